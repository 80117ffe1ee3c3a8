// Reads all that a file of labellisation holds, from the rooms that keep it, in one snapshot.
import { setImmediate } from 'node:timers/promises'
import { findTenant, listSites } from '#src/core/organisation/index.ts'
import type { References } from '#src/core/room/reference.ts'
import { findVersion, type Item, itemsOf, snapshotScope, versionName } from '#src/core/standards/index.ts'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { ratingSeals, ratingsOn } from '#src/improving/assessments/index.ts'
import { findingSeals, findingsOn, findLabel, type Label } from '#src/improving/audits/index.ts'
import { evidenceOn, evidenceSeals, figureParts, figurePeriodOf } from '#src/improving/evidence/index.ts'
import { frozenPlaces, linesOf, modulesOf, named, type Place, shownEvidence, type Shown } from '../contents.ts'
import type { IndexFacts } from '../index-report.ts'
import type { LabelFile } from '../label-file.ts'
import type { FigureRead } from '../texts.ts'

export type Of = Pick<LabelFile, 'label' | 'frameworkVersion' | 'sites' | 'restricted' | 'readOn'>

/** Thousands are told a few hundred at a time, so that nobody waits behind them. */
export function* slices<T>(list: readonly T[], size = 250): Generator<readonly T[]> {
  for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size)
}

/** A living figure is read on at most so many places; beyond, for the whole département. */
const MOST_PLACES = 6

type Scope = {
  items: readonly Item[]
  places: readonly Place[]
  label: Label | undefined
  framework: string
  lines: string[]
}

/** Where what applies: as it was frozen with the application, else as it stands on the day. */
export async function scopeOf(tx: Tx, { label: asked, frameworkVersion, sites: ids, readOn }: Of): Promise<Scope> {
  const [items, sites, version] = await Promise.all([
    itemsOf(tx, frameworkVersion),
    listSites(tx),
    findVersion(tx, frameworkVersion),
  ])
  const label = asked === null ? undefined : await findLabel(tx, asked)
  const here = sites.filter(({ id }) => ids.includes(id))
  const places = label?.scope
    ? frozenPlaces(label.scope, { sites: here, items, modules: label.modules })
    : await presentPlaces(tx, { here, frameworkVersion, day: readOn, label })
  return { items, places, label, framework: version.framework, lines: linesOf(items, places, version.framework) }
}

type Present = {
  here: readonly { id: number; code: string; name: string }[]
  frameworkVersion: number
  day: PlainDate
  label: Label | undefined
}
async function presentPlaces(tx: Tx, { here, frameworkVersion, day, label }: Present): Promise<Place[]> {
  const { snapshot } = await snapshotScope(tx, { frameworkVersion, day })
  const asked = new Set(label?.modules)
  return here.map(({ id, code, name }) => {
    const found = snapshot.sites.find((one) => one.code === code)
    if (!found)
      return { site: id, name, modules: (label?.modules ?? []).map((key) => ({ key, services: [] })), without: [] }
    return {
      site: id,
      name,
      modules: found.modules
        .filter(({ key }) => asked.size === 0 || asked.has(key))
        .map(({ key, services }) => ({ key, services: services.map((one) => one.name) })),
      without: found.notApplicable.map(({ key, reason }) => ({ key, reason })),
    }
  })
}

type Sealed = Pick<LabelFile, 'evidenceSeal' | 'ratingSeal' | 'findingSeal'>

