// Totals of appointments by month, as another tool tells them.
import { basisColumn, TOTAL_BASIS } from '#src/core/room/basis.ts'
import {
  choicesOf,
  flagOf,
  type ImportProfile,
  type ImportValues,
  numberOf,
  type RowOutcome,
  textOf,
} from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { SOURCES, TOTAL_OUTCOMES } from '../appointments.ts'
import { listBooks } from '../store/catalogue.ts'
import { choose, listChoices, settle } from '../store/totals.ts'
import { exportTotals, typedAmong } from '../store/files.ts'
import { BOOK_COLUMN, knownIn, REASON_COLUMN, references, siteOf } from './shared.ts'

const TYPED =
  'Un total a été saisi à la main pour ce mois. Retirez cette ligne du fichier, ou retirez d’abord le total saisi dans la page Rendez-vous.'
const outcomeOf = (values: ImportValues): string => textOf(values, 'outcome') || 'unknown'

export const totalProfile: ImportProfile = {
  code: 'rendez-vous-mensuels',
  record: 'appointment_total',
  label: 'Rendez-vous par mois',
  right: 'appointments.write',
  help: 'Une ligne par mois, agenda, motif et issue, quand les rendez-vous ne sont pas connus un à un. Un mois connu un à un ne reçoit pas ce total en plus.',
  keyLabel: 'agenda, mois, motif et issue',
  columns: [
    BOOK_COLUMN,
    {
      key: 'month',
      label: 'Mois',
      kind: 'month',
      required: true,
      aliases: ['Période', 'Premier jour du mois'],
      help: 'Le mois et l’année.',
      example: 'mai 2026',
    },
    REASON_COLUMN,
    {
      key: 'outcome',
      label: 'Issue',
      kind: 'choice',
      choices: choicesOf(TOTAL_OUTCOMES, {
        unknown: ['Pris', 'Total'],
        served: ['Reçus', 'Honorés'],
        no_show: ['Absents', 'Non honorés'],
        cancelled: ['Annulés'],
      }),
      aliases: ['Statut'],
      help: 'Vide : pris, sans dire la suite.',
      example: 'Honoré',
    },
    {
      key: 'n',
      label: 'Rendez-vous',
      kind: 'integer',
      limit: 10_000_000,
      required: true,
      aliases: ['Nombre', 'Nb', 'Total'],
      help: 'Combien de rendez-vous.',
      example: '412',
    },
    {
      key: 'source',
      label: 'Provenance',
      kind: 'choice',
      choices: choicesOf({ imported: SOURCES.imported, typed: SOURCES.typed }),
      help: 'Vide : importé.',
      example: '',
    },
    {
      key: 'origin',
      label: 'Origine',
      kind: 'text',
      limit: 200,
      aliases: ['Source'],
      help: 'L’outil ou le document d’où vient le total.',
      example: 'Site de rendez-vous',
    },
    {
      key: 'takenOver',
      label: 'Repris',
      kind: 'boolean',
      help: 'oui pour un total repris du passé, qui ne peut pas être ouvert.',
      example: '',
    },
    TOTAL_BASIS,
    {
      key: 'retained',
      label: 'Retenu',
      kind: 'boolean',
      help: 'oui si ce total a été retenu quand le même mois est connu autrement ; vide : le plus sûr compte.',
      example: '',
    },
  ],
  sums: ['n'],
  naturalKey: (values) =>
    [textOf(values, 'book'), textOf(values, 'month'), textOf(values, 'reason'), outcomeOf(values)].join('|'),
  siteOf,
  references,
  check: (values, { today }) =>
    textOf(values, 'month') > today ? [{ column: 'month', message: 'Ce mois n’a pas encore commencé.' }] : [],
  async store(tx, rows, { progress, ...context }) {
    const known = await knownIn(tx)
    const months = rows.map(({ values }) => textOf(values, 'month')).sort()
    const books = [...new Set(rows.flatMap(({ values }) => numberOf(values, 'book') ?? []))]
    const typed =
      context.way === 'load'
        ? new Map<string, number>()
        : await typedAmong(tx, { books, from: months[0] ?? '', to: months.at(-1) ?? '' })
    const keyOf = (values: ImportValues): string =>
      [textOf(values, 'book'), textOf(values, 'month'), textOf(values, 'reason'), outcomeOf(values)].join('|')
    const against = rows.flatMap(({ line, values }): RowOutcome[] => {
      const n = typed.get(keyOf(values))
      return n === undefined || n === numberOf(values, 'n')
        ? []
        : [{ line, outcome: 'refused', fault: { column: 'month', message: TYPED } }]
    })
    if (against.length > 0) return against
    const made: { line: number; values: Record<string, unknown> }[] = []
    for (const { line, values } of rows) {
      const own = await known.of(values)
      if (!own) continue
      const { minutes: _, ...at } = own
      made.push({
        line,
        values: {
          ...at,
          month: values['month'],
          outcome: outcomeOf(values),
          n: values['n'],
          source: textOf(values, 'source') || (typed.has(keyOf(values)) ? 'typed' : 'imported'),
          ...(values['origin'] === undefined ? {} : { origin: textOf(values, 'origin') }),
          ...(values['takenOver'] === undefined ? {} : { takenOver: flagOf(values, 'takenOver') }),
          ...basisColumn(values),
        },
      })
    }
    const outcomes = await storeInTable(tx, {
      table: 'appointmentTotal',
      key: ['book', 'month', 'outcome', 'reason'],
      nullable: ['reason'],
      rows: made,
      whenNew: { import: context.import },
      whenChanged: { import: context.import },
      progress,
    })
    for (const { values } of rows) {
      const [book, chosen] = [numberOf(values, 'book'), values['retained']]
      if (book !== null && chosen === true)
        await choose(tx, { book, month: plainDate(textOf(values, 'month')), layer: 'total' })
    }
    return outcomes
  },
  settle: async (tx) => {
    await settle(tx, {
      books: (await listBooks(tx)).map(({ id }) => id),
      from: plainDate('1990-01-01'),
      to: plainDate('2100-01-01'),
    })
    return []
  },
  undo: async (tx, rows) =>
    (await undoInTable(tx, { table: 'appointmentTotal', rows, name: 'month' })).map((one) => `total du ${one}`),
  export: async (tx) => {
    const choices = await listChoices(tx)
    const codes = new Map((await listBooks(tx)).map(({ id, code }) => [id, code]))
    const chosen = new Set(
      choices.filter(({ layer }) => layer === 'total').map(({ book, month }) => `${codes.get(book)} ${month}`),
    )
    return (await exportTotals(tx)).map((one) => ({
      ...one,
      retained: chosen.has(`${one.book} ${one.month}`) ? true : null,
    }))
  },
}
