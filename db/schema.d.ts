// Written by `npm run generate` from the migrations: do not edit.
import type { ColumnType } from 'kysely'
import type { PlainDate } from '#src/calendar/index.ts'

/** A column with a default: may be left out when inserting. */
export type Generated<T> = T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>
/** A column that only the database writes. */
export type Computed<T> = ColumnType<T, never, never>
export type JsonValue = string | number | boolean | null | { [key: string]: JsonValue } | JsonValue[]
/** Read as a value, written as text (`JSON.stringify`): the driver would turn an array into a PostgreSQL array. */
export type Json = ColumnType<JsonValue, string, string>

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

export type AttemptTable = {
  id: Generated<number>
  key_hash: Buffer
  at: Generated<Date>
}

export type ClosingDayTable = {
  tenant: Generated<number>
  id: Generated<number>
  site: number | null
  day: PlainDate
  reason: string
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

export type MigrationTable = {
  name: string
  checksum: string
  applied_at: Generated<Date>
}

export type OneUseLinkTable = {
  token_hash: Buffer
  purpose: 'first_administrator' | 'password'
  account: number | null
  expires_at: Date
  used_at: Date | null
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

export type DB = {
  account: AccountTable
  attempt: AttemptTable
  closing_day: ClosingDayTable
  file: FileTable
  journal: JournalTable
  journal_seal: JournalSealTable
  migration: MigrationTable
  one_use_link: OneUseLinkTable
  public_code: PublicCodeTable
  public_once: PublicOnceTable
  role_grant: RoleGrantTable
  scope: ScopeTable
  scope_place: ScopePlaceTable
  scope_version: ScopeVersionTable
  service: ServiceTable
  service_site: ServiceSiteTable
  session: SessionTable
  site: SiteTable
  tenant: TenantTable
}
