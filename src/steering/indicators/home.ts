import { z } from 'zod'
import { longDate, periodCode, periodLabel, periodOf, plainDate } from '#src/ground/calendar/index.ts'
import { homePart } from '#src/core/room/home-part.ts'
import { capital } from '#src/ground/design/text/index.ts'
import { publishedPeriods } from './store/home.ts'

const Day = z.string().transform((day) => plainDate(day))

/** Figures that are published: each is stored as it was told, and opens on what it counts. */
export const indicatorHome = homePart({
  code: 'indicators-published',
  right: 'indicators.read',
  roles: ['auditor'],
  title: 'Relevés publiés',
  empty: 'Aucune période n’est publiée.',
  data: z.object({ from: Day, to: Day, on: Day.nullable() }),
  fragment: publishedPeriods,
  lines: (rows) =>
    rows.map(({ from, to, on }) => {
      const period = periodOf(from, to)
      const name = periodLabel(period)
      return {
        key: `period-${from}-${to}`,
        title: capital(name),
        href: `/tableau-de-bord?periode=${periodCode(period)}`,
        ...(on === null ? {} : { note: `Publiés le ${longDate(on)}.` }),
      }
    }),
})
