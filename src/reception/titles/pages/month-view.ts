import type { ReactElement } from 'react'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { ListState } from '#src/ground/design/list-state.ts'
import type { OriginLine, TitreLine } from '../month.ts'
import type { Centre, Flow } from '../titles.ts'

export type Double = { kept: Flow; other: Flow; titre: string; centre: string }
export type MonthView = {
  month: PlainDate
  today: PlainDate
  centre: Centre | undefined
  centres: readonly Centre[]
  lines: readonly TitreLine[]
  flows: readonly Flow[]
  origins: readonly OriginLine[]
  doubles: readonly Double[]
  writes: boolean
  imports: boolean
  state: ListState
  views: ReactElement
}
