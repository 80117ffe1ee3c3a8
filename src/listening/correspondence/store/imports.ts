import { takeReferences } from './references.ts'
import { sql } from 'kysely'
import { longDate, plainDate, yearOf } from '#src/ground/calendar/index.ts'
import { calendars, type KeptCalendar } from '#src/core/organisation/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { inFrench } from '#src/ground/process/outcome.ts'
import {
  type ImportValues,
  numberOf,
  type ReadyRow,
  type RowFault,
  type RowOutcome,
  type StoreContext,
  textOf,
  type UndoRow,
} from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { CHANNEL_CODES, usualVia } from '../kinds.ts'
import {
  columnsOf,
  type Given,
  type Known,
  MOVE_REFUSALS,
  openingKey,
  refuseMove,
  standingOf,
} from '../register-file.ts'
import { storeRatings } from './follow-up.ts'
import { pausesOf, tellLedger } from './ledger.ts'
import { listCategories, listRules } from './settings.ts'

type Numbered = { row: ReadyRow; reference: string; sourceKey: string | null }

/** Writes requests of a file: numbers, due days and delays are given here, contacts and answers stand apart. */
export async function storeComplaints(
  tx: Tx,
  rows: readonly ReadyRow[],
  context: StoreContext,
): Promise<readonly RowOutcome[]> {
  const { erased, others } = await apartErased(tx, rows)
  if (others.length === 0) return erased
  const numbered = await numberRows(tx, others)
  const given = await readGiven(tx, numbered)
  const missing = numbered.flatMap(({ row }) =>
    openingFault(row, given) ? [{ line: row.line, outcome: 'refused' as const, fault: NO_OPENING }] : [],
  )
  if (missing.length > 0) return missing
  const byLine = new Map(numbered.map((one) => [one.row.line, one]))
  const outcomes = await storeInTable(tx, {
    table: 'complaint',
    key: ['reference'],
    rows: numbered.map((one) => ({
      line: one.row.line,
      values: columnsOf({ ...one, values: one.row.values }, given),
    })),
    judge: ({ line }) => moveFault(byLine.get(line), given),
    whenNew: { sourceImport: context.import },
    progress: context.progress,
  })
  const written = pairs(
    numbered.filter(({ reference }) => given.known.get(reference)?.purgedOn == null),
    outcomes,
  )
  await storeContacts(tx, written)
  await storeRatings(tx, written)
  await tellLedger(
    tx,
    outcomes.flatMap((one) => (one.outcome === 'inserted' || one.outcome === 'updated' ? [one.record] : [])),
    'import',
  )
  await storeAnswers(tx, written, context)
  return [...erased, ...outcomes, ...(await linkRepeats(tx, written))].filter(
    (one, _, all) => one.outcome === 'refused' || !all.some((other) => other.outcome === 'refused'),
  )
}

/** Lines without a reference whose request was erased: known again by their content, and left erased. */
async function apartErased(
  tx: Tx,
  rows: readonly ReadyRow[],
): Promise<{ erased: readonly RowOutcome[]; others: readonly ReadyRow[] }> {
  const unnamed = rows.filter(({ values }) => textOf(values, 'reference') === '')
  if (unnamed.length === 0) return { erased: [], others: rows }
  const contents = unnamed.map(({ key }) => key.slice(0, 22))
  const found = await tx
    .selectFrom('complaint')
    .select(['id', 'erasedContent', 'purgedOn'])
    .where(sql<boolean>`erased_content = any(${contents})`)
    .execute()
  const known = new Map(found.map(({ erasedContent, ...one }) => [erasedContent, one]))
  const erased = unnamed.flatMap(({ line, key }): RowOutcome[] => {
    const one = known.get(key.slice(0, 22))
    const told = one?.purgedOn ? `cette demande a été effacée le ${longDate(one.purgedOn)}.` : ''
    return one ? [{ line, outcome: 'unchanged', record: one.id, told }] : []
  })
  const lines = new Set(erased.map(({ line }) => line))
  return { erased, others: rows.filter(({ line }) => !lines.has(line)) }
}

/** What the page of a request would refuse of a line. */
function moveFault(one: Numbered | undefined, given: Given): RowFault | undefined {
  if (!one) return undefined
  const { dueOn, receivedOn } = columnsOf({ ...one, values: one.row.values }, given)
  const known = given.known.get(one.reference)
  const why = refuseMove(known, { ...standingOf(one.row.values, known), dueOn, receivedOn })
  return Object.entries(inFrench(why, MOVE_REFUSALS)).map(([column, message]) => ({ column, message }))[0]
}