/** What tells that evidence, ratings or findings of a scope changed; files of one scope are one question. */
export async function sealsOf(
  tx: Tx,
  asked: readonly (Of & { id: number; lines: readonly string[] })[],
): Promise<ReadonlyMap<number, Sealed>> {
  const same = [
    ...Map.groupBy(asked, ({ lines, sites, frameworkVersion }) =>
      JSON.stringify([frameworkVersion, sites, lines]),
    ).values(),
  ]
  const of = same.flatMap(([one], id) =>
    one === undefined
      ? []
      : {
          id,
          frameworkVersion: one.frameworkVersion,
          sites: one.sites,
          codes: one.lines,
          keys: one.lines.map((code) => code.slice(code.indexOf('/') + 1)),
        },
  )
  const [evidence, ratings, findings] = await Promise.all([
    evidenceSeals(
      tx,
      of.map(({ id, codes, sites }) => ({ id, codes, sites })),
    ),
    ratingSeals(tx, of),
    findingSeals(tx, of),
  ])
  return new Map(
    same.flatMap((files, id) =>
      files.map((file): [number, Sealed] => [
        file.id,
        {
          evidenceSeal: evidence.get(id) ?? '',
          ratingSeal: ratings.get(id) ?? '',
          findingSeal: findings.get(id) ?? '',
        },
      ]),
    ),
  )
}

/** The present value of each living figure, place by place. */
async function figuresOf(tx: Tx, shown: readonly Shown[], around: { of: Of; references: References }) {
  const { of, references } = around
  const names = new Map((await listSites(tx)).map(({ id, name }) => [id, name]))
  const read = new Map<string, FigureRead>()
  for (const one of shown) {
    const parts = one.kind === 'figure' && one.entry !== undefined ? figureParts(one.figure) : undefined
    if (!parts) continue
    const period = figurePeriodOf(one.figurePeriod, of.readOn)
    const own = one.sites.filter((site) => of.sites.includes(site))
    const places: readonly (number | null)[] = own.length === 0 || own.length > MOST_PLACES ? [null] : own
    const values: FigureRead['values'][number][] = []
    for (const site of places) {
      const value = await references.valueOf(tx, { ...parts, label: '' }, { period, site, asOf: of.readOn })
      const place = site === null ? 'tout le département' : (names.get(site) ?? '')
      if (value) values.push({ place, text: value.text, provisional: value.provisional })
    }
    read.set(one.code, { period: `du ${longDate(period.from)} au ${longDate(period.to)}`, values })
  }
  return read
}

/** Everything of one file: what its index says, and the values of living figures on the day. */
export async function gather(
  tx: Tx,
  of: Of,
  { title, references }: { title: string; references: References },
): Promise<{ facts: IndexFacts; figures: ReadonlyMap<string, FigureRead>; lines: readonly string[] }> {
  const { items, places, label, framework, lines } = await scopeOf(tx, of)
  const { frameworkVersion, sites, readOn: day, restricted } = of
  const keys = lines.map((code) => code.slice(code.indexOf('/') + 1))
  const [evidence, ratings, findings, tenant, all, version] = await Promise.all([
    evidenceOn(tx, { codes: lines, sites }),
    ratingsOn(tx, { frameworkVersion, sites }),
    findingsOn(tx, { frameworkVersion, keys, sites }),
    findTenant(tx),
    listSites(tx),
    findVersion(tx, frameworkVersion),
  ])
  const known = { framework, items, places, evidence, ratings, findings, day, restricted }
  const shown: Shown[] = []
  for (const some of slices(evidence)) {
    await setImmediate()
    shown.push(...shownEvidence({ ...known, evidence: some }))
  }
  await setImmediate()
  const names = new Map(all.map((one) => [one.id, one.shortName]))
  const titles = new Map(items.map((one) => [one.key, named(one)]))
  const facts: IndexFacts = {
    title,
    prefecture: tenant.prefectureName,
    framework: versionName(version),
    origin: originOf(label, day),
    body: label?.body ?? '',
    day,
    places,
    modules: modulesOf(known, shown),
    shown,
    siteName: (id) => names.get(id) ?? '',
    moduleTitle: (key) => titles.get(key) ?? key,
  }
  return { facts, figures: await figuresOf(tx, shown, { of, references }), lines }
}

function originOf(label: Label | undefined, day: PlainDate): string {
  if (label === undefined) return `celui du ${longDate(day)}, sans candidature`
  return label.scope === null
    ? `celui du ${longDate(day)}, candidature non déposée`
    : `figé le ${longDate(label.scope.on)}, avec la candidature`
}
