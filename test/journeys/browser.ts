// A browser before the program: one starter for every journey.
import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { type Browser, chromium } from 'playwright-core'

type Answering = (request: Request) => Response | Promise<Response>
export type Visited = {
  browser: Browser
  origin: string
  /** Nothing answers any more, not even what was being answered; then again, at the same address. */
  down(): Promise<void>
  up(): Promise<void>
  close(): Promise<void>
}

/** Serves what answers on a port of its own, and opens a browser. */
export async function visited(fetch: Answering): Promise<Visited> {
  let server: Server | undefined
  let port = 0
  const up = async (): Promise<void> => {
    if (server) return
    const listener = getRequestListener(fetch)
    const made = createServer((request, answer) => void listener(request, answer))
    await new Promise<void>((resolve) => made.listen(port, '127.0.0.1', resolve))
    const address = made.address()
    port = typeof address === 'object' && address ? address.port : port
    server = made
  }
  const down = async (): Promise<void> => {
    const old = server
    server = undefined
    old?.closeAllConnections()
    await new Promise((resolve) => (old ? old.close(resolve) : resolve(undefined)))
  }
  await up()
  const browser = await chromium.launch({
    executablePath: process.env.PARVIS_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  return {
    browser,
    origin: `http://127.0.0.1:${port}`,
    up,
    down,
    async close() {
      await browser.close()
      await down()
    },
  }
}
