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

export type AccessSettingTable = {
  tenant: Generated<number>
  id: Generated<number>
  indicator: Generated<string>
  version: Generated<number>
}

export type AccessTargetTable = {
  tenant: Generated<number>
  id: Generated<number>
  title: string
  site: number | null
  dueOn: PlainDate
  source: Generated<string>
  proofSource: Generated<string>
  proofCondition: Generated<string>
  since: PlainDate
  note: Generated<string>
  version: Generated<number>
}

export type AccountTable = {
  id: Generated<number>
  email: string
  name: string
  passwordHash: string | null
  demo: Generated<boolean>
  active: Generated<boolean>
  national: Generated<boolean>
  createdAt: Generated<Date>
  version: Generated<number>
  lastTenant: number | null
}

export type AcknowledgementTable = {
  tenant: Generated<number>
  id: Generated<number>
  complaint: number
  kind: 'registration' | 'receipt'
  outcome: 'sent' | 'printed' | 'withheld'
  reason: Generated<string>
  model: number | null
  subject: Generated<string>
  body: Generated<string>
  hash: Buffer | null
  outbox: number | null
  onDay: PlainDate
  account: Generated<number | null>
  at: Generated<Date>
}

export type ActionTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: Generated<string>
  planYear: number
  site: number
  service: number | null
  parent: number | null
  title: string
  description: Generated<string>
  owner: Generated<string>
  state: Generated<'proposed' | 'validated' | 'in_progress' | 'done' | 'dropped' | 'carried_over'>
  startsOn: PlainDate | null
  dueOn: PlainDate | null
  doneOn: PlainDate | null
  originKind: Generated<string>
  originId: Generated<string>
  originLabel: Generated<string>
  indicator: string | null
  review: Generated<string>
  carriedFrom: number | null
  proposedOn: PlainDate
  version: Generated<number>
  audience: Generated<'both' | 'users' | 'staff'>
  validatedOn: PlainDate | null
  validatedId: Generated<string>
  validatedLabel: Generated<string>
}

export type ActionLinkTable = {
  tenant: Generated<number>
  id: Generated<number>
  action: number
  originKind: string
  originId: string
  originLabel: Generated<string>
  linkedOn: PlainDate
  version: Generated<number>
}

export type ActionNoteTable = {
  tenant: Generated<number>
  id: Generated<number>
  action: number
  day: PlainDate
  state: string | null
  note: Generated<string>
  version: Generated<number>
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
  attachmentsExpected: Generated<number>
  version: Generated<number>
  slideText: Generated<string>
  notes: Generated<string>
}

export type AnswerTable = {
  tenant: Generated<number>
  id: Generated<number>
  campaign: number
  site: number
  service: number | null
  channel: 'web' | 'paper' | 'kiosk' | 'relay' | 'voice' | 'imported'
  day: PlainDate
  receivedAt: Date
  answers: Generated<Json>
  choices: Generated<Json>
  comment: Generated<string>
  commented: Generated<boolean>
  language: Generated<string>
  importKey: string | null
  sourceImport: number | null
  version: Generated<number>
  basis: Generated<'real' | 'detail' | 'reconstructed'>
}

export type AnswerCrossingTable = {
  tenant: Generated<number>
  id: Generated<number>
  campaign: number
  asked: Json
  fingerprint: string
  state: Generated<'waiting' | 'counting' | 'done' | 'failed'>
  counted: Generated<number>
  answers: number
  cells: Generated<Json>
  askedAt: Date
}

export type AnswerIntakeTable = {
  tenant: Generated<number>
  id: Generated<number>
  campaign: number
  day: PlainDate
  stored: number
}

export type AnswerReadingTable = {
  tenant: Generated<number>
  id: Generated<number>
  complaint: number
  body: string
  model: number | null
  mailed: boolean
  state: Generated<'waiting' | 'approved' | 'sent_back' | 'replaced'>
  author: number
  reader: number | null
  remarks: Generated<string>
  askedOn: PlainDate
  readOn: PlainDate | null
  version: Generated<number>
}

export type AnswerTallyTable = {
  tenant: Generated<number>
  id: Generated<number>
  campaign: number
  site: number
  service: Generated<number>
  channel: Generated<'web' | 'paper' | 'kiosk' | 'relay' | 'voice' | 'imported'>
  day: PlainDate
  criterion: string
  level: number
  n: number
  source: Generated<string>
  sourceImport: number | null
  version: Generated<number>
  basis: Generated<'real' | 'reconstructed'>
}

export type AppointmentTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  book: number
  site: number
  service: number | null
  reason: number | null
  reasonCode: Generated<string>
  procedureCode: Generated<string>
  day: PlainDate
  starts: number
  ends: number
  place: number
  extra: Generated<string>
  state: 'held' | 'booked' | 'arrived' | 'served' | 'no_show' | 'cancelled' | 'withdrawn' | 'moved' | 'expired'
  way: 'web' | 'telephone' | 'desk' | 'france_services' | 'other'
  helper: Generated<string>
  person: Generated<string>
  email: Generated<string>
  phone: Generated<string>
  fileNumber: Generated<string>
  mailHash: Buffer | null
  phoneHash: Buffer | null
  heldFrom: Buffer | null
  heldKey: Buffer | null
  holdUntil: Date | null
  bookedOn: PlainDate | null
  bookedAt: number | null
  movedFrom: number | null
  arrivedAt: Date | null
  settledAt: Date | null
  remindedOn: PlainDate | null
  purgedOn: PlainDate | null
  n: Generated<number>
  source: Generated<'counted' | 'imported'>
  counted: Generated<boolean>
  import: number | null
  version: Generated<number>
  ticket: number | null
  ticketNumber: Generated<string>
}

export type AppointmentAbsenceTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  book: number
  dayFrom: PlainDate
  dayTo: PlainDate
  hours: Generated<string>
  places: number | null
  reason: string
  version: Generated<number>
}

export type AppointmentBookTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  name: string
  site: number
  service: number | null
  place: Generated<string>
  telephone: Generated<string>
  counter: Generated<string>
  reasons: Generated<number[]>
  active: Generated<boolean>
  version: Generated<number>
}

export type AppointmentChoiceTable = {
  tenant: Generated<number>
  book: number
  month: PlainDate
  layer: 'own' | 'imported' | 'total'
}

export type AppointmentOpeningTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  book: number
  validFrom: PlainDate
  validTo: PlainDate | null
  monday: Generated<string>
  tuesday: Generated<string>
  wednesday: Generated<string>
  thursday: Generated<string>
  friday: Generated<string>
  saturday: Generated<string>
  step: number
  places: number
  note: Generated<string>
  version: Generated<number>
}

export type AppointmentReasonTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  name: string
  heading: Generated<string>
  procedure: number | null
  service: number | null
  documents: Generated<string>
  minutes: number
  noticeHours: Generated<number>
  horizonDays: Generated<number>
  online: Generated<boolean>
  position: Generated<number>
  active: Generated<boolean>
  version: Generated<number>
}

export type AppointmentSettingTable = {
  tenant: Generated<number>
  id: Generated<number>
  link: string
  open: Generated<boolean>
  telephone: Generated<string>
  counter: Generated<string>
  holdMinutes: Generated<number>
  senderHolds: Generated<number>
  senderBookings: Generated<number>
  personLive: Generated<number>
  remindDays: Generated<number>
  keepDays: Generated<number>
  keepSource: Generated<string>
  version: Generated<number>
}

export type AppointmentTotalTable = {
  tenant: Generated<number>
  id: Generated<number>
  book: number
  site: number
  service: number | null
  month: PlainDate
  reason: number | null
  reasonCode: Generated<string>
  procedureCode: Generated<string>
  outcome: 'unknown' | 'served' | 'no_show' | 'cancelled' | 'withdrawn'
  n: number
  source: 'imported' | 'typed'
  origin: Generated<string>
  takenOver: Generated<boolean>
  basis: Generated<'real' | 'reconstructed'>
  counted: Generated<boolean>
  import: number | null
  version: Generated<number>
}

export type AppointmentWaitingTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  book: number
  site: number
  service: number | null
  reason: number
  dayFrom: PlainDate
  dayTo: PlainDate
  email: Generated<string>
  mailHash: Buffer | null
  askedOn: PlainDate
  state: 'waiting' | 'told' | 'taken' | 'left' | 'expired'
  told: Generated<number>
  toldAt: Date | null
  version: Generated<number>
}

export type AssessmentTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  kind: 'self' | 'internal' | 'external' | 'diagnostic'
  title: string
  frameworkVersion: number
  year: number
  startsOn: PlainDate | null
  heldOn: PlainDate | null
  grain: Generated<'commitment' | 'requirement'>
  scoreBy: 'commitments' | 'channels'
  state: Generated<'draft' | 'in_progress' | 'submitted' | 'validated' | 'frozen'>
  movedOn: PlainDate | null
  archivedOn: PlainDate | null
  basedOn: number | null
  corrects: number | null
  reason: Generated<string>
  rate: number | null
  assessed: Generated<number>
  applicable: Generated<number>
  version: Generated<number>
}

export type AssessmentDelegationTable = {
  tenant: Generated<number>
  id: Generated<number>
  assessment: number
  site: number
  service: number | null
  owner: Generated<string>
  subject: 'whole' | 'module' | 'channel' | 'theme'
  name: Generated<string>
  state: Generated<'given' | 'handed_back' | 'changes_requested' | 'accepted' | 'taken_back'>
  dueOn: PlainDate | null
  message: Generated<string>
  version: Generated<number>
}

export type AssessmentLineTable = {
  tenant: Generated<number>
  id: Generated<number>
  assessment: number
  site: number | null
  module: string
  commitment: string
  key: string
  position: number
  number: Generated<string>
  title: string
  theme: Generated<string>
  channels: Generated<string[]>
  weight: Generated<number>
  commitmentWeight: Generated<number>
  rating: Generated<'' | 'conform' | 'partial' | 'not_conform' | 'not_applicable'>
  rate: number | null
  work: Generated<'to_do' | 'in_progress' | 'done'>
  reason: Generated<string>
  comment: Generated<string>
  proposed: Generated<'' | 'conform' | 'partial' | 'not_conform' | 'not_applicable'>
  proposedRate: number | null
  change: Generated<'' | 'new' | 'changed' | 'unchanged'>
  basis: Generated<'real' | 'detail' | 'reconstructed'>
  version: Generated<number>
}

export type AssessmentModuleTable = {
  tenant: Generated<number>
  assessment: number
  key: string
  position: number
  number: Generated<string>
  title: string
}

export type AssessmentPointTable = {
  tenant: Generated<number>
  id: Generated<number>
  assessment: number
  kind: 'strength' | 'axis'
  body: string
  line: number | null
  channel: Generated<string>
  position: Generated<number>
  version: Generated<number>
}

export type AssessmentScoreTable = {
  tenant: Generated<number>
  id: Generated<number>
  assessment: number
  kind: string
  subject: 'whole' | 'module' | 'channel'
  part: Generated<string>
  site: number | null
  day: PlainDate
  points: number | null
  unrated: Generated<number>
  void: Generated<number>
}

export type AssessmentSiteTable = {
  tenant: Generated<number>
  assessment: number
  site: number
}

export type AssessmentSnapshotTable = {
  tenant: Generated<number>
  assessment: number
  takenOn: PlainDate
  content: string
  hash: string
}

export type AssessmentTotalTable = {
  tenant: Generated<number>
  id: Generated<number>
  assessment: number
  subject: 'whole' | 'module' | 'channel'
  name: Generated<string>
  site: number | null
  rate: number
  source: string
  version: Generated<number>
}

