// The file of labellisation with 5 000 pieces of evidence and files of any size, made while a visitor answers a form: memory, time, waits.
// npm run bench -- label-file [megabytes] --json. The last line is one JSON object.
import { createHash, randomFillSync } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { evidence, framework } from './many-evidence.ts'
import { ask, type Office, prepareOffice } from './office.ts'
import { type Bench, cpuMs, prepareBench, type Server } from './product.ts'
import { rest, visitor } from './visitor.ts'

const FILE_MB = 2
type Run = { megabytes: number; seconds: number; cpuSeconds: number; rssMb: number; worstMs: number; zipMb: number }
export type LabelFileFigures = {
  idleMs: number
  idleRssMb: number
  small: Run
  large: Run
  /** Of the memory with the large file to that with the small one; of the worst wait to that with nothing to do. */
  memoryRatio: number
  waitRatio: number
  pages: { path: string; serverCpuMs: number }[]
}

const rssMb = ({ process: { pid } }: Server): number =>
  Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024)

/** Files on the disk of the bench, each its own, attached to the first documents that have none. */
async function giveFiles({ admin, folder }: Bench, count: number): Promise<void> {
  const bytes = Buffer.alloc(FILE_MB * 1024 * 1024)
  for (let n = 0; n < count; n += 1) {
    randomFillSync(bytes)
    const sha = createHash('sha256').update(bytes).digest('hex')
    const at = join(folder, 'data', 'files', sha.slice(0, 2))
    mkdirSync(at, { recursive: true })
    writeFileSync(join(at, sha), bytes)
    await admin.query(
      `with e as (update evidence set kind = 'file', files = 1, url = '' where id = (select min(id) from evidence where kind = 'link') returning tenant, id),
        f as (insert into file (tenant, sha256, name, type, size) select tenant, $1, 'piece.pdf', 'application/pdf', $2 from e returning tenant, id)
       insert into evidence_file (tenant, evidence, number, file, added_on) select e.tenant, e.id, 1, f.id, current_date from e, f`,
      [sha, bytes.length],
    )
  }
  await admin.query('vacuum analyze evidence')
}

type At = { bench: Bench; server: Server; office: Office; label: number; form: Awaited<ReturnType<typeof visitor>> }

/** Asks for the file by its button, and waits for it. */
async function make({ bench, server, office: { cookie }, label, form }: At, megabytes: number): Promise<Run> {
  const address = `http://127.0.0.1:${server.port}`
  form.worst()
  const [start, cpu] = [performance.now(), cpuMs([server.process.pid])]
  const asked = await fetch(`${address}/dossiers`, {
    method: 'POST',
    body: new URLSearchParams({ label: String(label) }),
    headers: { cookie, origin: address, 'content-type': 'application/x-www-form-urlencoded' },
    redirect: 'manual',
  })
  const id = Number(/\/dossiers\/(\d+)/.exec(asked.headers.get('location') ?? '')?.[1])
  let rss = 0
  for (;;) {
    await rest(100)
    rss = Math.max(rss, rssMb(server))
    const { rows } = await bench.admin.query<{ state: string; fault: string; size: string }>(
      'select state, fault, size from label_file where id = $1',
      [id],
    )
    const [row] = rows
    if (row?.state === 'failed') throw new Error(row.fault)
    if (row?.state !== 'ready') continue
    return {
      megabytes,
      seconds: Math.round((performance.now() - start) / 100) / 10,
      cpuSeconds: Math.round((cpuMs([server.process.pid]) - cpu) / 100) / 10,
      rssMb: rss,
      worstMs: form.worst(),
      zipMb: Math.round(Number(row.size) / 1e6),
    }
  }
}

async function pageCosts(server: Server, cookie: string, paths: readonly string[]) {
  const pages: LabelFileFigures['pages'] = []
  for (const path of paths) {
    const once = async () => {
      const answer = await ask(server, path, { cookie })
      await answer.arrayBuffer()
      if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
    }
    for (let i = 0; i < 30; i += 1) await once()
    const before = cpuMs([server.process.pid])
    for (let i = 0; i < 40; i += 1) await once()
    pages.push({ path, serverCpuMs: Math.round(((cpuMs([server.process.pid]) - before) / 40) * 10) / 10 })
  }
  return pages
}

export async function labelFileBench(megabytes: number, say: (line: string) => void): Promise<LabelFileFigures> {
  const bench = await prepareBench()
  try {
    const office = await prepareOffice(bench)
    for (const statement of [...framework, evidence]) await bench.admin.query(statement)
    await bench.admin.query(
      `insert into scope_line (site, module, valid_from) select s.id, i.id, current_date - 50 from site s, framework_item i where i.level = 'module'`,
    )
    const made = await bench.admin.query<{ id: number }>(
      `insert into label (code, name, framework, sites, modules) select 'banc', 'Banc', v.id, array(select id from site), array(select key from framework_item where level = 'module')
       from framework_version v returning id`,
    )
    await giveFiles(bench, 50)
    const server = await bench.start()
    const form = await visitor(bench, server)
    await rest(4000)
    form.worst()
    await rest(4000)
    const idleMs = form.worst()
    const idleRssMb = rssMb(server)
    const at = { bench, server, office, label: made.rows[0]?.id ?? 0, form }
    const small = await make(at, 50 * FILE_MB)
    say(JSON.stringify(small))
    await giveFiles(bench, Math.max(1, megabytes / FILE_MB - 50))
    await rest(2000)
    const large = await make(at, megabytes)
    say(JSON.stringify(large))
    await form.stop()
    const ratio = (a: number, b: number) => Math.round((100 * a) / b) / 100
    const pages = await pageCosts(server, office.cookie, ['/dossiers', '/dossiers/2', '/dossiers/nouveau'])
    return {
      idleMs,
      idleRssMb,
      small,
      large,
      memoryRatio: ratio(large.rssMb, small.rssMb),
      waitRatio: ratio(large.worstMs, idleMs),
      pages,
    }
  } finally {
    await bench.close()
  }
}

if (import.meta.main) {
  const [megabytes = 2048] = process.argv
    .slice(2)
    .filter((one) => /^\d+$/.test(one))
    .map(Number)
  const figures = await labelFileBench(megabytes, (line) => void process.stderr.write(`${line}\n`))
  process.stdout.write(`${JSON.stringify(figures)}\n`)
}
