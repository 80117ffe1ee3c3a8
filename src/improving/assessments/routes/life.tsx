import { type Context, Hono } from 'hono'
import { listSites } from '#src/core/organisation/index.ts'
import { listVersions, versionName } from '#src/core/standards/index.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { asksFirst } from '#src/core/room/asks-first.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { yearOf } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { Forbidden } from '#src/ground/process/errors.ts'
import { answerAct, answerForm, type FormShown, type FormView, showForm } from '#src/ground/web/form-route.tsx'
import { type Env, idParam, may, perimeter, read, todayOf, within } from '#src/ground/web/web.tsx'
import { archiveAssessment, moveAssessment } from '../actions/life.ts'
import { correctAssessment, moduleKeys, openAssessment, saveAssessment } from '../actions/opening.ts'
import { moveDelegation } from '../actions/parts.ts'
import { ASSESSMENT, ASSESSMENT_GROUPS, AssessmentForm, ReasonForm } from '../input.ts'
import { ReasonPage } from '../pages/reason.tsx'
import { findAssessment, listAssessments } from '../store/assessments.ts'
import { findDelegation } from '../store/parts.ts'
import { moduleName } from '../view.ts'
import type { DelegationState, State } from '../words.ts'
import { BASE, CRUMBS, isSeen, seenIn, versionsIn, writtenIn } from './access.ts'
import { FAULTS } from './said.ts'

const REFUSALS = {
  'draft-version': 'Cette version du référentiel n’est pas publiée : publiez-la d’abord.',
  empty: 'Ces modules n’ont aucun engagement : complétez d’abord le référentiel.',
  frozen: 'Cette évaluation est figée : corrigez-la par une nouvelle version.',
  'not-frozen': 'Seule une évaluation figée se corrige ainsi : celle-ci se modifie.',
  corrected: 'Cette évaluation a déjà une correction : ouvrez-la.',
}

async function lists(tx: Tx, c: Context<Env>) {
  const where = perimeter(c, 'assessments.write')
  const [versions, sites, named] = await Promise.all([listVersions(tx), listSites(tx), versionsIn(tx)])
  const published = versions.filter(({ state }) => state !== 'draft')
  const others = (await listAssessments(tx, named)).filter((one) => isSeen(perimeter(c, 'assessments.read'), one))
  return {
    versions: published.map((one) => ({ id: one.id, name: versionName(one) })),
    modules: published.flatMap((one) =>
      one.modules.map((module) => ({
        id: `${one.id}:${module.key}`,
        name: `${versionName(one)}, ${moduleName(module)}`,
      })),
    ),
    sites: sites.filter(({ id }) => where.all || within(where, { site: id, service: null })),
    assessments: others.map(({ id, title, year }) => ({ id, name: `${title}, millésime ${year}` })),
  }
}

/** An assessment as its form shows it. */
async function formOf(tx: Tx, id: number, c: Context<Env>) {
  const one = await writtenIn(c, tx, { id })
  return { ...one, modules: one.modules.map(({ key }) => `${one.frameworkVersion}:${key}`) }
}

const forms = objectRoutes({
  base: BASE,
  fresh: 'nouveau',
  edit: 'modifier',
  right: 'assessments.write',
  where: 'Autodiagnostics',
  add: 'Ouvrir une évaluation',
  lead: 'Autodiagnostic, grille d’audit ou diagnostic Services Publics+ : les lignes viennent du référentiel.',
  change: 'Modifier l’évaluation',
  submit: 'Enregistrer l’évaluation',
  submitNew: 'Ouvrir l’évaluation',
  head: { crumbs: CRUMBS },
  table: ASSESSMENT,
  groups: ASSESSMENT_GROUPS,
  schema: AssessmentForm,
  offer: async (tx, c) => ({ lists: await lists(tx, c) }),
  blank: (c) => ({ year: yearOf(todayOf(c)), grain: 'commitment', kind: 'self' }),
  model: async (tx, id, c) => {
    const one = await seenIn(c, tx, id)
    const year = Math.max(one.year + 1, yearOf(todayOf(c)))
    return {
      ...one,
      title: one.title.replaceAll(String(one.year), String(year)),
      year,
      startsOn: null,
      heldOn: null,
      modules: one.modules.map(({ key }) => `${one.frameworkVersion}:${key}`),
      basedOn: one.id,
    }
  },
  allow: (c, { sites }) => {
    const where = perimeter(c, 'assessments.write')
    const there = sites.every((site) => within(where, { site, service: null }))
    if (!where.all && (sites.length === 0 || !there)) throw new Forbidden()
  },
  find: formOf,
  insert: (tx, { modules, ...values }, c) =>
    openAssessment(tx, { ...values, modules: moduleKeys(modules), scopeOn: todayOf(c) }),
  save: saveAssessment,
  refusals: REFUSALS,
  held: () => ({
    fields: ['frameworkVersion', 'modules', 'grain', 'sites', 'basedOn'],
    why: 'Ce qu’elle cote a été fixé à l’ouverture.',
  }),
  made: (id) => `${BASE}/${id}?fait=ouverte`,
  saved: (id) => `${BASE}/${id}?fait=modifiee`,
})

