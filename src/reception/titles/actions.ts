import { addCoded, saveRecord } from '#src/core/room/object-actions.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, updateVersion } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refused, refusedFor, type Refusals, STALE } from '#src/ground/process/outcome.ts'
import { cellName, type CentreFields, type FlowFields, type GridValues, type TitreFields } from './input.ts'
import { findFlow, insertFlow, listFlows, retainFlow, settle } from './store/flows.ts'
import { listCentres, listTitres, oneOf } from './store/titles.ts'
import {
  type Centre,
  type Flow,
  flowRefusals,
  nameRefusals,
  NUMBERS,
  type NumberKey,
  numberRefusals,
  type Numbers,
  type Refusal,
  sameMonth,
  type Titre,
} from './titles.ts'

const others = async <P extends { id: number }>(list: Promise<readonly P[]>, id = 0): Promise<P[]> =>
  (await list).filter((one) => one.id !== id)

export async function addTitre(tx: Tx, values: TitreFields) {
  const all = await listTitres(tx)
  const why = nameRefusals(values, all)
  return addCoded(tx, 'titre', { action: 'titre.create', why, values: { ...values, position: all.length } })
}
export const saveTitre = async (tx: Tx, at: At & { values: TitreFields }) =>
  saveRecord(tx, 'titre', {
    ...at,
    action: 'titre.update',
    why: nameRefusals(at.values, await others(listTitres(tx), at.id)),
  })

export const addCentre = async (tx: Tx, values: CentreFields) =>
  addCoded(tx, 'titreCentre', {
    action: 'titre_centre.create',
    why: nameRefusals(values, await listCentres(tx)),
    values,
  })
export const saveCentre = async (tx: Tx, at: At & { values: CentreFields }) =>
  saveRecord(tx, 'titreCentre', {
    ...at,
    action: 'titre_centre.update',
    why: nameRefusals(at.values, await others(listCentres(tx), at.id)),
  })

const around = (tx: Tx, { centre, month }: { centre: number; month: PlainDate }) =>
  listFlows(tx, { centres: [centre], from: month, to: month })

/** A month typed; the first way of a month counts, another waits to be chosen. */
export async function addFlow(tx: Tx, fields: FlowFields, today: PlainDate): Promise<Outcome<Refusal, number>> {
  const all = await around(tx, fields)
  const no = refusedFor(flowRefusals({ ...fields, way: 'typed' }, all, today))
  if (no) return no
  const [titre, centre] = [await oneOf(listTitres(tx), fields.titre), await oneOf(listCentres(tx), fields.centre)]
  const retained = !all.some((one) => one.retained && sameMonth(one, fields))
  const id = await insertFlow(tx, { titre, centre }, { ...fields, way: 'typed', basis: 'real', retained })
  await settle(tx)
  await journal(tx, { action: 'titre_flow.create', kind: 'titre_flow', id, fields: Object.keys(fields) })
  return done(id)
}

/** A correction keeps where its month comes from: its kind, its centre, its month, its territory and its way. */
export async function saveFlow(
  tx: Tx,
  { id, version, values }: At & { values: FlowFields },
  today: PlainDate,
): Promise<Outcome<Refusal>> {
  const flow = await findFlow(tx, id)
  const { titre, centre, month, origin, way } = flow
  const { titre: _titre, centre: _centre, month: _month, origin: _origin, ...told } = values
  const all = (await around(tx, flow)).filter((one) => one.id !== id)
  const why = flowRefusals({ ...told, titre, centre, month, origin, way }, all, today)
  return saveRecord(tx, 'titreFlow', { id, version, values: told, action: 'titre_flow.update', why })
}

/** Of two ways of a month, says which one holds. */
export async function chooseFlow(tx: Tx, { id, version }: At): Promise<Outcome> {
  const flow = await findFlow(tx, id)
  if (flow.version !== version) return STALE
  await retainFlow(tx, flow)
  await settle(tx)
  await journal(tx, { action: 'titre_flow.choose', kind: 'titre_flow', id, fields: [] })
  return done()
}

export type Grid = { centre: Centre; month: PlainDate; titres: readonly Titre[] }

/** What was typed of a month by its grid: the whole of the centre, by kind. */
export const typedIn = (flows: readonly Flow[], month: PlainDate): ReadonlyMap<number, Flow> =>
  new Map(
    flows
      .filter((one) => one.way === 'typed' && one.origin === '' && one.month === month)
      .map((one) => [one.titre, one]),
  )

/** A number that changes when anything the grid shows does. */
export function gridVersion(rows: ReadonlyMap<number, Flow>): number {
  if (rows.size === 0) return 0
  const text = [...rows.values()]
    .toSorted((a, b) => a.id - b.id)
    .map(({ id, version }) => `${id}:${version}`)
    .join(' ')
  let sum = 7
  for (const sign of text) sum = (sum * 31 + sign.charCodeAt(0)) % 999_999_937
  return sum + 1
}

/** Where the grid says its numbers come from: as its first month does. */
export const sourceOf = (rows: ReadonlyMap<number, Flow>): string => [...rows.values()][0]?.source ?? ''

const isEmpty = (numbers: Numbers): boolean => NUMBERS.every((key) => numbers[key] === null)
const sameNumbers = (one: Numbers, other: Numbers): boolean => NUMBERS.every((key) => one[key] === other[key])

/** What the grid may not say, by the name of its cells. A month that was typed is taken back on its own page, not by emptying it. */
export function gridFaults(
  rows: ReadonlyMap<number, Numbers>,
  known: ReadonlyMap<number, Flow>,
): Refusals<Refusal | 'emptied'> {
  const all = [...rows].flatMap(([titre, numbers]): (readonly [string, Refusal | 'emptied'])[] => {
    if (isEmpty(numbers)) return known.has(titre) ? [[cellName(titre, 'received'), 'emptied']] : []
    return Object.entries(numberRefusals(numbers)).map(([key, code]) => [cellName(titre, numberKey(key)), code])
  })
  return Object.fromEntries(all)
}
const numberKey = (key: string): NumberKey => NUMBERS.find((one) => one === key) ?? 'received'

/** Keeps the grid of a month: new kinds are added, changed ones corrected, the others left as they are. */
export async function saveGrid(
  tx: Tx,
  { centre, month, titres }: Grid,
  { source, rows, version }: GridValues & { version: number },
): Promise<Outcome<Refusal | 'emptied'>> {
  const flows = await around(tx, { centre: centre.id, month })
  const known = typedIn(flows, month)
  if (gridVersion(known) !== version) return STALE
  const no = refusedFor(gridFaults(rows, known))
  if (no) return no
  if ([...rows.values()].every(isEmpty)) return refused('empty')
  for (const titre of titres) {
    const numbers = rows.get(titre.id)
    const before = known.get(titre.id)
    if (numbers === undefined || isEmpty(numbers)) continue
    if (before) {
      if (sameNumbers(numbers, before) && (source === before.source || source === sourceOf(known))) continue
      if (!(await updateVersion(tx, 'titreFlow', { ...before, values: { ...numbers, source } }))) return STALE
      continue
    }
    const key = { titre: titre.id, centre: centre.id, month, origin: '' }
    const retained = !flows.some((one) => one.retained && sameMonth(one, key))
    const told = { approximate: false, takenOver: false, basis: 'real' as const, way: 'typed' as const }
    await insertFlow(tx, { titre, centre }, { ...numbers, ...told, month, origin: '', source, retained })
  }
  await settle(tx)
  await journal(tx, { action: 'titre_centre.fill', kind: 'titre_centre', id: centre.id, fields: [], reason: month })
  return done()
}
