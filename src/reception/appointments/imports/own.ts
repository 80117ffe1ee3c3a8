// Appointments taken here, one by one, as they leave and come back: their place with them, so that none is given twice.
import {
  choicesOf,
  dayIn,
  type ImportColumn,
  type ImportProfile,
  type ImportValues,
  numberOf,
  type ReadyRow,
  type RowOutcome,
  textOf,
} from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { contactHash } from '../actions/hold.ts'
import { digitsOf, LIVE, minuteOf, STATES, WAYS } from '../appointments.ts'
import { listBooks } from '../store/catalogue.ts'
import { exportOwn, livePlaces } from '../store/files.ts'
import { settle } from '../store/totals.ts'
import { BOOK_COLUMN, knownIn, REASON_COLUMN, references, siteOf } from './shared.ts'

const { held: _, expired: __, ...KEPT } = STATES
const text = (key: string, label: string, more: Partial<ImportColumn> = {}): ImportColumn => ({
  key,
  label,
  kind: 'text',
  limit: 160,
  help: 'Vide si inconnu.',
  example: '',
  ...more,
})

const COLUMNS: readonly ImportColumn[] = [
  text('code', 'Code', {
    limit: 80,
    required: true,
    help: 'Ce qui le distingue : lettres sans accent, chiffres et tirets.',
    example: '2026-11-25-a1b2c3',
  }),
  { ...BOOK_COLUMN, aliases: [] },
  text('day', 'Jour', { kind: 'day', required: true, help: 'Le jour du rendez-vous.', example: '25/11/2026' }),
  text('time', 'Heure', { kind: 'time', required: true, help: 'L’heure du rendez-vous.', example: '09:20' }),
  REASON_COLUMN,
  text('place', 'Guichet', {
    kind: 'integer',
    limit: 60,
    help: 'Le numéro de la place prise ; vide : 1, zéro : en plus des places.',
    example: '1',
  }),
  text('extra', 'En plus parce que', { limit: 200, help: 'Pour une place en plus : pourquoi.' }),
  text('state', 'État', { kind: 'choice', choices: choicesOf(KEPT), help: 'Vide : pris.', example: STATES.booked }),
  text('way', 'Pris', { kind: 'choice', choices: choicesOf(WAYS), help: 'Vide : autrement.', example: WAYS.telephone }),
  text('helper', 'Maison France Services'),
  text('person', 'Nom', { limit: 120, sensitive: true }),
  text('email', 'Courriel', { limit: 300, sensitive: true }),
  text('phone', 'Téléphone', { kind: 'phone', sensitive: true }),
  text('fileNumber', 'Dossier', { limit: 60, sensitive: true }),
  text('bookedOn', 'Pris le', { kind: 'day', example: '18/11/2026' }),
  text('bookedTime', 'Pris à', { kind: 'time', example: '10:02' }),
  text('purgedOn', 'Coordonnées effacées le', { kind: 'day', help: 'Écrit par l’export.' }),
]

const stateOf = (values: ImportValues): string => textOf(values, 'state') || 'booked'
const placeOf = (values: ImportValues): number => numberOf(values, 'place') ?? 1
const isLive = (state: string): boolean => LIVE.some((one) => one === state)

type Placed = { code: string; book: number; day: string; starts: number; ends: number; place: number }
const clash = (one: Placed, other: Placed): boolean =>
  one.code !== other.code &&
  one.book === other.book &&
  one.day === other.day &&
  one.place === other.place &&
  one.starts < other.ends &&
  one.ends > other.starts