export type AssociationOfferTable = {
  tenant: Generated<number>
  id: Generated<number>
  association: string
  title: string
  site: number | null
  audience: Generated<string>
  contact: Generated<string>
  offeredOn: PlainDate
  state: 'received' | 'accepted' | 'running' | 'ended' | 'declined'
  note: Generated<string>
  version: Generated<number>
}

export type AttemptTable = {
  keyHash: Buffer
  failures: Generated<number>
  since: Date
  slot: Date | null
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
  representedBy: Generated<string>
  position: Generated<number>
  version: Generated<number>
}

export type AuditTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  title: string
  kind: 'internal' | 'initial' | 'follow_up' | 'renewal' | 'blank'
  framework: number | null
  body: Generated<string>
  sites: Generated<number[]>
  modules: Generated<string[]>
  activities: Generated<string[]>
  team: Generated<string>
  planned: string
  plannedOn: Computed<PlainDate>
  prepareBy: PlainDate | null
  reportBy: PlainDate | null
  answerBy: PlainDate | null
  closeBy: PlainDate | null
  preparedOn: PlainDate | null
  heldOn: PlainDate | null
  heldUntil: PlainDate | null
  reportOn: PlainDate | null
  answeredOn: PlainDate | null
  closedOn: PlainDate | null
  state: Computed<string>
  conclusion: Generated<string>
  reportFile: number | null
  version: Generated<number>
}

export type AuditAttachmentTable = {
  tenant: Generated<number>
  id: Generated<number>
  audit: number
  title: string
  dueOn: PlainDate | null
  suppliedOn: PlainDate | null
  version: Generated<number>
}

export type AuditGuestTable = {
  tenant: Generated<number>
  id: Generated<number>
  audit: number
  name: string
  endsOn: PlainDate
  endedOn: PlainDate | null
  handedOn: PlainDate | null
  version: Generated<number>
}

export type AuditSampleTable = {
  tenant: Generated<number>
  id: Generated<number>
  audit: number
  kind: string
  fromDay: PlainDate
  toDay: PlainDate
  site: number | null
  size: number
  seed: string
  population: number
  populationHash: string
  drawn: string[]
  drawnOn: PlainDate
}

export type AuditSlotTable = {
  tenant: Generated<number>
  id: Generated<number>
  audit: number
  day: PlainDate
  startsAt: string
  endsAt: string
  site: number
  service: number | null
  topic: string
  commitments: Generated<string[]>
  met: Generated<string>
  auditor: Generated<string>
  version: Generated<number>
}

export type CalendarVersionTable = {
  tenant: Generated<number>
  id: Generated<number>
  site: number
  territory: string
  goodFriday: boolean
  closings: Json
  fingerprint: string
  madeAt: Generated<Date>
}

export type CallScriptTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  name: string
  edition: Generated<number>
  opening: Generated<string>
  steps: string
  closing: Generated<string>
  seconds: number
  validFrom: PlainDate
  active: Generated<boolean>
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
  lineCode: string
  destination: string
  offered: number
  answered: number
  lost: number | null
  waitSeconds: number | null
  source: 'counted' | 'imported' | 'typed'
  origin: Generated<string>
  takenOver: Generated<boolean>
  counted: Generated<boolean>
  import: number | null
  createdAt: Generated<Date>
  version: Generated<number>
  basis: Generated<'real' | 'reconstructed'>
  shortLost: number | null
  ringSeconds: number | null
  missingHalfHours: number | null
}

export type CampaignTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  name: string
  labelYear: number
  opensOn: PlainDate
  closesOn: PlainDate
  closedOn: PlainDate | null
  questionnaireVersion: number
  version: Generated<number>
  scope: number | null
  counted: Generated<boolean>
  archivedOn: PlainDate | null
  denominator: Generated<'expressed' | 'everybody'>
  audience: Generated<'users' | 'agents' | 'partners'>
}

export type CampaignOpenTable = {
  tenant: Generated<number>
  place: number
  day: PlainDate
  way: 'poster' | 'link' | 'invitation'
  opens: Generated<number>
  answers: Generated<number>
}

export type CampaignPlaceTable = {
  tenant: Generated<number>
  id: Generated<number>
  campaign: number
  site: number
  service: number | null
  opensOn: PlainDate | null
  closesOn: PlainDate | null
}

export type CategoryVersionTable = {
  tenant: Generated<number>
  id: Generated<number>
  category: string
  validFrom: PlainDate
  name: string
  parent: string | null
  procedure: number | null
  active: boolean
  version: Generated<number>
}

export type ClockEventTable = {
  tenant: Generated<number>
  id: Generated<number>
  complaint: number
  kind: 'start' | 'pause' | 'resume' | 'stop' | 'cancel' | 'recompute'
  day: PlainDate
  until: PlainDate | null
  reason: string
  termDays: number | null
  termUnit: 'working' | 'calendar' | null
  termSource: Generated<string>
  calendar: number | null
  account: Generated<number | null>
  at: Generated<Date>
}

export type ClosingDayTable = {
  tenant: Generated<number>
  id: Generated<number>
  site: number | null
  day: PlainDate
  reason: string
  version: Generated<number>
}

export type CommentSettingTable = {
  tenant: Generated<number>
  id: Generated<number>
  edition: Generated<number>
  months: Generated<number>
  version: Generated<number>
}

export type CommentThemeTable = {
  tenant: Generated<number>
  id: Generated<number>
  kind: string
  record: number
  theme: number
  site: number
  service: number | null
  day: PlainDate
  edition: number
  version: Generated<number>
}

export type CommitteeTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  kind: 'clu' | 'clac' | 'copil' | 'csa' | 'staff_assembly' | 'other'
  name: string
  closedOn: PlainDate | null
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
  validFrom: PlainDate | null
  validTo: PlainDate | null
  position: Generated<number>
  version: Generated<number>
}

export type ComplaintTable = {
  tenant: Generated<number>
  id: Generated<number>
  reference: string
  kind: 'complaint' | 'suggestion' | 'thanks' | 'information' | 'appointment' | 'file' | 'other'
  channel: 'email' | 'letter' | 'services_publics_plus' | 'urn' | 'web' | 'counter' | 'phone' | 'social_network'
  category: string | null
  site: number
  service: number | null
  subject: Generated<string>
  body: Generated<string>
  receivedAt: Date | null
  receivedOn: PlainDate
  termDays: number
  termUnit: 'working' | 'calendar'
  termSource: Generated<string>
  dueOn: PlainDate
  answeredOn: PlainDate | null
  delayDays: number | null
  closedOn: PlainDate | null
  eligibility: Generated<'eligible' | 'duplicate' | 'withdrawn' | 'spam' | 'out_of_scope' | 'no_answer_expected' | 'mystery'>
  eligibilityReason: Generated<string>
  repeatOf: number | null
  cause: number | null
  urnOpening: number | null
  sourceKey: string | null
  sourceImport: number | null
  followed: Generated<number>
  purgedOn: PlainDate | null
  version: Generated<number>
  state: Computed<'to_route' | 'to_answer' | 'answered' | 'unanswered' | 'out'>
  standing: Computed<'eligible' | 'repeat' | 'duplicate' | 'withdrawn' | 'spam' | 'out_of_scope' | 'no_answer_expected' | 'mystery'>
  search: Computed<string>
  calendar: number | null
  basis: Generated<'real' | 'detail' | 'reconstructed'>
  referenceEnd: Computed<string>
  erasedContent: string | null
  endedBy: Generated<'answer' | 'transfer'>
  redirectedOn: PlainDate | null
  redirectedTo: Generated<string>
  outcome: Computed<'answered' | 'redirected' | 'both' | null>
  grossDays: number | null
  pausedUntil: PlainDate | null
  answerScore: number | null
  answerRatedOn: PlainDate | null
  answerRemark: Generated<string>
  mergedInto: number | null
  feeling: 'positive' | 'neutral' | 'negative' | null
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
  parent: string | null
  validFrom: Generated<PlainDate>
}

export type ComplaintContactTable = {
  tenant: Generated<number>
  complaint: number
  name: Generated<string>
  email: Generated<string>
  phone: Generated<string>
  address: Generated<string>
}

export type ComplaintDocumentTable = {
  tenant: Generated<number>
  id: Generated<number>
  complaint: number
  file: number
  addedAt: Date
  onDay: PlainDate
}

export type ComplaintMergeTable = {
  tenant: Generated<number>
  id: Generated<number>
  kept: number
  merged: number
  mergedOn: PlainDate
  undoneOn: PlainDate | null
  was: Generated<Json>
  became: Generated<Json>
}

export type ComplaintMessageTable = {
  tenant: Generated<number>
  id: Generated<number>
  complaint: number
  kind: 'addition' | 'answer' | 'holding' | 'transfer' | 'redirection'
  at: Date
  onDay: PlainDate
  via: 'email' | 'letter' | 'services_publics_plus' | 'web' | 'counter' | 'phone' | 'social_network'
  body: string
  account: number | null
  model: number | null
  search: Computed<string>
}

export type ComplaintReceiptTable = {
  tenant: Generated<number>
  id: Generated<number>
  complaint: number
  code: string
  issuedOn: PlainDate
  expiresOn: PlainDate
}

export type ComplaintSettingTable = {
  tenant: Generated<number>
  receiptDays: number
  version: Generated<number>
  replyPhone: Generated<string>
  replyEmail: Generated<string>
  readerKinds: Generated<string[]>
  readerServices: Generated<number[]>
}

export type ControlTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  kind: number
  site: number | null
  plan: number | null
  fromDay: PlainDate | null
  toDay: PlainDate | null
  source: Generated<string>
  checklist: Generated<string>
  size: number
  seed: Generated<string>
  population: Generated<number>
  populationHash: Generated<string>
  drawnOn: PlainDate
  checker: Generated<string>
  heldOn: PlainDate | null
  note: Generated<string>
  closedOn: PlainDate | null
  conform: Generated<number>
  deviations: Generated<number>
  beside: Generated<number>
  version: Generated<number>
}

export type ControlKindTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  name: string
  source: Generated<string>
  items: Generated<string>
  checklist: Generated<string>
  help: Generated<string>
  active: Generated<boolean>
  version: Generated<number>
}

export type ControlLineTable = {
  tenant: Generated<number>
  id: Generated<number>
  control: number
  position: number
  reference: string
  result: Generated<'' | 'conform' | 'deviation' | 'beside'>
  failed: Generated<string[]>
  note: Generated<string>
  file: number | null
  version: Generated<number>
}

export type ControlPlanTable = {
  tenant: Generated<number>
  id: Generated<number>
  kind: number
  site: number | null
  year: number
  month: number
  size: number
  responsible: Generated<'' | 'quality_lead' | 'quality_correspondent' | 'head_of_service' | 'signatory'>
  owner: Generated<string>
  note: Generated<string>
  endsOn: Computed<PlainDate>
  doneOn: PlainDate | null
  version: Generated<number>
}

export type ControlPostingTable = {
  tenant: Generated<number>
  posting: string
  control: number
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
  dueOn: PlainDate | null
  doneOn: PlainDate | null
  version: Generated<number>
}

export type DelayRuleTable = {
  tenant: Generated<number>
  id: Generated<number>
  appliesTo: string
  channel: 'email' | 'letter' | 'services_publics_plus' | 'urn' | 'web' | 'counter' | 'phone' | 'social_network'
  days: number
  unit: 'working' | 'calendar'
  validFrom: PlainDate
  source: string
  reason: Generated<string>
  version: Generated<number>
  kind: Generated<'all' | 'complaint' | 'suggestion' | 'thanks' | 'information' | 'appointment' | 'file' | 'other'>
}

