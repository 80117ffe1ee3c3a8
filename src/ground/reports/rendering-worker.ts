import { parentPort } from 'node:worker_threads'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { tmpdir } from 'node:os'
import { type Answer, stepBack } from '#src/ground/process/workers.ts'
import { writeDocx } from '#src/ground/reports/docx.ts'
import { faces, otherFaces } from '#src/ground/reports/fonts.ts'
import { writeOdp } from '#src/ground/reports/odp.ts'
import { writeOdt } from '#src/ground/reports/odt.ts'
import type { Rendered, RenderingJob } from '#src/ground/reports/rendering.ts'
import { prepareForm, preparePoster, prepareReport } from '#src/ground/reports/prepare.ts'
import { TYPST_FORM } from '#src/ground/reports/typst-form.ts'
import { TYPST_POSTER } from '#src/ground/reports/typst-poster.ts'
import { setInTypst } from '#src/ground/reports/typst-model.ts'
import { TYPST_REPORT } from '#src/ground/reports/typst-report.ts'

/**
 * The thread that writes documents: typesetting and packing are synchronous, and a large report takes seconds of them.
 * Built as its own entry, dist/rendering-worker.js; rendering.ts starts it.
 */
const LAYOUTS = { report: TYPST_REPORT, poster: TYPST_POSTER, form: TYPST_FORM }
/** How often a document is set again without the letters no face can draw. */
const TRIES = 4

const kept = new Map<boolean, NodeCompiler>()

/** Letters beyond those of Public Sans and of the signs typst brings ask for the faces of other scripts. */
const OTHER_SCRIPT = /[\u0300-\u1dff\u1ea0-\u1eff\u2c00-\ud7ff\uf900-\ufaff\ufb1d-\ufefc]|[\u{20000}-\u{3ffff}]/u

function compiler(otherScripts: boolean): NodeCompiler {
  const known = kept.get(otherScripts)
  if (known) return known
  const all = otherScripts ? [...faces(), ...otherFaces()] : faces()
  const made = NodeCompiler.create({
    workspace: tmpdir(),
    fontArgs: [{ fontBlobs: all.map((face) => Buffer.from(face.ttf)) }],
  })
  kept.set(otherScripts, made)
  return made
}

interface Typeset {
  readonly layout: keyof typeof LAYOUTS
  readonly json: string
  readonly emblem: Uint8Array | undefined
  /** Seconds since 1970, from the document's own day: the same data give the same bytes. */
  readonly timestamp: number
}

function typeset({ layout, json, timestamp, emblem }: Typeset): Omit<Rendered, 'unreadable'> {
  const typst = compiler(OTHER_SCRIPT.test(json))
  typst.mapShadow(`${tmpdir()}/model.json`, Buffer.from(json))
  if (emblem) typst.mapShadow(`${tmpdir()}/emblem`, Buffer.from(emblem))
  try {
    const compiled = typst.compile({ mainFileContent: LAYOUTS[layout] })
    if (!compiled.result) throw new Error(JSON.stringify(compiled.takeError()?.shortDiagnostics ?? 'typst'))
    const pages = compiled.result.numOfPages
    return { bytes: typst.pdf(compiled.result, { pdfStandard: 'ua-1', creationTimestamp: timestamp }), pages }
  } finally {
    typst.evictCache(3)
  }
}

/** PDF/UA refuses a letter without a glyph: a visible question mark is better than no document, and what was replaced is told. */
function typesetAll(
  layout: keyof typeof LAYOUTS,
  { date, data, emblem }: { date: string; data: unknown; emblem?: Uint8Array | undefined },
): Rendered {
  const timestamp = secondsOf(date)
  const unreadable = new Set<string>()
  let json = JSON.stringify(data)
  for (let attempt = 1; ; attempt += 1) {
    try {
      return { ...typeset({ layout, json, timestamp, emblem }), unreadable: [...unreadable] }
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      const missing = [...message.matchAll(/the text `\\?"(.+?)\\?"` could not be displayed/gu)].flatMap((match) =>
        Array.from(match[1] ?? ''),
      )
      if (missing.length === 0 || attempt === TRIES) throw error
      for (const letter of missing) unreadable.add(letter)
      json = missing.reduce((text, letter) => text.replaceAll(letter, '?'), json)
    }
  }
}

function secondsOf(date: string): number {
  const midnight = Date.parse(`${date}T00:00:00Z`)
  if (Number.isNaN(midnight)) throw new RangeError(`Not a day: ${date}`)
  return midnight / 1000
}

const NO_PAGES = { pages: 0, unreadable: [] }

/** How small the letters of a poster may get, for its texts to stand on one page. */
const SIZES = [1, 0.85, 0.72, 0.6, 0.5]

function fitted({ poster, format }: RenderingJob & { kind: 'poster' }): Rendered {
  const prepared = preparePoster(poster)
  for (const [at, size] of SIZES.entries()) {
    const set = typesetAll('poster', { date: prepared.metadata.date, data: { ...prepared, format, size } })
    if (set.pages === 1 || at === SIZES.length - 1) return set
  }
  throw new Error('No size of letters')
}

async function write(job: RenderingJob): Promise<Rendered> {
  switch (job.kind) {
    case 'report': {
      const prepared = prepareReport(job.report)
      const emblem = prepared.metadata.letterhead?.emblem
      return typesetAll('report', {
        date: prepared.metadata.date,
        data: setInTypst(prepared),
        emblem: emblem ? Buffer.from(emblem.base64, 'base64') : undefined,
      })
    }
    case 'poster': {
      return fitted(job)
    }
    case 'form': {
      const prepared = prepareForm(job.form)
      return typesetAll('form', { date: prepared.metadata.date, data: prepared })
    }
    case 'odt':
      return { ...NO_PAGES, bytes: writeOdt(job.report) }
    case 'docx':
      return { ...NO_PAGES, bytes: await writeDocx(job.report) }
    default:
      return { ...NO_PAGES, bytes: writeOdp(job.deck) }
  }
}

async function answer(job: RenderingJob): Promise<Answer<Rendered>> {
  try {
    return { ok: true, value: await write(job) }
  } catch (error) {
    return { ok: false, message: (error instanceof Error ? error.message : String(error)).slice(0, 2000) }
  }
}

async function reply(job: RenderingJob): Promise<void> {
  parentPort?.postMessage(await answer(job), [])
}

stepBack()
parentPort?.on('message', (job: RenderingJob) => void reply(job))
