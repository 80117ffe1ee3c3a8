// What tests of this room share: its routes with what other rooms prove.
import { composition } from '#src/app/rooms.ts'
import type { Composition, RoomManifest } from '#src/core/room/room.ts'
import type { AttestationKind } from '#src/core/room/attestation.ts'
import type { Hono } from 'hono'
import type { Env } from '#src/ground/web/web.tsx'

/** The routes of some rooms; `attests` stand for those of rooms that are not mounted. */
export const routesOf = (rooms: readonly RoomManifest[], attests: readonly AttestationKind[] = []): Hono<Env>[] => {
  const all: Composition = { ...composition, attests: new Map(attests.map((one) => [one.code, one])) }
  return rooms.flatMap(({ routes }) =>
    routes === undefined ? [] : [typeof routes === 'function' ? routes(all) : routes],
  )
}

/** The number that an answer leads to. */
export const idOf = (answer: Response): number =>
  Number(/\/(\d+)(\?|$)/.exec(answer.headers.get('location') ?? '')?.[1])
