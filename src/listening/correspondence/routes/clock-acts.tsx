// What moves the clock of a request, and what does not.
import { Hono } from 'hono'
import { type Env, personOf } from '#src/ground/web/web.tsx'
import { comeBack } from '../actions/again.ts'
import { pauseClock, resumeClock } from '../actions/pause.ts'
import { holdReply, passOn } from '../actions/pass-on.ts'
import { OPEN_STATES } from '../complaint.ts'
import { HOLDING, PASSING, PAUSING, RESUMING, RETURNING } from '../acts-input.ts'
import { usualVia } from '../kinds.ts'
import { actRoutes } from './act.tsx'
import { momentOf } from './shared.ts'

const pausing = actRoutes({
  path: 'suspendre',
  title: 'Suspendre le délai',
  lead: 'Pour l’un de ces motifs seulement. L’échéance recule d’autant, et la fiche montre le délai avec et sans la suspension.',
  submit: 'Suspendre le délai',
  done: 'suspendue',
  idle: ({ state }) => !OPEN_STATES.includes(state),
  table: PAUSING,
  shown: async (_, __, c) => ({ from: momentOf(c).today }),
  run: (tx, at, { values, c }) => pauseClock(tx, at, { ...values, today: momentOf(c).today }),
})

const resuming = actRoutes({
  path: 'reprendre',
  title: 'Faire repartir le délai',
  lead: 'À faire quand ce qui était attendu est arrivé.',
  submit: 'Faire repartir le délai',
  done: 'reprise',
  idle: ({ state, pausedUntil }, today) => !OPEN_STATES.includes(state) || pausedUntil === null || pausedUntil < today,
  table: RESUMING,
  shown: async (_, __, c) => ({ day: momentOf(c).today }),
  run: (tx, at, { values, c }) => resumeClock(tx, at, { ...values, today: momentOf(c).today }),
})

const returning = actRoutes({
  path: 'revenue',
  title: 'L’usager revient sur la réponse',
  lead: 'Le premier résultat reste. Une demande liée est ouverte, avec son propre délai ; elle est comptée à part, comme une répétition.',
  submit: 'Ouvrir la demande liée',
  done: 'revenue',
  idle: ({ state }) => state !== 'answered',
  table: RETURNING,
  shown: async (_, __, c) => ({ returnedOn: momentOf(c).today }),
  run: (tx, at, { values, c }) => comeBack(tx, at, { ...values, today: momentOf(c).today }),
})

const passing = actRoutes({
  path: 'transmettre',
  title: 'Transmettre à un autre service',
  lead: 'Elle compte comme réorientée, le jour où elle part.',
  submit: 'Enregistrer la transmission',
  done: 'transmise',
  idle: ({ state }) => !OPEN_STATES.includes(state),
  table: PASSING,
  shown: async (_, { channel }, c) => ({
    where: 'inside',
    passedOn: momentOf(c).today,
    via: usualVia(channel),
  }),
  run: (tx, at, { values, c }) => passOn(tx, at, { ...values, ...momentOf(c), account: personOf(c).account }),
})

const holding = actRoutes({
  path: 'attente',
  title: 'Noter une réponse d’attente',
  lead: 'Elle fait patienter l’usager et n’arrête pas le délai : seule une réponse sur le fond l’arrête.',
  submit: 'Enregistrer la réponse d’attente',
  done: 'attente',
  idle: ({ state }) => !OPEN_STATES.includes(state),
  table: HOLDING,
  shown: async (_, { channel }, c) => ({ via: usualVia(channel), sentOn: momentOf(c).today }),
  run: (tx, at, { values, c }) => holdReply(tx, at, { ...values, ...momentOf(c), account: personOf(c).account }),
})

export const clockRoutes = new Hono<Env>()
  .route('/', pausing)
  .route('/', resuming)
  .route('/', returning)
  .route('/', passing)
  .route('/', holding)
