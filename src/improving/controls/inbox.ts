import { z } from 'zod'
import { dueRows } from '#src/core/room/inbox.ts'
import { controlsDue } from './store/due.ts'

/** The controls of the plan whose month is here or past, for the role that leads them. */
export const controlInbox = dueRows({
  code: 'controls',
  right: 'controls.write',
  data: z.object({
    id: z.number(),
    kind: z.string(),
    site: z.string().nullable(),
    size: z.number(),
    control: z.number().nullable(),
    proved: z.boolean(),
    year: z.number(),
  }),
  fragment: controlsDue,
  items: (rows) =>
    rows.map(({ due, id, kind, site, size, control, proved, year }) => ({
      key: `control-${id}`,
      due,
      title: `${kind}${site === null ? '' : `, ${site}`}`,
      why: proved ? 'Contrôle prévu, prouvé par une autre rubrique.' : `Contrôle interne prévu : ${size} à vérifier.`,
      action: proved
        ? { label: 'Voir le plan de contrôle', href: `/controles/plan?annee=${year}` }
        : control === null
          ? { label: 'Mener le contrôle', href: `/controles/nouveau?prevu=${id}` }
          : { label: 'Finir le contrôle', href: `/controles/${control}` },
    })),
})
