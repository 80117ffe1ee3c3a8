import { type Context, Hono } from 'hono'
import { listSites } from '#src/core/organisation/index.ts'
import { fold } from '#src/core/room/import-profile.ts'
import { asksFirst } from '#src/core/room/asks-first.tsx'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import type { SampleKind } from '#src/core/room/sample.ts'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { type PlainDate, yearOf } from '#src/ground/calendar/index.ts'
import { listState, sorted } from '#src/ground/design/list-state.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { answerAct } from '#src/ground/web/form-route.tsx'
import { type Env, idParam, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { closeControl, reopenControl, saveControl } from '../actions/controls.ts'
import { type Control, CONTROL_REFUSALS, foundInWords, stateOf } from '../control.ts'
import { HELD, HELD_GROUPS, HeldForm, REOPEN, REOPEN_GROUPS, ReopenForm } from '../input.ts'
import { ControlListPage } from '../pages/list.tsx'
import { placeName } from '../pages/plan.tsx'
import { listControls, listLines } from '../store/controls.ts'
import { listKinds } from '../store/kinds.ts'
import { listPlan } from '../store/plan.ts'
import { BASE, controlIn, CRUMBS, numbered } from './access.ts'
import { drawRoutes } from './draw.tsx'
import { entryRoutes } from './entry.tsx'
import { sheetRoutes } from './sheet.tsx'

const dayOf = ({ heldOn, drawnOn }: Pick<Control, 'heldOn' | 'drawnOn'>): PlainDate => heldOn ?? drawnOn

async function listed(c: Context<Env>) {
  const one = (name: string) => (c.req.query(name) ?? '').slice(0, 100)
  const today = todayOf(c)
  const filters = {
    words: one('q'),
    year: numbered(one('annee')),
    kind: numbered(one('sorte')),
    site: numbered(one('site')),
    state: one('etat'),
  }
  const where = perimeter(c, 'controls.read')
  const { all, kinds, sites, plan } = await read(c, async (tx) => {
    const [controls, known, places, planned] = await Promise.all([
      listControls(tx, where),
      listKinds(tx),
      listSites(tx),
      listPlan(tx, yearOf(today)),
    ])
    return { all: controls, kinds: known, sites: places, plan: planned }
  })
  const names = new Map(kinds.map(({ id, name }) => [id, name]))
  const words = fold(filters.words)
  const found = all.filter(
    (row) =>
      (filters.year === undefined || yearOf(dayOf(row)) === filters.year) &&
      (filters.kind === undefined || row.kind === filters.kind) &&
      (filters.site === undefined || row.site === filters.site) &&
      (filters.state === '' || (filters.state === 'gaps' ? row.deviations > 0 : stateOf(row) === filters.state)) &&
      (words === '' || fold(`${names.get(row.kind) ?? ''} ${row.checker} ${row.note}`).includes(words)),
  )
  const state = listState(c.req.url, ['controle', 'lieu', 'jour', 'ecarts'])
  const controls = sorted(found, state, {
    controle: ({ kind }) => names.get(kind),
    lieu: ({ site }) => placeName(site, sites),
    jour: dayOf,
    ecarts: ({ deviations }) => deviations,
  })
  const years = [...new Set(all.map((row) => yearOf(dayOf(row))))]
  const mine = plan.filter(({ site }) => where.all || site === null || where.sites.includes(site))
  return { controls, names, kinds, sites, plan: mine, filters, state, years, today }
}

const reading = new Hono<Env>()
  .get(BASE, may('controls.read'), savedViews(), async (c) => {
    const where = perimeter(c, 'controls.write')
    const shown = { ...(await listed(c)), writes: where.all || where.sites.length > 0 }
    return page(c, <ControlListPage {...shown} views={<Views c={c} />} />, { title: 'Contrôle interne' })
  })
  .get(`${BASE}/export`, may('controls.read'), async (c) => {
    const { controls, names, sites, today } = await listed(c)
    return listFile(c, {
      name: `contrôles ${today}`,
      sheet: 'Contrôles',
      header: [
        'Contrôle',
        'Lieu',
        'Tiré le',
        'Mené le',
        'Clos le',
        'Qui contrôle',
        'Tirés',
        'Sur',
        'Conformes',
        'Écarts',
        'Sans objet',
        'Remarque',
      ],
      rows: controls.map((one) => [
        names.get(one.kind) ?? '',
        placeName(one.site, sites),
        one.drawnOn,
        one.heldOn,
        one.closedOn,
        one.checker,
        one.size,
        one.population,
        one.conform,
        one.deviations,
        one.beside,
        one.note,
      ]),
    })
  })

const COMMON = { base: BASE, right: 'controls.write', where: 'Contrôle interne', head: { crumbs: CRUMBS } } as const
const find = (tx: Tx, id: number, c: Context<Env>) => controlIn(c, tx, { id })

const holding = objectRoutes({
  ...COMMON,
  edit: 'deroulement',
  change: 'Dire comment il a été mené',
  submit: 'Enregistrer le contrôle',
  table: HELD,
  groups: HELD_GROUPS,
  schema: HeldForm,
  find,
  save: (tx, at, c) => saveControl(tx, { ...at, today: todayOf(c) }),
  refusals: CONTROL_REFUSALS,
  saved: (id) => `${BASE}/${id}?fait=modifie`,
  href: ({ id }) => `${BASE}/${id}`,
})

const reopening = objectRoutes({
  ...COMMON,
  edit: 'rouvrir',
  change: 'Rouvrir le contrôle',
  changeLead: 'Ses résultats pourront être changés ; la raison reste au journal.',
  submit: 'Rouvrir le contrôle',
  table: REOPEN,
  groups: REOPEN_GROUPS,
  schema: ReopenForm,
  find: async (tx, id, c) => ({ ...(await find(tx, id, c)), reason: '' }),
  save: (tx, { values, ...at }) => reopenControl(tx, { ...at, ...values }),
  refusals: CONTROL_REFUSALS,
  saved: (id) => `${BASE}/${id}?fait=rouvert`,
  href: ({ id }) => `${BASE}/${id}`,
})

const removing = removalRoutes({
  ...COMMON,
  table: 'control',
  action: 'control.delete',
  object: 'le contrôle',
  load: find,
  also: 'Son tirage part avec lui ; le journal en garde la trace.',
  unless: async (tx, id) =>
    (await listLines(tx, id)).some(({ result }) => result !== '')
      ? 'Des résultats y sont notés : un contrôle mené ne se supprime pas.'
      : undefined,
})

const closing = new Hono<Env>()
  .route(
    '/',
    asksFirst(`${BASE}/:id{[0-9]+}/clore`, {
      right: 'controls.write',
      asked: async (c) => {
        const { id, name, version, conform, deviations, beside, size } = await read(c, (tx) =>
          controlIn(c, tx, { id: idParam(c) }),
        )
        return {
          where: name,
          title: 'Clore le contrôle ?',
          said: `${foundInWords({ conform, deviations, beside, size })}. Ses résultats ne changeront plus, sauf à le rouvrir avec sa raison.`,
          verb: 'Clore le contrôle',
          version,
          back: `${BASE}/${id}`,
        }
      },
    }),
  )
  .post(`${BASE}/:id{[0-9]+}/clore`, may('controls.write'), async (c) => {
    const { id } = await read(c, (tx) => controlIn(c, tx, { id: idParam(c) }))
    return answerAct(c, {
      save: (tx, version) => closeControl(tx, { id, version, today: todayOf(c) }),
      done: () => `${BASE}/${id}?fait=clos`,
      otherwise: (why) => `${BASE}/${id}?refus=${why}`,
    })
  })

/** Controls: listed, drawn, led, closed. */
export const controlRoutes = (kinds: readonly SampleKind[]): Hono<Env> =>
  new Hono<Env>()
    .route('/', reading)
    .route('/', drawRoutes(kinds))
    .route('/', entryRoutes)
    .route('/', holding)
    .route('/', reopening)
    .route('/', closing)
    .route('/', removing)
    .route('/', sheetRoutes(kinds))
