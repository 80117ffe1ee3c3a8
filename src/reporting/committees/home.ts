import { z } from 'zod'
import { hourText, longDateWithWeekday, plainDate } from '#src/ground/calendar/index.ts'
import { homePart } from '#src/core/room/home-part.ts'
import { hourOf } from './session.ts'
import { sessionsIn } from './store/home.ts'

const Session = z.object({
  id: z.number(),
  title: z.string(),
  heldOn: z.string().transform((day) => plainDate(day)),
  startsAt: z.string(),
  chair: z.string(),
})

/** Minutes that wait for a signature. */
const toSign = homePart({
  code: 'committees-to-sign',
  right: 'committees.sign',
  roles: ['signatory'],
  title: 'À signer',
  empty: 'Aucun compte rendu n’attend de signature.',
  data: Session,
  fragment: (ask) => sessionsIn(ask, 'frozen'),
  lines: (rows) =>
    rows.map(({ id, title, heldOn }) => ({
      key: `sign-${id}`,
      title: `Compte rendu : ${title}`,
      href: `/comites/${id}/compte-rendu`,
      note: `Séance du ${longDateWithWeekday(heldOn)}, figé pour signature.`,
    })),
})

/** Sessions to come, for who chairs them. */
const toChair = homePart({
  code: 'committees-to-chair',
  right: 'committees.sign',
  roles: ['signatory'],
  title: 'À présider',
  empty: 'Aucune séance n’est annoncée.',
  data: Session,
  fragment: (ask) => sessionsIn(ask, 'planned', 'today'),
  lines: (rows) =>
    rows.map(({ id, title, heldOn, startsAt, chair }) => {
      const start = hourOf(startsAt)
      const at = `Le ${longDateWithWeekday(heldOn)}${start ? `, ${hourText(start)}` : ''}`
      return {
        key: `chair-${id}`,
        title,
        href: `/comites/${id}`,
        note: `${at}${chair === '' ? '' : `. Présidence : ${chair}`}.`,
      }
    }),
})

/** Minutes that bear a signature: what a committee said can be proved. */
const signed = homePart({
  code: 'committees-signed',
  right: 'committees.read',
  roles: ['auditor'],
  title: 'Comptes rendus signés',
  empty: 'Aucun compte rendu n’est signé.',
  data: Session,
  fragment: (ask) => sessionsIn(ask, 'signed'),
  lines: (rows) =>
    rows.map(({ id, title, heldOn }) => ({
      key: `signed-${id}`,
      title,
      href: `/comites/${id}/compte-rendu`,
      note: `Séance du ${longDateWithWeekday(heldOn)}.`,
    })),
})

export const committeeHome = [toSign, toChair, signed] as const
