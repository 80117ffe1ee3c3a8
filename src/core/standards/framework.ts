import type { PlainDate } from '#src/ground/calendar/index.ts'
import { formatCount, inList } from '#src/ground/design/text/index.ts'
import { codesOf } from '#src/ground/process/codes.ts'
import type { FrameworkFacts, ItemFacts } from './input.ts'
import { CONDITIONS, LEVELS, type Level, type ModuleKind, type ORIGINS, type State } from './words.ts'

/** What stands in place of words that are not known. */
export const PLACEHOLDER: Readonly<Record<Level, string>> = {
  module: 'Module à compléter depuis le référentiel',
  commitment: 'Engagement à compléter depuis le référentiel',
  requirement: 'Exigence à compléter depuis le référentiel',
}

/** One version of a framework: what it says of itself. */
export type FrameworkVersion = FrameworkFacts & {
  id: number
  state: State
  origin: keyof typeof ORIGINS
  hash: string | null
  publishedOn: PlainDate | null
  version: number
}

/** A module, a commitment or a requirement of a version. */
export type Item = ItemFacts & {
  id: number
  level: Level
  key: string
  parent: number | null
  position: number
  version: number
}

/** The name a person gives a version: « Qual-e-Pref, version 2018 ». */
export const versionName = ({ name, code }: Pick<FrameworkVersion, 'name' | 'code'>): string =>
  `${name}, version ${code}`

/** What a line is called on screen and on paper; what is not known says so. */
export const titleOf = ({ level, title }: Pick<Item, 'level' | 'title'>): string => title || PLACEHOLDER[level]

type Below = ReadonlyMap<number | null, Item[]>
/** What stands under what, once for each list of lines: asked line by line, a long version would be walked as often as it has lines. */
const BELOW = new WeakMap<readonly Item[], Below>()

/** The lines under another, in their order. */
export function under(items: readonly Item[], parent: number | null): readonly Item[] {
  const below = BELOW.get(items) ?? Map.groupBy(items, (one) => one.parent)
  BELOW.set(items, below)
  return below.get(parent) ?? []
}

/** What is known of the commitments of a module, beside the number its authority declares. */
export type Completeness = { declared: number | null; listed: number; known: number }

export function completeness(module: Pick<Item, 'id' | 'declared'>, items: readonly Item[]): Completeness {
  const commitments = under(items, module.id)
  return {
    declared: module.declared,
    listed: commitments.length,
    known: commitments.filter(({ placeholder }) => !placeholder).length,
  }
}

/** « 20 engagements déclarés, 19 connus »; what is missing is said, what is whole is not repeated. */
export function completenessInWords({ declared, listed, known }: Completeness): string {
  if (declared === null)
    return listed === 0
      ? 'aucun engagement, nombre déclaré inconnu'
      : `${formatCount(listed, 'engagement', 'engagements')}${toComplete(listed - known)}`
  if (listed === declared) return `${formatCount(declared, 'engagement', 'engagements')}${toComplete(declared - known)}`
  return `${formatCount(listed, 'engagement', 'engagements')} sur ${declared} déclarés${toComplete(listed - known)}`
}
/** « , dont 3 à compléter »; nothing when all is known. */
export const toComplete = (count: number): string => (count === 0 ? '' : `, dont ${count} à compléter`)

/** The rule of composition of a version, in sentences; none when it leaves the choice free. */
export function rulesInWords(
  { coreModules, tradeModules }: Pick<FrameworkVersion, 'coreModules' | 'tradeModules'>,
  modules: readonly Pick<Item, 'kind' | 'condition' | 'number' | 'level' | 'title'>[],
): string[] {
  const named = (kind: ModuleKind) => modules.filter((one) => one.kind === kind)
  const numbers = (some: typeof modules) =>
    `${some.length > 1 ? 'Les modules' : 'Le module'} ${inList(some.map((one) => one.number || `« ${titleOf(one)} »`))}`
  const mandatory = named('mandatory')
  const conditional = named('conditional')
  return [
    ...(mandatory.length === 0
      ? []
      : [`${numbers(mandatory)} ${mandatory.length > 1 ? 's’appliquent' : 's’applique'} à tous les sites candidats.`]),
    ...conditional.map(
      (one) => `${numbers([one])} s’applique ${one.condition === 'cert' ? CONDITIONS.cert : 'sous condition'}.`,
    ),
    ...(coreModules === null
      ? []
      : [`Chaque site candidat applique ${formatCount(coreModules, 'module socle', 'modules socles')}.`]),
    ...(tradeModules === null
      ? []
      : [
          `Chaque site candidat applique ${formatCount(tradeModules, 'module métier', 'modules métier')}${
            modules.some((one) => one.kind === 'trade' && one.condition === 'cert')
              ? ', dont celui du CERT s’il en a un'
              : ''
          }.`,
        ]),
  ]
}

/** What stops a draft from being published, in sentences. */
export function unpublishable(items: readonly Item[]): string[] {
  const modules = items.filter(({ level }) => level === 'module')
  if (modules.length === 0) return ['Ajoutez au moins un module : une version vide n’engage à rien.']
  return modules.flatMap((module) => {
    const { declared, listed } = completeness(module, items)
    const name = `« ${titleOf(module)} »`
    if (declared === null || listed === declared) return []
    return listed > declared
      ? [`${name} compte ${listed} engagements pour ${declared} déclarés : corrigez l’un ou l’autre.`]
      : [
          `${name} n’en compte que ${listed} pour ${declared} déclarés : ajoutez ceux qui manquent, au besoin « à compléter ».`,
        ]
  })
}

export type VersionAct = 'complete' | 'publish'

/** The one act a version asks of who keeps the frameworks: completed, then published; then it no longer changes. */
export function primaryAct(
  { state }: Pick<FrameworkVersion, 'state'>,
  { writes, missing }: { writes: boolean; missing: number },
): VersionAct | undefined {
  if (!writes || state !== 'draft') return undefined
  return missing > 0 ? 'complete' : 'publish'
}

/** The levels from the top. */
export const LEVEL_CODES = codesOf(LEVELS)
/** What each level stands in. */
export const ABOVE: Readonly<Record<Level, Level | undefined>> = {
  module: undefined,
  commitment: 'module',
  requirement: 'commitment',
}
