// What the public page costs: bytes, requests and scripts in a real browser, CPU of one complete answer.
// node bench/form.ts [seconds]. The last line is one JSON object.
import { chromium } from 'playwright-core'
import { getPage, newKey, openClient, postAnswer } from './load.ts'
import { type Bench, cpuMs, prepareBench, type Server, SERVICES, SITES } from './product.ts'

export type FormFigures = {
  /** Compressed HTML and CSS together, besides fonts. */
  bytes: number
  htmlBytes: number
  cssBytes: number
  requests: number
  scripts: number
  /** Page and post, server and database together, 64 people at a time. */
  cpuMsPerAnswer: number
  serverCpuMsPerAnswer: number
  /** Pixels that stick out of a screen of 320. */
  overflowAt320: number
}

async function inBrowser(address: string): Promise<Omit<FormFigures, 'cpuMsPerAnswer' | 'serverCpuMsPerAnswer'>> {
  const browser = await chromium.launch({
    executablePath: process.env.PARVIS_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  try {
    const page = await browser.newPage({ viewport: { width: 320, height: 640 } })
    const loaded: { kind: string; bytes: Promise<number> }[] = []
    page.on('response', (response) => {
      const kind = response.request().resourceType()
      loaded.push({
        kind,
        bytes: response
          .request()
          .sizes()
          .then(
            (sizes) => sizes.responseBodySize,
            () => 0,
          ),
      })
    })
    await page.goto(address, { waitUntil: 'networkidle' })
    const bytesOf = async (kind: string) =>
      (await Promise.all(loaded.filter((one) => one.kind === kind).map((one) => one.bytes))).reduce(
        (sum, n) => sum + n,
        0,
      )
    const overflowAt320 = await page.evaluate(() =>
      Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth),
    )
    const [htmlBytes, cssBytes] = [await bytesOf('document'), await bytesOf('stylesheet')]
    return {
      bytes: htmlBytes + cssBytes,
      htmlBytes,
      cssBytes,
      requests: loaded.length,
      scripts: await page.locator('script').count(),
      overflowAt320,
    }
  } finally {
    await browser.close()
  }
}

async function cpuOf(
  bench: Bench,
  server: Server,
  seconds: number,
): Promise<{ cpuMsPerAnswer: number; serverCpuMsPerAnswer: number }> {
  const found = await bench.admin.query<{ id: number }>('select min(id) as id from service')
  const service = found.rows[0]?.id ?? 0
  let stored = 0
  const people = async (until: number) => {
    const clients = await Promise.all(Array.from({ length: 64 }, () => openClient(server.port)))
    await Promise.all(
      clients.map(async (client, n) => {
        for (let i = n; performance.now() < until; i += 1) {
          const link = bench.links[i % SITES] ?? ''
          await client.ask(getPage(link))
          const { status } = await client.ask(postAnswer(link, service + (i % SERVICES), newKey()))
          if (status === 303) stored += 1
        }
        client.close()
      }),
    )
  }
  await people(performance.now() + 2000)
  stored = 0
  const both = [server.process.pid, bench.database.pid()]
  const before = [cpuMs(both), cpuMs([server.process.pid])]
  await people(performance.now() + seconds * 1000)
  const per = (after: number, from: number | undefined) => Number(((after - (from ?? 0)) / stored).toFixed(3))
  return {
    cpuMsPerAnswer: per(cpuMs(both), before[0]),
    serverCpuMsPerAnswer: per(cpuMs([server.process.pid]), before[1]),
  }
}

/** Measures the page of the ready questionnaire as the built product serves it. */
export async function formBench(options: { seconds?: number } = {}): Promise<FormFigures> {
  const bench = await prepareBench()
  try {
    const server = await bench.start()
    const page = await inBrowser(`http://127.0.0.1:${server.port}/e/${bench.links[0] ?? ''}`)
    return { ...page, ...(await cpuOf(bench, server, options.seconds ?? 6)) }
  } finally {
    await bench.close()
  }
}

if (import.meta.main) {
  const asked = process.argv.slice(2).find((one) => /^\d+$/.test(one))
  process.stdout.write(`${JSON.stringify(await formBench(asked === undefined ? {} : { seconds: Number(asked) }))}\n`)
}
