import type { ReactElement } from 'react'
import { Mark, type State as Look } from '#src/ground/design/marks.tsx'
import { type State, STATES } from '../label-file.ts'

export const BASE = '/dossiers'
export const CRUMBS = [{ label: 'Dossiers de labellisation', href: BASE }]

const LOOKS: Readonly<Record<State, Look>> = {
  waiting: 'coming',
  building: 'coming',
  ready: 'met',
  failed: 'off',
  cancelled: 'coming',
  removed: 'coming',
}

export function StateMark({ state }: { state: State }): ReactElement {
  return <Mark state={LOOKS[state]} word={STATES[state]} />
}
