import type { Context } from 'hono'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { type Target, targetText } from '#src/core/room/target.ts'
import { listTargets, openTargets } from '#src/core/targets/index.ts'
import { longDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { type Env, everywhere } from '#src/ground/web/web.tsx'
import { publishedUnder } from '../store/readings.ts'
import { askedIndicator } from './sheet.tsx'

const listOf = (c: Context<Env>) => `/indicateurs/${askedIndicator(c).code}/cibles`

async function findTarget(tx: Tx, id: number, indicator?: string): Promise<Target> {
  const target = (await listTargets(tx, indicator)).find((one) => one.id === id)
  if (!target) throw new NotFound()
  return target
}

/** Deleting a target: one that judged a published figure stays, and is ended instead. */
export const targetRemoval = removalRoutes({
  base: '/indicateurs/:code/cibles',
  right: 'indicators.targets',
  guard: everywhere('indicators.targets'),
  table: 'indicatorTarget',
  action: 'target.delete',
  kind: 'indicator_target',
  object: 'la cible',
  where: 'Cibles',
  load: async (tx, id, c) => {
    const declared = askedIndicator(c)
    const target = await findTarget(tx, id, declared.code)
    const indicator = (await openTargets(tx)).written(declared)
    return { name: `${targetText(indicator, target)}, depuis le ${longDate(target.from)}`, version: target.version }
  },
  unless: async (tx, id) => {
    const period = await publishedUnder(tx, await findTarget(tx, id))
    return (
      period &&
      `La suppression n’est pas possible : un chiffre publié pour la période close le ${longDate(period.to)} a été jugé sur cette cible. Pour qu’elle ne vaille plus, donnez-lui un dernier jour.`
    )
  },
  back: (id, c) => `${listOf(c)}?modifier=${id}`,
  after: listOf,
})
