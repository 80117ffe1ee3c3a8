import { columnsFrom, rowFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import { type ImportProfile, type ImportValues, numberOf, textOf } from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { objectFile } from '#src/core/room/object-file.ts'
import { MOVE, PLACE_FILE } from '../input.ts'
import { placeRefusals, REFUSALS } from '../partners.ts'
import { listMoves, listPlaces } from '../store/places.ts'

const placesProfile = objectFile({
  code: 'lieux-partenaires',
  record: 'partner_place',
  label: 'France Services et lieux partenaires',
  right: 'partners.write',
  help: 'Une ligne par maison France Services, mairie équipée ou relais, reconnue à son code.',
  table: 'partnerPlace',
  fields: PLACE_FILE,
  list: (tx) => listPlaces(tx),
  rule: (all) => (one) =>
    placeRefusals(
      one,
      all.filter(({ code }) => code !== one.code),
    ),
  refusals: REFUSALS,
})

const movesProfile: ImportProfile = {
  code: 'deplacements-de-lieux',
  label: 'Déplacements de lieux partenaires',
  right: 'partners.write',
  help: 'Une ligne par déplacement : le lieu, le jour, et où il se trouvait jusque-là.',
  keyLabel: 'lieu et jour',
  columns: [
    {
      key: 'place',
      label: 'Lieu',
      kind: 'reference',
      reference: 'places',
      required: true,
      help: 'Code ou nom du lieu.',
      example: 'france-services-montclair',
    },
    ...columnsFrom(MOVE),
  ],
  naturalKey: (values) => `${textOf(values, 'place')}\u0000${textOf(values, 'movedOn')}`,
  siteOf: (values, { siteOfReference }) => siteOfReference?.get('places')?.get(numberOf(values, 'place') ?? 0) ?? null,
  references: async (tx) => ({
    places: (await listPlaces(tx)).map(({ id, code, name, site }) => ({ id, site, words: [code, name] })),
  }),
  check: (values) =>
    (values['latitude'] ?? null) === null || (values['longitude'] ?? null) !== null
      ? []
      : [{ column: 'longitude', message: REFUSALS['half-place'] }],
  store: (tx, rows, { progress }) =>
    storeInTable(tx, {
      table: 'partnerMove',
      key: ['place', 'movedOn'],
      rows: rows.map(({ line, values }) => ({
        line,
        values: { address: '', ...valuesFrom(MOVE, values), place: values['place'] },
      })),
      progress,
    }),
  undo: (tx, rows) => undoInTable(tx, { table: 'partnerMove', rows, name: 'moved_on' }),
  async export(tx) {
    const codes = new Map((await listPlaces(tx)).map(({ id, code }) => [id, code]))
    return (await listMoves(tx)).map((one) => ({
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what a record holds stands in cells
      ...rowFrom(MOVE, one as unknown as ImportValues),
      place: codes.get(one.place) ?? null,
    }))
  },
}

/** In the order a folder is loaded. */
export const partnerProfiles: readonly ImportProfile[] = [placesProfile, movesProfile]
