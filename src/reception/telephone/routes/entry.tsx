import { type Context, Hono } from 'hono'
import { listSites } from '#src/core/organisation/index.ts'
import { typedFrom } from '#src/core/room/fields.ts'
import { staleRows } from '#src/core/room/fields-form.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { AFTER, StoredNotice } from '#src/core/room/series.tsx'
import { addDays, monthOf, parsePeriod, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { formatNumber } from '#src/ground/design/text/index.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { done } from '#src/ground/process/outcome.ts'
import { answerForm, type FormShown, type FormView, showForm } from '#src/ground/web/form-route.tsx'
import { type FieldErrors, readForm, type Typed, typedText } from '#src/ground/web/form.ts'
import { change, type Env, may, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { choose, saveTotal } from '../actions/lines.ts'
import { TOTAL, type TotalFields, TotalInput } from '../input.ts'
import { EntryPage, monthCode, monthWords, type MonthsBefore } from '../pages/entry.tsx'
import { findLine, listLines } from '../store/lines.ts'
import { chooseCounted, findMonthTotal, findTotal, type KnownTotal, monthTotals } from '../store/totals.ts'
import { monthAsked } from './months.tsx'

const HOME = '/telephone'
const ENTRY = `${HOME}/saisie`
const pageOf = (line: number, month: PlainDate) => `${HOME}/lignes/${line}?mois=${monthCode(month)}`

/** Lines of the perimeter, under their sites. */
async function ownLines(tx: Tx, c: Context<Env>) {
  const sites = new Map((await listSites(tx)).map((site) => [site.id, site.name]))
  const lines = await listLines(tx, perimeter(c, 'telephone.write'))
  return lines.map(({ id, name, site }) => ({ id, name, under: sites.get(site) ?? '' }))
}

/** Days back into the third month before. */
const THREE_MONTHS = 75

/** The months before the one that is typed: those of the line, else the last one of every line. */
async function beside(tx: Tx, typed: Typed, lines: readonly { id: number; name: string }[]): Promise<MonthsBefore> {
  const month = parsePeriod(typedText(typed, 'month'))
  if (month?.kind !== 'month') return []
  const line = lines.filter(({ id }) => String(id) === typedText(typed, 'line'))
  const last = addDays(month.from, -1)
  const from = line.length === 0 ? monthOf(last).from : monthOf(addDays(month.from, -THREE_MONTHS)).from
  const shown = line.length === 0 ? lines : line
  const totals = await monthTotals(
    tx,
    { from, to: last },
    shown.map(({ id }) => id),
  )
  return totals
    .filter(({ counted }) => counted)
    .map((one) => ({ ...one, name: shown.find(({ id }) => id === one.line)?.name ?? '' }))
}

async function view(c: Context<Env>, { typed, errors = {} }: FormShown): Promise<FormView> {
  const { lines, before } = await read(c, async (tx) => {
    const lines = await ownLines(tx, c)
    return { lines, before: await beside(tx, typed, lines) }
  })
  const month = typedText(typed, 'month')
  const back = parsePeriod(month) ? `${HOME}?mois=${encodeURIComponent(month)}` : HOME
  const content = <EntryPage view={{ lists: { lines }, before, typed, errors, back, today: todayOf(c) }} />
  return { title: 'Saisir un total de mois', narrow: true, content }
}

/** The form after a total of a series: the same month and source, and the next line of which nothing is known. */
async function nextForm(c: Context<Env>, tx: Tx, after: number) {
  const month = monthAsked(c)
  const { id, name } = await findLine(tx, after, perimeter(c, 'telephone.write'))
  const lines = await ownLines(tx, c)
  const known = await monthTotals(
    tx,
    monthOf(month),
    lines.map((line) => line.id),
  )
  const next = lines.find((line) => known.every((one) => one.line !== line.id))
  const { origin = '' } = (await findMonthTotal(tx, id, month)) ?? {}
  return {
    typed: { month: monthCode(month), origin, line: String(next?.id ?? '') },
    message: <StoredNotice title={`${name}, ${monthWords(month)} : total enregistré.`} href={pageOf(id, month)} />,
  }
}

const meanOf = ({ waitSeconds, answered }: KnownTotal): number | null =>
  waitSeconds === null || answered === 0 ? null : Math.round(waitSeconds / answered)
const fieldsOf = (known: KnownTotal | undefined, at: Pick<TotalFields, 'line' | 'month'>) =>
  known ? { ...known, ...at, wait: meanOf(known) } : at

/** What only the database can check: whose line, and whether the month is already known by its themes. */
async function faultsOf(c: Context<Env>, { line, month }: TotalFields): Promise<FieldErrors> {
  if (month > todayOf(c)) return { month: 'Ce mois n’a pas commencé.' }
  return read(c, async (tx): Promise<FieldErrors> => {
    if (!(await ownLines(tx, c)).some(({ id }) => id === line)) return { line: TOTAL.line.unknown ?? '' }
    const { themes = 0 } = (await findMonthTotal(tx, line, month)) ?? {}
    if (themes < 2) return {}
    const known = `Ce mois est déjà connu par ses ${formatNumber(themes)} thèmes, importés.`
    return { month: `${known} Annulez d’abord cet import.` }
  })
}

/** A month's total is deleted by itself: what was known of its days counts again. */
const removing = removalRoutes({
  base: `${HOME}/releves`,
  right: 'telephone.write',
  table: 'callTotal',
  action: 'call_total.delete',
  object: 'le total',
  where: 'Téléphone',
  load: async (tx, id, c) => {
    const { line, day, span, version } = await findTotal(tx, id)
    const { name } = await findLine(tx, line, perimeter(c, 'telephone.write'))
    if (span !== 'month') throw new NotFound()
    return { name: `${name}, ${monthWords(day)}`, version, href: pageOf(line, day) }
  },
  unless: async (tx, id) => {
    const { line, day } = await findTotal(tx, id)
    const { themes = 0 } = (await findMonthTotal(tx, line, day)) ?? {}
    return themes < 2
      ? undefined
      : `La suppression n’est pas possible : ce mois est connu par ses ${formatNumber(themes)} thèmes, importés. Annulez plutôt cet import.`
  },
  before: async (tx, id) => {
    const { line, day } = await findTotal(tx, id)
    await chooseCounted(tx, { line, month: day, counted: 'days' })
  },
  also: 'Ses appels ne compteront plus. Les jours du mois, s’ils sont connus, compteront à leur place.',
  after: (_, { href = HOME }) => href,
})

export const entryRoutes = new Hono<Env>()
  .route('/', removing)
  .get(ENTRY, may('telephone.write'), async (c) => {
    const month = monthAsked(c)
    const after = c.req.query(AFTER)
    if (after !== undefined) {
      const { typed, message } = await read(c, (tx) => nextForm(c, tx, Number(after)))
      return showForm(c, { ...(await view(c, { typed })), message })
    }
    if (!c.req.query('ligne')) return showForm(c, await view(c, { typed: { month: monthCode(month) } }))
    const { line, known } = await read(c, async (tx) => {
      const { id } = await findLine(tx, Number(c.req.query('ligne')), perimeter(c, 'telephone.write'))
      return { line: id, known: await findMonthTotal(tx, id, month) }
    })
    const typed = typedFrom(TOTAL, fieldsOf(known, { line, month }))
    return showForm(c, await view(c, { typed: known ? { ...typed, version: String(known.version) } : typed }))
  })
  .post(ENTRY, may('telephone.write'), (c) =>
    answerForm(c, {
      schema: TotalInput,
      view: (shown) => view(c, shown),
      also: (total) => faultsOf(c, total),
      save: async (tx, { line, month, wait, ...total }, version) => {
        const saved = await saveTotal(tx, {
          line: await findLine(tx, line, perimeter(c, 'telephone.write')),
          month,
          total: { ...total, waitSeconds: wait === null ? null : wait * total.answered },
          version,
        })
        return saved.outcome === 'done' ? done({ line, month }) : saved
      },
      refusals: { 'by-theme': 'Ce mois est déjà connu par ses thèmes, importés. Annulez d’abord cet import.' },
      done: ({ line, month }, next) =>
        next ? `${ENTRY}?mois=${monthCode(month)}&${AFTER}=${line}` : pageOf(line, month),
      conflict: async (tx, mine) => {
        const known = await findMonthTotal(tx, mine.line, mine.month)
        const lists = { lines: await ownLines(tx, c) }
        return {
          what: 'Total d’un mois d’appels',
          since: known?.source === 'imported' ? 'déjà remplie par un import' : 'enregistrée entre-temps',
          rows: staleRows(TOTAL, { mine, saved: fieldsOf(known, mine) }, lists),
          version: known?.version ?? 0,
          back: `${HOME}?mois=${monthCode(mine.month)}`,
        }
      },
    }),
  )
  .post(`${HOME}/retenir`, may('telephone.write'), async (c) => {
    const { typed } = await readForm(c)
    const period = parsePeriod(typedText(typed, 'mois'))
    if (period?.kind !== 'month') throw new NotFound()
    const month = monthOf(period.from).from
    await change(c, async (tx) => {
      const line = await findLine(tx, Number(typedText(typed, 'ligne')), perimeter(c, 'telephone.write'))
      await choose(tx, { line, month, counted: typedText(typed, 'retenu') === 'mois' ? 'month' : 'days' })
    })
    return c.redirect(`${HOME}?mois=${monthCode(month)}`, 303)
  })
