import { randomBytes } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { numberAsked } from '#src/core/room/filter-words.ts'
import { zoneOfCode } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { ConfirmPage } from '#src/ground/design/form-parts.tsx'
import { readForm, type Typed, typedText } from '#src/ground/web/form.ts'
import { saidOf, versionOf } from '#src/ground/web/form-route.tsx'
import { change, type Env, holds, idParam, may, page, perimeter, personOf, read, within } from '#src/ground/web/web.tsx'
import { NotFound } from '#src/ground/process/errors.ts'
import {
  actAtCounter,
  actAtDesk,
  finishAndCall,
  HELD_ACTS,
  isKey,
  journalServing,
  momentOf,
  ruleOf,
  take,
  turnCounter,
} from '../actions/tickets.ts'
import { minuteFrom } from '../moments.ts'
import { CounterPage } from '../pages/counter.tsx'
import { LivePage } from '../pages/live.tsx'
import { NowPage } from '../pages/now.tsx'
import { BASE, COUNTERS } from '../records.ts'
import { snapshotOf } from '../snapshot.ts'
import { findTicket } from '../store/history.ts'
import { liveHall, standingByHall } from '../store/live.ts'
import { findCounter, findHall, listHalls, type PlacedHall } from '../store/setup.ts'

const CRUMBS = [{ label: 'File d’attente', href: BASE }]
const SAID: Readonly<Record<string, string>> = {
  pris: 'Ticket donné',
  parti: 'Ticket rendu : il ne sera plus appelé',
  retour: 'De retour dans la file',
  personne: 'Personne n’attend pour ce guichet',
  change: 'Ce ticket vient d’être modifié ailleurs',
  tenu: 'Terminez d’abord avec la personne appelée',
  fait: 'C’est fait',
  heure: 'Écrivez l’heure du rendez-vous comme 9 h 30',
  file: 'Choisissez une file de la salle',
}

const zoneIn = (c: Context<Env>): string => zoneOfCode(personOf(c).territory)
const nowIn = (c: Context<Env>) => momentOf(c.get('deps').clock.now(), zoneIn(c))
const newKey = (): string => randomBytes(18).toString('base64url')

/** A hall where this person serves. Throws NotFound. */
async function servedHall(tx: Tx, c: Context<Env>, id: number): Promise<PlacedHall> {
  const hall = await findHall(tx, id)
  if (!hall.active || !within(perimeter(c, 'queue.serve'), hall)) throw new NotFound()
  return hall
}

async function now(c: Context<Env>): Promise<Response> {
  const { halls, standing } = await read(c, async (tx) => {
    const halls = (await listHalls(tx, perimeter(c, 'queue.read'))).filter(({ active }) => active)
    return { halls, standing: await standingByHall(tx, nowIn(c).day) }
  })
  const [only, other] = halls
  if (only && !other && !holds(c, 'queue.set')) return c.redirect(`${BASE}/${only.id}`, 303)
  const content = <NowPage {...{ halls, standing }} now={c.get('deps').clock.now()} sets={holds(c, 'queue.set')} />
  return page(c, content, { title: 'File d’attente' })
}

async function livePage(c: Context<Env>): Promise<Response> {
  const id = idParam(c)
  const found = await read(c, async (tx) => {
    const hall = await findHall(tx, id, perimeter(c, 'queue.read'))
    return { hall, live: await liveHall(tx, id, { now: c.get('deps').clock.now(), zone: zoneIn(c) }) }
  })
  const { hall, live } = found
  const content = (
    <LivePage
      {...found}
      now={c.get('deps').clock.now()}
      zone={zoneIn(c)}
      shown={snapshotOf(live)}
      serves={holds(c, 'queue.serve') && hall.active && within(perimeter(c, 'queue.serve'), hall)}
      sets={holds(c, 'queue.set')}
      pageKey={newKey()}
      given={c.req.query('numero')}
      said={saidOf(c, SAID)}
    />
  )
  return page(c, content, { title: hall.name, crumbs: CRUMBS })
}

