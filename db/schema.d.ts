// Written by `npm run generate` from the migrations: do not edit.
import type { ColumnType } from 'kysely'
import type { PlainDate } from '#src/ground/calendar/index.ts'

/** A column with a default: may be left out when inserting. */
export type Generated<T> = T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>
/** A column that only the database writes. */
export type Computed<T> = ColumnType<T, never, never>
export type JsonValue = string | number | boolean | null | { [key: string]: JsonValue } | JsonValue[]
/** Read as a value, written as text (`JSON.stringify`): the driver would turn an array into a PostgreSQL array. */
export type Json = ColumnType<JsonValue, string, string>
export type NullableJson = ColumnType<JsonValue | null, string | null, string | null>

export type AccountTable = {
  id: Generated<number>
  email: string
  name: string
  password_hash: string | null
  demo: Generated<boolean>
  active: Generated<boolean>
  national: Generated<boolean>
  created_at: Generated<Date>
  version: Generated<number>
}

export type ActionTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: Generated<string>
  plan_year: number
  site: number
  service: number | null
  parent: number | null
  title: string
  description: Generated<string>
  owner: Generated<string>
  state: Generated<'proposed' | 'validated' | 'in_progress' | 'done' | 'dropped' | 'carried_over'>
  starts_on: PlainDate | null
  due_on: PlainDate | null
  done_on: PlainDate | null
  origin_kind: Generated<string>
  origin_id: Generated<string>
  origin_label: Generated<string>
  indicator: string | null
  review: Generated<string>
  carried_from: number | null
  proposed_on: PlainDate
  version: Generated<number>
}

export type ActionNoteTable = {
  tenant: Generated<number>
  id: Generated<number>
  action: number
  day: PlainDate
  state: string | null
  note: Generated<string>
}

export type ActionStepTable = {
  tenant: Generated<number>
  id: Generated<number>
  action: number
  day: PlainDate | null
  title: string
  owner: Generated<string>
  state: Generated<'to_come' | 'in_progress' | 'done'>
  version: Generated<number>
}

export type AgendaItemTable = {
  tenant: Generated<number>
  id: Generated<number>
  meeting: number
  position: number
  title: string
  presenter: Generated<string>
  minutes: Generated<number>
  kind: Generated<'introduction' | 'presentation' | 'opinion' | 'decision' | 'discussion'>
  papers: Generated<number>
  version: Generated<number>
}

export type AnswerTable = {
  tenant: Generated<number>
  id: Generated<number>
  campaign: number
  site: number
  service: number | null
  channel: 'web' | 'paper' | 'kiosk' | 'imported'
  day: PlainDate
  received_at: Date
  answers: Generated<Json>
  choices: Generated<Json>
  comment: Generated<string>
  commented: Generated<boolean>
  language: Generated<string>
  import_key: string | null
  source_import: number | null
  version: Generated<number>
}

export type AnswerIntakeTable = {
  tenant: Generated<number>
  id: Generated<number>
  campaign: number
  day: PlainDate
  stored: number
}

export type AnswerTallyTable = {
  tenant: Generated<number>
  id: Generated<number>
  campaign: number
  site: number
  service: Generated<number>
  channel: Generated<'web' | 'paper' | 'kiosk' | 'imported'>
  day: PlainDate
  criterion: string
  level: number
  n: number
  source: Generated<string>
  source_import: number | null
  version: Generated<number>
}

export type AttemptTable = {
  id: Generated<number>
  key_hash: Buffer
  at: Generated<Date>
}

export type AttendanceTable = {
  tenant: Generated<number>
  id: Generated<number>
  meeting: number
  name: Generated<string>
  function: Generated<string>
  college: 'prefecture' | 'sub_prefecture' | 'sgcd' | 'ddi' | 'local_authority' | 'association' | 'users' | 'public_service' | 'staff' | 'other'
  organisation: Generated<string>
  status: Generated<'to_confirm' | 'present' | 'video' | 'represented' | 'excused' | 'absent' | 'guest'>
  represented_by: Generated<string>
  position: Generated<number>
  version: Generated<number>
}

export type CallTotalTable = {
  tenant: Generated<number>
  id: Generated<number>
  line: number
  span: 'day' | 'month'
  day: PlainDate
  theme: Generated<string>
  site: number
  service: number | null
  line_code: string
  destination: string
  offered: number
  answered: number
  lost: number | null
  wait_seconds: number | null
  source: 'counted' | 'imported' | 'typed'
  origin: Generated<string>
  taken_over: Generated<boolean>
  counted: Generated<boolean>
  import: number | null
  created_at: Generated<Date>
  version: Generated<number>
}

