// Booking without an account and without a script: why, what to bring, where, which day, which hour, held, confirmed.
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { addDays, parsePlainDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { type PublicPage, publicPage, servePublicPage } from '#src/ground/design/public-page.ts'
import { check, field, type Typed, typedText } from '#src/ground/web/form.ts'
import { type Deps, type Env, open } from '#src/ground/web/web.tsx'
import { hold } from '../actions/hold.ts'
import { documentsOf, otherWayOf } from '../actions/tell.ts'
import { askToWait } from '../actions/wait.ts'
import { type Book, type Reason, REFUSALS } from '../appointments.ts'
import { type BookOffered, DaysPage, HomePage, ReasonPage, TimesPage, WaitPage } from '../pages/public-book.tsx'
import { KEY, TRAP } from '../pages/public-frame.tsx'
import { nextFree, reachOf, type Slot, slotsIn } from '../slots.ts'
import { groundOf, groundsOf } from '../store/places.ts'
import { findPublic } from '../store/public.ts'
import {
  type Desk,
  deskOf,
  freshKey,
  isKey,
  momentAt,
  offered,
  posted,
  refusedPage,
  senderOf,
  serve,
  unknownPage,
  within,
} from './public-shared.tsx'

/** How long the first page is served from memory. */
const FRESH_MS = 5000
const kept = new WeakMap<Deps, Map<string, { at: number; page: PublicPage }>>()

async function homeOf(c: Context<Env>, code: string): Promise<PublicPage | undefined> {
  const deps = c.get('deps')
  const pages = kept.get(deps) ?? new Map<string, { at: number; page: PublicPage }>()
  kept.set(deps, pages)
  const known = pages.get(code)
  if (known && performance.now() - known.at < FRESH_MS) return known.page
  pages.delete(code)
  const found = await findPublic(deps.db, code, 'appointments')
  if (!found) return undefined
  const desk = await within(c, { tenant: found.tenant, mode: 'read' }, (tx) => deskOf(tx, c))
  const page = publicPage(
    <HomePage office={desk.office} otherWay={otherWayOf(desk.setting)} base={`/rdv/${code}`} reasons={offered(desk)} />,
  )
  if (pages.size >= 500) pages.clear()
  pages.set(code, { at: performance.now(), page })
  return page
}

type Chosen = { tenant: number; desk: Desk; reason: Reason; base: string }

/** The département and the reason that an address names. */
async function reasonOf(c: Context<Env>): Promise<Chosen | undefined> {
  const code = c.req.param('code') ?? ''
  const found = await findPublic(c.get('deps').db, code, 'appointments')
  if (!found) return undefined
  const desk = await within(c, { tenant: found.tenant, mode: 'read' }, (tx) => deskOf(tx, c))
  const reason = offered(desk).find((one) => one.code === c.req.param('motif'))
  return reason && { tenant: found.tenant, desk, reason, base: `/rdv/${code}` }
}

/** The free places of a book for a reason, now. */
export async function freeSlots(
  c: Context<Env>,
  { tenant, desk, reason, book }: { tenant: number; desk: Desk; reason: Reason; book: Book },
  only?: PlainDate,
): Promise<Slot[]> {
  const at = momentAt(c, desk, book.site)
  const reach = reachOf(reason, at)
  const from = only !== undefined && only > reach.from ? only : reach.from
  const to = only !== undefined && only < reach.to ? only : reach.to
  if (to < from) return []
  const where = { book: book.id, site: book.site, from, to, now: at.now }
  const ground = await within(c, { tenant, mode: 'read' }, (tx) => groundOf(tx, where))
  return slotsIn(ground, { from, minute: from === reach.from ? reach.minute : 0, to }, reason.minutes)
}

async function reasonPage(c: Context<Env>): Promise<Response> {
  const chosen = await reasonOf(c)
  if (!chosen) return unknownPage(c)
  const { tenant, desk, reason, base } = chosen
  const own = desk.books.filter((one) => one.active && one.reasons.includes(reason.id))
  const reaches = new Map(own.map((book) => [book.id, reachOf(reason, momentAt(c, desk, book.site))]))
  const days = [...reaches.values()].flatMap(({ from, to }) => [from, to]).toSorted()
  const [from, to] = [days[0], days.at(-1)]
  const { documents, grounds } = await within(c, { tenant, mode: 'read' }, async (tx) => ({
    documents: await documentsOf(tx, reason),
    grounds: from && to ? await groundsOf(tx, { books: own, from, to, now: c.get('deps').clock.now() }) : new Map(),
  }))
  const books = own.map((book): BookOffered => {
    const [ground, reach] = [grounds.get(book.id), reaches.get(book.id)]
    const next = ground && reach ? nextFree(slotsIn(ground, reach, reason.minutes), reach.from)?.slot.day : undefined
    return { book, site: desk.sites.get(book.site)?.name ?? '', next }
  })
  const otherWay = otherWayOf(desk.setting)
  return serve(c, <ReasonPage {...{ office: desk.office, otherWay, base, reason, documents, books }} />)
}

type Placed = Chosen & { book: Book }
async function bookOf(c: Context<Env>): Promise<Placed | undefined> {
  const chosen = await reasonOf(c)
  const { desk, reason } = chosen ?? {}
  const book = desk?.books.find(
    (one) => one.active && one.code === c.req.param('agenda') && one.reasons.includes(reason?.id ?? 0),
  )
  return chosen && book && { ...chosen, book }
}

const shownOf = ({ desk, reason, book, base }: Placed) => ({
  office: desk.office,
  otherWay: otherWayOf(desk.setting, book),
  here: `${base}/${reason.code}/${book.code}`,
  title: reason.name,
  back: { href: `${base}/${reason.code}`, label: 'Revenir au motif' },
})
const whereOf = ({ desk, book }: Pick<Placed, 'desk' | 'book'>): string =>
  [book.name, book.place, desk.sites.get(book.site)?.name].filter(Boolean).join(', ')

async function slotPage(
  c: Context<Env>,
  placed: Placed,
  shown: { day: PlainDate | undefined; error?: string; status?: number },
): Promise<Response> {
  const { day, error, status = 200 } = shown
  const common = shownOf(placed)
  const slots = await freeSlots(c, placed, day)
  if (day === undefined)
    return serve(
      c,
      <DaysPage {...common} lead={whereOf(placed)} slots={slots} wait={`${common.here}/attente`} />,
      status,
    )
  const foot = `La place est retenue ${placed.desk.setting.holdMinutes} minutes, le temps de confirmer.`
  const fault = error === undefined ? {} : { error }
  return serve(
    c,
    <TimesPage
      {...common}
      {...fault}
      slots={slots}
      day={day}
      formKey={freshKey()}
      submit="Retenir cette place"
      foot={foot}
    />,
    status,
  )
}

async function takeSlot(c: Context<Env>, placed: Placed, typed: Typed): Promise<Response> {
  const { tenant, desk, reason, book } = placed
  const day = parsePlainDate(typedText(typed, 'jour'))
  const said = typedText(typed, 'heure')
  const key = typedText(typed, KEY)
  if (day === undefined || !isKey(key)) return slotPage(c, placed, { day: undefined, status: 422 })
  if (!/^\d{1,4}$/.test(said)) return slotPage(c, placed, { day, error: 'Choisissez une heure.', status: 422 })
  const at = momentAt(c, desk, book.site)
  const source = await senderOf(c, tenant, desk)
  const wanted = { reason, book, day, starts: Number(said) }
  const outcome = await within(c, { tenant, mode: 'change' }, (tx) =>
    hold(tx, wanted, { setting: desk.setting, at, key, source }),
  )
  if (outcome.outcome === 'done') return c.redirect(`/rdv/mien/${outcome.made}`, 303)
  const why = outcome.outcome === 'refused' ? (outcome.why['form'] ?? 'taken') : 'taken'
  if (why === 'too-many-holds')
    return refusedPage(c, desk, {
      title: 'Ce créneau n’est pas retenu',
      lead: REFUSALS[why],
      otherWay: otherWayOf(desk.setting, book),
      status: 429,
    })
  return slotPage(c, placed, { day, error: REFUSALS[why], status: 409 })
}

const WaitInput = z.object({ email: field.email('Donnez une adresse de courriel.'), until: field.optionalDay() })

async function waitForm(c: Context<Env>, placed: Placed, typed?: Typed): Promise<Response> {
  const { tenant, desk, reason, book } = placed
  const at = momentAt(c, desk, book.site)
  const last = addDays(at.day, reason.horizonDays)
  const common = shownOf(placed)
  const shown = {
    ...common,
    here: `${common.here}/attente`,
    what: `${reason.name}, ${whereOf(placed)}.`,
    back: common.here,
    until: last,
    formKey: freshKey(),
  }
  if (typed === undefined) return serve(c, <WaitPage {...shown} />)
  const asked = check(WaitInput, typed)
  const bad = (errors: Record<string, string>, status = 422) =>
    serve(c, <WaitPage {...shown} typed={typed} errors={errors} />, status)
  if (!asked.ok) return bad({ ...asked.errors })
  if (typedText(typed, TRAP) !== '') return bad({ form: 'Videz le dernier champ, celui que l’on ne voit pas.' })
  const key = typedText(typed, KEY)
  const until = asked.data.until ?? last
  if (!isKey(key) || until < at.day) return bad({ until: 'Indiquez un jour à venir.' })
  const source = await senderOf(c, tenant, desk)
  const outcome = await within(c, { tenant, mode: 'change' }, (tx) =>
    askToWait(
      tx,
      { reason, book, email: asked.data.email, from: at.day, to: until < last ? until : last },
      { setting: desk.setting, at, key, source },
    ),
  )
  if (outcome.outcome === 'done') return c.redirect(`/rdv/attente/${outcome.made}?recu=1`, 303)
  const why = outcome.outcome === 'refused' ? outcome.why : {}
  const [at1 = 'form', code = 'taken'] = Object.entries(why)[0] ?? []
  return bad({ [at1]: REFUSALS[code] }, code === 'too-many-bookings' ? 429 : 422)
}

export const publicRoutes = new Hono<Env>()
  .get('/rdv/:code', open(), async (c) => {
    const page = await homeOf(c, c.req.param('code'))
    return page ? servePublicPage(page, { acceptEncoding: c.req.header('accept-encoding') }) : unknownPage(c)
  })
  .get('/rdv/:code/:motif', open(), reasonPage)
  .get('/rdv/:code/:motif/:agenda', open(), async (c) => {
    const placed = await bookOf(c)
    return placed ? slotPage(c, placed, { day: parsePlainDate(c.req.query('jour') ?? '') }) : unknownPage(c)
  })
  .post('/rdv/:code/:motif/:agenda', open(), async (c) => {
    const placed = await bookOf(c)
    if (!placed) return unknownPage(c)
    const typed = await posted(c)
    return typed instanceof Response ? typed : takeSlot(c, placed, typed)
  })
  .get('/rdv/:code/:motif/:agenda/attente', open(), async (c) => {
    const placed = await bookOf(c)
    return placed ? waitForm(c, placed) : unknownPage(c)
  })
  .post('/rdv/:code/:motif/:agenda/attente', open(), async (c) => {
    const placed = await bookOf(c)
    if (!placed) return unknownPage(c)
    const typed = await posted(c)
    return typed instanceof Response ? typed : waitForm(c, placed, typed)
  })
