import { columnsFrom, faultsFrom, rowFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import { type ImportProfile, type RowOutcome, textOf } from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { DAY_FILE, RULE_FILE } from '../invitation-input.ts'
import { allDays, allRules } from '../store/invitations.ts'
import { kioskPlaces } from '../store/kiosks.ts'
import { campaignReferences, placeNamed } from './columns.ts'

/** How campaigns invite. */
export const invitationRulesProfile: ImportProfile = {
  code: 'regles-d-invitation',
  label: 'Règles des invitations aux enquêtes',
  right: 'surveys.write',
  help: 'Une ligne par campagne. Sans ligne : toutes les personnes qui l’acceptent, pas deux fois en 90 jours.',
  keyLabel: 'campagne',
  columns: columnsFrom(RULE_FILE),
  naturalKey: (values) => textOf(values, 'campaign'),
  references: campaignReferences,
  check: (values) => faultsFrom(RULE_FILE, values),
  whole: true,
  store: (tx, rows, { progress }) =>
    storeInTable(tx, {
      table: 'invitationRule',
      key: ['campaign'],
      rows: rows.map(({ line, values }) => ({ line, values: valuesFrom(RULE_FILE, values) })),
      progress,
    }),
  undo: (tx, rows) => undoInTable(tx, { table: 'invitationRule', rows }),
  export: async (tx) => (await allRules(tx)).map((one) => rowFrom(RULE_FILE, one)),
}

/** How many people were invited, day by day: no address is in it. */
export const invitationsProfile: ImportProfile = {
  code: 'invitations',
  label: 'Invitations aux enquêtes',
  right: 'surveys.write',
  help: 'Une ligne par lieu, jour, occasion et voie, avec des nombres : aucune adresse.',
  keyLabel: 'campagne, site, service, jour, occasion et voie',
  columns: columnsFrom(DAY_FILE),
  naturalKey: (values) =>
    ['campaign', 'site', 'service', 'day', 'occasion', 'way'].map((key) => textOf(values, key)).join('|'),
  references: campaignReferences,
  check: (values) => faultsFrom(DAY_FILE, values),
  whole: true,
  sums: ['sent', 'undrawn', 'rested', 'stopped'],
  async store(tx, rows, { progress }) {
    const places = await kioskPlaces(tx)
    const lines = rows.map(({ line, values }) => ({ line, values, place: placeNamed(places, values) }))
    const lost = lines.flatMap(({ line, place }): RowOutcome[] =>
      place === undefined
        ? [
            {
              line,
              outcome: 'refused',
              fault: { column: 'site', message: 'Cette campagne n’est pas tenue à ce lieu.' },
            },
          ]
        : [],
    )
    if (lost.length > 0) return lost
    return storeInTable(tx, {
      table: 'invitationDay',
      key: ['place', 'day', 'occasion', 'way'],
      rows: lines.map(({ line, values, place }) => {
        const { campaign: _, site: __, service: ___, ...own } = valuesFrom(DAY_FILE, values)
        return { line, values: { ...own, place: place?.id } }
      }),
      progress,
    })
  },
  undo: (tx, rows) => undoInTable(tx, { table: 'invitationDay', rows }),
  export: async (tx) => (await allDays(tx)).map((one) => rowFrom(DAY_FILE, one)),
}
