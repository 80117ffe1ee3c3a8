// How long a visitor's form waits while the server works on each heavy input: files and forms made to hold it, a big import, big documents.
// node bench/blocked.ts. The last line is one JSON object.
import { strToU8, zipSync } from 'fflate'
import { ask, callsCsv, drop, type Office, peakMb, prepareOffice, storeTrial, upload } from './office.ts'
import { type Bench, prepareBench, type Server } from './product.ts'
import { rest, visitor } from './visitor.ts'

type Case = { name: string; status: number; seconds: number; worstMs: number }
export type BlockedFigures = {
  /** The worst wait of a public GET and POST together, over all cases. */
  worstMs: number
  /** The same with nothing else to do, for comparison. */
  idleMs: number
  peakMb: number
  cases: readonly Case[]
}

const MB = 1024 * 1024
const relations = (list: string) => `<Relationships>${list}</Relationships>`
const relation = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="x/${type}" Target="${target}"/>`

function workbook(rows: string, more: Record<string, Uint8Array> = {}): Uint8Array<ArrayBuffer> {
  const zip = zipSync(
    {
      '_rels/.rels': strToU8(relations(relation('r', 'officeDocument', 'xl/workbook.xml'))),
      'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="F" sheetId="1" id="r1"/></sheets></workbook>'),
      'xl/_rels/workbook.xml.rels': strToU8(
        relations(relation('r1', 'worksheet', 'ailleurs/f.xml') + relation('r2', 'sharedStrings', 's.xml')),
      ),
      'xl/ailleurs/f.xml': strToU8(`<worksheet><sheetData>${rows}</sheetData></worksheet>`),
      ...more,
    },
    { level: 1 },
  )
  return new Uint8Array(zip)
}

const strings = (before: string, count: number) => ({
  'xl/s.xml': new Uint8Array(
    Buffer.concat([Buffer.from(before), Buffer.alloc(count, 'a'), Buffer.from('</t></si></sst>')]),
  ),
})
const many = (text: string, bytes: number) => text.repeat(Math.floor(bytes / text.length))

/** Each made when its turn comes: they are heavy here too. */
const FILES: readonly (readonly [name: string, file: string, content: () => string | Uint8Array<ArrayBuffer>])[] = [
  ['cell ZZZZ9, sheet elsewhere', 'a.xlsx', () => workbook('<row r="9"><c r="ZZZZ9"><v>1</v></c></row>')],
  ['entity in a reference', 'a.xlsx', () => workbook('<row r="1"><c r="XF&#68;1"><v>1</v></c></row>')],
  ['one letter two hundred million times', 'a.xlsx', () => workbook('', strings('<sst><si><t>', 200 * MB))],
  [
    'one long text in every cell',
    'a.xlsx',
    () => workbook('<row><c t="s"><v>0</v></c></row>'.repeat(60_000), strings('<sst><si><t>', 30_000)),
  ],
  ['a million empty cells', 'a.xlsx', () => workbook(`<row>${'<c s="1"/>'.repeat(1_000_000)}</row>`)],
  ['300 001 rows', 'a.xlsx', () => workbook('<row><c><v>1</v></c></row>'.repeat(300_001))],
  ['twenty megabytes of short lines', 'a.csv', () => many('a\n', 20 * MB)],
  ['twenty megabytes of empty lines', 'a.csv', () => many('\n', 20 * MB)],
  ['twenty megabytes of separators', 'a.csv', () => many(';', 20 * MB)],
]

/** `prepare` makes what is sent, before anybody waits: this process is the visitor too. */
type Work = { name: string; prepare: () => () => Promise<number> }

function heavyWork(bench: Bench, server: Server, { cookie }: Office): Work[] {
  const form = (name: string, body: string, type: string): Work => ({
    name,
    prepare: () => async () => {
      const address = `http://127.0.0.1:${server.port}`
      const headers = { 'content-type': type, origin: address }
      const sent = await fetch(`${address}/connexion`, {
        method: 'POST',
        body,
        headers,
        redirect: 'manual',
      })
      return sent.status
    },
  })
  const part = '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'
  const written = (format: string): Work => ({
    name: `results as ${format}`,
    prepare: () => async () => (await ask(server, `/enquetes/banc/rapport?format=${format}`, { cookie })).status,
  })
  return [
    form('one field 85 000 times', 'a=&'.repeat(85_000), 'application/x-www-form-urlencoded'),
    form('parts without number', part.repeat(5000), 'multipart/form-data; boundary=x'),
    ...FILES.map(([name, file, content]) => ({
      name,
      prepare: () => {
        const sent = upload(file, content())
        return async () => (await drop(server, cookie, sent)).status
      },
    })),
    {
      name: 'import of 60 000 lines, tried then stored',
      prepare: () => {
        const sent = upload('appels.csv', callsCsv(60_000))
        return async () => {
          const { status, path } = await drop(server, cookie, sent)
          if (status === 303) await storeTrial(bench, server, { path, cookie })
          return status
        }
      },
    },
    ...['pdf', 'odt', 'docx'].map(written),
  ]
}

/** Works on each heavy input in the built product while a visitor answers a form. */
export async function blockedBench(): Promise<BlockedFigures> {
  const bench = await prepareBench()
  try {
    const office = await prepareOffice(bench)
    const server = await bench.start()
    const form = await visitor(bench, server)
    await rest(4000)
    form.worst()
    await rest(2000)
    const idleMs = form.worst()
    const cases: Case[] = []
    for (const { name, prepare } of heavyWork(bench, server, office)) {
      const run = prepare()
      await rest(500)
      form.worst()
      const start = performance.now()
      const status = await run()
      const seconds = Number(((performance.now() - start) / 1000).toFixed(2))
      await rest(200)
      cases.push({ name, status, seconds, worstMs: form.worst() })
      if (!process.argv.includes('--json')) process.stdout.write(`${name} : ${JSON.stringify(cases.at(-1))}\n`)
    }
    await form.stop()
    return { worstMs: Math.max(...cases.map((one) => one.worstMs)), idleMs, peakMb: peakMb(server), cases }
  } finally {
    await bench.close()
  }
}

if (import.meta.main) process.stdout.write(`${JSON.stringify(await blockedBench())}\n`)
