// What a switchboard writes of its calls: the lines of Asterisk's queue_log and of its call detail records, as calls. A number that
// called and an agent who answered are read over and never kept.
import type { PlainDate } from '#src/ground/calendar/index.ts'

/** One call, whatever its transfers: where it first came in, and what became of it. */
export type Call = {
  /** The queue or the number it came to. */
  to: string
  day: PlainDate
  /** Minutes since midnight, where the switchboard stands. */
  minute: number
  answered: boolean
  /** Seconds waited before the answer, or before giving up. */
  wait: number
  /** Seconds that the telephone of who answered rang. */
  ring: number | null
  /** Only a voice menu or a voicemail took it. */
  machine: boolean
  /** From one inner number to another. */
  inner: boolean
  /** How many parts were joined into it, its own apart. */
  joined: number
}

export const FORMATS = { queue_log: 'queue_log', cdr: 'CDR' } as const
export type Format = keyof typeof FORMATS

const QUEUE_LINE = /^\d{9,11}(?:\.\d+)?\|/
const STAMP = /^"?\d{4}-\d\d-\d\d \d\d:\d\d:\d\d"?$/

/** Which journal the first lines are of; undefined when they are of none. */
export function formatOf(lines: readonly string[]): Format | undefined {
  if (lines.some((line) => QUEUE_LINE.test(line))) return 'queue_log'
  return lines.some(
    (line) => cellsOf(line).filter((cell) => STAMP.test(cell)).length > 0 && cellsOf(line).length >= 16,
  ) || /\bdisposition\b/i.test(lines[0] ?? '')
    ? 'cdr'
    : undefined
}

/** The civil time of an instant in seconds. */
export type Civil = (epoch: number) => { day: PlainDate; minute: number }

export type Reader = {
  take(line: string): void
  /** The calls, and how many lines were read over: neither a call nor empty. */
  end(): { calls: Call[]; lines: number; unread: number }
}

type Queued = { epoch: number; queue: string; answered: boolean; wait: number; ring: number | null; parts: number }

/** Reads a queue_log line by line: `epoch|callid|queue|agent|event|data1|data2|data3`. */
export function queueReader(civil: Civil): Reader {
  const known = new Map<string, Queued>()
  let [lines, unread] = [0, 0]
  const take = (line: string): void => {
    if (line === '') return
    lines += 1
    const [stamp = '', id = '', queue = '', , event = '', one = '', , three = ''] = line.split('|')
    const epoch = Math.floor(Number(stamp))
    if (!Number.isFinite(epoch) || epoch <= 0 || event === '') {
      unread += 1
      return
    }
    if (event === 'ENTERQUEUE') {
      const call = known.get(id)
      if (call) call.parts += 1
      else known.set(id, { epoch, queue, answered: false, wait: 0, ring: null, parts: 0 })
      return
    }
    const call = known.get(id)
    if (call === undefined || call.answered) return
    if (event === 'CONNECT') {
      call.answered = true
      // What was waited in queues before counts too.
      call.wait = Math.max(seconds(one), epoch - call.epoch)
      call.ring = three === '' ? null : seconds(three)
    } else if (event === 'ABANDON') call.wait = Math.max(seconds(three), epoch - call.epoch)
    else if (event.startsWith('EXIT')) call.wait = Math.max(call.wait, epoch - call.epoch)
  }
  const end = () => ({
    lines,
    unread,
    calls: [...known.values()].map(({ epoch, queue, answered, wait, ring, parts }): Call => {
      const at = civil(epoch)
      return { to: queue, ...at, answered, wait, ring, machine: false, inner: false, joined: parts }
    }),
  })
  return { take, end }
}

const seconds = (text: string): number => {
  const value = Number(text)
  return Number.isFinite(value) && value >= 0 ? Math.floor(value) : 0
}

/** Where the columns of call detail records stand when no heading says it; linkedid with `newcdrcolumns`. */
const PLACES = {
  src: 1,
  dst: 2,
  lastapp: 7,
  start: 9,
  answer: 10,
  end: 11,
  disposition: 14,
  uniqueid: 16,
  linkedid: 19,
} as const
type Places = Record<keyof typeof PLACES, number>
/** What answers without being anybody. */
const MACHINES = new Set([
  'playback',
  'background',
  'read',
  'ivr',
  'voicemail',
  'hangup',
  'busy',
  'congestion',
  'wait',
  'answer',
])
const INNER = /^\d{1,5}$/

type Detailed = {
  to: string
  day: PlainDate
  start: number
  answeredAt: number | undefined
  leftAt: number
  ring: number | null
  machine: boolean
  inner: boolean
  parts: number
}

