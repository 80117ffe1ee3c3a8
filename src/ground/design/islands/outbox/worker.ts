// The worker of forms filled without a network: it keeps their pages and what they are drawn with, and touches nothing else.

/** What of a service worker is used here; the pages' own library of types has none of it. */
type Extendable = Event & { waitUntil(work: Promise<unknown>): void }
type Fetching = Extendable & { request: Request; respondWith(answer: Promise<Response>): void }
type Told = Extendable & { data: unknown }
type Scope = {
  addEventListener(name: 'install' | 'activate', listen: (event: Extendable) => void): void
  addEventListener(name: 'fetch', listen: (event: Fetching) => void): void
  addEventListener(name: 'message', listen: (event: Told) => void): void
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void> }
  registration: { scope: string }
  location: Location
}
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- this file runs as a service worker
const worker = self as unknown as Scope

const PAGES = 'parvis-pages'
const PARTS = 'parvis-parts'
/** A network that does not answer in a basement is none. */
const PATIENCE = 6000

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()))
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()))
worker.addEventListener('message', (event) => event.waitUntil(keep(event.data)))
worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== worker.location.origin) return
  if (request.mode === 'navigate') event.respondWith(pageOf(request))
  else if (pathname.startsWith('/assets/')) event.respondWith(partOf(request))
})

/** A page says that it is to be kept, with what it is drawn with; parts of an earlier build go. */
async function keep(asked: unknown): Promise<void> {
  if (typeof asked !== 'object' || asked === null || !('page' in asked) || !('parts' in asked)) return
  const { page, parts } = asked
  const pages = [page].flat().filter((one): one is string => typeof one === 'string')
  if (!pages.every((one) => one.startsWith(worker.registration.scope)) || !Array.isArray(parts)) return
  for (const one of pages) {
    const answer = await fetch(one)
    if (answer.ok && !answer.redirected) await (await caches.open(PAGES)).put(one, answer)
  }
  const wanted = parts.filter((part): part is string => typeof part === 'string')
  const held = await caches.open(PARTS)
  for (const request of await held.keys()) if (!wanted.includes(request.url)) await held.delete(request)
  await Promise.allSettled(
    wanted.map(async (part) => {
      if (!(await held.match(part, { ignoreVary: true }))) await held.add(part)
    }),
  )
}

/** The page as it is now; without a network, as it was kept. */
async function pageOf(request: Request): Promise<Response> {
  const pages = await caches.open(PAGES)
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), PATIENCE))
  const answer = await Promise.race([fetch(request).catch(() => undefined), late])
  // A form in several languages is kept in each of them: that one first.
  const kept =
    (await pages.match(request, { ignoreVary: true })) ??
    (await pages.match(request, { ignoreSearch: true, ignoreVary: true }))
  if (answer === undefined) return kept ?? away()
  if (answer.ok && !answer.redirected) await pages.put(request, answer.clone())
  // Signed out, or no longer there: what was kept of it goes, unless a server is only resting.
  else if (answer.status < 500 && kept) await pages.delete(request)
  return answer.status >= 500 && kept ? kept : answer
}

/** Said where there is neither a network nor a kept page. */
const away = (): Response =>
  new Response(
    '<!DOCTYPE html><html lang="fr"><meta charset="utf-8"><title>Hors ligne</title><h1>Hors ligne</h1><p>Cette page n’est pas gardée sur cet appareil : ouvrez-la de nouveau au retour du réseau.</p>',
    {
      status: 503,
      headers: { 'content-type': 'text/html; charset=utf-8' },
    },
  )

async function partOf(request: Request): Promise<Response> {
  return (await (await caches.open(PARTS)).match(request, { ignoreVary: true })) ?? fetch(request)
}
