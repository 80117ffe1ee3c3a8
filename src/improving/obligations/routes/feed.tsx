import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { allTenants, listSites } from '#src/core/organisation/index.ts'
import { gatherAnchors } from '#src/core/room/anchor-store.ts'
import { asksFirst } from '#src/core/room/asks-first.tsx'
import { addDays, today as dayOf, zoneOfCode } from '#src/ground/calendar/index.ts'
import { sha256 } from '#src/ground/accounts/tokens.ts'
import { inTenant } from '#src/ground/database/db.ts'
import { Forbidden, NotFound } from '#src/ground/process/errors.ts'
import { answerAct, type FormShown, type FormView, saidOf, showForm } from '#src/ground/web/form-route.tsx'
import { check, field, readForm } from '#src/ground/web/form.ts'
import { linkTo } from '#src/ground/web/links.ts'
import {
  change,
  type Env,
  idParam,
  may,
  open,
  page,
  perimeterOf,
  type Perimeter,
  personOf,
  read,
  type RoleGrant,
  todayOf,
} from '#src/ground/web/web.tsx'
import { readDue } from '../due.ts'
import { dueEvents, fixedEvents } from '../feed.ts'
import { endFeed, makeFeed } from '../feed-actions.ts'
import { accountOfFeed, feedsOf, findFeed, rolesOfAccount } from '../feed-store.ts'
import { icalendar } from '#src/ground/calendar/icalendar.ts'
import { isMine } from '../inbox.ts'
import { FeedMadePage, FEEDS, FeedsPage } from '../pages/feed.tsx'
import { BASE, siteName } from '../pages/list.tsx'
import type { Sources } from '../sources.ts'

const CRUMBS = [{ label: 'Échéances de la démarche', href: BASE }]
/** How far back and ahead a calendar tells. */
const BACK_DAYS = 92
const AHEAD_DAYS = 550

const touches = (where: Perimeter, sites: readonly number[]): boolean =>
  where.all || sites.length === 0 || sites.some((site) => where.sites.includes(site))

/** Everything that the roles of an account owe and may see, as a calendar. */
async function calendarOf(
  c: Context<Env>,
  sources: Sources,
  { tenant, token }: { tenant: { id: number; code: string; territory: string; name: string }; token: string },
): Promise<string | undefined> {
  const { db, clock, rightsOf } = c.get('deps')
  const now = clock.now()
  const today = dayOf(now, zoneOfCode(tenant.territory))
  const span = { from: addDays(today, -BACK_DAYS), to: addDays(today, AHEAD_DAYS) }
  return inTenant(db, { tenant: tenant.id, mode: 'read' }, async (tx) => {
    const account = await accountOfFeed(tx, sha256(token))
    if (account === undefined) return undefined
    const grants: readonly RoleGrant[] = await rolesOfAccount(tx, account, now)
    const holds = (right: Parameters<typeof perimeterOf>[1]['right']) =>
      grants.some(({ role }) => rightsOf(role).has(right))
    const where = (right: Parameters<typeof perimeterOf>[1]['right']) => perimeterOf(grants, { right, rightsOf })
    const roles = grants.map(({ role }) => role)
    const seen = sources.anchors.filter(({ right }) => holds(right))
    const [found, anchors, sites] = await Promise.all([
      readDue(tx, sources, { ...span, today }),
      gatherAnchors(tx, seen, span),
      listSites(tx),
    ])
    const told = {
      place: (site: number | null) => siteName(site, sites),
      link: (path: string) => linkTo(c, path),
      host: `${tenant.code}.parvis`,
    }
    const mine = holds('obligations.owe')
      ? found.due.filter((one) => isMine(one, { roles, where: where('obligations.owe') }))
      : []
    const rightOf = new Map(seen.map((source) => [source.code, source]))
    const fixed = anchors.filter(({ source, sites: own }) => {
      const kind = rightOf.get(source)
      return kind !== undefined && touches(where(kind.right), own)
    })
    return icalendar({
      name: `Échéances de la démarche, ${tenant.name}`,
      at: now,
      events: [
        ...dueEvents(mine, { ...found, ...told }),
        ...fixedEvents(fixed, { ...told, hrefOf: ({ source, id }) => rightOf.get(source)?.href(id) ?? BASE }),
      ],
    })
  })
}

