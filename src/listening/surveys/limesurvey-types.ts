// What becomes of each type of question of LimeSurvey.
import { fold } from '#src/core/room/import-profile.ts'

/** Each code of its `type` column, as its users know it, and what it is here; nothing where it is not supported. */
export const LIME_TYPES: Readonly<Record<string, { name: string; kind?: string }>> = {
  L: { name: 'Liste (boutons radio)', kind: 'single' },
  '!': { name: 'Liste (déroulante)', kind: 'single' },
  O: { name: 'Liste avec commentaire', kind: 'single' },
  Y: { name: 'Oui / Non', kind: 'yes-no' },
  G: { name: 'Genre', kind: 'gender' },
  M: { name: 'Choix multiples', kind: 'multiple' },
  P: { name: 'Choix multiples avec commentaires', kind: 'multiple' },
  '5': { name: 'Choix sur 5 points', kind: 'stars' },
  F: { name: 'Tableau', kind: 'array' },
  H: { name: 'Tableau par colonne', kind: 'array' },
  A: { name: 'Tableau (5 points)', kind: 'array-stars' },
  C: { name: 'Tableau (oui, non, incertain)', kind: 'array-yes-no' },
  E: { name: 'Tableau (augmenter, sans changement, diminuer)', kind: 'array-change' },
  S: { name: 'Texte court', kind: 'text' },
  T: { name: 'Texte long', kind: 'text' },
  U: { name: 'Texte très long', kind: 'text' },
  B: { name: 'Tableau (10 points)' },
  '1': { name: 'Tableau à double échelle' },
  ':': { name: 'Tableau (nombres)' },
  ';': { name: 'Tableau (textes)' },
  N: { name: 'Nombre' },
  K: { name: 'Nombres multiples' },
  Q: { name: 'Textes courts multiples' },
  R: { name: 'Classement' },
  D: { name: 'Date' },
  X: { name: 'Texte affiché' },
  I: { name: 'Choix de la langue' },
  '|': { name: 'Envoi de fichier' },
  '*': { name: 'Équation' },
}

const LEVELS: Readonly<Record<string, string>> = {
  'tres satisfait': '4',
  'tout a fait satisfait': '4',
  satisfait: '3',
  'plutot satisfait': '3',
  'assez satisfait': '3',
  'plutot pas satisfait': '2',
  'peu satisfait': '2',
  'plutot insatisfait': '2',
  'pas satisfait': '2',
  'pas du tout satisfait': '1',
  'tres insatisfait': '1',
  'sans avis': '0',
  'sans opinion': '0',
  'ne sait pas': '0',
  'non concerne': '0',
  'sans avis ou non concerne': '0',
}

/** The level that an answer in full says, whatever its gender and number. */
export const levelSaid = (label: string): string | undefined =>
  LEVELS[
    fold(label)
      .replaceAll(/(in)?satisfaite?s?/g, '$1satisfait')
      .replace(/concernee?s?/, 'concerne')
  ]

/** The four levels, when these answers are theirs; each code of LimeSurvey with its level. */
export function levelsIn(answers: readonly { code: string; label: string }[]): ReadonlyMap<string, string> | undefined {
  const found = answers.flatMap(({ code, label }): [string, string][] => {
    const level = levelSaid(label)
    return level === undefined ? [] : [[code, level]]
  })
  const levels = new Set(found.map(([, level]) => level))
  const four = ['1', '2', '3', '4'].every((level) => levels.has(level))
  return four && found.length === answers.length && levels.size === answers.length ? new Map(found) : undefined
}

/** The words of a text that holds HTML: tags away, spaces single. */
export const plainText = (html: string): string =>
  html
    .replaceAll(/<(?:style|script)\b[^>]*>[^]*?<\/(?:style|script)>/gi, ' ')
    .replaceAll(/<[^>]{0,2000}>/g, ' ')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&rsquo;', '’')
    .replaceAll('&#39;', '’')
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&eacute;', 'é')
    .replaceAll('&egrave;', 'è')
    .replaceAll('&agrave;', 'à')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim()
