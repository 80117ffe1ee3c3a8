import { fold } from '#src/core/room/import-profile.ts'
import { codesOf } from '#src/ground/process/codes.ts'
import { type PlainDate, yearOf } from '#src/ground/calendar/index.ts'
import { KINDS, STATES } from './audit.ts'
import { isOver, KINDS as FINDING_KINDS } from './finding.ts'
import { type Label, labelState, STATES as LABEL_STATES } from './label.ts'
import type { AuditRow } from './store/audits.ts'
import type { FindingRow } from './store/findings.ts'

type Query = Readonly<Record<string, string>>
const among = (codes: readonly string[], code = ''): string => (codes.includes(code) ? code : '')
const number = (text = ''): number | undefined => (/^\d{1,9}$/.test(text) ? Number(text) : undefined)

export type AuditFilters = {
  words: string
  kind: string
  state: string
  site: number | undefined
  year: number | undefined
}
export const auditFilters = (q: Query): AuditFilters => ({
  words: (q['q'] ?? '').trim().slice(0, 100),
  kind: among(codesOf(KINDS), q['nature']),
  state: among(codesOf(STATES), q['etat']),
  site: number(q['site']),
  year: number(q['annee']),
})

/** The day an audit is told under. */
export const dayOf = ({ heldOn, plannedOn }: Pick<AuditRow, 'heldOn' | 'plannedOn'>): PlainDate => heldOn ?? plannedOn

export function filteredAudits(audits: readonly AuditRow[], f: AuditFilters): AuditRow[] {
  const asked = fold(f.words)
  return audits.filter(
    (one) =>
      (f.kind === '' || one.kind === f.kind) &&
      (f.state === '' || one.state === f.state) &&
      (f.site === undefined || one.sites.includes(f.site)) &&
      (f.year === undefined || yearOf(dayOf(one)) === f.year) &&
      fold(`${one.title} ${one.body}`).includes(asked),
  )
}

/** What a list of findings may be narrowed to by what is left to do. */
export const TO_DO = { open: 'Ouverts', over: 'Clos ou notés' } as const
export type FindingFilters = {
  words: string
  kind: string
  todo: string
  site: number | undefined
  audit: number | undefined
}
export const findingFilters = (q: Query): FindingFilters => ({
  words: (q['q'] ?? '').trim().slice(0, 100),
  kind: among(codesOf(FINDING_KINDS), q['nature']),
  todo: among(codesOf(TO_DO), q['etat']),
  site: number(q['site']),
  audit: number(q['audit']),
})

export function filteredFindings(findings: readonly FindingRow[], f: FindingFilters): FindingRow[] {
  const asked = fold(f.words)
  return findings.filter(
    (one) =>
      (f.kind === '' || one.kind === f.kind) &&
      (f.todo === '' || isOver(one.state) === (f.todo === 'over')) &&
      (f.site === undefined || (one.site === null ? one.sites.includes(f.site) : one.site === f.site)) &&
      (f.audit === undefined || one.audit === f.audit) &&
      fold(`${one.title} ${one.detail} ${one.commitmentTitle} ${one.auditTitle}`).includes(asked),
  )
}

export type LabelFilters = { words: string; state: string; site: number | undefined }
export const labelFilters = (q: Query): LabelFilters => ({
  words: (q['q'] ?? '').trim().slice(0, 100),
  state: among(codesOf(LABEL_STATES), q['etat']),
  site: number(q['site']),
})

export function filteredLabels(labels: readonly Label[], f: LabelFilters, today: PlainDate): Label[] {
  const asked = fold(f.words)
  return labels.filter(
    (one) =>
      (f.state === '' || labelState(one, today) === f.state) &&
      (f.site === undefined || one.sites.includes(f.site)) &&
      fold(`${one.name} ${one.body} ${one.number}`).includes(asked),
  )
}
