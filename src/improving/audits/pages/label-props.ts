import type { Service, Site } from '#src/core/organisation/index.ts'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import type { Item } from '#src/core/standards/index.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Label, Prerequisite } from '../label.ts'
import type { Warning } from '../label-warnings.ts'
import type { AuditRow } from '../store/audits.ts'

export const LABELS_BASE = '/audits/labels'

/** What the page of a label tells. */
export type LabelProps = {
  label: Label
  sites: readonly Site[]
  services: readonly Service[]
  items: readonly Item[]
  framework: string | undefined
  /** Of its cycle, then all of them. */
  audits: readonly AuditRow[]
  all: readonly AuditRow[]
  labels: readonly Label[]
  openMajor: number
  prerequisites: readonly Prerequisite[]
  warnings: readonly Warning[]
  today: PlainDate
  writes: boolean
  facts: ObjectFacts
  /** What this person may do with files of labellisation. */
  files: 'make' | 'read' | undefined
  done: string | undefined
  fault: string | undefined
}
