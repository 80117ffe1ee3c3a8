import { type Context, Hono } from 'hono'
import { listServices, listSites } from '#src/core/organisation/index.ts'
import type { Lists } from '#src/core/room/fields.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import type { Tx } from '#src/ground/database/db.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { done, type Outcome } from '#src/ground/process/outcome.ts'
import { type Env, idParam, read, todayOf } from '#src/ground/web/web.tsx'
import { recount } from '../actions/opening.ts'
import { addPoint, keepDelegation, keepTotal, savePoint } from '../actions/parts.ts'
import {
  codeOfTold,
  DELEGATION,
  DELEGATION_GROUPS,
  DelegationForm,
  POINT,
  POINT_GROUPS,
  PointForm,
  TOTAL,
  TOTAL_GROUPS,
  TotalForm,
} from '../input.ts'
import type { Whole } from '../store/assessments.ts'
import { linesOf, ratedOf } from '../store/lines.ts'
import { assessmentOfTotal, delegationsOf, pointsOf, totalsOf } from '../store/parts.ts'
import { moduleName } from '../view.ts'
import { BASE, CRUMBS, writtenIn } from './access.ts'
import { toldInWords } from './said.ts'

const of = (c: Context<Env>): number => idParam(c, 'assessment')
const REFUSALS = {
  closed: 'Cette évaluation ne se modifie plus : elle est soumise, validée ou figée.',
  twice: 'C’est déjà noté pour cette évaluation : corrigez plutôt ce qui existe.',
  'gives-nothing': 'Aucune ligne de l’évaluation n’y répond à ce site : choisissez autre chose.',
  'not-now': 'Ces lignes ont changé d’état entre-temps : relisez la page.',
}

const inside = async (c: Context<Env>) => {
  const one = await read(c, (tx) => writtenIn(c, tx, { id: of(c) }))
  const back = `${BASE}/${one.id}`
  return { where: one.title, back, head: { crumbs: [...CRUMBS, { label: one.title, href: back }] } }
}

/** What may be told apart in an assessment: its modules, the channels and the themes of its lines. */
async function whatList(tx: Tx, one: Whole, themes: boolean): Promise<Lists[string]> {
  const lines = await ratedOf(tx, one.id)
  const named = (subject: string, under: string, names: Iterable<string>) =>
    [...new Set(names)].filter(Boolean).map((name) => ({ id: `${subject}:${name}`, name, under }))
  return [
    ...one.modules.map((module) => ({ id: `module:${module.key}`, name: moduleName(module), under: 'Modules' })),
    ...named(
      'channel',
      'Canaux',
      lines.flatMap(({ channels }) => channels),
    ),
    ...(themes
      ? named(
          'theme',
          'Thèmes',
          lines.map(({ theme }) => theme),
        )
      : []),
  ]
}
const sitesList = async (tx: Tx, { sites }: Whole) =>
  (await listSites(tx)).filter(({ id }) => sites.length === 0 || sites.includes(id))

const own = <R extends { id: number }>(rows: readonly R[], id: number): R => {
  const found = rows.find((row) => row.id === id)
  if (!found) throw new NotFound()
  return found
}

const POINTS_AT = `${BASE}/:assessment{[0-9]+}/points`
const findPoint = async (tx: Tx, id: number, c: Context<Env>) => {
  const assessment = (await writtenIn(c, tx, { id: of(c) })).id
  const point = own(await pointsOf(tx, assessment), id)
  return { ...point, assessment, name: point.body }
}
const points = objectRoutes({
  base: POINTS_AT,
  fresh: 'nouveau',
  edit: 'modifier',
  right: 'assessments.write',
  where: 'Autodiagnostics',
  add: 'Noter un point fort ou un axe de progression',
  change: 'Modifier le point',
  submit: 'Enregistrer le point',
  table: POINT,
  groups: POINT_GROUPS,
  schema: PointForm,
  within: inside,
  offer: async (tx, c) => {
    const one = await writtenIn(c, tx, { id: of(c) })
    const sites = new Map((await listSites(tx)).map(({ id, shortName }) => [id, shortName]))
    const lines = await linesOf(tx, one.id)
    const channels = [...new Set(lines.flatMap((line) => line.channels))]
    return {
      lists: {
        lines: lines.map(({ id, site, number, title }) => ({
          id,
          name: `${number === '' ? '' : `${number}. `}${title}${site === null || one.sites.length < 2 ? '' : ` (${sites.get(site) ?? ''})`}`,
        })),
      },
      hints: channels.length === 0 ? {} : { channel: `Dans cette évaluation : ${channels.join(', ')}.` },
    }
  },
  blank: { kind: 'strength', position: 1 },
  find: findPoint,
  insert: (tx, values, c) => addPoint(tx, of(c), values),
  save: (tx, at, c) => savePoint(tx, of(c), at),
  refusals: REFUSALS,
  series: { word: 'le suivant', keep: ['kind', 'channel'], stored: ({ name }) => `Point noté : ${name}` },
  made: (_, c) => `${BASE}/${of(c)}?fait=point`,
  saved: (_, { assessment }) => `${BASE}/${assessment}?fait=point`,
  href: ({ assessment }) => `${BASE}/${assessment}`,
  links: ({ id, assessment }) => [
    { href: `${BASE}/${assessment}/points/${id}/supprimer`, label: 'Supprimer le point' },
  ],
})

