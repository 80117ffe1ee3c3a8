import { columnsFrom, faultsFrom, rowFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import { tick } from '#src/core/room/fields.ts'
import { objectFile } from '#src/core/room/object-file.ts'
import { dayIn, type ImportColumn, type ImportProfile, type RowFault, textOf } from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { OFFER, parted, RELAY_FILE, TARGET, USE } from '../input.ts'
import { REFUSALS, relayRefusals } from '../accessibility.ts'
import { listOffers, listRelays, listTargets, listUses, retainLeft } from '../store/accessibility.ts'

const { proof: _proof, ...TARGET_OWN } = TARGET
const PROOF_COLUMN: ImportColumn = {
  key: 'proof',
  label: 'Ce qui le prouve',
  kind: 'text',
  limit: 260,
  help: 'Comme l’export l’écrit : « evidence: », « tour:tour-du-hall ». Vide : rien.',
  example: 'evidence:',
}

const targetsProfile: ImportProfile = {
  code: 'objectifs-d-accessibilite',
  record: 'access_target',
  label: 'Objectifs d’accessibilité',
  right: 'accessibility.write',
  help: 'Une ligne par objectif. Le même est reconnu à son site et à ses mots.',
  keyLabel: 'site et objectif',
  columns: [...columnsFrom(TARGET_OWN), PROOF_COLUMN],
  naturalKey: (values) => `${textOf(values, 'site')}\u0000${textOf(values, 'title')}`,
  check: (values) => [
    ...faultsFrom(TARGET_OWN, values),
    ...(/^$|^[a-z_]+:/.test(textOf(values, 'proof'))
      ? []
      : [{ column: 'proof', message: 'Écrivez la sorte, deux-points, puis sa condition : « tour:tour-du-hall ».' }]),
  ],
  store: (tx, rows, { progress }) =>
    storeInTable(tx, {
      table: 'accessTarget',
      key: ['site', 'title'],
      nullable: ['site'],
      rows: rows.map(({ line, values }) => ({
        line,
        values: {
          ...valuesFrom(TARGET_OWN, values),
          site: values['site'] ?? null,
          ...(values['proof'] === undefined ? {} : parted(textOf(values, 'proof') || null)),
        },
      })),
      progress,
    }),
  undo: (tx, rows) => undoInTable(tx, { table: 'accessTarget', rows, name: 'title' }),
  export: async (tx) =>
    (await listTargets(tx)).map((one) => ({
      ...rowFrom(TARGET_OWN, one),
      proof: one.proofSource === '' ? null : `${one.proofSource}:${one.proofCondition}`,
    })),
}

const relaysProfile = objectFile({
  code: 'services-relais',
  record: 'relay_service',
  label: 'Services relais et interprètes',
  right: 'accessibility.write',
  help: 'Une ligne par service auquel l’accueil peut recourir, reconnu à son code.',
  table: 'relayService',
  fields: RELAY_FILE,
  list: listRelays,
  rule: (all) => (one) =>
    relayRefusals(
      one,
      all.filter(({ code }) => code !== one.code),
    ),
  refusals: REFUSALS,
})

const RELAY_COLUMN: ImportColumn = {
  key: 'relay',
  label: 'Service',
  kind: 'reference',
  reference: 'relays',
  required: true,
  help: 'Code ou nom du service.',
  example: 'relais-du-standard',
}
const USE_FILE = {
  ...USE,
  retained: tick({
    label: 'Retenu',
    empty: true,
    file: { help: 'Non : un autre nombre du même mois compte. Vide : oui.', example: 'oui' },
  }),
}
const USE_COLUMNS = columnsFrom(USE_FILE).map((column) =>
  column.key === 'month' ? { ...column, kind: 'month' as const, example: '05/2026' } : column,
)

const usesProfile: ImportProfile = {
  code: 'recours-aux-relais',
  record: 'relay_use',
  label: 'Recours aux services relais',
  right: 'accessibility.write',
  help: 'Une ligne par service, site, mois et provenance. Un mois connu de deux façons n’est jamais additionné : un seul nombre est retenu.',
  keyLabel: 'service, site, mois et provenance',
  columns: [RELAY_COLUMN, ...USE_COLUMNS],
  naturalKey: (values) => ['relay', 'site', 'month', 'way'].map((key) => textOf(values, key)).join('\u0000'),
  references: async (tx: Tx) => ({
    relays: (await listRelays(tx)).map(({ id, code, name }) => ({ id, words: [code, name] })),
  }),
  check: (values, { today }): RowFault[] => [
    ...faultsFrom(USE_FILE, values),
    ...((dayIn(values, 'month') ?? today) > today ? [{ column: 'month', message: REFUSALS['to-come'] }] : []),
  ],
  whole: true,
  async store(tx, rows, { progress }) {
    const known = await listUses(tx)
    const taken = new Set(
      known.filter(({ retained }) => retained).map((one) => `${one.relay} ${one.site} ${one.month} ${one.way}`),
    )
    const months = new Map([...taken].map((key) => [key.split(' ').slice(0, 3).join(' '), key.split(' ')[3] ?? '']))
    const outcomes = await storeInTable(tx, {
      table: 'relayUse',
      key: ['relay', 'site', 'month', 'way'],
      rows: rows.map(({ line, values }) => {
        const month = ['relay', 'site', 'month'].map((key) => textOf(values, key)).join(' ')
        const way = textOf(values, 'way')
        const holder = months.get(month)
        // The first number of a month counts, unless the file or the page says which.
        const retained = (holder === undefined || holder === way) && values['retained'] !== false
        if (retained) months.set(month, way)
        return { line, values: { ...valuesFrom(USE_FILE, values), relay: values['relay'], retained } }
      }),
      progress,
    })
    await retainLeft(tx)
    return outcomes
  },
  async undo(tx, rows) {
    const held = await undoInTable(tx, { table: 'relayUse', rows, name: 'source' })
    await retainLeft(tx)
    return held
  },
  async export(tx) {
    const codes = new Map((await listRelays(tx)).map(({ id, code }) => [id, code]))
    return (await listUses(tx))
      .toSorted((a, b) => Number(b.retained) - Number(a.retained) || a.id - b.id)
      .map((one) => ({ relay: codes.get(one.relay) ?? null, ...rowFrom(USE_FILE, one) }))
  },
}

const offersProfile: ImportProfile = {
  code: 'offres-d-associations',
  record: 'association_offer',
  label: 'Offres d’associations',
  right: 'accessibility.write',
  help: 'Une ligne par offre, reconnue à son association et à ce qu’elle propose.',
  keyLabel: 'association et offre',
  columns: columnsFrom(OFFER),
  naturalKey: (values) => `${textOf(values, 'association')}\u0000${textOf(values, 'title')}`,
  check: (values, { today }) => [
    ...faultsFrom(OFFER, values),
    ...(textOf(values, 'offeredOn') > today ? [{ column: 'offeredOn', message: REFUSALS['to-come'] }] : []),
  ],
  store: (tx, rows, { progress }) =>
    storeInTable(tx, {
      table: 'associationOffer',
      key: ['association', 'title'],
      rows: rows.map(({ line, values }) => ({ line, values: valuesFrom(OFFER, values) })),
      progress,
    }),
  undo: (tx, rows) => undoInTable(tx, { table: 'associationOffer', rows, name: 'title' }),
  export: async (tx) => (await listOffers(tx)).toReversed().map((one) => rowFrom(OFFER, one)),
}

/** In the order a folder is loaded. */
export const accessibilityProfiles: readonly ImportProfile[] = [
  targetsProfile,
  relaysProfile,
  usesProfile,
  offersProfile,
]
