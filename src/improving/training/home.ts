import { z } from 'zod'
import { homePart } from '#src/core/room/home-part.ts'
import { formatCount } from '#src/ground/design/text/index.ts'
import { DUE } from './pages/shell.tsx'
import { newcomersFragment } from './store/owed.ts'

/** Newcomers who still owe something: for who assigns them. */
export const trainingHome = homePart({
  code: 'training-newcomers',
  right: 'training.keep',
  roles: ['quality_lead', 'quality_correspondent', 'head_of_service'],
  title: 'À former',
  data: z.object({ n: z.number() }),
  fragment: newcomersFragment,
  lines: (rows) =>
    rows.flatMap(({ n }) =>
      n === 0
        ? []
        : [
            {
              key: 'training-newcomers',
              title: formatCount(n, 'nouvel arrivant à former', 'nouveaux arrivants à former'),
              href: `${DUE}?arrivants=oui`,
              note: 'Arrivés depuis trois mois, ils doivent encore une formation.',
            },
          ],
    ),
})
