// What the minutes of the Moselle say of frameworks and of the scope of the label, counted from their lines.
import { sql } from 'kysely'
import { itemsOf, listVersions, scopeOn } from '#src/core/standards/index.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { counted } from './read.ts'
import { is } from './rules.ts'
import type { Place, RecordSet, Rule } from './types.ts'

const SITE = 'metz'
const touched = ({ numAffectedRows }: { numAffectedRows?: bigint }): number => Number(numAffectedRows ?? 0n)

/** A version in force on a day, with its lines; none when it was withdrawn before. */
async function inForce({ tx }: Place, name: { framework: string; code: string; on: string }) {
  const day = plainDate(name.on)
  const version = (await listVersions(tx)).find(
    ({ framework, code, state, validTo }) =>
      framework === name.framework && code === name.code && state !== 'draft' && (validTo === null || validTo >= day),
  )
  return { version, items: version ? await itemsOf(tx, version.id) : [], day }
}

/** Takes a version out of force before anybody counted it: a published line never goes by itself. */
const version = (framework: string, code: string): RecordSet => ({
  name: `référentiel ${framework} ${code}`,
  disturb: async ({ tx }) =>
    touched(
      await sql`update framework_version set state = 'withdrawn', valid_to = coalesce(valid_from, '2020-01-01')
        where framework = ${framework} and code = ${code} and state = 'published'`.execute(tx),
    ),
})

/** Ends a module of the site. */
const moduleOf = (module: string): RecordSet => ({
  name: `périmètre ${SITE} ${module}`,
  disturb: async ({ tx, site }) =>
    touched(
      await sql`delete from scope_line where site = ${site(SITE)} and module in (select id from framework_item where key = ${module})`.execute(
        tx,
      ),
    ),
})
/** Takes a commitment of a module out of the site. */
const excluded = (module: string): RecordSet => ({
  name: `applicabilité ${SITE} ${module}`,
  disturb: async ({ tx, site }) =>
    touched(
      await sql`insert into scope_exclusion (site, commitment, reason, valid_from, state, approver, decided_on)
        select ${site(SITE)}, c.id, 'Sans objet', '2021-01-04', 'approved', 'Secrétaire général', '2021-01-04'
        from framework_item c join framework_item m on m.tenant = c.tenant and m.id = c.parent
        where m.key = ${module} order by c.id limit 1`.execute(tx),
    ),
})

const QUAL_E_PREF = { framework: 'qual-e-pref', code: '2018', on: '2022-02-03' }
const PLUS = { framework: 'services-publics-plus', code: '2023', on: '2023-12-07' }

/** How many lines of a level a version in force holds. */
const linesOf = (name: typeof PLUS, level: 'module' | 'commitment', unit: string): Rule =>
  is(
    async (place) => {
      const { version: found, items } = await inForce(place, name)
      return counted(items.filter((one) => one.level === level).length, unit, {
        href: `/referentiels/${found?.id ?? 0}`,
      })
    },
    version(name.framework, name.code),
  )

/** What of the version applies at the site on the day of the minutes. */
async function atSite(place: Place) {
  const { version: found, items, day } = await inForce(place, { ...QUAL_E_PREF, on: '1900-01-01' })
  const scope = await scopeOn(place.tx, { frameworkVersion: found?.id ?? 0, day: plainDate(QUAL_E_PREF.on) })
  const site = place.site(SITE)
  const commitments = scope.commitmentsAt(site)
  const of = (module: string) =>
    commitments.filter(({ parent }) => items.find(({ id }) => id === parent)?.key === module)
  const href = `/perimetre-de-labellisation?version=${found?.id ?? 0}&jour=${QUAL_E_PREF.on}`
  return { modules: scope.sites.find((one) => one.site === site)?.modules ?? [], commitments, of, href, day }
}
const applied = (module: string): Rule =>
  is(
    async (place) => {
      const { of, href } = await atSite(place)
      return counted(of(module).length, 'engagements', { href })
    },
    excluded(module),
    moduleOf(module),
  )

const TELEPHONE = { framework: 'plan-telephone', code: '2023', on: '2023-12-07' }
const MISSIONS = { framework: 'missions-prioritaires', code: '2022-2025', on: '2023-12-07' }

export const FRAMEWORKS: Readonly<Record<string, Rule>> = {
  'S0-29': is(
    async (place) => {
      const { version: found, items } = await inForce(place, TELEPHONE)
      const line = items.find(({ key }) => key === 'telephone-accessible')
      return counted({ due: line?.dueOn ?? null }, 'échéance', { href: `/referentiels/${found?.id ?? 0}` })
    },
    version(TELEPHONE.framework, TELEPHONE.code),
  ),
  'S0-30': {
    kind: 'statement',
    object: async (place) => {
      const { version: found } = await inForce(place, MISSIONS)
      const told = found?.validFrom === '2022-01-01' && found.validTo === '2025-12-31'
      return told
        ? { label: `${found.label}, du 1er janvier 2022 au 31 décembre 2025`, href: `/referentiels/${found.id}` }
        : undefined
    },
  },
  'S0-07': linesOf(PLUS, 'commitment', 'engagements'),
  'S1-06': linesOf(QUAL_E_PREF, 'module', 'modules'),
  'S1-07': is(
    async (place) => {
      const { modules, href } = await atSite(place)
      return counted(modules.length, 'modules', { href })
    },
    moduleOf('qep-m2'),
    moduleOf('qep-m1'),
  ),
  'S1-08': applied('qep-m1'),
  'S1-09': applied('qep-m2'),
  'S1-10': is(
    async (place) => {
      const { commitments, href } = await atSite(place)
      return counted(commitments.length, 'engagements', { href })
    },
    excluded('qep-m1'),
    excluded('qep-m2'),
    moduleOf('qep-m1'),
    moduleOf('qep-m2'),
  ),
}