const TOTALS_AT = `${BASE}/:assessment{[0-9]+}/taux`
const findTotal = async (tx: Tx, id: number, c: Context<Env>) => {
  const one = await writtenIn(c, tx, { id: of(c) })
  const total = own(await totalsOf(tx, one.id), id)
  return { ...total, assessment: one.id, what: codeOfTold(total), name: toldInWords(one, total) }
}
const totals = objectRoutes({
  base: TOTALS_AT,
  fresh: 'nouveau',
  edit: 'modifier',
  right: 'assessments.write',
  where: 'Autodiagnostics',
  add: 'Reprendre un taux publié',
  lead: 'Pour un document qui ne donne que le taux. Il se montre là où aucune ligne n’est cotée, avec sa source.',
  change: 'Modifier le taux',
  submit: 'Enregistrer le taux',
  table: TOTAL,
  groups: TOTAL_GROUPS,
  schema: TotalForm,
  within: inside,
  offer: async (tx, c) => {
    const one = await writtenIn(c, tx, { id: of(c) })
    return { lists: { what: await whatList(tx, one, false), sites: await sitesList(tx, one) } }
  },
  blank: {},
  find: findTotal,
  insert: (tx, values, c) => keepTotal(tx, of(c), { values }),
  save: async (tx, { values, ...at }, c) => noNumber(await keepTotal(tx, of(c), { at, values })),
  refusals: REFUSALS,
  series: { word: 'le suivant', keep: ['site', 'source'], stored: ({ name }) => `Taux repris : ${name}` },
  made: (_, c) => `${BASE}/${of(c)}?fait=taux`,
  saved: (_, { assessment }) => `${BASE}/${assessment}?fait=taux`,
  href: ({ assessment }) => `${BASE}/${assessment}`,
  links: ({ id, assessment }) => [{ href: `${BASE}/${assessment}/taux/${id}/supprimer`, label: 'Supprimer le taux' }],
})

/** A correction makes nothing new. */
const noNumber = <Code extends string>(outcome: Outcome<Code, number>): Outcome<Code> =>
  outcome.outcome === 'done' ? done() : outcome

const DELEGATIONS_AT = `${BASE}/:assessment{[0-9]+}/delegations`
const findGiven = async (tx: Tx, id: number, c: Context<Env>) => {
  const one = await writtenIn(c, tx, { id: of(c) })
  const given = own(await delegationsOf(tx, one.id), id)
  return { ...given, what: codeOfTold(given), name: toldInWords(one, given) }
}
const delegations = objectRoutes({
  base: DELEGATIONS_AT,
  fresh: 'nouvelle',
  edit: 'modifier',
  right: 'assessments.write',
  where: 'Autodiagnostics',
  add: 'Confier des lignes',
  lead: 'Les correspondants de ce site ou de ce service cotent ces lignes et elles seules, puis les rendent.',
  change: 'Modifier la délégation',
  submit: 'Enregistrer la délégation',
  submitNew: 'Confier les lignes',
  table: DELEGATION,
  groups: DELEGATION_GROUPS,
  schema: DelegationForm,
  within: inside,
  offer: async (tx, c) => {
    const one = await writtenIn(c, tx, { id: of(c) })
    return {
      lists: { what: await whatList(tx, one, true), sites: await sitesList(tx, one), services: await listServices(tx) },
    }
  },
  blank: {},
  find: findGiven,
  insert: (tx, values, c) => keepDelegation(tx, of(c), { values, today: todayOf(c) }),
  save: async (tx, { values, ...at }, c) =>
    noNumber(await keepDelegation(tx, of(c), { at, values, today: todayOf(c) })),
  refusals: REFUSALS,
  made: (_, c) => `${BASE}/${of(c)}?fait=delegation`,
  saved: (_, { assessment }) => `${BASE}/${assessment}?fait=delegation`,
  href: ({ assessment }) => `${BASE}/${assessment}`,
  links: ({ id, assessment }) => [
    { href: `${BASE}/${assessment}/delegations/${id}/supprimer`, label: 'Supprimer la délégation' },
  ],
})

const REMOVED = {
  right: 'assessments.write',
  kind: 'assessment',
  where: 'Autodiagnostics',
  after: (c: Context<Env>) => `${BASE}/${of(c)}?fait=retire`,
} as const
/** What goes is told in the journal of its assessment; of a frozen one nothing goes. */
const loading =
  (find: (tx: Tx, id: number, c: Context<Env>) => Promise<{ name: string; version: number }>) =>
  async (tx: Tx, id: number, c: Context<Env>) => {
    if ((await writtenIn(c, tx, { id: of(c) })).state === 'frozen') throw new NotFound()
    const { name, version } = await find(tx, id, c)
    return { name, version, record: of(c), href: `${BASE}/${of(c)}` }
  }
const removing = new Hono<Env>()
  .route(
    '/',
    removalRoutes({
      ...REMOVED,
      base: POINTS_AT,
      table: 'assessmentPoint',
      action: 'assessment.point-delete',
      object: 'le point',
      load: loading(findPoint),
    }),
  )
  .route(
    '/',
    removalRoutes({
      ...REMOVED,
      base: TOTALS_AT,
      table: 'assessmentTotal',
      action: 'assessment.total-delete',
      object: 'le taux',
      load: loading(findTotal),
      before: async (tx, id) => recount(tx, await assessmentOfTotal(tx, id), id),
    }),
  )
  .route(
    '/',
    removalRoutes({
      ...REMOVED,
      base: DELEGATIONS_AT,
      table: 'assessmentDelegation',
      action: 'assessment.undelegate',
      object: 'la délégation',
      load: loading(findGiven),
    }),
  )

/** Strengths and axes, published rates, delegations: their forms and their removal. */
export const partRoutes = new Hono<Env>()
  .route('/', points)
  .route('/', totals)
  .route('/', delegations)
  .route('/', removing)
