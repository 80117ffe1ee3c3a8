import type { PlainDate } from '#src/ground/calendar/index.ts'
import { formatCount, formatNumber, NO_BREAK } from '#src/ground/design/text/index.ts'

export const STATES = {
  waiting: 'En attente',
  building: 'En préparation',
  ready: 'Prêt',
  failed: 'Échec',
  cancelled: 'Annulé',
  removed: 'Fichier retiré',
} as const
export type State = keyof typeof STATES
export const isUnderWay = (state: State): boolean => state === 'waiting' || state === 'building'

/** How long an archive is kept; what it was made of stays, so that it can be made again. */
export const KEEP_DAYS = 30

export type LabelFile = {
  id: number
  label: number | null
  frameworkVersion: number
  sites: readonly number[]
  title: string
  restricted: boolean
  readOn: PlainDate
  askedAt: Date
  askedBy: string
  state: State
  lines: readonly string[]
  evidenceSeal: string
  ratingSeal: string
  findingSeal: string
  held: Readonly<Record<string, string>>
  commitments: number | null
  evidence: number | null
  missing: number | null
  entries: number | null
  doneBytes: number
  totalBytes: number | null
  contents: string | null
  size: number | null
  hash: string | null
  fault: string
  readyAt: Date | null
  keptUntil: PlainDate | null
  version: number
}

/** Bytes as a person reads them: « 312 Mo ». */
export function sizeInWords(bytes: number): string {
  const units = ['octets', 'ko', 'Mo', 'Go']
  const rank = bytes < 1000 ? 0 : Math.min(3, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** rank
  return `${formatNumber(value, { decimals: rank > 0 && value < 10 ? 1 : 0 })}${NO_BREAK}${units[rank] ?? ''}`
}

/** How far a file under way is, of a hundred; nothing while its size is not known. */
export const advanceOf = ({
  doneBytes,
  totalBytes,
}: Pick<LabelFile, 'doneBytes' | 'totalBytes'>): number | undefined =>
  totalBytes === null ? undefined : totalBytes === 0 ? 100 : Math.min(100, Math.floor((100 * doneBytes) / totalBytes))

/** What an evidence of a file is told by: any change of it, or of its file, changes the mark. */
export const markOf = ({ version, files }: { version: number; files: number }): string => `${version}.${files}`

/** What changed since a file was made. */
export type Drift = { added: number; removed: number; changed: number; ratings: boolean; findings: boolean }

export function driftOf(
  held: Readonly<Record<string, string>>,
  now: ReadonlyMap<string, string>,
  { ratings, findings }: Pick<Drift, 'ratings' | 'findings'>,
): Drift {
  const before = new Map(Object.entries(held))
  return {
    added: [...now.keys()].filter((code) => !before.has(code)).length,
    removed: [...before.keys()].filter((code) => !now.has(code)).length,
    changed: [...before].filter(([code, mark]) => now.has(code) && now.get(code) !== mark).length,
    ratings,
    findings,
  }
}

/** « Le dossier ne correspond plus : 3 preuves ajoutées depuis. »; nothing while it says what stands today. */
export function driftInWords({ added, removed, changed, ratings, findings }: Drift): string | undefined {
  const parts = [
    added === 0 ? '' : formatCount(added, 'preuve ajoutée', 'preuves ajoutées'),
    removed === 0 ? '' : formatCount(removed, 'preuve retirée', 'preuves retirées'),
    changed === 0 ? '' : formatCount(changed, 'preuve modifiée', 'preuves modifiées'),
    ratings ? 'des évaluations ont changé' : '',
    findings ? 'des constats ont changé' : '',
  ].filter((part) => part !== '')
  return parts.length === 0 ? undefined : `Le dossier ne correspond plus : ${parts.join(', ')} depuis.`
}
