// What of the archive is written as text: evidence without a file, the table of commitments, the list of SHA-256.
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { csvText } from '#src/ground/tables/csv.ts'
import { KINDS, STATES } from '#src/improving/evidence/index.ts'
import type { Module, Shown } from './contents.ts'

/** The value of a living figure as it was read: over which period, where. */
export type FigureRead = {
  period: string
  values: readonly { place: string; text: string; provisional: boolean }[]
}
export type Around = { day: PlainDate; siteName: (id: number) => string; figures: ReadonlyMap<string, FigureRead> }

export const placesIn = (sites: readonly number[], siteName: (id: number) => string): string =>
  sites.length === 0 ? 'tout le département' : sites.map(siteName).filter(Boolean).join(', ')

/** « du 1 janvier 2026 au 31 décembre 2026 » */
export function datesIn({ validFrom, validTo }: Pick<Shown, 'validFrom' | 'validTo'>): string {
  if (validFrom === null) return validTo === null ? '' : `jusqu’au ${longDate(validTo)}`
  return validTo === null ? `depuis le ${longDate(validFrom)}` : `du ${longDate(validFrom)} au ${longDate(validTo)}`
}

/** An evidence that is no file, as a page of text: what it is, its value, where it comes from, the day it was read. */
export function evidenceText(one: Shown, { day, siteName, figures }: Around): string {
  const figure = figures.get(one.code)
  const own: readonly (readonly [string, string])[] =
    one.kind === 'link'
      ? [['Adresse', one.url]]
      : one.kind === 'interview'
        ? [
            ['Fonction entendue', one.heard],
            ['Entendu le', one.heardOn === null ? '' : longDate(one.heardOn)],
            ['Demandé', one.asked],
            ['Montré', one.shown],
          ]
        : [
            ['Chiffre', one.figureLabel],
            ['Période', figure?.period ?? ''],
            ...(figure && figure.values.length > 0
              ? figure.values.map(
                  ({ place, text, provisional }) =>
                    [`Valeur, ${place}`, provisional ? `${text} (provisoire)` : text] as const,
                )
              : [['Valeur', 'aucune valeur n’a pu être lue'] as const]),
            ['Source', 'registres de Parvis, lus le jour dit plus bas'],
          ]
  const lines = [
    ['Preuve', one.title],
    ['Sorte', KINDS[one.kind]],
    ['Lieu', placesIn(one.sites, siteName)],
    ['Vaut', datesIn(one)],
    ...own,
    ['Remarque', one.note],
    ['Lu le', longDate(day)],
  ]
  return `${lines
    .filter(([, value]) => value !== '')
    .map(([label, value]) => `${label} : ${value}`)
    .join('\n')}\n`
}

const HEADER = [
  'Module',
  'N°',
  'Engagement',
  'Sites',
  'Ne s’applique pas',
  'Sans preuve en vigueur',
  'Preuve',
  'Sorte',
  'État',
  'Fichier du dossier',
  'Évaluation',
  'Constats',
]

/** The head of the table of commitments that a spreadsheet opens. */
export const tableHead = (): string => csvText(HEADER, [])

/** The lines of a module in it: one for each evidence of each commitment. */
export function tableLines({ title, commitments }: Module, { siteName }: Around): string {
  const rows = commitments.flatMap((one) => {
    const head = [
      title,
      one.number,
      one.title,
      one.sites.map(siteName).join(', '),
      one.without.map(({ site, reason }) => `${siteName(site)} : ${reason}`).join(' ; '),
      one.missing.map(siteName).join(', '),
    ]
    const tail = [
      one.ratings
        .map(
          (rated) =>
            `${rated.rating} (${rated.assessment.title}${rated.site === null ? '' : `, ${siteName(rated.site)}`})`,
        )
        .join(' ; '),
      one.findings.map((found) => `${found.kind} : ${found.title} (${found.state})`).join(' ; '),
    ]
    const proofs = one.evidence.map((proof) => [
      proof.title,
      KINDS[proof.kind],
      proof.absent === 'restricted' ? `${STATES[proof.state]}, diffusion restreinte` : STATES[proof.state],
      proof.entry ?? '',
    ])
    return (proofs.length === 0 ? [['', '', '', '']] : proofs).map((proof) => [...head, ...proof, ...tail])
  })
  return csvText(HEADER, rows).slice(tableHead().length)
}

/** The list of SHA-256 that `sha256sum -c` reads, in the order of the names. */
export const hashList = (entries: readonly { name: string; sha256: string }[]): string =>
  entries.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('')
