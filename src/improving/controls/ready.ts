import type { ReadinessPart, Todo } from '#src/core/room/readiness.ts'
import { yearOf } from '#src/ground/calendar/index.ts'
import { plural } from '#src/ground/design/text/index.ts'
import { plannedAt } from './store/due.ts'

/** What the plan of controls still asks of a site before an audit. */
export const controlReadiness: ReadinessPart = {
  code: 'controls',
  right: 'controls.read',
  async read(tx, { site, today, until }) {
    const planned = await plannedAt(tx, { site, today, until })
    const late = planned.filter(({ endsOn }) => endsOn < today).length
    return {
      figures: [
        {
          key: 'controls',
          value: late,
          label: plural(late, 'contrôle en retard', 'contrôles en retard'),
          href: `/controles/plan?annee=${yearOf(today)}`,
        },
      ],
      todos: planned.map(
        ({ id, kind, endsOn, size, control }): Todo => ({
          key: `control-${id}`,
          title: `${control === null ? 'Mener' : 'Finir'} le contrôle : ${kind}`,
          why: `Prévu par le plan, ${size} à vérifier.`,
          action:
            control === null
              ? { label: 'Voir le plan', href: `/controles/plan?annee=${yearOf(endsOn)}` }
              : { label: 'Ouvrir le contrôle', href: `/controles/${control}` },
          urgency: endsOn < today ? 'late' : 'soon',
          due: endsOn,
          commitments: [],
        }),
      ),
    }
  },
}
