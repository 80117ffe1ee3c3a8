import { type Context, Hono } from 'hono'
import { listEquipment, type Point } from '#src/core/premises/index.ts'
import { listProcedures } from '#src/core/procedures/index.ts'
import { codeAsked, numberAsked } from '#src/core/room/filter-words.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { rowFacts } from '#src/core/room/object-store.ts'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { dateOf, monthOf, partsOf } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listState, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { Forbidden } from '#src/ground/process/errors.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, holds, idParam, may, page, perimeter, read, todayOf, within } from '#src/ground/web/web.tsx'
import { addPanVisit, savePanVisit } from '../actions/pan.ts'
import { PAN, PAN_GROUPS, PanForm, pointChoices } from '../input.ts'
import { meanOf, procedureRows } from '../pan.ts'
import { PAN_BASE, PanListPage, PanVisitPage } from '../pages/pan.tsx'
import { openIn } from '../places.ts'
import { findPanVisit, listPanVisits, panMonths } from '../store/pan.ts'
import { recount } from '../store/totals.ts'
import { APPOINTMENTS, HELPS, OUTCOMES, type PanVisit, REFUSALS, SATISFACTION } from '../visits.ts'
import { monthAsked } from './months.tsx'
import { ownPoints, pointIn } from './places.ts'

const CRUMBS = [{ label: 'Points d’accueil numérique', href: PAN_BASE }]
const DONE: Readonly<Record<string, string>> = { ajoutee: 'Visite notée', modifiee: 'Visite enregistrée' }

const panPoints = async (tx: Tx, c: Context<Env>, right: 'visits.read' | 'visits.write') => {
  const found = await ownPoints(tx, c, right)
  return { ...found, points: found.points.filter(({ kind }) => kind === 'pan') }
}

async function own(tx: Tx, id: number, c: Context<Env>) {
  const visit = await findPanVisit(tx, id, perimeter(c, 'visits.read'))
  if (!within(perimeter(c, 'visits.write'), visit)) throw new Forbidden()
  const procedures = await listProcedures(tx)
  const name = procedures.find((one) => one.id === visit.procedure)?.name ?? 'Visite sans démarche précise'
  return { ...visit, name, satisfaction: visit.satisfaction === null ? '' : String(visit.satisfaction) }
}

async function placeOf(tx: Tx, c: Context<Env>, { point, procedure }: { point: number; procedure: number | null }) {
  const [{ points }, procedures] = [await panPoints(tx, c, 'visits.write'), await listProcedures(tx)]
  return { point: pointIn(points, point), procedureCode: procedures.find(({ id }) => id === procedure)?.code ?? '' }
}

const forms = objectRoutes({
  base: PAN_BASE,
  fresh: 'nouvelle',
  edit: 'modifier',
  right: 'visits.write',
  where: 'Points d’accueil numérique',
  add: 'Noter une visite',
  lead: 'Ce qui a été fait, sans rien qui nomme la personne.',
  change: 'Modifier la visite',
  submit: 'Enregistrer la visite',
  head: { crumbs: CRUMBS },
  table: PAN,
  groups: PAN_GROUPS,
  schema: PanForm,
  blank: (c) => ({
    day: todayOf(c),
    appointment: 'without',
    help: 'guided',
    outcome: 'done',
    point: c.req.query('point') ?? '',
  }),
  model: async (tx, id, c) => ({ ...(await own(tx, id, c)), satisfaction: '', minutes: null, day: todayOf(c) }),
  offer: async (tx, c, record) => {
    const [{ points, named }, procedures] = [await panPoints(tx, c, 'visits.write'), await listProcedures(tx)]
    return {
      lists: {
        points: pointChoices(points, named),
        procedures: procedures.filter(({ active, id }) => active || id === record?.procedure),
      },
      bounds: { day: { max: todayOf(c) } },
    }
  },
  also: async (tx, { point, day }, { c }) => {
    if (day > todayOf(c)) return { day: REFUSALS['to-come'] }
    const at = (await panPoints(tx, c, 'visits.write')).points.find(({ id }) => id === point)
    if (at === undefined) return { point: REFUSALS['no-point'] }
    return openIn(at, { from: day, to: day }) ? {} : { day: REFUSALS.closed }
  },
  find: own,
  insert: async (tx, fields, c) => addPanVisit(tx, fields, await placeOf(tx, c, fields)),
  save: async (tx, at, c) => {
    const before = await findPanVisit(tx, at.id, perimeter(c, 'visits.write'))
    return savePanVisit(tx, at, { ...(await placeOf(tx, c, at.values)), before })
  },
  refusals: REFUSALS,
  series: {
    word: 'la suivante',
    keep: ['point', 'day', 'appointment'],
    stored: ({ name }) => `${name} : visite notée.`,
  },
})

