// How well paper is read: sheets are printed by the product, answered by simulated hands, scanned crooked, and read by the product.
// npm run bench -- paper --seed N --sheets M [--scans DIR] [--json]. The last line is one JSON object.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { READY_QUESTIONNAIRE } from '#src/listening/surveys/ready-questionnaire.ts'
import { lostQuestions, upperBound } from '#src/listening/paper/batch.ts'
import { paperForm } from '#src/listening/surveys/paper-form.ts'
import { renderForm, stopRendering } from '#src/ground/reports/index.ts'
import { pageOf, pagesIn, printOf, rasterOf, symbolsIn } from '#src/ground/sheets/decode.ts'
import { scanType } from '#src/ground/sheets/scan-type.ts'
import { printedOn } from '#src/ground/sheets/flat.ts'
import { type PageCode, type SheetPage, writeCode } from '#src/ground/sheets/form.ts'
import { fingerprint, layout } from '#src/ground/sheets/layout.ts'
import { readPage, type Reading } from '#src/ground/sheets/read.ts'
import type { Raster } from '#src/ground/sheets/raster.ts'
import { SCALE, seeded } from './sheets/draw.ts'
import { fillPage, handOf, type Meant } from './sheets/fill.ts'
import { scanned, spoil } from './sheets/scan.ts'

/** What was meant on a sheet given from outside, in a file beside its scan. */
const meantIn = (text: unknown): Meant[] =>
  z
    .array(
      z.object({
        code: z.string(),
        values: z.array(z.string()).nullable(),
        normal: z.boolean(),
        kind: z.string(),
      }),
    )
    .parse(text)

const SERVICES = [
  'Accueil général',
  'Titres de séjour',
  'Permis de conduire',
  'Immatriculation',
  'Naturalisation',
  'Associations',
  'Une autre démarche',
]

export type PaperReadFigures = {
  seed: number
  sheets: number
  pages: number
  refused: number
  refusedWhy: Record<string, number>
  questions: number
  accepted: number
  silent: number
  /** The most silent errors of a thousand accepted questions, 95 times of a hundred. */
  silentBoundPerThousand: number
  normal: number
  normalAccepted: number
  normalShare: number
  doubts: Record<string, number>
  missed: Record<string, number>
  writtenRight: number
  written: number
  cpuMsPerPage: number
  cpuMsWorst: number
}

export async function printedSheet(): Promise<{ pages: readonly SheetPage[]; pdf: Uint8Array; layout: string }> {
  const services = SERVICES.map((label, at) => ({ value: String(at + 1), label }))
  const form = paperForm(READY_QUESTIONNAIRE, { services, issuer: ['Préfecture du banc'], footer: 'Enquête du banc' })
  const pages = layout(form)
  const sign = fingerprint(pages)
  const codes = pages.map((_, at) =>
    writeCode({ tenant: 1, campaign: 12, place: 345, version: 6, page: at + 1, sheet: 1234, layout: sign }),
  )
  const { bytes } = await renderForm({
    metadata: {
      title: 'Banc',
      lang: 'fr',
      author: 'Banc',
      date: '2026-05-12',
      dateLabel: '12 mai 2026',
      issuer: ['Banc'],
    },
    pages,
    copies: [codes],
  })
  await stopRendering()
  return { pages, pdf: bytes, layout: sign }
}

const same = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((value) => other.includes(value))
const add = (to: Record<string, number>, key: string): void => void (to[key] = (to[key] ?? 0) + 1)

function fresh(seed: number): PaperReadFigures {
  return {
    seed,
    sheets: 0,
    pages: 0,
    refused: 0,
    refusedWhy: {},
    questions: 0,
    accepted: 0,
    silent: 0,
    silentBoundPerThousand: 0,
    normal: 0,
    normalAccepted: 0,
    normalShare: 0,
    doubts: {},
    missed: {},
    writtenRight: 0,
    written: 0,
    cpuMsPerPage: 0,
    cpuMsWorst: 0,
  }
}

function compared(figures: PaperReadFigures, reading: Reading, meant: readonly Meant[], about: string): void {
  if (reading.kind !== 'read') {
    figures.refused += 1
    add(figures.refusedWhy, reading.kind === 'lost' ? reading.why : 'unknown')
    return
  }
  for (const one of meant) {
    const read = reading.read.answers.find(({ code }) => code === one.code)
    figures.questions += 1
    if (one.normal) figures.normal += 1
    if (!read || read.doubt !== null) {
      if (one.normal && process.argv.includes('--told'))
        process.stderr.write(`doubt: ${about} ${one.code} ${read?.doubt}\n`)
      add(figures.doubts, `${one.normal ? 'normal ' : ''}${read?.doubt ?? 'none'}`)
      continue
    }
    figures.accepted += 1
    if (one.normal) figures.normalAccepted += 1
    if (one.values === null || !same(read.values, one.values)) {
      figures.silent += 1
      add(figures.missed, one.kind)
      process.stderr.write(
        `silent: ${about} ${one.code} (${one.kind}): meant ${one.values?.join('+') ?? '?'}, read ${read.values.join('+')}\n`,
      )
    }
  }
}

/** Reads one page as the product does, with what it costs. */
async function readOne(
  bytes: Uint8Array,
  page: number,
  known: (code: PageCode) => { page: SheetPage; print: Uint8Array } | undefined,
) {
  const before = process.cpuUsage()
  const type = scanType(bytes)
  if (!type) throw new Error('no scan')
  const reading = await readPage(await pageOf(bytes, type, page), { symbols: symbolsIn, known })
  const { user, system } = process.cpuUsage(before)
  return { reading, ms: (user + system) / 1000 }
}

