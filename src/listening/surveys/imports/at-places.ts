import { type FieldTable } from '#src/core/room/fields.ts'
import { valuesFrom } from '#src/core/room/fields-file.ts'
import { type ImportProfile, type RowOutcome, textOf } from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type PlaceRefusal, placeRefusals } from '../at-place.ts'
import { kioskPlaces } from '../store/kiosks.ts'
import { type AtPlace, newLink, settlePlaceLinks } from '../store/place-links.ts'
import { placeNamed } from './columns.ts'

type Standing = { code: string; place: number; link: string }
type Own = {
  table: AtPlace
  fields: FieldTable
  list: (tx: Tx) => Promise<readonly Standing[]>
  refusals: Readonly<Record<PlaceRefusal, string>>
}

/** How a file stores what stands at a place with an address of its own: known by its code, its place never changed, its address drawn once. */
export function storedAtPlaces({ table, fields, list, refusals }: Own): Pick<ImportProfile, 'store' | 'undo'> {
  return {
    async store(tx, rows, { progress }) {
      const [known, places] = [await list(tx), await kioskPlaces(tx)]
      const lines = rows.map(({ line, values }) => {
        const before = known.find(({ code }) => code === textOf(values, 'code'))
        return { line, values, before, place: placeNamed(places, values) }
      })
      const against = lines.flatMap(({ line, before, place }): RowOutcome[] => {
        const refuse = (why: PlaceRefusal): RowOutcome[] => [
          { line, outcome: 'refused', fault: { column: 'campaign', message: refusals[why] } },
        ]
        if (before) return before.place === place?.id ? [] : refuse('place-kept')
        const { place: why } = placeRefusals(place)
        return why === undefined ? [] : refuse(why)
      })
      if (against.length > 0) return against
      const outcomes = await storeInTable(tx, {
        table,
        key: ['code'],
        rows: lines.map(({ line, values, before, place }) => {
          const { campaign: _, site: __, service: ___, ...own } = valuesFrom(fields, values)
          return { line, values: { ...own, place: place?.id, link: before?.link ?? newLink() } }
        }),
        progress,
      })
      await settlePlaceLinks(tx, table)
      return outcomes
    },
    async undo(tx, rows) {
      const held = await undoInTable(tx, { table, rows, name: 'name' })
      if (held.length === 0) await settlePlaceLinks(tx, table)
      return held
    },
  }
}