async function rowsOf(tx: Tx, rows: readonly ReadyRow[]) {
  const known = await knownIn(tx)
  const made: { line: number; values: Record<string, unknown> & Placed & { state: string } }[] = []
  for (const { line, values } of rows) {
    const own = await known.of(values)
    if (!own) continue
    const { minutes, ...at } = own
    const starts = minuteOf(textOf(values, 'time')) ?? 0
    const [email, phone] = [textOf(values, 'email'), textOf(values, 'phone')]
    made.push({
      line,
      values: {
        ...at,
        code: textOf(values, 'code'),
        day: textOf(values, 'day'),
        starts,
        ends: starts + minutes,
        place: placeOf(values),
        extra: textOf(values, 'extra'),
        state: stateOf(values),
        way: textOf(values, 'way') || 'other',
        helper: textOf(values, 'helper'),
        person: textOf(values, 'person'),
        email,
        phone,
        fileNumber: textOf(values, 'fileNumber'),
        bookedOn: dayIn(values, 'bookedOn'),
        bookedAt: minuteOf(textOf(values, 'bookedTime')) ?? null,
        purgedOn: dayIn(values, 'purgedOn'),
      },
    })
  }
  return made
}

export const ownProfile: ImportProfile = {
  code: 'rendez-vous',
  record: 'appointment',
  label: 'Rendez-vous pris ici',
  right: 'appointments.write',
  help: 'Une ligne par rendez-vous, reconnu à son code, avec la place qu’il prend. Pour l’export d’un autre outil, préférez « Rendez-vous d’un autre outil » : il ne garde aucun nom.',
  keyLabel: 'code',
  columns: COLUMNS,
  naturalKey: (values) => textOf(values, 'code'),
  siteOf,
  references,
  whole: true,
  check: (values) => [
    ...(/^[a-z0-9-]{1,80}$/.test(textOf(values, 'code'))
      ? []
      : [{ column: 'code', message: 'Écrivez un code en minuscules sans accent, chiffres et tirets.' }]),
    ...(textOf(values, 'bookedOn') > textOf(values, 'day')
      ? [{ column: 'bookedOn', message: 'Un rendez-vous se prend avant d’avoir lieu.' }]
      : []),
    ...(placeOf(values) === 0 && isLive(stateOf(values)) && textOf(values, 'extra') === ''
      ? [{ column: 'extra', message: 'Dites pourquoi ce rendez-vous est donné en plus des places.' }]
      : []),
  ],
  async store(tx, rows, { progress, ...context }) {
    const made = await rowsOf(tx, rows)
    const live = made.filter(({ values }) => values.place > 0 && isLive(values.state))
    const codes = new Set(made.map(({ values }) => values.code))
    const days = live.map(({ values }) => values.day).sort()
    const standing = (await livePlaces(tx, { from: days[0], to: days.at(-1) })).filter(({ code }) => !codes.has(code))
    const byDay = Map.groupBy([...standing, ...live.map(({ values }) => values)], ({ book, day }) => `${book} ${day}`)
    const against = live.flatMap(({ line, values }): RowOutcome[] =>
      (byDay.get(`${values.book} ${values.day}`) ?? []).some((other) => clash(values, other))
        ? [
            {
              line,
              outcome: 'refused',
              fault: { column: 'place', message: 'Ce guichet est déjà pris à cette heure : donnez-en un autre.' },
            },
          ]
        : [],
    )
    if (against.length > 0) return against
    const stored = await storeInTable(tx, {
      table: 'appointment',
      key: ['code'],
      rows: made,
      whenNew: { import: context.import, source: 'counted', counted: true, n: 1 },
      progress,
    })
    for (const { values } of made)
      if (isLive(values.state) && (values['email'] !== '' || values['phone'] !== ''))
        await tx
          .updateTable('appointment')
          .set({
            mailHash: contactHash('mail', String(values['email'])),
            phoneHash: contactHash('phone', String(values['phone'])),
          })
          .where('code', '=', values.code)
          .where('day', '>=', context.today)
          .execute()
    return stored
  },
  settle: async (tx) => {
    await settle(tx, {
      books: (await listBooks(tx)).map(({ id }) => id),
      from: plainDate('1990-01-01'),
      to: plainDate('2100-01-01'),
    })
    return []
  },
  undo: (tx, rows) => undoInTable(tx, { table: 'appointment', rows, name: 'day' }),
  export: async (tx) =>
    (await exportOwn(tx)).map(({ starts, bookedAt, ...one }) => ({
      ...one,
      time: digitsOf(starts),
      bookedTime: bookedAt === null ? null : digitsOf(bookedAt),
    })),
}
