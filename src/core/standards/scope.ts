// Where a framework applies: which site holds which module, in which services, from when to when, and what does not apply there.
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { formatCount, inList, capital } from '#src/ground/design/text/index.ts'
import { type FrameworkVersion, type Item, titleOf } from './framework.ts'
import { CONDITIONS } from './words.ts'

/** A dated span; without an end it goes on. */
export type Span = { validFrom: PlainDate; validTo: PlainDate | null }

/** A module at a site, in one service or the whole of it. */
export type ScopeLine = Span & {
  id: number
  site: number
  module: number
  service: number | null
  note: string
  version: number
}

/** What makes a conditional module apply to a site: « il a un CERT ». */
export type SiteCondition = Span & {
  id: number
  site: number
  condition: string
  note: string
  version: number
}

export const EXCLUSION_STATES = { proposed: 'Proposée', approved: 'Approuvée', refused: 'Refusée' } as const
export type ExclusionState = keyof typeof EXCLUSION_STATES

/** A commitment that does not apply at a site, and why: a line of the statement of applicability. */
export type Exclusion = Span & {
  id: number
  site: number
  commitment: number
  reason: string
  state: ExclusionState
  proposedBy: number | null
  decidedBy: number | null
  approver: string
  decidedOn: PlainDate | null
  answer: string
  version: number
}

/** Whether a span holds a day. */
export const holdsOn = ({ validFrom, validTo }: Span, day: PlainDate): boolean =>
  validFrom <= day && (validTo === null || day <= validTo)

/** Whether two spans share a day. */
export const meet = (one: Span, two: Span): boolean =>
  (one.validTo === null || two.validFrom <= one.validTo) && (two.validTo === null || one.validFrom <= two.validTo)

type Place = Pick<ScopeLine, 'site' | 'module' | 'service'> & Span

/** A line that says again what another says of the same days: the whole site holds all its services. */
export const saysAgain = (one: Place, two: Place): boolean =>
  one.site === two.site &&
  one.module === two.module &&
  (one.service === two.service || one.service === null || two.service === null) &&
  meet(one, two)

/** A module as it applies at a site on a day; without services the whole site holds it. */
export type ModuleAtSite = { module: number; key: string; services: readonly number[]; since: PlainDate }
/** A commitment that does not apply at a site on a day. */
export type NotApplicable = {
  commitment: number
  key: string
  reason: string
  approver: string
  approvedOn: PlainDate
}
export type SiteScope = {
  site: number
  modules: readonly ModuleAtSite[]
  notApplicable: readonly NotApplicable[]
}
/** The scope of a version on a day, site by site; a site without a module is not in it. */
export type LabelScope = { frameworkVersion: number; day: PlainDate; sites: readonly SiteScope[] }

type Open = { id: number; validFrom: PlainDate | null; validTo: PlainDate | null }
const inPlace = ({ validFrom, validTo }: Open, day: PlainDate): boolean =>
  (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo)

export type ScopeFacts = {
  items: readonly Item[]
  lines: readonly ScopeLine[]
  exclusions: readonly Exclusion[]
  /** In the order people read them; what is closed on the day is no part of the scope. */
  sites: readonly Open[]
  services: readonly Open[]
}

/** What applies where on a day. */
export function scopeOf(frameworkVersion: number, day: PlainDate, facts: ScopeFacts): LabelScope {
  const modules = facts.items.filter(({ level }) => level === 'module')
  const keys = new Map(facts.items.map(({ id, key }) => [id, key]))
  const openServices = new Set(facts.services.filter((one) => inPlace(one, day)).map(({ id }) => id))
  const current = facts.lines.filter(
    (line) => holdsOn(line, day) && (line.service === null || openServices.has(line.service)),
  )
  const approved = facts.exclusions.filter((one) => one.state === 'approved' && holdsOn(one, day))
  const sites = facts.sites
    .filter((one) => inPlace(one, day))
    .map(({ id }): SiteScope => {
      const own = current.filter(({ site }) => site === id)
      return {
        site: id,
        modules: modules.flatMap(({ id: module, key }) => {
          const some = own.filter((line) => line.module === module)
          return some.length === 0 ? [] : [{ module, key, services: servicesOf(some), since: sinceOf(some) }]
        }),
        notApplicable: approved
          .filter(({ site, commitment }) => site === id && keys.has(commitment))
          .map(({ commitment, reason, approver, decidedOn, validFrom }) => ({
            commitment,
            key: keys.get(commitment) ?? '',
            reason,
            approver,
            approvedOn: decidedOn ?? validFrom,
          })),
      }
    })
  return { frameworkVersion, day, sites: sites.filter((one) => one.modules.length > 0) }
}
const servicesOf = (lines: readonly ScopeLine[]): number[] =>
  lines.some(({ service }) => service === null)
    ? []
    : [...new Set(lines.flatMap(({ service }) => service ?? []))].toSorted((a, b) => a - b)
