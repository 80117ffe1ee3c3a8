// Somebody who answers a public form while the server works at something else.
import { getPage, newKey, openClient, postAnswer } from './load.ts'
import type { Bench, Server } from './product.ts'

/** Asks and posts a form without end; `worst` says the longest wait since it was last asked. */
export async function visitor(bench: Bench, server: Server): Promise<{ worst(): number; stop(): Promise<void> }> {
  let client = await openClient(server.port)
  const found = await bench.admin.query<{ id: number }>('select min(id)::int as id from service')
  const service = found.rows[0]?.id ?? 0
  const link = bench.links[0] ?? ''
  const state = { worst: 0, on: true, since: performance.now() }
  const loop = (async () => {
    while (state.on) {
      state.since = performance.now()
      try {
        await client.ask(getPage(link))
        await client.ask(postAnswer(link, service, newKey()))
      } catch {
        // A connection kept while nothing was asked is closed by the server, as by a browser.
        client = await openClient(server.port)
        continue
      }
      state.worst = Math.max(state.worst, performance.now() - state.since)
      await new Promise((resolve) => setTimeout(resolve, 15))
    }
  })()
  return {
    worst() {
      const worst = state.worst
      state.worst = 0
      return Math.round(worst)
    },
    async stop() {
      state.on = false
      await loop
      client.close()
    },
  }
}

export const rest = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
