import type { ReadinessPart } from '#src/core/room/readiness.ts'
import { formatCount, plural } from '#src/ground/design/text/index.ts'
import { BASE, DUE } from './pages/shell.tsx'
import { coverageOn } from './store/coverage.ts'
import { listCourses } from './store/courses.ts'

/** What the training of a site lacks before an audit: how many are late, course by course. */
export const trainingReadiness: ReadinessPart = {
  code: 'training',
  right: 'training.read',
  async read(tx, { site, today, where }) {
    const [rows, courses] = await Promise.all([
      coverageOn(tx, { on: today, by: 'course', where, site }),
      listCourses(tx),
    ])
    const late = rows.find(({ key }) => key === '0')
    const missing = late ? late.owed - late.covered : 0
    return {
      figures:
        late === undefined
          ? []
          : [
              {
                key: 'training',
                value: missing,
                label: plural(missing, 'agent à former', 'agents à former'),
                href: `${BASE}?par=course&site=${site}`,
              },
            ],
      todos: rows.flatMap(({ key, late: n, owed, covered }) => {
        const course = courses.find(({ id }) => String(id) === key)
        if (!course || owed === covered) return []
        return [
          {
            key: `training-${key}`,
            title: `Former ${formatCount(owed - covered, 'agent', 'agents')} : ${course.name}`,
            why:
              n === 0
                ? 'Formation obligatoire, encore dans son délai.'
                : `Formation obligatoire, ${formatCount(n, 'agent', 'agents')} hors délai.`,
            action: { label: 'Voir qui former', href: `${DUE}?formation=${key}&site=${site}` },
            urgency: n === 0 ? ('soon' as const) : ('late' as const),
            due: null,
            commitments: [],
          },
        ]
      }),
    }
  },
}
