// How appointments are taken, as one line: its public address is drawn here, never read from a file.
import { randomBytes } from 'node:crypto'
import { linkFrom } from '#src/core/room/code.ts'
import { columnsFrom, faultsFrom, rowFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import type { ImportProfile, RowOutcome } from '#src/core/room/import-profile.ts'
import { undoInTable } from '#src/core/room/import-store.ts'
import { insertRow, updateVersion } from '#src/ground/database/versioned.ts'
import { SETTING } from '../acts-input.ts'
import { closeLost, settleLink } from '../store/public.ts'
import { findSetting, USUAL } from '../store/catalogue.ts'

export const settingProfile: ImportProfile = {
  code: 'reglages-des-rendez-vous',
  label: 'Réglages de la prise de rendez-vous',
  right: 'appointments.settings',
  help: 'Une seule ligne : comment se prennent les rendez-vous du département.',
  keyLabel: 'département',
  columns: columnsFrom(SETTING),
  naturalKey: () => 'reglages',
  check: (values) => faultsFrom(SETTING, values),
  async store(tx, rows) {
    const outcomes: RowOutcome[] = []
    for (const { line, values } of rows) {
      const known = await findSetting(tx)
      const fields = valuesFrom(SETTING, values)
      if (known === USUAL) {
        const { id: _, version: __, link: ___, ...usual } = USUAL
        const record = await insertRow(tx, 'appointmentSetting', {
          ...usual,
          ...fields,
          link: linkFrom(randomBytes(10)),
        })
        outcomes.push({ line, outcome: 'inserted', record, version: 1 })
        continue
      }
      const before = Object.fromEntries(
        Object.entries(known).filter(([key, value]) => key in fields && fields[key] !== value),
      )
      if (Object.keys(before).length === 0) {
        outcomes.push({ line, outcome: 'unchanged', record: known.id, version: known.version })
        continue
      }
      await updateVersion(tx, 'appointmentSetting', { id: known.id, version: known.version, values: fields })
      outcomes.push({
        line,
        outcome: 'updated',
        record: known.id,
        version: known.version + 1,
        before: Object.fromEntries(Object.entries(before).map(([key, value]) => [columnOf(key), value])),
      })
    }
    return outcomes
  },
  settle: async (tx) => {
    const setting = await findSetting(tx)
    if (setting === USUAL) await closeLost(tx)
    else await settleLink(tx, setting)
    return []
  },
  undo: (tx, rows) => undoInTable(tx, { table: 'appointmentSetting', rows, name: 'id' }),
  async export(tx) {
    const setting = await findSetting(tx)
    return setting === USUAL ? [] : [rowFrom(SETTING, { ...setting })]
  },
}

const columnOf = (key: string): string => key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
