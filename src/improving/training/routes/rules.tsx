import { type Context, Hono } from 'hono'
import { fold } from '#src/core/room/import-profile.ts'
import { objectFacts } from '#src/core/room/object-store.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { longDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listState, sorted } from '#src/ground/design/list-state.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, everywhere, holds, idParam, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { addRule, saveRule } from '../actions/rules.ts'
import { RULE, RULE_GROUPS } from '../given-input.ts'
import { courseName, delayWords, HOLDINGS, RulePage, RulesPage, whomWords } from '../pages/rules.tsx'
import { RULES } from '../pages/shell.tsx'
import { listCourses } from '../store/courses.ts'
import { findRule, listRules } from '../store/rules.ts'
import { settleSpans } from '../store/spans.ts'
import { POPULATIONS, REFUSALS } from '../training.ts'
import { CRUMBS, known, number, placesOf, words } from './shared.ts'

const DONE: Readonly<Record<string, string>> = {
  ajoutee: 'Obligation ajoutée : ce que chacun doit est recompté',
  modifiee: 'Obligation enregistrée : ce que chacun doit est recompté',
  supprimee: 'Obligation supprimée',
}
const RULE_CRUMBS = [...CRUMBS, { label: 'Obligations', href: RULES }]
const wholeOnly = everywhere('training.write')
const writes = (c: Context<Env>) => holds(c, 'training.write') && perimeter(c, 'training.write').all

const namesOf = async (tx: Tx) => {
  const [courses, places] = await Promise.all([listCourses(tx), placesOf(tx)])
  return { courses, ...places }
}

async function listData(c: Context<Env>) {
  const today = todayOf(c)
  const filter = {
    search: words(c.req.query('q')) ?? '',
    course: number(c.req.query('formation')),
    state: known(HOLDINGS, c.req.query('etat')) ?? '',
  }
  const data = await read(c, async (tx) => {
    const [rules, names] = await Promise.all([listRules(tx), namesOf(tx)])
    return { rules, ...names }
  })
  const asked = fold(filter.search)
  const rows = data.rules.filter((one) => {
    const held = one.validFrom <= today && (one.validTo === null || one.validTo >= today)
    const text = fold(`${courseName(one.course, data.courses)} ${one.source} ${whomWords(one, data)}`)
    return (
      (asked === '' || text.includes(asked)) &&
      (filter.course === undefined || one.course === filter.course) &&
      (filter.state === '' || held === (filter.state === 'held'))
    )
  })
  const state = listState(c.req.url, ['formation', 'delai', 'depuis'])
  const inOrder = sorted(rows, state, {
    formation: ({ course }) => courseName(course, data.courses),
    delai: ({ within, unit }) => within * (unit === 'months' ? 30 : 1),
    depuis: ({ validFrom }) => validFrom,
  })
  return { ...data, rows: inOrder, state, filter, today }
}

const reading = new Hono<Env>()
  .get(RULES, may('training.read'), savedViews(), async (c) => {
    const shown = { views: <Views c={c} />, keeps: holds(c, 'training.keep'), writes: writes(c) }
    return page(c, <RulesPage {...(await listData(c))} {...shown} done={saidOf(c, DONE)} />, {
      title: 'Obligations de formation',
    })
  })
  .get(`${RULES}/export`, may('training.read'), async (c) => {
    const data = await listData(c)
    return listFile(c, {
      name: `obligations de formation ${data.today}`,
      sheet: 'Obligations',
      header: ['Formation', 'Qui', 'Délai', 'Vaut depuis le', 'Jusqu’au', 'Source'],
      rows: data.rows.map((one) => [
        courseName(one.course, data.courses),
        whomWords(one, data),
        delayWords(one),
        one.validFrom,
        one.validTo,
        one.source,
      ]),
    })
  })
  .get(`${RULES}/:id{[0-9]+}`, may('training.read'), async (c) => {
    const id = idParam(c)
    const data = await read(c, async (tx) => {
      const [rule, names, facts] = await Promise.all([
        findRule(tx, id),
        namesOf(tx),
        objectFacts(c, tx, {
          journaled: { kind: 'training_rule', record: String(id) },
          named: ['training.write'],
        }),
      ])
      return { rule, ...names, facts }
    })
    const shown = { ...data, today: todayOf(c), writes: writes(c) }
    return page(c, <RulePage {...shown} done={saidOf(c, DONE)} />, {
      title: courseName(data.rule.course, data.courses),
      crumbs: RULE_CRUMBS,
    })
  })

/** A rule as its form holds it. Throws NotFound. */
async function ruleForm(tx: Tx, id: number) {
  const rule = await findRule(tx, id)
  return { ...rule, name: `${courseName(rule.course, await listCourses(tx))}, depuis le ${longDate(rule.validFrom)}` }
}

const POPULATION_LIST = Object.entries(POPULATIONS).map(([id, name]) => ({ id, name }))
const AT = { base: RULES, right: 'training.write', guard: wholeOnly, where: 'Obligations de formation' } as const
const forms = objectRoutes({
  ...AT,
  fresh: 'nouvelle',
  edit: 'modifier',
  add: 'Ajouter une obligation de formation',
  change: 'Modifier l’obligation de formation',
  changeLead:
    'Changer la règle change aussi ce qui était dû par le passé. Pour la remplacer, donnez-lui un dernier jour et dupliquez-la.',
  submit: 'Enregistrer l’obligation',
  head: { crumbs: RULE_CRUMBS },
  table: RULE,
  groups: RULE_GROUPS,
  blank: (c) => ({
    within: 3,
    unit: 'months',
    validFrom: todayOf(c),
    course: number(c.req.query('formation')) ?? null,
  }),
  offer: async (tx) => ({ lists: { ...(await namesOf(tx)), populations: POPULATION_LIST } }),
  find: ruleForm,
  insert: addRule,
  save: saveRule,
  refusals: REFUSALS,
})

const removing = removalRoutes({
  ...AT,
  table: 'trainingRule',
  action: 'training_rule.delete',
  object: 'l’obligation de formation',
  load: ruleForm,
  also: 'Ce qui était dû par elle ne l’est plus, même par le passé. Pour le garder, donnez-lui plutôt un dernier jour.',
  before: async (tx) => () => settleSpans(tx),
  after: `${RULES}?fait=supprimee`,
})

export const ruleRoutes = new Hono<Env>().route('/', reading).route('/', forms).route('/', removing)
