import {
  area,
  choice,
  code,
  day,
  pointer,
  requiredDay,
  requiredPointer,
  schemaOf,
  text,
  tick,
  url,
  type ValuesOf,
} from '#src/core/room/fields.ts'
import { maybeWhole } from '#src/core/room/fields-digits.ts'
import { several } from '#src/core/room/fields-several.ts'
import type { Group } from '#src/core/room/fields-form.tsx'
import { codeField } from '#src/core/room/object-file.ts'
import { POSTER_KINDS } from './display.ts'

export const POSTER = {
  name: text({
    label: 'Nom',
    limit: 160,
    missing: 'Donnez un nom à l’affiche.',
    help: 'Exemple : Charte de l’usager',
    file: { label: 'Affiche', example: 'Charte de l’usager' },
  }),
  kind: choice({
    label: 'Sorte',
    words: POSTER_KINDS,
    prompt: 'Choisir',
    missing: 'Choisissez la sorte d’affiche.',
    file: { example: 'Charte' },
  }),
  owed: tick({ label: 'Elle doit être affichée sur ses sites', file: { label: 'Obligatoire' } }),
  sites: several({
    label: 'Sites concernés',
    list: 'sites',
    unknown: 'Choisissez des sites de la liste.',
    help: 'Aucun coché : tous.',
    file: { label: 'Sites', help: 'Codes ou noms, séparés par des points-virgules ; vide : tous.', kind: 'text' },
  }),
  url: url({
    label: 'Adresse où mène son code',
    limit: 500,
    help: 'Une page du site ou un formulaire. Vide : la page publique de l’édition en vigueur.',
    file: { label: 'Adresse' },
  }),
  document: code({
    label: 'Document qu’elle reprend',
    list: 'documents',
    limit: 80,
    prompt: 'Aucun',
    unknown: 'Choisissez un document de la liste.',
    help: 'De la base documentaire : sa version en vigueur est imprimée au pied, et s’ouvre au public par le code.',
    file: { label: 'Document', help: 'Code du document de la base documentaire. Vide : aucun.' },
  }),
  reviewOn: day({ label: 'À relire le' }),
  active: tick({
    label: 'En usage',
    help: 'Décochée, l’affiche n’est plus suivie ; ce qui est noté reste.',
    empty: true,
    file: { help: 'Non : archivée. Vide : oui.' },
  }),
}
export type PosterFields = ValuesOf<typeof POSTER>
export const POSTER_GROUPS: readonly Group<typeof POSTER>[] = [
  { legend: 'L’affiche', fields: ['name', 'kind'] },
  { legend: 'Où elle doit être', fields: ['owed', 'sites'] },
  { legend: 'Son code et sa relecture', fields: ['document', 'url', 'reviewOn', 'active'] },
]
export const POSTER_FILE = {
  code: codeField({ limit: 60, example: 'charte-de-l-usager' }),
  ...POSTER,
}

export const EDITION = {
  validFrom: requiredDay({
    label: 'En vigueur à partir du',
    missing: 'Indiquez le jour où cette édition entre en vigueur.',
    file: { example: '01/09/2026' },
  }),
  title: text({
    label: 'Titre imprimé',
    limit: 90,
    missing: 'Écrivez le titre de l’affiche.',
    help: 'Deux lignes au plus : il est lu de trois mètres.',
    file: { example: 'Nos engagements envers vous' },
  }),
  lines: area({ label: 'Texte imprimé', limit: 600, rows: 6, help: 'Une phrase par ligne, six au plus.' }),
  note: text({ label: 'Ce qui change', limit: 300, help: 'Exemple : nouveaux horaires du mercredi' }),
}
export type EditionFields = ValuesOf<typeof EDITION>

export const DISPLAY = {
  poster: requiredPointer({
    label: 'Affiche',
    list: 'posters',
    prompt: 'Choisir une affiche',
    missing: 'Choisissez une affiche de la liste.',
    file: { example: 'charte-de-l-usager' },
  }),
  site: requiredPointer({
    label: 'Site',
    list: 'sites',
    prompt: 'Choisir un site',
    missing: 'Choisissez un site de la liste.',
    file: { example: 'montclair' },
  }),
  point: pointer({
    label: 'Point d’accueil',
    list: 'points',
    prompt: 'Aucun en particulier',
    unknown: 'Choisissez un point d’accueil de la liste.',
  }),
  place: text({
    label: 'Emplacement',
    limit: 200,
    missing: 'Dites où elle est, ou doit être.',
    help: 'Exemple : à gauche de l’entrée, à hauteur des yeux',
    file: { example: 'À gauche de l’entrée' },
  }),
  edition: maybeWhole({
    label: 'Édition posée',
    limit: 9999,
    wrong: 'Indiquez le numéro de l’édition en chiffres, ou laissez vide si rien n’est posé.',
    help: 'Le numéro imprimé au pied de l’affiche. Vide : rien n’est posé.',
  }),
  postedOn: day({ label: 'Posée le' }),
  note: area({ label: 'Remarques', limit: 1000, rows: 3 }),
}
export type DisplayFields = ValuesOf<typeof DISPLAY>
export const DisplayForm = schemaOf(DISPLAY)
export const DISPLAY_GROUPS: readonly Group<typeof DISPLAY>[] = [
  { legend: 'Quelle affiche, où', fields: ['poster', ['site', 'point'], 'place'] },
  { legend: 'Ce qui est posé', fields: [['edition', 'postedOn'], 'note'] },
]
