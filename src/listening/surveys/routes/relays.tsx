import { type Context, Hono } from 'hono'
import { findTenant } from '#src/core/organisation/index.ts'
import { fold } from '#src/core/room/import-profile.ts'
import { keptRoutes } from '#src/core/room/kept-routes.ts'
import { rowFacts } from '#src/core/room/object-store.ts'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { longDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listState, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { Forbidden } from '#src/ground/process/errors.ts'
import { qrSvg, renderPoster } from '#src/ground/reports/index.ts'
import { attachment, listFile } from '#src/ground/web/attachment.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import { printedOrigin } from '#src/ground/web/links.ts'
import { type Env, holds, idParam, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { RELAY_REFUSALS } from '../imports/relays.ts'
import { RELAYS, type RelayRow, RelaySheet, RelaysPage } from '../pages/relays.tsx'
import { placeName } from '../places.ts'
import { RELAY_KINDS, RELAY_STATES, type Relay, type RelayState, relayState } from '../relay.ts'
import { addRelay, saveRelay } from '../relay-actions.ts'
import { RELAY, RELAY_GROUPS, RelayForm } from '../relay-input.ts'
import { lookupsOf } from '../store/lookups.ts'
import { closePlaceLink } from '../store/place-links.ts'
import { cameBy, findRelay, listRelays, relayDays } from '../store/relays.ts'
import { placesOffered, writesAt } from './at-places.ts'

const CRUMBS = [
  { label: 'Enquêtes', href: '/enquetes' },
  { label: 'Relais', href: RELAYS },
]
const DONE: Readonly<Record<string, string>> = {
  ajoute: 'Relais ouvert : donnez-lui son adresse ou sa fiche',
  modifie: 'Relais enregistré',
  archive: 'Relais archivé : qui ouvre encore son adresse répond sans lui',
  remis: 'Relais remis en usage',
}

/** The relay, where this person writes. Throws NotFound, or Forbidden. */
async function own(tx: Tx, id: number, c: Context<Env>): Promise<Relay> {
  const relay = await findRelay(tx, id, perimeter(c, 'surveys.read'))
  if (!writesAt(c, relay)) throw new Forbidden()
  return relay
}

const forms = keptRoutes({
  base: RELAYS,
  right: 'surveys.write',
  where: 'Relais',
  fresh: 'nouveau',
  add: 'Ouvrir un relais',
  lead: 'Une adresse est tirée au sort pour lui : elle dit combien de réponses sont venues par lui, jamais lesquelles.',
  change: 'Modifier le relais',
  submit: 'Enregistrer le relais',
  submitNew: 'Ouvrir le relais',
  head: { crumbs: CRUMBS },
  table: RELAY,
  groups: RELAY_GROUPS,
  schema: RelayForm,
  offer: placesOffered,
  held: () => ({
    fields: ['place'],
    why: 'Un relais garde sa campagne et son lieu : pour un autre, ouvrez-en un autre.',
  }),
  find: own,
  insert: addRelay,
  save: saveRelay,
  refusals: RELAY_REFUSALS,
  offered: { table: 'relay', verbs: ['relay.archive', 'relay.restore'] },
  removal: {
    table: 'relay',
    action: 'relay.delete',
    object: 'le relais',
    also: 'Son adresse ne mènera plus nulle part.',
    unless: async (tx, id) =>
      (await relayDays(tx, id)).some(({ answers }) => answers > 0)
        ? 'La suppression n’est pas possible : des réponses sont arrivées par ce relais.'
        : undefined,
    before: (tx, id) => closePlaceLink(tx, 'relay', id),
    instead: 'Archivez-le plutôt : ce qui est arrivé par lui reste.',
  },
})

async function told(c: Context<Env>, tx: Tx, relays: readonly Relay[]): Promise<RelayRow[]> {
  const [{ names }, came] = [await lookupsOf(tx), await cameBy(tx)]
  const today = todayOf(c)
  return relays.map((one) => {
    const counts = came.get(one.id) ?? { opens: 0, answers: 0 }
    return { ...one, ...counts, where: placeName(one, names), state: relayState(one, { ...counts, today }) }
  })
}

const isState = (said: string | undefined): said is RelayState =>
  said !== undefined && Object.hasOwn(RELAY_STATES, said)

async function listedRelays(c: Context<Env>) {
  const asked = c.req.query('etat')
  const filters = {
    words: (c.req.query('q') ?? '').replaceAll('\u0000', '').slice(0, 100),
    campaign: c.req.query('campagne') || undefined,
    state: isState(asked) ? asked : undefined,
  }
  const all = await read(c, async (tx) => told(c, tx, await listRelays(tx, perimeter(c, 'surveys.read'))))
  const words = fold(filters.words)
  const found = all.filter(
    (one) =>
      (filters.state === undefined ? one.active : one.state === filters.state) &&
      (filters.campaign === undefined || one.campaignCode === filters.campaign) &&
      fold(`${one.name} ${one.where} ${RELAY_KINDS[one.kind]}`).includes(words),
  )
  const keys: SortKeys<RelayRow> = {
    nom: ({ name }) => name,
    campagne: ({ campaignName }) => campaignName,
    ouvertures: ({ opens }) => opens,
    reponses: ({ answers }) => answers,
  }
  const state = listState(c.req.url, Object.keys(keys))
  const campaigns = [...new Map(all.map((one) => [one.campaignCode, one.campaignName] as const))]
  return { relays: sorted(found, state, keys), campaigns, filters, state }
}

const addressOf = (c: Context<Env>, { link }: Relay): string => `${printedOrigin(c).origin}/e/${link}`

/** What the relay hands to people or puts up: it asks, says why, and leads to the form. */
async function paper(c: Context<Env>): Promise<Response> {
  const id = idParam(c)
  const today = todayOf(c)
  const { relay, where, prefecture } = await read(c, async (tx) => {
    const found = await findRelay(tx, id, perimeter(c, 'surveys.read'))
    const [{ names }, tenant] = [await lookupsOf(tx), await findTenant(tx)]
    return { relay: found, where: placeName(found, names), prefecture: tenant.prefectureName }
  })
  const [{ trial }, url] = [printedOrigin(c), addressOf(c, relay)]
  const { bytes } = await renderPoster(
    {
      metadata: {
        title: `${relay.campaignName}, ${relay.name}`,
        lang: 'fr',
        author: prefecture,
        date: today,
        dateLabel: longDate(today),
        issuer: where === prefecture ? [where] : [prefecture, where],
      },
      title: 'Votre avis sur l’accueil de nos services',
      lines: [
        'Quelques minutes suffisent. Vous ne donnez ni votre nom ni votre adresse.',
        `Ce questionnaire vous est transmis par : ${relay.name}.`,
        'Ce relais ne voit pas vos réponses.',
      ],
      qr: trial ? null : { svg: qrSvg(url), alt: `Code QR de ${url}` },
      url: trial ? 'Sans adresse publique, cette fiche ne mène nulle part.' : url,
      footer: `${relay.campaignName}, jusqu’au ${longDate(relay.closesOn)}.`,
    },
    'a4',
  )
  return attachment(c, { name: `fiche relais ${relay.code}.pdf`, type: 'application/pdf' }, new Uint8Array(bytes))
}

async function sheet(c: Context<Env>): Promise<Response> {
  const id = idParam(c)
  const view = await read(c, async (tx) => {
    const found = await findRelay(tx, id, perimeter(c, 'surveys.read'))
    const rows = await told(c, tx, [found])
    const days = await relayDays(tx, id)
    return { relays: rows, days, facts: await rowFacts(c, tx, { table: 'relay', id, named: ['surveys.write'] }) }
  })
  const { trial } = printedOrigin(c)
  const content = view.relays.map((relay) => {
    const shown = { relay, trial, url: addressOf(c, relay), writes: holds(c, 'surveys.write') && writesAt(c, relay) }
    return <RelaySheet key={relay.id} {...shown} days={view.days} facts={view.facts} done={saidOf(c, DONE)} />
  })
  return page(c, <>{content}</>, { title: view.relays[0]?.name ?? 'Relais', crumbs: CRUMBS })
}

/** Relays of campaigns: opened, put away, and what came through each. */
export const relayRoutes = new Hono<Env>()
  .get(RELAYS, may('surveys.read'), savedViews(), async (c) => {
    const shown = { writes: holds(c, 'surveys.write'), views: <Views c={c} /> }
    return page(c, <RelaysPage {...(await listedRelays(c))} {...shown} />, {
      title: 'Relais',
      crumbs: CRUMBS.slice(0, 1),
    })
  })
  .get(`${RELAYS}/export`, may('surveys.read'), async (c) => {
    const { relays } = await listedRelays(c)
    return listFile(c, {
      name: `relais ${todayOf(c)}`,
      sheet: 'Relais',
      header: ['Code', 'Relais', 'Nature', 'Campagne', 'Lieu', 'État', 'Ouvertures', 'Réponses'],
      rows: relays.map((one) => [
        one.code,
        one.name,
        RELAY_KINDS[one.kind],
        one.campaignName,
        one.where,
        RELAY_STATES[one.state],
        one.opens,
        one.answers,
      ]),
    })
  })
  .route('/', forms)
  .get(`${RELAYS}/:id{[0-9]+}/fiche.pdf`, may('surveys.read'), paper)
  .get(`${RELAYS}/:id{[0-9]+}`, may('surveys.read'), sheet)
