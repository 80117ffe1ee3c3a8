import { parsePlainDate } from '#src/ground/calendar/index.ts'
import type { SenderKey } from '#src/ground/floods/set-aside.ts'

/** Where what was set aside is kept or dropped. */
export const FLOODS_HOME = '/envois-mis-de-cote'

/** The name of a sender's posts in an address and in a form: `answer.12.3.2026-11-19.4711`. */
export function nameOfSender({ kind, subject, site, day, sender }: SenderKey): string {
  return [kind, subject, site, day, sender].join('.')
}

/** The sender a name stands for; nothing when it cannot be one. */
export function senderOf(name: string): SenderKey | undefined {
  const [, kind = '', subject, site, date = '', sender] =
    /^([a-z_]{1,30})\.(\d{1,15})\.(\d{1,9})\.(\d{4}-\d{2}-\d{2})\.(\d{1,9})$/.exec(name) ?? []
  const day = parsePlainDate(date)
  return day && { kind, subject: Number(subject), site: Number(site), day, sender: Number(sender) }
}