const NO_OPENING = {
  column: 'urnOpenedOn',
  message: 'Aucune levée de cette urne n’est notée ce jour-là : notez-la, ou videz cette cellule.',
}
const openingFault = ({ values }: ReadyRow, { openings }: Given): boolean =>
  textOf(values, 'urnOpenedOn') !== '' && !openings.has(openingKey(values))

/** The number of each line: its own, the one it was given last time, or the next of its year. */
async function numberRows(tx: Tx, rows: readonly ReadyRow[]): Promise<Numbered[]> {
  const unnamed = rows.filter(({ values }) => textOf(values, 'reference') === '')
  const given = new Map<string, string>()
  if (unnamed.length > 0) {
    const found = await sql<{ sourceKey: string; reference: string }>`
      select source_key, reference from complaint where source_key = any(${unnamed.map((row) => row.key)})`.execute(tx)
    for (const row of found.rows) given.set(row.sourceKey, row.reference)
  }
  await raiseCounters(tx, rows)
  const byYear = Map.groupBy(
    unnamed.filter((row) => !given.has(row.key)),
    (row) => yearOf(plainDate(textOf(row.values, 'receivedOn'))),
  )
  for (const [year, list] of [...byYear].sort(([a], [b]) => a - b)) {
    const ordered = list.toSorted((a, b) => (textOf(a.values, 'receivedOn') < textOf(b.values, 'receivedOn') ? -1 : 1))
    const references = await takeReferences(tx, year, ordered.length)
    for (const [index, row] of ordered.entries()) given.set(row.key, references[index] ?? '')
  }
  return rows.map((row) => {
    const own = textOf(row.values, 'reference').toUpperCase()
    return own === ''
      ? { row, reference: given.get(row.key) ?? '', sourceKey: row.key }
      : { row, reference: own, sourceKey: null }
  })
}

/** Numbers of our own form that a file brings: the series goes on after them. */
async function raiseCounters(tx: Tx, rows: readonly ReadyRow[]): Promise<void> {
  const last = new Map<number, number>()
  for (const { values } of rows) {
    const found = /^R-(\d{4})-(\d{4,6})$/i.exec(textOf(values, 'reference'))
    if (found) last.set(Number(found[1]), Math.max(last.get(Number(found[1])) ?? 0, Number(found[2])))
  }
  for (const [year, number] of last) {
    await tx
      .insertInto('referenceCounter')
      .values({ series: 'complaint', year, last: number })
      .onConflict((on) =>
        on
          .columns(['tenant', 'series', 'year'])
          .doUpdateSet({ last: sql<number>`greatest(reference_counter.last, ${number})` }),
      )
      .execute()
  }
}

async function readGiven(tx: Tx, numbered: readonly Numbered[]): Promise<Given> {
  const found = await sql<Known>`
    select id, reference, kind, channel, received_on as "receivedOn", term_days as "termDays", term_unit as "termUnit", term_source as "termSource", source_key as "sourceKey",
           site, answered_on as "answeredOn", closed_on as "closedOn", eligibility, eligibility_reason as "eligibilityReason",
           purged_on as "purgedOn", due_on as "dueOn", delay_days as "delayDays", gross_days as "grossDays", calendar
    from complaint where reference = any(${numbered.map((one) => one.reference)})`.execute(tx)
  const kept = new Map<number, KeptCalendar>()
  for (const site of new Set(numbered.map(({ row }) => numberOf(row.values, 'site') ?? 0)))
    kept.set(site, await calendars.keep(tx, site))
  const openings = await sql<{
    id: number
    site: number
    day: string
  }>`select id, site, opened_on::text as day from urn_opening`.execute(tx)
  return {
    known: new Map(found.rows.map((one) => [one.reference, one])),
    pauses: await pausesOf(
      tx,
      found.rows.map(({ id }) => id),
    ),
    rules: await listRules(tx),
    calendars: kept,
    categories: new Map((await listCategories(tx)).map(({ id, code }) => [id, code])),
    openings: new Map(openings.rows.map(({ id, site, day }) => [`${site} ${day}`, id])),
  }
}

type Written = { row: ReadyRow; record: number; outcome: RowOutcome['outcome'] }

function pairs(numbered: readonly Numbered[], outcomes: readonly RowOutcome[]): Written[] {
  const byLine = new Map(numbered.map((one) => [one.row.line, one.row]))
  return outcomes.flatMap((one) => {
    const row = byLine.get(one.line)
    return row && one.outcome !== 'refused' ? [{ row, record: one.record, outcome: one.outcome }] : []
  })
}

const CONTACT = ['name', 'email', 'phone', 'address'] as const

