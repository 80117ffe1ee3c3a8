import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { asksFirst } from '#src/core/room/asks-first.tsx'
import type { Carrier } from '#src/core/room/carry.ts'
import { parsePlainDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { answerAct, answerForm } from '#src/ground/web/form-route.tsx'
import { type FieldErrors, field } from '#src/ground/web/form.ts'
import { type Env, idParam, may, page, perimeter, personOf, read, todayOf } from '#src/ground/web/web.tsx'
import { move, simulate, touchedOf, TRANSITION_REFUSALS, undoMove } from '../actions.ts'
import { TRANSITIONS } from '../pages/mapping.tsx'
import { MovePage, SimulationPage } from '../pages/moves.tsx'
import { findMove } from '../store.ts'
import { baseOf, CRUMBS, PAIR, pairIn, pairName, versionsOf, wholeOnly } from './mapping.tsx'

const Confirmed = z.object({
  day: field.day('Indiquez depuis quel jour la version suivante s’applique.'),
  mark: field.optionalText(40),
})
const MADE = `${TRANSITIONS}/faits`

async function simulationView(
  c: Context<Env>,
  carriers: readonly Carrier[],
  { day, errors }: { day: PlainDate; errors?: FieldErrors | undefined },
) {
  const pair = pairIn(c)
  if (pair.before === pair.after) throw new NotFound()
  const { two, plan: _plan, ...shown } = await read(c, (tx) => simulate(tx, carriers, { ...pair, day }))
  const base = baseOf(pair)
  const writes = perimeter(c, 'standards.write').all
  return {
    title: `Passage : ${pairName(two)}`,
    crumbs: [...CRUMBS, { label: pairName(two), href: base }],
    content: <SimulationPage {...shown} {...{ base, day, writes, errors }} />,
  }
}

/** The pages of a move: simulated, confirmed, shown, undone. */
export function moveRoutes(carriers: readonly Carrier[]): Hono<Env> {
  return new Hono<Env>()
    .get(`${PAIR}/simulation`, may('standards.read'), async (c) => {
      const day = parsePlainDate(c.req.query('jour') ?? '') ?? todayOf(c)
      const { content, ...head } = await simulationView(c, carriers, { day })
      return page(c, content, head)
    })
    .post(`${PAIR}/simulation`, may('standards.write'), wholeOnly, async (c) => {
      const pair = pairIn(c)
      await read(c, (tx) => versionsOf(tx, pair))
      return answerForm(c, {
        schema: Confirmed,
        view: ({ typed, errors }) =>
          simulationView(c, carriers, { day: parsePlainDate(String(typed['day'] ?? '')) ?? todayOf(c), errors }),
        save: (tx, asked) => move(tx, carriers, { ...pair, ...asked, account: personOf(c).account, today: todayOf(c) }),
        refusals: TRANSITION_REFUSALS,
        done: (id) => `${MADE}/${id}?fait=fait`,
      })
    })
    .get(`${MADE}/:id{[0-9]+}`, may('standards.read'), async (c) => {
      const { one, two, touched } = await read(c, async (tx) => {
        const found = await findMove(tx, idParam(c))
        return {
          one: found,
          two: await versionsOf(tx, found),
          touched: found.state === 'applied' ? await touchedOf(tx, carriers, found) : [],
        }
      })
      const why = c.req.query('refus') ?? ''
      const fault =
        why === 'stale'
          ? 'Cette page vient d’être modifiée : relisez-la, puis recommencez.'
          : Object.entries(TRANSITION_REFUSALS).find(([code]) => code === why)?.[1]
      const done = { fait: 'Passage fait', defait: 'Passage défait' }[c.req.query('fait') ?? '']
      const writes = perimeter(c, 'standards.write').all
      const content = <MovePage base={MADE} name={pairName(two)} move={one} {...{ touched, writes, done, fault }} />
      return page(c, content, { title: `Passage : ${pairName(two)}`, crumbs: CRUMBS })
    })
    .route(
      '/',
      asksFirst(`${MADE}/:id{[0-9]+}/defaire`, {
        right: 'standards.write',
        guard: wholeOnly,
        asked: async (c) => {
          const { name, one } = await read(c, async (tx) => {
            const move = await findMove(tx, idParam(c))
            return { one: move, name: pairName(await versionsOf(tx, move)) }
          })
          return {
            where: 'Passage de version',
            title: `Défaire le passage ${name} ?`,
            said: 'Tout ce qu’il a repris revient à l’état d’avant. Rien n’est défait si quelqu’un y a travaillé depuis.',
            verb: 'Défaire le passage',
            version: one.version,
            back: `${MADE}/${one.id}`,
          }
        },
      }),
    )
    .post(`${MADE}/:id{[0-9]+}/defaire`, may('standards.write'), wholeOnly, (c) => {
      const id = idParam(c)
      return answerAct(c, {
        save: (tx, version) => undoMove(tx, carriers, { id, version, today: todayOf(c) }),
        done: () => `${MADE}/${id}?fait=defait`,
        otherwise: (why) => `${MADE}/${id}?refus=${why}`,
      })
    })
}
