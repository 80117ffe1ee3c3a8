import { listProcedures } from '#src/core/procedures/index.ts'
import { listServices, listSites } from '#src/core/organisation/index.ts'
import { columnsFrom, rowFrom, valuesFrom, faultsFrom } from '#src/core/room/fields-file.ts'
import { wordsOf } from '#src/core/room/fields-several.ts'
import { fold, type ImportProfile, textOf, type RowOutcome } from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { objectFile } from '#src/core/room/object-file.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { absenceRefusals, openingRefusals } from '../actions/catalogue.ts'
import { nameRefusals, REFUSALS } from '../appointments.ts'
import { LEAD_FILE } from '../acts-input.ts'
import { ABSENCE_FILE, BOOK_FILE, OPENING_FILE, REASON_FILE } from '../input.ts'
import { listAbsences, listBooks, listOpenings, listReasons } from '../store/catalogue.ts'
import { listLeads } from '../store/lead.ts'
import { appointmentProfile } from './appointments.ts'
import { BOOK_COLUMN, REASON_COLUMN, references } from './shared.ts'
import { ownProfile } from './own.ts'
import { settingProfile } from './setting.ts'
import { totalProfile } from './totals.ts'

type Coded = readonly { id: number; code: string }[]
const codeOf = (list: Coded, id: unknown): string | null => list.find((one) => one.id === id)?.code ?? null
const bookReferences = async (tx: Tx) => ({
  books: (await listBooks(tx)).map(({ id, code, name, site }) => ({ id, words: [code, name], site })),
})

/** Pointers leave as the codes that their file reads back. */
const leaving = (
  profile: ImportProfile,
  keys: Readonly<Record<string, (tx: Tx) => Promise<Coded>>>,
): ImportProfile => ({
  ...profile,
  export: async (tx) => {
    const lists = new Map<string, Coded>()
    for (const [key, list] of Object.entries(keys)) lists.set(key, await list(tx))
    return (await profile.export(tx)).map((row) => ({
      ...row,
      ...Object.fromEntries([...lists].map(([key, list]) => [key, codeOf(list, row[key])])),
    }))
  },
})

const reasonProfile = leaving(
  objectFile({
    code: 'motifs-de-rendez-vous',
    record: 'appointment_reason',
    label: 'Motifs de rendez-vous',
    right: 'appointments.settings',
    help: 'Une ligne par motif, reconnu à son code.',
    table: 'appointmentReason',
    fields: REASON_FILE,
    references: async (tx) => ({
      procedures: (await listProcedures(tx)).map(({ id, code, name }) => ({ id, words: [code, name] })),
    }),
    list: listReasons,
    rule: (all) => (one) =>
      nameRefusals(
        one,
        all.filter(({ code }) => code !== one.code).map(({ name }) => ({ id: 0, name })),
        -1,
      ),
    refusals: REFUSALS,
  }),
  { procedure: listProcedures, service: listServices },
)

/** Books, each known by its code; the reasons it receives by theirs. */
const bookProfile: ImportProfile = {
  code: 'agendas-de-rendez-vous',
  record: 'appointment_book',
  label: 'Agendas de rendez-vous',
  right: 'appointments.write',
  help: 'Une ligne par agenda, reconnu à son code.',
  keyLabel: 'code',
  columns: columnsFrom(BOOK_FILE),
  naturalKey: (values) => textOf(values, 'code'),
  check: (values) =>
    faultsFrom({ ...BOOK_FILE, reasons: { ...BOOK_FILE.reasons, kind: 'kept' } }, values).filter(
      ({ column }) => column !== 'reasons',
    ),
  async store(tx, rows, { progress }) {
    const known = await listReasons(tx)
    const ids = new Map(known.flatMap(({ id, code, name }) => [code, name].map((word) => [fold(word), id] as const)))
    const against = rows.flatMap(({ line, values }): RowOutcome[] => {
      const first = wordsOf(textOf(values, 'reasons')).find((word) => !ids.has(fold(word)))
      return first === undefined
        ? []
        : [
            {
              line,
              outcome: 'refused',
              fault: {
                column: 'reasons',
                message: `« ${first} » n’est pas un motif de rendez-vous : écrivez son code ou son nom.`,
              },
            },
          ]
    })
    if (against.length > 0) return against
    const { reasons: _, ...OWN } = BOOK_FILE
    return storeInTable(tx, {
      table: 'appointmentBook',
      key: ['code'],
      rows: rows.map(({ line, values }) => ({
        line,
        values: {
          ...valuesFrom(OWN, values),
          ...(values['reasons'] === undefined
            ? {}
            : { reasons: wordsOf(textOf(values, 'reasons')).flatMap((word) => ids.get(fold(word)) ?? []) }),
        },
      })),
      progress,
    })
  },
  undo: (tx, rows) => undoInTable(tx, { table: 'appointmentBook', rows, name: 'name' }),
  export: async (tx) => {
    const [books, reasons, sites, services] = [
      await listBooks(tx),
      await listReasons(tx),
      await listSites(tx),
      await listServices(tx),
    ]
    return books.map(({ reasons: own, ...one }) => ({
      ...rowFrom(BOOK_FILE, {
        ...one,
        reasons: reasons.flatMap(({ id, code }) => (own.includes(id) ? [code] : [])).join(' ; '),
      }),
      site: codeOf(sites, one.site),
      service: codeOf(services, one.service),
    }))
  },
}

