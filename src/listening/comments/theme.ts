// Themes of comments, and what is proposed of them from what was sorted before. Pure.
export type Theme = {
  id: number
  code: string
  name: string
  /** The code of the one it stands under. */
  parent: string | null
  /** One a line: what begins it before anything is learnt. */
  words: string
  active: boolean
  version: number
}

export type Refusal = 'name-taken' | 'parent-below' | 'too-deep' | 'used'
export const REFUSALS: Readonly<Record<Refusal, string>> = {
  'name-taken': 'Un autre thème porte déjà ce nom.',
  'parent-below': 'Un thème ne se range pas sous lui-même.',
  'too-deep': 'Deux niveaux au plus : choisissez un thème qui n’est rangé sous aucun autre.',
  used: 'D’autres thèmes sont rangés sous celui-ci : il reste au premier niveau.',
}

const same = (text: string): string => text.trim().toLocaleLowerCase('fr')

/** What is wrong with a theme, by field. */
export function themeRefusals(
  { code, name, parent }: Pick<Theme, 'name' | 'parent'> & { code: string | undefined },
  all: readonly Pick<Theme, 'code' | 'name' | 'parent'>[],
): Readonly<Record<string, Refusal>> {
  if (all.some((one) => one.code !== code && same(one.name) === same(name))) return { name: 'name-taken' }
  if (parent === null) return {}
  if (parent === code) return { parent: 'parent-below' }
  if (all.find((one) => one.code === parent)?.parent !== null) return { parent: 'too-deep' }
  return code !== undefined && all.some((one) => one.parent === code) ? { parent: 'used' } : {}
}

export const wordsOf = (theme: Pick<Theme, 'words'>): string[] =>
  theme.words
    .split(/[\n,;]+/u)
    .map((word) => word.trim())
    .filter((word) => word !== '')

/** Themes in the order of a tree, each under its own. */
export function treeOf<T extends Pick<Theme, 'code' | 'name' | 'parent'>>(
  themes: readonly T[],
): (T & { depth: 0 | 1 })[] {
  const byName = (a: T, b: T): number => a.name.localeCompare(b.name, 'fr')
  const known = new Set(themes.map(({ code }) => code))
  const tops = themes.filter(({ parent }) => parent === null || !known.has(parent)).toSorted(byName)
  return tops.flatMap((top) => [
    { ...top, depth: 0 as const },
    ...themes
      .filter(({ parent }) => parent === top.code)
      .toSorted(byName)
      .map((one) => ({ ...one, depth: 1 as const })),
  ])
}

/** « Accueil : courtoisie »: what themes are called, with the one they stand under, by number. */
export function themeNamesOf(themes: readonly Theme[]): Map<number, string> {
  const byCode = new Map(themes.map(({ code, name }) => [code, name]))
  return new Map(
    themes.map(({ id, name, parent }) => [id, parent === null ? name : `${byCode.get(parent) ?? ''} : ${name}`]),
  )
}

/** What is known of a theme when a comment is looked at. */
export type Learnt = {
  theme: number
  /** Comments sorted under it. */
  sorted: number
  /** How many of those hold each word of this page. */
  words: ReadonlyMap<string, number>
  /** Its own words, as the comment’s are cut. */
  starting: ReadonlySet<string>
}

export type Proposal = {
  theme: number
  /** How many comments sorted before speak for it; none when its own words alone do. */
  from: number
}

/** Half a comment: a word never seen under a theme does not forbid it. */
const UNSEEN = 0.5

/**
 * The theme that most comments with these words were given, each word weighing as often as it was seen under the theme: counts alone, kept
 * in the database. Nothing is proposed when no word was ever seen.
 */
export function propose(words: ReadonlySet<string>, known: readonly Learnt[]): Proposal | undefined {
  const all = known.reduce((sum, { sorted }) => sum + sorted, 0)
  let best: { theme: number; score: number; from: number } | undefined
  for (const { theme, sorted, words: counts, starting } of known) {
    const begun = starting.size === 0 ? 0 : 1
    let score = Math.log((sorted + 1) / (all + known.length))
    let [from, told] = [0, false]
    for (const word of words) {
      const n = counts.get(word) ?? 0
      const own = starting.has(word) ? begun : 0
      if (n === 0 && own === 0 && !known.some((one) => (one.words.get(word) ?? 0) > 0 || one.starting.has(word)))
        continue
      score += Math.log((n + own + UNSEEN) / (sorted + begun + 1))
      from = Math.max(from, n)
      told ||= n + own > 0
    }
    if (told && (best === undefined || score > best.score)) best = { theme, score, from }
  }
  return best && { theme: best.theme, from: best.from }
}

/** A list to begin with, of no département: each completes it. */
export const STARTING: readonly { code: string; name: string; parent?: string; words: string }[] = [
  { code: 'accueil', name: 'Accueil', words: 'accueil, bonjour, sourire' },
  {
    code: 'courtoisie',
    name: 'Courtoisie et écoute',
    parent: 'accueil',
    words: 'aimable, agréable, souriant, poli, écoute, patience, gentil',
  },
  { code: 'remerciements', name: 'Remerciements', parent: 'accueil', words: 'merci, bravo, parfait, excellent' },
  {
    code: 'competence',
    name: 'Réponses données',
    parent: 'accueil',
    words: 'réponse, explication, renseignement, conseil, clair',
  },
  { code: 'attente', name: 'Attente', words: 'attente, attendre, file, queue, minutes, heures' },
  { code: 'rendez-vous', name: 'Rendez-vous', words: 'rendez-vous, rdv, créneau, plage' },
  {
    code: 'orientation',
    name: 'Orientation sur place',
    words: 'panneau, orientation, signalétique, trouver, indication',
  },
  { code: 'locaux', name: 'Locaux', words: 'locaux, salle, propre, sale, chaise, photocopieur, toilettes, chaleur' },
  { code: 'accessibilite', name: 'Accessibilité', words: 'handicap, fauteuil, rampe, ascenseur, poussette' },
  { code: 'horaires', name: 'Horaires', words: 'horaire, ouverture, fermé, samedi, matin' },
  {
    code: 'demarches-en-ligne',
    name: 'Démarches en ligne',
    words: 'site, internet, ligne, bug, bloque, ordinateur, compte',
  },
  { code: 'telephone', name: 'Téléphone et courriel', words: 'téléphone, appel, joindre, courriel, mail, rappeler' },
  { code: 'delais', name: 'Délais de traitement', words: 'délai, dossier, nouvelle, traitement, instruction, long' },
  { code: 'pieces', name: 'Pièces et informations demandées', words: 'pièce, document, liste, justificatif, photo' },
]
