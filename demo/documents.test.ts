// The documents of the demonstration's committees, as LibreOffice and a reader of PDF show them.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rooms } from '#src/app/rooms.ts'
import { measureCatalogue } from '#src/app/measure-catalogue.ts'
import { giveCatalogue } from '#src/core/measures/catalogue.ts'
import { type Database, inTenant, openDatabase } from '#src/ground/database/db.ts'
import { folderStore } from '#src/ground/files/files.ts'
import { fixedClock } from '#src/ground/process/clock.ts'
import {
  type Block,
  type Deck,
  type Inline,
  type Report,
  renderDocx,
  renderOdp,
  renderOdt,
  renderPdf,
  stopRendering,
} from '#src/ground/reports/index.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { compose } from '#src/reporting/committees/actions/compose.ts'
import { toDeck } from '#src/reporting/committees/deck.ts'
import { toReport } from '#src/reporting/committees/minutes.ts'
import { meetingByCode } from '#src/reporting/committees/store/meetings.ts'
import { testDatabase } from '#test/database.ts'
import {
  broken,
  closeOffice,
  type DrawnPage,
  drawn,
  endsWithHeading,
  halfEmpty,
  lettersBySize,
  outside,
  overlapping,
  printed,
} from '#test/office.ts'
import { loadDemonstration } from './demo.ts'

const SESSIONS = [
  // Nine pages as published in the Hauts-de-Seine, and one for what is counted since: calls of the switchboard alone.
  ['92', '2023-03-10', 10],
  ['57', '2023-12-07', 9],
  // What committees read of the framework: commitments, assessments, findings, labels.
  ['92', '2026-12-14', 15],
  ['57', '2022-02-03', 9],
] as const
let db: Database
let close: () => Promise<void>
const documents = new Map<string, { report: Report; deck: Deck }>()

beforeAll(async () => {
  const database = await testDatabase()
  const opened = openDatabase({ ...database.app, max: 3 })
  db = opened.db
  giveCatalogue(db, measureCatalogue)
  const folder = await mkdtemp(join(tmpdir(), 'parvis-documents-test-'))
  close = async () => {
    await opened.pool.end()
    await database.drop()
    await rm(folder, { recursive: true, force: true })
  }
  await loadDemonstration(
    { db, clock: fixedClock('2026-11-19T09:00:00Z'), files: folderStore(folder) },
    () => undefined,
  )
  for (const [departement, code] of SESSIONS) {
    const { rows } = await database.admin.query<{ id: number }>('select id from tenant where code = $1', [departement])
    const minutes = await inTenant(db, { tenant: rows[0]?.id ?? 0, mode: 'read' }, async (tx) =>
      compose(tx, await meetingByCode(tx, code), {
        catalogue: rooms.flatMap(({ blocks = [] }) => blocks),
        holds: () => true,
        today: plainDate('2026-11-19'),
      }),
    )
    documents.set(code, { report: toReport(minutes), deck: toDeck(minutes) })
  }
}, 180_000)
afterAll(async () => {
  await stopRendering()
  await closeOffice()
  await close()
})

const documentOf = (code: string) => {
  const found = documents.get(code)
  if (!found) throw new Error(code)
  return found
}

const words = (text: Inline): string =>
  typeof text === 'string' ? text : text.map((run) => (typeof run === 'string' ? run : run.text)).join('')

/** Every text of a report but the drawings', which hold their own. */
const textsOf = ({ blocks: all }: Report): string[] =>
  all.flatMap((block: Block) => {
    if (block.kind === 'heading') return [block.text]
    if (block.kind === 'paragraph') return [words(block.text)]
    if (block.kind === 'list') return block.items.map(words)
    if (block.kind !== 'table') return []
    return [
      ...block.columns.map(({ label }) => label),
      ...block.rows.flatMap((row) => ('group' in row ? [row.group] : row.map(words))),
    ]
  })
const headingsOf = ({ blocks: all }: Report): string[] =>
  all.flatMap((block) => (block.kind === 'heading' ? [block.text] : []))

