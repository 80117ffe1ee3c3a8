import {
  area,
  choice,
  day,
  pointer,
  requiredDay,
  requiredPointer,
  schemaWith,
  text,
  type ValuesOf,
} from '#src/core/room/fields.ts'
import type { Group } from '#src/core/room/fields-form.tsx'
import { EXCLUSION_STATES, type Span } from './scope.ts'
import type { CONDITIONS } from './words.ts'

const ordered = ({ validFrom, validTo }: Span): Record<string, string> =>
  validTo !== null && validTo < validFrom
    ? { validTo: 'La fin doit suivre le début : corrigez l’une des deux dates.' }
    : {}

const SITE = requiredPointer({
  label: 'Site',
  list: 'sites',
  prompt: 'Choisir le site',
  missing: 'Choisissez le site.',
  file: { example: 'prefecture' },
})
const SPAN = (from: string, missing: string) => ({
  validFrom: requiredDay({ label: from, missing, file: { example: '01/01/2022' } }),
  validTo: day({ label: 'Jusqu’au', help: 'Vide tant qu’aucune fin n’est connue.' }),
})

/** A module at a site, in one service or in all of it. */
export const SCOPE_LINE = {
  site: SITE,
  module: requiredPointer({
    label: 'Module',
    list: 'modules',
    prompt: 'Choisir le module',
    missing: 'Choisissez le module d’une version publiée.',
    file: { help: 'Référentiel, version et repère du module.', example: 'charte-accueil/2026/accueil' },
  }),
  service: pointer({
    label: 'Service',
    list: 'services',
    prompt: 'Tout le site',
    unknown: 'Choisissez un service de la liste.',
    file: { help: 'Vide : tout le site.' },
  }),
  ...SPAN('Depuis le', 'Indiquez le jour où le module commence à s’appliquer.'),
  note: area({ label: 'Remarque', limit: 1000, rows: 2 }),
}
export type ScopeLineFacts = ValuesOf<typeof SCOPE_LINE>
export const ScopeLineInput = schemaWith(SCOPE_LINE, ordered)
export const SCOPE_LINE_GROUPS: readonly Group<typeof SCOPE_LINE>[] = [
  { fields: [['site', 'service'], 'module', ['validFrom', 'validTo'], 'note'] },
]

/** What makes a conditional module apply to a site. */
export const CONDITION = {
  site: SITE,
  condition: choice({
    label: 'Ce que le site a',
    words: { cert: 'CERT' } satisfies Record<keyof typeof CONDITIONS, string>,
    missing: 'Choisissez dans la liste.',
    file: { help: 'Ce dont dépend un module « obligatoire sous condition ».', example: 'CERT' },
  }),
  ...SPAN('Depuis le', 'Indiquez depuis quel jour.'),
  note: area({ label: 'Remarque', limit: 1000, rows: 2 }),
}
export type ConditionFacts = ValuesOf<typeof CONDITION>
export const ConditionInput = schemaWith(CONDITION, ordered)
export const CONDITION_GROUPS: readonly Group<typeof CONDITION>[] = [
  { fields: [['site', 'condition'], ['validFrom', 'validTo'], 'note'] },
]

/** A commitment that does not apply at a site, and why. */
export const EXCLUSION = {
  site: SITE,
  commitment: requiredPointer({
    label: 'Engagement',
    list: 'commitments',
    prompt: 'Choisir l’engagement',
    missing: 'Choisissez l’engagement d’une version publiée.',
    file: {
      help: 'Référentiel, version et repère de l’engagement.',
      example: 'charte-accueil/2026/accueil-courtois',
    },
  }),
  reason: area({
    label: 'Pourquoi il ne s’applique pas',
    limit: 2000,
    rows: 3,
    missing: 'Dites pourquoi l’engagement ne s’applique pas à ce site : l’auditeur le demandera.',
    file: { label: 'Motif', example: 'Le site ne reçoit pas de public' },
  }),
  ...SPAN('À compter du', 'Indiquez depuis quel jour l’engagement ne s’applique pas.'),
}
export type ExclusionFacts = ValuesOf<typeof EXCLUSION>
export const ExclusionInput = schemaWith(EXCLUSION, ordered)
export const EXCLUSION_GROUPS: readonly Group<typeof EXCLUSION>[] = [
  { fields: ['site', 'commitment', 'reason', ['validFrom', 'validTo']] },
]

/** What a file says besides: where the proposal stands, who decided, when. */
export const EXCLUSION_FILE = {
  ...EXCLUSION,
  state: choice({
    label: 'État',
    words: EXCLUSION_STATES,
    missing: 'Choisissez l’état.',
    file: { optional: 'proposed', help: 'Vide : proposée.', example: 'Approuvée' },
  }),
  approver: text({
    label: 'Décidée par',
    limit: 200,
    file: { help: 'La personne ou la fonction qui a décidé.', example: 'Secrétaire général' },
  }),
  decidedOn: day({ label: 'Décidée le', file: { example: '15/01/2022' } }),
  answer: area({ label: 'Réponse', limit: 2000, file: { help: 'Pourquoi elle est refusée.' } }),
}
