import { columnsFrom, faultsFrom, rowFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import { choice, tick } from '#src/core/room/fields.ts'
import {
  type ImportProfile,
  type ImportValues,
  numberOf,
  type ReadyRow,
  type RowOutcome,
  type StoreContext,
  textOf,
} from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { objectFile } from '#src/core/room/object-file.ts'
import { basisColumn, RECORD_BASIS } from '#src/core/room/basis.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { inFrench } from '#src/ground/process/outcome.ts'
import { CENTRE_FILE, FLOW, TITRE_FILE } from '../input.ts'
import { listFlows, settle } from '../store/flows.ts'
import { listCentres, listTitres } from '../store/titles.ts'
import { nameRefusals, numberRefusals, type Numbers, REFUSALS, WAYS } from '../titles.ts'

const titresProfile = objectFile({
  code: 'titres',
  record: 'titre',
  label: 'Titres suivis',
  right: 'titles.write',
  help: 'Une ligne par sorte de titre, reconnue à son code.',
  table: 'titre',
  fields: TITRE_FILE,
  list: listTitres,
  rule: (all) => (one) =>
    nameRefusals(
      one,
      all.filter(({ code }) => code !== one.code),
    ),
  refusals: REFUSALS,
  ordered: 'position',
})

const centresProfile = objectFile({
  code: 'centres-de-titres',
  record: 'titre_centre',
  label: 'Centres de titres',
  right: 'titles.write',
  help: 'Une ligne par centre qui traite des demandes, reconnue à son code. Sans site, il est hors du département.',
  table: 'titreCentre',
  fields: CENTRE_FILE,
  list: (tx) => listCentres(tx),
  rule: (all) => (one) =>
    nameRefusals(
      one,
      all.filter(({ code }) => code !== one.code),
    ),
  refusals: REFUSALS,
})

const { titre: _titre, centre: _centre, ...OWN } = FLOW
const FLOW_FILE = {
  ...FLOW,
  way: choice({
    label: 'Provenance',
    words: WAYS,
    missing: 'Dites d’où vient ce nombre.',
    file: { help: 'Vide : importé.', optional: 'imported' },
  }),
  retained: tick({
    label: 'Retenu',
    empty: true,
    file: {
      help: 'Non : le même mois, connu autrement, compte à sa place. Vide : oui, sauf s’il est déjà connu.',
      example: '',
    },
  }),
}
const KINDS: Readonly<Record<string, 'month' | 'decimal'>> = { month: 'month', delayDays: 'decimal' }
const COLUMNS = columnsFrom(FLOW_FILE).map((column) => {
  const kind = KINDS[column.key]
  return kind === undefined ? column : { ...column, kind }
})

const numbersOf = (values: ImportValues): Numbers => ({
  received: numberOf(values, 'received'),
  issued: numberOf(values, 'issued'),
  stock: numberOf(values, 'stock'),
  delayDays: numberOf(values, 'delayDays'),
  incomplete: numberOf(values, 'incomplete'),
  urgent: numberOf(values, 'urgent'),
})

const flowsProfile: ImportProfile = {
  code: 'releves-de-titres',
  record: 'titre_flow',
  label: 'Relevés de titres',
  right: 'titles.write',
  help: 'Une ligne par titre, centre, mois et territoire d’origine. Un mois déjà saisi à la main n’est jamais remplacé : les deux sont gardés et un seul compte.',
  keyLabel: 'titre, centre, mois, territoire et provenance',
  columns: [...COLUMNS, RECORD_BASIS],
  sums: ['received', 'issued', 'incomplete', 'urgent'],
  naturalKey: (values) =>
    [
      ...['titre', 'centre', 'month', 'origin'].map((key) => textOf(values, key)),
      textOf(values, 'way') || 'imported',
    ].join('\u0000'),
  siteOf: (values, { siteOfReference }) =>
    siteOfReference?.get('centres')?.get(numberOf(values, 'centre') ?? 0) ?? null,
  references: async (tx) => ({
    titres: (await listTitres(tx)).map(({ id, code, name }) => ({ id, words: [code, name] })),
    centres: (await listCentres(tx)).map(({ id, code, name, site }) => ({ id, site, words: [code, name] })),
  }),
  check: (values, { today }) => [
    ...faultsFrom(OWN, values),
    ...Object.entries(inFrench(numberRefusals(numbersOf(values)), REFUSALS)).map(([column, message]) => ({
      column,
      message,
    })),
    ...(textOf(values, 'month') > today ? [{ column: 'month', message: REFUSALS['to-come'] }] : []),
  ],
  whole: true,
  store: storeFlows,
  settle: async (tx) => {
    await settle(tx)
    return []
  },
  async undo(tx, rows) {
    const held = await undoInTable(tx, { table: 'titreFlow', rows, name: 'source' })
    await settle(tx)
    return held
  },
  async export(tx) {
    const titres = new Map((await listTitres(tx)).map(({ id, code }) => [id, code]))
    const centres = await listCentres(tx)
    const codes = new Map(centres.map(({ id, code }) => [id, code]))
    const flows = await listFlows(tx, { centres: centres.map(({ id }) => id) })
    return flows.map((one) => ({
      ...rowFrom(FLOW_FILE, one),
      titre: titres.get(one.titre) ?? null,
      centre: codes.get(one.centre) ?? null,
      basis: one.basis,
    }))
  },
}

/** The first way of a month holds, unless the file says which. */
async function storeFlows(tx: Tx, rows: readonly ReadyRow[], context: StoreContext): Promise<RowOutcome[]> {
  const titres = new Map((await listTitres(tx)).map((one) => [one.id, one]))
  const centres = new Map((await listCentres(tx)).map((one) => [one.id, one]))
  const known = await listFlows(tx, { centres: [...centres.keys()] })
  const keyOf = (one: Readonly<Record<'titre' | 'centre' | 'month' | 'origin', unknown>>) =>
    [one.titre, one.centre, one.month, one.origin].join('\u0000')
  const holders = new Map(known.filter((one) => one.retained).map((one) => [keyOf(one), one.way as string]))
  return storeInTable(tx, {
    table: 'titreFlow',
    key: ['titre', 'centre', 'month', 'origin', 'way'],
    rows: rows.map(({ line, values }) => {
      const way = textOf(values, 'way') || 'imported'
      const titre = titres.get(numberOf(values, 'titre') ?? 0)
      const centre = centres.get(numberOf(values, 'centre') ?? 0)
      const key = { titre: titre?.id, centre: centre?.id, month: values['month'], origin: textOf(values, 'origin') }
      const holder = holders.get(keyOf(key))
      const retained = (holder === undefined || holder === way) && values['retained'] !== false
      if (retained) holders.set(keyOf(key), way)
      return {
        line,
        values: {
          ...valuesFrom(FLOW_FILE, values),
          ...key,
          ...basisColumn(values),
          way,
          retained,
          site: centre?.site ?? null,
          titreCode: titre?.code ?? '',
          centreCode: centre?.code ?? '',
        },
      }
    }),
    whenNew: { import: context.import, counted: false },
    whenChanged: { import: context.import },
    progress: context.progress,
  })
}

/** In the order a folder is loaded. */
export const titreProfiles: readonly ImportProfile[] = [titresProfile, centresProfile, flowsProfile]
