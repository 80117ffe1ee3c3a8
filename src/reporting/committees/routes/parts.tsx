import { type Context, Hono } from 'hono'
import { listActions } from '#src/improving/action-plans/index.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import type { Tx } from '#src/ground/database/db.ts'
import { type Env, idParam, todayOf } from '#src/ground/web/web.tsx'
import {
  addPoint,
  noteDecision,
  noteIntervention,
  saveDecision,
  saveIntervention,
  savePoint,
} from '../actions/proceedings.ts'
import { codesOf as keysOf } from '#src/ground/process/codes.ts'
import { DECISION_KINDS, INTERVENTION_KINDS } from '../committee.ts'
import {
  DECISION,
  DECISION_GROUPS,
  DecisionForm,
  INTERVENTION,
  INTERVENTION_GROUPS,
  InterventionForm,
  POINT,
  POINT_GROUPS,
  PointForm,
} from '../input.ts'
import { AFTERWARDS, heldOf, SAID_REFUSALS } from '../rules.ts'
import { isEditable } from '../session.ts'
import { BASE, pathOf } from '../pages/shell.tsx'
import { closeGap, findItem, listItems } from '../store/agenda.ts'
import { findMeeting } from '../store/meetings.ts'
import { findDecision, findIntervention } from '../store/proceedings.ts'
import { reachable, whereWritten, whileOpen } from './access.ts'
import { crumbs } from './meeting.tsx'

const SESSION = `${BASE}/:meeting{[0-9]+}`
const right = 'committees.write'
const sessionOf = (c: Context<Env>): number => idParam(c, 'meeting')
const leadsBack = (c: Context<Env>, rest = ''): string => pathOf({ id: sessionOf(c) }, rest)
const inSession =
  (rest = '') =>
  async (c: Context<Env>) => {
    const meeting = await reachable(c, right)
    return { where: meeting.title, back: pathOf(meeting, rest), head: { crumbs: crumbs(meeting) } }
  }
const items = async (tx: Tx, c: Context<Env>) => ({
  lists: {
    items: (await listItems(tx, sessionOf(c))).map((one) => ({ id: one.id, name: `${one.position}. ${one.title}` })),
  },
})

/** A point of the session of the address. Throws NotFound. */
const pointIn = async (tx: Tx, id: number, c: Context<Env>) => {
  const point = await findItem(tx, sessionOf(c), id)
  return { ...point, name: `Point ${point.position}`, href: leadsBack(c), record: point.meeting }
}

const POINTS = { base: `${SESSION}/points`, right, guard: whileOpen, where: 'Ordre du jour' } as const
const points = objectRoutes({
  ...POINTS,
  fresh: 'nouveau',
  add: 'Ajouter un point',
  submit: 'Enregistrer le point',
  submitNew: 'Ajouter le point',
  within: inSession(),
  table: POINT,
  groups: POINT_GROUPS,
  schema: PointForm,
  blank: { minutes: 10, attachmentsExpected: 0, kind: 'presentation' },
  find: pointIn,
  insert: (tx, values, c) => addPoint(tx, sessionOf(c), values),
  save: (tx, at, c) => savePoint(tx, { ...at, meeting: sessionOf(c) }),
  refusals: {},
  made: (_, c) => leadsBack(c),
  saved: (_, { href }) => href,
  href: ({ href }) => href,
  links: ({ id, meeting }) => [{ href: pathOf({ id: meeting }, `/points/${id}/supprimer`), label: 'Retirer ce point' }],
  series: {
    word: 'le suivant',
    keep: ['presenter', 'minutes', 'kind'],
    stored: ({ position, title }) => `Point ${position} ajouté : ${title}.`,
  },
})
const removingPoint = removalRoutes({
  ...POINTS,
  table: 'agendaItem',
  action: 'agenda.remove',
  kind: 'meeting',
  object: 'le point',
  load: pointIn,
  also: 'Ses textes et ses blocs partent avec lui ; ce qui y a été dit et décidé reste à la séance.',
  before: closeGap,
  after: (c) => leadsBack(c),
})

