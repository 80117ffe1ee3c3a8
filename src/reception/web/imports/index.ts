import { calendars, listServices, listSites } from '#src/core/organisation/index.ts'
import { listProcedures } from '#src/core/procedures/index.ts'
import { columnsFrom, faultsFrom, rowFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import { dayIn, type ImportProfile, type ImportValues, numberOf, textOf } from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { objectFile } from '#src/core/room/object-file.ts'
import type { Refusals } from '#src/ground/process/outcome.ts'
import { NORM, REQUEST_FILE } from '../input.ts'
import { listNorms, listRequests } from '../store.ts'
import { dueFor, type Refusal, REFUSALS, requestRefusals } from '../web.ts'

const normsProfile: ImportProfile = {
  code: 'delais-de-mise-a-jour',
  record: 'web_norm',
  label: 'Délais de mise à jour du site',
  right: 'web.norms',
  help: 'Une ligne par délai, reconnu à son premier jour.',
  keyLabel: 'premier jour',
  columns: columnsFrom(NORM),
  naturalKey: (values) => textOf(values, 'validFrom'),
  check: (values) => faultsFrom(NORM, values),
  movesClocks: true,
  store: (tx, rows, { progress }) =>
    storeInTable(tx, {
      table: 'webNorm',
      key: ['validFrom'],
      rows: rows.map(({ line, values }) => ({ line, values: valuesFrom(NORM, values) })),
      progress,
    }),
  undo: (tx, rows) => undoInTable(tx, { table: 'webNorm', rows, name: 'name' }),
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what a record holds stands in cells
  export: async (tx) => (await listNorms(tx)).map((one) => rowFrom(NORM, one as unknown as ImportValues)),
}

const codeOf = (list: readonly { id: number; code: string }[], id: unknown) =>
  list.find((one) => one.id === id)?.code ?? null

const file = objectFile({
  code: 'mises-a-jour-du-site',
  record: 'web_request',
  label: 'Demandes de mise à jour du site',
  right: 'web.write',
  help: 'Une ligne par demande d’un service, reconnue à son code. L’échéance est comptée si le fichier ne la dit pas.',
  table: 'webRequest',
  fields: REQUEST_FILE,
  references: async (tx) => ({
    procedures: (await listProcedures(tx)).map(({ id, code, name }) => ({ id, words: [code, name] })),
  }),
  list: listRequests,
  rule: (_, today) => (one) => {
    const due: Refusals<Refusal> = one.dueOn !== null && one.dueOn < one.askedOn ? { dueOn: 'due-first' } : {}
    return { ...due, ...requestRefusals(one, today) }
  },
  refusals: REFUSALS,
})

/** What a file does not say of its due day is counted as the form does. */
const requestsProfile: ImportProfile = {
  ...file,
  async store(tx, rows, context) {
    const [norms, calendarOf] = [await listNorms(tx), await calendars.every(tx)]
    const counted = rows.map((row) => {
      const askedOn = dayIn(row.values, 'askedOn')
      if (dayIn(row.values, 'dueOn') !== null || askedOn === null) return row
      const dueOn = dueFor(norms, askedOn, calendarOf(numberOf(row.values, 'site')))
      return { ...row, values: { ...row.values, dueOn } }
    })
    return file.store(tx, counted, context)
  },
  async export(tx) {
    const [sites, services, procedures] = [await listSites(tx), await listServices(tx), await listProcedures(tx)]
    return (await file.export(tx)).toReversed().map((row) => ({
      ...row,
      site: codeOf(sites, row['site']),
      service: codeOf(services, row['service']),
      procedure: codeOf(procedures, row['procedure']),
    }))
  },
}

/** In the order a folder is loaded. */
export const webProfiles: readonly ImportProfile[] = [normsProfile, requestsProfile]