/** Reads call detail records line by line; the legs of one call are joined by `linkedid`, else by `uniqueid`. */
export function detailReader(): Reader {
  const known = new Map<string, Detailed>()
  let places: Places = { ...PLACES }
  let [lines, unread] = [0, 0]
  const take = (line: string): void => {
    if (line === '') return
    const cells = cellsOf(line)
    if (lines === 0 && cells.some((cell) => /^disposition$/i.test(cell))) {
      places = headed(cells)
      return
    }
    lines += 1
    const at = (name: keyof Places): string => cells[places[name]] ?? ''
    const start = stampOf(at('start'))
    const id = at('linkedid') || at('uniqueid')
    if (start === undefined || id === '' || at('disposition') === '') {
      unread += 1
      return
    }
    const answer = stampOf(at('answer'))?.seconds
    const spoke = at('disposition').toUpperCase() === 'ANSWERED' && answer !== undefined
    const machine = MACHINES.has(at('lastapp').toLowerCase())
    const leftAt = stampOf(at('end'))?.seconds ?? start.seconds
    const by = spoke && !machine ? answer : undefined
    const call = known.get(id)
    if (call === undefined) {
      known.set(id, {
        to: at('dst'),
        day: start.day,
        start: start.seconds,
        answeredAt: by,
        leftAt,
        ring: by === undefined ? null : by - start.seconds,
        machine: spoke && machine,
        inner: INNER.test(at('src')) && INNER.test(at('dst')),
        parts: 0,
      })
      return
    }
    call.parts += 1
    call.leftAt = Math.max(call.leftAt, leftAt)
    call.inner &&= INNER.test(at('src'))
    call.machine ||= spoke && machine
    if (start.seconds < call.start) Object.assign(call, { start: start.seconds, day: start.day, to: at('dst') })
    if (by !== undefined && (call.answeredAt === undefined || by < call.answeredAt))
      Object.assign(call, { answeredAt: by, ring: by - start.seconds })
  }
  const end = () => ({
    lines,
    unread,
    calls: [...known.values()].map((one): Call => {
      const answered = one.answeredAt !== undefined
      const wait = Math.max(0, (one.answeredAt ?? one.leftAt) - one.start)
      const minute = Math.floor((((one.start % DAY) + DAY) % DAY) / 60)
      const { to, day, ring, inner, parts: joined } = one
      return { to, day, minute, answered, wait, ring, machine: one.machine && !answered, inner, joined }
    }),
  })
  return { take, end }
}

const DAY = 86_400

function headed(cells: readonly string[]): Places {
  const names = cells.map((cell) => cell.trim().toLowerCase())
  const find = (name: string, also: string): number => {
    const at = names.indexOf(name)
    return at === -1 ? names.indexOf(also) : at
  }
  return {
    src: find('src', 'source'),
    dst: find('dst', 'destination'),
    lastapp: find('lastapp', 'last_app'),
    start: find('start', 'calldate'),
    answer: find('answer', 'answered_at'),
    end: find('end', 'ended_at'),
    disposition: find('disposition', 'disposition'),
    uniqueid: find('uniqueid', 'unique_id'),
    linkedid: find('linkedid', 'linked_id'),
  }
}

const parsed = new Map<string, number>()

/** « 2026-05-12 09:31:22 »: its day, and its seconds on a line without hours put back or forward. */
function stampOf(text: string): { day: PlainDate; seconds: number } | undefined {
  const found = /^(\d{4}-\d\d-\d\d)[ T](\d\d):(\d\d):(\d\d)/.exec(text)
  if (!found) return undefined
  const [, day = '', hour, minute, second] = found
  let midnight = parsed.get(day)
  if (midnight === undefined) {
    if (parsed.size > 5000) parsed.clear()
    midnight = Date.parse(`${day}T00:00:00Z`) / 1000
    parsed.set(day, midnight)
  }
  if (!Number.isFinite(midnight)) return undefined
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a day that Date reads, in the writing of a civil day
  return { day: day as PlainDate, seconds: midnight + Number(hour) * 3600 + Number(minute) * 60 + Number(second) }
}

/** The cells of a line of comma separated values, which never spans two lines here. */
export function cellsOf(line: string): string[] {
  if (!line.includes('"')) return line.split(/[,;]/)
  const cells: string[] = []
  let [cell, quoted] = ['', false]
  for (let at = 0; at < line.length; at += 1) {
    const sign = line.charAt(at)
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (line.charAt(at + 1) === '"') {
        cell += '"'
        at += 1
      } else quoted = false
    } else if (sign === '"') quoted = true
    else if (sign === ',' || sign === ';') {
      cells.push(cell)
      cell = ''
    } else cell += sign
  }
  cells.push(cell)
  return cells
}
