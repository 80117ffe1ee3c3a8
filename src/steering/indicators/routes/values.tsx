import { type Context, Hono } from 'hono'
import type { Period, PlainDate } from '#src/ground/calendar/index.ts'
import { listSites, type Site } from '#src/core/organisation/index.ts'
import { openTargets } from '#src/core/targets/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { check, readForm } from '#src/ground/web/form.ts'
import { change, type Env, may, page, read, todayOf } from '#src/ground/web/web.tsx'
import { chooseWay, typeValue } from '../actions/values.ts'
import type { Supplied } from '../amount.ts'
import { askedPeriod } from '../asking.ts'
import type { Candidate } from '../cell.ts'
import type { Indicator } from '../indicator.ts'
import { ChoiceInput, valueInput } from '../input.ts'
import { type At, ChoiceForm, ValueForm, ValueStale } from '../pages/value-form.tsx'
import { aroundOf, openReader, type Shown, sheetHref } from '../store/reader.ts'
import { findTyped } from '../store/settings.ts'
import { askedIndicator, askedPlace } from './sheet.tsx'

type Cell = { at: At; today: PlainDate; shown: Shown; saved: Supplied | undefined; candidates: Candidate[] }

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

export const valueRoutes = new Hono<Env>()
  .get('/indicateurs/:code/valeur', may('indicators.write'), async (c) => {
    const indicator = askedIndicator(c)
    const { at, saved, shown } = await read(c, (tx) => cellOfAddress(c, tx, indicator))
    return page(c, <ValueForm at={at} saved={saved} shown={shown} typed={{}} />, {
      title: 'Saisir une valeur',
      narrow: true,
    })
  })
  .post('/indicateurs/:code/valeur', may('indicators.write'), async (c) => {
    const indicator = askedIndicator(c)
    const { typed } = await readForm(c)
    const { at, saved, shown, today } = await read(c, (tx) => cellOfAddress(c, tx, indicator))
    const form = check(valueInput(indicator), typed)
    const future: Readonly<Record<string, string>> =
      at.period.from > today ? { form: 'Cette période n’a pas commencé : choisissez-en une autre.' } : {}
    if (!form.ok || at.period.from > today) {
      const errors = form.ok ? future : { ...form.errors, ...future }
      return page(c, <ValueForm at={at} saved={saved} shown={shown} typed={typed} errors={errors} />, {
        title: 'Saisir une valeur',
        status: 422,
        error: true,
        narrow: true,
      })
    }
    const done = await change(c, (tx) => typeValue(tx, at, { ...form.data, now: c.get('deps').clock.now() }))
    if (done) return c.redirect(back(at, 'valeur'), 303)
    const fresh = await read(c, (tx) => cellOfAddress(c, tx, indicator))
    return page(c, <ValueStale at={at} mine={form.data} saved={fresh.saved} typed={typed} />, {
      title: 'Deux versions à départager',
      status: 409,
    })
  })
  .get('/indicateurs/:code/choix', may('indicators.write'), async (c) => {
    const { at, candidates, shown } = await read(c, (tx) => cellOfAddress(c, tx, askedIndicator(c)))
    return page(
      c,
      <ChoiceForm at={at} candidates={candidates} chosen={shown.toDecide ? '' : (shown.way ?? '')} typed={{}} />,
      { title: 'Choisir la valeur', narrow: true },
    )
  })
  .post('/indicateurs/:code/choix', may('indicators.write'), async (c) => {
    const { typed } = await readForm(c)
    const { at, candidates } = await read(c, (tx) => cellOfAddress(c, tx, askedIndicator(c)))
    const form = check(ChoiceInput, typed)
    const known = form.ok && candidates.some(({ way }) => way === form.data.way)
    if (!form.ok || !known) {
      const errors = form.ok ? { way: 'Choisissez l’une des valeurs proposées.' } : form.errors
      return page(c, <ChoiceForm at={at} candidates={candidates} chosen="" typed={typed} errors={errors} />, {
        title: 'Choisir la valeur',
        status: 422,
        error: true,
        narrow: true,
      })
    }
    await change(c, (tx) => chooseWay(tx, at, form.data))
    return c.redirect(back(at, 'choix'), 303)
  })