const openingProfile = leaving(
  objectFile({
    code: 'ouvertures-de-rendez-vous',
    record: 'appointment_book',
    label: 'Ouvertures des agendas',
    right: 'appointments.write',
    help: 'Une ligne par ouverture, reconnue à son code : une semaine type, du premier au dernier jour.',
    table: 'appointmentOpening',
    fields: OPENING_FILE,
    references: bookReferences,
    list: listOpenings,
    rule: (all) => (one) =>
      openingRefusals(
        one,
        all.filter(({ code }) => code !== one.code),
      ),
    refusals: REFUSALS,
  }),
  { book: listBooks },
)

const absenceProfile = leaving(
  objectFile({
    code: 'absences-des-agendas',
    record: 'appointment_book',
    label: 'Absences des agendas',
    right: 'appointments.write',
    help: 'Une ligne par absence, reconnue à son code. Sans nommer personne.',
    table: 'appointmentAbsence',
    fields: ABSENCE_FILE,
    references: bookReferences,
    list: listAbsences,
    rule: () => absenceRefusals,
    refusals: REFUSALS,
  }),
  { book: listBooks },
)

/** Dated readings, each known by its code: of an equipped town hall, or of a book as the night measured it. */
const leadProfile: ImportProfile = {
  code: 'delais-d-obtention',
  record: 'lead_reading',
  label: 'Délais d’obtention',
  right: 'appointments.write',
  help: 'Une ligne par relevé daté d’une mairie équipée, reconnue à son code ; ou d’un de nos agendas, tel que la nuit l’a mesuré.',
  keyLabel: 'code',
  columns: [
    ...columnsFrom(LEAD_FILE),
    {
      ...BOOK_COLUMN,
      required: false,
      aliases: [],
      help: 'Pour un relevé de nos agendas ; vide : une mairie.',
      example: '',
    },
    { ...REASON_COLUMN, aliases: [], example: '' },
  ],
  naturalKey: (values) => textOf(values, 'code'),
  references,
  check: (values, { today }) => [
    ...faultsFrom(LEAD_FILE, values),
    ...(textOf(values, 'readOn') > today ? [{ column: 'readOn', message: REFUSALS['to-come'] }] : []),
  ],
  async store(tx, rows, { progress, ...context }) {
    const made = rows.map(({ line, values }) => ({
      line,
      values: { ...valuesFrom(LEAD_FILE, values), book: values['book'] ?? null, reason: values['reason'] ?? null },
    }))
    const store = (kind: 'own' | 'town_hall') =>
      storeInTable(tx, {
        table: 'leadReading',
        key: ['code'],
        rows: made.filter(({ values }) => (values.book === null) === (kind === 'town_hall')),
        whenNew: {
          import: context.import,
          kind,
          source: kind === 'own' ? 'counted' : context.way === 'load' ? 'typed' : 'imported',
        },
        progress,
      })
    return [...(await store('own')), ...(await store('town_hall'))].toSorted((one, other) => one.line - other.line)
  },
  undo: (tx, rows) => undoInTable(tx, { table: 'leadReading', rows, name: 'name' }),
  async export(tx) {
    const [leads, sites, books, reasons] = [
      await listLeads(tx),
      await listSites(tx),
      await listBooks(tx),
      await listReasons(tx),
    ]
    return leads.toReversed().map((one) => ({
      ...rowFrom(LEAD_FILE, { ...one }),
      site: codeOf(sites, one.site),
      book: codeOf(books, one.book),
      reason: codeOf(reasons, one.reason),
    }))
  },
}

/** In the order a folder is loaded. */
export const appointmentProfiles: readonly ImportProfile[] = [
  settingProfile,
  reasonProfile,
  bookProfile,
  openingProfile,
  absenceProfile,
  ownProfile,
  totalProfile,
  appointmentProfile,
  leadProfile,
]
