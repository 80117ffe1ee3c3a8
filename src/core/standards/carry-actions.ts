// How the scope goes along to the next version of a framework: see the rules of `core/room/carry.ts`.
import { z } from 'zod'
import { type Carrier, type CarryPlan, type CarryReport, targetsOf } from '#src/core/room/carry.ts'
import { listSites } from '#src/core/organisation/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { deleteVersion, insertRow } from '#src/ground/database/versioned.ts'
import { journal, type Verb } from '#src/ground/audit/audit.ts'
import { type Exclusion, holdsOn, meet, saysAgain, type ScopeLine } from './scope.ts'
import { holdScope, listExclusions, listScopeLines, scopeRows } from './scope-store.ts'

const Memory = z.array(z.object({ id: z.number(), version: z.number() }))

type Planned<Row> = { rows: Row[]; report: CarryReport }

/** How sites are called, with the lines of the old version. */
async function groundOf(tx: Tx, plan: CarryPlan) {
  const sites = new Map((await listSites(tx)).map(({ id, shortName }) => [id, shortName]))
  const old = new Set(plan.lines.map(({ before }) => before))
  return { siteOf: (id: number) => sites.get(id) ?? '', isOld: (id: number) => old.has(id) }
}

type NewLine = Pick<ScopeLine, 'site' | 'module' | 'service' | 'validFrom' | 'validTo' | 'note'>

async function planLines(tx: Tx, plan: CarryPlan): Promise<Planned<NewLine>> {
  const { siteOf, isOld } = await groundOf(tx, plan)
  const all: NewLine[] = (await scopeRows(tx)).lines
  const held = all.filter((line) => isOld(line.module) && holdsOn(line, plan.day))
  const rows: NewLine[] = []
  const behind: string[] = []
  for (const { site, module, service, validTo, note } of held) {
    const targets = targetsOf(plan, 'scope', module)
    if (targets.length === 0) behind.push(`${plan.nameOf(module)}, ${siteOf(site)} : aucun module ne lui succède.`)
    for (const target of targets) {
      const row = { site, module: target, service, validFrom: plan.day, validTo, note }
      if (![...all, ...rows].some((one) => saysAgain(one, row))) rows.push(row)
    }
  }
  const again = [...new Set(rows.map(({ site, module }) => `${plan.nameOf(module)}, ${siteOf(site)}`))]
  return { rows, report: { carried: rows.length, again, behind: [...new Set(behind)], blockers: [] } }
}

type NewExclusion = Pick<Exclusion, 'site' | 'commitment' | 'reason' | 'validFrom' | 'validTo'>

async function planExclusions(tx: Tx, plan: CarryPlan): Promise<Planned<NewExclusion>> {
  const { siteOf, isOld } = await groundOf(tx, plan)
  const all = (await scopeRows(tx)).exclusions
  const held = all.filter((one) => one.state === 'approved' && isOld(one.commitment) && holdsOn(one, plan.day))
  const rows: NewExclusion[] = []
  const behind: string[] = []
  for (const { site, commitment, reason, validTo } of held) {
    const targets = targetsOf(plan, 'exclusions', commitment)
    if (targets.length === 0)
      behind.push(`${plan.nameOf(commitment)}, ${siteOf(site)} : à proposer de nouveau s’il le faut.`)
    for (const target of targets) {
      const row = { site, commitment: target, reason, validFrom: plan.day, validTo }
      const there = [...all, ...rows].some((one) => one.site === site && one.commitment === target && meet(one, row))
      if (!there) rows.push(row)
    }
  }
  const again = rows.map(
    ({ site, commitment }) => `${plan.nameOf(commitment)}, ${siteOf(site)} : à approuver de nouveau`,
  )
  return { rows, report: { carried: rows.length, again, behind: [...new Set(behind)], blockers: [] } }
}

type Of<Row> = {
  code: string
  artefact: 'scope' | 'exclusions'
  title: string
  table: 'scopeLine' | 'scopeExclusion'
  verbs: { carried: Verb; taken: Verb; kind: string }
  plan(tx: Tx, plan: CarryPlan): Promise<Planned<Row>>
  list(tx: Tx): Promise<readonly { id: number; version: number }[]>
}

function carrierOf<Row extends NewLine | NewExclusion>({
  code,
  artefact,
  title,
  table,
  verbs,
  plan,
  list,
}: Of<Row>): Carrier {
  return {
    code,
    artefact,
    title,
    simulate: async (tx, asked) => (await plan(tx, asked)).report,
    async apply(tx, asked) {
      await holdScope(tx)
      const { rows, report } = await plan(tx, asked)
      const memory: { id: number; version: number }[] = []
      for (const row of rows) {
        const id = await insertRow(tx, table, row)
        memory.push({ id, version: 1 })
        await journal(tx, { action: verbs.carried, kind: verbs.kind, id })
      }
      return { report, memory }
    },
    async touched(tx, asked, memory) {
      const now = new Map((await list(tx)).map(({ id, version }) => [id, version]))
      const changed = Memory.parse(memory).filter(({ id, version }) => now.get(id) !== version)
      return changed.map(({ id }) => `${title}, ligne ${id} : ${now.has(id) ? 'modifiée' : 'supprimée'} depuis`)
    },
    async undo(tx, _asked, memory) {
      for (const at of Memory.parse(memory)) {
        await deleteVersion(tx, table, at)
        await journal(tx, { action: verbs.taken, kind: verbs.kind, id: at.id })
      }
    },
  }
}

/** The scope, and what does not apply: the first goes as it is, the second must be approved again. */
export const scopeCarriers: readonly Carrier[] = [
  carrierOf({
    code: 'scope',
    artefact: 'scope',
    title: 'Modules des sites',
    table: 'scopeLine',
    verbs: { carried: 'scope_line.carry', taken: 'scope_line.delete', kind: 'scope_line' },
    plan: planLines,
    list: listScopeLines,
  }),
  carrierOf({
    code: 'exclusions',
    artefact: 'exclusions',
    title: 'Engagements non applicables',
    table: 'scopeExclusion',
    verbs: { carried: 'scope_exclusion.carry', taken: 'scope_exclusion.delete', kind: 'scope_exclusion' },
    plan: planExclusions,
    list: listExclusions,
  }),
]
