import type { JournalOfRoom, VerbsOfRoom } from '#src/core/room/verb.ts'
import { ORIGINS, STATES } from './action.ts'

const STATE_NAMES: ReadonlyMap<string, string> = new Map(Object.entries(STATES))
const ORIGIN_NAMES: ReadonlyMap<string, string> = new Map(Object.entries(ORIGINS))

const verbs = {
  'action.propose': 'a proposé {l’action}',
  'action.update': 'a modifié {l’action}',
  'action.move': { says: 'a changé l’état de {l’action}', reason: (state) => STATE_NAMES.get(state) ?? '' },
  'action.carry': 'a repris dans le plan suivant {l’action}',
  'action.review': 'a fait le bilan de {l’action}',
  'action.note': 'a noté l’avancée de {l’action}',
  'action.step': 'a changé les étapes de {l’action}',
  'action.step-delete': 'a supprimé une étape de {l’action}',
  'action.link': {
    says: 'a rattaché une origine de plus à {l’action}',
    reason: (kind) => ORIGIN_NAMES.get(kind) ?? '',
  },
  'action.unlink': 'a retiré une origine de {l’action}',
  'action.delete': 'a supprimé {l’action}',
} as const satisfies VerbsOfRoom

declare module '#src/ground/audit/audit.ts' {
  interface Verbs extends Record<keyof typeof verbs, true> {}
}

/** How what is done here is told. */
export const actionPlanJournal: JournalOfRoom = {
  verbs,
  former: { 'action.deleted': 'action.delete' },
  objects: { action: 'Action' },
  fields: {
    day: 'jour',
    planYear: 'plan',
    site: 'site',
    service: 'service',
    parent: 'action d’ensemble',
    title: 'titre',
    description: 'description',
    owner: 'pilote',
    audience: 'public de l’action',
    state: 'état',
    startsOn: 'début',
    dueOn: 'échéance',
    doneOn: 'jour de réalisation',
    origin: 'origine',
    originKind: 'origine',
    originId: 'origine',
    originLabel: 'origine',
    indicator: 'indicateur',
    review: 'bilan',
    note: 'avancée',
    steps: 'étapes',
    validation: 'validation',
    validatedOn: 'jour de validation',
    validatedId: 'validation',
    validatedLabel: 'validation',
    version: '',
  },
}