export type DeskQuestionTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  name: string
  site: number
  service: number
  procedure: number | null
  askedOn: PlainDate
  dueOn: PlainDate
  question: Generated<string>
  answer: Generated<string>
  answeredOn: PlainDate | null
  version: Generated<number>
}

export type DisplayTable = {
  tenant: Generated<number>
  id: Generated<number>
  poster: number
  site: number
  point: number | null
  place: string
  edition: number | null
  postedOn: PlainDate | null
  photo: number | null
  removedOn: PlainDate | null
  note: Generated<string>
  version: Generated<number>
  hungSince: PlainDate | null
  outdatedOn: PlainDate | null
}

export type DocumentTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  title: string
  kind: number
  owner: Generated<string>
  site: number | null
  summary: Generated<string>
  archivedOn: PlainDate | null
  addedOn: PlainDate
  version: Generated<number>
  audienceRoles: Generated<string[]>
  audienceSites: Generated<number[]>
  audienceServices: Generated<number[]>
  readDays: Generated<number>
  search: Computed<string>
}

export type DocumentApproverTable = {
  tenant: Generated<number>
  id: Generated<number>
  documentVersion: number
  function: string
  account: number | null
  decision: Generated<'' | 'approved' | 'refused'>
  decidedOn: PlainDate | null
  note: Generated<string>
  version: Generated<number>
}

export type DocumentKindTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  name: string
  reviewMonths: Generated<number>
  version: Generated<number>
}

export type DocumentReadingTable = {
  tenant: Generated<number>
  id: Generated<number>
  documentVersion: number
  account: number | null
  function: string
  people: Generated<number>
  site: number | null
  service: number | null
  readOn: PlainDate
  sheet: number | null
  version: Generated<number>
}

export type DocumentSheetTable = {
  tenant: Generated<number>
  id: Generated<number>
  documentVersion: number
  number: number
  readOn: PlainDate
  file: number | null
  expectedFile: Generated<string>
  version: Generated<number>
}

export type DocumentTextTable = {
  tenant: Generated<number>
  documentVersion: number
  file: number
  state: 'read' | 'wordless' | 'locked' | 'damaged' | 'huge' | 'slow'
  pages: number | null
  body: Generated<string>
  search: Computed<string>
}

export type DocumentVersionTable = {
  tenant: Generated<number>
  id: Generated<number>
  document: number
  site: number | null
  service: number | null
  scope: Generated<string>
  place: Computed<string>
  number: number
  note: Generated<string>
  file: number | null
  expectedFile: Generated<string>
  submittedOn: PlainDate | null
  quorum: Generated<number>
  approvedOn: PlainDate | null
  approvedBy: Generated<string>
  opinion: Generated<string>
  inForceFrom: PlainDate | null
  inForceTo: PlainDate | null
  withdrawnWhy: Generated<string>
  reviewedOn: PlainDate | null
  reviewDue: PlainDate | null
  addedOn: PlainDate
  version: Generated<number>
  others: Generated<number>
  putAsideOn: PlainDate | null
}

export type DocumentWordTable = {
  tenant: Generated<number>
  word: string
}

export type EmblemTable = {
  tenant: Generated<number>
  type: 'image/png' | 'image/jpeg'
  bytes: Buffer
  width: number
  height: number
  label: string
  version: Generated<number>
}

export type EmergencyTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  name: string
  nature: 'event' | 'exercise'
  site: number | null
  day: PlainDate
  reference: Generated<string>
  summary: Generated<string>
  active: Generated<boolean>
  openedOn: PlainDate | null
  closedOn: PlainDate | null
  cellMinutes: number | null
  informationMinutes: number | null
  version: Generated<number>
}

export type EmergencyFindingTable = {
  tenant: Generated<number>
  id: Generated<number>
  emergency: number
  name: string
  kind: 'kept' | 'improve'
  note: Generated<string>
  version: Generated<number>
}

export type EmergencyLineTable = {
  tenant: Generated<number>
  id: Generated<number>
  emergency: number
  seq: number
  happenedAt: Date
  writtenAt: Date
  enteredAt: Date
  milestone: Generated<string>
  audience: Generated<string>
  channel: Generated<string>
  step: Generated<'' | 'validated' | 'sent'>
  role: Generated<string>
  text: Generated<string>
  corrects: number | null
  withdrawn: Generated<boolean>
  imported: Generated<boolean>
  posting: string
  previous: Buffer
  hash: Buffer
}

export type EquipmentTable = {
  tenant: Generated<number>
  id: Generated<number>
  name: string
  kind: 'counter' | 'workstation' | 'service' | 'writing' | 'seating' | 'screen' | 'sign' | 'access' | 'urn' | 'queue' | 'other'
  site: number
  point: number | null
  quantity: Generated<number>
  place: Generated<string>
  state: Generated<'in_service' | 'broken' | 'to_install' | 'removed'>
  since: PlainDate | null
  note: Generated<string>
  version: Generated<number>
}

export type EvidenceTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  kind: 'file' | 'link' | 'photo' | 'figure' | 'interview'
  title: string
  commitments: Generated<string[]>
  sites: Generated<number[]>
  validFrom: PlainDate | null
  validTo: PlainDate | null
  owner: Generated<string>
  confidentiality: Generated<'open' | 'internal' | 'restricted'>
  note: Generated<string>
  url: Generated<string>
  figure: Generated<string>
  figureLabel: Generated<string>
  figurePeriod: Generated<'last_month' | 'last_quarter' | 'year' | 'last_year' | 'twelve_months'>
  heard: Generated<string>
  heardOn: PlainDate | null
  asked: Generated<string>
  shown: Generated<string>
  files: Generated<number>
  expectedFile: Generated<string>
  addedOn: PlainDate
  withdrawnOn: PlainDate | null
  withdrawnWhy: Generated<string>
  version: Generated<number>
}

export type EvidenceFileTable = {
  tenant: Generated<number>
  id: Generated<number>
  evidence: number
  number: number
  file: number
  addedOn: PlainDate
  note: Generated<string>
}

export type EvidenceSettingTable = {
  tenant: Generated<number>
  id: Generated<number>
  warnDays: Generated<number>
  version: Generated<number>
}

export type FileTable = {
  tenant: Generated<number>
  id: Generated<number>
  sha256: string
  name: string
  type: string
  size: number
  createdAt: Generated<Date>
}

export type FindingTable = {
  tenant: Generated<number>
  id: Generated<number>
  audit: number
  position: Generated<number>
  kind: 'major' | 'minor' | 'sensitive' | 'improvement' | 'strength'
  title: string
  detail: Generated<string>
  commitment: Generated<string>
  commitmentTitle: Generated<string>
  site: number | null
  service: number | null
  source: Generated<'typed' | 'imported' | 'guest'>
  correction: Generated<string>
  causes: Generated<string>
  measures: Generated<string>
  dueOn: PlainDate | null
  verification: Generated<string>
  verifiedOn: PlainDate | null
  author: Generated<string>
  authorAccount: number | null
  effect: Generated<'' | 'effective' | 'not_effective'>
  effectNote: Generated<string>
  effectOn: PlainDate | null
  checker: Generated<string>
  checkerAccount: number | null
  answer: Generated<string>
  closedOn: PlainDate | null
  version: Generated<number>
  state: Computed<string>
  guest: number | null
}

export type FloodKeyTable = {
  day: PlainDate
  key: Buffer
}

export type FloodSettingTable = {
  tenant: Generated<number>
  shares: Generated<Json>
  known: Generated<Json>
  version: Generated<number>
}

export type FloodSourceTable = {
  tenant: Generated<number>
  kind: string
  source: Buffer
  n: number
  day: PlainDate
  sender: Generated<number>
}

export type FrameworkItemTable = {
  tenant: Generated<number>
  id: Generated<number>
  frameworkVersion: number
  level: 'module' | 'commitment' | 'requirement'
  key: string
  parent: number | null
  position: Generated<number>
  number: Generated<string>
  title: Generated<string>
  placeholder: Generated<boolean>
  kind: Generated<'' | 'mandatory' | 'conditional' | 'optional' | 'core' | 'trade'>
  condition: Generated<'' | 'cert'>
  declared: number | null
  theme: Generated<string>
  channels: Generated<string[]>
  weight: Generated<number>
  expected: Generated<string>
  indicators: Generated<string[]>
  dueOn: PlainDate | null
  source: Generated<string>
  confidence: Generated<'' | 'verbatim' | 'paraphrase' | 'inferred'>
  note: Generated<string>
  version: Generated<number>
}

export type FrameworkVersionTable = {
  tenant: Generated<number>
  id: Generated<number>
  framework: string
  code: string
  name: string
  label: Generated<string>
  kind: Generated<'label' | 'programme' | 'charter' | 'plan'>
  authority: Generated<string>
  state: Generated<'draft' | 'published' | 'withdrawn'>
  origin: Generated<'local' | 'shipped' | 'national'>
  validFrom: PlainDate | null
  validTo: PlainDate | null
  scoreBy: Generated<'commitments' | 'channels'>
  coreModules: number | null
  tradeModules: number | null
  labelMonths: number | null
  followUpMonths: number | null
  source: Generated<string>
  confidence: Generated<'' | 'verbatim' | 'paraphrase' | 'inferred'>
  note: Generated<string>
  hash: string | null
  publishedOn: PlainDate | null
  version: Generated<number>
}

export type ImportTable = {
  tenant: Generated<number>
  id: Generated<number>
  profile: string
  way: Generated<'import' | 'load'>
  file: number
  fileName: string
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
  beatAt: Date | null
  account: number | null
  createdAt: Date
  storedAt: Date | null
  undoneAt: Date | null
  undoneBy: number | null
  version: Generated<number>
}

export type ImportFileTable = {
  tenant: Generated<number>
  import: number
  n: number
  record: number
  file: number
  before: number | null
}

