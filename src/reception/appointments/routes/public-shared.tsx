// What the public pages of appointments share: where they stand, their answers, what is posted.
import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import type { ReactElement } from 'react'
import { findTenant, listSites, type Site } from '#src/core/organisation/index.ts'
import { civilTime, zoneOfCode } from '#src/ground/calendar/index.ts'
import { inTenant, type Tx } from '#src/ground/database/db.ts'
import { publicPage, servePublicPage } from '#src/ground/design/public-page.ts'
import { sourceOf } from '#src/ground/floods/floods.ts'
import { findFloodSetting } from '#src/ground/floods/settings.ts'
import { BadRequest } from '#src/ground/process/errors.ts'
import { addressOf } from '#src/ground/web/caller.ts'
import { readForm, type Typed } from '#src/ground/web/form.ts'
import type { Env } from '#src/ground/web/web.tsx'
import type { Moment } from '../actions/hold.ts'
import type { Ways } from '../actions/tell.ts'
import type { Book, Reason, Setting } from '../appointments.ts'
import { NOWHERE, type Office, PlainPage } from '../pages/public-frame.tsx'
import { listBooks, listReasons, findSetting } from '../store/catalogue.ts'

export const serve = (c: Context<Env>, element: ReactElement, status = 200): Response =>
  servePublicPage(publicPage(element), { acceptEncoding: c.req.header('accept-encoding'), status })

export const within = <T,>(
  c: Context<Env>,
  at: { tenant: number; mode: 'read' | 'change' },
  work: (tx: Tx) => Promise<T>,
): Promise<T> => inTenant(c.get('deps').db, at, work)

/** All that the public pages of a département show or check. */
export type Desk = {
  setting: Setting
  reasons: readonly Reason[]
  books: readonly Book[]
  sites: ReadonlyMap<number, Site>
  office: Office
  territory: string
  known: Awaited<ReturnType<typeof findFloodSetting>>['known']
}

export async function deskOf(tx: Tx, c: Context<Env>): Promise<Desk> {
  const [setting, reasons, books, sites, tenant, floods] = await Promise.all([
    findSetting(tx),
    listReasons(tx),
    listBooks(tx),
    listSites(tx),
    findTenant(tx),
    findFloodSetting(tx),
  ])
  return {
    setting,
    reasons,
    books,
    sites: new Map(sites.map((site) => [site.id, site])),
    office: { prefecture: tenant.prefectureName, demo: tenant.demo && c.get('deps').env.demo },
    territory: tenant.territory,
    known: floods.known,
  }
}

/** Now, as the clock of a site shows it. */
export function momentAt(
  c: Context<Env>,
  desk: Pick<Desk, 'sites' | 'territory'>,
  site?: number,
): Moment & { zone: string } {
  const now = c.get('deps').clock.now()
  const zone = zoneOfCode(desk.sites.get(site ?? 0)?.territory ?? desk.territory)
  const { day, hour, minute } = civilTime(now, zone)
  return { now, day, minute: hour * 60 + minute, zone }
}

/** Reasons that are received online somewhere. */
export const offered = ({ reasons, books }: Pick<Desk, 'reasons' | 'books'>): Reason[] =>
  reasons.filter(
    (one) => one.active && one.online && books.some((book) => book.active && book.reasons.includes(one.id)),
  )

export const freshKey = (): string => randomBytes(18).toString('base64url')
export const isKey = (text: string): boolean => /^[\w-]{20,40}$/.test(text)

export const senderOf = (c: Context<Env>, tenant: number, { known }: Pick<Desk, 'known'>): Promise<string | null> =>
  sourceOf(c.get('deps'), { tenant, address: addressOf(c), known })

export const waysOf = (c: Context<Env>, tenant: number): Ways => ({ ...c.get('deps'), tenant })

/** What was posted; too heavy or unreadable, the page that says so. */
export async function posted(c: Context<Env>): Promise<Typed | Response> {
  try {
    return (await readForm(c)).typed
  } catch (error) {
    if (!(error instanceof BadRequest)) throw error
    return serve(
      c,
      <PlainPage office={NOWHERE} title="Cet envoi n’a pas pu être reçu" lead={error.message} />,
      error.status,
    )
  }
}

export const unknownPage = (c: Context<Env>): Response =>
  serve(
    c,
    <PlainPage
      office={NOWHERE}
      title="Cette page n’existe pas"
      lead="Vérifiez l’adresse. Un rendez-vous annulé, ou passé depuis longtemps, n’a plus de page."
    />,
    404,
  )

/** A refusal that no form of its own shows. */
export const refusedPage = (
  c: Context<Env>,
  desk: Pick<Desk, 'office'>,
  said: { title: string; lead: string; otherWay: string; status: number },
): Response =>
  serve(c, <PlainPage office={desk.office} title={said.title} lead={said.lead} otherWay={said.otherWay} />, said.status)