/** A ticket given at the desk. */
async function giveTicket(c: Context<Env>): Promise<Response> {
  const { typed } = await readForm(c)
  const [id, key, hour] = [idParam(c), typedText(typed, 'cle'), typedText(typed, 'heure').trim()]
  const slot = hour === '' ? null : minuteFrom(hour)
  if (slot === undefined) return c.redirect(`${BASE}/${id}?fait=heure`, 303)
  const made = await change(c, async (tx) => {
    const hall = await servedHall(tx, c, id)
    const live = await liveHall(tx, id, { now: c.get('deps').clock.now(), zone: zoneIn(c) })
    const line = live.lines.find((one) => one.active && one.id === numberAsked(typedText(typed, 'file')))
    if (!line || !isKey(key)) return undefined
    const ticket = await take(
      tx,
      { hall, line, way: 'desk', slot, priority: typedText(typed, 'priorite') === 'oui', key },
      nowIn(c),
    )
    await journalServing(tx, hall.id, personOf(c).account)
    return ticket
  })
  return c.redirect(`${BASE}/${id}?fait=${made === undefined ? 'file' : `pris&numero=${made.number}`}`, 303)
}

/** Asked first: a ticket that is given back is not called any more. */
async function leavePage(c: Context<Env>): Promise<Response> {
  const [id, ticket] = [idParam(c), idParam(c, 'ticket')]
  const own = await read(c, async (tx) => {
    const hall = await servedHall(tx, c, id)
    const one = await findTicket(tx, ticket)
    if (one.hall !== hall.id) throw new NotFound()
    return { hall, one }
  })
  const content = (
    <ConfirmPage
      title={`Rendre le ticket ${own.one.number} ?`}
      where={own.hall.name}
      action={`${BASE}/${id}/tickets/${ticket}/rendre`}
      verb="Rendre le ticket"
      version={own.one.version}
      back={`${BASE}/${id}`}
    >
      <p>Il ne sera plus appelé ; la personne compte comme partie sans être reçue.</p>
    </ConfirmPage>
  )
  return page(c, content, { title: 'Rendre un ticket', crumbs: CRUMBS, narrow: true })
}

/** Who waits gives up, or is back. */
const deskAct = (act: 'leave' | 'back') => async (c: Context<Env>) => {
  const { typed } = await readForm(c)
  const id = idParam(c)
  const ticket = idParam(c, 'ticket')
  const done = await change(c, async (tx) => {
    const hall = await servedHall(tx, c, id)
    const live = await liveHall(tx, id, { now: c.get('deps').clock.now(), zone: zoneIn(c) })
    const own = live.standing.find((one) => one.id === ticket)
    const shown = act === 'back' || own?.version === versionOf(typed)
    const moved = own !== undefined && shown && (await actAtDesk(tx, act, { hall: hall.id, ticket: own, at: nowIn(c) }))
    await journalServing(tx, hall.id, personOf(c).account)
    return moved
  })
  return c.redirect(`${BASE}/${id}?fait=${done ? (act === 'leave' ? 'parti' : 'retour') : 'change'}`, 303)
}

/** A counter where this person serves, with its hall as it stands. */
async function counterOf(tx: Tx, c: Context<Env>) {
  const counter = await findCounter(tx, idParam(c))
  const hall = await servedHall(tx, c, counter.hall)
  if (!counter.active) throw new NotFound()
  const live = await liveHall(tx, hall.id, { now: c.get('deps').clock.now(), zone: zoneIn(c) })
  const held = live.standing.find(
    (one) => one.counter === counter.id && (one.state === 'called' || one.state === 'serving'),
  )
  return { counter, hall, live, held }
}

async function counterPage(c: Context<Env>): Promise<Response> {
  const found = await read(c, async (tx) => {
    const at = await counterOf(tx, c)
    return { ...at, rule: at.held ? await ruleOf(tx, at.held.policy) : undefined }
  })
  const content = <CounterPage {...found} pageKey={newKey()} said={saidOf(c, SAID)} zone={zoneIn(c)} />
  return page(c, content, {
    title: `Guichet ${found.counter.name}`,
    crumbs: [...CRUMBS, { label: found.hall.name, href: `${BASE}/${found.hall.id}` }],
  })
}

