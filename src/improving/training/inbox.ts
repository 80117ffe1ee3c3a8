import { z } from 'zod'
import { dueRows } from '#src/core/room/inbox.ts'
import { formatCount } from '#src/ground/design/text/index.ts'
import { DUE, SESSIONS } from './pages/shell.tsx'
import { dueFragment, sheetsFragment } from './store/owed.ts'

/** Agents to be trained or renewed, course by course: never one by one. */
const toTrain = dueRows({
  code: 'training-due',
  right: 'training.keep',
  data: z.object({ course: z.number(), name: z.string(), n: z.number() }),
  fragment: dueFragment,
  items: (rows) =>
    rows.map(({ due, course, name, n }) => ({
      key: `training-${course}`,
      due,
      title: `${formatCount(n, 'agent à former', 'agents à former')} : ${name}`,
      why: 'Une formation due, ou bientôt à renouveler.',
      action: { label: 'Voir qui former', href: `${DUE}?formation=${course}` },
    })),
})

/** Attendance sheets still to be keyed. */
const sheets = dueRows({
  code: 'training-sheets',
  right: 'training.keep',
  data: z.object({ session: z.number(), name: z.string() }),
  fragment: sheetsFragment,
  items: (rows) =>
    rows.map(({ due, session, name }) => ({
      key: `training-session-${session}`,
      due,
      title: `Feuille d’émargement à saisir : ${name}`,
      why: 'Ceux qui étaient présents n’ont rien obtenu tant qu’elle n’est pas saisie.',
      action: { label: 'Saisir la feuille', href: `${SESSIONS}/${session}#saisir` },
    })),
})

export const trainingInbox = [toTrain, sheets] as const
