import { type Context, Hono } from 'hono'
import { addDays, monthOf, parsePeriod, type Period, periodCode, type PlainDate } from '#src/ground/calendar/index.ts'
import { visibleSites } from '#src/core/organisation/index.ts'
import { Forbidden } from '#src/ground/process/errors.ts'
import { check, type FieldErrors, readForm, typedText } from '#src/ground/web/form.ts'
import {
  change,
  type Env,
  holds,
  may,
  page,
  type PageStatus,
  perimeter,
  personOf,
  read,
  todayOf,
} from '#src/ground/web/web.tsx'
import { moveClosing } from '../actions/closing.ts'
import { periodOptions } from '../asking.ts'
import { REFUSALS } from '../closing.ts'
import { ClosingInput } from '../input.ts'
import { ClosingPage } from '../pages/closing.tsx'
import { loadClosing } from '../store/closing.ts'

const NONE: FieldErrors = {}

/** The month just over, unless the address names a month, a quarter or a year. */
function askedClosing(c: Context<Env>, today: PlainDate): Period {
  const asked = parsePeriod(c.req.query('periode') ?? '')
  return asked && asked.kind !== 'custom' ? asked : monthOf(addDays(monthOf(today).from, -1))
}

async function show(
  c: Context<Env>,
  given: { reason: string; errors: FieldErrors; status: PageStatus },
): Promise<Response> {
  const where = perimeter(c, 'indicators.read')
  const board = await read(c, async (tx) => {
    const today = todayOf(c)
    return loadClosing(tx, {
      indicators: c.get('deps').indicators,
      period: askedClosing(c, today),
      today,
      seen: visibleSites(where),
    })
  })
  const content = (
    <ClosingPage
      board={board}
      periods={periodOptions(board.today, board.period)}
      closes={perimeter(c, 'indicators.close').all}
      writes={holds(c, 'indicators.write')}
      reason={given.reason}
      errors={given.errors}
    />
  )
  return page(c, content, { title: 'Clôture', status: given.status, error: given.errors !== NONE })
}

export const closingRoutes = new Hono<Env>()
  .get('/cloture', may('indicators.read'), (c) => show(c, { reason: '', errors: NONE, status: 200 }))
  .post('/cloture', may('indicators.close'), async (c) => {
    if (!perimeter(c, 'indicators.close').all) throw new Forbidden()
    const { typed } = await readForm(c)
    const form = check(ClosingInput, typed)
    if (!form.ok) return show(c, { reason: typedText(typed, 'reason'), errors: form.errors, status: 422 })
    const today = todayOf(c)
    const period = askedClosing(c, today)
    const refusal = await change(c, (tx) =>
      moveClosing(tx, {
        ...form.data,
        indicators: c.get('deps').indicators,
        period,
        today,
        account: personOf(c).account,
      }),
    )
    if (!refusal) return c.redirect(`/cloture?periode=${periodCode(period)}`, 303)
    const errors = { [refusal === 'reason-missing' ? 'reason' : 'form']: REFUSALS[refusal] }
    return show(c, {
      reason: form.data.reason,
      errors,
      status: refusal === 'stale' || refusal === 'not-from-here' ? 409 : 422,
    })
  })
