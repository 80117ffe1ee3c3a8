// What a file of labellisation holds: each commitment of its scope, with what proves it, how it is rated, what auditors found.
import { type Item, titleOf } from '#src/core/standards/index.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { FiledRating } from '#src/improving/assessments/index.ts'
import type { FiledFinding, FrozenScope } from '#src/improving/audits/index.ts'
import { type FiledEvidence, isInForce, stateOf } from '#src/improving/evidence/index.ts'
import { entryOf } from './names.ts'

/** What applies at a site. */
export type Place = {
  site: number
  name: string
  modules: readonly { key: string; services: readonly string[] }[]
  without: readonly { key: string; reason: string }[]
}

/** An evidence with the entry of the archive that holds it; without one it says why. */
export type Shown = FiledEvidence & {
  state: ReturnType<typeof stateOf>
  entry: string | undefined
  absent: 'expected' | 'restricted' | undefined
}

export type Commitment = {
  key: string
  number: string
  title: string
  placeholder: boolean
  /** Where it applies, then where it does not, and why. */
  sites: readonly number[]
  without: readonly { site: number; reason: string }[]
  evidence: readonly Shown[]
  /** The sites where nothing in force proves it. */
  missing: readonly number[]
  ratings: readonly FiledRating[]
  findings: readonly FiledFinding[]
}
export type Module = {
  key: string
  title: string
  commitments: readonly Commitment[]
  /** Lines « à compléter » of which nothing is known: counted, left out. */
  unknown: number
}

export const named = (one: Pick<Item, 'number' | 'title' | 'level'>): string =>
  [one.number, titleOf(one)].filter(Boolean).join('. ')

type Given = { id: number; code: string; name: string }

/** The places of an application, in the words and by the keys that were frozen with it. */
export function frozenPlaces(
  scope: FrozenScope,
  { sites, items, modules }: { sites: readonly Given[]; items: readonly Item[]; modules: readonly string[] },
): Place[] {
  const every = modules.map((key) => ({ key, services: [] }))
  return sites.map(({ id, code, name }) => {
    const found = scope.places?.find((place) => (place.code === undefined ? place.name === name : place.code === code))
    if (!found) return { site: id, name, modules: every, without: [] }
    const keyed = (level: Item['level'], { key, title }: { key?: string; title: string }) =>
      key ?? items.find((one) => one.level === level && (titleOf(one) === title || named(one) === title))?.key ?? ''
    return {
      site: id,
      name,
      modules: found.modules.map((one) => ({ key: keyed('module', one), services: one.services })),
      without: found.notApplicable.map((one) => ({ key: keyed('commitment', one), reason: one.reason })),
    }
  })
}

/** The lines that a scope speaks of, as evidence names them: its commitments and what stands under them. */
export function linesOf(items: readonly Item[], places: readonly Place[], framework: string): string[] {
  const asked = new Set(scoped(items, places).map(({ item }) => item.id))
  return items.flatMap(({ id, key, parent }) =>
    asked.has(id) || (parent !== null && asked.has(parent)) ? [`${framework}/${key}`] : [],
  )
}

/** The commitments that a scope holds, with the sites where they apply and those where they do not. */
export function scoped(items: readonly Item[], places: readonly Place[]) {
  const modules = new Map(items.filter(({ level }) => level === 'module').map((one) => [one.id, one]))
  return items.flatMap((item) => {
    const module = item.level === 'commitment' ? modules.get(item.parent ?? 0) : undefined
    if (!module) return []
    const here = places.filter((place) => place.modules.some(({ key }) => key === module.key))
    if (here.length === 0) return []
    const without = here.flatMap(({ site, without: own }) =>
      own.flatMap(({ key, reason }) => (key === item.key ? [{ site, reason }] : [])),
    )
    const sites = here.map(({ site }) => site).filter((site) => !without.some((one) => one.site === site))
    return [{ item, module, sites, without }]
  })
}

export type Facts = {
  framework: string
  items: readonly Item[]
  places: readonly Place[]
  evidence: readonly FiledEvidence[]
  ratings: readonly FiledRating[]
  findings: readonly FiledFinding[]
  day: PlainDate
  restricted: boolean
}

const holdsAt = ({ sites }: FiledEvidence, site: number): boolean => sites.length === 0 || sites.includes(site)

/** Each evidence once, in the order of its code. */
export const shownEvidence = ({ evidence, day, restricted }: Facts): Shown[] =>
  evidence.map((one) => {
    const state = stateOf({ ...one, withdrawnOn: null }, day, 0)
    const absent =
      one.confidentiality === 'restricted' && !restricted
        ? ('restricted' as const)
        : state === 'expected' || ((one.kind === 'file' || one.kind === 'photo') && one.file === null)
          ? ('expected' as const)
          : undefined
    return { ...one, state, absent, entry: absent === undefined ? entryOf(one) : undefined }
  })

/** What the archive holds, module by module, in the order of the framework. */
export function modulesOf(facts: Facts, shown: readonly Shown[]): Module[] {
  const { framework, items, places } = facts
  const byCode = new Map<string, Shown[]>()
  for (const one of shown)
    for (const code of new Set(one.commitments)) byCode.set(code, [...(byCode.get(code) ?? []), one])
  const under = Map.groupBy(items, ({ parent }) => parent)
  const rated = Map.groupBy(facts.ratings, ({ commitment }) => commitment)
  const found = Map.groupBy(facts.findings, ({ commitment }) => commitment)
  const all = scoped(items, places).map(({ item, module, sites, without }) => {
    const codes = [item, ...(under.get(item.id) ?? [])].map(({ key }) => `${framework}/${key}`)
    const evidence = [...new Set(codes.flatMap((code) => byCode.get(code) ?? []))].toSorted((a, b) =>
      a.code < b.code ? -1 : 1,
    )
    const here = new Set([...sites, ...without.map(({ site }) => site)])
    const commitment: Commitment = {
      key: item.key,
      number: item.number,
      title: titleOf(item),
      placeholder: item.placeholder,
      sites,
      without,
      evidence,
      missing: sites.filter((site) => !evidence.some((one) => isInForce(one.state) && holdsAt(one, site))),
      ratings: (rated.get(item.key) ?? []).filter(({ site }) => site === null || here.has(site)),
      findings: found.get(item.key) ?? [],
    }
    return { module, commitment }
  })
  return [...Map.groupBy(all, ({ module }) => module)].map(([module, own]) => {
    const commitments = own.map(({ commitment }) => commitment)
    const told = commitments.filter(isTold)
    return { key: module.key, title: named(module), commitments: told, unknown: commitments.length - told.length }
  })
}

/** A line « à compléter » stands in the file only with something to show. */
const isTold = (one: Commitment): boolean =>
  !one.placeholder || one.evidence.length > 0 || one.ratings.length > 0 || one.findings.length > 0

/** How much a file holds. */
export function countsOf(modules: readonly Module[], shown: readonly Shown[]) {
  const commitments = modules.flatMap((one) => one.commitments)
  return {
    commitments: commitments.length,
    unknown: modules.reduce((n, one) => n + one.unknown, 0),
    missing: commitments.filter(({ missing }) => missing.length > 0).length,
    evidence: shown.length,
    files: shown.filter(({ entry, file }) => entry !== undefined && file !== null).length,
    absent: shown.filter(({ absent }) => absent !== undefined).length,
  }
}
