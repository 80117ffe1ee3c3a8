import type { Context } from 'hono'
import type { Tx } from '#src/ground/database/db.ts'
import type { Outcome } from '#src/ground/process/outcome.ts'
import { answerAct } from '#src/ground/web/form-route.tsx'
import { check } from '#src/ground/web/form.ts'
import { type Env, idParam } from '#src/ground/web/web.tsx'
import type { Meeting } from '../committee.ts'
import { open } from './access.ts'
import { PlaceForm } from './input.ts'

export type Move = { id: number; by: -1 | 1 }

/** One step up or down: neither typed nor versioned, whoever clicks twice moves twice. */
export async function movingRoute(
  c: Context<Env>,
  at: {
    part: 'item' | 'block'
    move: (tx: Tx, meeting: Meeting, move: Move) => Promise<Outcome>
    back: (meeting: Meeting) => string
  },
): Promise<Response> {
  const meeting = await open(c)
  const back = () => at.back(meeting)
  return answerAct(c, {
    save: (tx, _, typed) => {
      const form = check(PlaceForm, typed)
      const up = !form.ok || form.data.by === 'up'
      return at.move(tx, meeting, { id: idParam(c, at.part), by: up ? -1 : 1 })
    },
    done: back,
    otherwise: back,
  })
}
