// How the evidence goes along to the next version of a framework: see the rules of `core/room/carry.ts`.
import { z } from 'zod'
import type { Carrier, CarryPlan } from '#src/core/room/carry.ts'
import { findVersion, namesOf } from '#src/core/standards/index.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { planEvidence } from './carried.ts'
import { giveNames, heldBy, takeNames, versionsNow } from './store/carried.ts'

const Memory = z.array(z.object({ id: z.number(), version: z.number(), added: z.array(z.string()) }))

async function planned(tx: Tx, plan: CarryPlan) {
  const [items, before, after] = await Promise.all([
    namesOf(tx, [plan.before, plan.after]),
    findVersion(tx, plan.before),
    findVersion(tx, plan.after),
  ])
  const codes = new Map(
    items.map(({ id, key, frameworkVersion }) => [
      id,
      `${frameworkVersion === plan.after ? after.framework : before.framework}/${key}`,
    ]),
  )
  const held = await heldBy(tx, before.framework)
  return planEvidence({ plan, held, codeOf: (item) => codes.get(item) ?? '' })
}

/** Evidence proves a line by its name: a line under a new name is added to it; the old one stays, and so does history. */
export const evidenceCarriers: readonly Carrier[] = [
  {
    code: 'evidence',
    artefact: 'evidence',
    title: 'Preuves rattachées aux nouvelles lignes',
    simulate: async (tx, plan) => (await planned(tx, plan)).report,
    async apply(tx, plan) {
      const { given, report } = await planned(tx, plan)
      const memory = await giveNames(tx, given)
      for (const { id } of memory) await journal(tx, { action: 'evidence.carry', kind: 'evidence', id })
      return { report, memory }
    },
    async touched(tx, _plan, memory) {
      const given = Memory.parse(memory)
      const now = await versionsNow(
        tx,
        given.map(({ id }) => id),
      )
      return given.flatMap(({ id, version }) => {
        const one = now.get(id)
        if (one === undefined) return ['Une preuve reprise a été supprimée depuis.']
        return one.version === version ? [] : [`Preuve « ${one.title} » : modifiée depuis.`]
      })
    },
    async undo(tx, _plan, memory) {
      const given = Memory.parse(memory)
      await takeNames(tx, given)
      for (const { id } of given) await journal(tx, { action: 'evidence.uncarry', kind: 'evidence', id })
    },
  },
]
