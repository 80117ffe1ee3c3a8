import { randomBytes } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type { ReactElement } from 'react'
import { z } from 'zod'
import { today, zoneOfCode } from '#src/ground/calendar/index.ts'
import { type PublicPage, publicPage, servePublicPage } from '#src/ground/design/public-page.ts'
import { findSite, findTenant } from '#src/core/organisation/index.ts'
import { inTenant, type Tx } from '#src/ground/database/db.ts'
import { sourceOf } from '#src/ground/floods/floods.ts'
import { findFloodSetting } from '#src/ground/floods/settings.ts'
import type { Known } from '#src/ground/floods/source.ts'
import { findSetAside } from '#src/ground/floods/set-aside.ts'
import { addressOf } from '#src/ground/web/caller.ts'
import { BadRequest } from '#src/ground/process/errors.ts'
import { linkTo } from '#src/ground/web/links.ts'
import { check, type FieldErrors, field, readForm, type Typed, typedText } from '#src/ground/web/form.ts'
import { type Deps, type Env, open } from '#src/ground/web/web.tsx'
import { listProcedures } from '#src/core/procedures/index.ts'
import { addMessage, ask, codeOfToken, type Posting } from '../actions/ask.ts'
import { PUBLIC_LIMIT, ruleFor } from '../complaint.ts'
import { KIND_CODES } from '../kinds.ts'
import { FollowPage, WaitingPage } from '../pages/follow.tsx'
import { AskPage, type AskProps, ElsewherePage, type Office, PlainPage, TRAP } from '../pages/public.tsx'
import { findComplaint } from '../store/complaints.ts'
import { seenByUser } from '../store/merges.ts'
import { countFollowing, findPublic, type PublicKind } from '../store/public.ts'
import { listRules } from '../store/settings.ts'
import { receiptState } from './receipt-state.tsx'

const KEY_COOKIE = 'cle'
const KEY_SECONDS = 2 * 60 * 60
const AskInput = z.object({
  topic: field.choice(['procedure', ...KIND_CODES], 'Dites d’abord de quoi il s’agit.'),
  message: field.text(PUBLIC_LIMIT, 'Écrivez votre message.'),
  name: field.optionalText(120),
  email: field.optionalEmail(),
  phone: field.optionalText(40),
})

const NOWHERE: Office = { prefecture: 'Préfecture', demo: false }
const serve = (c: Context<Env>, element: ReactElement, status = 200): Response =>
  servePublicPage(publicPage(element), { acceptEncoding: c.req.header('accept-encoding'), status })
const unknownForm = (c: Context<Env>) =>
  serve(
    c,
    <PlainPage
      office={NOWHERE}
      title="Ce formulaire n’existe pas"
      lead="Vérifiez l’adresse, ou scannez de nouveau le code affiché à l’accueil."
    />,
    404,
  )
const unknownLink = (c: Context<Env>) =>
  serve(
    c,
    <PlainPage
      office={NOWHERE}
      title="Cette page de suivi n’existe pas"
      lead="Vérifiez que l’adresse est entière : elle se copie d’un bloc depuis la page d’envoi."
    />,
    404,
  )

/** The key of this display: the only cookie of the public pages, bound to one address. */
function giveKey(c: Context<Env>, answer: Response, path: string): Response {
  const secure = c.get('deps').env.origin?.startsWith('https:') === true ? '; Secure' : ''
  answer.headers.set('cache-control', 'private, no-cache')
  answer.headers.set(
    'set-cookie',
    `${KEY_COOKIE}=${randomBytes(16).toString('base64url')}; Path=${path}; Max-Age=${KEY_SECONDS}; HttpOnly; SameSite=Lax${secure}`,
  )
  return answer
}

const keyOf = (c: Context<Env>): string | undefined =>
  /(?:^|;\s*)cle=([\w-]{22})(?:;|$)/.exec(c.req.header('cookie') ?? '')?.[1]

type From = { form: string; tenant: number; known: readonly Known[] }

const postingOf = async (c: Context<Env>, { form, tenant, known }: From, typed: Typed): Promise<Posting> => ({
  key: keyOf(c),
  form,
  body: JSON.stringify(Object.entries(typed).sort(([a], [b]) => (a < b ? -1 : 1))),
  source: await sourceOf(c.get('deps'), { tenant, address: addressOf(c), known }),
})

/** One transaction of a public page, in the département its code names. */
const within = <T,>(
  c: Context<Env>,
  at: { tenant: number; mode: 'read' | 'change' },
  work: (tx: Tx) => Promise<T>,
): Promise<T> => inTenant(c.get('deps').db, at, work)

