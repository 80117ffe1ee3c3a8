import type { Tx } from '#src/ground/database/db.ts'
import type { Known } from './source.ts'

/** A département's own shares by kind of post, and the addresses it knows. Version 0: nothing was ever set. */
export type FloodSetting = { shares: Readonly<Record<string, number>>; known: readonly Known[]; version: number }

const NOTHING: FloodSetting = { shares: {}, known: [], version: 0 }

/** What the département of this transaction has set. */
export async function findFloodSetting(tx: Tx): Promise<FloodSetting> {
  const row = await tx.selectFrom('floodSetting').select(['shares', 'known', 'version']).executeTakeFirst()
  if (!row) return NOTHING
  return { shares: sharesOf(row.shares), known: knownOf(row.known), version: row.version }
}

/** Saves it if its version is still the one shown. */
export async function saveFloodSetting(tx: Tx, setting: FloodSetting): Promise<boolean> {
  const values = { shares: JSON.stringify(setting.shares), known: JSON.stringify(setting.known) }
  const saved = await tx
    .insertInto('floodSetting')
    .values({ ...values, version: 1 })
    .onConflict((on) =>
      on
        .columns(['tenant'])
        .doUpdateSet({ ...values, version: setting.version + 1 })
        .where('floodSetting.version', '=', setting.version),
    )
    .executeTakeFirst()
  // Somebody else made the first one meanwhile: the conflict finds another version and changes nothing.
  return saved.numInsertedOrUpdatedRows === 1n
}

function sharesOf(value: unknown): Record<string, number> {
  if (typeof value !== 'object' || value === null) return {}
  return Object.fromEntries(
    Object.entries(value).flatMap(([kind, share]) => (typeof share === 'number' ? [[kind, share] as const] : [])),
  )
}

function knownOf(value: unknown): Known[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((one: unknown) =>
    typeof one === 'object' && one !== null && 'network' in one && 'label' in one
      ? [{ network: String(one.network), label: String(one.label) }]
      : [],
  )
}
