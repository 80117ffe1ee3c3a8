import { type Context, Hono } from 'hono'
import { findTenant } from '#src/core/organisation/index.ts'
import { fold } from '#src/core/room/import-profile.ts'
import { keptRoutes } from '#src/core/room/kept-routes.ts'
import { rowFacts } from '#src/core/room/object-store.ts'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { hourText, longDate, timeOf, today as dayOf, zoneOfCode } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listState, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { Forbidden } from '#src/ground/process/errors.ts'
import { qrSvg, renderPoster } from '#src/ground/reports/index.ts'
import { attachment, listFile } from '#src/ground/web/attachment.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import { printedOrigin } from '#src/ground/web/links.ts'
import { type Env, holds, idParam, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { addKiosk, saveKiosk } from '../kiosk-actions.ts'
import { KIOSK, KIOSK_GROUPS, KioskForm } from '../kiosk-input.ts'
import { type Kiosk, KIOSK_REFUSALS, KIOSK_STATES, kioskState, type KioskState } from '../kiosk.ts'
import { KIOSKS, type KioskRow, KioskSheet, KiosksPage } from '../pages/kiosks.tsx'
import { type Lookups, placeName } from '../places.ts'
import { daysOf, findKiosk, listKiosks, sentBy } from '../store/kiosks.ts'
import { closePlaceLink } from '../store/place-links.ts'
import { lookupsOf } from '../store/lookups.ts'
import { placesOffered, writesAt } from './at-places.ts'

const CRUMBS = [
  { label: 'Enquêtes', href: '/enquetes' },
  { label: 'Bornes', href: KIOSKS },
]
const DONE: Readonly<Record<string, string>> = {
  ajoutee: 'Borne ouverte : imprimez sa notice',
  modifiee: 'Borne enregistrée',
  archivee: 'Borne archivée : son adresse ne prend plus de réponses',
  remise: 'Borne remise en usage',
}

/** The kiosk, where this person writes. Throws NotFound, or Forbidden. */
async function own(tx: Tx, id: number, c: Context<Env>): Promise<Kiosk> {
  const kiosk = await findKiosk(tx, id, perimeter(c, 'surveys.read'))
  if (!writesAt(c, kiosk)) throw new Forbidden()
  return kiosk
}

const forms = keptRoutes({
  base: KIOSKS,
  right: 'surveys.write',
  where: 'Bornes',
  fresh: 'nouvelle',
  add: 'Ouvrir une borne',
  lead: 'Une adresse est tirée au sort pour elle. Imprimez ensuite sa notice, et scannez-la avec la tablette.',
  change: 'Modifier la borne',
  submit: 'Enregistrer la borne',
  submitNew: 'Ouvrir la borne',
  head: { crumbs: CRUMBS },
  table: KIOSK,
  groups: KIOSK_GROUPS,
  schema: KioskForm,
  offer: placesOffered,
  held: () => ({
    fields: ['place'],
    why: 'Une borne garde sa campagne et son lieu : pour un autre, ouvrez-en une autre.',
  }),
  find: own,
  insert: addKiosk,
  save: saveKiosk,
  refusals: KIOSK_REFUSALS,
  offered: { table: 'kiosk', verbs: ['kiosk.archive', 'kiosk.restore'] },
  removal: {
    table: 'kiosk',
    action: 'kiosk.delete',
    object: 'la borne',
    also: 'Son adresse ne mènera plus nulle part : ce que la tablette garderait encore serait perdu.',
    unless: async (tx, id) =>
      (await daysOf(tx, id)).some(({ kept }) => kept > 0)
        ? 'La suppression n’est pas possible : des réponses sont arrivées de cette borne.'
        : undefined,
    before: (tx, id) => closePlaceLink(tx, 'kiosk', id),
    instead: 'Archivez-la plutôt : ce qu’elle a envoyé reste.',
  },
})

/** « le 12 mai 2026 à 14 h 05 », by the clock of its site. */
function heardWords({ heardAt, site }: Kiosk, { sites }: Lookups): string {
  if (heardAt === null) return 'aucune'
  const zone = zoneOfCode(sites.find(({ id }) => id === site)?.territory ?? '')
  return `${longDate(dayOf(heardAt, zone))} à ${hourText(timeOf(heardAt, zone))}`
}

async function told(c: Context<Env>, tx: Tx, kiosks: readonly Kiosk[]): Promise<KioskRow[]> {
  const [lookups, sent] = [await lookupsOf(tx), await sentBy(tx)]
  const at = { now: c.get('deps').clock.now(), today: todayOf(c) }
  return kiosks.map((one) => ({
    ...one,
    where: placeName(one, lookups.names),
    state: kioskState(one, at),
    heard: heardWords(one, lookups),
    ...(sent.get(one.id) ?? { kept: 0, redated: 0, refused: 0 }),
  }))
}

const isState = (said: string | undefined): said is KioskState =>
  said !== undefined && Object.hasOwn(KIOSK_STATES, said)

async function listedKiosks(c: Context<Env>) {
  const asked = c.req.query('etat')
  const filters = {
    words: (c.req.query('q') ?? '').replaceAll('\u0000', '').slice(0, 100),
    campaign: c.req.query('campagne') || undefined,
    state: isState(asked) ? asked : undefined,
  }
  const all = await read(c, async (tx) => told(c, tx, await listKiosks(tx, perimeter(c, 'surveys.read'))))
  const words = fold(filters.words)
  const found = all.filter(
    (one) =>
      (filters.state === undefined ? one.active : one.state === filters.state) &&
      (filters.campaign === undefined || one.campaignCode === filters.campaign) &&
      fold(`${one.name} ${one.where}`).includes(words),
  )
  const keys: SortKeys<KioskRow> = {
    nom: ({ name }) => name,
    campagne: ({ campaignName }) => campaignName,
    nouvelle: ({ heardAt }) => heardAt?.toISOString() ?? '',
    attente: ({ waiting }) => waiting,
    recues: ({ kept }) => kept,
  }
  const state = listState(c.req.url, Object.keys(keys))
  const campaigns = [...new Map(all.map((one) => [one.campaignCode, one.campaignName] as const))]
  return { kiosks: sorted(found, state, keys), campaigns, filters, state }
}

const addressOf = (c: Context<Env>, { link }: Kiosk): string => `${printedOrigin(c).origin}/borne/${link}`

/** What is put in the hands of whoever installs the tablet. */
async function notice(c: Context<Env>): Promise<Response> {
  const id = idParam(c)
  const today = todayOf(c)
  const { kiosk, where, prefecture } = await read(c, async (tx) => {
    const found = await findKiosk(tx, id, perimeter(c, 'surveys.read'))
    const [{ names }, tenant] = [await lookupsOf(tx), await findTenant(tx)]
    return { kiosk: found, where: placeName(found, names), prefecture: tenant.prefectureName }
  })
  const [{ trial }, url] = [printedOrigin(c), addressOf(c, kiosk)]
  const { bytes } = await renderPoster(
    {
      metadata: {
        title: `Notice de la borne ${kiosk.name}`,
        lang: 'fr',
        author: prefecture,
        date: today,
        dateLabel: longDate(today),
        issuer: where === prefecture ? [where] : [prefecture, where],
      },
      title: `Installer la borne « ${kiosk.name} »`,
      lines: [
        'Scannez ce code avec la tablette, une fois, là où il y a du réseau.',
        'Ajoutez la page à l’écran d’accueil, ouvrez-la de là, puis touchez « Commencer ».',
        'Sans réseau elle garde les réponses. En bas de l’accueil, elle dit ce qui attend.',
      ],
      qr: trial ? null : { svg: qrSvg(url), alt: `Code QR de ${url}` },
      url: trial ? 'Sans adresse publique, cette notice ne mène nulle part.' : url,
      footer: `${kiosk.campaignName}. Cette notice n’est pas à afficher.`,
    },
    'a4',
  )
  return attachment(c, { name: `notice borne ${kiosk.code}.pdf`, type: 'application/pdf' }, new Uint8Array(bytes))
}

async function sheet(c: Context<Env>): Promise<Response> {
  const id = idParam(c)
  const view = await read(c, async (tx) => {
    const found = await findKiosk(tx, id, perimeter(c, 'surveys.read'))
    const [[kiosk], days, facts] = await Promise.all([
      told(c, tx, [found]),
      daysOf(tx, id),
      rowFacts(c, tx, { table: 'kiosk', id, named: ['surveys.write'] }),
    ])
    return {
      kiosk: kiosk ?? { ...found, where: '', state: 'never', heard: '', kept: 0, redated: 0, refused: 0 },
      days,
      facts,
    }
  })
  const url = addressOf(c, view.kiosk)
  const { trial } = printedOrigin(c)
  const writes = holds(c, 'surveys.write') && writesAt(c, view.kiosk)
  const content = <KioskSheet {...view} {...{ url, trial, writes }} qr={qrSvg(url)} done={saidOf(c, DONE)} />
  return page(c, content, { title: view.kiosk.name, crumbs: CRUMBS })
}

/** The tablets of campaigns: opened, put away, and how each stands. */
export const kioskListRoutes = new Hono<Env>()
  .get(KIOSKS, may('surveys.read'), savedViews(), async (c) => {
    const shown = { writes: holds(c, 'surveys.write'), views: <Views c={c} /> }
    return page(c, <KiosksPage {...(await listedKiosks(c))} {...shown} />, {
      title: 'Bornes',
      crumbs: CRUMBS.slice(0, 1),
    })
  })
  .get(`${KIOSKS}/export`, may('surveys.read'), async (c) => {
    const { kiosks } = await listedKiosks(c)
    return listFile(c, {
      name: `bornes ${todayOf(c)}`,
      sheet: 'Bornes',
      header: ['Code', 'Borne', 'Campagne', 'Lieu', 'État', 'Dernière nouvelle', 'En attente', 'Reçues', 'Non gardées'],
      rows: kiosks.map((one) => [
        one.code,
        one.name,
        one.campaignName,
        one.where,
        KIOSK_STATES[one.state],
        one.heard,
        one.waiting,
        one.kept,
        one.refused,
      ]),
    })
  })
  .route('/', forms)
  .get(`${KIOSKS}/:id{[0-9]+}/notice.pdf`, may('surveys.read'), notice)
  .get(`${KIOSKS}/:id{[0-9]+}`, may('surveys.read'), sheet)
