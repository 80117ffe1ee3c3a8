import { type Context, Hono } from 'hono'
import { whoFills } from '#src/core/room/spot-actions.ts'
import { parsePlainDate } from '#src/ground/calendar/index.ts'
import { answerForm, type FormShown, type FormView, showForm } from '#src/ground/web/form-route.tsx'
import { typedText } from '#src/ground/web/form.ts'
import { change, type Env, idParam, may, read, todayOf } from '#src/ground/web/web.tsx'
import { takeQueue, writeLine } from '../actions.ts'
import { clocksChange, REFUSALS } from '../emergency.ts'
import { LineForm, QueueInput } from '../input.ts'
import { EntryPage } from '../pages/entry.tsx'
import { ENTRY } from '../pages/sheet.tsx'
import { BASE } from '../records.ts'
import { hourOf } from '../said.ts'
import { linesOf } from '../store/log.ts'
import { CRUMBS, ownEmergency, zoneIn } from './emergencies.tsx'

/** Fifty lines, as a phone writes them. */
const BODY_LIMIT = 700 * 1024

async function entryView(c: Context<Env>, { typed, errors }: FormShown): Promise<FormView> {
  const id = idParam(c)
  const { emergency, lines } = await read(c, async (tx) => ({
    emergency: await ownEmergency(tx, id, { c, right: 'emergency.log' }),
    lines: await linesOf(tx, id),
  }))
  const [zone, now] = [zoneIn(c), c.get('deps').clock.now()]
  const corrected = lines.find(({ seq }) => String(seq) === c.req.query('ligne'))
  const first =
    corrected === undefined || errors !== undefined
      ? typed
      : {
          corrects: String(corrected.seq),
          milestone: corrected.milestone,
          audience: corrected.audience,
          channel: corrected.channel,
          step: corrected.step,
          role: corrected.role,
          text: corrected.text,
        }
  const day = parsePlainDate(typedText(typed, 'day')) ?? todayOf(c)
  const shown = { emergency, lines, zone, now, typed: first, errors, changing: clocksChange(day, zone) }
  return {
    title: emergency.name,
    narrow: true,
    crumbs: [...CRUMBS, { label: emergency.name, href: `${BASE}/${id}` }],
    content: (
      <EntryPage
        {...shown}
        who={whoFills(c, 'emergency')}
        was={corrected === undefined ? '' : hourOf(corrected.happenedAt, zone)}
      />
    ),
  }
}

/** What a phone sends when it has a network again, each line once. */
async function take(c: Context<Env>): Promise<Response> {
  if (Number(c.req.header('content-length') ?? Number.NaN) > BODY_LIMIT) return c.json({ error: 'heavy' }, 413)
  const said = QueueInput.safeParse(await c.req.json().catch(() => undefined))
  if (!said.success) return c.json({ error: 'unreadable' }, 400)
  const id = idParam(c)
  const settled = await change(c, async (tx) => {
    await ownEmergency(tx, id, { c, right: 'emergency.log' })
    return takeQueue(tx, said.data, { id, now: c.get('deps').clock.now(), zone: zoneIn(c) })
  })
  return c.json(settled)
}

/** The entry of a log, alone under its address: its pages are kept on the phone that opens them. */
export const entryRoutes = new Hono<Env>()
  .get(`${ENTRY}:id{[0-9]+}`, may('emergency.log'), async (c) => showForm(c, await entryView(c, { typed: {} })))
  .post(`${ENTRY}:id{[0-9]+}`, may('emergency.log'), async (c) => {
    const id = idParam(c)
    await read(c, (tx) => ownEmergency(tx, id, { c, right: 'emergency.log' }))
    return answerForm(c, {
      schema: LineForm,
      view: (shown) => entryView(c, shown),
      save: (tx, typed) =>
        writeLine(tx, typed, { id, now: c.get('deps').clock.now(), today: todayOf(c), zone: zoneIn(c) }),
      refusals: REFUSALS,
      done: (made) => `${BASE}/${made}?fait=ligne`,
    })
  })
  .post(`${ENTRY}:id{[0-9]+}/envoi`, may('emergency.log'), take)
