import { parsePeriod, periodCode } from '#src/ground/calendar/index.ts'
import { listSites } from '#src/core/organisation/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import {
  fold,
  type ImportColumn,
  type ImportValues,
  type Reference,
  type RowFault,
  textOf,
} from '#src/core/room/import-profile.ts'
import { inFrench, type Refusals } from '#src/ground/process/outcome.ts'
import { COLLEGES } from '../committee.ts'
import { MEMBER_REFUSALS, seatRefusals } from '../rules.ts'
import { listCommittees } from '../store/people.ts'

export const text = (to: string) => ({ to, empty: '' })
export const day = (to: string) => ({ to, empty: null })

/** The colleges as they are said in files: without the article. */
export const COLLEGE_WORDS = Object.fromEntries(
  Object.entries(COLLEGES).map(([code, word]) => [code, [word.replace(/^l[ae]s? /, ''), word]]),
)
export const SEAT_COLUMNS: readonly ImportColumn[] = [
  {
    key: 'function',
    label: 'Fonction',
    kind: 'text',
    limit: 300,
    help: 'La fonction de la personne, avec son service ou sa commune.',
    example: 'La responsable de l’accueil, mairie de Montclair',
  },
  {
    key: 'name',
    label: 'Nom',
    kind: 'text',
    limit: 160,
    aliases: ['Nom et prénom'],
    help: 'Facultatif : la fonction suffit.',
    example: '',
    sensitive: true,
  },
  {
    key: 'college',
    label: 'Collège',
    kind: 'choice',
    required: true,
    choices: COLLEGE_WORDS,
    help: 'Collège du comité.',
    example: 'collectivités locales',
  },
  { key: 'organisation', label: 'Organisme', kind: 'text', help: 'Vide si la fonction le dit.', example: '' },
]
/** What the rules of the form refuse, beside the columns of the file. */
export const faultsOf = <Code extends string>(why: Refusals<Code>, words: Readonly<Record<Code, string>>): RowFault[] =>
  Object.entries(inFrench(why, words)).map(([column, message]) => ({ column, message }))
/** A line without a function nor a name names nobody. */
export const seatFault = (values: ImportValues): RowFault[] =>
  faultsOf(seatRefusals({ function: textOf(values, 'function'), name: textOf(values, 'name') }), MEMBER_REFUSALS)

/** Several things in one cell: « clu + clac », « prefecture, montclair ». */
export const listed = (values: ImportValues, key: string): string[] =>
  textOf(values, key).split(/[+,;]/).map(fold).filter(Boolean)
/** A period in a cell must be readable. */
export const periodFault = (values: ImportValues): RowFault[] => {
  const code = textOf(values, 'period')
  return code === '' || parsePeriod(code.toUpperCase())
    ? []
    : [{ column: 'period', message: 'Écrivez une période : 2022, 4e trimestre 2022 ou mars 2022.' }]
}
export const periodOfCell = (values: ImportValues): string => {
  const period = parsePeriod(textOf(values, 'period').toUpperCase())
  return period ? periodCode(period) : ''
}
/** Each name of a list must be known. */
export function listFault(
  values: ImportValues,
  key: string,
  known: ReadonlyMap<string, number> | undefined,
): RowFault[] {
  const wrong = listed(values, key).find((one) => !known?.has(one))
  return wrong === undefined
    ? []
    : [{ column: key, message: `« ${wrong} » n’est pas connu dans ce département. Séparez plusieurs noms par « + ».` }]
}

/** Words of a list → ids. */
export async function siteIds(tx: Tx): Promise<ReadonlyMap<string, number>> {
  return new Map(
    (await listSites(tx)).flatMap((one) =>
      [one.name, one.shortName, one.code].map((word) => [fold(word), one.id] as const),
    ),
  )
}

/** Frozen minutes are corrected in their page first; a file that says the same of them is read again. */
export const FROZEN =
  'Le compte rendu de cette séance est figé : ouvrez une correction dans sa page avant de reprendre ce fichier.'

/** The ids of a list of words, each once, in a stable order. */
export const idsOf = (values: ImportValues, key: string, known: ReadonlyMap<string, number>): number[] => [
  ...new Set(listed(values, key).flatMap((one) => known.get(one) ?? [])),
]

/** Committees as lines name them. */
export async function committeeReferences(tx: Tx): Promise<Reference[]> {
  return (await listCommittees(tx)).map((one) => ({ id: one.id, words: [one.code, one.name] }))
}
