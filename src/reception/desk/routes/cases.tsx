import { type Context, Hono } from 'hono'
import { codeAsked, hasWords, numberAsked, wordsAsked } from '#src/core/room/filter-words.ts'
import { fileOf } from '#src/core/room/fields-file.ts'
import { keptRoutes } from '#src/core/room/kept-routes.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { rowFacts } from '#src/core/room/object-store.ts'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { savedViews, Views } from '#src/core/room/views.tsx'
import type { Tx } from '#src/ground/database/db.ts'
import { listState, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, everywhere, holds, idParam, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { addCase, addCriterion, saveCase, saveCriterion } from '../actions.ts'
import { DECISIONS } from '../decisions.ts'
import { REFUSALS, type UrgentCase } from '../desk.ts'
import { CASE, CASE_FILE, CASE_GROUPS, CRITERION, CRITERION_FILE, CRITERION_GROUPS } from '../input.ts'
import { CasePage, CASES, CasesPage, CRITERIA, CriteriaPage, CriterionPage } from '../pages/cases.tsx'
import { findCase, findCriterion, listCases, listCriteria } from '../store.ts'
import { allow, known, mine, ownSites } from './places.ts'

const CRUMBS = [{ label: 'Cas urgents', href: CASES }]
const IN_CRITERIA = [...CRUMBS, { label: 'Critères', href: CRITERIA }]
const DONE: Readonly<Record<string, string>> = {
  ajoute: 'Enregistré',
  modifie: 'Modification enregistrée',
  archive: 'Critère archivé : les cas qui le nomment le gardent',
  remis: 'Critère remis en usage',
}

const criterionForms = keptRoutes({
  base: CRITERIA,
  right: 'desk.criteria',
  guard: everywhere('desk.criteria'),
  where: 'Critères d’urgence',
  fresh: 'nouveau',
  add: 'Ajouter un critère',
  change: 'Modifier le critère',
  submit: 'Enregistrer le critère',
  head: { crumbs: IN_CRITERIA },
  table: CRITERION,
  groups: CRITERION_GROUPS,
  blank: { active: true },
  find: findCriterion,
  insert: addCriterion,
  save: saveCriterion,
  refusals: REFUSALS,
  offered: { table: 'urgentCriterion', verbs: ['urgent_criterion.archive', 'urgent_criterion.restore'] },
  removal: {
    table: 'urgentCriterion',
    action: 'urgent_criterion.delete',
    object: 'le critère',
    instead: 'Archivez-le plutôt : les cas qui le nomment le gardent.',
  },
})

async function own(tx: Tx, id: number, c: Context<Env>): Promise<UrgentCase> {
  const one = await findCase(tx, id, perimeter(c, 'desk.read'))
  allow(c, one)
  return one
}

const forms = objectRoutes({
  base: CASES,
  fresh: 'nouveau',
  edit: 'modifier',
  right: 'desk.write',
  where: 'Cas urgents',
  add: 'Ouvrir un cas urgent',
  lead: 'Sans rien qui nomme la personne.',
  change: 'Modifier le cas urgent',
  submit: 'Enregistrer le cas',
  head: { crumbs: CRUMBS },
  table: CASE,
  groups: CASE_GROUPS,
  blank: (c) => ({ askedOn: todayOf(c), decision: 'pending' }),
  model: async (tx, id, c) => ({
    ...(await own(tx, id, c)),
    askedOn: todayOf(c),
    decision: 'pending',
    decidedOn: null,
    receivedOn: null,
    reason: '',
  }),
  offer: async (tx, c, record) => {
    const [{ lists }, criteria] = await Promise.all([known(tx), listCriteria(tx)])
    const open = criteria.filter(({ active, id }) => active || id === record?.criterion)
    return { lists: { ...lists, sites: ownSites(c, lists.sites), criteria: open } }
  },
  allow,
  find: own,
  insert: (tx, values, c) => addCase(tx, values, todayOf(c)),
  save: (tx, at, c) => saveCase(tx, at, todayOf(c)),
  refusals: REFUSALS,
})

const removing = removalRoutes({
  base: CASES,
  right: 'desk.write',
  where: 'Cas urgents',
  table: 'urgentCase',
  action: 'urgent_case.delete',
  object: 'le cas',
  load: own,
  also: 'Il ne comptera plus.',
})

async function listData(c: Context<Env>) {
  const { all, found, criteria } = await read(c, async (tx) => {
    const [all, found, criteria] = await Promise.all([
      listCases(tx, perimeter(c, 'desk.read')),
      known(tx),
      listCriteria(tx),
    ])
    return { all, found, criteria }
  })
  const [words, decision] = [wordsAsked(c.req.query('q')), codeAsked(DECISIONS, c.req.query('decision'))]
  const [criterion, site] = [numberAsked(c.req.query('critere')), numberAsked(c.req.query('site'))]
  const keys: SortKeys<UrgentCase> = {
    objet: ({ name }) => name,
    demande: ({ askedOn }) => askedOn,
    decision: (one) => DECISIONS[one.decision],
  }
  const state = listState(c.req.url, Object.keys(keys))
  const kept = all.filter(
    (one) =>
      hasWords(words, [one.name, one.reason, one.code]) &&
      (decision === undefined || one.decision === decision) &&
      (criterion === undefined || one.criterion === criterion) &&
      (site === undefined || one.site === site),
  )
  return {
    ...found,
    lists: { ...found.lists, criteria },
    criteria: new Map(criteria.map(({ id, name }) => [id, name])),
    cases: sorted(kept, state, keys),
    words,
    decision,
    criterion,
    site,
    state,
  }
}

async function criteriaData(c: Context<Env>) {
  const all = await read(c, (tx) => listCriteria(tx))
  const [words, archived] = [wordsAsked(c.req.query('q')), c.req.query('etat') === 'archives']
  const state = listState(c.req.url, ['nom'])
  const kept = all.filter((one) => one.active !== archived && hasWords(words, [one.name, one.meaning, one.proof]))
  return { criteria: sorted(kept, state, { nom: ({ name }) => name }), words, archived, state }
}

const whole = (c: Context<Env>): boolean => holds(c, 'desk.criteria') && perimeter(c, 'desk.criteria').all

export const caseRoutes = new Hono<Env>()
  .get(CASES, may('desk.read'), savedViews(), async (c) => {
    const content = <CasesPage {...(await listData(c))} writes={holds(c, 'desk.write')} views={<Views c={c} />} />
    return page(c, content, { title: 'Cas urgents' })
  })
  .get(`${CASES}/export`, may('desk.read'), async (c) => {
    const { cases, lists } = await listData(c)
    const file = fileOf(CASE_FILE, cases, lists)
    return listFile(c, { name: `cas urgents ${todayOf(c)}`, sheet: 'Cas urgents', ...file })
  })
  .get(CRITERIA, may('desk.read'), savedViews(), async (c) => {
    const content = <CriteriaPage {...(await criteriaData(c))} writes={whole(c)} views={<Views c={c} />} />
    return page(c, content, { title: 'Critères d’urgence', crumbs: CRUMBS })
  })
  .get(`${CRITERIA}/export`, may('desk.read'), async (c) => {
    const { criteria } = await criteriaData(c)
    const file = fileOf(CRITERION_FILE, criteria)
    return listFile(c, { name: `critères d’urgence ${todayOf(c)}`, sheet: 'Critères', ...file })
  })
  .route('/', criterionForms)
  .get(`${CRITERIA}/:id{[0-9]+}`, may('desk.read'), async (c) => {
    const id = idParam(c)
    const [criterion, facts] = await read(c, (tx) =>
      Promise.all([findCriterion(tx, id), rowFacts(c, tx, { table: 'urgentCriterion', id, named: ['desk.criteria'] })]),
    )
    const content = <CriterionPage {...{ criterion, facts }} writes={whole(c)} done={saidOf(c, DONE)} />
    return page(c, content, { title: criterion.name, crumbs: IN_CRITERIA })
  })
  .route('/', removing)
  .route('/', forms)
  .get(`${CASES}/:id{[0-9]+}`, may('desk.read'), async (c) => {
    const id = idParam(c)
    const [urgent, found, criteria, facts] = await read(c, (tx) =>
      Promise.all([
        findCase(tx, id, perimeter(c, 'desk.read')),
        known(tx),
        listCriteria(tx),
        rowFacts(c, tx, { table: 'urgentCase', id, named: ['desk.write'] }),
      ]),
    )
    const criterion = criteria.find((one) => one.id === urgent.criterion)
    const shown = { ...found, urgent, criterion, facts, writes: holds(c, 'desk.write') && mine(c, urgent) }
    return page(c, <CasePage {...shown} done={saidOf(c, DONE)} />, { title: urgent.name, crumbs: CRUMBS })
  })
