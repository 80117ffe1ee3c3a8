// A journal of calls dropped as the switchboard writes it: read line by line, added up by line and day, then tried as any import.
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { type Context, Hono } from 'hono'
import { calendars } from '#src/core/organisation/index.ts'
import { civilTime, isWorkingDay, zoneOfCode } from '#src/ground/calendar/index.ts'
import { csvText } from '#src/ground/tables/csv.ts'
import { Forbidden } from '#src/ground/process/errors.ts'
import { readForm } from '#src/ground/web/form.ts'
import { showForm } from '#src/ground/web/form-route.tsx'
import { type Env, holds, may, perimeter, personOf, read } from '#src/ground/web/web.tsx'
import { tryHanded } from '#src/office/imports/index.ts'
import { callsProfile } from '../imports/totals.ts'
import { type Civil, detailReader, FORMATS, formatOf, queueReader, type Reader } from '../journal.ts'
import { type DayTotal, notesOf, type Rules, silentDays, summed, type Summary } from '../journal-totals.ts'
import { JOURNAL, JOURNAL_FAULTS, JournalPage } from '../pages/journal.tsx'
import { listLines } from '../store/lines.ts'
import { phoneSetting } from '../store/menus.ts'

const LIMIT = 160 * 1024 * 1024
/** Others are answered between two pieces. */
const PIECE = 256 * 1024

const unzip = promisify(gunzip)
const breathe = () => new Promise<void>((resolve) => setImmediate(resolve))

/** The bytes of a journal, unpacked when they are packed. Undefined when they are neither. */
async function bytesOf(file: File): Promise<Uint8Array | undefined> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  return unzip(bytes, { maxOutputLength: LIMIT }).catch(() => undefined)
}

/** Gives every line to a reader, a piece at a time. */
export async function eachLine(bytes: Uint8Array, take: (line: string) => void): Promise<void> {
  const decoder = new TextDecoder('utf-8')
  let rest = ''
  for (let from = 0; from < bytes.length; from += PIECE) {
    const lines = (rest + decoder.decode(bytes.subarray(from, from + PIECE), { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) take(line.endsWith('\r') ? line.slice(0, -1) : line)
    await breathe()
  }
  take(rest.trimEnd())
}

/** The civil time of instants in a zone: worked out once for each quarter of an hour, which no zone cuts. */
export function civilIn(zone: string): Civil {
  const known = new Map<number, ReturnType<Civil>>()
  return (epoch) => {
    const quarter = Math.floor(epoch / 900)
    let at = known.get(quarter)
    if (at === undefined) {
      const { day, hour, minute } = civilTime(new Date(quarter * 900_000), zone)
      at = { day, minute: hour * 60 + minute }
      known.set(quarter, at)
    }
    return { day: at.day, minute: at.minute + Math.floor((epoch - quarter * 900) / 60) }
  }
}

/** Reads a journal; undefined when it is none. */
export async function readJournal(bytes: Uint8Array, civil: Civil) {
  const head = new TextDecoder('utf-8').decode(bytes.subarray(0, 20_000)).split(/\r?\n/).slice(0, 20)
  const format = formatOf(head)
  if (format === undefined) return undefined
  const reader: Reader = format === 'queue_log' ? queueReader(civil) : detailReader()
  await eachLine(bytes, reader.take)
  return { format, ...reader.end() }
}

const COLUMNS = ['line', 'day', 'offered', 'answered', 'lost', 'wait', 'short', 'ring', 'missing', 'origin'] as const

function tableOf({ totals }: Summary, origin: string): string {
  const heads = COLUMNS.map((key) => callsProfile.columns.find((one) => one.key === key)?.label ?? key)
  const row = (one: DayTotal) => COLUMNS.map((key) => (key === 'origin' ? origin : one[key]))
  return csvText(heads, totals.map(row))
}

const head = {
  title: 'Importer un journal d’appels',
  narrow: true,
  crumbs: [{ label: 'Téléphone', href: '/telephone' }],
}
const refuse = (c: Context<Env>, fault: string) =>
  showForm(c, { ...head, content: <JournalPage error={fault} /> }, { fichier: fault })

const mayImport = (c: Context<Env>): void => {
  if (!holds(c, 'imports.run')) throw new Forbidden()
}

/** The lines of the perimeter, and the rules that their calls are counted by. */
const standing = (c: Context<Env>) =>
  read(c, async (tx) => {
    const [lines, setting, calendarOf] = [
      await listLines(tx, perimeter(c, 'telephone.write')),
      await phoneSetting(tx),
      await calendars.every(tx),
    ]
    const rules: Rules = {
      shortSeconds: setting.shortSeconds,
      works: (site, day) => isWorkingDay(day, calendarOf(site)),
    }
    return { lines, rules }
  })

export const journalRoutes = new Hono<Env>()
  .get(JOURNAL, may('telephone.write'), (c) => {
    mayImport(c)
    return showForm(c, { ...head, content: <JournalPage /> })
  })
  .post(JOURNAL, may('telephone.write'), async (c) => {
    mayImport(c)
    const { files } = await readForm(c, LIMIT)
    const file = files.get('fichier')
    if (file === undefined) return refuse(c, JOURNAL_FAULTS.none)
    const bytes = await bytesOf(file)
    if (bytes === undefined) return refuse(c, JOURNAL_FAULTS.damaged)
    const found = await readJournal(bytes, civilIn(zoneOfCode(personOf(c).territory)))
    if (found === undefined) return refuse(c, JOURNAL_FAULTS.kind)
    const { lines, rules } = await standing(c)
    const summary = summed(found.calls, lines, rules)
    if (summary.totals.length === 0) {
      const named = summary.unknown.slice(0, 5).map(([to]) => `« ${to} »`)
      return refuse(c, named.length === 0 ? JOURNAL_FAULTS.empty : `${JOURNAL_FAULTS.unknown} ${named.join(', ')}.`)
    }
    const silent = silentDays(summary, lines, rules).length
    const handed = await tryHanded(c, {
      profile: callsProfile,
      name: `${file.name.replace(/\.gz$/, '').slice(0, 150)}.csv`,
      text: tableOf(summary, `Journal ${FORMATS[found.format]}`),
      notes: notesOf(summary, { ...found, shortSeconds: rules.shortSeconds, silent }),
    })
    return 'trial' in handed ? c.redirect(handed.trial, 303) : refuse(c, handed.message)
  })
