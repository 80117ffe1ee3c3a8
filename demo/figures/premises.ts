// Equipment, counted from what the list of the premises holds.
import { sql } from 'kysely'
import { listEquipment, listPoints } from '#src/core/premises/index.ts'
import { counted } from './read.ts'
import { is } from './rules.ts'
import type { RecordSet, Rule } from './types.ts'

const posts = (point: string): RecordSet => ({
  name: `postes ${point}`,
  disturb: async ({ tx }) => {
    const done = await sql`update equipment set quantity = quantity + 1 where kind = 'workstation'
      and point = (select id from reception_point where code = ${point})`.execute(tx)
    return Number(done.numAffectedRows ?? 0n)
  },
})

export const HAUTS_DE_SEINE_PREMISES: Readonly<Record<string, Rule>> = {
  'S3-12': is(async ({ tx }) => {
    const point = (await listPoints(tx)).find(({ code }) => code === 'pan-antony')
    const own = (await listEquipment(tx)).filter((one) => one.point === point?.id && one.kind === 'workstation')
    const value = own.reduce((sum, { quantity }) => sum + quantity, 0)
    return counted(value, 'poste', { href: `/locaux/${point?.id ?? 0}`, n: own.length })
  }, posts('pan-antony')),
}