export type ImportMappingTable = {
  tenant: Generated<number>
  id: Generated<number>
  profile: string
  source: string
  mapping: Json
  usedAt: Date
  name: Generated<string>
  version: Generated<number>
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

export type InboundAttachmentTable = {
  tenant: Generated<number>
  id: Generated<number>
  inbound: number
  file: number
  inline: Generated<boolean>
  name: Generated<string>
  search: Computed<string>
}

export type InboundMessageTable = {
  tenant: Generated<number>
  id: Generated<number>
  mailbox: number
  folder: 'inbox' | 'sent' | 'drop'
  validity: Generated<string>
  uid: number | null
  messageId: string
  raw: number | null
  cut: Generated<boolean>
  size: number
  takenAt: Date
  onDay: PlainDate
  state: Generated<'fetched' | 'linked' | 'created' | 'aside'>
  reason: Generated<string>
  attempts: Generated<number>
  wanted: Generated<string>
  fromName: Generated<string>
  fromAddress: Generated<string>
  subject: Generated<string>
  checked: Generated<string>
  complaint: number | null
  message: number | null
  looksLike: number | null
  twin: number | null
  toRead: Generated<boolean>
  erasedOn: PlainDate | null
  version: Generated<number>
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
  rounding: Generated<'round' | 'truncate'>
  decimals: number | null
}

export type IndicatorTargetTable = {
  tenant: Generated<number>
  id: Generated<number>
  indicator: string
  place: Generated<number>
  site: Computed<number | null>
  validFrom: PlainDate
  validTo: PlainDate | null
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
  followUp: Generated<'none' | 'open' | 'closed'>
  outcome: Generated<string>
  closedOn: PlainDate | null
  version: Generated<number>
}

export type InvitationTable = {
  tenant: Generated<number>
  id: Generated<number>
  email: string
  name: string
  role: string
  title: Generated<string>
  site: number | null
  service: number | null
  madeAt: Date
  endsAt: Date | null
  subject: Generated<string>
}

export type InvitationDayTable = {
  tenant: Generated<number>
  id: Generated<number>
  place: number
  day: PlainDate
  occasion: 'call' | 'visit' | 'appointment' | 'answer'
  way: 'email' | 'sms'
  sent: Generated<number>
  undrawn: Generated<number>
  rested: Generated<number>
  stopped: Generated<number>
  version: Generated<number>
}

export type InvitationRuleTable = {
  tenant: Generated<number>
  id: Generated<number>
  campaign: number
  share: Generated<number>
  rest: Generated<number>
  word: Generated<string>
  version: Generated<number>
  textModel: string | null
}

export type InvitedPersonTable = {
  tenant: Generated<number>
  person: string
  token: string
  invitedOn: PlainDate
  restsUntil: PlainDate
  stoppedOn: PlainDate | null
}

export type JobTaskTable = {
  name: string
  attempts: number
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

export type JournalCheckTable = {
  tenant: Generated<number>
  id: Generated<number>
  at: Generated<Date>
  seals: number
  faults: Json
}

export type JournalSealTable = {
  tenant: Generated<number>
  id: Generated<number>
  minute: Date
  lines: number
  lastLine: number
  previous: Buffer
  hash: Buffer
  version: Generated<number>
}

export type KioskTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  place: number
  name: string
  link: string
  active: Generated<boolean>
  heardAt: Date | null
  waiting: Generated<number>
  clockOff: Generated<number>
  version: Generated<number>
  heardOn: PlainDate | null
}

export type KioskDayTable = {
  tenant: Generated<number>
  kiosk: number
  day: PlainDate
  kept: Generated<number>
  redated: Generated<number>
  refused: Generated<number>
}

export type KnownBrowserTable = {
  account: number
  browserHash: Buffer
  lastTenant: number | null
  seenAt: Date
}

export type LabelTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  name: string
  framework: number | null
  body: Generated<string>
  sites: Generated<number[]>
  modules: Generated<string[]>
  due: Generated<string>
  dueOn: Computed<PlainDate | null>
  dueSource: Generated<string>
  planned: Generated<string>
  appliedOn: PlainDate | null
  scope: NullableJson
  decision: Generated<'' | 'granted' | 'refused'>
  obtained: Generated<string>
  obtainedOn: Computed<PlainDate | null>
  decisionNote: Generated<string>
  number: Generated<string>
  validFrom: PlainDate | null
  validUntil: Generated<string>
  validTo: Computed<PlainDate | null>
  validitySource: Generated<string>
  followUp: Generated<string>
  followUpOn: Computed<PlainDate | null>
  followUpSource: Generated<string>
  renewMonths: Generated<number>
  suspendedOn: PlainDate | null
  withdrawnOn: PlainDate | null
  endedNote: Generated<string>
  previous: number | null
  version: Generated<number>
}

export type LabelFileTable = {
  tenant: Generated<number>
  id: Generated<number>
  label: number | null
  frameworkVersion: number
  sites: number[]
  title: string
  restricted: boolean
  readOn: PlainDate
  askedAt: Date
  askedBy: number
  state: Generated<'waiting' | 'building' | 'ready' | 'failed' | 'cancelled' | 'removed'>
  question: string
  lines: Generated<string[]>
  evidenceSeal: Generated<string>
  ratingSeal: Generated<string>
  findingSeal: Generated<string>
  held: Generated<Json>
  commitments: number | null
  evidence: number | null
  missing: number | null
  entries: number | null
  doneBytes: Generated<number>
  totalBytes: number | null
  contents: string | null
  size: number | null
  hash: string | null
  fault: Generated<string>
  readyAt: Date | null
  keptUntil: PlainDate | null
  version: Generated<number>
}

export type LeadReadingTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  kind: 'own' | 'town_hall'
  book: number | null
  reason: number | null
  placeCode: Generated<string>
  name: string
  site: number | null
  service: number | null
  readOn: PlainDate
  days: number | null
  weekly: number | null
  openings: Generated<string>
  origin: Generated<string>
  source: 'counted' | 'imported' | 'typed'
  import: number | null
  version: Generated<number>
}

export type LetterModelTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  number: number
  name: string
  purpose: 'answer' | 'registration' | 'receipt'
  regime: 'information' | 'complaint'
  category: string | null
  subject: string
  body: string
  state: Generated<'draft' | 'reviewed' | 'opined' | 'published' | 'withdrawn'>
  opinion: Generated<'' | 'favourable' | 'reserved' | 'unfavourable'>
  opinionOn: PlainDate | null
  opinionSession: Generated<string>
  publishedOn: PlainDate | null
  withdrawnOn: PlainDate | null
  version: Generated<number>
  secondReader: Generated<boolean>
}

export type MailVolumeTable = {
  tenant: Generated<number>
  id: Generated<number>
  site: number
  service: number | null
  channel: 'email' | 'letter'
  theme: Generated<string>
  fromDay: PlainDate
  toDay: PlainDate
  received: number | null
  treated: number | null
  sent: number | null
  redirected: number | null
  source: string
  sourceImport: number | null
  version: Generated<number>
}

export type MailboxTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  name: string
  address: string
  site: number
  service: number | null
  kind: Generated<string>
  host: Generated<string>
  port: Generated<number>
  secure: Generated<'tls' | 'starttls' | 'none'>
  login: Generated<string>
  secret: Buffer | null
  inbox: Generated<string>
  readsSent: Generated<boolean>
  sent: Generated<string>
  tokens: Generated<boolean>
  relays: Generated<boolean>
  since: PlainDate
  active: Generated<boolean>
  inboxValidity: Generated<string>
  inboxUid: Generated<number>
  sentValidity: Generated<string>
  sentUid: Generated<number>
  lookedAt: Date | null
  failedAt: Date | null
  failure: Generated<string>
  heldBy: Generated<string>
  heldUntil: Date | null
  version: Generated<number>
  acknowledges: Generated<boolean>
}

export type MappingLineTable = {
  tenant: Generated<number>
  id: Generated<number>
  beforeVersion: number
  afterVersion: number
  beforeItem: number | null
  afterItem: number | null
  relation: 'unchanged' | 'minor' | 'major' | 'split' | 'merged' | 'removed' | 'new'
  carries: Generated<string[]>
  confirmed: Generated<boolean>
  note: Generated<string>
  version: Generated<number>
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
  keptFrom: PlainDate
  sealedOn: PlainDate
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

export type MeasureRevisionTable = {
  tenant: number
  measure: number
  revision: string
}

export type MeasureSealTable = {
  tenant: number
  measure: number
  month: PlainDate
  cells: number
  n: number
  total: number
  hash: string
  sealedAt: Generated<Date>
  sealedOn: PlainDate
  reason: string
}

export type MeetingTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  title: string
  committees: number[]
  sites: Generated<number[]>
  heldOn: PlainDate
  startsAt: Generated<string>
  endsAt: Generated<string>
  place: Generated<string>
  mode: Generated<'in_person' | 'video' | 'both'>
  chair: Generated<string>
  secretary: Generated<string>
  signatory: Generated<string>
  issuer: Generated<string>
  state: Generated<'planned' | 'held' | 'minutes' | 'frozen' | 'signed'>
  period: string
  convenedOn: PlainDate | null
  issuedOn: PlainDate | null
  opening: Generated<string>
  correction: Generated<string>
  version: Generated<number>
  minutesKind: Generated<'minutes' | 'conclusions'>
  followedBy: Generated<string>
  drawnUpAt: Generated<string>
  signedFor: Generated<string>
  signatoryName: Generated<string>
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
  joined: Generated<boolean>
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
  scope: Generated<string>
}

export type MemberTable = {
  tenant: Generated<number>
  account: number
}

export type MigrationTable = {
  name: string
  checksum: string
  appliedAt: Generated<Date>
}

export type MinutesVersionTable = {
  tenant: Generated<number>
  id: Generated<number>
  meeting: number
  number: number
  frozenAt: Date
  frozenOn: PlainDate
  model: Json
  sha256: string
  reason: Generated<string>
  signedFile: number | null
  signedOn: PlainDate | null
  filedAt: Date | null
}

export type MysteryAnswerTable = {
  tenant: Generated<number>
  id: Generated<number>
  call: number
  criterion: number
  round: number
  level: number | null
  measured: number | null
  theme: string
  day: PlainDate
  site: number | null
  counted: Generated<boolean>
  version: Generated<number>
}

export type MysteryCallTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  campaign: number
  scenario: number
  site: number
  service: number | null
  day: PlainDate
  slot: Generated<'' | 'morning' | 'noon' | 'afternoon'>
  caller: number | null
  callerLabel: Generated<string>
  heldOn: PlainDate | null
  seconds: number | null
  note: Generated<string>
  tries: Generated<number>
  reached: Generated<boolean>
  score: number | null
  compliant: Generated<boolean>
  counted: Generated<boolean>
  version: Generated<number>
}

export type MysteryCampaignTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  name: string
  grid: number
  fromDay: PlainDate
  toDay: PlainDate
  state: Generated<'planned' | 'running' | 'analysis' | 'revealed' | 'closed'>
  secondShare: Generated<number>
  method: Generated<string>
  conclusion: Generated<string>
  source: Generated<string>
  revealedOn: PlainDate | null
  closedOn: PlainDate | null
  version: Generated<number>
}

export type MysteryCriterionTable = {
  tenant: Generated<number>
  id: Generated<number>
  grid: number
  position: number
  code: string
  label: string
  theme: 'delay' | 'waiting' | 'greeting' | 'courtesy' | 'answer' | 'farewell' | 'other'
  help: Generated<string>
  scale: 'yes_no' | 'partly' | 'rings' | 'seconds' | 'days'
  most: number | null
  weight: number
  critical: Generated<boolean>
  version: Generated<number>
}

export type MysteryGridTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  name: string
  channel: 'phone' | 'email' | 'counter' | 'web'
  ceiling: number
  threshold: number
  edition: Generated<number>
  previous: number | null
  active: Generated<boolean>
  version: Generated<number>
}

export type MysteryMarkTable = {
  tenant: Generated<number>
  id: Generated<number>
  call: number
  reference: string
  leftOn: PlainDate | null
  before: Generated<string>
  version: Generated<number>
}

export type MysteryPostingTable = {
  tenant: Generated<number>
  posting: string
  call: number
}

export type MysteryScenarioTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  name: string
  channel: 'phone' | 'email' | 'counter' | 'web'
  question: string
  expected: string
  link: Generated<string>
  validUntil: PlainDate | null
  active: Generated<boolean>
  version: Generated<number>
}

export type MysteryTotalTable = {
  tenant: Generated<number>
  id: Generated<number>
  campaign: number
  criterion: number | null
  site: number | null
  calls: number
  score: number
  imported: Generated<boolean>
  version: Generated<number>
}

export type MysteryTryTable = {
  tenant: Generated<number>
  id: Generated<number>
  call: number
  position: number
  day: PlainDate
  hour: Generated<string>
  outcome: 'reached' | 'unanswered' | 'engaged' | 'voicemail' | 'cut' | 'closed'
  counted: Generated<boolean>
  site: number | null
  version: Generated<number>
}

