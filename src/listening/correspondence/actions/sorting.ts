import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { MailRead } from '#src/ground/mail/inbound/model.ts'
import type { Waiting } from '../store/inbound.ts'
import type { Mailbox } from '../store/mailboxes.ts'
import type { MailDeps, MailPlace } from './look.ts'

/** What a message is sorted with. */
export type Sorting = {
  tx: Tx
  deps: MailDeps
  at: MailPlace
  waiting: Waiting
  mail: MailRead
  box: Mailbox
  today: PlainDate
}
