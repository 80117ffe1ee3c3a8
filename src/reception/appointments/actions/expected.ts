// Who is expected at a site, for the room that calls them in turn.
import type { Expected, ExpectedSource } from '#src/core/room/expected.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { expectedRows } from '../store/appointments.ts'
import { note } from './agent.ts'

const on = async (tx: Tx, at: { site: number; day: PlainDate }): Promise<Expected[]> =>
  (await expectedRows(tx, at)).map(({ code, ...row }) => ({ ...row, number: code.split('-').at(-1) ?? code }))

export const expectedAppointments: ExpectedSource = {
  on,
  byNumber: async (tx, { number, ...at }) =>
    (await on(tx, at)).find((one) => one.number === number.trim().toLowerCase()),
  async note(tx, { id, version, act, now, day }) {
    const noted = await note(tx, { id, version, act, at: { now, day, minute: 0 } })
    return noted.outcome
  },
}
