import { type Context, Hono } from 'hono'
import {
  addDays,
  firstDayOf,
  lastDayOf,
  monthOf,
  parsePeriod,
  periodCodeOf,
  periodLabel,
  type Period,
} from '#src/ground/calendar/index.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { type Env, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { addedUp, engagement, NUMBERS } from '../networks.ts'
import { NUMBER_FIELDS } from '../input.ts'
import { BASE, COMPARE } from '../pages/addresses.ts'
import { ComparePage, type Compared } from '../pages/compare.tsx'
import { lastKnown, listAccounts, listMonths } from '../store.ts'

function askedOf(c: Context<Env>, name: string, usual: Period) {
  const query = (key: string) => (c.req.query(key) ?? '').slice(0, 40)
  const asked = periodCodeOf(query(name), query(firstDayOf(name)), query(lastDayOf(name)))
  return { asked, period: parsePeriod(asked) ?? usual }
}

/** Whole months of both periods (the last two known, unless asked), by account and all together. */
async function compared(c: Context<Env>) {
  const { accounts, months, before, after } = await read(c, async (tx) => {
    const accounts = await listAccounts(tx, perimeter(c, 'networks.read'))
    const ids = accounts.map(({ id }) => id)
    const last = monthOf((await lastKnown(tx, ids)) ?? addDays(monthOf(todayOf(c)).from, -1))
    const before = askedOf(c, 'avant', monthOf(addDays(last.from, -1)))
    const after = askedOf(c, 'apres', last)
    const [from, to] = [
      before.period.from < after.period.from ? before.period.from : after.period.from,
      before.period.to > after.period.to ? before.period.to : after.period.to,
    ]
    return { accounts, months: await listMonths(tx, { accounts: ids, from, to }), before, after }
  })
  const inside = ({ period }: { period: Period }, account?: number) =>
    months.filter(
      (one) =>
        one.month >= period.from &&
        monthOf(one.month).to <= period.to &&
        (account === undefined || one.account === account),
    )
  const lineOf = (name: string, account?: number): Compared => {
    const [one, other] = [inside(before, account), inside(after, account)]
    return {
      key: String(account ?? 0),
      name,
      before: { ...addedUp(one), rate: engagement(one, 'views') },
      after: { ...addedUp(other), rate: engagement(other, 'views') },
    }
  }
  const known = accounts.filter(({ id }) => months.some((one) => one.account === id))
  return {
    before,
    after,
    lines: [lineOf('Tous les comptes ensemble'), ...known.map(({ id, name }) => lineOf(name, id))],
  }
}

export const compareRoutes = new Hono<Env>()
  .get(COMPARE, may('networks.read'), async (c) =>
    page(c, <ComparePage {...(await compared(c))} today={todayOf(c)} />, {
      title: 'Comparer deux périodes',
      crumbs: [{ label: 'Réseaux sociaux', href: BASE }],
    }),
  )
  .get(`${COMPARE}/export`, may('networks.read'), async (c) => {
    const { before, after, lines } = await compared(c)
    return listFile(c, {
      name: `réseaux sociaux comparés ${todayOf(c)}`,
      sheet: 'Comparaison',
      header: ['Compte', 'Nombre', periodLabel(before.period), periodLabel(after.period)],
      rows: lines.flatMap((line) =>
        NUMBERS.map((key) => [line.name, NUMBER_FIELDS[key].label, line.before[key], line.after[key]]),
      ),
    })
  })