type FormData = Omit<AskProps, 'typed' | 'errors' | 'notice'> & {
  siteId: number
  tenant: number
  known: readonly Known[]
  now: Date
  today: ReturnType<typeof today>
}

async function formOf(c: Context<Env>, code: string): Promise<FormData | undefined> {
  const found = await findPublic(c.get('deps').db, code, ['complaints'])
  if (!found) return undefined
  const { clock, env } = c.get('deps')
  return within(c, { tenant: found.tenant, mode: 'read' }, async (tx) => {
    const site = await findSite(tx, found.record)
    const { prefectureName, demo } = await findTenant(tx)
    const now = clock.now()
    const day = today(now, zoneOfCode(site.territory))
    const { term } = ruleFor(await listRules(tx), { channel: 'web' }, day)
    return {
      code,
      tenant: found.tenant,
      siteId: site.id,
      known: (await findFloodSetting(tx)).known,
      site: site.name,
      term,
      office: { prefecture: prefectureName, demo: demo && env.demo },
      now,
      today: day,
    }
  })
}

/** How long an empty form is served from memory; what is posted is always checked against the database. */
const FRESH_MS = 5000
const MOST_FORMS = 2000
const keptForms = new WeakMap<Deps, Map<string, { at: number; page: PublicPage }>>()

/** The empty form, the same bytes for all: rendered and compressed once per few seconds. */
async function emptyForm(c: Context<Env>, code: string): Promise<PublicPage | undefined> {
  const deps = c.get('deps')
  const forms = keptForms.get(deps) ?? new Map<string, { at: number; page: PublicPage }>()
  keptForms.set(deps, forms)
  const known = forms.get(code)
  if (known && performance.now() - known.at < FRESH_MS) return known.page
  forms.delete(code)
  const form = await formOf(c, code)
  if (!form) return undefined
  const made = publicPage(<AskPage {...form} />)
  if (forms.size >= MOST_FORMS) forms.clear()
  forms.set(code, { at: performance.now(), page: made })
  return made
}

const refused = (c: Context<Env>, form: FormData, shown: { typed: Typed; errors: FieldErrors; status?: number }) =>
  serve(c, <AskPage {...form} typed={shown.typed} errors={shown.errors} />, shown.status ?? 422)

/** Too heavy or unreadable: said with what to do. */
async function readPublic(c: Context<Env>, office: Office): Promise<Typed | Response> {
  try {
    return (await readForm(c)).typed
  } catch (error) {
    if (!(error instanceof BadRequest)) throw error
    return serve(
      c,
      <PlainPage office={office} title="Cet envoi n’a pas pu être reçu" lead={error.message} />,
      error.status,
    )
  }
}

async function receive(c: Context<Env>, form: FormData, typed: Typed): Promise<Response> {
  if (typedText(typed, TRAP) !== '')
    return refused(c, form, {
      typed,
      errors: { form: 'Videz le dernier champ, celui que l’on ne voit pas, puis envoyez de nouveau.' },
    })
  const asked = check(AskInput, typed)
  if (!asked.ok) return refused(c, form, { typed, errors: asked.errors })
  const { topic, ...rest } = asked.data
  const { tenant, siteId, now } = form
  if (topic === 'procedure') {
    const procedures = await within(c, { tenant, mode: 'read' }, listProcedures)
    return serve(
      c,
      <ElsewherePage
        {...form}
        typed={typed}
        procedures={procedures.filter((one) => one.active && one.onlineUrl !== '')}
      />,
    )
  }
  const posting = await postingOf(c, { form: form.code, tenant, known: form.known }, typed)
  const at = { site: siteId, now, today: form.today, posting, ways: { ...c.get('deps'), tenant } }
  const outcome = await within(c, { tenant, mode: 'change' }, (tx) => ask(tx, { ...rest, kind: topic }, at))
  if (outcome === 'too-many') return refused(c, form, { typed, errors: TOO_MANY, status: 429 })
  return c.redirect(`/r/suivi/${outcome.token}?recu=1`, 303)
}

const TOO_MANY: FieldErrors = {
  form: 'Ce formulaire a reçu trop de messages aujourd’hui. Le vôtre n’est pas enregistré : gardez cette page et renvoyez-le demain, ou déposez-le à l’accueil.',
}

type Followed = { tenant: number; kind: PublicKind; record: number }