export type MysteryWatchTable = {
  tenant: Generated<number>
  id: Generated<number>
  campaign: number
  criterion: number | null
  title: string
  note: Generated<string>
  version: Generated<number>
}

export type NationalFrameworkTable = {
  id: Generated<number>
  framework: string
  code: string
  name: string
  manifest: Json
  hash: string
  publishedAt: Generated<Date>
  withdrawn: Generated<boolean>
}

export type NetworkAccountTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  name: string
  network: 'facebook' | 'x' | 'linkedin' | 'instagram' | 'youtube' | 'other'
  site: number | null
  address: Generated<string>
  openedOn: PlainDate | null
  closedOn: PlainDate | null
  charter: Generated<string>
  charterOn: PlainDate | null
  charterUrl: Generated<string>
  note: Generated<string>
  version: Generated<number>
}

export type NetworkMonthTable = {
  tenant: Generated<number>
  id: Generated<number>
  account: number
  month: PlainDate
  way: 'imported' | 'typed'
  posts: number | null
  views: number | null
  reactions: number | null
  comments: number | null
  shares: number | null
  interactions: Computed<number | null>
  subscribers: number | null
  hidden: number | null
  answered: number | null
  messages: number | null
  hiddenWhy: Generated<string>
  source: string
  approximate: Generated<boolean>
  takenOver: Generated<boolean>
  basis: Generated<'real' | 'detail' | 'reconstructed'>
  retained: Generated<boolean>
  site: number | null
  network: string
  pageCode: string
  import: number | null
  version: Generated<number>
}

export type ObligationTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  title: string
  source: Generated<string>
  frequency: 'once' | 'monthly' | 'quarterly' | 'yearly' | 'months' | 'after' | 'before'
  every: number | null
  startsOn: PlainDate | null
  eventSource: Generated<string>
  eventCondition: Generated<string>
  opensAfter: Generated<number>
  dueAfter: Generated<number>
  responsible: Generated<'' | 'quality_lead' | 'quality_correspondent' | 'head_of_service' | 'signatory'>
  owner: Generated<string>
  sites: Generated<number[]>
  proofSource: Generated<string>
  proofCondition: Generated<string>
  validFrom: PlainDate
  validTo: PlainDate | null
  note: Generated<string>
  version: Generated<number>
  whole: Generated<'each' | 'own'>
  times: Generated<number>
  unit: Generated<'months' | 'weeks' | 'working'>
}

export type ObligationFeedTable = {
  tenant: Generated<number>
  id: Generated<number>
  account: number
  tokenHash: Buffer
  label: Generated<string>
  madeOn: PlainDate
  endedOn: PlainDate | null
  version: Generated<number>
}

export type ObligationMoveTable = {
  tenant: Generated<number>
  id: Generated<number>
  obligation: number
  site: number | null
  anchor: string
  fromDay: PlainDate
  toDay: PlainDate
  movedOn: PlainDate
  version: Generated<number>
}

export type ObligationWaiverTable = {
  tenant: Generated<number>
  id: Generated<number>
  obligation: number
  site: number | null
  periodFrom: PlainDate
  reason: string
  approver: string
  decidedOn: PlainDate
  version: Generated<number>
  anchor: Generated<string>
}

export type OneUseLinkTable = {
  tokenHash: Buffer
  purpose: 'first_administrator' | 'password' | 'invitation'
  account: number | null
  expiresAt: Date
  usedAt: Date | null
  tenant: number | null
  invitation: number | null
}

export type OpeningExceptionTable = {
  tenant: Generated<number>
  id: Generated<number>
  point: number
  dayFrom: PlainDate
  dayTo: PlainDate
  hours: Generated<string>
  reason: string
  version: Generated<number>
}

export type OpeningHoursTable = {
  tenant: Generated<number>
  id: Generated<number>
  point: number
  site: number
  service: number | null
  validFrom: PlainDate
  validTo: PlainDate | null
  mode: 'walk_in' | 'appointment' | 'both'
  monday: Generated<string>
  tuesday: Generated<string>
  wednesday: Generated<string>
  thursday: Generated<string>
  friday: Generated<string>
  saturday: Generated<string>
  sunday: Generated<string>
  weekMinutes: number
  reason: Generated<string>
  version: Generated<number>
}

export type OutboundMessageTable = {
  tenant: Generated<number>
  id: Generated<number>
  complaint: number
  message: number | null
  mailbox: number | null
  kind: 'answer' | 'forward' | 'automatic'
  outbox: number | null
  messageId: Generated<string>
  toAddress: Generated<string>
  sentAt: Date
  state: Generated<'waiting' | 'sent' | 'failed' | 'bounced'>
  failure: Generated<string>
  answeredOn: PlainDate | null
  version: Generated<number>
}

export type OutboxTable = {
  tenant: Generated<number>
  id: Generated<number>
  channel: 'mail' | 'sms'
  kind: string
  state: Generated<'waiting' | 'sent' | 'delivered' | 'failed' | 'held'>
  content: Buffer | null
  failure: string | null
  providerId: string | null
  createdAt: Date
  doneAt: Date | null
}

export type PanVisitTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  point: number
  site: number
  service: number | null
  day: PlainDate
  procedure: number | null
  procedureCode: Generated<string>
  appointment: 'with' | 'without' | 'unknown'
  help: 'alone' | 'guided' | 'done' | 'sent'
  minutes: number | null
  outcome: 'done' | 'begun' | 'missing' | 'elsewhere' | 'impossible'
  satisfaction: number | null
  origin: Generated<string>
  import: number | null
  version: Generated<number>
}

export type PaperBatchTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  campaign: number
  site: number
  service: number | null
  day: PlainDate
  note: Generated<string>
  keepUntil: PlainDate
  erasedOn: PlainDate | null
  addedOn: PlainDate
  pastSheets: number | null
  pastCounted: number | null
  pastControlled: number | null
  pastCompared: number | null
  pastDiffer: number | null
  version: Generated<number>
}

export type PaperCounterTable = {
  tenant: Generated<number>
  next: Generated<number>
}

export type PaperPageTable = {
  tenant: Generated<number>
  id: Generated<number>
  batch: number
  scan: number
  number: number
  state: 'read' | 'lost' | 'edition' | 'campaign' | 'place' | 'number' | 'picture'
  sheet: number | null
  page: Generated<number>
  turned: Generated<boolean>
  mark: string
  picture: Buffer | null
}

export type PaperReadingTable = {
  tenant: Generated<number>
  id: Generated<number>
  sheet: number
  page: number
  rank: number
  code: string
  kind: 'choice' | 'text'
  proposal: Generated<string[]>
  doubt: Generated<string>
  settled: string[] | null
  body: Generated<string>
  keyed: string[] | null
  crop: Buffer | null
  version: Generated<number>
}

export type PaperScanTable = {
  tenant: Generated<number>
  id: Generated<number>
  batch: number
  name: string
  type: string
  size: number
  sha256: string
  bytes: Buffer | null
  state: Generated<'waiting' | 'read' | 'refused'>
  why: Generated<string>
  pages: Generated<number>
}

export type PaperSheetTable = {
  tenant: Generated<number>
  id: Generated<number>
  batch: number
  place: number
  number: number
  state: Generated<'open' | 'review' | 'counted' | 'refused' | 'aside'>
  why: Generated<string>
  control: Generated<'none' | 'due' | 'done'>
  compared: Generated<number>
  differ: Generated<number>
  version: Generated<number>
}

export type PartnerMoveTable = {
  tenant: Generated<number>
  id: Generated<number>
  place: number
  movedOn: PlainDate
  address: string
  latitude: number | null
  longitude: number | null
  version: Generated<number>
}

export type PartnerPlaceTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  name: string
  kind: 'france_services' | 'town_hall' | 'relay'
  operator: Generated<string>
  site: number | null
  address: Generated<string>
  latitude: number | null
  longitude: number | null
  plannedOn: PlainDate | null
  openedOn: PlainDate | null
  closedOn: PlainDate | null
  advisers: number | null
  sessions: Generated<string>
  stations: number | null
  withHouse: Generated<boolean>
  note: Generated<string>
  version: Generated<number>
}

export type PeriodClosingTable = {
  tenant: Generated<number>
  id: Generated<number>
  periodFrom: PlainDate
  periodTo: PlainDate
  status: 'closed' | 'published' | 'reopened'
  closedOn: PlainDate
  publishedOn: PlainDate | null
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
  targetPermille: number | null
  validFrom: PlainDate | null
  validTo: PlainDate | null
  position: Generated<number>
  version: Generated<number>
  queues: Generated<string>
  opensAt: Generated<string>
  closesAt: Generated<string>
  voicemail: Generated<string>
}

export type PhoneSettingTable = {
  tenant: Generated<number>
  id: Generated<number>
  shortSeconds: Generated<number>
  ringLength: Generated<number>
  answeredWord: Generated<'answered' | 'completed' | 'handled'>
  lostWord: Generated<'lost' | 'abandoned' | 'unanswered'>
  version: Generated<number>
}

export type PhoneThemeTable = {
  tenant: Generated<number>
  id: Generated<number>
  name: string
  procedure: number | null
  version: Generated<number>
}

export type PosterTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  name: string
  kind: 'charter' | 'results' | 'hours' | 'label' | 'access' | 'rights' | 'other'
  owed: Generated<boolean>
  sites: Generated<number[]>
  url: Generated<string>
  link: string
  reviewOn: PlainDate | null
  active: Generated<boolean>
  version: Generated<number>
  document: string | null
}

export type PosterEditionTable = {
  tenant: Generated<number>
  id: Generated<number>
  poster: number
  number: number
  validFrom: PlainDate
  title: string
  lines: Generated<string>
  note: Generated<string>
  version: Generated<number>
  documentVersion: number | null
}

export type PremisesSettingTable = {
  tenant: Generated<number>
  id: Generated<number>
  servicesOwed: Generated<number>
  writingOwed: Generated<boolean>
  source: Generated<string>
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
  onlineSince: PlainDate | null
  onlineUrl: Generated<string>
  pan: Generated<boolean>
  counter: Generated<boolean>
  appointment: Generated<boolean>
  byLetter: Generated<boolean>
  franceServices: Generated<boolean>
  townHalls: Generated<string>
  how: Generated<string>
  documents: Generated<string>
  links: Generated<string>
  reviewedOn: PlainDate | null
  reviewDue: PlainDate | null
  active: Generated<boolean>
  version: Generated<number>
}

export type ProcedureWayTable = {
  tenant: Generated<number>
  id: Generated<number>
  procedure: number
  way: 'online' | 'counter' | 'appointment' | 'pan' | 'letter' | 'france_services' | 'town_halls'
  day: PlainDate
  state: 'planned' | 'postponed' | 'open' | 'closed'
  plannedFor: PlainDate | null
  note: Generated<string>
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
  createdAt: Generated<Date>
}

export type PublicReplyTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: Generated<string>
  site: number
  said: string
  did: string
  doneOn: PlainDate | null
  approvedOn: PlainDate | null
  publishedOn: PlainDate | null
  withdrawnOn: PlainDate | null
  version: Generated<number>
  audience: Generated<'users' | 'agents' | 'partners'>
  box: number | null
  receivedOn: PlainDate | null
  decision: Generated<'waiting' | 'taken' | 'studied' | 'refused'>
}

