import type { Context, MiddlewareHandler } from 'hono'
import type { ReactNode } from 'react'
import { type PlainDate, today, zoneOfCode } from '#src/ground/calendar/index.ts'
import { pagePolicy, renderPage } from '#src/ground/design/render.ts'
import { countLines, journalRoute } from '#src/ground/audit/audit.ts'
import type { Clock } from '#src/ground/process/clock.ts'
import type { Health } from '#src/ground/process/health.ts'
import { type Database, inTenant, type Tx } from '#src/ground/database/db.ts'
import type { PageReads } from '#src/ground/database/page-reads.ts'
import type { Environment } from '#src/ground/process/env.ts'
import { Forbidden, NotFound } from '#src/ground/process/errors.ts'
import type { FileStore } from '#src/ground/files/files.ts'

export type RoleGrant = {
  role: string
  title: string
  site: number | null
  service: number | null
  /** The one thing it is held for, « kind:id », where it opens nothing else. */
  subject?: string
}

/** Who is asking, in which département. */
export type Person = {
  account: number
  email: string
  name: string
  demo: boolean
  tenants: number
  tenant: number
  tenantCode: string
  tenantName: string
  prefectureName: string
  territory: string
  tenantDemo: boolean
  roles: readonly RoleGrant[]
}

/** Where a right holds: everywhere in the département, or on listed sites and services. */
export type Perimeter = { all: true } | { all: false; sites: readonly number[]; services: readonly number[] }

/** What the composition root hands to every request. Rooms below the web add what they need by declaration merging. */
export interface Deps {
  db: Database
  clock: Clock
  env: Environment
  files: FileStore
  /** Whether the program may write; absent where nothing watches it (commands, most tests). */
  health?: Health
  /** Where work that nobody looks at says what it found. */
  log?: { warn(line: object, words: string): void; error(line: object, words: string): void }
  /** The rights a role holds; each room declares its own. */
  rightsOf: (role: string) => ReadonlySet<string>
  /** Wraps a page in the frame of the product (doors, banner, footer). */
  frame: (c: Context<Env>, content: ReactNode, head: PageHead) => ReactNode
}

/** Every right of the product: each room adds its own by declaration merging, so that a right nobody declares does not compile. */
// oxlint-disable-next-line typescript/no-empty-object-type -- filled by the rooms
export interface Rights {}
export type Right = keyof Rights & string

export type Env = {
  Variables: {
    deps: Deps
    person: Person | undefined
    right: Right
    session: Buffer | undefined
    /** Absent where a request writes: there each read sees what was just written. */
    reads: PageReads | undefined
  }
}
export type PageStatus = 200 | 201 | 400 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 500 | 503
export type PageHead = {
  title: string
  status?: PageStatus
  /** A refused form: the title begins « Erreur : ». */
  error?: boolean
  /** Only on a single object. */
  crumbs?: readonly { label: string; href: string }[]
  /** A narrow page of one column, for forms. */
  narrow?: boolean
  /** What just happened, above the page. */
  message?: ReactNode
}

type Guard = MiddlewareHandler<Env> & { right: string }

/** First handler of a route: the person signed in must hold `right` somewhere in the active département. */
export function may(right: Right): Guard {
  const guard: MiddlewareHandler<Env> = async (c, next) => {
    const person = c.get('person')
    if (!person) {
      return c.redirect(`/connexion${backTo(c)}`, 303)
    }
    if (!holds(c, right)) throw new Forbidden()
    c.set('right', right)
    return next()
  }
  return Object.assign(guard, { right })
}

/** The page that was asked for, to come back to once signed in; what was posted is not asked for again. */
function backTo(c: Context<Env>): string {
  if (c.req.method !== 'GET') return ''
  const { pathname, search } = new URL(c.req.url)
  return pathname === '/' && search === '' ? '' : `?suite=${encodeURIComponent(`${pathname}${search}`.slice(0, 1000))}`
}

/** After `may`: what holds for the whole département is not changed by a role on one site. */
export function everywhere(right: Right): MiddlewareHandler<Env> {
  return async (c, next) => {
    if (!perimeter(c, right).all) throw new Forbidden()
    return next()
  }
}

