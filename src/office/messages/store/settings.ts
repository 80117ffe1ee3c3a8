import { updateVersion } from '#src/ground/database/versioned.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { FIRST_SETTING, type Setting } from '../texts.ts'

const columns = (tx: Tx) =>
  tx
    .selectFrom('textSetting')
    .select(['opens', 'closes', 'restDays', 'quietSource', 'perPerson', 'perModel', 'perDay', 'monthBudget'])
    .select(['unitCost', 'costSource', 'mostParts', 'keepDays', 'version'])

/** What a département allows itself; until it says otherwise, what the product does. */
export const settingOf = async (tx: Tx): Promise<Setting> => (await columns(tx).executeTakeFirst()) ?? FIRST_SETTING

/** The same, held until the end of the transaction: messages are counted one after the other. */
export async function holdSetting(tx: Tx): Promise<Setting> {
  await tx
    .insertInto('textSetting')
    .values({ id: 1, version: 0 })
    .onConflict((on) => on.doNothing())
    .execute()
  return columns(tx).forUpdate().executeTakeFirstOrThrow()
}

/** Keeps a setting that is still as it was shown; false when it is not. */
export async function keepSetting(tx: Tx, { version, ...values }: Setting): Promise<boolean> {
  await tx
    .insertInto('textSetting')
    .values({ id: 1, version: 0 })
    .onConflict((on) => on.doNothing())
    .execute()
  return updateVersion(tx, 'textSetting', { id: 1, version, values })
}
