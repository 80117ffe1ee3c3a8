// Every published figure beside what the product says of it.
import { readFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { RECONSTRUCTED } from '#src/core/room/basis.ts'
import { today, zoneOf } from '#src/ground/calendar/index.ts'
import { allTenants, listSites } from '#src/core/organisation/index.ts'
import { inTenant, type Tx } from '#src/ground/database/db.ts'
import type { Ground } from '../own-database.ts'
import { HAUTS_DE_SEINE } from './hauts-de-seine.ts'
import { MOSELLE } from './moselle.ts'
import type { Computed, Contradiction, Entry, FigureRow, Place, Rule, Value } from './types.ts'

/** The département of each document and where its figures are read. */
const DOCUMENTS: Readonly<Record<string, { tenant: string; rules: Readonly<Record<string, Rule>> }>> = {
  'hauts-de-seine-clu-2023-03-10': { tenant: '92', rules: HAUTS_DE_SEINE },
  'moselle-clu-2023-12-07': { tenant: '57', rules: MOSELLE },
  'moselle-copil-2022-02-03': { tenant: '57', rules: MOSELLE },
}

export type Known = { entry: Entry; rule: Rule; tenant: string; contradiction: Contradiction | undefined }

/** The data files stand beside the sources; a bundle finds them from its own folder. */
async function data<T>(name: string): Promise<T> {
  const candidates = [join(import.meta.dirname, '..', name), join(import.meta.dirname, '..', 'demo', name)]
  const path = candidates.find((one) => existsSync(one))
  if (path === undefined) throw new Error(`Fichier absent : demo/${name}`)
  return JSON.parse(await readFile(path, 'utf8'))
}

/** Every entry with its rule. Throws when an entry has none: nothing is left out in silence. */
export async function knownFigures(): Promise<Known[]> {
  const contradictions = await data<Contradiction[]>('contradictions.json')
  return (await data<Entry[]>('figures.json')).map((entry) => {
    const document = DOCUMENTS[entry.doc]
    const rule = document?.rules[entry.id]
    if (!document || !rule) throw new Error(`No rule says where ${entry.id} is read`)
    return { entry, rule, tenant: document.tenant, contradiction: contradictions.find(({ id }) => id === entry.id) }
  })
}

/** Works inside a département with its sites at hand. */
export async function inPlace<T>(
  ground: Ground,
  at: { code: string; mode: 'read' | 'change' },
  work: (place: Place) => Promise<T>,
): Promise<T> {
  const tenant = (await allTenants(ground.db)).find(({ code }) => code === at.code)
  if (!tenant) throw new Error(`Le département ${at.code} n’est pas chargé.`)
  return inTenant(ground.db, { tenant: tenant.id, mode: at.mode }, async (tx) => work(await placeIn(tx, ground)))
}

async function placeIn(tx: Tx, { clock }: Ground): Promise<Place> {
  const sites = new Map((await listSites(tx)).map(({ code, id }) => [code, id]))
  return {
    tx,
    asOf: today(clock.now(), zoneOf('metropole')),
    site: (code) => {
      const id = sites.get(code)
      if (id === undefined) throw new Error(`No site ${code}`)
      return id
    },
  }
}

/** The row of one figure. */
export async function rowOf({ entry, rule, contradiction }: Known, place: Place): Promise<FigureRow> {
  const base = { id: entry.id, doc: entry.doc, published: entry.value, scope: entry.scope, period: entry.period }
  const nothing = { computed: null, unit: '', numerator: null, denominator: null, n: null, href: '', origin: null }
  if (rule.kind === 'missing')
    return { ...base, ...nothing, state: 'missing', reason: `Module à venir : ${rule.room} (demande ${rule.issue}).` }
  if (rule.kind === 'statement') {
    const object = await rule.object(place)
    if (contradiction)
      return { ...base, ...nothing, state: 'explained', reason: explained(contradiction), href: object?.href ?? '' }
    if (!object)
      return { ...base, ...nothing, state: 'missing', reason: 'L’objet qui le dit n’est pas dans la démonstration.' }
    return { ...base, ...nothing, state: 'statement', reason: object.label, href: object.href }
  }
  const read = await rule.read(place)
  const { value, unit, numerator = null, denominator = null, n = null, href, origin } = read
  return {
    ...base,
    computed: value,
    unit,
    numerator,
    denominator,
    n,
    href,
    origin,
    ...judged({ entry, rule, contradiction }, read),
  }
}

function judged(
  { entry, rule, contradiction }: Pick<Known, 'entry' | 'rule' | 'contradiction'>,
  read: Computed,
): Pick<FigureRow, 'state' | 'reason'> {
  if (!same(entry.value, read.value))
    return { state: 'different', reason: `Le produit dit autre chose que le document : ${JSON.stringify(read.value)}.` }
  if (contradiction) return { state: 'explained', reason: explained(contradiction) }
  if (rule.kind === 'supplied') return { state: 'supplied', reason: `Fourni par : ${read.source ?? ''}.` }
  return { state: 'equal', reason: read.source ? `Relevé repris : ${read.source}.` : '' }
}

const explained = ({ arithmetic, replacedBy }: Contradiction): string =>
  `${arithmetic} Remplacé par : ${replacedBy
    .map(
      ({ label, value, scope, reconstructed }) =>
        `${label} ${String(value).replace('.', ',')} (${scope}${reconstructed ? `, ${RECONSTRUCTED}` : ''})`,
    )
    .join(' ; ')}.`

/** Equal number by number, to the digits that were published. */
export function same(published: Value, computed: Value): boolean {
  if (typeof published === 'number') return typeof computed === 'number' && Math.abs(published - computed) < 1e-9
  if (published === null || typeof published === 'string' || computed === null || typeof computed !== 'object')
    return published === computed
  const keys = Object.keys(published)
  return (
    keys.length === Object.keys(computed).length &&
    keys.every((key) => same(published[key] ?? null, computed[key] ?? null))
  )
}

/** All rows, in the order of the documents. */
export async function allRows(ground: Ground, known: readonly Known[]): Promise<FigureRow[]> {
  const rows = new Map<string, FigureRow>()
  for (const [code, list] of Map.groupBy(known, ({ tenant }) => tenant)) {
    await inPlace(ground, { code, mode: 'read' }, async (place) => {
      for (const one of list) rows.set(one.entry.id, await rowOf(one, place))
    })
  }
  return known.flatMap(({ entry }) => rows.get(entry.id) ?? [])
}

const COVERED: ReadonlySet<FigureRow['state']> = new Set(['equal', 'explained', 'supplied', 'statement'])
/** Rows of the Hauts-de-Seine whose room is built and that the product does not say. */
export function failures(rows: readonly FigureRow[], known: readonly Known[]): FigureRow[] {
  const built = new Set(
    known.filter(({ tenant, rule }) => tenant === '92' && rule.kind !== 'missing').map(({ entry }) => entry.id),
  )
  return rows.filter((row) => row.state === 'different' || (built.has(row.id) && !COVERED.has(row.state)))
}
