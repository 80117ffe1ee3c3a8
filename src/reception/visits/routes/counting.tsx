import { type Context, Hono } from 'hono'
import { monthOf, parsePlainDate, type PlainDate, zoneOfCode, civilTime } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { formatCount } from '#src/ground/design/text/index.ts'
import { answerForm, type FormShown, type FormView, showForm } from '#src/ground/web/form-route.tsx'
import { readForm, typedText } from '#src/ground/web/form.ts'
import { change, type Env, idParam, may, page, personOf, read, todayOf } from '#src/ground/web/web.tsx'
import { keepTaps, receiveTaps, saveDay, versionOfGrid } from '../actions/count.ts'
import { DayForm, pointChoices } from '../input.ts'
import { openIn } from '../places.ts'
import { DAY, DayPage } from '../pages/day.tsx'
import { BASE, COUNTING, PointsToCount, TallyPage, whatOf } from '../pages/tally.tsx'
import { listReasons } from '../store/reasons.ts'
import { countedOn } from '../store/taps.ts'
import { listTotals } from '../store/totals.ts'
import { isKey, readTap, SendingInput, TAP, tapFrom, tapOf } from '../taps.ts'
import { APPOINTMENTS, buttonsAt, LAYERS, offeredAt, REFUSALS } from '../visits.ts'
import { ownPoints, pointIn } from './places.ts'

const CRUMBS = [{ label: 'Visites', href: BASE }]
/** Fifty taps, as a tablet writes them. */
const BODY_LIMIT = 64 * 1024

/** The points that are open today, where this person counts. */
async function openPoints(tx: Tx, c: Context<Env>) {
  const today = todayOf(c)
  const { points, named } = await ownPoints(tx, c, 'visits.write')
  return { points: points.filter((one) => openIn(one, { from: today, to: today })), named }
}

async function tallyPage(c: Context<Env>): Promise<Response> {
  const { point, named, reasons, sums } = await read(c, async (tx) => {
    const { points, named } = await openPoints(tx, c)
    const point = pointIn(points, idParam(c))
    const [reasons, { sums }] = await Promise.all([listReasons(tx), countedOn(tx, point.id, todayOf(c))])
    return { point, named, reasons, sums }
  })
  const counted = new Map(sums.map(({ reason, appointment, n }) => [tapOf(reason, appointment), n]))
  const key = c.req.query('compte') ?? ''
  const tap = readTap(c.req.query('quoi') ?? '')
  const name = reasons.find(({ id }) => id === tap?.reason)?.name ?? 'Autre motif'
  const what = tap === undefined ? '' : whatOf(name, tap.appointment)
  const done = c.req.query('fait') === 'annule' ? 'Dernier coup annulé.' : undefined
  const content = (
    <TallyPage
      point={point}
      siteName={named.get(point.site) ?? ''}
      reasons={buttonsAt(reasons, point.site)}
      counted={counted}
      total={sums.reduce((sum, { n }) => sum + n, 0)}
      last={isKey(key) && what !== '' ? { key, what } : undefined}
      said={what === '' ? done : `Compté : ${what}.`}
    />
  )
  return page(c, content, { title: `Compter : ${point.name}`, crumbs: CRUMBS })
}

const hereAndNow = (c: Context<Env>) => civilTime(c.get('deps').clock.now(), zoneOfCode(personOf(c).territory))

/** One tap without a script, or its undoing: kept once under the key of its page. */
async function oneTap(c: Context<Env>, undo: boolean): Promise<Response> {
  const { typed } = await readForm(c)
  const [id, key, body] = [idParam(c), typedText(typed, 'cle'), typedText(typed, TAP)]
  const kept = await change(c, async (tx) => {
    const point = pointIn((await openPoints(tx, c)).points, id)
    const reasons = new Set(offeredAt(await listReasons(tx), point.site).map((one) => one.id))
    const line = { key, body: undo ? `undo=${key}` : body }
    const tap = isKey(key) ? tapFrom(line, { at: hereAndNow(c), reasons }) : undefined
    if (tap) await keepTaps(tx, [tap], { point, account: personOf(c).account })
    return tap
  })
  const said = kept === undefined ? '' : undo ? '?fait=annule' : `?compte=${key}&quoi=${encodeURIComponent(body)}`
  return c.redirect(`${COUNTING}${id}${said}`, 303)
}

/** What a tablet sends when it has a network, each tap once. */
async function take(c: Context<Env>): Promise<Response> {
  if (Number(c.req.header('content-length') ?? Number.NaN) > BODY_LIMIT) return c.json({ error: 'heavy' }, 413)
  const said = SendingInput.safeParse(await c.req.json().catch(() => undefined))
  if (!said.success) return c.json({ error: 'unreadable' }, 400)
  const id = idParam(c)
  const settled = await change(c, async (tx) => {
    const { points } = await ownPoints(tx, c, 'visits.write')
    const { account, territory } = personOf(c)
    const at = { account, now: c.get('deps').clock.now(), zone: zoneOfCode(territory) }
    return receiveTaps(tx, said.data, { point: pointIn(points, id), ...at })
  })
  return c.json(settled)
}

