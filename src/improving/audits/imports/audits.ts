import { listSites } from '#src/core/organisation/index.ts'
import { codeField } from '#src/core/room/object-file.ts'
import { columnsFrom, faultsFrom, rowFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import { wordsOf } from '#src/core/room/fields-several.ts'
import {
  dayIn,
  fold,
  type ImportProfile,
  type ImportValues,
  type Lookups,
  type RowFault,
  textOf,
} from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { itemsOf, listVersions, versionName } from '#src/core/standards/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { HELD_FAULTS, heldFaults } from '../audit.ts'
import { AUDIT, HELD } from '../input.ts'
import { momentOf } from '../moment.ts'
import { listAudits } from '../store/audits.ts'

const FILE = { code: codeField({ limit: 60, example: 'renouvellement-2026' }), ...AUDIT, ...HELD }

const EVERYWHERE = { all: true } as const

function faults(values: ImportValues, { sites, today }: Pick<Lookups, 'sites' | 'today'>): RowFault[] {
  const unknown = wordsOf(textOf(values, 'sites')).filter((word) => !sites.has(fold(word)))
  const days = {
    preparedOn: dayIn(values, 'preparedOn'),
    heldOn: dayIn(values, 'heldOn'),
    heldUntil: dayIn(values, 'heldUntil'),
    reportOn: dayIn(values, 'reportOn'),
    answeredOn: dayIn(values, 'answeredOn'),
    closedOn: dayIn(values, 'closedOn'),
  }
  return [
    ...faultsFrom(FILE, values),
    ...(unknown.length === 0
      ? []
      : [{ column: 'sites', message: `« ${unknown[0]} » n’est pas un site : écrivez son code ou son nom.` }]),
    ...Object.entries(heldFaults(days, today)).map(([column, why]) => ({ column, message: HELD_FAULTS[why] })),
  ]
}

/** The frameworks that files may name, by code and by name. */
export async function frameworkWords(tx: Tx) {
  const versions = (await listVersions(tx)).filter(({ state }) => state !== 'draft')
  return versions.map((one) => ({ id: one.id, words: [`${one.framework} ${one.code}`, versionName(one)] }))
}

/** Sites by every word that means them. */
export async function siteWords(tx: Tx): Promise<ReadonlyMap<string, number>> {
  const sites = await listSites(tx)
  return new Map(
    sites.flatMap(({ id, code, name, shortName }) => [code, name, shortName].map((word) => [fold(word), id])),
  )
}

/** The modules of each framework that lines name. */
export async function moduleKeys(
  tx: Tx,
  frameworks: readonly number[],
): Promise<ReadonlyMap<number, ReadonlySet<string>>> {
  const found = await Promise.all(
    [...new Set(frameworks)].map(async (id) => {
      const modules = (await itemsOf(tx, id)).filter(({ level }) => level === 'module')
      return [id, new Set(modules.map(({ key }) => key))] as const
    }),
  )
  return new Map(found)
}

/** A list of a cell as it is stored: codes of sites as numbers, words as they stand, moments as they are kept. */
export function stored(
  values: Readonly<Record<string, unknown>>,
  sites: ReadonlyMap<string, number>,
  moments: readonly string[],
) {
  const words = (name: string): string => (typeof values[name] === 'string' ? values[name] : '')
  const cell = (name: string) => wordsOf(words(name))
  const lists = Object.fromEntries(
    ['modules', 'activities'].flatMap((name) => (values[name] === undefined ? [] : [[name, cell(name)]])),
  )
  const places =
    values['sites'] === undefined ? {} : { sites: cell('sites').flatMap((word) => sites.get(fold(word)) ?? []) }
  const told = Object.fromEntries(
    moments.flatMap((name) => (values[name] === undefined ? [] : [[name, momentOf(words(name)) ?? '']])),
  )
  return { ...values, ...lists, ...places, ...told }
}

export const UNKNOWN_MODULE: RowFault = {
  column: 'modules',
  message: 'Un de ces modules n’est pas dans ce référentiel : écrivez les codes de ses modules.',
}

/** Audits of past years and those to come, with the days that tell their state. */
export const auditsProfile: ImportProfile = {
  code: 'audits',
  movesDays: true,
  record: 'audit',
  label: 'Audits',
  right: 'audits.write',
  help: 'Une ligne par audit, reconnu à son code. Son état suit des jours que la ligne donne.',
  keyLabel: 'code',
  columns: columnsFrom(FILE),
  naturalKey: (values) => textOf(values, 'code'),
  references: async (tx) => ({ frameworks: await frameworkWords(tx) }),
  check: faults,
  async store(tx, rows, { progress }) {
    const sites = await siteWords(tx)
    const named = rows.flatMap(({ values }) => (typeof values['framework'] === 'number' ? [values['framework']] : []))
    const modules = await moduleKeys(tx, named)
    return storeInTable(tx, {
      table: 'audit',
      key: ['code'],
      rows: rows.map(({ line, values }) => ({ line, values: stored(valuesFrom(FILE, values), sites, ['planned']) })),
      judge: ({ values }) => unknownModule(values, modules),
      progress,
    })
  },
  undo: (tx, rows) => undoInTable(tx, { table: 'audit', rows, name: 'title' }),
  export: exportAudits,
}

/** A module that the framework of a line does not hold. */
export function unknownModule(
  values: Readonly<Record<string, unknown>>,
  modules: ReadonlyMap<number, ReadonlySet<string>>,
): RowFault | undefined {
  const { framework, modules: asked } = values
  if (!Array.isArray(asked) || asked.length === 0) return undefined
  const known = typeof framework === 'number' ? modules.get(framework) : undefined
  return asked.every((key) => known?.has(key)) ? undefined : UNKNOWN_MODULE
}

async function exportAudits(tx: Tx): Promise<ImportValues[]> {
  const codes = new Map((await listSites(tx)).map(({ id, code }) => [id, code]))
  const audits = await listAudits(tx, EVERYWHERE)
  return audits.toSorted((a, b) => a.id - b.id).map((one) => rowFrom(FILE, inCells({ ...one }, codes)))
}

/** Lists as cells. */
export function inCells(record: Readonly<Record<string, unknown>>, sites: ReadonlyMap<number, string>): ImportValues {
  const cell = (name: string, value: unknown) =>
    Array.isArray(value)
      ? value.map((one) => (name === 'sites' ? (sites.get(one) ?? '') : String(one))).join(' ; ')
      : value
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what is no list stands in a cell as it is
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, cell(name, value)])) as ImportValues
}