export type PublishedLineTable = {
  tenant: Generated<number>
  id: Generated<number>
  published: number
  rank: number
  part: 'whole' | 'criterion' | 'site' | 'service' | 'mean' | 'answer'
  topic: Generated<string>
  label: string
  n: number | null
  rate: number | null
  decimals: Generated<number>
  low: number | null
  high: number | null
  before: number | null
  gap: number | null
  beyondChance: boolean | null
  version: Generated<number>
}

export type PublishedResultsTable = {
  tenant: Generated<number>
  id: Generated<number>
  campaign: number
  number: number
  link: string
  publishedOn: PlainDate
  withdrawnOn: PlainDate | null
  title: string
  held: string
  answers: number
  reading: string
  notes: string
  said: Generated<string>
  version: Generated<number>
}

export type QuestionnaireTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  name: string
  version: Generated<number>
  archivedOn: PlainDate | null
}

export type QuestionnaireConsultationTable = {
  tenant: Generated<number>
  id: Generated<number>
  questionnaireVersion: number
  roles: Generated<string[]>
  services: Generated<number[]>
  askedOn: PlainDate
  until: PlainDate
  closedOn: PlainDate | null
  version: Generated<number>
}

export type QuestionnaireRemarkTable = {
  tenant: Generated<number>
  id: Generated<number>
  consultation: number
  question: Generated<string>
  body: string
  account: number | null
  author: Generated<string>
  writtenOn: PlainDate
  verdict: Generated<'' | 'taken' | 'left'>
  word: Generated<string>
  version: Generated<number>
}

export type QuestionnaireVersionTable = {
  tenant: Generated<number>
  id: Generated<number>
  questionnaire: number
  number: number
  definition: Json
  createdAt: Generated<Date>
  draft: Generated<boolean>
  publishedOn: PlainDate | null
  version: Generated<number>
}

export type QueueCounterTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  name: string
  hall: number
  lines: Generated<number[]>
  position: Generated<number>
  active: Generated<boolean>
  state: Generated<'closed' | 'open' | 'paused'>
  since: Date | null
  version: Generated<number>
}

export type QueueHallTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  name: string
  point: number
  site: number
  link: Generated<string>
  kioskLink: Generated<string>
  target: number
  chime: Generated<boolean>
  voice: Generated<boolean>
  prints: Generated<boolean>
  paper: Generated<string>
  active: Generated<boolean>
  seq: Generated<number>
  version: Generated<number>
}

export type QueueLineTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  name: string
  hall: number
  prefix: string
  reason: number | null
  service: number | null
  position: Generated<number>
  active: Generated<boolean>
  version: Generated<number>
}

export type QueueNumberTable = {
  tenant: Generated<number>
  hall: number
  prefix: string
  day: PlainDate
  n: number
}

export type QueuePeriodTable = {
  tenant: Generated<number>
  id: Generated<number>
  ticket: number
  hall: number
  day: PlainDate
  kind: 'waiting' | 'called' | 'serving' | 'parked'
  line: number
  fromAt: Date
  toAt: Date | null
  counter: number | null
  seq: number | null
  rankAt: Date | null
  why: Generated<'' | 'wait' | 'appointment' | 'early' | 'late' | 'priority' | 'returned' | 'again' | 'moved' | 'restored'>
  passed: number | null
  policy: number | null
  key: string | null
}

export type QueuePolicyTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  name: string
  startsOn: PlainDate
  lateAfter: number
  lead: number
  priorityLead: number
  prioritySource: Generated<string>
  calls: number
  parkedMinutes: number
  returns: 'kept' | 'last'
  note: Generated<string>
  version: Generated<number>
}

export type QueueTicketTable = {
  tenant: Generated<number>
  id: Generated<number>
  hall: number
  point: number
  site: number
  service: number | null
  line: number
  lineCode: string
  reason: number | null
  day: PlainDate
  number: string
  linkHash: Buffer | null
  way: 'kiosk' | 'desk' | 'phone' | 'appointment' | 'paper'
  appointment: 'with' | 'without' | 'unknown'
  slotAt: Date | null
  slot: number | null
  priority: Generated<boolean>
  arrivedAt: Date
  arrived: number
  rankAt: Date
  rankWhy: 'wait' | 'appointment' | 'early' | 'late' | 'priority' | 'returned'
  policy: number | null
  state: 'waiting' | 'called' | 'serving' | 'parked' | 'ended'
  outcome: Generated<'' | 'served' | 'left' | 'absent'>
  counter: number | null
  wanted: number | null
  calls: Generated<number>
  calledAt: Date | null
  called: number | null
  startedAt: Date | null
  started: number | null
  endedAt: Date | null
  ended: number | null
  parkedUntil: Date | null
  restored: Generated<boolean>
  told: Generated<boolean>
  import: number | null
  version: Generated<number>
}

export type RatingTable = {
  tenant: Generated<number>
  id: Generated<number>
  place: number | null
  site: number
  service: number | null
  channel: 'web' | 'kiosk' | 'paper' | 'imported'
  day: PlainDate
  stars: number
  comment: Generated<string>
  commented: Generated<boolean>
  erasedOn: PlainDate | null
  source: Generated<string>
  basis: Generated<'real' | 'detail' | 'reconstructed'>
  importKey: Generated<string>
  sourceImport: number | null
  version: Generated<number>
}

export type RatingIntakeTable = {
  tenant: Generated<number>
  place: number
  day: PlainDate
  stored: number
}

export type RatingPlaceTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  link: string
  site: number
  service: number | null
  question: string
  active: Generated<boolean>
  version: Generated<number>
  audience: Generated<'users' | 'agents' | 'partners'>
}

export type RatingTotalTable = {
  tenant: Generated<number>
  id: Generated<number>
  site: number
  service: number | null
  tool: string
  dayFrom: PlainDate
  dayTo: PlainDate
  n: number
  mean: number
  five: number | null
  four: number | null
  three: number | null
  two: number | null
  one: number | null
  way: Generated<'typed' | 'imported'>
  source: string
  version: Generated<number>
}

export type ReadingTable = {
  tenant: Generated<number>
  id: Generated<number>
  indicator: string
  indicatorVersion: number
  place: Generated<number>
  site: Computed<number | null>
  periodFrom: PlainDate
  periodTo: PlainDate
  revision: number
  ways: string[]
  numerator: number | null
  denominator: number | null
  n: number | null
  value: number
  ownForm: Generated<boolean>
  approximate: Generated<boolean>
  provisional: Generated<boolean>
  open: Generated<number>
  excluded: Generated<Json>
  source: Generated<string>
  asOf: PlainDate
  status: 'validated' | 'published'
  reason: Generated<string>
  publishedOn: PlainDate | null
  account: number | null
  createdAt: Generated<Date>
  rounding: 'round' | 'truncate' | null
  decimals: number | null
  basis: Generated<'real' | 'reconstructed'>
  version: Generated<number>
}

export type ReadingChoiceTable = {
  tenant: Generated<number>
  id: Generated<number>
  indicator: string
  place: Generated<number>
  site: Computed<number | null>
  periodFrom: PlainDate
  periodTo: PlainDate
  way: 'counted' | 'imported' | 'typed'
  reason: string
  version: Generated<number>
}

export type ReadingRevisionTable = {
  tenant: Generated<number>
  revision: string
}

export type ReceptionPointTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  name: string
  kind: 'hall' | 'pan' | 'counters' | 'other'
  site: number
  service: number | null
  place: Generated<string>
  validFrom: PlainDate | null
  validTo: PlainDate | null
  note: Generated<string>
  version: Generated<number>
}

export type ReferenceCounterTable = {
  tenant: Generated<number>
  series: string
  year: number
  last: Generated<number>
}

export type RelayTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  place: number
  name: string
  kind: 'social' | 'association' | 'france_services' | 'town_hall' | 'agency' | 'other'
  link: string
  active: Generated<boolean>
  version: Generated<number>
}

export type RelayDayTable = {
  tenant: Generated<number>
  id: Generated<number>
  relay: number
  day: PlainDate
  opens: Generated<number>
  answers: Generated<number>
  version: Generated<number>
}

export type RelayServiceTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  name: string
  kind: 'text_relay' | 'sign' | 'interpreting' | 'plain' | 'other'
  provider: Generated<string>
  validFrom: PlainDate | null
  validTo: PlainDate | null
  note: Generated<string>
  version: Generated<number>
}

export type RelayUseTable = {
  tenant: Generated<number>
  id: Generated<number>
  relay: number
  site: number
  month: PlainDate
  way: 'counted' | 'imported' | 'typed'
  uses: number
  source: string
  retained: Generated<boolean>
  version: Generated<number>
}

export type ReplyNormTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  what: 'answer' | 'registration' | 'receipt' | 'implicit'
  name: string
  kinds: Generated<string[]>
  channels: Generated<string[]>
  amount: number | null
  unit: 'working' | 'calendar' | 'week' | 'month'
  source: Generated<string>
  validFrom: PlainDate
  active: Generated<boolean>
  version: Generated<number>
}

export type RoleGrantTable = {
  tenant: Generated<number>
  id: Generated<number>
  account: number
  role: string
  title: Generated<string>
  site: number | null
  service: number | null
  endsAt: Date | null
  subject: Generated<string>
}

export type SavedViewTable = {
  tenant: Generated<number>
  id: Generated<number>
  account: number
  list: string
  name: string
  query: string
  shared: Generated<boolean>
  opens: Generated<boolean>
  version: Generated<number>
}

export type ScopeTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  name: string
  version: Generated<number>
  validTo: PlainDate | null
}

export type ScopeExclusionTable = {
  tenant: Generated<number>
  id: Generated<number>
  site: number
  commitment: number
  reason: string
  validFrom: PlainDate
  validTo: PlainDate | null
  state: Generated<'proposed' | 'approved' | 'refused'>
  proposedBy: number | null
  decidedBy: number | null
  approver: Generated<string>
  decidedOn: PlainDate | null
  answer: Generated<string>
  version: Generated<number>
}

export type ScopeLineTable = {
  tenant: Generated<number>
  id: Generated<number>
  site: number
  module: number
  service: number | null
  validFrom: PlainDate
  validTo: PlainDate | null
  note: Generated<string>
  version: Generated<number>
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
  validFrom: PlainDate
  reason: Generated<string>
}

export type ServiceTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  name: string
  organisation: Generated<string>
  validFrom: PlainDate | null
  validTo: PlainDate | null
  position: Generated<number>
  version: Generated<number>
}

export type ServiceSiteTable = {
  tenant: Generated<number>
  service: number
  site: number
}

export type SessionTable = {
  tokenHash: Buffer
  account: number
  tenant: number | null
  createdAt: Generated<Date>
  seenAt: Generated<Date>
  expiresAt: Date
}

export type SetAsideTable = {
  tenant: Generated<number>
  id: Generated<number>
  kind: string
  subject: number
  site: number
  service: number | null
  sender: number
  day: PlainDate
  receivedAt: Date
  content: Json
  state: Generated<'waiting' | 'kept' | 'dropped'>
  decidedOn: PlainDate | null
}

export type SignInFailureTable = {
  account: number
  failures: number
}

export type SiteTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  name: string
  shortName: string
  kind: 'prefecture' | 'sous_prefecture' | 'autre'
  address: Generated<string>
  territory: string | null
  goodFriday: Generated<boolean>
  validFrom: PlainDate | null
  validTo: PlainDate | null
  position: Generated<number>
  version: Generated<number>
}

export type SiteConditionTable = {
  tenant: Generated<number>
  id: Generated<number>
  site: number
  condition: string
  validFrom: PlainDate
  validTo: PlainDate | null
  note: Generated<string>
  version: Generated<number>
}

