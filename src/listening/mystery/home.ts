import { z } from 'zod'
import { homePart } from '#src/core/room/home-part.ts'
import { longDate, plainDate } from '#src/ground/calendar/index.ts'
import { givenCalls } from './store/records.ts'

/** The calls of a caller on their home; why it is empty, where it is. */
export const mysteryHome = homePart({
  code: 'mystery-calls',
  right: 'mystery.call',
  roles: ['mystery_caller'],
  title: 'Appels à passer',
  empty:
    'Aucun appel ne vous est confié pour le moment. Quand la préfecture préparera une enquête mystère, les appels à passer et leur date limite paraîtront ici.',
  data: z.object({ id: z.number(), name: z.string(), site: z.string(), day: z.string() }),
  fragment: givenCalls,
  lines: (rows) =>
    rows.map(({ id, name, site, day }) => ({
      key: `mystery-${id}`,
      title: name,
      href: `/enquetes-mystere/saisie/${id}`,
      note: `${site}, ${longDate(plainDate(day))}`,
    })),
})