const removing = removalRoutes({
  base: BASE,
  right: 'assessments.write',
  table: 'assessment',
  action: 'assessment.delete',
  object: 'le brouillon',
  where: 'Autodiagnostics',
  load: (tx, id, c) => writtenIn(c, tx, { id }),
  also: 'Ses lignes partent avec lui ; le journal en garde la trace.',
  unless: async (tx, id) =>
    (await findAssessment(tx, id)).state === 'draft'
      ? undefined
      : 'La suppression n’est plus possible : des lignes ont été cotées ou confiées. Archivez plutôt cette évaluation.',
})

const acts = new Hono<Env>()
const STEPS: readonly { path: string; to: State; right: 'assessments.write' | 'assessments.validate'; done: string }[] =
  [
    { path: 'soumettre', to: 'submitted', right: 'assessments.write', done: 'soumise' },
    { path: 'valider', to: 'validated', right: 'assessments.validate', done: 'validee' },
    { path: 'figer', to: 'frozen', right: 'assessments.validate', done: 'figee' },
  ]
for (const { path, to, right, done } of STEPS)
  acts.post(`${BASE}/:id{[0-9]+}/${path}`, may(right), async (c) => {
    const id = idParam(c)
    await read(c, (tx) => writtenIn(c, tx, { id, right }))
    return answerAct(c, {
      save: (tx, version) => moveAssessment(tx, { id, version, to, today: todayOf(c) }),
      done: () => `${BASE}/${id}?fait=${done}`,
      otherwise: (why) => `${BASE}/${id}?refus=${why}`,
    })
  })
acts.route(
  '/',
  asksFirst(`${BASE}/:id{[0-9]+}/figer`, {
    right: 'assessments.validate',
    asked: async (c) => {
      const { id, title, version } = await read(c, (tx) =>
        writtenIn(c, tx, { id: idParam(c), right: 'assessments.validate' }),
      )
      return {
        where: title,
        title: 'Figer cette évaluation ?',
        said: 'Ses notes, ses points forts et ses axes de progrès ne changeront plus. Une correction sera une nouvelle version, avec sa raison.',
        verb: 'Figer l’évaluation',
        version,
        back: `${BASE}/${id}`,
      }
    },
  }),
)
acts.post(`${BASE}/:id{[0-9]+}/archiver`, may('assessments.write'), async (c) => {
  const id = idParam(c)
  await read(c, (tx) => writtenIn(c, tx, { id }))
  return answerAct(c, {
    save: (tx, version) => archiveAssessment(tx, { id, version }, todayOf(c)),
    done: () => `${BASE}/${id}?fait=archivee`,
    otherwise: (why) => `${BASE}/${id}?refus=${why}`,
  })
})

/** Words of the two acts on an assessment that say why. */
const REASONS = {
  rouvrir: {
    title: 'Rouvrir les cotations',
    lead: 'L’évaluation redevient en cours : elle devra être soumise et validée de nouveau.',
    label: 'Pourquoi la rouvrir',
  },
  corriger: {
    title: 'Corriger par une nouvelle version',
    lead: 'La version figée reste telle qu’elle est. La correction reprend tout ce qu’elle dit, se cote, se valide et se fige à son tour.',
    label: 'Ce qui est à corriger, et pourquoi',
  },
} as const