export async function paperBench({
  seed,
  sheets,
  scans,
}: {
  seed: number
  sheets: number
  scans: string | undefined
}): Promise<PaperReadFigures> {
  const { pages, pdf, layout: sign } = await printedSheet()
  const masks = (await printOf(pdf, pages.length)).map(printedOn)
  const known = ({ page, layout }: PageCode) => {
    const [one, print] = [pages[page - 1], masks[page - 1]]
    return one && print && layout === sign ? { page: one, print } : undefined
  }
  const figures = fresh(seed)
  const costs: number[] = []
  const read = async (bytes: Uint8Array, page: number) => {
    const { reading, ms } = await readOne(bytes, page, known)
    costs.push(ms)
    figures.pages += 1
    return reading
  }
  if (scans !== undefined) await readFolder(scans, figures, read)
  else {
    const blanks: Raster[] = []
    for (const [at] of pages.entries()) blanks.push(await rasterOf(pdf, at, 297 * SCALE))
    for (let sheet = 0; sheet < sheets; sheet += 1) {
      const random = seeded(seed * 100_003 + sheet)
      const hand = handOf(random)
      figures.sheets += 1
      const taken: { reading: Reading; asked: readonly Meant[]; about: string }[] = []
      for (const [at, page] of pages.entries()) {
        const blank = blanks[at]
        if (!blank) continue
        const drawn = { ...blank, data: blank.data.slice() }
        const { asked, written } = fillPage(drawn, page, hand)
        const told = spoil(drawn, random)
        const { bytes, kind } = await scanned(drawn, random)
        const reading = await read(bytes, 0)
        const about = `sheet ${sheet} page ${at + 1} ${kind} ${hand.style} ${hand.pen.dark.toFixed(2)} ${told.join(' ')}`
        taken.push({ reading, asked, about })
        if (reading.kind === 'read')
          for (const one of written) {
            figures.written += 1
            if (reading.read.texts.some((text) => text.code === one.code && text.written === one.written))
              figures.writtenRight += 1
          }
      }
      for (const { reading, asked, about } of asProductTakes(taken)) compared(figures, reading, asked, about)
      if (sheet % 50 === 49)
        process.stderr.write(`${sheet + 1} sheets, ${figures.silent} silent of ${figures.accepted}\n`)
    }
  }
  figures.silentBoundPerThousand = Math.round(upperBound(figures.silent, figures.accepted) * 1e5) / 100
  figures.normalShare = Math.round((figures.normalAccepted / Math.max(1, figures.normal)) * 1e4) / 100
  figures.cpuMsPerPage = Math.round(costs.reduce((sum, one) => sum + one, 0) / Math.max(1, costs.length))
  figures.cpuMsWorst = Math.round(Math.max(0, ...costs))
  return figures
}

/** A sheet on which nothing was read is set aside, a page of it on which nothing was read waits for a person: as the room of paper does. */
function asProductTakes<T extends { reading: Reading }>(pages: readonly T[]): T[] {
  const read = pages.flatMap(({ reading }, at) =>
    reading.kind === 'read' ? [{ at, answers: reading.read.answers }] : [],
  )
  const said = read.flatMap(({ at, answers }) =>
    answers.map((one) => ({ page: at, code: one.code, kind: 'choice', doubt: one.doubt ?? '', settled: one.values })),
  )
  const isBlank = said.every(({ doubt, settled }) => doubt === '' && settled.length === 0)
  const lost = new Set(isBlank ? said.map(({ code }) => code) : lostQuestions(said))
  return pages.map((page) => {
    const { reading } = page
    if (reading.kind !== 'read') return page
    const answers = reading.read.answers.map((one) => (lost.has(one.code) ? { ...one, doubt: 'weak' as const } : one))
    return { ...page, reading: { ...reading, read: { ...reading.read, answers } } }
  })
}

/** Scans given in a folder: what is read is counted, and compared where a file of the same name ends in .json and says what was meant. */
async function readFolder(
  folder: string,
  figures: PaperReadFigures,
  read: (bytes: Uint8Array, page: number) => Promise<Reading>,
): Promise<void> {
  const files = readdirSync(folder)
    .filter((name) => statSync(join(folder, name)).isFile() && !name.endsWith('.json'))
    .sort()
  for (const name of files) {
    const bytes = new Uint8Array(readFileSync(join(folder, name)))
    const type = scanType(bytes)
    if (!type) continue
    const beside = join(folder, name.replace(/\.\w+$/, '.json'))
    const truth = statSync(beside, { throwIfNoEntry: false })
      ? meantIn(JSON.parse(readFileSync(beside, 'utf8')))
      : undefined
    figures.sheets += 1
    for (let page = 0; page < (await pagesIn(bytes, type)); page += 1) {
      const reading = await read(bytes, page)
      const own = reading.kind === 'read' ? new Set(reading.read.answers.map(({ code }) => code)) : new Set<string>()
      const meant = truth?.filter(({ code }) => own.has(code)) ?? []
      compared(figures, reading, meant, name)
      if (truth === undefined && reading.kind === 'read')
        for (const { doubt } of reading.read.answers) {
          figures.questions += 1
          if (doubt === null) figures.accepted += 1
          else add(figures.doubts, doubt)
        }
    }
  }
}

const said = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? undefined : process.argv[at + 1]
}

if ((import.meta.main && process.argv.includes('--sheets')) || said('scans') !== undefined) {
  const figures = await paperBench({
    seed: Number(said('seed') ?? 1),
    sheets: Number(said('sheets') ?? 100),
    scans: said('scans'),
  })
  process.stdout.write(`${JSON.stringify(figures)}\n`)
}
