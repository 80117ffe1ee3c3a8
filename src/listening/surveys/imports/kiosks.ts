import { columnsFrom, faultsFrom, rowFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import { type ImportProfile, type RowOutcome, textOf } from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { KIOSK_REFUSALS, type KioskRefusal, placeRefusals } from '../kiosk.ts'
import { newLink } from '../kiosk-actions.ts'
import { KIOSK_FILE } from '../kiosk-input.ts'
import { kioskPlaces, listKiosks, settleKioskLinks } from '../store/kiosks.ts'
import { campaignReferences, placeNamed } from './columns.ts'

/** Tablets of campaigns; the address of a new one is drawn. */
export const kiosksProfile: ImportProfile = {
  code: 'bornes',
  record: 'kiosk',
  label: 'Bornes des enquêtes',
  right: 'surveys.write',
  help: 'Une ligne par tablette posée à un guichet, reconnue à son code. Son adresse est tirée au sort, ce qu’elle a envoyé n’est pas dans ce fichier.',
  keyLabel: 'code',
  columns: columnsFrom(KIOSK_FILE),
  naturalKey: (values) => textOf(values, 'code'),
  references: campaignReferences,
  check: (values) => faultsFrom(KIOSK_FILE, values),
  whole: true,
  async store(tx, rows, { progress }) {
    const [known, places] = [await listKiosks(tx), await kioskPlaces(tx)]
    const lines = rows.map(({ line, values }) => {
      const before = known.find(({ code }) => code === textOf(values, 'code'))
      const place = placeNamed(places, values)
      return { line, values, before, place }
    })
    const against = lines.flatMap(({ line, before, place }): RowOutcome[] => {
      const refuse = (why: KioskRefusal): RowOutcome[] => [
        { line, outcome: 'refused', fault: { column: 'campaign', message: KIOSK_REFUSALS[why] } },
      ]
      if (before) return before.place === place?.id ? [] : refuse('place-kept')
      const { place: why } = placeRefusals(place)
      return why === undefined ? [] : refuse(why)
    })
    if (against.length > 0) return against
    const outcomes = await storeInTable(tx, {
      table: 'kiosk',
      key: ['code'],
      rows: lines.map(({ line, values, before, place }) => {
        const { campaign: _, site: __, service: ___, ...own } = valuesFrom(KIOSK_FILE, values)
        return { line, values: { ...own, place: place?.id, link: before?.link ?? newLink() } }
      }),
      progress,
    })
    await settleKioskLinks(tx)
    return outcomes
  },
  async undo(tx, rows) {
    const held = await undoInTable(tx, { table: 'kiosk', rows, name: 'name' })
    if (held.length === 0) await settleKioskLinks(tx)
    return held
  },
  async export(tx) {
    return (await listKiosks(tx))
      .toSorted((a, b) => a.id - b.id)
      .map(({ campaignCode: campaign, code, name, site, service, active }) =>
        rowFrom(KIOSK_FILE, { code, campaign, site, service, name, active }),
      )
  },
}
