import { type Context, Hono } from 'hono'
import { listSites } from '#src/core/organisation/index.ts'
import { headOf, lineOf } from '#src/core/room/fields-file.ts'
import { codeAsked, hasWords, numberAsked, wordsAsked } from '#src/core/room/filter-words.ts'
import { rowFacts } from '#src/core/room/object-store.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { gatherProofs, type ProofSource } from '#src/core/room/proof-store.ts'
import { kindChoices } from '#src/core/room/proof-choices.ts'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { yearOf, yearPeriod } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listState, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { Forbidden } from '#src/ground/process/errors.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import {
  type Env,
  everywhere,
  holds,
  idParam,
  may,
  page,
  perimeter,
  read,
  todayOf,
  within,
} from '#src/ground/web/web.tsx'
import { proofOf, REFUSALS, TARGET_STATES, targetState } from '../accessibility.ts'
import { addTarget, saveSetting, saveTarget } from '../actions.ts'
import { SETTING, TARGET, type TargetFields } from '../input.ts'
import { BASE, type TargetFilters, TargetPage, type TargetRow, TargetsPage } from '../pages/targets.tsx'
import { listTargets, oneOf, settingOf } from '../store/accessibility.ts'

const DONE: Readonly<Record<string, string>> = { ajoute: 'Objectif ajouté', modifie: 'Objectif enregistré' }
const CRUMBS = [{ label: 'Accessibilité de l’accueil', href: BASE }]
const AT = { base: BASE, right: 'accessibility.write', where: 'Accessibilité de l’accueil' } as const

/** What has no site is the whole département's to write. */
export const writesAt = (c: Context<Env>, site: number | null): boolean =>
  perimeter(c, 'accessibility.write').all ||
  (site !== null && within(perimeter(c, 'accessibility.write'), { site, service: null }))
/** What a new one begins with: the whole département for who writes it, else the first site of theirs. */
export const ownSite = (c: Context<Env>): number | null => {
  const where = perimeter(c, 'accessibility.write')
  return where.all ? null : (where.sites[0] ?? null)
}
/** Who writes at some sites only chooses one of them. */
export const siteFault = (c: Context<Env>, site: number | null): { site: string } | Record<string, never> =>
  site === null && !writesAt(c, null)
    ? { site: 'Choisissez un de vos sites : tout le département n’est pas le vôtre.' }
    : {}
export const sitesFor = async (tx: Tx, c: Context<Env>) => (await listSites(tx)).filter(({ id }) => writesAt(c, id))

/** The target as its form holds it, where this person writes. Throws NotFound, or Forbidden. */
async function own(tx: Tx, id: number, c: Context<Env>) {
  const target = await oneOf(listTargets(tx, perimeter(c, 'accessibility.read')), id)
  if (!writesAt(c, target.site)) throw new Forbidden()
  const { proofSource, proofCondition } = target
  return { ...target, name: target.title, proof: proofSource === '' ? null : `${proofSource}:${proofCondition}` }
}

/** Targets with the object that proves each, and where it is. */
export async function provenTargets(tx: Tx, c: Context<Env>, sources: readonly ProofSource[]): Promise<TargetRow[]> {
  const today = todayOf(c)
  const targets = await listTargets(tx, perimeter(c, 'accessibility.read'))
  const asked = new Set(targets.map(({ proofSource }) => proofSource))
  const from = targets.map(({ since }) => since).toSorted()[0] ?? today
  const used = sources.filter(({ code }) => asked.has(code))
  const { proofs } = await gatherProofs(tx, {
    proofs: { sources: used, from: () => from, to: today, today },
    anchors: { sources: [], span: { from, to: today } },
  })
  return targets.map((target) => {
    const proof = proofOf(target, proofs)
    const source = sources.find(({ code }) => code === proof?.source)
    const proofHref = source && proof && holds(c, source.right) ? source.href(proof.id) : undefined
    return { ...target, proof, proofHref, state: targetState(target, proof, today) }
  })
}

/** The value of the chosen indicator over last year and this one. */
export async function satisfactionOf(tx: Tx, c: Context<Env>) {
  const { references } = c.get('deps')
  const { indicator } = await settingOf(tx)
  if (indicator === '') return undefined
  const reference = { kind: 'indicator', id: indicator, label: indicator }
  const today = todayOf(c)
  const ask = { period: yearPeriod(yearOf(today)), site: null, asOf: today }
  const value = await references.valueOf(tx, reference, ask)
  const name = references.kindOf('indicator')?.nameOf?.(indicator) ?? indicator
  const href = holds(c, 'indicators.read') ? references.hrefOf(reference) : undefined
  return { name, text: value?.text ?? 'non relevé cette année', href }
}

const filtersOf = ({ q, site, etat }: Readonly<Record<string, string>>): TargetFilters => ({
  words: wordsAsked(q),
  site: numberAsked(site),
  state: codeAsked(TARGET_STATES, etat),
})

