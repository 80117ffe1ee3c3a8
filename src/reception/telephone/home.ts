import { z } from 'zod'
import { monthOf, periodCode, periodLabel, plainDate } from '#src/ground/calendar/index.ts'
import { homePart } from '#src/core/room/home-part.ts'
import { linesWithout } from './store/home.ts'

/** Lines whose last month is still unknown. */
export const telephoneHome = homePart({
  code: 'telephone-entry',
  right: 'telephone.write',
  roles: ['agent', 'quality_correspondent'],
  title: 'À saisir',
  data: z.object({ id: z.number(), name: z.string(), month: z.string().transform((day) => monthOf(plainDate(day))) }),
  fragment: linesWithout,
  lines: (rows) =>
    rows.map(({ id, name, month }) => ({
      key: `line-${id}`,
      title: `Appels ${/^[ao]/.test(periodLabel(month)) ? 'd’' : 'de '}${periodLabel(month)} : ${name}`,
      href: `/telephone/saisie?ligne=${id}&mois=${periodCode(month)}`,
      note: 'Rien n’est connu de ce mois.',
    })),
})
