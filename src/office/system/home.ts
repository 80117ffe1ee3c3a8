import { z } from 'zod'
import { longDate, plainDate } from '#src/ground/calendar/index.ts'
import { type HomeLine, homePart } from '#src/core/room/home-part.ts'
import { formatCount } from '#src/ground/design/text/index.ts'
import { provableLines, stateInShort } from './home-store.ts'

const STATE = '/reglages/etat'
const Day = z.string().transform((day) => plainDate(day))

/** The state of the system, for who keeps it. */
const state = homePart({
  code: 'system-state',
  right: 'system.act',
  roles: ['administrator'],
  title: 'État du système',
  told: true,
  data: z.object({ failed: z.number(), held: z.number(), faults: z.number().nullable(), checked: Day.nullable() }),
  fragment: stateInShort,
  lines: (rows) =>
    rows.flatMap(({ failed, held, faults, checked }): HomeLine[] => [
      {
        key: 'jobs',
        title:
          failed === 0
            ? 'Travail de fond : tout est fait'
            : formatCount(failed, 'tâche abandonnée', 'tâches abandonnées'),
        href: STATE,
        note: held === 0 ? 'Aucun message retenu.' : `${formatCount(held, 'message retenu', 'messages retenus')}.`,
      },
      {
        key: 'journal',
        title:
          faults === null
            ? 'Journal : pas encore vérifié'
            : faults === 0
              ? 'Journal vérifié, aucune anomalie'
              : `Journal : ${formatCount(faults, 'anomalie', 'anomalies')}`,
        href: STATE,
        ...(checked === null ? {} : { note: `Le ${longDate(checked)}.` }),
      },
    ]),
})

/** Kinds of records whose writing proves something to an auditor. */
const PROVABLE = ['period', 'reading', 'minutes', 'meeting', 'action', 'indicator_target']

/** What was written of what is to be proved, without who wrote it. */
const extract = homePart({
  code: 'system-extract',
  right: 'indicators.read',
  roles: ['auditor'],
  title: 'Extrait du journal',
  empty: 'Rien n’est encore écrit au journal sur ce qui se prouve.',
  data: z.object({ id: z.number(), day: Day, action: z.string(), kind: z.string(), record: z.string().nullable() }),
  fragment: (ask) => provableLines(ask, PROVABLE),
  lines: (rows, { journal }) =>
    rows.map(({ id, day, ...line }) => {
      const { before, object, after } = journal.tell({ ...line, fields: [], reason: null })
      return { key: `line-${id}`, title: `Une personne ${before}${object}${after}`, note: `Le ${longDate(day)}.` }
    }),
})

export const systemHome = [state, extract] as const
