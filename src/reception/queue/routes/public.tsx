import { randomBytes } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { numberAsked } from '#src/core/room/filter-words.ts'
import { hourText } from '#src/ground/calendar/index.ts'
import { inTenant, type Tx } from '#src/ground/database/db.ts'
import { overShare, sourceOf } from '#src/ground/floods/floods.ts'
import { findFloodSetting } from '#src/ground/floods/settings.ts'
import { BadRequest } from '#src/ground/process/errors.ts'
import { TABLET_POLICY } from '#src/ground/design/render.ts'
import { qrSvg } from '#src/ground/reports/index.ts'
import { addressOf } from '#src/ground/web/caller.ts'
import { readForm, type Typed, typedText } from '#src/ground/web/form.ts'
import { printedOrigin } from '#src/ground/web/links.ts'
import { type Env, open } from '#src/ground/web/web.tsx'
import { actAtDesk, isKey, linkHash, take } from '../actions/tickets.ts'
import { GivenPage, LeavePage, TakePage, TicketPage } from '../pages/public.tsx'
import { RulePage } from '../pages/rule.tsx'
import { type Line, PLAIN_RULE, policyOn } from '../queue.ts'
import { toldTo } from '../told.ts'
import { liveHall } from '../store/live.ts'
import { listLines, listPolicies } from '../store/setup.ts'
import { ticketBehind } from '../store/tickets.ts'
import { openHall, type OpenHall } from './open.ts'
import { serve, unknown } from './open-pages.tsx'

const QUARTER = 15
/** Hours of appointments offered around now: this long ago, and from now. */
const [BEFORE, AFTER] = [60, 150]
/** Tickets that one address takes in a day from phones; a hall’s own network is known to the office. */
const SHARE = 40
const KIND = 'ticket'
const FULL = 'Trop de tickets viennent aujourd’hui de cette adresse. Prenez le vôtre à la borne ou à l’accueil.'
const UNKNOWN_LINE = 'Touchez un motif de la liste.'
const BUSY = 'Les tickets ne peuvent pas être donnés pour le moment. Adressez-vous à l’accueil.'

function slotsAround(minute: number): number[] {
  const first = Math.max(0, Math.floor((minute - BEFORE) / QUARTER) * QUARTER)
  const last = Math.min(1439, minute + AFTER)
  return Array.from({ length: Math.floor((last - first) / QUARTER) + 1 }, (_, at) => first + at * QUARTER)
}

const ofHall = async (tx: Tx, { hall, at }: OpenHall) => {
  const [lines, policies] = await Promise.all([listLines(tx), listPolicies(tx)])
  const policy = policyOn(policies, at.day)
  return {
    lines: lines.filter((one) => one.active && one.hall === hall.id),
    policy,
    rule: policy ?? PLAIN_RULE,
  }
}

type Found = OpenHall & { more: Awaited<ReturnType<typeof ofHall>> }
type Refusal = { error: string; status: number; priority: boolean }

function takePage(c: Context<Env>, found: Found, refusal?: Refusal): Response {
  const { hall, office, kiosk, at, more } = found
  const line = more.lines.find(({ id }) => id === numberAsked(c.req.query('file')))
  const element = (
    <TakePage
      code={c.req.param('code') ?? ''}
      hallName={hall.name}
      office={office}
      kiosk={kiosk}
      lines={more.lines}
      pageKey={randomBytes(18).toString('base64url')}
      booked={line && { line, slots: slotsAround(at.minute) }}
      priority={refusal?.priority ?? c.req.query('priorite') === 'oui'}
      prioritySource={more.rule.priorityLead === 0 ? '' : more.rule.prioritySource}
      error={refusal?.error}
    />
  )
  return serve(c, element, {
    status: refusal?.status ?? 200,
    ...(kiosk ? { headers: KIOSK_HEADERS } : {}),
  })
}

/** The kiosk runs our own script: it says when its network is cut, and comes back to its first page. */
const KIOSK_HEADERS = { 'content-security-policy': TABLET_POLICY }

async function found(c: Context<Env>): Promise<Found | undefined> {
  const hall = await openHall(c, ofHall)
  return hall?.more && { ...hall, more: hall.more }
}

const slotOf = (typed: Typed): number | null => {
  const text = typedText(typed, 'heure')
  return /^\d{1,4}$/.test(text) && Number(text) < 1440 ? Number(text) : null
}

async function receive(c: Context<Env>): Promise<Response> {
  const hall = await found(c)
  if (!hall) return unknown(c)
  let typed: Typed
  try {
    typed = (await readForm(c)).typed
  } catch (error) {
    if (!(error instanceof BadRequest)) throw error
    return takePage(c, hall, { error: error.message, status: error.status, priority: false })
  }
  const priority = typedText(typed, 'priorite') === 'oui' && hall.more.rule.priorityLead > 0
  const line = hall.more.lines.find(({ id }) => id === numberAsked(typedText(typed, 'file')))
  const key = typedText(typed, 'cle')
  if (!line || !isKey(key)) return takePage(c, hall, { error: UNKNOWN_LINE, status: 422, priority })
  if (c.get('deps').health?.readOnly() === true) return takePage(c, hall, { error: BUSY, status: 503, priority })
  const given = await give(c, hall, { line, key, slot: slotOf(typed), priority })
  if (!given) return takePage(c, hall, { error: FULL, status: 429, priority })
  return c.redirect(`/h/${c.req.param('code')}/t/${key}`, 303)
}

