import type { Rounding } from '#src/ground/design/text/index.ts'
import { once, type Tx } from '#src/ground/database/db.ts'
import { insertRow, updateVersion } from '#src/ground/database/versioned.ts'
import { knownAgain, together } from '#src/ground/database/together.ts'
import type { Target } from '#src/core/room/target.ts'

/** What a département decides of an indicator; one without a row is followed everywhere and written as its catalogue says, rounded. */
export type Setting = {
  followed: boolean
  sites: readonly number[]
  rounding: Rounding
  /** Null: as many as the catalogue says. */
  decimals: number | null
  version: number
}
export const UNSET: Setting = { followed: true, sites: [], rounding: 'round', decimals: null, version: 0 }

const TARGET = ['id', 'indicator', 'place', 'operator', 'value', 'authority', 'source', 'version'] as const

/** Every target and every setting of the département, in one statement. */
export const readAll = (tx: Tx): Promise<Both> => once(tx, 'targets', () => readBoth(tx))

async function readBoth(tx: Tx): Promise<Both> {
  const { targets, settings } = await together(tx, {
    targets: knownAgain(
      tx
        .selectFrom('indicatorTarget')
        .select([...TARGET, 'validFrom as from', 'validTo as to'])
        .orderBy('validFrom', 'desc')
        .orderBy('place')
        .limit(5000),
    ),
    settings: knownAgain(
      tx
        .selectFrom('indicatorSetting')
        .select(['indicator', 'followed', 'sites', 'rounding', 'decimals', 'version'])
        .orderBy('indicator'),
    ),
  })
  const known = both.get(targets)
  if (known?.rows === settings) return known
  const made = {
    targets,
    settings: new Map(settings.map(({ indicator, ...setting }) => [indicator, setting])),
    rows: settings,
  }
  both.set(targets, made)
  return made
}

type Both = { targets: Target[]; settings: ReadonlyMap<string, Setting> }

/** The same for the same rows: what is worked out of them is known again. */
const both = new WeakMap<readonly Target[], Both & { rows: object }>()

/** The targets of the département, those of one indicator when named; the latest first. */
export async function listTargets(tx: Tx, indicator?: string): Promise<Target[]> {
  const query = tx.selectFrom('indicatorTarget').select([...TARGET, 'validFrom as from', 'validTo as to'])
  return (indicator === undefined ? query : query.where('indicator', '=', indicator))
    .orderBy('validFrom', 'desc')
    .orderBy('place')
    .limit(5000)
    .execute()
}

export type TargetInput = Omit<Target, 'id' | 'version'>

/** Adds a target; no other begins at its place on that very day. */
export const insertTarget = (tx: Tx, t: TargetInput): Promise<number> =>
  insertRow(tx, 'indicatorTarget', { ...targetColumns(t), indicator: t.indicator })

/** Saves a target if its version is still the one shown. */
export const updateTarget = (tx: Tx, id: number, { version, ...t }: TargetInput & { version: number }) =>
  updateVersion(tx, 'indicatorTarget', { id, version, values: targetColumns(t) })

function targetColumns(t: TargetInput) {
  const { place, operator, value, authority, source } = t
  return { place, operator, value, authority, source, validFrom: t.from, validTo: t.to }
}

/** Saves what is decided of an indicator (version 0: nothing yet); false when somebody saved it meanwhile. */
export async function saveSetting(tx: Tx, indicator: string, setting: Setting): Promise<boolean> {
  const { version, sites, ...rest } = setting
  const values = { ...rest, sites: [...sites] }
  if (version === 0) {
    const made = await tx
      .insertInto('indicatorSetting')
      .values({ ...values, indicator })
      .onConflict((o) => o.doNothing())
      .executeTakeFirst()
    return made.numInsertedOrUpdatedRows === 1n
  }
  const saved = await tx
    .updateTable('indicatorSetting')
    .set({ ...values, version: version + 1 })
    .where('indicator', '=', indicator)
    .where('version', '=', version)
    .executeTakeFirst()
  return saved.numUpdatedRows === 1n
}

/** Every setting, in a stable order. */
export async function listSettings(tx: Tx): Promise<(Setting & { indicator: string })[]> {
  return tx
    .selectFrom('indicatorSetting')
    .select(['indicator', 'followed', 'sites', 'rounding', 'decimals', 'version'])
    .orderBy('indicator')
    .execute()
}
