import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Level } from './words.ts'

/**
 * A line under its lasting name, as the database functions `framework_lines(day)` and `framework_commitments(day, sites)` give it: `code` is
 * « framework/key ». `current` says that it stands in the version in force; else the words are those of the latest version that holds it.
 * `commitment` and `module` name what it stands in, or itself.
 */
export type LineRow = {
  code: string
  id: number
  framework: string
  /** The name of the framework and of its version. */
  name: string
  versionCode: string
  level: Level
  number: string
  title: string
  placeholder: boolean
  dueOn: PlainDate | null
  /** Place in the order of the version. */
  rank: number
  current: boolean
  commitment: string | null
  module: string
}
