import { type Context, Hono } from 'hono'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { pairFault } from '#src/core/room/pair.ts'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { inWords } from '#src/core/room/fields.ts'
import { headOf, lineOf } from '#src/core/room/fields-file.ts'
import { listServices } from '#src/core/organisation/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listState, sorted } from '#src/ground/design/list-state.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, holds, idParam, may, page, todayOf } from '#src/ground/web/web.tsx'
import {
  ConditionsPage,
  ScopeLinePage,
  ScopeLinesPage,
  type ShownCondition,
  type ShownLine,
} from '../pages/scope-lines.tsx'
import type { ScopeLine, SiteCondition } from '../scope.ts'
import { addCondition, addScopeLine, saveCondition, saveScopeLine, SCOPE_REFUSALS } from '../scope-actions.ts'
import {
  CONDITION,
  CONDITION_GROUPS,
  ConditionInput,
  SCOPE_LINE,
  SCOPE_LINE_GROUPS,
  ScopeLineInput,
} from '../scope-input.ts'
import { answers, LINE_STATES, lineState, scopeFilters } from '../scope-search.ts'
import { findCondition, findScopeLine, namedItems } from '../scope-store.ts'
import {
  guardSite,
  reaches,
  SCOPE,
  SCOPE_CRUMBS,
  scopeData,
  type ScopeData,
  scopeLists,
  titled,
  versionOf,
} from './scope-reach.ts'

const LINES = `${SCOPE}/lignes`
const PARTS = `${SCOPE}/particularites`
const DONE: Readonly<Record<string, string>> = {
  ajoutee: 'Ligne ajoutée',
  modifiee: 'Ligne enregistrée',
  supprimee: 'Ligne supprimée',
}

function shownLine(c: Context<Env>, { items, sites, services }: ScopeData, line: ScopeLine): ShownLine {
  const module = items.find(({ id }) => id === line.module)
  return {
    ...line,
    title: module ? titled(module) : '',
    versionName: module ? versionOf(module) : '',
    framework: module?.frameworkVersion ?? 0,
    siteName: sites.find(({ id }) => id === line.site)?.name ?? '',
    serviceName: services.find(({ id }) => id === line.service)?.name ?? 'Tout le site',
    state: lineState(line, todayOf(c)),
  }
}

/** The versions that lines speak of, as a filter offers them. */
export const versionChoices = ({ items }: ScopeData): { id: number; name: string }[] =>
  [...new Map(items.map((one) => [one.frameworkVersion, versionOf(one)]))].map(([id, name]) => ({ id, name }))

async function listed(c: Context<Env>) {
  const data = await scopeData(c)
  const filters = scopeFilters(c.req.query(), LINE_STATES)
  const state = listState(c.req.url, ['module', 'site', 'depuis', 'etat'])
  const all = data.lines.map((line) => shownLine(c, data, line))
  const found = all.filter((one) =>
    answers(filters, {
      words: `${one.title} ${one.versionName} ${one.siteName} ${one.serviceName} ${one.note}`,
      site: one.site,
      version: one.framework,
      state: one.state,
    }),
  )
  const lines = sorted(found, state, {
    module: ({ title }) => title,
    site: ({ siteName }) => siteName,
    depuis: ({ validFrom }) => validFrom,
    etat: ({ state: own }) => LINE_STATES[own],
  })
  return { data, filters, state, lines }
}

const reading = new Hono<Env>()
  .get(LINES, may('standards.read'), async (c) => {
    const { data, ...shown } = await listed(c)
    const content = (
      <ScopeLinesPage
        {...shown}
        base={LINES}
        sites={data.sites}
        versions={versionChoices(data)}
        write={holds(c, 'standards.write')}
        done={saidOf(c, DONE)}
      />
    )
    return page(c, content, { title: 'Modules des sites', crumbs: SCOPE_CRUMBS })
  })
  .get(`${LINES}/export`, may('standards.read'), async (c) => {
    const { data, lines } = await listed(c)
    const lists = {
      sites: data.sites,
      services: data.services,
      modules: data.items.map((one) => ({ id: one.id, name: titled(one) })),
    }
    const rows = lines.map((one) => [one.versionName, ...lineOf(SCOPE_LINE, one, lists), LINE_STATES[one.state]])
    const header = ['Référentiel', ...headOf(SCOPE_LINE), 'État']
    return listFile(c, { name: `périmètre de labellisation ${todayOf(c)}`, sheet: 'Périmètre', header, rows })
  })
  .get(`${LINES}/:id{[0-9]+}`, may('standards.read'), async (c) => {
    const data = await scopeData(c)
    const line = data.lines.find(({ id }) => id === idParam(c))
    if (!line) throw new NotFound()
    const shown = shownLine(c, data, line)
    const write = reaches(c, 'standards.write', line.site)
    return page(c, <ScopeLinePage base={LINES} line={shown} write={write} done={saidOf(c, DONE)} />, {
      title: `${shown.title}, ${shown.siteName}`,
      crumbs: [...SCOPE_CRUMBS, { label: 'Modules des sites', href: LINES }],
    })
  })

async function lineIn(c: Context<Env>, tx: Tx, id: number) {
  const line = await findScopeLine(tx, id)
  guardSite(c, 'standards.write', line.site)
  const module = (await namedItems(tx)).find((one) => one.id === line.module)
  return { ...line, name: module ? titled(module) : 'Module' }
}

