// Those who arrive for an appointment wait in the same queue: the contract that the room of appointments is handed.
import type { Arrivals, ArrivalState } from '#src/core/room/arrivals.ts'
import { momentOf, take } from './actions/tickets.ts'
import { listHalls, listLines } from './store/setup.ts'
import { statesOf } from './store/tickets.ts'

export const arrivals: Arrivals = {
  lines: async (tx, point) => {
    const [halls, lines] = [await listHalls(tx), await listLines(tx)]
    const hall = halls.find((one) => one.active && one.point === point)
    return lines.filter((one) => one.active && one.hall === hall?.id).map(({ id, name }) => ({ id, name }))
  },
  arrive: async (tx, { point, line: asked, slot, priority = false, now, zone, key }) => {
    const [halls, lines] = [await listHalls(tx), await listLines(tx)]
    const hall = halls.find((one) => one.active && one.point === point)
    const own = lines.filter((one) => one.active && one.hall === hall?.id)
    const line = asked === undefined ? own[0] : own.find(({ id }) => id === asked)
    if (!hall || !line) return undefined
    const made = await take(tx, { hall, line, way: 'appointment', slot, priority, key }, momentOf(now, zone))
    return { ticket: made.id, number: made.number, href: `/h/${hall.link}/t/${key}` }
  },
  states: async (tx, tickets) =>
    new Map(
      (await statesOf(tx, tickets)).map(({ id, state, outcome }): [number, ArrivalState] => [
        id,
        state === 'ended' ? outcome : state,
      ]),
    ),
}
