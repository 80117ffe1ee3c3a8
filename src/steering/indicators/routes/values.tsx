import { type Context, Hono } from 'hono'
import type { Period, PlainDate } from '#src/ground/calendar/index.ts'
import { listSites, type Site, visibleSites } from '#src/core/organisation/index.ts'
import { AFTER, StoredNotice } from '#src/core/room/series.tsx'
import { openTargets } from '#src/core/targets/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { answerForm, type FormShown, type FormView, showForm } from '#src/ground/web/form-route.tsx'
import { type Env, may, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { chooseWay, typeValue } from '../actions/values.ts'
import type { Supplied } from '../amount.ts'
import { askedPeriod } from '../asking.ts'
import type { Candidate } from '../cell.ts'
import type { Indicator } from '../indicator.ts'
import { ChoiceInput, valueInput } from '../input.ts'
import { type At, choiceConflict, ChoiceForm, formHref, valueConflict, ValueForm } from '../pages/value-form.tsx'
import { loadClosing } from '../store/closing.ts'
import { aroundOf, openReader, type Shown, sheetHref } from '../store/reader.ts'
import { type Choice, findChoice, findTyped } from '../store/settings.ts'
import { askedIndicator, askedPlace } from './sheet.tsx'

type Cell = {
  at: At
  today: PlainDate
  shown: Shown
  saved: Supplied | undefined
  choice: Choice | undefined
  candidates: Candidate[]
}

/** The cell of the address, inside the person's perimeter for writing. */
async function cellOfAddress(c: Context<Env>, tx: Tx, declared: Indicator): Promise<Cell> {
  const sites = await listSites(tx)
  const targets = await openTargets(tx)
  const indicator = targets.written(declared)
  const today = todayOf(c)
  const place = askedPlace(c, { indicator, sites, right: 'indicators.write' })
  const period = askedPeriod(c.req.query('periode'), today)
  const reader = await openReader(tx, {
    indicators: [indicator],
    sites: sites.map(({ id }) => id),
    ...aroundOf(indicator, period),
    asOf: today,
    targets,
  })
  const shown = reader.at(indicator, place, period)
  return {
    at: { indicator, place, period, placeName: nameOf(sites, place) },
    today,
    shown,
    saved: await findTyped(tx, { indicator: indicator.code, place, period }),
    choice: await findChoice(tx, { indicator: indicator.code, place, period }),
    candidates: candidatesOf(shown),
  }
}

/** Every value said for the cell, the one in force first. */
function candidatesOf({ chosen, others, way, label }: Shown): Candidate[] {
  return chosen && way ? [{ way, amount: chosen, label }, ...others] : [...others]
}

const nameOf = (sites: readonly Site[], place: number): string =>
  sites.find(({ id }) => id === place)?.name ?? 'Département'
const back = ({ indicator, place, period }: { indicator: Indicator; place: number; period: Period }, done: string) =>
  `${sheetHref(indicator.code, { place, period })}&fait=${done}`

const cellOf = (c: Context<Env>): Promise<Cell> => read(c, (tx) => cellOfAddress(c, tx, askedIndicator(c)))

async function valueView(c: Context<Env>, shown: FormShown): Promise<FormView> {
  const { at, saved, shown: now } = await cellOf(c)
  const before = await read(c, (tx) => typedBefore(c, tx, at))
  return {
    title: 'Saisir une valeur',
    narrow: true,
    message: before?.message,
    content: <ValueForm {...shown} at={at} saved={saved} shown={now} source={before?.source} />,
  }
}

/** The reading just typed for the same place and period, when this one follows it: its source is kept. */
async function typedBefore(c: Context<Env>, tx: Tx, { place, period }: At) {
  const indicator = c.get('deps').indicators.of(c.req.query(AFTER) ?? '')
  const typed = indicator && (await findTyped(tx, { indicator: indicator.code, place, period }))
  if (!indicator || !typed) return undefined
  const href = sheetHref(indicator.code, { place, period })
  return {
    source: typed.source,
    message: <StoredNotice title={`${indicator.title} : valeur enregistrée.`} href={href} />,
  }
}

/** The next figure owed and not given, at the same place for the same period. */
async function nextOwed(c: Context<Env>, { indicator, place, period }: At): Promise<Indicator | undefined> {
  const indicators = c.get('deps').indicators
  const seen = visibleSites(perimeter(c, 'indicators.read'))
  const { missing } = await read(c, (tx) => loadClosing(tx, { indicators, period, today: todayOf(c), seen }))
  const here = missing.filter((one) => one.place === place && one.indicator.code !== indicator.code)
  const order = indicators.all.map(({ code }) => code)
  const later = here.find((one) => order.indexOf(one.indicator.code) > order.indexOf(indicator.code))
  return (later ?? here[0])?.indicator
}

async function choiceView(c: Context<Env>, { typed, errors }: FormShown): Promise<FormView> {
  const { at, candidates, shown, choice } = await cellOf(c)
  const chosen = shown.toDecide ? '' : (shown.way ?? '')
  const view = { at, candidates, chosen, choice, typed, ...(errors && { errors }) }
  return { title: 'Choisir la valeur', narrow: true, content: <ChoiceForm {...view} /> }
}

export const valueRoutes = new Hono<Env>()
  .get('/indicateurs/:code/valeur', may('indicators.write'), async (c) =>
    showForm(c, await valueView(c, { typed: {} })),
  )
  .post('/indicateurs/:code/valeur', may('indicators.write'), async (c) => {
    const { at, today } = await cellOf(c)
    const next = await nextOwed(c, at)
    return answerForm(c, {
      schema: valueInput(at.indicator),
      view: (shown) => valueView(c, shown),
      save: (tx, form, version) => typeValue(tx, at, { ...form, version, today, now: c.get('deps').clock.now() }),
      refusals: { 'not-begun': 'Cette période n’a pas commencé : choisissez-en une autre.' },
      done: (_, series) =>
        series && next
          ? `${formHref('valeur', { ...at, indicator: next })}&${AFTER}=${at.indicator.code}`
          : back(at, 'valeur'),
      conflict: async (tx, mine) => valueConflict(at, mine, (await cellOfAddress(c, tx, askedIndicator(c))).saved),
    })
  })
  .get('/indicateurs/:code/choix', may('indicators.write'), async (c) =>
    showForm(c, await choiceView(c, { typed: {} })),
  )
  .post('/indicateurs/:code/choix', may('indicators.write'), async (c) => {
    const { at, candidates } = await cellOf(c)
    return answerForm(c, {
      schema: ChoiceInput,
      view: (shown) => choiceView(c, shown),
      also: async ({ way }) =>
        candidates.some((one) => one.way === way) ? {} : { way: 'Choisissez l’une des valeurs proposées.' },
      save: (tx, choice, version) => chooseWay(tx, at, { ...choice, version }),
      refusals: {},
      conflict: async (tx, mine) => choiceConflict(at, mine, (await cellOfAddress(c, tx, askedIndicator(c))).choice),
      done: () => back(at, 'choix'),
    })
  })
