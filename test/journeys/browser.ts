// A browser before the program: one starter for every journey.
import { serve } from '@hono/node-server'
import { type Browser, chromium } from 'playwright-core'

export type Visited = { browser: Browser; origin: string; close(): Promise<void> }

/** Serves what answers on a port of its own, and opens a browser. */
export async function visited(fetch: (request: Request) => Response | Promise<Response>): Promise<Visited> {
  const { promise, resolve } = Promise.withResolvers<number>()
  const server = serve({ fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => resolve(port))
  const origin = `http://127.0.0.1:${await promise}`
  const browser = await chromium.launch({
    executablePath: process.env.PARVIS_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  return {
    browser,
    origin,
    async close() {
      await browser.close()
      await new Promise((closed) => server.close(closed))
    },
  }
}
