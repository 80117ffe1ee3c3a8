import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { PublicPage } from '#src/ground/design/public-page.ts'
import type { Known } from '#src/ground/floods/source.ts'
import type { PageLanguage } from './languages.ts'
import type { AnswerForm } from './answer.ts'
import type { Definition } from './questionnaire.ts'

/** A form behind a public link, as its pages show it. */
export type PublicForm = {
  code: string
  /** Where its pages stand: `/e/demo`, or the address of the tablet that asks it. */
  base: string
  name: string
  prefecture: string
  siteName: string
  definition: Definition
  dates: { opensOn: PlainDate; closesOn: PlainDate; closedOn: PlainDate | null }
  zone: string
  ask: AnswerForm
  /** Every field the page posts. */
  fields: ReadonlySet<string>
  complaint: string | undefined
  demo: boolean
  /** Where it is only looked at: nothing is stored. */
  preview?: true
  /** The relay whose address it is, while it is in use. */
  relay?: number | undefined
  tenant: number
  /** The place of the campaign behind it. */
  place: number
  /** Addresses whose posts are not counted. */
  known: readonly Known[]
}
export type PublicPages = { form: PublicPage; thanks: PublicPage; notYet: PublicPage; over: PublicPage }
/** Its pages in each language, made when first asked for. */
export type PagesIn = (language: PageLanguage) => PublicPages
