import type { ReactElement } from 'react'
import { Mark, type State as Look } from '#src/ground/design/marks.tsx'
import { formatNumber } from '#src/ground/design/text/index.ts'
import { DOCUMENT_STATES, type DocumentState, VERSION_STATES, type VersionState } from '../document.ts'

const LOOKS: Readonly<Record<VersionState | DocumentState, Look>> = {
  review: 'late',
  in_force: 'met',
  coming: 'coming',
  approved: 'coming',
  submitted: 'progress',
  refused: 'decide',
  draft: 'coming',
  superseded: 'final',
  withdrawn: 'final',
  archived: 'final',
}
export const DocumentMark = ({ state }: { state: DocumentState }): ReactElement => (
  <Mark state={LOOKS[state]} word={DOCUMENT_STATES[state]} />
)
export const VersionMark = ({ state }: { state: VersionState }): ReactElement => (
  <Mark state={LOOKS[state]} word={VERSION_STATES[state]} />
)

/** « 340 ko », « 2,1 Mo ». */
export const weight = (size: number): string =>
  size < 1024 * 1024
    ? `${formatNumber(Math.max(1, Math.round(size / 1024)))} ko`
    : `${formatNumber(Math.round((size * 10) / (1024 * 1024)) / 10, { decimals: 1 })} Mo`