/** Who wrote, where the file says it; a contact that changed replaces the one kept. */
async function storeContacts(tx: Tx, written: readonly Written[]): Promise<void> {
  const list = written.filter(({ row }) => CONTACT.some((part) => textOf(row.values, part) !== ''))
  if (list.length === 0) return
  const rows = list.map(({ row, record }) => ({
    complaint: record,
    ...Object.fromEntries(CONTACT.map((part) => [part, textOf(row.values, part)])),
  }))
  await sql`
    insert into complaint_contact (complaint, name, email, phone, address)
    select complaint, name, email, phone, address from jsonb_populate_recordset(null::complaint_contact, ${JSON.stringify(rows)}::jsonb)
    on conflict (tenant, complaint) do update set name = excluded.name, email = excluded.email, phone = excluded.phone, address = excluded.address`.execute(
    tx,
  )
}

/** The answer's text, once: a file read again adds no second message. */
async function storeAnswers(tx: Tx, written: readonly Written[], { now }: StoreContext): Promise<void> {
  const rows = written.flatMap(({ row: { values }, record }) => {
    const body = textOf(values, 'answer')
    const channel = CHANNEL_CODES.find((code) => code === values.channel) ?? 'email'
    return body === ''
      ? []
      : [
          {
            complaint: record,
            on_day: textOf(values, 'answeredOn'),
            via: textOf(values, 'via') || usualVia(channel),
            body,
          },
        ]
  })
  if (rows.length === 0) return
  await sql`
    insert into complaint_message (complaint, kind, at, on_day, via, body)
    select i.complaint, 'answer', ${now}, i.on_day, i.via, i.body from jsonb_populate_recordset(null::complaint_message, ${JSON.stringify(rows)}::jsonb) i
    where not exists (select from complaint_message m where m.complaint = i.complaint and m.kind = 'answer' and m.body = i.body)`.execute(
    tx,
  )
}

/** Links repeats once every line has its record: the first demand may stand further down the same file. */
async function linkRepeats(tx: Tx, written: readonly Written[]): Promise<RowOutcome[]> {
  const list = written.flatMap(({ row, record }) => {
    const first = textOf(row.values, 'repeatOf').toUpperCase()
    return first === '' ? [] : [{ line: row.line, record, first }]
  })
  if (list.length === 0) return []
  const linked = await sql<{ line: number }>`
    update complaint c set repeat_of = f.id
    from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as l(line int, record bigint, first text)
    join complaint f on f.reference = l.first and f.answered_on is not null and f.repeat_of is null
    where c.id = l.record and f.id <> c.id and f.answered_on <= c.received_on returning l.line`.execute(tx)
  const done = new Set(linked.rows.map((row) => row.line))
  const message =
    'Aucune demande déjà répondue à la réception de celle-ci ne porte cette référence. Un doublon se note dans « Hors calcul ».'
  return list.flatMap(({ line }) =>
    done.has(line) ? [] : [{ line, outcome: 'refused' as const, fault: { column: 'repeatOf', message } }],
  )
}

/** Takes requests of a file back; contacts and messages of new ones go with them. */
export async function undoComplaints(tx: Tx, rows: readonly UndoRow[]): Promise<readonly string[]> {
  const left = await undoInTable(tx, { table: 'complaint', rows, name: 'reference' })
  await tellLedger(
    tx,
    rows.flatMap(({ record, outcome }) => (outcome === 'updated' ? [record] : [])),
    'undo',
  )
  return left
}

/** Every request as a line of the file it would come from. */
export async function exportComplaints(tx: Tx): Promise<ImportValues[]> {
  const found = await sql<ImportValues>`
    select c.reference, c.kind, c.channel, c.received_on as "receivedOn", c.site, c.service, k.id as category, c.cause, c.subject, c.body,
           c.answered_on as "answeredOn", c.closed_on as "closedOn", a.body as answer, a.via, nullif(c.eligibility, 'eligible') as eligibility,
           c.eligibility_reason as "eligibilityReason", f.reference as "repeatOf", u.opened_on as "urnOpenedOn", c.basis,
           c.answer_score::text as "answerScore", c.answer_rated_on as "answerRatedOn", nullif(c.answer_remark, '') as "answerRemark",
           c.redirected_on as "redirectedOn", nullif(c.redirected_to, '') as "redirectedTo", nullif(c.ended_by = 'transfer', false) as transferred, c.feeling,
           p.name, p.email, p.phone, p.address
    from complaint c
    left join complaint_category k on k.tenant = c.tenant and k.code = c.category
    left join complaint f on f.tenant = c.tenant and f.id = c.repeat_of
    left join urn_opening u on u.tenant = c.tenant and u.id = c.urn_opening
    left join complaint_contact p on p.tenant = c.tenant and p.complaint = c.id
    left join lateral (select m.body, m.via from complaint_message m
      where m.tenant = c.tenant and m.complaint = c.id and m.kind = 'answer' order by m.id desc limit 1) a on true
    order by c.received_on, c.id`.execute(tx)
  return found.rows
}
