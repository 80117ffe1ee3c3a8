import { z } from 'zod'
import { longDate, plainDate } from '#src/ground/calendar/index.ts'
import { homePart } from '#src/core/room/home-part.ts'
import { formatCount } from '#src/ground/design/text/index.ts'
import { plansDone, proposedByPlan, underWay } from './home-store.ts'

/** Proposals that wait for the steering committee. */
const toValidate = homePart({
  code: 'actions-to-validate',
  right: 'actions.validate',
  roles: ['signatory'],
  title: 'À valider',
  data: z.object({ year: z.number(), n: z.number() }),
  fragment: proposedByPlan,
  lines: (rows) =>
    rows.map(({ year, n }) => ({
      key: `validate-${year}`,
      title: `Plan d’actions ${year}`,
      href: `/plan-actions?annee=${year}&etat=proposed`,
      note: `${formatCount(n, 'action proposée', 'actions proposées')}.`,
    })),
})

/** What each plan promised and did. */
const plans = homePart({
  code: 'actions-plans',
  right: 'actions.read',
  roles: ['auditor'],
  title: 'Plans d’actions',
  empty: 'Aucune action n’est validée.',
  data: z.object({ year: z.number(), n: z.number(), done: z.number() }),
  fragment: plansDone,
  lines: (rows) =>
    rows.map(({ year, n, done }) => ({
      key: `plan-${year}`,
      title: `Plan d’actions ${year}`,
      href: `/plan-actions?annee=${year}`,
      note: `${formatCount(done, 'réalisée', 'réalisées')} sur ${formatCount(n, 'action décidée', 'actions décidées')}.`,
    })),
})

/** What is under way in somebody’s service. */
const mine = homePart({
  code: 'actions-mine',
  right: 'actions.read',
  roles: ['head_of_service'],
  title: 'Mon service',
  data: z.object({
    id: z.number(),
    title: z.string(),
    due: z
      .string()
      .transform((day) => plainDate(day))
      .nullable(),
    owner: z.string(),
  }),
  fragment: underWay,
  lines: (rows) =>
    rows.map(({ id, title, due, owner }) => ({
      key: `action-${id}`,
      title: `Action : ${title}`,
      href: `/plan-actions/${id}`,
      note: `${due === null ? 'Sans échéance' : `Pour le ${longDate(due)}`}${owner === '' ? '' : `. ${owner}`}.`,
    })),
})

export const actionHome = [toValidate, plans, mine] as const
