// Documents as people see them: LibreOffice draws them, poppler gives each word its box and each letter its size.
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { OFFICE_MISSING, officeTools } from '../scripts/office.mjs'

const run = promisify(execFile)
const BIG = { maxBuffer: 64 * 1024 * 1024 }
const MM = 72 / 25.4

export type Word = { text: string; left: number; top: number; right: number; bottom: number }
export type DrawnPage = { width: number; height: number; lines: readonly { text: string; words: readonly Word[] }[] }

function tools() {
  const found = officeTools()
  if (!found) throw new Error(OFFICE_MISSING)
  return found
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'parvis-office-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

let profile: string | undefined

/** An ODT, DOCX or ODP as LibreOffice prints it. */
export async function printed(bytes: Uint8Array, format: 'odt' | 'docx' | 'odp'): Promise<Uint8Array> {
  const { soffice } = tools()
  profile ??= await mkdtemp(join(tmpdir(), 'parvis-office-profile-'))
  return inFolder(async (folder) => {
    await writeFile(join(folder, `paper.${format}`), bytes)
    await run(
      soffice ?? '',
      [
        `-env:UserInstallation=file://${profile}`,
        '--headless',
        '--convert-to',
        'pdf',
        '--outdir',
        folder,
        join(folder, `paper.${format}`),
      ],
      BIG,
    )
    const { readFile } = await import('node:fs/promises')
    return readFile(join(folder, 'paper.pdf'))
  })
}

/** Removes what LibreOffice keeps between two documents. */
export async function closeOffice(): Promise<void> {
  if (profile) await rm(profile, { recursive: true, force: true })
  profile = undefined
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const plain = (text: string): string =>
  text
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))

/** The words of a PDF where they stand, in millimetres from the top left, line by line. */
export async function drawn(pdf: Uint8Array): Promise<DrawnPage[]> {
  const { pdftotext } = tools()
  const xml = await inFolder(async (folder) => {
    await writeFile(join(folder, 'paper.pdf'), pdf)
    return (await run(pdftotext ?? '', ['-bbox-layout', join(folder, 'paper.pdf'), '-'], BIG)).stdout
  })
  const box = /xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)"/
  const at = (tag: string, index: number) => Number(box.exec(tag)?.[index] ?? 0) / MM
  return [...xml.matchAll(/<page width="([\d.]+)" height="([\d.]+)">(.*?)<\/page>/gs)].map(
    ([, width, height, content = '']) => ({
      width: Number(width) / MM,
      height: Number(height) / MM,
      lines: [...content.matchAll(/<line [^>]*>(.*?)<\/line>/gs)].map(([, line = '']) => {
        const words = [...line.matchAll(/<word [^>]*>.*?<\/word>/gs)].map(
          ([tag]): Word => ({
            text: plain(tag),
            left: at(tag, 1),
            top: at(tag, 2),
            right: at(tag, 3),
            bottom: at(tag, 4),
          }),
        )
        return { words, text: words.map(({ text }) => text).join(' ') }
      }),
    }),
  )
}

/** How many letters a PDF writes at each size, in points. */
export async function lettersBySize(pdf: Uint8Array): Promise<Map<number, number>> {
  const { pdftohtml } = tools()
  const xml = await inFolder(async (folder) => {
    await writeFile(join(folder, 'paper.pdf'), pdf)
    return (await run(pdftohtml ?? '', ['-xml', '-i', '-stdout', '-zoom', '3', join(folder, 'paper.pdf')], BIG)).stdout
  })
  const sizes = new Map(
    [...xml.matchAll(/<fontspec id="(\d+)" size="(-?\d+)"/g)].map(([, id = '', size]) => [id, Number(size) / 3]),
  )
  const letters = new Map<number, number>()
  for (const [, font = '', text = ''] of xml.matchAll(/<text [^>]*font="(\d+)"[^>]*>(.*?)<\/text>/gs)) {
    const size = sizes.get(font) ?? 0
    letters.set(size, (letters.get(size) ?? 0) + plain(text).trim().length)
  }
  return letters
}

const overlaps = (one: Word, other: Word): boolean => {
  // The box of a word holds its tallest letters: only its middle half is sure to be ink.
  const middle = ({ top, bottom }: Word): [number, number] => [
    top + (bottom - top) * 0.3,
    bottom - (bottom - top) * 0.3,
  ]
  const [a, b] = [middle(one), middle(other)]
  const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left)
  return wide > 0.4 && Math.min(a[1], b[1]) - Math.max(a[0], b[0]) > 0.2
}

/** Words that stand on another, page by page. */
export function overlapping(pages: readonly DrawnPage[]): string[] {
  return pages.flatMap(({ lines }, page) => {
    const words = lines.flatMap((line) => line.words).filter(({ text }) => text.trim() !== '')
    return words.flatMap((one, index) =>
      words
        .slice(index + 1)
        .flatMap((other) => (overlaps(one, other) ? [`page ${page + 1}: ${one.text} / ${other.text}`] : [])),
    )
  })
}

/** Words that leave the sheet's margins. */
export function outside(pages: readonly DrawnPage[], margin: number): string[] {
  return pages.flatMap(({ lines, width, height }, page) =>
    lines
      .flatMap((line) => line.words)
      .filter(
        ({ left, right, top, bottom }) =>
          left < margin - 0.3 || right > width - margin + 0.3 || top < 5 || bottom > height - 5,
      )
      .map(({ text }) => `page ${page + 1}: ${text}`),
  )
}

/** The running head and foot of a page of text: lines within this of its edges. */
const EDGE = 21

const bodyLines = ({ lines, height }: DrawnPage) =>
  lines.filter(({ words }) => words.every(({ top, bottom }) => top > EDGE - 4 && bottom < height - EDGE + 2))

/** Pages, but the last, whose text ends before the middle. */
export function halfEmpty(pages: readonly DrawnPage[]): string[] {
  return pages.slice(0, -1).flatMap((page, index) => {
    const end = Math.max(0, ...bodyLines(page).flatMap(({ words }) => words.map(({ bottom }) => bottom)))
    return end < page.height / 2 ? [`page ${index + 1} ends at ${Math.round(end)} mm`] : []
  })
}

const bare = (text: string): string => text.replaceAll(/[\s\u00a0\u202f]+/g, ' ').trim()

/** Pages whose last line is a heading, or its end. */
export function endsWithHeading(pages: readonly DrawnPage[], headings: readonly string[]): string[] {
  const known = headings.map(bare)
  return pages.flatMap((page, index) => {
    const ordered = bodyLines(page).toSorted((a, b) => (a.words[0]?.bottom ?? 0) - (b.words[0]?.bottom ?? 0))
    const end = bare(
      ordered
        .slice(-4)
        .map(({ text }) => text)
        .join(' '),
    )
    const found = known.find((heading) => heading !== '' && end.endsWith(heading))
    return found === undefined ? [] : [`page ${index + 1}: ${found}`]
  })
}

/** Words that were written but do not stand whole on any page. */
export function broken(pages: readonly DrawnPage[], texts: readonly string[]): string[] {
  const split = (text: string) => text.split(/[\s\u00a0\u202f]+/)
  const seen = new Set(pages.flatMap(({ lines }) => lines.flatMap(({ text }) => split(text))))
  return [...new Set(texts.flatMap(split))].filter((word) => /^\p{L}{2,24}$/u.test(word) && !seen.has(word))
}
