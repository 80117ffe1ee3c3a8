// Those who arrive for an appointment wait in the same queue: the contract that the room of appointments is handed.
import type { Arrivals, ArrivalState } from '#src/core/room/arrivals.ts'
import { momentOf, take } from './actions/tickets.ts'
import { listHalls, listLines } from './store/setup.ts'
import { statesOf } from './store/tickets.ts'

export const arrivals: Arrivals = {
  arrive: async (tx, { site, service, slot, now, zone, key }) => {
    const [halls, lines] = [await listHalls(tx), await listLines(tx)]
    const here = new Map(halls.filter((one) => one.active && one.site === site).map((one) => [one.id, one]))
    const open = lines.filter((one) => one.active && here.has(one.hall))
    const line = open.find((one) => service !== null && one.service === service) ?? open[0]
    const hall = line && here.get(line.hall)
    if (!hall || !line) return undefined
    const made = await take(tx, { hall, line, way: 'appointment', slot, priority: false, key }, momentOf(now, zone))
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