async function targetsView(c: Context<Env>, sources: readonly ProofSource[]) {
  const { all, sites, satisfaction } = await read(c, async (tx) => ({
    all: await provenTargets(tx, c, sources),
    sites: await listSites(tx),
    satisfaction: await satisfactionOf(tx, c),
  }))
  const filters = filtersOf(Object.fromEntries(new URL(c.req.url).searchParams))
  const found = all.filter(
    (one) =>
      hasWords(filters.words, [one.title, one.source, one.note]) &&
      (filters.site === undefined || one.site === filters.site) &&
      (filters.state === undefined || one.state === filters.state),
  )
  const names = new Map(sites.map(({ id, shortName }) => [id, shortName]))
  const keys: SortKeys<TargetRow> = {
    objectif: ({ title }) => title,
    site: ({ site }) => names.get(site ?? 0),
    echeance: ({ dueOn }) => dueOn,
    etat: ({ state }) => TARGET_STATES[state],
  }
  const state = listState(c.req.url, Object.keys(keys))
  const where = perimeter(c, 'accessibility.read')
  const seen = sites.filter(({ id }) => where.all || where.sites.includes(id))
  return { rows: sorted(found, state, keys), sites: seen, filters, state, satisfaction }
}

const forms = (sources: readonly ProofSource[]): Hono<Env> =>
  objectRoutes({
    ...AT,
    fresh: 'nouveau',
    edit: 'modifier',
    add: 'Ajouter un objectif d’accessibilité',
    change: 'Modifier l’objectif',
    submit: 'Enregistrer l’objectif',
    head: { crumbs: CRUMBS },
    table: TARGET,
    groups: [{ fields: ['title', 'site', ['dueOn', 'since'], 'source', 'proof', 'note'] }],
    blank: (c) => ({ since: todayOf(c), site: ownSite(c) }),
    also: async (_, { site }, { c }) => siteFault(c, site),
    offer: async (tx, c) => ({ lists: { sites: await sitesFor(tx, c), proofs: await kindChoices(tx, sources) } }),
    allow: (c, { site }: TargetFields) => {
      if (site !== null && !writesAt(c, site)) throw new Forbidden()
    },
    find: own,
    insert: addTarget,
    save: saveTarget,
    refusals: REFUSALS,
  })

const choosing = objectRoutes({
  base: `${BASE}/satisfaction`,
  list: BASE,
  right: 'accessibility.write',
  guard: everywhere('accessibility.write'),
  where: 'Accessibilité de l’accueil',
  alone: true,
  change: 'Satisfaction des usagers en situation de handicap',
  submit: 'Choisir cet indicateur',
  head: { crumbs: CRUMBS },
  table: SETTING,
  groups: [{ fields: ['indicator'] }],
  offer: async (tx, c) => ({
    lists: {
      indicators: (await c.get('deps').references.choices(tx, 'indicator')).flatMap(({ label, options }) =>
        options.map(({ value, label: name }) => ({ id: value, name, under: label })),
      ),
    },
  }),
  find: async (tx) => {
    const { indicator, version } = await settingOf(tx)
    return { id: 1, name: 'Satisfaction', version, indicator: indicator === '' ? null : indicator }
  },
  save: saveSetting,
  refusals: {},
  saved: () => BASE,
  href: () => BASE,
})

const removing = removalRoutes({
  ...AT,
  table: 'accessTarget',
  action: 'access_target.delete',
  object: 'l’objectif',
  load: own,
})

/** Targets of accessibility, judged by what the rooms prove. */
export const targetRoutes = (sources: readonly ProofSource[]): Hono<Env> =>
  new Hono<Env>()
    .get(BASE, may('accessibility.read'), savedViews(), async (c) => {
      const writes = holds(c, 'accessibility.write')
      const shown = { writes, whole: writes && perimeter(c, 'accessibility.write').all, views: <Views c={c} /> }
      const title = 'Accessibilité de l’accueil'
      return page(c, <TargetsPage {...(await targetsView(c, sources))} {...shown} />, { title })
    })
    .get(`${BASE}/export`, may('accessibility.read'), async (c) => {
      const { rows, sites } = await targetsView(c, sources)
      const { proof: _, ...shown } = TARGET
      return listFile(c, {
        name: `objectifs d’accessibilité ${todayOf(c)}`,
        sheet: 'Objectifs',
        header: [...headOf(shown), 'État', 'Ce qui le prouve'],
        rows: rows.map(({ proof, proofHref: _href, ...one }) => [
          ...lineOf(shown, one, { sites }),
          TARGET_STATES[one.state],
          proof?.label ?? '',
        ]),
      })
    })
    .route('/', choosing)
    .route('/', forms(sources))
    .route('/', removing)
    .get(`${BASE}/:id{[0-9]+}`, may('accessibility.read'), async (c) => {
      const id = idParam(c)
      const { row, sites, facts } = await read(c, async (tx) => ({
        row: await oneOf<TargetRow>(provenTargets(tx, c, sources), id),
        sites: await listSites(tx),
        facts: await rowFacts(c, tx, { table: 'accessTarget', id, named: ['accessibility.write'] }),
      }))
      const writes = holds(c, 'accessibility.write') && writesAt(c, row.site)
      const site = sites.find((one) => one.id === row.site)
      const content = <TargetPage {...{ row, site, writes, facts }} done={saidOf(c, DONE)} />
      return page(c, content, { title: row.title, crumbs: CRUMBS })
    })