export type CampaignTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  name: string
  label_year: number
  opens_on: PlainDate
  closes_on: PlainDate
  closed_on: PlainDate | null
  questionnaire_version: number
  version: Generated<number>
}

export type CampaignPlaceTable = {
  tenant: Generated<number>
  id: Generated<number>
  campaign: number
  site: number
  service: number | null
  opens_on: PlainDate | null
  closes_on: PlainDate | null
}

export type ClosingDayTable = {
  tenant: Generated<number>
  id: Generated<number>
  site: number | null
  day: PlainDate
  reason: string
}

export type CommitteeTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  kind: 'clu' | 'clac' | 'copil' | 'csa' | 'staff_assembly' | 'other'
  name: string
  closed_on: PlainDate | null
  version: Generated<number>
}

export type CommitteeMemberTable = {
  tenant: Generated<number>
  id: Generated<number>
  committee: number
  name: Generated<string>
  function: Generated<string>
  college: 'prefecture' | 'sub_prefecture' | 'sgcd' | 'ddi' | 'local_authority' | 'association' | 'users' | 'public_service' | 'staff' | 'other'
  organisation: Generated<string>
  valid_from: PlainDate | null
  valid_to: PlainDate | null
  position: Generated<number>
  version: Generated<number>
}

export type ComplaintTable = {
  tenant: Generated<number>
  id: Generated<number>
  reference: string
  kind: 'complaint' | 'suggestion'
  channel: 'email' | 'letter' | 'services_publics_plus' | 'urn' | 'web' | 'counter' | 'phone'
  category: string | null
  site: number
  service: number | null
  subject: Generated<string>
  body: Generated<string>
  received_at: Date | null
  received_on: PlainDate
  term_days: number
  term_unit: 'working' | 'calendar'
  term_source: Generated<string>
  due_on: PlainDate
  answered_on: PlainDate | null
  delay_days: number | null
  closed_on: PlainDate | null
  eligibility: Generated<'eligible' | 'duplicate' | 'withdrawn' | 'spam' | 'out_of_scope' | 'no_answer_expected'>
  eligibility_reason: Generated<string>
  repeat_of: number | null
  cause: number | null
  urn_opening: number | null
  source_key: string | null
  source_import: number | null
  followed: Generated<number>
  purged_on: PlainDate | null
  version: Generated<number>
  state: Computed<'to_route' | 'to_answer' | 'answered' | 'unanswered' | 'out'>
  standing: Computed<'eligible' | 'repeat' | 'duplicate' | 'withdrawn' | 'spam' | 'out_of_scope' | 'no_answer_expected'>
  search: Computed<string>
}

export type ComplaintCategoryTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  name: string
  procedure: number | null
  active: Generated<boolean>
  position: Generated<number>
  version: Generated<number>
}

export type ComplaintContactTable = {
  tenant: Generated<number>
  complaint: number
  name: Generated<string>
  email: Generated<string>
  phone: Generated<string>
  address: Generated<string>
}

export type ComplaintMessageTable = {
  tenant: Generated<number>
  id: Generated<number>
  complaint: number
  kind: 'addition' | 'answer'
  at: Date
  on_day: PlainDate
  via: 'email' | 'letter' | 'services_publics_plus' | 'web' | 'counter' | 'phone'
  body: string
  account: number | null
}

export type DecisionTable = {
  tenant: Generated<number>
  id: Generated<number>
  meeting: number
  item: number | null
  position: number
  kind: 'decision' | 'opinion'
  subject: Generated<string>
  body: string
  verdict: Generated<'' | 'favourable' | 'reserved' | 'unfavourable' | 'no_remark'>
  owner: Generated<string>
  due_on: PlainDate | null
  done_on: PlainDate | null
  version: Generated<number>
}

export type DelayRuleTable = {
  tenant: Generated<number>
  id: Generated<number>
  applies_to: string
  channel: 'email' | 'letter' | 'services_publics_plus' | 'urn' | 'web' | 'counter' | 'phone'
  days: number
  unit: 'working' | 'calendar'
  valid_from: PlainDate
  source: string
  reason: Generated<string>
  version: Generated<number>
}

export type FileTable = {
  tenant: Generated<number>
  id: Generated<number>
  sha256: string
  name: string
  type: string
  size: number
  created_at: Generated<Date>
}

