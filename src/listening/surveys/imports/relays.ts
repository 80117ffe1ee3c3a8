import { columnsFrom, faultsFrom, rowFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import { type ImportProfile, textOf } from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { placeRefusalWords } from '../at-place.ts'
import { RELAY_DAY_FILE, RELAY_FILE } from '../relay-input.ts'
import { allRelayDays, listRelays } from '../store/relays.ts'
import { storedAtPlaces } from './at-places.ts'
import { campaignReferences } from './columns.ts'

export const RELAY_REFUSALS = placeRefusalWords('Un relais')

/** Whoever hands questionnaires on; the address of a new one is drawn. */
export const relaysProfile: ImportProfile = {
  code: 'relais',
  record: 'relay',
  label: 'Relais des enquêtes',
  right: 'surveys.write',
  help: 'Une ligne par organisme qui transmet le questionnaire, reconnu à son code. Son adresse est tirée au sort.',
  keyLabel: 'code',
  columns: columnsFrom(RELAY_FILE),
  naturalKey: (values) => textOf(values, 'code'),
  references: campaignReferences,
  check: (values) => faultsFrom(RELAY_FILE, values),
  whole: true,
  ...storedAtPlaces({ table: 'relay', fields: RELAY_FILE, list: listRelays, refusals: RELAY_REFUSALS }),
  async export(tx) {
    return (await listRelays(tx))
      .toSorted((a, b) => a.id - b.id)
      .map(({ campaignCode: campaign, code, name, kind, site, service, active }) =>
        rowFrom(RELAY_FILE, { code, campaign, site, service, name, kind, active }),
      )
  },
}

/** What came through them, day by day. */
export const relayDaysProfile: ImportProfile = {
  code: 'reponses-par-relais',
  label: 'Réponses arrivées par les relais',
  right: 'surveys.write',
  help: 'Une ligne par relais et par jour, avec des nombres : aucune réponse n’y est. Ces nombres ne s’ajoutent pas aux résultats, où chaque réponse est déjà comptée.',
  keyLabel: 'relais et jour',
  columns: columnsFrom(RELAY_DAY_FILE),
  naturalKey: (values) => ['relay', 'day'].map((key) => textOf(values, key)).join('|'),
  references: async (tx) => ({
    relays: (await listRelays(tx)).map(({ id, code, name }) => ({ id, words: [code, name] })),
  }),
  check: (values) => faultsFrom(RELAY_DAY_FILE, values),
  sums: ['opens', 'answers'],
  store: (tx, rows, { progress }) =>
    storeInTable(tx, {
      table: 'relayDay',
      key: ['relay', 'day'],
      rows: rows.map(({ line, values }) => ({ line, values: valuesFrom(RELAY_DAY_FILE, values) })),
      progress,
    }),
  undo: (tx, rows) => undoInTable(tx, { table: 'relayDay', rows }),
  async export(tx) {
    const code = new Map((await listRelays(tx)).map((one) => [one.id, one.code]))
    return (await allRelayDays(tx)).map(({ relay, ...own }) =>
      rowFrom(RELAY_DAY_FILE, { ...own, relay: code.get(relay) ?? '' }),
    )
  },
}