type Done = string
/** One act at a counter, in one transaction, told in the journal once a sitting. */
const atCounter =
  (work: (tx: Tx, at: Awaited<ReturnType<typeof counterOf>>, typed: Typed) => Promise<Done>) =>
  async (c: Context<Env>): Promise<Response> => {
    const { typed } = await readForm(c)
    const said = await change(c, async (tx) => {
      const at = await counterOf(tx, c)
      const done = await work(tx, at, typed)
      await journalServing(tx, at.hall.id, personOf(c).account)
      return done
    })
    return c.redirect(`${COUNTERS}/${idParam(c)}/appels${said === '' ? '' : `?fait=${said}`}`, 303)
  }

const keyIn = (typed: Typed): string => {
  const key = typedText(typed, 'cle')
  return isKey(key) ? key : newKey()
}

const WORDS = { arrivee: 'arrive', rappel: 'recall', absent: 'absent', recu: 'served', transfert: 'transfer' } as const

export const servingRoutes = new Hono<Env>()
  .get(BASE, may('queue.read'), now)
  .get(`${BASE}/:id{[0-9]+}`, may('queue.read'), livePage)
  .post(`${BASE}/:id{[0-9]+}/ticket`, may('queue.serve'), giveTicket)
  .get(`${BASE}/:id{[0-9]+}/tickets/:ticket{[0-9]+}/rendre`, may('queue.serve'), leavePage)
  .post(`${BASE}/:id{[0-9]+}/tickets/:ticket{[0-9]+}/rendre`, may('queue.serve'), deskAct('leave'))
  .post(`${BASE}/:id{[0-9]+}/tickets/:ticket{[0-9]+}/retour`, may('queue.serve'), deskAct('back'))
  .get(`${COUNTERS}/:id{[0-9]+}/appels`, may('queue.serve'), counterPage)
  // What the page asks for by itself, to say that the network is there and whether something changed.
  .get(`${COUNTERS}/:id{[0-9]+}/appels/etat`, may('queue.serve'), async (c) => {
    const { live, held, counter } = await read(c, (tx) => counterOf(tx, c))
    const { lines } = snapshotOf(live)
    return c.json(
      { held: held?.id ?? 0, state: counter.state, waiting: lines.map(({ id, waiting }) => [id, waiting]) },
      200,
      { 'cache-control': 'no-store' },
    )
  })

for (const [word, state] of [
  ['ouvrir', 'open'],
  ['pause', 'paused'],
  ['fermer', 'closed'],
] as const)
  servingRoutes.post(`${COUNTERS}/:id{[0-9]+}/${word}`, may('queue.serve'), (c) =>
    atCounter(async (tx, { counter, hall, held }) =>
      (await turnCounter(tx, { counter: counter.id, hall: hall.id, state, holds: held !== undefined }, nowIn(c)))
        ? ''
        : 'tenu',
    )(c),
  )

servingRoutes.post(`${COUNTERS}/:id{[0-9]+}/suivant`, may('queue.serve'), (c) =>
  atCounter(async (tx, { counter, hall, held }, typed) => {
    // The page says whom it shows: a second click of the same button ends nobody else.
    const shown = numberAsked(typedText(typed, 'ticket'))
    const own = held?.id === shown ? held : undefined
    const called = await finishAndCall(
      tx,
      { hall, counter: counter.id, key: keyIn(typed) },
      { held: own, at: nowIn(c) },
    )
    return called === undefined ? 'personne' : ''
  })(c),
)

for (const [word, act] of Object.entries(WORDS))
  servingRoutes.post(`${COUNTERS}/:id{[0-9]+}/${word}`, may('queue.serve'), (c) =>
    atCounter(async (tx, { counter, hall, held, live }, typed) => {
      if (!HELD_ACTS.includes(act) || !held || held.id !== numberAsked(typedText(typed, 'ticket'))) return 'change'
      const line = live.lines.find((one) => one.active && one.id === numberAsked(typedText(typed, 'file')))
      const wanted = live.counters.find((one) => one.active && one.id === numberAsked(typedText(typed, 'guichet')))
      if (act === 'transfer' && !line) return 'file'
      const to = line && { line: line.id, counter: wanted?.id ?? null }
      const done = await actAtCounter(tx, act, {
        hall,
        counter: counter.id,
        key: keyIn(typed),
        ticket: held,
        at: nowIn(c),
        to,
      })
      return done ? '' : 'change'
    })(c),
  )