export type ImportTable = {
  tenant: Generated<number>
  id: Generated<number>
  profile: string
  way: Generated<'import' | 'load'>
  file: number
  file_name: string
  sha256: string
  source: Generated<string>
  mapping: Generated<Json>
  state: Generated<'trial' | 'running' | 'done' | 'undone'>
  report: Generated<Json>
  rows: Generated<number>
  inserted: Generated<number>
  updated: Generated<number>
  unchanged: Generated<number>
  progress: Generated<number>
  beat_at: Date | null
  account: number | null
  created_at: Date
  stored_at: Date | null
  undone_at: Date | null
  undone_by: number | null
  version: Generated<number>
}

export type ImportMappingTable = {
  tenant: Generated<number>
  id: Generated<number>
  profile: string
  source: string
  mapping: Json
  used_at: Date
}

export type ImportRowTable = {
  tenant: Generated<number>
  import: number
  n: number
  record: number
  outcome: 'inserted' | 'updated'
  version: number | null
  before: NullableJson
}

export type IndicatorNoteTable = {
  tenant: Generated<number>
  id: Generated<number>
  day: PlainDate
  label: string
  place: Generated<number>
  site: Computed<number | null>
  version: Generated<number>
}

export type IndicatorSettingTable = {
  tenant: Generated<number>
  id: Generated<number>
  indicator: string
  followed: Generated<boolean>
  sites: Generated<number[]>
  version: Generated<number>
}

export type IndicatorTargetTable = {
  tenant: Generated<number>
  id: Generated<number>
  indicator: string
  place: Generated<number>
  site: Computed<number | null>
  valid_from: PlainDate
  valid_to: PlainDate | null
  operator: 'at_least' | 'at_most' | 'under' | 'over'
  value: number
  authority: Generated<string>
  source: Generated<string>
  import: number | null
  version: Generated<number>
}

export type InterventionTable = {
  tenant: Generated<number>
  id: Generated<number>
  meeting: number
  item: number | null
  position: number
  kind: 'question' | 'suggestion' | 'opinion'
  speaker: string
  body: string
  answer: Generated<string>
  follow_up: Generated<'none' | 'open' | 'closed'>
  outcome: Generated<string>
  closed_on: PlainDate | null
  version: Generated<number>
}

export type JournalTable = {
  tenant: Generated<number>
  id: Generated<number>
  at: Generated<Date>
  account: number | null
  action: string
  kind: string
  record: string | null
  fields: Generated<string[]>
  reason: string | null
}

export type JournalSealTable = {
  tenant: Generated<number>
  id: Generated<number>
  minute: Date
  lines: number
  last_line: number
  previous: Buffer
  hash: Buffer
}

export type MeasureTable = {
  id: number
  code: string
  version: number
  fact: string
  checksum: string
  dims: string[]
  parts: Json
  state: 'building' | 'live' | 'retired' | 'dropped'
  since: Generated<Date>
}

export type MeasureCellTable = {
  tenant: number
  measure: number
  site: number
  day: PlainDate
  service: number
  d1: string
  d2: string
  d3: string
  bucket: number
  n: number
  total: number
}

export type MeasureDeltaTable = {
  tenant: number
  site: number
  day: PlainDate
  service: number
  adds: string[]
}

export type MeasureFactTable = {
  fact: string
  installed: string
}

export type MeasureKeptTable = {
  tenant: number
  fact: string
  kept_from: PlainDate
  sealed_on: PlainDate
}

export type MeasureNowTable = {
  tenant: number
  measure: number
  site: number
  day: PlainDate
  service: number
  d1: string
  d2: string
  d3: string
  bucket: number
  n: number
  total: number
}

export type MeasureSealTable = {
  tenant: number
  measure: number
  month: PlainDate
  cells: number
  n: number
  total: number
  hash: string
  sealed_at: Generated<Date>
  sealed_on: PlainDate
  reason: string
}

export type MeetingTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  title: string
  committees: number[]
  sites: Generated<number[]>
  held_on: PlainDate
  starts_at: Generated<string>
  ends_at: Generated<string>
  place: Generated<string>
  mode: Generated<'in_person' | 'video' | 'both'>
  chair: Generated<string>
  secretary: Generated<string>
  signatory: Generated<string>
  issuer: Generated<string>
  state: Generated<'planned' | 'held' | 'minutes' | 'frozen' | 'signed'>
  period: string
  convened_on: PlainDate | null
  issued_on: PlainDate | null
  opening: Generated<string>
  correction: Generated<string>
  version: Generated<number>
}