export type SuppliedReadingTable = {
  tenant: Generated<number>
  id: Generated<number>
  indicator: string
  place: Generated<number>
  site: Computed<number | null>
  periodFrom: PlainDate
  periodTo: PlainDate
  way: 'imported' | 'typed'
  numerator: number | null
  denominator: number | null
  n: number | null
  value: number | null
  approximate: Generated<boolean>
  source: string
  takenOver: Generated<boolean>
  import: number | null
  updatedAt: Generated<Date>
  version: Generated<number>
  basis: Generated<'real' | 'reconstructed'>
}

export type TenantTable = {
  id: Generated<number>
  code: string
  name: string
  prefectureName: string
  territory: string
  demo: Generated<boolean>
  createdAt: Generated<Date>
  version: Generated<number>
}

export type TextConsentTable = {
  tenant: Generated<number>
  person: string
  purpose: 'information' | 'survey' | 'appointment' | 'queue'
  givenOn: PlainDate
  way: 'said' | 'paper' | 'online'
  site: number | null
}

export type TextMessageTable = {
  tenant: Generated<number>
  id: Generated<number>
  day: PlainDate
  way: 'sms' | 'email'
  purpose: 'information' | 'survey' | 'appointment' | 'queue'
  model: number | null
  modelCode: Generated<string>
  procedure: number | null
  procedureCode: Generated<string>
  site: number | null
  service: number | null
  parts: number
  cost: number
  outbox: number
  state: Generated<'queued' | 'sent' | 'delivered' | 'failed' | 'expired'>
  departed: Generated<boolean>
  failure: Generated<string>
  person: string | null
  token: string | null
}

export type TextModelTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  number: number
  name: string
  purpose: 'information' | 'survey' | 'appointment' | 'queue'
  body: string
  state: Generated<'draft' | 'published' | 'withdrawn'>
  publishedOn: PlainDate | null
  withdrawnOn: PlainDate | null
  version: Generated<number>
}

export type TextOptoutTable = {
  tenant: Generated<number>
  person: string
  stoppedOn: PlainDate
  way: 'reply' | 'page' | 'agent'
}

export type TextSettingTable = {
  tenant: Generated<number>
  id: Generated<number>
  opens: Generated<number>
  closes: Generated<number>
  restDays: Generated<boolean>
  quietSource: Generated<string>
  perPerson: Generated<number>
  perModel: Generated<number>
  perDay: number | null
  monthBudget: number | null
  unitCost: number | null
  costSource: Generated<string>
  mostParts: Generated<number>
  keepDays: Generated<number>
  version: Generated<number>
}

export type TextTotalTable = {
  tenant: Generated<number>
  id: Generated<number>
  month: PlainDate
  label: string
  purpose: 'information' | 'survey' | 'appointment' | 'queue'
  site: number | null
  service: number | null
  sent: number
  delivered: number | null
  failed: number | null
  cents: number | null
  source: string
  version: Generated<number>
}

export type ThemeTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  name: string
  parent: string | null
  words: Generated<string>
  active: Generated<boolean>
  version: Generated<number>
}

export type ThemeWordTable = {
  tenant: Generated<number>
  theme: number
  word: string
  n: number
}

export type TitreTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  name: string
  note: Generated<string>
  active: Generated<boolean>
  position: Generated<number>
  version: Generated<number>
}

export type TitreCentreTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  name: string
  site: number | null
  note: Generated<string>
  active: Generated<boolean>
  version: Generated<number>
}

export type TitreFlowTable = {
  tenant: Generated<number>
  id: Generated<number>
  titre: number
  centre: number
  month: PlainDate
  origin: Generated<string>
  way: 'imported' | 'typed'
  received: number | null
  issued: number | null
  stock: number | null
  delayDays: number | null
  delayTotal: Computed<number | null>
  incomplete: number | null
  urgent: number | null
  source: string
  approximate: Generated<boolean>
  takenOver: Generated<boolean>
  basis: Generated<'real' | 'detail' | 'reconstructed'>
  retained: Generated<boolean>
  counted: Generated<boolean>
  site: number | null
  titreCode: string
  centreCode: string
  import: number | null
  version: Generated<number>
}

export type TourTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  checklist: number
  edition: number
  site: number
  point: number | null
  day: PlainDate
  doneOn: PlainDate | null
  met: Generated<number>
  unmet: Generated<number>
  note: Generated<string>
  version: Generated<number>
}

export type TourChecklistTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  name: string
  purpose: 'premises' | 'access'
  siteKind: 'all' | 'prefecture' | 'sous_prefecture' | 'autre'
  lines: string
  source: Generated<string>
  active: Generated<boolean>
  version: Generated<number>
}

export type TourLineTable = {
  tenant: Generated<number>
  id: Generated<number>
  tour: number
  position: number
  heading: Generated<string>
  label: string
  verdict: Generated<'' | 'met' | 'unmet' | 'without_object'>
  note: Generated<string>
  photo: number | null
  version: Generated<number>
}

export type TourPostingTable = {
  tenant: Generated<number>
  posting: string
  tour: number
}

export type TrainingAgentTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  lastName: string
  firstName: Generated<string>
  email: Generated<string>
  erasedOn: PlainDate | null
  version: Generated<number>
}

export type TrainingAttendanceTable = {
  tenant: Generated<number>
  id: Generated<number>
  session: number
  agent: number
  status: 'enrolled' | 'present' | 'excused' | 'absent'
  version: Generated<number>
}

export type TrainingAuthorisationTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  name: string
  courses: Generated<number[]>
  services: Generated<number[]>
  byDecision: Generated<boolean>
  note: Generated<string>
  validTo: PlainDate | null
  version: Generated<number>
}

export type TrainingBadgeTable = {
  tenant: Generated<number>
  id: Generated<number>
  agent: number
  number: Generated<string>
  givenOn: PlainDate
  endedOn: PlainDate | null
  lost: Generated<boolean>
  version: Generated<number>
}

export type TrainingCourseTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  name: string
  theme: 'reception' | 'telephone' | 'digital' | 'crisis' | 'fraud' | 'disability' | 'other'
  aim: Generated<string>
  validMonths: number | null
  hours: number | null
  provider: Generated<string>
  validTo: PlainDate | null
  version: Generated<number>
}

export type TrainingGrantTable = {
  tenant: Generated<number>
  id: Generated<number>
  agent: number
  authorisation: number
  givenOn: PlainDate
  until: PlainDate | null
  giver: string
  reason: Generated<string>
  version: Generated<number>
}

export type TrainingPostTable = {
  tenant: Generated<number>
  id: Generated<number>
  agent: number
  site: number
  service: number | null
  population: 'permanent' | 'temporary' | 'guard' | 'civic' | 'other'
  facesPublic: Generated<boolean>
  fromOn: PlainDate
  toOn: PlainDate | null
  version: Generated<number>
}

export type TrainingRecordTable = {
  tenant: Generated<number>
  id: Generated<number>
  agent: number
  course: number
  way: 'session' | 'certificate' | 'equivalence' | 'exemption'
  obtainedOn: PlainDate
  validTo: PlainDate | null
  session: number | null
  reason: Generated<string>
  approver: Generated<string>
  site: number | null
  service: number | null
  population: Generated<'' | 'permanent' | 'temporary' | 'guard' | 'civic' | 'other'>
  version: Generated<number>
}

export type TrainingReferentTable = {
  tenant: Generated<number>
  id: Generated<number>
  agent: number
  service: number
  deputy: Generated<boolean>
  fromOn: PlainDate
  toOn: PlainDate | null
  version: Generated<number>
}

export type TrainingRuleTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  course: number
  populations: Generated<string[]>
  sites: Generated<number[]>
  services: Generated<number[]>
  publicOnly: Generated<boolean>
  newcomersOnly: Generated<boolean>
  within: Generated<number>
  unit: Generated<'days' | 'months'>
  source: Generated<string>
  validFrom: PlainDate
  validTo: PlainDate | null
  version: Generated<number>
}

export type TrainingSessionTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  course: number
  site: number | null
  heldOn: PlainDate
  endsOn: PlainDate | null
  place: Generated<string>
  trainer: Generated<string>
  seats: number | null
  note: Generated<string>
  cancelledOn: PlainDate | null
  cancelReason: Generated<string>
  version: Generated<number>
}

export type TrainingSettingTable = {
  tenant: Generated<number>
  id: Generated<number>
  years: Generated<number>
  source: Generated<string>
  version: Generated<number>
}

export type TrainingSpanTable = {
  tenant: Generated<number>
  id: Generated<number>
  agent: number
  kind: 'owed' | 'covered' | 'exempt' | 'public' | 'badged'
  course: number
  site: number
  service: number | null
  population: 'permanent' | 'temporary' | 'guard' | 'civic' | 'other'
  fromOn: PlainDate
  goneOn: PlainDate | null
  dueOn: PlainDate | null
}

export type UrgentCaseTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  name: string
  site: number
  service: number | null
  criterion: number | null
  askedOn: PlainDate
  decision: Generated<'pending' | 'granted' | 'refused'>
  decidedOn: PlainDate | null
  receivedOn: PlainDate | null
  reason: Generated<string>
  version: Generated<number>
}

export type UrgentCriterionTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  name: string
  meaning: Generated<string>
  proof: Generated<string>
  active: Generated<boolean>
  version: Generated<number>
}

export type UrnOpeningTable = {
  tenant: Generated<number>
  id: Generated<number>
  site: number
  openedOn: PlainDate
  forms: number
  note: Generated<string>
  sourceImport: number | null
  version: Generated<number>
}

export type VersionMoveTable = {
  tenant: Generated<number>
  id: Generated<number>
  beforeVersion: number
  afterVersion: number
  day: PlainDate
  state: Generated<'applied' | 'undone'>
  report: Json
  memory: Json
  appliedBy: number | null
  appliedOn: PlainDate
  undoneOn: PlainDate | null
  version: Generated<number>
}

export type VisitChoiceTable = {
  tenant: Generated<number>
  point: number
  span: 'day' | 'month'
  day: PlainDate
  layer: 'tickets' | 'machine' | 'records' | 'taps' | 'day' | 'month' | 'days'
}

export type VisitReasonTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  name: string
  parent: number | null
  procedure: number | null
  service: number | null
  site: number | null
  position: Generated<number>
  button: Generated<boolean>
  active: Generated<boolean>
  version: Generated<number>
}

export type VisitTapTable = {
  tenant: Generated<number>
  key: string
  point: number
  day: PlainDate
  minute: number
  reason: number | null
  appointment: 'with' | 'without' | 'unknown'
  undone: Generated<boolean>
}

export type VisitTicketTable = {
  tenant: Generated<number>
  id: Generated<number>
  point: number
  site: number
  service: number | null
  day: PlainDate
  arrived: number
  number: string
  reason: number | null
  theme: Generated<string>
  appointment: 'with' | 'without' | 'unknown'
  called: number | null
  ended: number | null
  outcome: 'served' | 'left' | 'moved'
  import: number | null
  version: Generated<number>
  queueTicket: number | null
}

export type VisitTotalTable = {
  tenant: Generated<number>
  id: Generated<number>
  point: number
  layer: 'tickets' | 'machine' | 'records' | 'taps' | 'day' | 'month'
  day: PlainDate
  minute: Generated<number>
  reason: number | null
  appointment: 'with' | 'without' | 'unknown'
  n: number
  site: number
  service: number | null
  pointCode: string
  pointKind: string
  reasonCode: Generated<string>
  theme: Generated<string>
  source: 'counted' | 'imported' | 'typed'
  origin: Generated<string>
  takenOver: Generated<boolean>
  basis: Generated<'real' | 'reconstructed'>
  counted: Generated<boolean>
  import: number | null
  version: Generated<number>
}

