import { randomBytes } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type { ReactElement } from 'react'
import { z } from 'zod'
import { findSite, findTenant, listServices } from '#src/core/organisation/index.ts'
import {
  addDays,
  type Period,
  type PlainDate,
  periodName,
  quarterOf,
  today,
  zoneOfCode,
} from '#src/ground/calendar/index.ts'
import { inTenant, type Tx } from '#src/ground/database/db.ts'
import { type PublicPage, publicPage, servePublicPage } from '#src/ground/design/public-page.ts'
import { PublicHead } from '#src/ground/design/public-parts.tsx'
import { sourceOf } from '#src/ground/floods/floods.ts'
import { findFloodSetting } from '#src/ground/floods/settings.ts'
import type { Known } from '#src/ground/floods/source.ts'
import { BadRequest } from '#src/ground/process/errors.ts'
import { addressOf } from '#src/ground/web/caller.ts'
import { check, type FieldErrors, field, readForm, type Typed, typedText } from '#src/ground/web/form.ts'
import { type Deps, type Env, open } from '#src/ground/web/web.tsx'
import { type Posting, receiveProposal, receiveRating } from '../actions.ts'
import { averagesOf } from '../averages.ts'
import { ClosedPage, PlainPage, RatePage, type RateForm, RepliesPage, ThanksPage } from '../pages/public.tsx'
import { ClosedBox, ProposalsPage, ProposedPage, ProposePage } from '../pages/public-proposals.tsx'
import { COMMENT_LIMIT, isStars, type RatingPlace, type Reply, TRAP } from '../rating.ts'
import { findLink, findPlace } from '../store/places.ts'
import { readAverages } from '../store/records.ts'
import { complaintLink } from '#src/core/room/public-link-store.ts'
import { AUDIENCE_WORDS, PROPOSAL_LIMIT } from '../proposal.ts'
import { publishedReplies } from '../store/replies.ts'

const KEY_COOKIE = 'cle'
const KEY_SECONDS = 2 * 60 * 60

const RatingInput = z.object({
  stars: z.string('Donnez de une à cinq étoiles.').transform(Number).refine(isStars, 'Donnez de une à cinq étoiles.'),
  service: z.string().default('0'),
  comment: field.optionalText(COMMENT_LIMIT),
})

const ProposalInput = z.object({ proposal: field.text(PROPOSAL_LIMIT, 'Écrivez votre proposition.') })

const serve = (c: Context<Env>, element: ReactElement, status = 200): Response =>
  servePublicPage(publicPage(element), { acceptEncoding: c.req.header('accept-encoding'), status })
const unknown = (c: Context<Env>) =>
  serve(
    c,
    <PlainPage
      title="Cette page d’avis n’existe pas"
      lead="Vérifiez l’adresse, ou scannez de nouveau le code affiché à l’accueil."
    />,
    404,
  )

type Live = {
  form: RateForm
  place: RatingPlace
  tenant: number
  known: readonly Known[]
  zone: string
  site: string
  published: readonly Reply[]
}

/** The form behind a link, with what else a page asks of it, or nothing. */
async function liveForm<T = undefined>(
  c: Context<Env>,
  code: string,
  more?: (tx: Tx, day: PlainDate) => Promise<T>,
): Promise<(Live & { more: T | undefined }) | undefined> {
  const { db, env } = c.get('deps')
  const link = await findLink(db, code)
  if (!link) return undefined
  return inTenant(db, { tenant: link.tenant, mode: 'read' }, async (tx) => {
    const place = await findPlace(tx, link.place)
    const [site, services] = [await findSite(tx, place.site), await listServices(tx)]
    const { prefectureName, demo } = await findTenant(tx)
    const zone = zoneOfCode(site.territory)
    const day = today(c.get('deps').clock.now(), zone)
    const own = services.find(({ id }) => id === place.service)
    const here = services.filter(
      ({ sites, validFrom, validTo }) =>
        sites.includes(site.id) && (validFrom === null || validFrom <= day) && (validTo === null || validTo >= day),
    )
    const published = await publishedReplies(tx, place)
    const form: RateForm = {
      code,
      question: place.question,
      place: [site.name, own?.name, place.audience === 'users' ? undefined : AUDIENCE_WORDS[place.audience]]
        .filter((word) => word !== undefined)
        .join(', '),
      box: place.audience !== 'users',
      services: place.service === null ? here.map(({ id, name }) => ({ id, name })) : [],
      complaint: await complaintLink(tx, site.id),
      answered: published.length > 0,
      office: { prefecture: prefectureName, demo: demo && env.demo },
    }
    const { known } = await findFloodSetting(tx)
    return { form, place, tenant: link.tenant, known, zone, site: site.name, published, more: await more?.(tx, day) }
  })
}