const sinceOf = (lines: readonly ScopeLine[]): PlainDate =>
  lines.map(({ validFrom }) => validFrom).reduce((first, one) => (one < first ? one : first))

/** The commitments that apply at a site: those of its modules, but for what was approved as not applicable. */
export function commitmentsAt({ sites }: LabelScope, items: readonly Item[], site: number): Item[] {
  const own = sites.find((one) => one.site === site)
  const modules = new Set(own?.modules.map(({ module }) => module))
  const without = new Set(own?.notApplicable.map(({ commitment }) => commitment))
  return items.filter(
    ({ id, level, parent }) => level === 'commitment' && parent !== null && modules.has(parent) && !without.has(id),
  )
}

const called = (one: Pick<Item, 'number' | 'title' | 'level'>): string =>
  one.number === '' ? `le module « ${titleOf(one)} »` : `le module ${one.number}`

type Rules = Pick<FrameworkVersion, 'coreModules' | 'tradeModules'>
type ModuleFacts = Pick<Item, 'id' | 'number' | 'title' | 'level' | 'kind' | 'condition'>

/** What the rules of a version find missing or too many at a site, in sentences; none when it obeys them. */
export function ruleFaults(
  rules: Rules,
  modules: readonly ModuleFacts[],
  site: { modules: readonly number[]; conditions: readonly string[] },
): string[] {
  const held = (one: ModuleFacts) => site.modules.includes(one.id)
  const bound = ({ condition }: ModuleFacts) => condition !== '' && site.conditions.includes(condition)
  const missing = modules
    .filter((one) => one.kind === 'mandatory' && !held(one))
    .map((one) => `Il manque ${called(one)}, obligatoire pour tous les sites candidats.`)
  const conditional = modules
    .filter(({ condition, kind }) => condition !== '' && (kind === 'conditional' || kind === 'trade'))
    .flatMap((one) => {
      if (bound(one) && !held(one)) return [`Il manque ${called(one)}, obligatoire ici : le site a un CERT.`]
      return held(one) && !bound(one)
        ? [`${capital(called(one))} ne s’applique que ${CONDITIONS.cert} : notez-le, ou retirez le module du site.`]
        : []
    })
  const counted = (
    [
      ['core', rules.coreModules, 'module socle', 'modules socles'],
      ['trade', rules.tradeModules, 'module métier', 'modules métier'],
    ] as const
  ).flatMap(([kind, asked, one, many]) => {
    const some = modules.filter((module) => module.kind === kind)
    const n = some.filter(held).length
    if (asked === null || n === asked) return []
    if (n > asked) return [`${formatCount(n, one, many)} pour ${asked} exigés : retirez-en ${n - asked}.`]
    const free = some.filter((module) => !held(module)).map((module) => called(module))
    const [only] = free
    const choice =
      only === undefined ? '' : free.length === 1 ? ` : ajoutez ${only}` : ` : choisissez parmi ${inList(free)}`
    return [`Il manque ${formatCount(asked - n, one, many)} sur ${asked} exigés${choice}.`]
  })
  return [...missing, ...conditional, ...counted]
}

/** The places of a scope, as a named scope says them: a site whole, or its services. */
export function placesOf({ sites }: LabelScope): { site: number; service: number }[] {
  return sites.flatMap(({ site, modules }) =>
    modules.some(({ services }) => services.length === 0)
      ? [{ site, service: 0 }]
      : [...new Set(modules.flatMap(({ services }) => services))]
          .toSorted((a, b) => a - b)
          .map((service) => ({ site, service })),
  )
}

/** How places of another scope differ from these: what it lacks, what it has besides. */
export function placesApart(
  own: readonly { site: number; service: number }[],
  other: readonly { site: number; service: number }[],
): { lacks: { site: number; service: number }[]; besides: { site: number; service: number }[] } {
  const said = ({ site, service }: { site: number; service: number }) => `${site} ${service}`
  const covers = (some: ReadonlySet<string>, one: { site: number; service: number }) =>
    some.has(said(one)) || some.has(said({ ...one, service: 0 }))
  const [mine, theirs] = [new Set(own.map(said)), new Set(other.map(said))]
  return {
    lacks: own.filter((one) => !covers(theirs, one)),
    besides: other.filter((one) => !covers(mine, one)),
  }
}
