// What a rate is counted on, as each campaign decides it: the policy of the denominator.
import type { Distribution } from './results.ts'

export const DENOMINATORS = {
  expressed: 'Les avis exprimés',
  everybody: 'Toutes les personnes, sans avis et sans réponse compris',
} as const
export type Denominator = keyof typeof DENOMINATORS

/** How many a rate is counted on. */
export function baseOf(
  { expressed, none }: Distribution,
  { policy, unanswered }: { policy: Denominator; unanswered: number },
): number {
  return policy === 'everybody' ? expressed + none + unanswered : expressed
}

/** « avis exprimés », « personnes, sans avis et sans réponse compris »: what follows the number. */
export const baseInWords = (policy: Denominator): string =>
  policy === 'everybody' ? 'personnes, sans avis et sans réponse compris' : 'avis exprimés'

/** The rule, as it stands under tables, on documents and in exports. */
export function policyInWords(policy: Denominator): string {
  return policy === 'everybody'
    ? 'Règle de cette campagne : les taux comptent toutes les personnes à qui la question a été posée, sans avis et sans réponse compris ; les indicateurs, eux, restent calculés sur les avis exprimés.'
    : 'Une personne sans avis n’est ni satisfaite ni insatisfaite : elle ne compte pas au dénominateur.'
}