type Filling = { typed?: Typed; errors?: FieldErrors; notice?: ReactElement }
const formPage = (form: RateForm, filling: Filling = {}): ReactElement =>
  form.box ? <ProposePage {...form} {...filling} /> : <RatePage {...form} {...filling} />
const closedPage = (form: RateForm, typed: Typed): ReactElement =>
  form.box ? (
    <ClosedBox form={form} proposal={typedText(typed, 'proposal')} />
  ) : (
    <ClosedPage form={form} comment={typedText(typed, 'comment')} />
  )

/** How long an empty form is served from memory; what is posted is always checked against the database. */
const FRESH_MS = 5000
const MOST_FORMS = 2000
const keptForms = new WeakMap<Deps, Map<string, { at: number; page: PublicPage; open: boolean }>>()

/** The empty form, the same bytes for all: rendered and compressed once per few seconds. */
async function emptyForm(c: Context<Env>, code: string): Promise<{ page: PublicPage; open: boolean } | undefined> {
  const deps = c.get('deps')
  const forms = keptForms.get(deps) ?? new Map<string, { at: number; page: PublicPage; open: boolean }>()
  keptForms.set(deps, forms)
  const known = forms.get(code)
  if (known && performance.now() - known.at < FRESH_MS) return known
  forms.delete(code)
  const live = await liveForm(c, code)
  if (!live) return undefined
  const { form, place } = live
  const shown = place.active ? formPage(form) : closedPage(form, {})
  const made = { at: performance.now(), page: publicPage(shown), open: place.active }
  if (forms.size >= MOST_FORMS) forms.clear()
  forms.set(code, made)
  return made
}

/** Forgets the forms of this process: called when a place has just changed here. */
export const forgetForms = (deps: Deps): void => void keptForms.delete(deps)

/** The key of this display: the only cookie of the public pages, bound to one address. */
function keyCookie(c: Context<Env>, code: string): string {
  const secure = c.get('deps').env.origin?.startsWith('https:') === true ? '; Secure' : ''
  const key = randomBytes(16).toString('base64url')
  return `${KEY_COOKIE}=${key}; Path=/a/${code}; Max-Age=${KEY_SECONDS}; HttpOnly; SameSite=Lax${secure}`
}

async function postingOf(c: Context<Env>, { form, tenant, known }: Live, typed: Typed): Promise<Posting> {
  return {
    key: /(?:^|;\s*)cle=([\w-]{22})(?:;|$)/.exec(c.req.header('cookie') ?? '')?.[1],
    form: form.code,
    body: JSON.stringify(Object.entries(typed).sort(([a], [b]) => (a < b ? -1 : 1))),
    source: await sourceOf(c.get('deps'), { tenant, address: addressOf(c), known }),
  }
}

async function readPublic(c: Context<Env>): Promise<Typed | Response> {
  try {
    return (await readForm(c)).typed
  } catch (error) {
    if (!(error instanceof BadRequest)) throw error
    return serve(c, <PlainPage title="Cet envoi n’a pas pu être reçu" lead={error.message} />, error.status)
  }
}

const refused = (c: Context<Env>, form: RateForm, { typed, errors, status = 422 }: Refusal): Response =>
  serve(c, formPage(form, { typed, errors }), status)
type Refusal = { typed: Typed; errors: FieldErrors; status?: number }