export type MeetingAttachmentTable = {
  tenant: Generated<number>
  id: Generated<number>
  meeting: number
  item: number | null
  title: string
  file: number | null
  position: Generated<number>
  version: Generated<number>
}

export type MeetingBlockTable = {
  tenant: Generated<number>
  id: Generated<number>
  item: number
  position: number
  kind: string
  option: Generated<string>
  title: Generated<string>
  period: Generated<string>
  sites: Generated<number[]>
  body: Generated<string>
  version: Generated<number>
}

export type MigrationTable = {
  name: string
  checksum: string
  applied_at: Generated<Date>
}

export type MinutesVersionTable = {
  tenant: Generated<number>
  id: Generated<number>
  meeting: number
  number: number
  frozen_at: Date
  frozen_on: PlainDate
  model: Json
  sha256: string
  reason: Generated<string>
  signed_file: number | null
  signed_on: PlainDate | null
  filed_at: Date | null
}

export type OneUseLinkTable = {
  token_hash: Buffer
  purpose: 'first_administrator' | 'password'
  account: number | null
  expires_at: Date
  used_at: Date | null
}

export type PeriodClosingTable = {
  tenant: Generated<number>
  id: Generated<number>
  period_from: PlainDate
  period_to: PlainDate
  status: 'closed' | 'published' | 'reopened'
  closed_on: PlainDate
  published_on: PlainDate | null
  reason: Generated<string>
  version: Generated<number>
}

export type PhoneLineTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  name: string
  number: Generated<string>
  site: number
  service: number | null
  destination: 'standard' | 'service' | 'svi' | 'dedicated'
  target_permille: number | null
  valid_from: PlainDate | null
  valid_to: PlainDate | null
  position: Generated<number>
  version: Generated<number>
}

export type ProcedureTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  name: string
  theme: Generated<string>
  audience: Generated<string>
  service: number | null
  online_since: PlainDate | null
  online_url: Generated<string>
  pan: Generated<boolean>
  counter: Generated<boolean>
  appointment: Generated<boolean>
  by_letter: Generated<boolean>
  france_services: Generated<boolean>
  town_halls: Generated<string>
  how: Generated<string>
  documents: Generated<string>
  links: Generated<string>
  reviewed_on: PlainDate | null
  review_due: PlainDate | null
  active: Generated<boolean>
  version: Generated<number>
}

export type PublicCodeTable = {
  tenant: Generated<number>
  code: string
  kind: string
  record: number
}

export type PublicOnceTable = {
  tenant: Generated<number>
  idem: Buffer
  kind: string
  receipt: string
  created_at: Generated<Date>
}

export type QuestionnaireTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  name: string
  version: Generated<number>
}

export type QuestionnaireVersionTable = {
  tenant: Generated<number>
  id: Generated<number>
  questionnaire: number
  number: number
  definition: Json
  created_at: Generated<Date>
}

export type ReadingTable = {
  tenant: Generated<number>
  id: Generated<number>
  indicator: string
  indicator_version: number
  place: Generated<number>
  site: Computed<number | null>
  period_from: PlainDate
  period_to: PlainDate
  revision: number
  ways: string[]
  numerator: number | null
  denominator: number | null
  n: number | null
  value: number
  own_form: Generated<boolean>
  approximate: Generated<boolean>
  provisional: Generated<boolean>
  open: Generated<number>
  excluded: Generated<Json>
  source: Generated<string>
  as_of: PlainDate
  status: 'validated' | 'published'
  reason: Generated<string>
  published_on: PlainDate | null
  account: number | null
  created_at: Generated<Date>
}

export type ReadingChoiceTable = {
  tenant: Generated<number>
  id: Generated<number>
  indicator: string
  place: Generated<number>
  site: Computed<number | null>
  period_from: PlainDate
  period_to: PlainDate
  way: 'counted' | 'imported' | 'typed'
  reason: string
  version: Generated<number>
}

export type ReferenceCounterTable = {
  tenant: Generated<number>
  series: string
  year: number
  last: Generated<number>
}

export type RoleGrantTable = {
  tenant: Generated<number>
  id: Generated<number>
  account: number
  role: string
  title: Generated<string>
  site: number | null
  service: number | null
}

export type ScopeTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  name: string
}

