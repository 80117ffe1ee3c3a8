import { type Context, Hono } from 'hono'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { schemaOf } from '#src/core/room/fields.ts'
import { monthOf, parsePlainDate, periodLabel } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { readForm, typedText } from '#src/ground/web/form.ts'
import { change, type Env, everywhere, may, todayOf } from '#src/ground/web/web.tsx'
import { addMonth, chooseLayer, saveMonth } from '../actions/count.ts'
import { MONTH, MONTH_GROUPS, pointChoices } from '../input.ts'
import { openIn } from '../places.ts'
import { BASE } from '../pages/tally.tsx'
import { listReasons } from '../store/reasons.ts'
import { findTotal, placesOfTotal, settle } from '../store/totals.ts'
import { DAY_LAYERS, LAYERS, offeredAt, REFUSALS } from '../visits.ts'
import { ownPoints, pointIn } from './places.ts'

const TOTALS = `${BASE}/totaux`
const CRUMBS = [{ label: 'Visites', href: BASE }]
const pageOf = (point: number, month: string, said: string) =>
  `${BASE}/points/${point}?mois=${month.slice(0, 7)}&fait=${said}`

async function own(tx: Tx, id: number, c: Context<Env>) {
  const { points } = await ownPoints(tx, c, 'visits.write')
  const total = await findTotal(
    tx,
    id,
    points.map((one) => one.id),
  )
  if (total.layer !== 'month') throw new NotFound()
  const name = `${pointIn(points, total.point).name}, ${periodLabel(monthOf(total.day))}`
  return { ...total, month: total.day, name }
}

async function offer(tx: Tx, c: Context<Env>, record: { reason: number | null } | undefined) {
  const [{ points, named }, reasons] = [await ownPoints(tx, c, 'visits.write'), await listReasons(tx)]
  return {
    today: todayOf(c),
    lists: {
      points: pointChoices(points, named),
      reasons: reasons.filter(({ active, id }) => active || id === record?.reason),
    },
  }
}

const forms = objectRoutes({
  base: TOTALS,
  list: BASE,
  fresh: 'nouveau',
  edit: 'modifier',
  right: 'visits.write',
  where: 'Visites',
  add: 'Saisir un total de mois',
  lead: 'Pour un mois dont les journées ne sont pas connues. S’il l’est déjà par ses journées, ce total ne s’y ajoute pas.',
  change: 'Corriger le total du mois',
  submit: 'Enregistrer le total',
  head: { crumbs: CRUMBS },
  table: MONTH,
  groups: MONTH_GROUPS,
  schema: schemaOf(MONTH),
  blank: (c) => ({ month: c.req.query('mois') ?? '', point: c.req.query('point') ?? '', appointment: 'without' }),
  model: async (tx, id, c) => ({ ...(await own(tx, id, c)), month: '' }),
  offer,
  also: async (tx, { point, month, reason }, { c }) => {
    const { points } = await ownPoints(tx, c, 'visits.write')
    const at = points.find(({ id }) => id === point)
    if (at === undefined) return { point: REFUSALS['no-point'] }
    if (month > todayOf(c)) return { month: REFUSALS['month-to-come'] }
    if (!openIn(at, monthOf(month))) return { month: REFUSALS.closed }
    const reasons = offeredAt(await listReasons(tx), at.site)
    return reason === null || reasons.some(({ id }) => id === reason) ? {} : { reason: REFUSALS.elsewhere }
  },
  find: own,
  insert: async (tx, fields, c) =>
    addMonth(tx, fields, pointIn((await ownPoints(tx, c, 'visits.write')).points, fields.point)),
  save: async (tx, { values, ...at }, c) => {
    const before = await own(tx, at.id, c)
    const point = pointIn((await ownPoints(tx, c, 'visits.write')).points, values.point)
    return saveMonth(tx, { ...at, fields: values }, { point, before })
  },
  refusals: REFUSALS,
  made: (_id, _c, { point, month }) => pageOf(point, month, 'ajoute'),
  saved: (_id, { point, month }) => pageOf(point, month, 'modifie'),
  href: ({ point, month }) => `${BASE}/points/${point}?mois=${month.slice(0, 7)}`,
  links: ({ id }) => [
    { href: `${TOTALS}/nouveau?modele=${id}`, label: 'Dupliquer ce total' },
    { href: `${TOTALS}/${id}/supprimer`, label: 'Supprimer ce total' },
  ],
  series: {
    word: 'le suivant',
    keep: ['month', 'origin', 'takenOver'],
    stored: ({ name }) => `${name} : total enregistré.`,
  },
})

const removing = removalRoutes({
  base: TOTALS,
  right: 'visits.write',
  table: 'visitTotal',
  action: 'visit_total.delete',
  object: 'le total',
  where: 'Visites',
  load: async (tx, id, c) => {
    const { name, version, point, month } = await own(tx, id, c)
    return { name, version, href: `${BASE}/points/${point}?mois=${month.slice(0, 7)}` }
  },
  before: async (tx, id) => {
    const rows = await placesOfTotal(tx, id)
    return async () => {
      for (const { point, day } of rows) await settle(tx, { points: [point], from: day, to: day })
    }
  },
  also: 'Ses visiteurs ne compteront plus. Les journées du mois, si elles sont connues, compteront à leur place.',
  after: (_, { href = BASE }) => href,
})

const CHOICES: ReadonlySet<string> = new Set([...Object.keys(LAYERS), 'days'])
const isChoice = (text: string): text is keyof typeof LAYERS | 'days' => CHOICES.has(text)

export const totalRoutes = new Hono<Env>()
  .get(`${BASE}/saisie`, may('visits.write'), (c) => c.redirect(`${TOTALS}/nouveau${new URL(c.req.url).search}`, 303))
  .route('/', removing)
  .route('/', forms)
  .post(`${BASE}/retenir`, may('visits.choose'), everywhere('visits.choose'), async (c) => {
    const { typed } = await readForm(c)
    const [span, layer] = [typedText(typed, 'duree'), typedText(typed, 'comptage')]
    const day = parsePlainDate(typedText(typed, 'jour'))
    const point = Number(/^[1-9]\d{0,8}$/.exec(typedText(typed, 'point'))?.[0] ?? 0)
    const fits = span === 'month' ? layer === 'month' || layer === 'days' : DAY_LAYERS.some((one) => one === layer)
    if (day === undefined || !isChoice(layer) || !fits || (span !== 'day' && span !== 'month')) throw new NotFound()
    await change(c, async (tx) => {
      const own = pointIn((await ownPoints(tx, c, 'visits.choose')).points, point)
      const at = span === 'month' ? monthOf(day).from : day
      await chooseLayer(tx, { point: own.id, span, day: at, layer })
    })
    return c.redirect(`${BASE}?mois=${day.slice(0, 7)}&fait=retenu`, 303)
  })