const removing = removalRoutes({
  base: PAN_BASE,
  right: 'visits.write',
  table: 'panVisit',
  action: 'pan_visit.delete',
  object: 'la visite',
  where: 'Points d’accueil numérique',
  load: own,
  before: async (tx, id) => {
    const { point, day } = await findPanVisit(tx, id)
    return () => recount(tx, { layer: 'records', points: [point], from: day, to: day })
  },
  also: 'Elle ne comptera plus parmi les visiteurs de sa journée.',
})

const names = (list: readonly { id: number; name: string }[]) => new Map(list.map(({ id, name }) => [id, name]))

async function listData(c: Context<Env>) {
  const month = monthAsked(c)
  const { year, month: number } = partsOf(month.from)
  const from = dateOf({ year: year - 1, month: number, day: 1 })
  const asked = numberAsked(c.req.query('point'))
  const [help, outcome] = [codeAsked(HELPS, c.req.query('aide')), codeAsked(OUTCOMES, c.req.query('issue'))]
  const found = await read(c, async (tx) => {
    const { points, named } = await panPoints(tx, c, 'visits.read')
    const point = points.find(({ id }) => id === asked)
    const shown = point ? [point] : points
    const [all, procedures, months, equipment] = await Promise.all([
      listPanVisits(tx, perimeter(c, 'visits.read'), { from: month.from, to: month.to, point: point?.id }),
      listProcedures(tx),
      panMonths(tx, { points: shown.map(({ id }) => id), from, to: month.to }),
      listEquipment(tx, perimeter(c, 'visits.read')),
    ])
    return { points, named, point, shown, all, procedures, months, equipment }
  })
  const { all, procedures, months, equipment, shown } = found
  const filtered = all.filter(
    (one) => (help === undefined || one.help === help) && (outcome === undefined || one.outcome === outcome),
  )
  const named = names(procedures)
  const keys: SortKeys<PanVisit> = {
    jour: ({ day }) => day,
    demarche: ({ procedure }) => named.get(procedure ?? 0),
    duree: ({ minutes }) => minutes,
  }
  const state = listState(c.req.url, Object.keys(keys))
  return {
    visits: sorted(filtered, state, keys),
    month,
    point: found.point?.id,
    help,
    outcome,
    points: names(found.points),
    sites: found.named,
    procedures: named,
    summary: {
      procedures: procedureRows(filtered),
      months: months.map((one) => ({ ...one, month: monthOf(one.month).from })),
      month: months.find((one) => one.month === month.from)?.n ?? 0,
      mean: meanOf(months.filter((one) => one.month > from)),
      posts: postsOf(shown, equipment),
    },
    today: todayOf(c),
    state,
  }
}

/** Workstations in service at these points. */
const postsOf = (points: readonly Point[], equipment: Awaited<ReturnType<typeof listEquipment>>): number =>
  equipment
    .filter(
      ({ kind, state, point }) =>
        kind === 'workstation' && state === 'in_service' && points.some(({ id }) => id === point),
    )
    .reduce((sum, { quantity }) => sum + quantity, 0)

export const panRoutes = new Hono<Env>()
  .get(PAN_BASE, may('visits.read'), savedViews(), async (c) => {
    const content = <PanListPage {...(await listData(c))} writes={holds(c, 'visits.write')} views={<Views c={c} />} />
    return page(c, content, { title: 'Points d’accueil numérique' })
  })
  .get(`${PAN_BASE}/export`, may('visits.read'), async (c) => {
    const { visits, points, procedures } = await listData(c)
    return listFile(c, {
      name: `point numérique ${todayOf(c)}`,
      sheet: 'Visites',
      header: ['Jour', 'Point', 'Démarche', 'Rendez-vous', 'Aide', 'Durée (min)', 'Issue', 'Satisfaction'],
      rows: visits.map((one) => [
        one.day,
        points.get(one.point),
        procedures.get(one.procedure ?? 0) ?? '',
        APPOINTMENTS[one.appointment],
        HELPS[one.help],
        one.minutes,
        OUTCOMES[one.outcome],
        Object.entries(SATISFACTION).find(([code]) => code === String(one.satisfaction))?.[1] ?? '',
      ]),
    })
  })
  .route('/', removing)
  .route('/', forms)
  .get(`${PAN_BASE}/:id{[0-9]+}`, may('visits.read'), async (c) => {
    const id = idParam(c)
    const [visit, { points, named }, procedures, facts] = await read(c, (tx) =>
      Promise.all([
        findPanVisit(tx, id, perimeter(c, 'visits.read')),
        panPoints(tx, c, 'visits.read'),
        listProcedures(tx),
        rowFacts(c, tx, { table: 'panVisit', id, named: ['visits.write'] }),
      ]),
    )
    const shown = { visit, points: names(points), sites: named, procedures: names(procedures), facts }
    const writes = holds(c, 'visits.write') && within(perimeter(c, 'visits.write'), visit)
    return page(c, <PanVisitPage {...shown} writes={writes} done={saidOf(c, DONE)} />, {
      title: 'Visite',
      crumbs: CRUMBS,
    })
  })