export type ScopePlaceTable = {
  tenant: Generated<number>
  version: number
  site: number
  service: Generated<number>
}

export type ScopeVersionTable = {
  tenant: Generated<number>
  id: Generated<number>
  scope: number
  valid_from: PlainDate
  reason: Generated<string>
}

export type ServiceTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  name: string
  organisation: Generated<string>
  valid_from: PlainDate | null
  valid_to: PlainDate | null
  position: Generated<number>
  version: Generated<number>
}

export type ServiceSiteTable = {
  tenant: Generated<number>
  service: number
  site: number
}

export type SessionTable = {
  token_hash: Buffer
  account: number
  tenant: number | null
  created_at: Generated<Date>
  seen_at: Generated<Date>
  expires_at: Date
}

export type SiteTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  name: string
  short_name: string
  kind: 'prefecture' | 'sous_prefecture' | 'autre'
  address: Generated<string>
  territory: string | null
  good_friday: Generated<boolean>
  valid_from: PlainDate | null
  valid_to: PlainDate | null
  position: Generated<number>
  version: Generated<number>
}

export type SuppliedReadingTable = {
  tenant: Generated<number>
  id: Generated<number>
  indicator: string
  place: Generated<number>
  site: Computed<number | null>
  period_from: PlainDate
  period_to: PlainDate
  way: 'imported' | 'typed'
  numerator: number | null
  denominator: number | null
  n: number | null
  value: number | null
  approximate: Generated<boolean>
  source: string
  taken_over: Generated<boolean>
  import: number | null
  updated_at: Generated<Date>
  version: Generated<number>
}

export type TenantTable = {
  id: Generated<number>
  code: string
  name: string
  prefecture_name: string
  territory: string
  demo: Generated<boolean>
  created_at: Generated<Date>
  version: Generated<number>
}

export type UrnOpeningTable = {
  tenant: Generated<number>
  id: Generated<number>
  site: number
  opened_on: PlainDate
  forms: number
  note: Generated<string>
  source_import: number | null
  version: Generated<number>
}

export type DB = {
  account: AccountTable
  action: ActionTable
  action_note: ActionNoteTable
  action_step: ActionStepTable
  agenda_item: AgendaItemTable
  answer: AnswerTable
  answer_intake: AnswerIntakeTable
  answer_tally: AnswerTallyTable
  attempt: AttemptTable
  attendance: AttendanceTable
  call_total: CallTotalTable
  campaign: CampaignTable
  campaign_place: CampaignPlaceTable
  closing_day: ClosingDayTable
  committee: CommitteeTable
  committee_member: CommitteeMemberTable
  complaint: ComplaintTable
  complaint_category: ComplaintCategoryTable
  complaint_contact: ComplaintContactTable
  complaint_message: ComplaintMessageTable
  decision: DecisionTable
  delay_rule: DelayRuleTable
  file: FileTable
  import: ImportTable
  import_mapping: ImportMappingTable
  import_row: ImportRowTable
  indicator_note: IndicatorNoteTable
  indicator_setting: IndicatorSettingTable
  indicator_target: IndicatorTargetTable
  intervention: InterventionTable
  journal: JournalTable
  journal_seal: JournalSealTable
  measure: MeasureTable
  measure_cell: MeasureCellTable
  measure_delta: MeasureDeltaTable
  measure_fact: MeasureFactTable
  measure_kept: MeasureKeptTable
  measure_now: MeasureNowTable
  measure_seal: MeasureSealTable
  meeting: MeetingTable
  meeting_attachment: MeetingAttachmentTable
  meeting_block: MeetingBlockTable
  migration: MigrationTable
  minutes_version: MinutesVersionTable
  one_use_link: OneUseLinkTable
  period_closing: PeriodClosingTable
  phone_line: PhoneLineTable
  procedure: ProcedureTable
  public_code: PublicCodeTable
  public_once: PublicOnceTable
  questionnaire: QuestionnaireTable
  questionnaire_version: QuestionnaireVersionTable
  reading: ReadingTable
  reading_choice: ReadingChoiceTable
  reference_counter: ReferenceCounterTable
  role_grant: RoleGrantTable
  scope: ScopeTable
  scope_place: ScopePlaceTable
  scope_version: ScopeVersionTable
  service: ServiceTable
  service_site: ServiceSiteTable
  session: SessionTable
  site: SiteTable
  supplied_reading: SuppliedReadingTable
  tenant: TenantTable
  urn_opening: UrnOpeningTable
}