export const countingRoutes = new Hono<Env>()
  .get(`${BASE}/compter`, may('visits.write'), async (c) => {
    const { points, named } = await read(c, (tx) => openPoints(tx, c))
    const [only, other] = points
    if (only && !other) return c.redirect(`${COUNTING}${only.id}`, 303)
    return page(c, <PointsToCount points={points} sites={named} />, { title: 'Compter les visites', crumbs: CRUMBS })
  })
  .get(`${COUNTING}:id{[0-9]+}`, may('visits.write'), tallyPage)
  .post(`${COUNTING}:id{[0-9]+}`, may('visits.write'), (c) => oneTap(c, false))
  .post(`${COUNTING}:id{[0-9]+}/moins-un`, may('visits.write'), (c) => oneTap(c, true))
  .post(`${COUNTING}:id{[0-9]+}/envoi`, may('visits.write'), take)

const numbered = (text: string | undefined): number => (/^[1-9]\d{0,8}$/.test(text ?? '') ? Number(text) : 0)

/** The grid of a day: what is typed of it, what else is known. */
async function gridOf(tx: Tx, c: Context<Env>, { point: asked, day }: { point: string; day: PlainDate }) {
  const { points, named } = await ownPoints(tx, c, 'visits.write')
  const open = points.filter((one) => openIn(one, { from: day, to: day }))
  const point = numbered(asked) === 0 ? open[0] : open.find(({ id }) => id === numbered(asked))
  const [reasons, all] = await Promise.all([
    listReasons(tx),
    listTotals(tx, { points: point ? [point.id] : [], from: day, to: day }),
  ])
  const known = all.filter(({ layer }) => layer === 'day')
  const offered = point ? offeredAt(reasons, point.site) : []
  const kept = reasons.filter(
    ({ id }) => known.some(({ reason }) => reason === id) && !offered.some((one) => one.id === id),
  )
  const others = Map.groupBy(
    all.filter(({ layer }) => layer !== 'day' && layer !== 'month'),
    ({ layer }) => layer,
  )
  return {
    points: pointChoices(open, named),
    point,
    reasons: [...offered, ...kept],
    known,
    version: versionOfGrid(known),
    beside: [...others].map(
      ([layer, list]) =>
        `${LAYERS[layer]}, ${formatCount(
          list.reduce((sum, { n }) => sum + n, 0),
          'visiteur',
          'visiteurs',
        )}`,
    ),
  }
}

const dayAsked = (c: Context<Env>, text: string): PlainDate => {
  const day = parsePlainDate(text)
  return day === undefined || day > todayOf(c) ? todayOf(c) : day
}

async function dayView(
  c: Context<Env>,
  at: { point: string; day: PlainDate },
  { typed, errors }: FormShown,
): Promise<FormView> {
  const grid = await read(c, (tx) => gridOf(tx, c, at))
  const { point } = grid
  const content =
    point === undefined ? (
      <PointsToCount points={[]} sites={new Map()} />
    ) : (
      <DayPage {...grid} point={point} day={at.day} typed={typed} errors={errors} />
    )
  return { title: 'Visites de la journée', crumbs: CRUMBS, content }
}

export const dayRoutes = new Hono<Env>()
  .get(DAY, may('visits.write'), async (c) => {
    const at = { point: c.req.query('point') ?? '', day: dayAsked(c, c.req.query('jour') ?? '') }
    return showForm(c, await dayView(c, at, { typed: {} }))
  })
  .post(DAY, may('visits.write'), (c) => {
    let at = { point: '', day: todayOf(c) }
    return answerForm(c, {
      schema: DayForm,
      view: ({ typed, errors }) => {
        const asked = { point: typedText(typed, 'point'), day: dayAsked(c, typedText(typed, 'jour')) }
        return dayView(c, asked, errors === undefined ? { typed } : { typed, errors })
      },
      also: async ({ point, day, cells }) => {
        const on = parsePlainDate(day)
        if (on === undefined || on > todayOf(c)) return { jour: REFUSALS['to-come'] }
        at = { point, day: on }
        const grid = await read(c, (tx) => gridOf(tx, c, at))
        if (grid.point === undefined || numbered(point) === 0) return { point: REFUSALS['no-point'] }
        const foreign = cells.find(({ reason }) => reason !== null && !grid.reasons.some(({ id }) => id === reason))
        return foreign ? { [`n-${foreign.reason}-${foreign.appointment}`]: REFUSALS.elsewhere } : {}
      },
      save: async (tx, { cells }, version) => {
        const { point } = await gridOf(tx, c, at)
        return saveDay(tx, { point: pointIn(point ? [point] : [], numbered(at.point)), day: at.day, cells, version })
      },
      refusals: REFUSALS,
      done: () => `${BASE}?mois=${monthOf(at.day).from.slice(0, 7)}&fait=journee`,
      conflict: async (tx, { cells }) => {
        const grid = await gridOf(tx, c, at)
        const rows = cells.flatMap(({ reason, appointment, n }) => {
          const saved = grid.known.find((one) => one.reason === reason && one.appointment === appointment)?.n ?? null
          const name = grid.reasons.find(({ id }) => id === reason)?.name ?? 'Autre motif'
          const label = `${name}, ${APPOINTMENTS[appointment].toLowerCase()}`
          return saved === n ? [] : [{ label, mine: String(n ?? 'aucun'), saved: String(saved ?? 'aucun') }]
        })
        return {
          what: 'Visites de la journée',
          rows,
          version: grid.version,
          back: `${DAY}?point=${at.point}&jour=${at.day}`,
        }
      },
    })
  })