const FORMATS = ['pdf', 'odt', 'docx'] as const
async function drawnReport(report: Report, format: (typeof FORMATS)[number]): Promise<Uint8Array> {
  if (format === 'pdf') return (await renderPdf(report)).bytes
  return format === 'odt' ? printed(await renderOdt(report), 'odt') : printed(await renderDocx(report), 'docx')
}

const faultsOf = (pages: readonly DrawnPage[], report: Report) => ({
  broken: broken(pages, textsOf(report)),
  overlapping: overlapping(pages),
  outside: outside(pages, 20),
  headingLast: endsWithHeading(pages, headingsOf(report)),
  halfEmpty: halfEmpty(pages),
})
const NONE = { broken: [], overlapping: [], outside: [], headingLast: [], halfEmpty: [] }

describe.each(SESSIONS)('minutes of %s, %s', (_, code, most) => {
  test.each(FORMATS)(
    '[E4-110] %s: no broken word, no overlap, two centimetres of margin, no heading last, no page half empty',
    async (format) => {
      const { report } = documentOf(code)
      const pdf = await drawnReport(report, format)
      const pages = await drawn(pdf)
      expect(faultsOf(pages, report)).toEqual(NONE)
      // Other programs break lines with other faces.
      expect(pages.length).toBeLessThanOrEqual(format === 'pdf' ? most : most + 2)
      const letters = await lettersBySize(pdf)
      const total = [...letters.values()].reduce((sum, n) => sum + n, 0)
      const small = [...letters].reduce((sum, [size, n]) => sum + (size < 9.9 ? n : 0), 0)
      // Under ten points: heads and feet of pages, sources of tables, words inside charts.
      expect(small / total).toBeLessThan(0.2)
    },
  )

  test('[E4-111] the slides: a cover, no overlap, nothing beyond the edge, every action named', async () => {
    const { deck } = documentOf(code)
    const pages = await drawn(await printed(await renderOdp(deck), 'odp'))
    expect({ overlapping: overlapping(pages), outside: outside(pages, 17) }).toEqual({ overlapping: [], outside: [] })
    expect(deck.slides[0]?.body.kind).toBe('cover')
    expect(pages.length).toBeGreaterThanOrEqual(deck.slides.length)
  })

  test('[E4-142] no slide holds a table of one row, and no two slides bear the same title', () => {
    const { slides } = documentOf(code).deck
    const lone = slides.flatMap(({ title, body }) =>
      body.kind === 'table' && body.table.rows.filter((row) => !('group' in row)).length < 2 ? [title] : [],
    )
    expect(lone).toEqual([])
    const titles = slides.map(({ title }) => title)
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([])
  })
})

test('[E4-112] a figure is a chart or a table: no table repeats the numbers of a chart', () => {
  for (const [, code] of SESSIONS) {
    const { report } = documentOf(code)
    const captions = report.blocks.flatMap((block) => (block.kind === 'table' ? [block.caption] : []))
    expect(new Set(captions).size).toBe(captions.length)
    for (const block of report.blocks) if (block.kind === 'figure') expect(captions).not.toContain(block.table.caption)
  }
})

test('[E4-113] slide titles say a finding, the missed target before the held ones', () => {
  const titles = documentOf('2023-03-10').deck.slides.map(({ title }) => title)
  const missed = titles.findIndex((title) => title.includes('sous la cible'))
  const held = titles.findIndex((title) => title.includes('atteinte'))
  expect(missed).toBeGreaterThan(0)
  expect(held).toBeGreaterThan(missed)
  expect(titles).not.toContain('Réclamations et suggestions : année 2022')
})

test('[Z1-10] what rests on chosen numbers says so in the source of its table or chart', () => {
  const mark = 'reconstitué : taux publié, effectifs choisis'
  const sources = documentOf('2023-03-10').report.blocks.flatMap((block) =>
    block.kind === 'table' ? [block.source ?? ''] : block.kind === 'figure' ? [block.table.source ?? ''] : [],
  )
  const marked = (start: string) =>
    sources
      .map((text) => text.replaceAll(/[\u00a0\u202f]/g, ' '))
      .some((text) => text.startsWith(start) && text.includes(mark))
  expect(marked('Registre des réclamations, année 2022')).toBe(true)
  expect(marked('Parvis, année 2022')).toBe(true)
})
