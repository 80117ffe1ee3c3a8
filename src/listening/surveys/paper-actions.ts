import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Outcome } from '#src/ground/process/outcome.ts'
import { keyPaper } from './actions.ts'
import { answerForm, readAnswer } from './answer.ts'
import type { KeyRefusal } from './campaign.ts'
import type { Printed } from './printed.ts'

export type SheetCounted =
  | { errors: Readonly<Record<string, string>> }
  | Outcome<KeyRefusal | 'not-served', 'stored' | 'again'>

/** A sheet read from its scan becomes an answer, by the same door and rules as a form that is keyed; once for its `key`. */
export async function countSheet(
  tx: Tx,
  printed: Printed,
  sheet: { values: ReadonlyMap<string, readonly string[]>; day: PlainDate; today: PlainDate; now: Date; key: string },
): Promise<SheetCounted> {
  const { campaign, place, definition, services } = printed
  const offered = services && new Map(services.map(({ value, label }) => [value, label]))
  const answer = readAnswer(answerForm(definition, offered), sheet.values)
  if ('errors' in answer) return answer
  const { day, today, now, key: display } = sheet
  return keyPaper(tx, { campaign, place, answer, day, today, now, display })
}