const lineForms = objectRoutes({
  base: LINES,
  fresh: 'nouvelle',
  edit: 'modifier',
  right: 'standards.write',
  where: 'Périmètre de labellisation',
  add: 'Ajouter un module à un site',
  change: 'Modifier la ligne',
  changeLead: 'Pour un changement, donnez une fin à cette ligne et ajoutez-en une autre : ce qui a été vrai le reste.',
  submit: 'Enregistrer la ligne',
  submitNew: 'Ajouter le module',
  series: {
    word: 'la suivante',
    keep: ['site', 'service', 'validFrom', 'validTo'],
    stored: ({ name }) => `${name} : ligne ajoutée`,
  },
  head: { crumbs: SCOPE_CRUMBS },
  table: SCOPE_LINE,
  groups: SCOPE_LINE_GROUPS,
  schema: ScopeLineInput,
  offer: async (tx, c) => ({ lists: await scopeLists(tx, c) }),
  blank: (c) => ({ site: Number(c.req.query('site') ?? 0) || null, validFrom: todayOf(c) }),
  allow: (c, { site }) => guardSite(c, 'standards.write', site),
  also: async (tx, { site, service, validFrom }): Promise<Readonly<Record<string, string>>> => {
    const fault = pairFault(await listServices(tx), { site, service, on: validFrom })
    return fault === undefined ? {} : { service: fault }
  },
  find: (tx, id, c) => lineIn(c, tx, id),
  insert: addScopeLine,
  save: saveScopeLine,
  refusals: SCOPE_REFUSALS,
})

const lineRemoval = removalRoutes({
  base: LINES,
  right: 'standards.write',
  where: 'Périmètre de labellisation',
  table: 'scopeLine',
  action: 'scope_line.delete',
  object: 'la ligne',
  load: (tx, id, c) => lineIn(c, tx, id),
  also: 'À supprimer seulement si elle n’a jamais été vraie : sinon, donnez-lui une fin.',
  after: `${LINES}?fait=supprimee`,
})

const wordOf = ({ condition }: SiteCondition): string => inWords(CONDITION.condition, condition)

async function conditionIn(c: Context<Env>, tx: Tx, id: number) {
  const one = await findCondition(tx, id)
  guardSite(c, 'standards.write', one.site)
  return { ...one, name: wordOf(one) }
}

const parts = new Hono<Env>()
for (const path of [PARTS, `${PARTS}/export`] as const)
  parts.get(path, may('standards.read'), async (c) => {
    const data = await scopeData(c)
    const state = listState(c.req.url, ['site', 'depuis'])
    const all = data.conditions.map(
      (one): ShownCondition => ({
        ...one,
        siteName: data.sites.find(({ id }) => id === one.site)?.name ?? '',
        word: wordOf(one),
        state: lineState(one, todayOf(c)),
      }),
    )
    const conditions = sorted(all, state, { site: ({ siteName }) => siteName, depuis: ({ validFrom }) => validFrom })
    if (path !== PARTS) {
      const rows = conditions.map((one) => lineOf(CONDITION, one, { sites: data.sites }))
      return listFile(c, {
        name: `particularités des sites ${todayOf(c)}`,
        sheet: 'Particularités',
        header: headOf(CONDITION),
        rows,
      })
    }
    const shown = {
      base: PARTS,
      conditions,
      state,
      write: holds(c, 'standards.write'),
      done: saidOf(c, DONE),
    }
    return page(c, <ConditionsPage {...shown} />, { title: 'Particularités des sites', crumbs: SCOPE_CRUMBS })
  })

const conditionForms = objectRoutes({
  base: PARTS,
  fresh: 'nouvelle',
  right: 'standards.write',
  where: 'Particularités des sites',
  add: 'Ajouter une particularité',
  change: 'Modifier la particularité',
  submit: 'Enregistrer la particularité',
  head: { crumbs: SCOPE_CRUMBS },
  table: CONDITION,
  groups: CONDITION_GROUPS,
  schema: ConditionInput,
  offer: async (tx, c) => ({ lists: await scopeLists(tx, c) }),
  blank: (c) => ({ condition: 'cert', validFrom: todayOf(c) }),
  allow: (c, { site }) => guardSite(c, 'standards.write', site),
  find: (tx, id, c) => conditionIn(c, tx, id),
  insert: addCondition,
  save: saveCondition,
  refusals: SCOPE_REFUSALS,
  made: () => `${PARTS}?fait=ajoutee`,
  saved: () => `${PARTS}?fait=modifiee`,
  links: ({ id }) => [
    { href: `${PARTS}/nouvelle?modele=${id}`, label: 'Dupliquer' },
    { href: `${PARTS}/${id}/supprimer`, label: 'Supprimer la particularité' },
  ],
})

const conditionRemoval = removalRoutes({
  base: PARTS,
  right: 'standards.write',
  where: 'Particularités des sites',
  table: 'siteCondition',
  action: 'site_condition.delete',
  object: 'la particularité',
  load: (tx, id, c) => conditionIn(c, tx, id),
  after: `${PARTS}?fait=supprimee`,
})

export const scopeLineRoutes = new Hono<Env>()
  .route('/', reading)
  .route('/', lineForms)
  .route('/', lineRemoval)
  .route('/', parts)
  .route('/', conditionForms)
  .route('/', conditionRemoval)