async function receive(c: Context<Env>): Promise<Response> {
  const live = await liveForm(c, c.req.param('code') ?? '')
  if (!live) return unknown(c)
  const { form, place, tenant, zone } = live
  const typed = await readPublic(c)
  if (typed instanceof Response) return typed
  if (!place.active) return serve(c, closedPage(form, typed), 410)
  if (typedText(typed, TRAP) !== '')
    return refused(c, form, {
      typed,
      errors: { form: 'Videz le dernier champ, celui que l’on ne voit pas, puis envoyez de nouveau.' },
    })
  const given = form.box ? check(ProposalInput, typed) : check(RatingInput, typed)
  if (!given.ok) return refused(c, form, { typed, errors: given.errors })
  const { db, clock, health } = c.get('deps')
  if (health?.readOnly() === true) return busy(c, form, typed)
  const now = clock.now()
  const at = { place, now, today: today(now, zone), posting: await postingOf(c, live, typed) }
  const { data } = given
  const outcome = await inTenant(db, { tenant, mode: 'change' }, (tx) => {
    if ('proposal' in data) return receiveProposal(tx, data.proposal, at)
    const service = form.services.find(({ id }) => String(id) === data.service)?.id ?? null
    return receiveRating(tx, { ...data, service }, at)
  })
  if (outcome === 'full') return refused(c, form, { typed, errors: { form: FULL }, status: 429 })
  return new Response(null, { status: 303, headers: { location: `/a/${form.code}/merci`, 'content-length': '0' } })
}

/** The database is away: the page comes back filled, to be sent again. */
function busy(c: Context<Env>, form: RateForm, typed: Typed): Response {
  const notice = (
    <PublicHead
      title="Réessayez dans une minute"
      lead="Le service ne peut pas enregistrer pour le moment. Ce que vous avez écrit est gardé dans cette page : il suffit de l’envoyer de nouveau."
    />
  )
  const answer = serve(c, formPage(form, { typed, notice }), 503)
  answer.headers.set('retry-after', '60')
  return answer
}

const FULL =
  'Trop d’envois viennent aujourd’hui de la même adresse. Le vôtre n’est pas enregistré : gardez cette page et renvoyez-la demain.'

/** What is published of a site: replies, and the average of the last quarter that is over. */
async function replies(c: Context<Env>): Promise<Response> {
  const live = await liveForm(c, c.req.param('code') ?? '', async (tx, day) => {
    const last: Period = quarterOf(addDays(quarterOf(day).from, -1))
    return { last, averages: averagesOf(await readAverages(tx, last, day)) }
  })
  if (!live?.more) return unknown(c)
  const { form, place, site, published, more } = live
  if (form.box) {
    const { code, office, place: lead } = form
    return serve(c, <ProposalsPage {...{ code, office, place: lead, replies: published }} />)
  }
  const average = more.averages.sites.find((one) => one.site === place.site)?.average
  const { code, office } = form
  const shown = { replies: published, site, average, code, office, quarter: periodName(more.last) }
  return serve(c, <RepliesPage {...shown} />)
}

/** The public pages of a rated place: no session, no script, the same bytes for all. */
export const publicStarsRoutes = new Hono<Env>()
  .get('/a/:code', open(), async (c) => {
    const code = c.req.param('code')
    const kept = await emptyForm(c, code)
    if (!kept) return unknown(c)
    const acceptEncoding = c.req.header('accept-encoding')
    if (!kept.open) return servePublicPage(kept.page, { acceptEncoding, status: 410 })
    const headers = { 'cache-control': 'private, no-cache', 'set-cookie': keyCookie(c, code) }
    return servePublicPage(kept.page, { acceptEncoding, headers })
  })
  .post('/a/:code', open(), receive)
  .get('/a/:code/merci', open(), async (c) => {
    const live = await liveForm(c, c.req.param('code'))
    if (!live) return unknown(c)
    return serve(c, live.form.box ? <ProposedPage {...live.form} /> : <ThanksPage {...live.form} />)
  })
  .get('/a/:code/reponses', open(), replies)
