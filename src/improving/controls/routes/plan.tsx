import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { listSites } from '#src/core/organisation/index.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import type { ProofSource } from '#src/core/room/proof-store.ts'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { yearOf } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { Forbidden } from '#src/ground/process/errors.ts'
import { done } from '#src/ground/process/outcome.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { answerForm, type FormShown, type FormView, saidOf, showForm } from '#src/ground/web/form-route.tsx'
import { type Env, everywhere, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { addPlanned, PLAN_REFUSALS, type PlanRefusal, repeatPlan, savePlanned } from '../actions/plan.ts'
import { CHECKERS, PLAN_STATES, type Planned, planMonth, planState } from '../control.ts'
import { PLAN as TABLE, PLAN_GROUPS, PlanForm } from '../input.ts'
import { placeName, PlanPage, RepeatPage } from '../pages/plan.tsx'
import { controlsOfPlan } from '../store/controls.ts'
import { listKinds } from '../store/kinds.ts'
import { findPlanned, listPlan, planYears } from '../store/plan.ts'
import { proveAll } from '../store/proved.ts'
import { CRUMBS, holdsAt, numbered, PLAN, reach } from './access.ts'

const DONE: Readonly<Record<string, string>> = {
  prevu: 'Contrôle prévu',
  modifie: 'Contrôle prévu enregistré',
  retire: 'Contrôle retiré du plan',
  repris: 'Plan repris : corrigez ce qui change',
}

const askedYear = (c: Context<Env>): number => {
  const asked = Number(/^\d{4}$/.exec(c.req.query('annee') ?? '')?.[0] ?? 0)
  return asked >= 2000 && asked <= 2100 ? asked : yearOf(todayOf(c))
}

async function planData(c: Context<Env>) {
  const year = askedYear(c)
  const today = todayOf(c)
  const filter = {
    site: numbered(c.req.query('site')),
    kind: numbered(c.req.query('sorte')),
    state: c.req.query('etat') ?? '',
  }
  const where = perimeter(c, 'controls.read')
  return read(c, async (tx) => {
    const [all, kinds, sites, years] = await Promise.all([
      listPlan(tx, year),
      listKinds(tx),
      listSites(tx),
      planYears(tx),
    ])
    const seen = all.filter(({ site }) => where.all || site === null || where.sites.includes(site))
    const plan = seen.filter(
      (one) =>
        (filter.site === undefined || one.site === filter.site) &&
        (filter.kind === undefined || one.kind === filter.kind) &&
        (filter.state === '' || planState(one, today) === filter.state),
    )
    const made = new Map(
      (
        await controlsOfPlan(
          tx,
          plan.map(({ id }) => id),
        )
      ).map(({ id, plan: of }) => [of, id]),
    )
    const around = [...new Set([year, yearOf(today), yearOf(today) + 1, ...years])].toSorted((a, b) => b - a)
    return { year, years: around, today, plan, seen, made, kinds, sites, filter }
  })
}

const kindName = (kinds: readonly { id: number; name: string }[], id: number): string =>
  kinds.find((one) => one.id === id)?.name ?? ''

async function repeatView(c: Context<Env>, { errors }: FormShown): Promise<FormView> {
  const year = askedYear(c)
  const before = await read(c, (tx) => listPlan(tx, year - 1))
  return {
    title: `Reprendre le plan de ${year - 1}`,
    narrow: true,
    crumbs: [...CRUMBS, { label: 'Plan de contrôle', href: PLAN }],
    content: <RepeatPage year={year} count={before.length} errors={errors} />,
  }
}

const reading = (sources: readonly ProofSource[]): Hono<Env> =>
  new Hono<Env>()
    .get(PLAN, may('controls.read'), async (c) => {
      const data = await planData(c)
      const rights = {
        plans: perimeter(c, 'controls.plan').all,
        leads: (one: Planned) => holdsAt(c, one.site, 'controls.write'),
      }
      return page(c, <PlanPage {...data} {...rights} done={saidOf(c, DONE)} />, {
        title: `Plan de contrôle ${data.year}`,
        crumbs: CRUMBS,
      })
    })
    .get(`${PLAN}/export`, may('controls.read'), async (c) => {
      const { plan, kinds, sites, year, today } = await planData(c)
      return listFile(c, {
        name: `plan de contrôle ${year}`,
        sheet: 'Plan de contrôle',
        header: ['Sorte de contrôle', 'Lieu', 'Mois', 'Combien', 'Rôle', 'Fonction', 'État', 'Fait le', 'Remarque'],
        rows: plan.map((one) => [
          kindName(kinds, one.kind),
          placeName(one.site, sites),
          planMonth(one),
          one.size,
          one.responsible === '' ? '' : CHECKERS[one.responsible],
          one.owner,
          PLAN_STATES[planState(one, today)],
          one.doneOn,
          one.note,
        ]),
      })
    })
    .get(`${PLAN}/reprendre`, may('controls.plan'), everywhere('controls.plan'), async (c) =>
      showForm(c, await repeatView(c, { typed: {} })),
    )
    .post(`${PLAN}/reprendre`, may('controls.plan'), everywhere('controls.plan'), (c) => {
      const year = askedYear(c)
      return answerForm(c, {
        schema: z.object({}),
        view: (shown) => repeatView(c, shown),
        save: async (tx) => {
          await repeatPlan(tx, { from: year - 1, to: year })
          await proveAll(tx, sources, todayOf(c))
          return done()
        },
        refusals: {},
        done: () => `${PLAN}?annee=${year}&fait=repris`,
      })
    })

type PlannedRow = Omit<Planned, 'month'> & { month: string; name: string }

async function plannedIn(c: Context<Env>, tx: Tx, id: number): Promise<PlannedRow> {
  const one = await findPlanned(tx, id)
  reach(c, one.site, 'controls.plan')
  const name = `${kindName(await listKinds(tx), one.kind)}, ${planMonth(one)}`
  return { ...one, month: String(one.month), name }
}

/** What is planned may be done already, in another room. */
async function proved<O>(
  tx: Tx,
  c: Context<Env>,
  { sources, outcome }: { sources: readonly ProofSource[]; outcome: O },
): Promise<O> {
  await proveAll(tx, sources, todayOf(c))
  return outcome
}

const AT = { base: PLAN, right: 'controls.plan', where: 'Plan de contrôle' } as const
const HEAD = { crumbs: [...CRUMBS, { label: 'Plan de contrôle', href: PLAN }] }

const forms = (sources: readonly ProofSource[]) =>
  objectRoutes<typeof TABLE, PlannedRow, PlanRefusal>({
    ...AT,
    fresh: 'nouveau',
    edit: 'modifier',
    add: 'Prévoir un contrôle',
    change: 'Modifier le contrôle prévu',
    submit: 'Enregistrer le contrôle prévu',
    submitNew: 'Prévoir le contrôle',
    head: HEAD,
    table: TABLE,
    groups: PLAN_GROUPS,
    schema: PlanForm,
    blank: (c) => ({
      year: askedYear(c),
      size: 10,
      responsible: 'quality_correspondent',
      kind: numbered(c.req.query('sorte')),
    }),
    offer: async (tx, _, record) => ({
      lists: {
        sites: await listSites(tx),
        kinds: (await listKinds(tx)).filter(({ id, active }) => active || id === record?.kind),
      },
    }),
    allow: (c, { site }) => {
      if (!holdsAt(c, site, 'controls.plan')) throw new Forbidden()
    },
    find: (tx, id, c) => plannedIn(c, tx, id),
    insert: async (tx, values, c) => proved(tx, c, { sources, outcome: await addPlanned(tx, values) }),
    save: async (tx, at, c) => proved(tx, c, { sources, outcome: await savePlanned(tx, at) }),
    refusals: PLAN_REFUSALS,
    made: (_, __, { year }) => `${PLAN}?annee=${year}&fait=prevu`,
    saved: (_, { year }) => `${PLAN}?annee=${year}&fait=modifie`,
    href: ({ year }) => `${PLAN}?annee=${year}`,
    series: {
      word: 'le suivant',
      keep: ['kind', 'site', 'year', 'size', 'responsible', 'owner'],
      stored: ({ name }) => `Contrôle prévu : ${name}`,
    },
  })

const removing = removalRoutes({
  ...AT,
  table: 'controlPlan',
  action: 'control_plan.delete',
  object: 'le contrôle prévu',
  load: async (tx, id, c) => {
    const { name, version, year } = await plannedIn(c, tx, id)
    return { name, version, href: `${PLAN}?annee=${year}` }
  },
  after: (c, { href }) => `${href ?? PLAN}${href?.includes('?') ? '&' : '?'}fait=retire`,
})

/** What the year plans of controls. */
export const planRoutes = (sources: readonly ProofSource[]): Hono<Env> =>
  new Hono<Env>().route('/', reading(sources)).route('/', forms(sources)).route('/', removing)
