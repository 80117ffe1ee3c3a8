import { type Context, Hono } from 'hono'
import { rowFacts } from '#src/core/room/object-store.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { longDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listState } from '#src/ground/design/list-state.ts'
import { codesOf } from '#src/ground/process/codes.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { type Env, idParam, may, page, perimeter, read, type Right, todayOf, within } from '#src/ground/web/web.tsx'
import { correctOpening, recordOpening } from '../actions/urn.ts'
import { DAY_REFUSALS } from '../complaint.ts'
import { OPENING } from '../input.ts'
import { notedInWords, OpeningPage, URN, UrnPage } from '../pages/urn.tsx'
import { siteFullName, siteName } from '../lookups.ts'
import { belowEntered } from '../settings.ts'
import { findOpening, linesOfOpening, listOpenings, URN_SORTS } from '../store/urn.ts'
import { assertWithin, lookupsOf, momentOf } from './shared.ts'

const MOST = 10_000
const CRUMBS = [{ label: 'Levée de l’urne', href: URN }]

/** What the address of the list asks for, in a window of it. */
async function asked(c: Context<Env>, window?: { limit: number; offset: number }) {
  const { site = '', reste } = c.req.query()
  const filter = { site: /^[1-9]\d{0,8}$/.test(site) ? Number(site) : undefined, left: reste === 'oui' }
  const state = listState(c.req.url, codesOf(URN_SORTS))
  const key = codesOf(URN_SORTS).find((one) => one === state.sort?.key)
  const sort = key && state.sort && { key, desc: state.sort.desc }
  const { lookups, ...found } = await read(c, async (tx) => {
    const known = await lookupsOf(tx)
    const named = known.sites.toSorted((a, b) => a.shortName.localeCompare(b.shortName, 'fr')).map(({ id }) => id)
    const at = window ?? { limit: state.size, offset: state.offset }
    const openings = await listOpenings(tx, perimeter(c, 'complaints.read'), { ...filter, sort, named, ...at })
    return { lookups: known, ...openings }
  })
  return { ...found, filter, state, lookups }
}

/** The urns this person may see, or whose openings they write. */
const urnsOf = (c: Context<Env>, sites: Awaited<ReturnType<typeof lookupsOf>>['sites'], right: Right) =>
  sites.filter(({ id }) => within(perimeter(c, right), { site: id, service: null }))

/** One opening, within the perimeter. Throws NotFound, or Forbidden. */
async function openingIn(tx: Tx, id: number, c: Context<Env>) {
  const opening = await findOpening(tx, id)
  assertWithin(c, 'complaints.write', { site: opening.site, service: null })
  return { ...opening, name: longDate(opening.openedOn), place: siteFullName(await lookupsOf(tx), opening.site) }
}

const AT = { base: URN, right: 'complaints.write', where: 'Levée de l’urne' } as const

const forms = objectRoutes({
  ...AT,
  fresh: 'nouvelle',
  edit: 'modifier',
  add: 'Noter une levée',
  lead: 'Chaque levée est notée, même quand l’urne est vide.',
  change: 'Corriger la levée',
  submit: 'Enregistrer la levée',
  submitNew: 'Noter la levée',
  head: { crumbs: CRUMBS },
  table: OPENING,
  groups: [{ fields: [['site', 'openedOn', 'forms'], 'note'] }],
  offer: async (tx, c) => ({
    lists: { sites: urnsOf(c, (await lookupsOf(tx)).sites, 'complaints.write') },
    hints: { forms: '0 si l’urne est vide.' },
  }),
  blank: async (c) => {
    const mine = urnsOf(c, (await read(c, lookupsOf)).sites, 'complaints.write')
    return { site: mine.length === 1 ? mine[0]?.id : undefined, openedOn: todayOf(c) }
  },
  held: () => ({
    fields: ['site', 'openedOn'],
    why: 'Une levée garde son site et son jour ; le nombre trouvé ne descend pas sous ce qui est déjà saisi.',
  }),
  also: async (_, values, { record }) => {
    const few = record && belowEntered({ forms: values.forms, entered: record.entered })
    return few === undefined ? {} : { forms: few }
  },
  find: openingIn,
  insert: (tx, values, c) => recordOpening(tx, values, momentOf(c).today),
  save: correctOpening,
  refusals: {
    ...DAY_REFUSALS,
    'day-taken': 'La levée de cette urne ce jour-là est déjà notée : corrigez-la dans la liste.',
    'below-entered': 'D’autres formulaires de cette levée viennent d’être saisis : indiquez au moins leur nombre.',
  },
  called: ({ openedOn }) => `Levée de l’urne du ${longDate(openedOn)}`,
  made: (id, _, { forms: found }) => (found === 0 ? `${URN}?fait=vide` : `${URN}/${id}`),
  saved: (id) => `${URN}/${id}?fait=corrigee`,
  series: { word: 'la suivante', keep: ['openedOn'], stored: notedInWords },
})

const removing = removalRoutes({
  ...AT,
  table: 'urnOpening',
  action: 'urn.delete',
  kind: 'urn_opening',
  object: 'la levée',
  load: openingIn,
  instead: {
    sentence: 'Les formulaires saisis gardent leur levée : corrigez plutôt le nombre trouvé.',
    label: 'Corriger la levée',
    href: (_, own) => `${own}/modifier`,
  },
})

export const urnRoutes = new Hono<Env>()
  .route('/', forms)
  .route('/', removing)
  .get(URN, may('complaints.read'), savedViews(), async (c) => {
    const { lookups, ...shown } = await asked(c)
    const content = (
      <UrnPage
        {...shown}
        sites={urnsOf(c, lookups.sites, 'complaints.read')}
        views={<Views c={c} />}
        today={todayOf(c)}
        writes={urnsOf(c, lookups.sites, 'complaints.write').length > 0}
        empty={c.req.query('fait') === 'vide'}
      />
    )
    return page(c, content, { title: 'Levée de l’urne' })
  })
  .get(`${URN}/export`, may('complaints.read'), async (c) => {
    const { openings, lookups } = await asked(c, { limit: MOST, offset: 0 })
    return listFile(c, {
      name: `levées de l’urne ${todayOf(c)}`,
      sheet: 'Levées',
      header: ['Jour', 'Site', 'Trouvés', 'Saisis', 'Remarque'],
      rows: openings.map((one) => [one.openedOn, siteName(lookups, one.site), one.forms, one.entered, one.note]),
    })
  })
  .get(`${URN}/:id{[0-9]+}`, may('complaints.read'), async (c) => {
    const id = idParam(c)
    const data = await read(c, async (tx) => {
      const opening = await findOpening(tx, id)
      const place = { site: opening.site, service: null }
      assertWithin(c, 'complaints.read', place)
      const [lookups, lines, facts] = await Promise.all([
        lookupsOf(tx),
        linesOfOpening(tx, id),
        rowFacts(c, tx, { table: 'urnOpening', id, named: ['complaints.write'] }),
      ])
      return { opening, lookups, lines, facts, writes: within(perimeter(c, 'complaints.write'), place) }
    })
    const content = (
      <OpeningPage
        {...data}
        entered={data.lines.find((line) => String(line.id) === c.req.query('saisie'))?.reference}
        corrected={c.req.query('fait') === 'corrigee'}
      />
    )
    return page(c, content, { title: 'Levée de l’urne', crumbs: CRUMBS })
  })