/** First handler of a route that anybody may call; says so out loud. */
export function open(): Guard {
  const guard: MiddlewareHandler<Env> = async (_c, next) => next()
  return Object.assign(guard, { right: 'open' })
}

/** First handler of a route that asks only to be signed in. */
export function signedIn(): Guard {
  const guard: MiddlewareHandler<Env> = async (c, next) =>
    c.get('person') ? next() : c.redirect(`/connexion${backTo(c)}`, 303)
  return Object.assign(guard, { right: 'signed-in' })
}

/** Whether the person of this request holds a right, anywhere in the département. */
export function holds(c: Context<Env>, right: Right): boolean {
  const { rightsOf } = c.get('deps')
  return c.get('person')?.roles.some((grant) => rightsOf(grant.role).has(right)) ?? false
}

/** Where the person holds a right: lists filter on it, single objects are checked against it. */
export function perimeter(c: Context<Env>, right: Right): Perimeter {
  return perimeterOf(c.get('person')?.roles ?? [], { right, rightsOf: c.get('deps').rightsOf })
}

/** Where roles hold a right. */
export function perimeterOf(
  roles: readonly RoleGrant[],
  { right, rightsOf }: Pick<Deps, 'rightsOf'> & { right: Right },
): Perimeter {
  const grants = roles.filter((grant) => rightsOf(grant.role).has(right))
  if (grants.some((grant) => grant.site === null && grant.service === null)) return { all: true }
  return {
    all: false,
    sites: grants.flatMap((grant) => (grant.service === null && grant.site !== null ? [grant.site] : [])),
    services: grants.flatMap((grant) => (grant.service === null ? [] : [grant.service])),
  }
}

/** Where the person of this request holds each right; nothing for one they do not hold. */
export function seenBy(c: Context<Env>): (right: Right) => Perimeter | undefined {
  return (right) => (holds(c, right) ? perimeter(c, right) : undefined)
}

/** Whether a place lies in a perimeter. */
export function within(where: Perimeter, place: { site: number | null; service: number | null }): boolean {
  if (where.all) return true
  return (
    (place.site !== null && where.sites.includes(place.site)) ||
    (place.service !== null && where.services.includes(place.service))
  )
}

/** The person of a route guarded by `may`. */
export function personOf(c: Context<Env>): Person {
  const person = c.get('person')
  if (!person) throw new Forbidden()
  return person
}

/** The civil day where the person works: their département's own zone. */
export function todayOf(c: Context<Env>): PlainDate {
  return today(c.get('deps').clock.now(), zoneOfCode(personOf(c).territory))
}

/** One read-only snapshot of the active département; what a page reads in several turns is read in one. */
export function read<T>(c: Context<Env>, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { tenant } = personOf(c)
  return c.get('reads')?.read(tenant, work) ?? inTenant(c.get('deps').db, { tenant, mode: 'read' }, work)
}

/** The only way to write: one département, one transaction, at least one line in the journal. */
export function change<T>(c: Context<Env>, work: (tx: Tx) => Promise<T>): Promise<T> {
  const person = personOf(c)
  const scope = { tenant: person.tenant, mode: 'change', session: c.get('session') } as const
  return inTenant(c.get('deps').db, scope, async (tx) => {
    const count = countLines(tx)
    const result = await work(tx)
    if (count.lines === 0) await journalRoute(tx, { right: c.get('right'), path: c.req.routePath })
    return result
  })
}

/** Renders a page inside the product's frame. */
export function page(c: Context<Env>, content: ReactNode, head: PageHead): Response | Promise<Response> {
  const html = renderPage(c.get('deps').frame(c, content, head))
  c.header('Cache-Control', 'no-store')
  c.header('Content-Security-Policy', pagePolicy())
  c.header('Content-Type', 'text/html; charset=UTF-8')
  // As bytes: a text with accents is written to a socket several times slower.
  return c.body(Buffer.from(html), head.status ?? 200)
}

/** A number from a path or a query; a missing or malformed one is a missing page. */
export function idParam(c: Context<Env>, name = 'id'): number {
  const raw = c.req.param(name) ?? ''
  if (!/^[1-9]\d{0,14}$/.test(raw)) throw new NotFound()
  return Number(raw)
}
