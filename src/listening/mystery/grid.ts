import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Refusals } from '#src/ground/process/outcome.ts'

export const CHANNELS = { phone: 'Téléphone', email: 'Courriel', counter: 'Guichet', web: 'Site internet' } as const
export type Channel = keyof typeof CHANNELS

export const THEMES = {
  delay: 'Délai de réponse',
  waiting: 'Attente',
  greeting: 'Accueil et présentation',
  courtesy: 'Courtoisie',
  answer: 'Qualité de la réponse',
  farewell: 'Prise de congé',
  other: 'Autre',
} as const
export type Theme = keyof typeof THEMES

export const SCALES = {
  yes_no: 'Oui ou non',
  partly: 'Oui, en partie, non',
  rings: 'Nombre de sonneries',
  seconds: 'Durée en secondes',
  days: 'Jours ouvrés',
} as const
export type Scale = keyof typeof SCALES
/** What is measured, and its unit. */
export const UNITS: Readonly<Partial<Record<Scale, string>>> = {
  rings: 'sonneries',
  seconds: 'secondes',
  days: 'jours ouvrés',
}
export const isMeasured = (scale: Scale): boolean => UNITS[scale] !== undefined

export type Scenario = {
  id: number
  code: string
  name: string
  channel: Channel
  question: string
  expected: string
  link: string
  validUntil: PlainDate | null
  active: boolean
  version: number
}

export type Grid = {
  id: number
  code: string
  name: string
  channel: Channel
  ceiling: number
  threshold: number
  edition: number
  previous: number | null
  active: boolean
  version: number
}

export type Criterion = {
  id: number
  grid: number
  position: number
  code: string
  label: string
  theme: Theme
  help: string
  scale: Scale
  most: number | null
  weight: number
  critical: boolean
  version: number
}

export type Level = 0 | 1 | 2
/** What was keyed for a criterion: its level, none when it has no object; what was measured. */
export type Keyed = { level: Level | null; measured: number | null }

/** What is measured is right up to its most, wrong above. */
export function levelOf({ scale, most }: Pick<Criterion, 'scale' | 'most'>, measured: number | null): Level | null {
  if (!isMeasured(scale) || measured === null || most === null) return null
  return measured <= most ? 2 : 0
}

export type Scored = { score: number; missed: readonly number[]; compliant: boolean }

/**
 * The score of a contact on 100, whole: points kept of those at stake, by weight; what has no object stands outside. A critical criterion
 * that is missed brings it down to the ceiling of its grid. Nothing when nothing has an object.
 */
export function scoreOf(
  grid: Pick<Grid, 'ceiling' | 'threshold'>,
  criteria: readonly Pick<Criterion, 'id' | 'weight' | 'critical'>[],
  answers: ReadonlyMap<number, Pick<Keyed, 'level'>>,
): Scored | undefined {
  let [kept, stake] = [0, 0]
  const missed: number[] = []
  for (const { id, weight, critical } of criteria) {
    const level = answers.get(id)?.level ?? null
    if (level === null) continue
    kept += weight * level
    stake += weight * 2
    if (critical && level === 0) missed.push(id)
  }
  if (stake === 0) return undefined
  const plain = Math.round((100 * kept) / stake)
  const score = missed.length === 0 ? plain : Math.min(plain, grid.ceiling)
  return { score, missed, compliant: missed.length === 0 && score >= grid.threshold }
}

export type GridRefusal = 'name-taken' | 'used' | 'no-most' | 'idle-most' | 'label-taken' | 'ceiling-high'
export const GRID_REFUSALS: Readonly<Record<GridRefusal, string>> = {
  'name-taken': 'Ce nom est déjà pris.',
  used: 'Cette grille a servi : ouvrez son édition suivante, les critères y gardent leur suite.',
  'no-most': 'Donnez le plus qui est encore bon : 5 sonneries, 120 secondes.',
  'idle-most': 'Videz cette case : rien n’est mesuré pour ce barème.',
  'label-taken': 'Un critère de cette grille porte déjà ce nom.',
  'ceiling-high':
    'Le plafond doit rester sous la note à atteindre : un critère essentiel manqué n’est jamais conforme.',
}

/** Two objects of a kind never bear one name. */
export const nameRefusals = (
  one: { name: string; code?: string },
  others: readonly { name: string; code: string }[],
): Refusals<GridRefusal> =>
  others.some(({ name, code }) => code !== one.code && name.toLowerCase() === one.name.toLowerCase())
    ? { name: 'name-taken' }
    : {}

export const gridRefusals = (
  one: Pick<Grid, 'name' | 'ceiling' | 'threshold'> & { code?: string },
  others: readonly { name: string; code: string }[],
): Refusals<GridRefusal> => ({
  ...nameRefusals(one, others),
  ...(one.ceiling >= one.threshold ? { ceiling: 'ceiling-high' as const } : {}),
})

export function criterionRefusals(
  one: Pick<Criterion, 'label' | 'scale' | 'most'> & { id?: number },
  others: readonly Pick<Criterion, 'id' | 'label'>[],
): Refusals<GridRefusal> {
  const same = others.some(({ id, label }) => id !== one.id && label.toLowerCase() === one.label.toLowerCase())
  return {
    ...(same ? { label: 'label-taken' as const } : {}),
    ...(isMeasured(one.scale) && one.most === null ? { most: 'no-most' as const } : {}),
    ...(!isMeasured(one.scale) && one.most !== null ? { most: 'idle-most' as const } : {}),
  }
}
