// What is said of who comes and who came: replies before the session, attendance from its day on.
import { hourText, longDateWithWeekday, type PlainDate } from '#src/ground/calendar/index.ts'
import { formatCount, inList } from '#src/ground/design/text/index.ts'
import { byWhom, inSentence, type Meeting, MODES, type Status, STATUSES } from './committee.ts'
import { hourOf, type Presence } from './session.ts'

/** Before the day of the session nobody has come: what is noted is a reply. */
export const isToCome = ({ heldOn }: Pick<Meeting, 'heldOn'>, today: PlainDate): boolean => heldOn > today

const REPLIES: Readonly<Record<Status, string>> = {
  to_confirm: 'À confirmer',
  present: 'Viendra',
  video: 'Viendra en visioconférence',
  represented: 'Se fera représenter',
  excused: 'Excusé',
  absent: 'Ne viendra pas',
  guest: 'Invité, viendra',
}

/** The words of a status: a reply before the session, how one came from its day on. */
export const statusWords = (toCome: boolean): Readonly<Record<Status, string>> => (toCome ? REPLIES : STATUSES)

/** « du comité local des usagers », « de l’assemblée générale » : a committee's name after « compte rendu ». */
export function ofCommittee(name: string): string {
  const lower = inSentence(name)
  if (/^[aeiouhéèê]/.test(lower)) return `de l’${lower}`
  return /^(commission|conférence|réunion|cellule)/.test(lower) ? `de la ${lower}` : `du ${lower}`
}

/** How the session met, or will meet, and who presides. */
export function sessionSentence(meeting: Meeting, committees: readonly string[], toCome = false): string {
  const start = hourOf(meeting.startsAt)
  const at = `${start ? ` à ${hourText(start)}` : ''} ${MODES[meeting.mode]}${meeting.place === '' ? '' : `, ${meeting.place}`}`
  const who = committees.map(ofCommittee).join(' et ')
  const led = byWhom(meeting.chair)
  const said = led.startsWith(':') ? ` Présidence ${led}.` : ` La séance ${toCome ? 'sera' : 'est'} présidée ${led}.`
  const chair = meeting.chair === '' ? '' : said
  return `Les membres ${who} ${toCome ? 'se réuniront' : 'se sont réunis'} le ${longDateWithWeekday(meeting.heldOn)}${at}.${chair}`
}

/** « 21 participants : 15 dans la salle, 6 en visioconférence. »; before the session « 23 réponses : 15 viendront… ; 2 à confirmer. » */
export function presenceSentence(counted: Presence, toCome = false): string {
  return toCome ? repliesSentence(counted) : attendanceSentence(counted)
}

function attendanceSentence({ sitting, byStatus, members }: Presence): string {
  if (members === 0) return 'Personne n’est sur la feuille de présence.'
  if (byStatus.to_confirm === members) return 'La présence n’est pas encore relevée.'
  const modes = [
    byStatus.present > 0 ? `${byStatus.present} dans la salle` : '',
    byStatus.video > 0 ? `${byStatus.video} en visioconférence` : '',
    byStatus.guest > 0 ? formatCount(byStatus.guest, 'invité', 'invités') : '',
  ].filter(Boolean)
  const away = [
    byStatus.represented > 0 ? formatCount(byStatus.represented, 'représenté', 'représentés') : '',
    byStatus.excused > 0 ? formatCount(byStatus.excused, 'excusé', 'excusés') : '',
    byStatus.absent > 0 ? formatCount(byStatus.absent, 'absent', 'absents') : '',
    byStatus.to_confirm > 0 ? `${byStatus.to_confirm} à confirmer` : '',
  ].filter(Boolean)
  const came =
    sitting === 0 ? 'Aucun participant' : `${formatCount(sitting, 'participant', 'participants')} : ${modes.join(', ')}`
  return `${came}${away.length > 0 ? ` ; ${away.join(', ')}` : ''}.`
}

function repliesSentence({ byStatus, members }: Presence): string {
  const waiting = byStatus.to_confirm
  if (members === 0) return 'Personne n’est encore invité.'
  if (waiting === members)
    return members === 1 ? '1 invité, dont la réponse est attendue.' : `${members} invités, aucune réponse reçue.`
  const will = (n: number, how = '') => (n === 0 ? '' : `${n} ${n === 1 ? 'viendra' : 'viendront'}${how}`)
  const parts = [
    will(byStatus.present + byStatus.guest),
    will(byStatus.video, ' en visioconférence'),
    byStatus.represented > 0 ? formatCount(byStatus.represented, 'sera représenté', 'seront représentés') : '',
    byStatus.excused > 0 ? formatCount(byStatus.excused, 'excusé', 'excusés') : '',
    byStatus.absent > 0 ? `${byStatus.absent} ne ${byStatus.absent === 1 ? 'viendra' : 'viendront'} pas` : '',
  ].filter(Boolean)
  return `${formatCount(members - waiting, 'réponse', 'réponses')} : ${inList(parts)}${waiting > 0 ? ` ; ${waiting} à confirmer` : ''}.`
}
