// The value of a cell, typed; and which of two values counts for it.
import { type Context, Hono } from 'hono'
import { listSites, visibleSites } from '#src/core/organisation/index.ts'
import { schemaWith } from '#src/core/room/fields.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { AFTER, StoredNotice } from '#src/core/room/series.tsx'
import { UNITS } from '#src/core/room/value.ts'
import { openTargets } from '#src/core/targets/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { inFrench } from '#src/ground/process/outcome.ts'
import { type Env, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { chooseWay, typeValue } from '../actions/values.ts'
import { askedPeriod } from '../asking.ts'
import type { Indicator } from '../indicator.ts'
import { CHOICE, VALUE } from '../input.ts'
import { type At, formHref, leadOf, waysOf, Where } from '../pages/value-form.tsx'
import { READING_REFUSALS, readingRefusals } from '../reading.ts'
import { loadClosing } from '../store/closing.ts'
import { aroundOf, openReader, type Shown, sheetHref } from '../store/reader.ts'
import { findChoice, findTyped } from '../store/settings.ts'
import { askedIndicator, askedPlace, crumbsTo } from './sheet.tsx'

type Cell = { at: At; shown: Shown }

/** The cell of the address, inside the person's perimeter for writing. */
async function cellOf(tx: Tx, c: Context<Env>): Promise<Cell> {
  const sites = await listSites(tx)
  const targets = await openTargets(tx)
  const indicator = targets.written(askedIndicator(c))
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
  const placeName = sites.find(({ id }) => id === place)?.name ?? 'Département'
  return { at: { indicator, place, period, placeName }, shown: reader.at(indicator, place, period) }
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
async function nextOwed(c: Context<Env>, tx: Tx, { indicator, place, period }: At): Promise<Indicator | undefined> {
  const indicators = c.get('deps').indicators
  const seen = visibleSites(perimeter(c, 'indicators.read'))
  const { missing } = await loadClosing(tx, { indicators, period, today: todayOf(c), seen })
  const here = missing.filter((one) => one.place === place && one.indicator.code !== indicator.code)
  const order = indicators.all.map(({ code }) => code)
  const later = here.find((one) => order.indexOf(one.indicator.code) > order.indexOf(indicator.code))
  return (later ?? here[0])?.indicator
}

const cellKey = ({ indicator, place, period }: At) => ({ indicator: indicator.code, place, period })
const back = (at: At, done: string) => `${sheetHref(at.indicator.code, at)}&fait=${done}`
const within = async (_: Context<Env>, record: Cell | undefined) => ({
  where: record ? <Where {...record.at} /> : '',
  back: record ? sheetHref(record.at.indicator.code, record.at) : '/indicateurs',
  head: record ? { crumbs: crumbsTo(record.at.indicator) } : {},
})
const COMMON = { right: 'indicators.write', where: 'Indicateurs', alone: true, within } as const
const hrefOf = ({ at }: Cell) => sheetHref(at.indicator.code, at)

/** What an indicator asks for: a fraction or a value alone; a monthly volume has no denominator, a count is one number. */
const asked = ({ unit }: Indicator) =>
  unit === 'count'
    ? [['value', 'n'] as const]
    : unit === 'per_month'
      ? (['numerator', ['value', 'n']] as const)
      : ([
          ['numerator', 'denominator'],
          ['value', 'n'],
        ] as const)

/** The cell as the form of its value shows it, with what follows once it is saved. */
async function typedCell(tx: Tx, _: number, c: Context<Env>) {
  const cell = await cellOf(tx, c)
  const { at } = cell
  const [saved, before] = [await findTyped(tx, cellKey(at)), await typedBefore(c, tx, at)]
  const next = c.req.method === 'POST' ? await nextOwed(c, tx, at) : undefined
  const own = { name: at.indicator.title, version: saved?.version ?? 0, reading: saved?.id, next, before }
  return { source: before?.source, ...saved, ...cell, ...own, id: 0 }
}

const typing = objectRoutes({
  ...COMMON,
  base: '/indicateurs/:code/valeur',
  table: VALUE,
  groups: (record) => [
    { fields: [...(record ? asked(record.at.indicator) : []), 'source', 'approximate', 'takenOver'] },
  ],
  dress: (record) => {
    if (!record) return {}
    const { unit, words } = record.at.indicator
    const { symbol } = UNITS[unit]
    if (unit === 'count') return { value: { label: 'Nombre', help: '', required: true } }
    return {
      numerator: { label: `Numérateur : ${words.numerator}` },
      denominator: { label: `Dénominateur : ${words.denominator}` },
      value: { label: symbol === '' ? 'Valeur seule' : `Valeur seule, ${symbol}` },
    }
  },
  schema: (record) =>
    schemaWith(VALUE, (values) =>
      record ? inFrench(readingRefusals(record.at.indicator, values), READING_REFUSALS) : {},
    ),
  change: 'Saisir une valeur',
  changeLead: ({ at, shown }) => leadOf(at.indicator, shown),
  submit: 'Enregistrer la valeur',
  following: 'la suivante',
  find: typedCell,
  within: async (c, record) => ({
    ...(await within(c, record)),
    head: { ...(await within(c, record)).head, message: record?.before?.message },
  }),
  save: async (tx, { version, values }, c) => {
    const { at } = await cellOf(tx, c)
    return typeValue(tx, at, { ...values, version, today: todayOf(c), now: c.get('deps').clock.now() })
  },
  refusals: { 'not-begun': 'Cette période n’a pas commencé : choisissez-en une autre.' },
  saved: (_, { at, next }, follows) =>
    follows && next
      ? `${formHref('valeur', { ...at, indicator: next })}&${AFTER}=${at.indicator.code}`
      : back(at, 'valeur'),
  href: hrefOf,
  links: ({ at, reading }) => [
    { href: sheetHref(at.indicator.code, at), label: 'Changer de site ou de période' },
    ...(reading === undefined
      ? []
      : [{ href: `/indicateurs/${at.indicator.code}/releves/${reading}/supprimer`, label: 'Supprimer ce relevé' }]),
  ],
})

const choosing = objectRoutes({
  ...COMMON,
  base: '/indicateurs/:code/choix',
  // Without two values, nor a choice to take back, there is nothing to choose: the sheet.
  guard: async (c, next) => {
    const { at, ways, choice } = await read(c, (tx) => choiceOf(tx, 0, c))
    return ways.length < 2 && !choice ? c.redirect(sheetHref(at.indicator.code, at), 303) : next()
  },
  table: CHOICE,
  groups: [{ fields: ['way', 'reason'] }],
  change: ({ name }) => `Choisir la valeur : ${name}`,
  changeLead:
    'Les deux valeurs décrivent la même chose : elles ne s’ajoutent jamais. Celle qui n’est pas retenue reste visible.',
  submit: 'Retenir cette valeur',
  find: choiceOf,
  offer: async (tx, c, record) => ({ lists: { ways: (record ?? (await choiceOf(tx, 0, c))).ways } }),
  also: async (_, { way }, { record }) =>
    record?.ways.some(({ id }) => id === way) ? {} : { way: 'Choisissez l’une des valeurs proposées.' },
  save: async (tx, { version, values }, c) => chooseWay(tx, (await cellOf(tx, c)).at, { ...values, version }),
  refusals: {},
  saved: (_, { at }) => back(at, 'choix'),
  href: hrefOf,
  links: ({ at, choice }) =>
    choice === undefined
      ? []
      : [{ href: `/indicateurs/${at.indicator.code}/choix/${choice}/supprimer`, label: 'Reprendre ce choix' }],
})

/** The cell as the form of a choice shows it. */
async function choiceOf(tx: Tx, _: number, c: Context<Env>) {
  const cell = await cellOf(tx, c)
  const { at, shown } = cell
  const saved = await findChoice(tx, cellKey(at))
  const way = shown.toDecide ? undefined : shown.way
  const own = { name: at.indicator.title, version: saved?.version ?? 0, choice: saved?.id, reason: saved?.reason }
  return { ...cell, ...own, id: 0, way, ways: waysOf(at.indicator, shown) }
}

export const valueRoutes = new Hono<Env>().route('/', typing).route('/', choosing)