const feed =
  (sources: Sources) =>
  async (c: Context<Env>): Promise<Response> => {
    const [, token] = /^([\w-]{43})\.ics$/.exec(c.req.param('token') ?? '') ?? []
    const tenant = (await allTenants(c.get('deps').db)).find(({ code }) => code === c.req.param('code'))
    const text = token && tenant ? await calendarOf(c, sources, { tenant, token }) : undefined
    if (text === undefined) throw new NotFound()
    c.header('Content-Type', 'text/calendar; charset=utf-8')
    c.header('Cache-Control', 'private, no-store')
    c.header('X-Content-Type-Options', 'nosniff')
    return c.body(text)
  }

const FeedForm = z.object({ label: field.optionalText(80) })
const DONE: Readonly<Record<string, string>> = { retiree: 'Adresse retirée : elle n’ouvre plus rien' }

async function view(c: Context<Env>, { typed, errors }: FormShown): Promise<FormView> {
  const feeds = await read(c, (tx) => feedsOf(tx, personOf(c).account))
  const content = <FeedsPage feeds={feeds} typed={typed} errors={errors} done={saidOf(c, DONE)} />
  return { title: 'Suivre les échéances dans son agenda', crumbs: CRUMBS, narrow: true, content }
}

/** An address of this person. Throws NotFound for one of somebody else. */
async function ownFeed(c: Context<Env>) {
  const found = await read(c, (tx) => findFeed(tx, idParam(c)))
  if (found.account !== personOf(c).account) throw new NotFound()
  if (found.endedOn !== null) throw new Forbidden()
  return found
}

/** A person's own addresses, and what calendars read there. */
export const feedRoutes = (sources: Sources): Hono<Env> =>
  new Hono<Env>()
    .get(FEEDS, may('obligations.read'), async (c) => showForm(c, await view(c, { typed: {} })))
    .post(FEEDS, may('obligations.read'), async (c) => {
      const { typed } = await readForm(c)
      const form = check(FeedForm, typed)
      if (!form.ok) return showForm(c, await view(c, { typed, errors: form.errors }), form.errors)
      const { account, tenantCode } = personOf(c)
      const token = await change(c, (tx) => makeFeed(tx, { account, ...form.data, today: todayOf(c) }))
      const whole = c.get('deps').env.origin !== undefined
      const content = <FeedMadePage link={linkTo(c, `/calendrier/${tenantCode}/${token}.ics`)} whole={whole} />
      return page(c, content, { title: 'Votre adresse d’agenda', crumbs: CRUMBS, narrow: true })
    })
    .route(
      '/',
      asksFirst(`${FEEDS}/:id{[0-9]+}/retirer`, {
        right: 'obligations.read',
        asked: async (c) => {
          const { version, label } = await ownFeed(c)
          return {
            where: 'Vos adresses d’agenda',
            title: label === '' ? 'Retirer cette adresse ?' : `Retirer l’adresse « ${label} » ?`,
            said: 'L’agenda qui la suit ne recevra plus rien. Une autre peut être faite.',
            verb: 'Retirer l’adresse',
            version,
            back: FEEDS,
          }
        },
      }),
    )
    .post(`${FEEDS}/:id{[0-9]+}/retirer`, may('obligations.read'), async (c) => {
      const { id } = await ownFeed(c)
      return answerAct(c, {
        save: (tx, version) => endFeed(tx, { id, version, today: todayOf(c) }),
        done: () => `${FEEDS}?fait=retiree`,
        otherwise: () => FEEDS,
      })
    })
    .get('/calendrier/:code/:token', open(), feed(sources))
