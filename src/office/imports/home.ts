import type { Context } from 'hono'
import type { ImportProfile } from '#src/core/room/import-profile.ts'
import type { ImportHomes, OpenDoor } from '#src/core/room/room.ts'
import { type Env, holds } from '#src/ground/web/web.tsx'

export const HOME = '/reglages/imports'

/** Where to bring files into the room of the present page; undefined when nothing of it may be brought in by this person. */
export function importHomeOf(
  c: Context<Env>,
  all: { doors: readonly OpenDoor[]; profiles: readonly ImportProfile[]; homes: ImportHomes },
): string | undefined {
  const room = all.doors.flatMap(({ rooms }) => rooms).find(({ current }) => current)
  if (!room || room.href === HOME || !holds(c, 'imports.run')) return undefined
  const may = all.profiles.some(({ code, right }) => all.homes.get(code)?.href === room.href && holds(c, right))
  return may ? `${HOME}?pour=${encodeURIComponent(room.href)}` : undefined
}
