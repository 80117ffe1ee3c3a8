import { hash, randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { type PublicPage, servePublicPage } from '#src/ground/design/public-page.ts'
import { PublicHead } from '#src/ground/design/public-parts.tsx'
import { sourceOf } from '#src/ground/floods/floods.ts'
import { addressOf } from '#src/ground/web/caller.ts'
import type { Env } from '#src/ground/web/web.tsx'
import { readAnswer, TRAP, typedAnswer } from '../answer.ts'
import { ingestOf, isLostConnection, type PublicAnswer, QueueFull } from '../ingest.ts'
import type { PageLanguage } from '../languages.ts'
import { type Filled, filledPage, overPage, plainPage } from '../pages/public.tsx'
import { writtenIn } from '../questionnaire.ts'
import { inAddress, languageAsked, tongueOf } from '../tongue.ts'
import { wayOf } from '../opens.ts'
import { type LiveForm, openingNow } from '../store/forms.ts'
import { countOpen } from '../store/opens.ts'

/** A filled form weighs some 20 kB at most; beyond this nobody typed it. */
const BODY_LIMIT = 256 * 1024
const KEY_COOKIE = 'cle'
const KEY_SECONDS = 2 * 60 * 60

/** Takes what a form without a script posts, and answers with its receipt or its faults. */
export async function receive(
  c: Context<Env>,
  form: LiveForm,
  channel: PublicAnswer['channel'] = form.relay === undefined ? 'web' : 'relay',
): Promise<Response> {
  const deps = c.get('deps')
  const body = await readBody(c)
  if (typeof body !== 'string') return serve(c, body.page, body.status)
  const typed = typedAnswer(body, form.fields)
  const tongue = tongueOf(form.definition, languageIn(c, form))
  const { faults } = tongue.words
  const now = deps.clock.now()
  const { opening, day } = openingNow(form, now)
  if (opening !== 'open') return closed(c, form, { opening, comment: typedTexts(form, typed) })
  if ((typed.get(TRAP)?.at(-1) ?? '') !== '') {
    return serve(c, filledPage({ form, tongue, typed, errors: { form: faults.trap } }), 422)
  }
  const answer = readAnswer(form.ask, typed, tongue)
  if ('errors' in answer) return serve(c, filledPage({ form, tongue, typed, errors: answer.errors }), 422)
  if (deps.health?.readOnly() === true) return busy(c, { form, tongue, typed })
  try {
    const outcome = await ingestOf(deps.db).submit({
      code: form.code,
      idem: keyHash(c, form.code, body),
      source: await sourceOf(deps, { tenant: form.tenant, address: addressOf(c), known: form.known }),
      channel,
      relay: form.relay,
      day,
      at: now.toISOString(),
      language: 'fr',
      ...answer,
    })
    if (channel === 'web' && outcome === 'stored') countAnswered(c, form, day)
    // What is set aside is received too: its sender reads the same thanks, a person decides.
    if (outcome === 'stored' || outcome === 'duplicate' || outcome === 'set_aside')
      return new Response(null, {
        status: 303,
        headers: { location: `${form.base}/merci${inAddress(tongue.language)}`, 'content-length': '0' },
      })
    if (outcome === 'closed' || outcome === 'unknown')
      return closed(c, form, { opening: 'over', comment: answer.comment })
    if (outcome === 'full') return serve(c, filledPage({ form, tongue, typed, errors: { form: faults.full } }), 429)
    return serve(c, filledPage({ form, tongue, typed, errors: { form: faults.refused } }), 422)
  } catch (error) {
    if (error instanceof QueueFull || isLostConnection(error)) return busy(c, { form, tongue, typed })
    throw error
  }
}

/** What was typed in one's own words: given back where it comes too late. */
const typedTexts = ({ ask }: LiveForm, typed: ReadonlyMap<string, readonly string[]>): string =>
  writtenIn(ask.questions, new Map([...typed].map(([code, values]) => [code, values.at(-1) ?? ''])))

/** What led to the page that sends: the address of that page says so, and nothing else of whoever sends. */
function countAnswered(c: Context<Env>, { tenant, place }: LiveForm, day: PlainDate): void {
  countOpen(c.get('deps').db, { tenant, place, day, way: wayOf(c.req.header('referer') ?? '') }, 'answers')
}

/** The language of an address; it is not kept with the answer, which says the same in all of them. */
export const languageIn = (c: Context<Env>, { definition }: LiveForm): PageLanguage =>
  languageAsked(definition, c.req.query('langue'))

/** The key of this display; the only cookie of the public pages. */
export function keyCookie(c: Context<Env>, { base }: Pick<LiveForm, 'base'>): string {
  const secure = c.get('deps').env.origin?.startsWith('https:') === true ? '; Secure' : ''
  return `${KEY_COOKIE}=${randomUUID()}; Path=${base}; Max-Age=${KEY_SECONDS}; HttpOnly; SameSite=Lax${secure}`
}

const KEY = /(?:^|;\s*)cle=([\w-]{36})(?:;|$)/

/** Same display and same body: the same key. Without a cookie every posting is new. */
function keyHash(c: Context<Env>, code: string, body: string): string {
  const key = KEY.exec(c.req.header('cookie') ?? '')?.[1] ?? randomUUID()
  return hash('sha256', `${key}\n${code}\n${body}`, 'hex')
}

type Unread = { page: PublicPage; status: 400 | 413 | 415 }

async function readBody(c: Context<Env>): Promise<string | Unread> {
  const type = c.req.header('content-type') ?? ''
  if (!type.startsWith('application/x-www-form-urlencoded')) return { page: UNREADABLE, status: 415 }
  const declared = Number(c.req.header('content-length') ?? Number.NaN)
  if (declared > BODY_LIMIT) return { page: TOO_HEAVY, status: 413 }
  if (declared <= BODY_LIMIT) return c.req.text()
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of c.req.raw.body ?? []) {
    size += chunk.length
    if (size > BODY_LIMIT) return { page: TOO_HEAVY, status: 413 }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

export function serve(c: Context<Env>, page: PublicPage, status = 200): Response {
  return servePublicPage(page, { acceptEncoding: c.req.header('accept-encoding'), status })
}

export function closed(
  c: Context<Env>,
  form: LiveForm,
  { opening, comment = '' }: { opening: 'not-yet' | 'over'; comment?: string | undefined },
): Response {
  const tongue = tongueOf(form.definition, languageIn(c, form))
  const pages = form.pages(tongue.language)
  if (opening === 'not-yet') return serve(c, pages.notYet, 200)
  return serve(c, comment === '' ? pages.over : overPage({ form, tongue, comment }), 410)
}

export function unknown(c: Context<Env>): Response {
  return serve(c, UNKNOWN, 404)
}

/** The queue is full or the database is away: the page comes back filled, to be sent again. */
function busy(c: Context<Env>, filled: Pick<Filled, 'form' | 'tongue' | 'typed'>): Response {
  const [title, lead] = filled.tongue.words.busy
  const notice = <PublicHead title={title} lead={lead} />
  const answer = serve(c, filledPage({ ...filled, notice }), 503)
  answer.headers.set('retry-after', '60')
  return answer
}

const UNKNOWN = plainPage({
  title: 'Cette enquête n’existe pas',
  lead: 'Vérifiez l’adresse, ou scannez de nouveau le code affiché à l’accueil.',
})
const TOO_HEAVY = plainPage({
  title: 'Cet envoi est trop lourd',
  lead: 'Rien n’a été enregistré. Revenez à la page précédente : vos réponses y sont encore. Raccourcissez votre texte (2 000 caractères au plus) puis envoyez de nouveau.',
})
const UNREADABLE = plainPage({
  title: 'Cet envoi n’a pas pu être lu',
  lead: 'Rien n’a été enregistré. Revenez à la page précédente : vos réponses y sont encore. Envoyez-les depuis le formulaire.',
})
