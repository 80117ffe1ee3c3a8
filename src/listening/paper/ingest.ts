// What is read of scans becomes sheets, and sheets become answers. Each step looks first at what is done: it may come again.
import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { ScannedPage } from '#src/ground/sheets/sheets.ts'
import { countSheet, type Printed } from '#src/listening/surveys/index.ts'
import { type Batch, isControlled, lostQuestions } from './batch.ts'
import { askControl, doubtAgain, moveSheet, readingsOf } from './store/sheets.ts'

type PageState = 'read' | 'lost' | 'edition' | 'campaign' | 'place' | 'number' | 'picture'
type At = { batch: Batch; scan: number; number: number }
export type Known = { printed: Printed; pages: number; order: readonly string[] }

/** Why a page makes no sheet here; nothing when it does. */
async function namedAs(tx: Tx, page: ScannedPage, { printed }: Known): Promise<PageState | undefined> {
  const again = await tx
    .selectFrom('paperPage')
    .select('id')
    .where('mark', '=', page.mark)
    .where('state', '=', 'read')
    .executeTakeFirst()
  if (again) return 'picture'
  if (page.kind === 'lost') return 'lost'
  const { campaign, place, tenant } = page.code
  if (tenant !== printed.tenant || campaign !== printed.campaign.id) return 'campaign'
  if (place !== printed.place.id) return 'place'
  return page.kind === 'other' ? 'edition' : undefined
}

/** The sheet a page belongs to: of its number, or, unnumbered, the last one that lacks it. */
async function sheetFor(
  tx: Tx,
  { batch, at, page }: { batch: number; at: { place: number; number: number }; page: number },
): Promise<number | 'number'> {
  if (at.number > 0) {
    const known = await tx
      .selectFrom('paperSheet')
      .select('id')
      .where('place', '=', at.place)
      .where('number', '=', at.number)
      .executeTakeFirst()
    if (known) {
      const there = await tx
        .selectFrom('paperPage')
        .select('id')
        .where('sheet', '=', known.id)
        .where('page', '=', page)
        .executeTakeFirst()
      return there ? 'number' : known.id
    }
  } else {
    const last = await tx
      .selectFrom('paperSheet')
      .select('id')
      .where('batch', '=', batch)
      .where('number', '=', 0)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (last) {
      const pages = await tx.selectFrom('paperPage').select('page').where('sheet', '=', last.id).execute()
      const open = await tx
        .selectFrom('paperSheet')
        .select('id')
        .where('id', '=', last.id)
        .where('state', '=', 'open')
        .executeTakeFirst()
      if (open && !pages.some((one) => one.page === page)) return last.id
    }
  }
  const made = await tx
    .insertInto('paperSheet')
    .values({ batch, ...at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id
}

/** Keeps one page. Returns its sheet, when it makes or completes one. */
export async function keepPage(
  tx: Tx,
  { at, page, known }: { at: At; page: ScannedPage; known: Known },
): Promise<number | undefined> {
  let state: PageState = (await namedAs(tx, page, known)) ?? 'read'
  let sheet: number | null = null
  if (state === 'read' && page.kind === 'read') {
    const found = await sheetFor(tx, {
      batch: at.batch.id,
      at: { place: known.printed.place.id, number: page.code.sheet },
      page: page.code.page,
    })
    if (found === 'number') state = 'number'
    else sheet = found
  }
  const kept = await tx
    .insertInto('paperPage')
    .values({
      batch: at.batch.id,
      scan: at.scan,
      number: at.number,
      state,
      sheet,
      page: page.kind === 'lost' ? 0 : page.code.page,
      turned: page.kind === 'read' && page.turned,
      mark: page.mark,
      picture: Buffer.from(page.picture),
    })
    .onConflict((c) => c.columns(['tenant', 'scan', 'number']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!kept || sheet === null || page.kind !== 'read') return undefined
  await keepReadings(tx, { sheet, page, known })
  return sheet
}

async function keepReadings(
  tx: Tx,
  { sheet, page, known: { order } }: { sheet: number; page: Extract<ScannedPage, { kind: 'read' }>; known: Known },
): Promise<void> {
  const crops = new Map(page.crops.map(({ code, picture }) => [code, Buffer.from(picture)]))
  const doubts = new Map(page.answers.map((one) => [one.code, one]))
  for (const [code, crop] of crops) {
    const answer = doubts.get(code)
    const written = page.written.includes(code)
    const doubt = answer ? (answer.doubt ?? '') : written ? 'written' : ''
    await tx
      .insertInto('paperReading')
      .values({
        sheet,
        page: page.code.page,
        rank: order.indexOf(code),
        code,
        kind: answer ? 'choice' : 'text',
        proposal: [...(answer?.values ?? [])],
        doubt,
        settled: doubt === '' ? [...(answer?.values ?? [])] : null,
        crop,
      })
      .execute()
  }
}

type When = { today: PlainDate; now: Date }

/** Nothing anywhere on the sheet, as far as its scan shows. */
const isEmpty = (readings: Awaited<ReturnType<typeof readingsOf>>): boolean =>
  readings.every(({ doubt, settled, body }) =>
    settled === null ? doubt === 'nothing' : settled.length === 0 && body === '',
  )

/** Counts a sheet when all its pages are here and nothing of it waits; says otherwise what it waits for. */
export async function advance(
  tx: Tx,
  { sheet, batch, known }: { sheet: number; batch: Batch; known: Known },
  { today, now }: When,
): Promise<void> {
  const { rows } = await sql<{
    pages: number
  }>`select count(*)::int as pages from paper_page where sheet = ${sheet}`.execute(tx)
  if ((rows[0]?.pages ?? 0) < known.pages) return
  const readings = await readingsOf(tx, sheet)
  const waiting = readings.filter(({ settled }) => settled === null)
  if (waiting.length > 0)
    return moveSheet(tx, sheet, isEmpty(readings) ? { state: 'aside', why: 'blank' } : { state: 'review' })
  const lost = lostQuestions(readings)
  if (lost.length > 0) {
    await doubtAgain(tx, sheet, { codes: lost, doubt: 'nothing' })
    return moveSheet(tx, sheet, { state: 'review' })
  }
  const values = new Map(
    readings.map(({ code, kind, settled, body }): [string, readonly string[]] => [
      code,
      kind === 'text' ? [body] : (settled ?? []),
    ]),
  )
  const counted = await countSheet(tx, known.printed, { values, day: batch.day, today, now, key: `sheet-${sheet}` })
  if ('errors' in counted) {
    const codes = Object.keys(counted.errors).filter((code) => values.has(code))
    if (codes.length === 0 || readings.every(({ settled, body }) => (settled ?? []).length === 0 && body === ''))
      return moveSheet(tx, sheet, { state: 'aside', why: 'blank' })
    await doubtAgain(tx, sheet, { codes, doubt: 'owed' })
    return moveSheet(tx, sheet, { state: 'review' })
  }
  if (counted.outcome === 'refused')
    return moveSheet(tx, sheet, { state: 'refused', why: Object.values(counted.why)[0] ?? '' })
  if (counted.outcome === 'stale') return moveSheet(tx, sheet, { state: 'refused', why: 'archived' })
  await moveSheet(tx, sheet, { state: 'counted' })
  if (isControlled(randomInt(100))) await askControl(tx, sheet)
}
