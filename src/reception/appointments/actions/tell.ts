// Mails about appointments, written with the change they tell of; nothing is said where no mail leaves.
import { findSite, findTenant } from '#src/core/organisation/index.ts'
import { findProcedure } from '#src/core/procedures/index.ts'
import { phoneInWords } from '#src/core/room/phone.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { mailLeaves, sendMail } from '#src/ground/mail/mail.ts'
import type { Deps } from '#src/ground/web/web.tsx'
import type { Appointment, Book, Reason, Setting } from '../appointments.ts'
import { bookedMail, cancelledMail, freedMail, reminderMail, type Told } from '../mails.ts'
import { findBook, findReason, findSetting } from '../store/catalogue.ts'
import type { Waiting } from '../store/waiting.ts'

export type Ways = Pick<Deps, 'clock' | 'env'> & Pick<Deps, 'outbound'> & { tenant: number }

/** The other ways than the web: always told. */
export function otherWayOf(
  setting: Pick<Setting, 'telephone' | 'counter'>,
  book?: Pick<Book, 'telephone' | 'counter'>,
): string {
  const telephone = book?.telephone || setting.telephone
  const counter = book?.counter || setting.counter
  const said = [
    ...(telephone === '' ? [] : [`au ${phoneInWords(telephone)}`]),
    ...(counter === '' ? [] : [`sur place : ${counter}`]),
  ]
  return said.length === 0
    ? 'Sans internet, un rendez-vous se prend aussi à l’accueil.'
    : `Sans internet, un rendez-vous se prend, se change et s’annule aussi ${said.join(', ou ')}.`
}

/** What to bring for a reason: its own list, else that of its procedure. */
export async function documentsOf(
  tx: Tx,
  { documents, procedure }: Pick<Reason, 'documents' | 'procedure'>,
): Promise<string> {
  if (documents !== '' || procedure === null) return documents
  return (await findProcedure(tx, procedure)).documents
}

async function toldOf(tx: Tx, one: Pick<Appointment, 'book' | 'reason' | 'day' | 'starts' | 'code'>): Promise<Told> {
  const book = await findBook(tx, one.book)
  const [site, reason, setting, tenant] = await Promise.all([
    findSite(tx, book.site),
    one.reason === null ? undefined : findReason(tx, one.reason),
    findSetting(tx),
    findTenant(tx),
  ])
  return {
    ...one,
    reason: reason?.name ?? 'Rendez-vous',
    where: [book.name, book.place, site.name, site.address].filter(Boolean).join(', '),
    documents: reason ? await documentsOf(tx, reason) : '',
    otherWay: otherWayOf(setting, book),
    signature: tenant.prefectureName,
  }
}

const pageOf = ({ env }: Ways, token: string): string => `${env.origin ?? ''}/rdv/mien/${token}`

type Tell = { one: Appointment; token: string; ways: Ways }
const leaves = ({ one, ways }: Pick<Tell, 'one' | 'ways'>): boolean => one.email !== '' && mailLeaves(ways)

export async function tellBooked(tx: Tx, { one, token, ways }: Tell, again = false): Promise<void> {
  if (!leaves({ one, ways })) return
  const page = pageOf(ways, token)
  const mail = bookedMail(await toldOf(tx, one), { page, calendar: `${page}/agenda.ics` }, again)
  await sendMail(tx, ways, {
    tenant: ways.tenant,
    kind: again ? 'appointment.moved' : 'appointment.booked',
    to: one.email,
    mail,
  })
}

export async function tellCancelled(
  tx: Tx,
  { one, ways }: Omit<Tell, 'token'>,
  by: 'person' | 'service',
): Promise<void> {
  if (!leaves({ one, ways })) return
  const { link } = await findSetting(tx)
  const mail = cancelledMail(await toldOf(tx, one), by, `${ways.env.origin ?? ''}/rdv/${link}`)
  await sendMail(tx, ways, { tenant: ways.tenant, kind: 'appointment.cancelled', to: one.email, mail })
}

export async function tellReminder(tx: Tx, { one, token, ways }: Tell): Promise<void> {
  const mail = reminderMail(await toldOf(tx, one), pageOf(ways, token))
  await sendMail(tx, ways, { tenant: ways.tenant, kind: 'appointment.reminder', to: one.email, mail })
}

export async function tellFreed(
  tx: Tx,
  {
    waiting,
    slot,
    token,
    ways,
  }: { waiting: Waiting; slot: Pick<Appointment, 'day' | 'starts' | 'code'>; token: string; ways: Ways },
): Promise<void> {
  const told = await toldOf(tx, { ...slot, book: waiting.book, reason: waiting.reason })
  const page = `${ways.env.origin ?? ''}/rdv/attente/${token}`
  const mail = freedMail(told, page)
  await sendMail(tx, ways, { tenant: ways.tenant, kind: 'appointment.freed', to: waiting.email, mail })
}
