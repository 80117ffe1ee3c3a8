import type { Context } from 'hono'
import { listServices, listSites } from '#src/core/organisation/index.ts'
import { civilTime, zoneOfCode } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { Forbidden, NotFound } from '#src/ground/process/errors.ts'
import { type Env, perimeter, personOf, type Right, within } from '#src/ground/web/web.tsx'
import type { Moment } from '../actions/hold.ts'
import type { Book, Reason } from '../appointments.ts'
import { listBooks, listReasons } from '../store/catalogue.ts'

export const BASE = '/rendez-vous'
export const DAY = `${BASE}/jour`
export const LIST = `${BASE}/liste`
export const REASONS = `${BASE}/motifs`
export const BOOKS = `${BASE}/agendas`
export const OPENINGS = `${BASE}/ouvertures`
export const ABSENCES = `${BASE}/absences`
export const TOTALS = `${BASE}/totaux`
export const LEADS = `${BASE}/delais`
export const WAIT = `${BASE}/attente`
export const SETTING = `${BASE}/reglages`
export const CRUMBS = [{ label: 'Rendez-vous', href: BASE }]

export type Own = Right &
  ('appointments.read' | 'appointments.receive' | 'appointments.write' | 'appointments.settings')

/** What this person reads or keeps, with the names of places and reasons. */
export async function ownBooks(tx: Tx, c: Context<Env>, right: Own) {
  const [books, reasons, sites, services] = await Promise.all([
    listBooks(tx, perimeter(c, right)),
    listReasons(tx),
    listSites(tx),
    listServices(tx),
  ])
  return {
    books,
    reasons,
    sites,
    services,
    siteNames: new Map(sites.map(({ id, shortName }) => [id, shortName])),
    reasonNames: new Map(reasons.map(({ id, name }) => [id, name])),
    bookNames: new Map(books.map(({ id, name }) => [id, name])),
  }
}

/** Books as a form offers them, under their site. */
export const bookChoices = (books: readonly Book[], sites: ReadonlyMap<number, string>, kept?: number | null) =>
  books
    .filter(({ active, id }) => active || id === kept)
    .map(({ id, name, site }) => ({ id, name, under: sites.get(site) ?? '' }))

export const reasonChoices = (reasons: readonly Reason[], kept?: number | null) =>
  reasons.filter(({ active, id }) => active || id === kept)

/** One of them. Throws NotFound. */
export function bookIn(books: readonly Book[], id: number): Book {
  const found = books.find((one) => one.id === id)
  if (!found) throw new NotFound()
  return found
}

export function allow(c: Context<Env>, right: Own, at: { site: number; service: number | null }): void {
  if (!within(perimeter(c, right), at)) throw new Forbidden()
}

/** Now, where this person works. */
export function hereAndNow(c: Context<Env>): Moment {
  const now = c.get('deps').clock.now()
  const { day, hour, minute } = civilTime(now, zoneOfCode(personOf(c).territory))
  return { now, day, minute: hour * 60 + minute }
}
