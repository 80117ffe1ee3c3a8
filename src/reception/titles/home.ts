import { z } from 'zod'
import { homePart } from '#src/core/room/home-part.ts'
import { monthOf, periodCode, periodLabel, plainDate } from '#src/ground/calendar/index.ts'
import { GRID } from './pages/addresses.ts'
import { centresWithout } from './store/home.ts'

/** Centres whose last month is still unknown. */
export const titreHome = homePart({
  code: 'titles-entry',
  right: 'titles.write',
  roles: ['head_of_service', 'quality_correspondent'],
  title: 'À saisir',
  data: z.object({ id: z.number(), name: z.string(), month: z.string().transform((day) => monthOf(plainDate(day))) }),
  fragment: centresWithout,
  lines: (rows) =>
    rows.map(({ id, name, month }) => ({
      key: `titre-centre-${id}`,
      title: `Titres ${/^[ao]/.test(periodLabel(month)) ? 'd’' : 'de '}${periodLabel(month)} : ${name}`,
      href: `${GRID}?centre=${id}&mois=${periodCode(month)}`,
      note: 'Rien n’est connu de ce mois.',
    })),
})
