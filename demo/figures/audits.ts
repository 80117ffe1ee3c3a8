// Where the figures about audits, findings and labels are read: counted from their records, as the pages count them.
import { sql } from 'kysely'
import { findVersion, itemsOf, listVersions } from '#src/core/standards/index.ts'
import { conformity } from '#src/improving/audits/conformity.ts'
import { listAudits } from '#src/improving/audits/store/audits.ts'
import { listFindings } from '#src/improving/audits/store/findings.ts'
import { listLabels } from '#src/improving/audits/store/labels.ts'
import { counted } from './read.ts'
import { is } from './rules.ts'
import type { Place, RecordSet, Rule } from './types.ts'

const ALL = { all: true } as const

async function audit({ tx }: Place, code: string) {
  const found = (await listAudits(tx, ALL)).find((one) => one.code === code)
  if (!found) throw new Error(`No audit ${code}`)
  return { ...found, href: `/audits/${found.id}` }
}
async function label({ tx }: Place, code: string) {
  const found = (await listLabels(tx, ALL)).find((one) => one.code === code)
  if (!found) throw new Error(`No label ${code}`)
  return { ...found, href: `/audits/labels/${found.id}` }
}

const touched = ({ numAffectedRows }: { numAffectedRows?: bigint }): number => Number(numAffectedRows ?? 0n)
const ofAudit = (code: string) => sql`(select id from audit where code = ${code})`

/** Takes away one finding of an audit. */
const findings = (code: string, kind: string): RecordSet => ({
  name: `constats ${code} ${kind}`,
  disturb: async ({ tx }) =>
    touched(
      await sql`delete from finding where id = (select id from finding where audit = ${ofAudit(code)} and kind = ${kind} order by id limit 1)`.execute(
        tx,
      ),
    ),
})
/** Adds a nonconformity to an audit. */
const gap = (code: string): RecordSet => ({
  name: `constats ${code} minor`,
  disturb: async ({ tx }) =>
    touched(
      await sql`insert into finding (audit, kind, title) values (${ofAudit(code)}, 'minor', 'Écart ajouté')`.execute(
        tx,
      ),
    ),
})
const activities = (code: string): RecordSet => ({
  name: `activités ${code}`,
  disturb: async ({ tx }) =>
    touched(await sql`update audit set activities = activities[2:] where code = ${code}`.execute(tx)),
})
const planned = (code: string): RecordSet => ({
  name: `date prévue ${code}`,
  disturb: async ({ tx }) => touched(await sql`update audit set planned = '2022-05' where code = ${code}`.execute(tx)),
})
const labels = (code: string, set: 'obtained' | 'modules' | 'due'): RecordSet => ({
  name: `label ${code} ${set}`,
  disturb: async ({ tx }) => {
    const change =
      set === 'obtained'
        ? sql`obtained = ${code === 'marianne' ? '2014' : '2023-01-15'}`
        : set === 'modules'
          ? sql`modules = modules[2:]`
          : sql`due = '2026-12-31'`
    return touched(await sql`update label set ${change} where code = ${code}`.execute(tx))
  },
})

const countOf = (code: string, kind: 'strength' | 'improvement', unit: string): Rule =>
  is(
    async (place) => {
      const { counts, href } = await audit(place, code)
      return counted(counts[kind], unit, { href, n: counts[kind] })
    },
    findings(code, kind),
  )

/** The minutes of the Hauts-de-Seine. */
export const HAUTS_DE_SEINE_AUDITS: Readonly<Record<string, Rule>> = {
  'S3-04': is(async (place) => {
    const { counts, href } = await audit(place, 'boulogne-2023')
    return counted(counts.major + counts.minor, 'non-conformités', { href, n: counts.major + counts.minor })
  }, gap('boulogne-2023')),
  'S3-06': {
    kind: 'statement',
    object: async (place) => {
      const found = await audit(place, 'antony-2023')
      const told = found.heldOn === '2023-02-16' && found.modules.join() === 'qep-m1,qep-m3'
      return told ? { label: `${found.title}, modules 1 et 3`, href: found.href } : undefined
    },
  },
  'S3-08': is(async (place) => {
    const { activities: domains, href } = await audit(place, 'antony-2023')
    return counted(domains.length, 'domaines', { href, n: domains.length })
  }, activities('antony-2023')),
  'S3-09': is(async (place) => {
    const found = await audit(place, 'antony-2023')
    const items = await itemsOf(place.tx, found.framework ?? 0)
    const said = conformity({ audit: found, items, findings: await listFindings(place.tx, ALL, found.id) })
    const value = { conform: said?.compliant ?? null, total: said?.assessed ?? null }
    return counted(value, 'engagements', { href: found.href, n: value.total })
  }, gap('antony-2023')),
  'S3-10': countOf('antony-2023', 'strength', 'points forts'),
  'S3-11': countOf('antony-2023', 'improvement', 'pistes de progrès'),
}

/** Both minutes of the Moselle. */
export const MOSELLE_AUDITS: Readonly<Record<string, Rule>> = {
  'S0-05': is(
    async (place) => {
      const { obtained, modules, href } = await label(place, 'qep-2022')
      return counted({ obtained, modules: modules.length }, 'label', { href })
    },
    labels('qep-2022', 'obtained'),
    labels('qep-2022', 'modules'),
  ),
  'S0-06': is(
    async (place) => {
      const found = await label(place, 'quali-ate')
      const version = (await listVersions(place.tx)).find(({ framework }) => framework === 'quali-ate')
      const rule = version && (await findVersion(place.tx, version.id))
      const value = { due: found.due, socle: rule?.coreModules ?? null, metier: rule?.tradeModules ?? null }
      return counted(value, 'échéance et modules', { href: found.href })
    },
    labels('quali-ate', 'due'),
  ),
  'S1-04': is(
    async (place) => {
      const own = (await listLabels(place.tx, ALL)).filter(({ obtained }) => obtained !== '' && obtained < '2022')
      const value = Object.fromEntries(own.map(({ name, obtained }) => [name, Number(obtained.slice(0, 4))]))
      return counted(value, 'labels', { href: '/audits/labels', n: own.length })
    },
    labels('marianne', 'obtained'),
  ),
  'S1-05': is(async (place) => {
    const [internal, external, aimed] = [
      await audit(place, 'interne-2022'),
      await audit(place, 'externe-2022'),
      await label(place, 'qep-2022'),
    ]
    const value = { interne: internal.planned, externe: external.planned, label: aimed.planned }
    return counted(value, 'mois', { href: aimed.href })
  }, planned('interne-2022')),
  'S1-07': is(
    async (place) => {
      const { modules, href } = await label(place, 'qep-2022')
      return counted(modules.length, 'modules', { href, n: modules.length })
    },
    labels('qep-2022', 'modules'),
  ),
}
