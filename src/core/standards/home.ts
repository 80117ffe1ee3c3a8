import { z } from 'zod'
import { longDate, plainDate } from '#src/ground/calendar/index.ts'
import { homePart } from '#src/core/room/home-part.ts'
import { givenLines } from './store.ts'

/** What the national level gives, for who keeps it. */
const given = homePart({
  code: 'national-frameworks',
  right: 'standards.national',
  roles: ['national_administrator'],
  title: 'Référentiels donnés aux départements',
  empty:
    'Aucun référentiel n’est donné pour le moment. Ouvrez une version publiée pour la donner à tous les départements.',
  data: z.object({ id: z.number(), name: z.string(), day: z.string().transform((day) => plainDate(day)) }),
  fragment: givenLines,
  lines: (rows) =>
    rows.map(({ id, name, day }) => ({
      key: `national-${id}`,
      title: name,
      href: '/referentiels',
      note: `Donné depuis le ${longDate(day)}.`,
    })),
})

export const standardHome = [given]
