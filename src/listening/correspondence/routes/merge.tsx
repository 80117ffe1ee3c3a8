import { Hono } from 'hono'
import type { Env } from '#src/ground/web/web.tsx'
import { perimeter } from '#src/ground/web/web.tsx'
import { mergeComplaints, undoMerge } from '../actions/merge.ts'
import { BECAUSE, MERGING } from '../acts-input.ts'
import { OPEN_STATES } from '../complaint.ts'
import { actRoutes } from './act.tsx'
import { momentOf } from './shared.ts'

const merging = actRoutes({
  path: 'fusionner',
  title: 'Fusionner avec une autre demande',
  lead: 'Deux demandes ouvertes pour le même fait deviennent une seule : la première arrivée reste, avec son délai. L’autre sort du taux comme doublon ; ses messages et ses courriels se lisent sur la première, et sa page de suivi dit où en est celle-ci. Une fusion se défait, et les deux redeviennent ce qu’elles étaient.',
  submit: 'Fusionner les deux demandes',
  done: 'fusionnee',
  idle: ({ state }) => !OPEN_STATES.includes(state),
  table: MERGING,
  shown: async (_, __, c) => ({ words: 'first', reference: (c.req.query('avec') ?? '').slice(0, 40) }),
  run: (tx, at, { values, c }) =>
    mergeComplaints(tx, at, { ...values, where: perimeter(c, 'complaints.write'), today: momentOf(c).today }),
})

const undoing = actRoutes({
  path: 'defaire-la-fusion',
  title: 'Défaire la fusion',
  lead: 'La demande revient au registre avec l’échéance qu’elle avait, et l’autre reprend ce que personne n’a changé depuis. Ce qui a été répondu reste à celle qui a reçu la réponse.',
  submit: 'Défaire la fusion',
  done: 'defaite',
  idle: ({ mergedInto }) => mergedInto === null,
  table: BECAUSE,
  run: (tx, at, { values, c }) => undoMerge(tx, at, { ...values, today: momentOf(c).today }),
})

export const mergeRoutes = new Hono<Env>().route('/', merging).route('/', undoing)