async function give(
  c: Context<Env>,
  { tenant, hall, kiosk, at }: Found,
  asked: { line: Line; key: string; slot: number | null; priority: boolean },
): Promise<boolean> {
  const { db, clock } = c.get('deps')
  const known = kiosk
    ? []
    : await inTenant(db, { tenant, mode: 'read' }, async (tx) => (await findFloodSetting(tx)).known)
  const source = kiosk ? null : await sourceOf({ db, clock }, { tenant, address: addressOf(c), known })
  try {
    return await inTenant(db, { tenant, mode: 'change' }, async (tx) => {
      const made = await take(tx, { hall, way: kiosk ? 'kiosk' : 'phone', ...asked }, at)
      if (!made.fresh || kiosk) return true
      if ((await overShare(tx, { kind: KIND, source, share: SHARE, now: at.now })) === undefined) return true
      throw new TooMany()
    })
  } catch (error) {
    if (error instanceof TooMany) return false
    throw error
  }
}
/** Nothing is kept of a ticket that is not given. */
class TooMany extends Error {}

const keyOf = (c: Context<Env>): string => {
  const key = c.req.param('cle') ?? ''
  return isKey(key) ? key : ''
}

/** The ticket of a private address with the hall it waits in. */
async function ticketOf(c: Context<Env>) {
  const key = keyOf(c)
  if (key === '') return undefined
  const hall = await openHall(c, async (tx, { hall, zone, at }) => {
    const [ticket, live] = await Promise.all([
      ticketBehind(tx, hall.id, linkHash(key)),
      liveHall(tx, hall.id, { now: at.now, zone }),
    ])
    return ticket && { ticket, live }
  })
  return hall?.more && { ...hall, more: hall.more, base: `/h/${c.req.param('code')}/t/${key}` }
}

async function ticketPage(c: Context<Env>): Promise<Response> {
  const one = await ticketOf(c)
  if (!one) return unknown(c)
  const { hall, office, kiosk, base, at, more } = one
  const shown = toldTo(more.ticket, more.live, at.day)
  if (kiosk) {
    const { origin } = printedOrigin(c)
    const qr = qrSvg(`${origin}/h/${hall.link}/t/${keyOf(c)}`)
    const home = `/h/${hall.kioskLink}`
    const element = (
      <GivenPage
        {...{ home, office, prints: hall.prints, number: shown.number, lineName: shown.lineName }}
        said={shown.range === '' ? 'Votre numéro sera appelé à l’écran.' : `Attente prévue : ${shown.range}.`}
        qr={`data:image/svg+xml;base64,${Buffer.from(qr).toString('base64')}`}
      />
    )
    return serve(c, element, { headers: KIOSK_HEADERS })
  }
  return serve(
    c,
    <TicketPage
      code={hall.link}
      hallName={hall.name}
      office={office}
      base={base}
      ticket={shown}
      still={c.req.query('fixe') === 'oui'}
      at={hourText({ hour: Math.floor(at.minute / 60), minute: at.minute % 60 })}
    />,
  )
}

/** Its bearer gives up, or is back after a call that was missed: once, whatever is posted twice. */
const act =
  (what: 'leave' | 'back') =>
  async (c: Context<Env>): Promise<Response> => {
    const one = await ticketOf(c)
    if (!one || one.kiosk) return unknown(c)
    const { tenant, hall, at, more, base } = one
    await inTenant(c.get('deps').db, { tenant, mode: 'change' }, (tx) =>
      actAtDesk(tx, what, { hall: hall.id, ticket: more.ticket, at }),
    )
    return c.redirect(base, 303)
  }

/** What a phone and a kiosk are shown: tickets taken, followed and given up, without a name and without a script. */
export const publicRoutes = new Hono<Env>()
  .get('/h/:code', open(), async (c) => {
    const hall = await found(c)
    return hall ? takePage(c, hall) : unknown(c)
  })
  .post('/h/:code', open(), receive)
  .get('/h/:code/etat', open(), async (c) => {
    const hall = await openHall(c)
    return hall
      ? c.json({ seq: hall.hall.seq }, 200, { 'cache-control': 'no-store' })
      : c.json({ error: 'unknown' }, 404)
  })
  .get('/h/:code/regle', open(), async (c) => {
    const hall = await found(c)
    if (!hall) return unknown(c)
    const { rule, policy } = hall.more
    const home = `/h/${hall.hall.link}/affichage`
    return serve(c, <RulePage hallName={hall.hall.name} office={hall.office} {...{ rule, policy, home }} />)
  })
  .get('/h/:code/t/:cle', open(), ticketPage)
  .get('/h/:code/t/:cle/quitter', open(), async (c) => {
    const one = await ticketOf(c)
    if (!one || one.kiosk) return unknown(c)
    const { office, base, more } = one
    return serve(c, <LeavePage office={office} base={base} number={more.ticket.number} />)
  })
  .post('/h/:code/t/:cle/quitter', open(), act('leave'))
  .post('/h/:code/t/:cle/retour', open(), act('back'))
