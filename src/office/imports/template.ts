import { csvText } from '#src/ground/tables/csv.ts'
import type { ImportColumn, ImportProfile } from '#src/core/room/import-profile.ts'
import { xlsxBytes } from '#src/ground/tables/xlsx.ts'

/** What a column accepts, in one line. */
export function acceptedWords(column: ImportColumn): string {
  switch (column.kind) {
    case 'day':
      return 'Un jour : 14/05/2026 ou 2026-05-14.'
    case 'month':
      return 'Un mois : mai 2026 ou 05/2026.'
    case 'period':
      return 'Une année (2022), un trimestre (T4 2022) ou un mois (mars 2022).'
    case 'duration':
      return 'Une durée : 1:18:00, 1 h 18 min, ou un nombre de secondes.'
    case 'phone':
      return 'Un numéro de téléphone : 01 99 00 12 34.'
    case 'choices':
      return `Un ou plusieurs de ces mots, séparés par un point-virgule : ${wordsOf(column)}.`
    case 'time':
      return 'Une heure : 9:30.'
    case 'integer':
      return 'Un nombre entier.'
    case 'decimal':
      return 'Un nombre, avec une virgule.'
    case 'boolean':
      return 'oui ou non.'
    case 'choice':
      return `Un de ces mots : ${wordsOf(column)}.`
    case 'site':
      return 'Le nom ou le code d’un site.'
    case 'service':
      return 'Le nom ou le code d’un service.'
    case 'reference':
      return 'Un nom ou un code connu du département.'
    case 'text':
      return `Un texte de ${(column.limit ?? 200).toLocaleString('fr-FR')} caractères au plus.`
  }
}

const wordsOf = (column: ImportColumn) =>
  Object.values(column.choices ?? {})
    .map((words) => words[0])
    .join(', ')

/** A table with its headers and one example line, to be replaced. */
export function csvTemplate(profile: ImportProfile): string {
  return csvText(
    profile.columns.map((column) => column.label),
    [profile.columns.map((column) => column.example)],
  )
}

/** The same as a workbook, with a second sheet that explains each column. */
export function xlsxTemplate(profile: ImportProfile): Promise<Uint8Array<ArrayBuffer>> {
  return xlsxBytes([
    {
      name: profile.label,
      rows: [profile.columns.map((column) => column.label), profile.columns.map((column) => column.example)],
    },
    {
      name: 'Mode d’emploi',
      widths: [28, 14, 60, 60, 24],
      rows: [
        ['Colonne', 'Obligatoire', 'Ce qu’elle dit', 'Ce qu’on y écrit', 'Exemple'],
        ...profile.columns.map((column) => [
          column.label,
          column.required === true ? 'oui' : 'non',
          column.help,
          acceptedWords(column),
          column.example,
        ]),
      ],
    },
  ])
}