async function reasonView(c: Context<Env>, path: keyof typeof REASONS, shown: FormShown): Promise<FormView> {
  const one = await read(c, (tx) => writtenIn(c, tx, { id: idParam(c) }))
  const back = `${BASE}/${one.id}`
  const words = REASONS[path]
  return {
    title: words.title,
    narrow: true,
    crumbs: [...CRUMBS, { label: one.title, href: back }],
    content: (
      <ReasonPage
        {...words}
        {...shown}
        submit={words.title}
        where={one.title}
        action={`${back}/${path}`}
        back={back}
        version={one.version}
      />
    ),
  }
}
const reasons = new Hono<Env>()
for (const path of ['rouvrir', 'corriger'] as const)
  reasons
    .get(`${BASE}/:id{[0-9]+}/${path}`, may('assessments.write'), async (c) =>
      showForm(c, await reasonView(c, path, { typed: {} })),
    )
    .post(`${BASE}/:id{[0-9]+}/${path}`, may('assessments.write'), async (c) => {
      const id = idParam(c)
      await read(c, (tx) => writtenIn(c, tx, { id }))
      return answerForm(c, {
        schema: ReasonForm,
        view: (shown) => reasonView(c, path, shown),
        save: (tx, { reason }, version) =>
          path === 'corriger'
            ? correctAssessment(tx, { id, version, reason, today: todayOf(c) })
            : moveAssessment(tx, { id, version, to: 'in_progress', today: todayOf(c), reason }),
        refusals: { ...FAULTS, ...REFUSALS },
        done: (made) => (made === null ? `${BASE}/${id}?fait=rouverte` : `${BASE}/${made}?fait=corrigee`),
      })
    })

const GIVEN = `${BASE}/:assessment{[0-9]+}/delegations/:id{[0-9]+}`
/** A delegation at this person's place, or of an assessment that they write. Throws NotFound, or Forbidden. */
async function givenTo(c: Context<Env>, by: 'correspondent' | 'lead') {
  return read(c, async (tx) => {
    const found = await findDelegation(tx, idParam(c))
    const one = await seenIn(c, tx, found.assessment)
    if (by === 'lead') await writtenIn(c, tx, { id: one.id })
    else if (!within(perimeter(c, 'assessments.rate'), found)) throw new Forbidden()
    return { one, found }
  })
}
const DELEGATION_STEPS: readonly { path: string; to: DelegationState; by: 'correspondent' | 'lead'; done: string }[] = [
  { path: 'rendre', to: 'handed_back', by: 'correspondent', done: 'rendue' },
  { path: 'accepter', to: 'accepted', by: 'lead', done: 'delegation' },
  { path: 'reprendre', to: 'taken_back', by: 'lead', done: 'delegation' },
  { path: 'confier', to: 'given', by: 'lead', done: 'delegation' },
]
for (const { path, to, by, done } of DELEGATION_STEPS)
  acts.post(`${GIVEN}/${path}`, may(by === 'lead' ? 'assessments.write' : 'assessments.rate'), async (c) => {
    const { one, found } = await givenTo(c, by)
    return answerAct(c, {
      save: (tx, version) => moveDelegation(tx, { id: found.id, version, to }),
      done: () => `${BASE}/${one.id}?fait=${done}`,
      otherwise: (why) => `${BASE}/${one.id}?refus=${why}`,
    })
  })

async function askView(c: Context<Env>, shown: FormShown): Promise<FormView> {
  const { one, found } = await givenTo(c, 'lead')
  const back = `${BASE}/${one.id}`
  return {
    title: 'Demander des changements',
    narrow: true,
    crumbs: [...CRUMBS, { label: one.title, href: back }],
    content: (
      <ReasonPage
        {...shown}
        where={one.title}
        title="Demander des changements"
        lead="Les lignes reviennent à leurs correspondants, avec ce message."
        label="Ce qui est à revoir"
        submit="Demander des changements"
        action={`${back}/delegations/${found.id}/demander`}
        back={back}
        version={found.version}
      />
    ),
  }
}
const asking = new Hono<Env>()
  .get(`${GIVEN}/demander`, may('assessments.write'), async (c) => showForm(c, await askView(c, { typed: {} })))
  .post(`${GIVEN}/demander`, may('assessments.write'), async (c) => {
    const { one, found } = await givenTo(c, 'lead')
    return answerForm(c, {
      schema: ReasonForm,
      view: (shown) => askView(c, shown),
      save: (tx, { reason }, version) =>
        moveDelegation(tx, { id: found.id, version, to: 'changes_requested', message: reason }),
      refusals: { ...FAULTS, twice: '', 'gives-nothing': '' },
      done: () => `${BASE}/${one.id}?fait=delegation`,
    })
  })

/** How an assessment is opened, moved, corrected, archived, deleted; how what is given comes back. */
export const lifeRoutes = new Hono<Env>()
  .route('/', forms)
  .route('/', removing)
  .route('/', acts)
  .route('/', reasons)
  .route('/', asking)
