import type { ReadinessPart, Todo } from '#src/core/room/readiness.ts'
import { formatCount, plural } from '#src/ground/design/text/index.ts'
import { BADGES, BASE, DUE, REFERENTS } from './pages/shell.tsx'
import { coverageOn } from './store/coverage.ts'
import { type Unmet, unmetAt } from './store/authorisations.ts'
import { listCourses } from './store/courses.ts'

/** What the training of a site lacks before an audit: how many are late, course by course. */
export const trainingReadiness: ReadinessPart = {
  code: 'training',
  right: 'training.read',
  async read(tx, { site, today, where, may }) {
    const keeps = may('training.keep')
    const [rows, courses, unmet] = await Promise.all([
      coverageOn(tx, { on: today, by: 'course', where, site }),
      listCourses(tx),
      unmetAt(tx, { site, today, where }),
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
      todos: [
        ...givenTodos(unmet, { site, keeps }),
        ...rows.flatMap(({ key, late: n, owed, covered }) => {
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
              action: keeps
                ? { label: 'Voir qui former', href: `${DUE}?formation=${key}&site=${site}` }
                : { label: 'Voir la couverture', href: `${BASE}?par=course&site=${site}` },
              urgency: n === 0 ? ('soon' as const) : ('late' as const),
              due: null,
              commitments: [],
            },
          ]
        }),
      ],
    }
  },
}

/** Badges to hand over and referents to name there: how many, never who. */
function givenTodos({ badges, services }: Unmet, { site, keeps }: { site: number; keeps: boolean }): Todo[] {
  const one = { urgency: 'missing', due: null, commitments: [] } as const
  return [
    ...(badges === 0
      ? []
      : [
          {
            ...one,
            key: 'training-badges',
            title: `Remettre ${formatCount(badges, 'badge', 'badges')}`,
            why: 'Des agents accueillent du public sans badge.',
            action: keeps
              ? { label: 'Voir à qui', href: `${BADGES}?badge=no&site=${site}` }
              : { label: 'Voir la couverture', href: BASE },
          },
        ]),
    ...(services === 0
      ? []
      : [
          {
            ...one,
            key: 'training-referents',
            title: `Désigner ${formatCount(services, 'référent fraude', 'référents fraude')}`,
            why: 'Des agents de ces services travaillent ici, sans référent désigné.',
            action: { label: 'Voir les services', href: `${REFERENTS}?referent=no` },
          },
        ]),
  ]
}