async function followed(c: Context<Env>): Promise<Followed | undefined> {
  const token = c.req.param('token') ?? ''
  if (!/^[\w-]{32}$/.test(token)) return undefined
  return findPublic(c.get('deps').db, codeOfToken(token), ['complaint', 'set_aside', 'receipt'])
}

type FollowShown = { status?: number; typed?: Typed; errors?: FieldErrors }

async function followPage(
  c: Context<Env>,
  { tenant, record: id }: Followed,
  { status = 200, ...shown }: FollowShown = {},
): Promise<Response> {
  const { clock, env } = c.get('deps')
  const data = await within(c, { tenant, mode: 'change' }, async (tx) => {
    const { complaint, messages } = await seenByUser(tx, await findComplaint(tx, id))
    const site = await findSite(tx, complaint.site)
    const { prefectureName, demo } = await findTenant(tx)
    await countFollowing(tx, id)
    const day = today(clock.now(), zoneOfCode(site.territory))
    return {
      complaint,
      messages,
      office: { prefecture: prefectureName, demo: demo && env.demo },
      today: day,
    }
  })
  const path = `/r/suivi/${c.req.param('token') ?? ''}`
  const address = linkTo(c, path)
  const content = (
    <FollowPage
      {...data}
      {...shown}
      address={address}
      fresh={c.req.query('recu') !== undefined}
      added={c.req.query('ajout')}
    />
  )
  const answer = serve(c, content, status)
  // The address is a secret: no other site may learn it from a link that is followed.
  answer.headers.set('referrer-policy', 'no-referrer')
  return giveKey(c, answer, path)
}

/** A message that waits for somebody to keep it: received, without a number yet. */
async function waitingPage(c: Context<Env>, { tenant, record }: Followed): Promise<Response> {
  const seen = await within(c, { tenant, mode: 'read' }, async (tx) => {
    const { prefectureName, demo } = await findTenant(tx)
    return {
      office: { prefecture: prefectureName, demo: demo && c.get('deps').env.demo },
      post: await findSetAside(tx, record),
    }
  })
  const answer = serve(c, <WaitingPage {...seen} />)
  answer.headers.set('referrer-policy', 'no-referrer')
  return answer
}

export const publicComplaintRoutes = new Hono<Env>()
  .get('/r/suivi/:token', open(), async (c) => {
    const found = await followed(c)
    if (!found) return unknownLink(c)
    if (found.kind === 'receipt') return (await receiptState(c, found)) ?? unknownLink(c)
    return found.kind === 'set_aside' ? waitingPage(c, found) : followPage(c, found)
  })
  .post('/r/suivi/:token', open(), async (c) => {
    const found = await followed(c)
    if (!found || found.kind === 'receipt') return unknownLink(c)
    if (found.kind === 'set_aside') return waitingPage(c, found)
    const typed = await readPublic(c, NOWHERE)
    if (typed instanceof Response) return typed
    const form = check(z.object({ body: field.text(PUBLIC_LIMIT, 'Écrivez la précision à ajouter.') }), typed)
    if (!form.ok) return followPage(c, found, { typed, errors: form.errors, status: 422 })
    const now = c.get('deps').clock.now()
    const token = c.req.param('token')
    const { known } = await within(c, { tenant: found.tenant, mode: 'read' }, findFloodSetting)
    const posting = await postingOf(c, { form: token, tenant: found.tenant, known }, typed)
    const outcome = await within(c, { tenant: found.tenant, mode: 'change' }, async (tx) => {
      const { territory } = await findTenant(tx)
      const day = today(now, zoneOfCode(territory))
      return addMessage(tx, found.record, { body: form.data.body, now, today: day, posting })
    })
    if (outcome === 'too-many')
      return followPage(c, found, {
        typed,
        errors: { form: 'Dix ajouts par jour au plus : reprenez demain. Votre texte est gardé dans cette page.' },
        status: 429,
      })
    return c.redirect(`/r/suivi/${token}?ajout=${outcome === 'set_aside' ? 'attente' : '1'}`, 303)
  })
  .get('/r/:code', open(), async (c) => {
    const code = c.req.param('code')
    const kept = await emptyForm(c, code)
    if (!kept) return unknownForm(c)
    return giveKey(c, servePublicPage(kept, { acceptEncoding: c.req.header('accept-encoding') }), `/r/${code}`)
  })
  .post('/r/:code', open(), async (c) => {
    const form = await formOf(c, c.req.param('code'))
    if (!form) return unknownForm(c)
    const typed = await readPublic(c, form.office)
    return typed instanceof Response ? typed : receive(c, form, typed)
  })
