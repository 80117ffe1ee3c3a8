import { type Context, Hono } from 'hono'
import { addDays, monthOf, parsePeriod, type Period, periodCode, type PlainDate } from '#src/ground/calendar/index.ts'
import { visibleSites } from '#src/core/organisation/index.ts'
import { answerForm, type FormShown, type FormView, showForm } from '#src/ground/web/form-route.tsx'
import { typedText } from '#src/ground/web/form.ts'
import { type Env, everywhere, holds, may, perimeter, personOf, read, todayOf } from '#src/ground/web/web.tsx'
import { moveClosing } from '../actions/closing.ts'
import { CHANGED, REFUSALS } from '../closing.ts'
import { ClosingInput } from '../input.ts'
import { ClosingPage } from '../pages/closing.tsx'
import { loadClosing } from '../store/closing.ts'

/** The month just over, unless the address names a month, a quarter or a year. */
function askedClosing(c: Context<Env>, today: PlainDate): Period {
  const asked = parsePeriod(c.req.query('periode') ?? '')
  return asked && asked.kind !== 'custom' ? asked : monthOf(addDays(monthOf(today).from, -1))
}

async function viewOf(c: Context<Env>, { typed, errors = {} }: FormShown): Promise<FormView> {
  const today = todayOf(c)
  const board = await read(c, (tx) =>
    loadClosing(tx, {
      indicators: c.get('deps').indicators,
      period: askedClosing(c, today),
      today,
      seen: visibleSites(perimeter(c, 'indicators.read')),
    }),
  )
  const content = (
    <ClosingPage
      board={board}
      asked={c.req.query('periode') ?? ''}
      closes={perimeter(c, 'indicators.close').all}
      writes={holds(c, 'indicators.write')}
      seesAll={holds(c, 'obligations.read')}
      reason={typedText(typed, 'reason')}
      errors={errors}
    />
  )
  return { title: 'Clôture', content }
}

export const closingRoutes = new Hono<Env>()
  .get('/cloture', may('indicators.read'), async (c) => showForm(c, await viewOf(c, { typed: {} })))
  .post('/cloture', may('indicators.close'), everywhere('indicators.close'), (c) => {
    const today = todayOf(c)
    const period = askedClosing(c, today)
    const { indicators } = c.get('deps')
    return answerForm(c, {
      schema: ClosingInput,
      view: (shown) => viewOf(c, shown),
      save: (tx, form, version) =>
        moveClosing(tx, { ...form, version, indicators, period, today, account: personOf(c).account }),
      refusals: REFUSALS,
      changed: CHANGED,
      done: () => `/cloture?periode=${periodCode(period)}`,
    })
  })