const saidIn = async (tx: Tx, id: number, c: Context<Env>) => {
  const said = await findIntervention(tx, sessionOf(c), id)
  const { state } = await findMeeting(tx, said.meeting)
  return { ...said, state, name: `${INTERVENTION_KINDS[said.kind]} : ${said.speaker}`, href: leadsBack(c, '/suites') }
}
const SAID = { base: `${SESSION}/interventions`, right, where: 'Suites et décisions' } as const
/** What is new belongs to a session whose minutes may still change; what became of it goes on after. */
const unfrozen = { guard: whileOpen } as const
const interventions = objectRoutes({
  ...SAID,
  guard: async (c, next) => (c.req.path.endsWith('/nouvelle') ? whileOpen(c, next) : whereWritten(c, next)),
  fresh: 'nouvelle',
  add: 'Noter une intervention',
  submit: 'Enregistrer l’intervention',
  within: inSession('/suites'),
  table: INTERVENTION,
  groups: INTERVENTION_GROUPS,
  schema: InterventionForm,
  offer: items,
  blank: { kind: 'question', followUp: 'none' },
  find: saidIn,
  insert: (tx, values, c) => noteIntervention(tx, { meeting: sessionOf(c), today: todayOf(c) }, values),
  save: async (tx, at, c) => saveIntervention(tx, await findMeeting(tx, sessionOf(c)), { ...at, today: todayOf(c) }),
  refusals: SAID_REFUSALS,
  made: (_, c) => leadsBack(c, '/suites'),
  saved: (_, { href }) => href,
  href: ({ href }) => href,
  held: ({ state }) => heldOf(state, { fields: keysOf(INTERVENTION), after: AFTERWARDS.intervention }),
  links: ({ id, meeting, state }) =>
    isEditable(state)
      ? [{ href: pathOf({ id: meeting }, `/interventions/${id}/supprimer`), label: 'Supprimer l’intervention' }]
      : [],
  series: {
    word: 'la suivante',
    keep: ['kind', 'item'],
    stored: ({ name }) => `Intervention notée. ${name}.`,
  },
})
const removingIntervention = removalRoutes({
  ...SAID,
  ...unfrozen,
  table: 'intervention',
  action: 'intervention.delete',
  object: 'l’intervention',
  load: saidIn,
  unless: async (tx, id) =>
    (await listActions(tx, { origin: 'suggestion' })).some(({ origin }) => origin.id.split(':')[1] === String(id))
      ? 'La suppression n’est pas possible : une action du plan vient de cette suggestion. Dites plutôt que sa suite est close.'
      : undefined,
  after: (c) => leadsBack(c, '/suites'),
})

const decidedIn = async (tx: Tx, id: number, c: Context<Env>) => {
  const decided = await findDecision(tx, sessionOf(c), id)
  const { state } = await findMeeting(tx, decided.meeting)
  return { ...decided, state, name: decided.subject || DECISION_KINDS[decided.kind], href: leadsBack(c, '/suites') }
}
const DECIDED = { base: `${SESSION}/decisions`, right, where: 'Suites et décisions' } as const
const decisions = objectRoutes({
  ...DECIDED,
  guard: async (c, next) => (c.req.path.endsWith('/nouvelle') ? whileOpen(c, next) : whereWritten(c, next)),
  fresh: 'nouvelle',
  add: 'Ajouter une décision',
  submit: 'Enregistrer la décision',
  within: inSession('/suites'),
  table: DECISION,
  groups: DECISION_GROUPS,
  schema: DecisionForm,
  offer: items,
  blank: { kind: 'decision', verdict: '' },
  find: decidedIn,
  insert: (tx, values, c) => noteDecision(tx, { meeting: sessionOf(c), today: todayOf(c) }, values),
  save: async (tx, at, c) => saveDecision(tx, await findMeeting(tx, sessionOf(c)), { ...at, today: todayOf(c) }),
  refusals: SAID_REFUSALS,
  made: (_, c) => leadsBack(c, '/suites'),
  saved: (_, { href }) => href,
  href: ({ href }) => href,
  held: ({ state }) => heldOf(state, { fields: keysOf(DECISION), after: AFTERWARDS.decision }),
  links: ({ id, meeting, state }) =>
    isEditable(state)
      ? [{ href: pathOf({ id: meeting }, `/decisions/${id}/supprimer`), label: 'Supprimer la décision' }]
      : [],
  series: {
    word: 'la suivante',
    keep: ['kind', 'item', 'owner'],
    stored: ({ name }) => `Ajoutée aux décisions : ${name}.`,
  },
})
const removingDecision = removalRoutes({
  ...DECIDED,
  ...unfrozen,
  table: 'decision',
  action: 'decision.delete',
  object: 'la décision',
  load: decidedIn,
  after: (c) => leadsBack(c, '/suites'),
})

/** What a session is made of, each an object of its own: points, interventions, decisions. */
export const partRoutes = new Hono<Env>()
  .route('/', points)
  .route('/', removingPoint)
  .route('/', interventions)
  .route('/', removingIntervention)
  .route('/', decisions)
  .route('/', removingDecision)
