// The sentences of documents on a plan, from the states of its actions alone.
import { formatCount, inList, NO_BREAK } from '#src/ground/design/text/index.ts'
import type { ActionState } from './action.ts'

type Stated = { state: ActionState }

const howMany = (actions: readonly Stated[], ...states: readonly ActionState[]): number =>
  actions.filter(({ state }) => states.includes(state)).length

/** « une abandonnée et deux reportées »: what will not be done this year, whatever else is said. */
function leftOut(actions: readonly Stated[]): string {
  const dropped = howMany(actions, 'dropped')
  const carried = howMany(actions, 'carried_over')
  return inList([
    ...(dropped > 0 ? [formatCount(dropped, 'abandonnée', 'abandonnées')] : []),
    ...(carried > 0 ? [formatCount(carried, 'reportée', 'reportées')] : []),
  ])
}

/** What became of the plan of a year: none, one, some or all of it, and what was given up. */
export function doneSentence(actions: readonly Stated[], year: number): string {
  const all = actions.length
  const done = howMany(actions, 'done')
  if (all === 0) return `Aucune action au plan ${year}.`
  const out = leftOut(actions)
  const rest = out === '' ? '' : ` (${out})`
  if (all === 1) return `L’action du plan ${year} ${done === 1 ? 'a été réalisée' : `n’est pas réalisée${rest}`}.`
  if (done === all) return `Les ${all}${NO_BREAK}actions du plan ${year} ont toutes été réalisées.`
  if (done === 0) return `Aucune des ${all}${NO_BREAK}actions du plan ${year} n’est réalisée${rest}.`
  return `${formatCount(done, 'action réalisée', 'actions réalisées')} sur ${all} au plan ${year}${rest}.`
}

/** What a plan still to come says of itself: how many actions, and what is already begun, done or given up. */
export function plannedSentence(actions: readonly Stated[], year: number): string {
  const all = actions.length
  if (all === 0) return `Aucune action au plan ${year}.`
  const under = howMany(actions, 'in_progress')
  const done = howMany(actions, 'done')
  const out = leftOut(actions)
  if (all === 1) {
    const word = under === 1 ? 'déjà en cours' : done === 1 ? 'déjà réalisée' : out.replace(/^\d+\s/u, '')
    return `Une action au plan ${year}${word === '' ? '' : `, ${word}`}.`
  }
  const parts = [
    ...(under > 0 ? [`${under} en cours`] : []),
    ...(done > 0 ? [formatCount(done, 'réalisée', 'réalisées')] : []),
    ...(out === '' ? [] : [out]),
  ]
  return `${all}${NO_BREAK}actions au plan ${year}${parts.length > 0 ? `, dont ${inList(parts)}` : ''}.`
}

/** What a session decided of a plan: how many of the proposals, what it added, what still waits. */
export function validationSentence({
  year,
  proposed,
  validated,
  added,
}: {
  year: number
  proposed: number
  validated: number
  added: readonly string[]
}): string {
  const plan = `au plan d’actions ${year}`
  const many = added.length === 1 ? 'une action ajoutée en séance' : `${added.length} actions ajoutées en séance`
  const titles = inList(added.map((title) => `«\u00a0${title}\u00a0»`))
  const left = proposed - validated
  const rest = left === 0 ? '' : left === 1 ? ' Une action reste à valider.' : ` ${left} actions restent à valider.`
  if (validated === 0) return `Le comité valide ${many} ${plan}\u00a0: ${titles}.${rest}`
  const all = formatCount(proposed, 'action proposée', 'actions proposées')
  const kept = left > 0 ? `${validated} des ${all}` : validated === 1 ? 'l’action proposée' : `les ${all}`
  return `Le comité valide ${kept} ${plan}${added.length === 0 ? '' : `, et ${many}\u00a0: ${titles}`}.${rest}`
}
