import { z } from 'zod'
import { dueRows } from '#src/core/room/inbox.ts'
import { dueDelegations } from './store/parts.ts'

const Data = z.object({
  id: z.number(),
  assessment: z.number(),
  title: z.string(),
  site: z.string(),
  owner: z.string(),
  name: z.string(),
  subject: z.string(),
  state: z.string(),
})

const why = ({ site, owner, state }: z.output<typeof Data>): string =>
  `${site}${owner === '' ? '' : `, ${owner}`}.${state === 'changes_requested' ? ' Des changements sont demandés.' : ''}`

/** Lines to rate, at the places they were given to. */
const given = dueRows({
  code: 'assessments',
  right: 'assessments.rate',
  data: Data,
  fragment: (ask) => dueDelegations(['given', 'changes_requested'], ask),
  items: (rows) =>
    rows.map((row) => ({
      key: `assessment-${row.id}`,
      due: row.due,
      title: `Coter les lignes confiées : ${row.title}`,
      why: why(row),
      action: { label: 'Coter les lignes', href: `/autodiagnostics/${row.assessment}` },
    })),
})

/** Lines handed back, that wait for who gave them. */
const handedBack = dueRows({
  code: 'assessments-back',
  right: 'assessments.write',
  data: Data,
  fragment: (ask) => dueDelegations(['handed_back'], ask),
  items: (rows) =>
    rows.map((row) => ({
      key: `assessment-back-${row.id}`,
      due: row.due,
      title: `Relire les lignes rendues : ${row.title}`,
      why: why(row),
      action: { label: 'Relire les lignes rendues', href: `/autodiagnostics/${row.assessment}` },
    })),
})

export const assessmentInbox = [given, handedBack]