export type VoiceMenuTable = {
  tenant: Generated<number>
  id: Generated<number>
  line: number
  number: number
  lines: string
  reason: Generated<string>
  validFrom: PlainDate
  approvedOn: PlainDate | null
  approver: Generated<string>
  version: Generated<number>
}

export type WebNormTable = {
  tenant: Generated<number>
  id: Generated<number>
  name: string
  validFrom: PlainDate
  days: number
  version: Generated<number>
}

export type WebRequestTable = {
  tenant: Generated<number>
  id: Generated<number>
  code: string
  name: string
  site: number
  service: number
  procedure: number | null
  page: Generated<string>
  wanted: Generated<string>
  askedOn: PlainDate
  dueOn: PlainDate
  publishedOn: PlainDate | null
  refusedOn: PlainDate | null
  reason: Generated<string>
  version: Generated<number>
}

export type DB = {
  accessSetting: AccessSettingTable
  accessTarget: AccessTargetTable
  account: AccountTable
  acknowledgement: AcknowledgementTable
  action: ActionTable
  actionLink: ActionLinkTable
  actionNote: ActionNoteTable
  actionStep: ActionStepTable
  agendaItem: AgendaItemTable
  answer: AnswerTable
  answerCrossing: AnswerCrossingTable
  answerIntake: AnswerIntakeTable
  answerReading: AnswerReadingTable
  answerTally: AnswerTallyTable
  appointment: AppointmentTable
  appointmentAbsence: AppointmentAbsenceTable
  appointmentBook: AppointmentBookTable
  appointmentChoice: AppointmentChoiceTable
  appointmentOpening: AppointmentOpeningTable
  appointmentReason: AppointmentReasonTable
  appointmentSetting: AppointmentSettingTable
  appointmentTotal: AppointmentTotalTable
  appointmentWaiting: AppointmentWaitingTable
  assessment: AssessmentTable
  assessmentDelegation: AssessmentDelegationTable
  assessmentLine: AssessmentLineTable
  assessmentModule: AssessmentModuleTable
  assessmentPoint: AssessmentPointTable
  assessmentScore: AssessmentScoreTable
  assessmentSite: AssessmentSiteTable
  assessmentSnapshot: AssessmentSnapshotTable
  assessmentTotal: AssessmentTotalTable
  associationOffer: AssociationOfferTable
  attempt: AttemptTable
  attendance: AttendanceTable
  audit: AuditTable
  auditAttachment: AuditAttachmentTable
  auditGuest: AuditGuestTable
  auditSample: AuditSampleTable
  auditSlot: AuditSlotTable
  calendarVersion: CalendarVersionTable
  callScript: CallScriptTable
  callTotal: CallTotalTable
  campaign: CampaignTable
  campaignOpen: CampaignOpenTable
  campaignPlace: CampaignPlaceTable
  categoryVersion: CategoryVersionTable
  clockEvent: ClockEventTable
  closingDay: ClosingDayTable
  commentSetting: CommentSettingTable
  commentTheme: CommentThemeTable
  committee: CommitteeTable
  committeeMember: CommitteeMemberTable
  complaint: ComplaintTable
  complaintCategory: ComplaintCategoryTable
  complaintContact: ComplaintContactTable
  complaintDocument: ComplaintDocumentTable
  complaintMerge: ComplaintMergeTable
  complaintMessage: ComplaintMessageTable
  complaintReceipt: ComplaintReceiptTable
  complaintSetting: ComplaintSettingTable
  control: ControlTable
  controlKind: ControlKindTable
  controlLine: ControlLineTable
  controlPlan: ControlPlanTable
  controlPosting: ControlPostingTable
  decision: DecisionTable
  delayRule: DelayRuleTable
  deskQuestion: DeskQuestionTable
  display: DisplayTable
  document: DocumentTable
  documentApprover: DocumentApproverTable
  documentKind: DocumentKindTable
  documentReading: DocumentReadingTable
  documentSheet: DocumentSheetTable
  documentText: DocumentTextTable
  documentVersion: DocumentVersionTable
  documentWord: DocumentWordTable
  emblem: EmblemTable
  emergency: EmergencyTable
  emergencyFinding: EmergencyFindingTable
  emergencyLine: EmergencyLineTable
  equipment: EquipmentTable
  evidence: EvidenceTable
  evidenceFile: EvidenceFileTable
  evidenceSetting: EvidenceSettingTable
  file: FileTable
  finding: FindingTable
  floodKey: FloodKeyTable
  floodSetting: FloodSettingTable
  floodSource: FloodSourceTable
  frameworkItem: FrameworkItemTable
  frameworkVersion: FrameworkVersionTable
  import: ImportTable
  importFile: ImportFileTable
  importMapping: ImportMappingTable
  importRow: ImportRowTable
  inboundAttachment: InboundAttachmentTable
  inboundMessage: InboundMessageTable
  indicatorNote: IndicatorNoteTable
  indicatorSetting: IndicatorSettingTable
  indicatorTarget: IndicatorTargetTable
  intervention: InterventionTable
  invitation: InvitationTable
  invitationDay: InvitationDayTable
  invitationRule: InvitationRuleTable
  invitedPerson: InvitedPersonTable
  jobTask: JobTaskTable
  journal: JournalTable
  journalCheck: JournalCheckTable
  journalSeal: JournalSealTable
  kiosk: KioskTable
  kioskDay: KioskDayTable
  knownBrowser: KnownBrowserTable
  label: LabelTable
  labelFile: LabelFileTable
  leadReading: LeadReadingTable
  letterModel: LetterModelTable
  mailVolume: MailVolumeTable
  mailbox: MailboxTable
  mappingLine: MappingLineTable
  measure: MeasureTable
  measureCell: MeasureCellTable
  measureDelta: MeasureDeltaTable
  measureFact: MeasureFactTable
  measureKept: MeasureKeptTable
  measureNow: MeasureNowTable
  measureRevision: MeasureRevisionTable
  measureSeal: MeasureSealTable
  meeting: MeetingTable
  meetingAttachment: MeetingAttachmentTable
  meetingBlock: MeetingBlockTable
  member: MemberTable
  migration: MigrationTable
  minutesVersion: MinutesVersionTable
  mysteryAnswer: MysteryAnswerTable
  mysteryCall: MysteryCallTable
  mysteryCampaign: MysteryCampaignTable
  mysteryCriterion: MysteryCriterionTable
  mysteryGrid: MysteryGridTable
  mysteryMark: MysteryMarkTable
  mysteryPosting: MysteryPostingTable
  mysteryScenario: MysteryScenarioTable
  mysteryTotal: MysteryTotalTable
  mysteryTry: MysteryTryTable
  mysteryWatch: MysteryWatchTable
  nationalFramework: NationalFrameworkTable
  networkAccount: NetworkAccountTable
  networkMonth: NetworkMonthTable
  obligation: ObligationTable
  obligationFeed: ObligationFeedTable
  obligationMove: ObligationMoveTable
  obligationWaiver: ObligationWaiverTable
  oneUseLink: OneUseLinkTable
  openingException: OpeningExceptionTable
  openingHours: OpeningHoursTable
  outboundMessage: OutboundMessageTable
  outbox: OutboxTable
  panVisit: PanVisitTable
  paperBatch: PaperBatchTable
  paperCounter: PaperCounterTable
  paperPage: PaperPageTable
  paperReading: PaperReadingTable
  paperScan: PaperScanTable
  paperSheet: PaperSheetTable
  partnerMove: PartnerMoveTable
  partnerPlace: PartnerPlaceTable
  periodClosing: PeriodClosingTable
  phoneLine: PhoneLineTable
  phoneSetting: PhoneSettingTable
  phoneTheme: PhoneThemeTable
  poster: PosterTable
  posterEdition: PosterEditionTable
  premisesSetting: PremisesSettingTable
  procedure: ProcedureTable
  procedureWay: ProcedureWayTable
  publicCode: PublicCodeTable
  publicOnce: PublicOnceTable
  publicReply: PublicReplyTable
  publishedLine: PublishedLineTable
  publishedResults: PublishedResultsTable
  questionnaire: QuestionnaireTable
  questionnaireConsultation: QuestionnaireConsultationTable
  questionnaireRemark: QuestionnaireRemarkTable
  questionnaireVersion: QuestionnaireVersionTable
  queueCounter: QueueCounterTable
  queueHall: QueueHallTable
  queueLine: QueueLineTable
  queueNumber: QueueNumberTable
  queuePeriod: QueuePeriodTable
  queuePolicy: QueuePolicyTable
  queueTicket: QueueTicketTable
  rating: RatingTable
  ratingIntake: RatingIntakeTable
  ratingPlace: RatingPlaceTable
  ratingTotal: RatingTotalTable
  reading: ReadingTable
  readingChoice: ReadingChoiceTable
  readingRevision: ReadingRevisionTable
  receptionPoint: ReceptionPointTable
  referenceCounter: ReferenceCounterTable
  relay: RelayTable
  relayDay: RelayDayTable
  relayService: RelayServiceTable
  relayUse: RelayUseTable
  replyNorm: ReplyNormTable
  roleGrant: RoleGrantTable
  savedView: SavedViewTable
  scope: ScopeTable
  scopeExclusion: ScopeExclusionTable
  scopeLine: ScopeLineTable
  scopePlace: ScopePlaceTable
  scopeVersion: ScopeVersionTable
  service: ServiceTable
  serviceSite: ServiceSiteTable
  session: SessionTable
  setAside: SetAsideTable
  signInFailure: SignInFailureTable
  site: SiteTable
  siteCondition: SiteConditionTable
  suppliedReading: SuppliedReadingTable
  tenant: TenantTable
  textConsent: TextConsentTable
  textMessage: TextMessageTable
  textModel: TextModelTable
  textOptout: TextOptoutTable
  textSetting: TextSettingTable
  textTotal: TextTotalTable
  theme: ThemeTable
  themeWord: ThemeWordTable
  titre: TitreTable
  titreCentre: TitreCentreTable
  titreFlow: TitreFlowTable
  tour: TourTable
  tourChecklist: TourChecklistTable
  tourLine: TourLineTable
  tourPosting: TourPostingTable
  trainingAgent: TrainingAgentTable
  trainingAttendance: TrainingAttendanceTable
  trainingAuthorisation: TrainingAuthorisationTable
  trainingBadge: TrainingBadgeTable
  trainingCourse: TrainingCourseTable
  trainingGrant: TrainingGrantTable
  trainingPost: TrainingPostTable
  trainingRecord: TrainingRecordTable
  trainingReferent: TrainingReferentTable
  trainingRule: TrainingRuleTable
  trainingSession: TrainingSessionTable
  trainingSetting: TrainingSettingTable
  trainingSpan: TrainingSpanTable
  urgentCase: UrgentCaseTable
  urgentCriterion: UrgentCriterionTable
  urnOpening: UrnOpeningTable
  versionMove: VersionMoveTable
  visitChoice: VisitChoiceTable
  visitReason: VisitReasonTable
  visitTap: VisitTapTable
  visitTicket: VisitTicketTable
  visitTotal: VisitTotalTable
  voiceMenu: VoiceMenuTable
  webNorm: WebNormTable
  webRequest: WebRequestTable
}
