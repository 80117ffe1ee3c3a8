import type { Context } from 'hono'
import { DOORS, type MenuEntry, type OpenDoor, type PageOpens } from '#src/core/room/room.ts'
import { codesOf } from '#src/ground/process/codes.ts'
import { type Env, holds } from '#src/ground/web/web.tsx'

/**
 * The doors and pages a person may enter, from what the rooms declare. A door without rights is not shown; a room not built yet is not
 * listed. Within a door, entries keep the order of the list of rooms.
 */
export function doorsOf(menu: readonly MenuEntry[]): (c: Context<Env>) => OpenDoor[] {
  const byDoor = Map.groupBy(menu, ({ door }) => door)
  return (c) => {
    const path = new URL(c.req.url).pathname
    const inRoom = (href: string) => path === href || path.startsWith(`${href}/`)
    return codesOf(DOORS).flatMap((door) => {
      const entries = (byDoor.get(door) ?? [])
        .filter(({ right }) => holds(c, right))
        .map(({ label, href, also, under }) => ({
          label,
          href,
          under,
          current: inRoom(href) || (also !== undefined && inRoom(also)),
        }))
      const first = entries[0]
      return first
        ? [{ label: DOORS[door], href: first.href, current: entries.some(({ current }) => current), rooms: entries }]
        : []
    })
  }
}

/** Whether a person may enter the pages that an address stands among, as the menu says: no link leads where they may not go. */
export function opensBy(menu: readonly MenuEntry[]): PageOpens {
  return (c, href) => {
    const [path = ''] = href.split(/[?#]/)
    const under = menu.filter((one) => path === one.href || path.startsWith(`${one.href}/`))
    const nearest = Math.max(...under.map((one) => one.href.length))
    const asked = under.filter((one) => one.href.length === nearest)
    return asked.length === 0 || asked.some(({ right }) => holds(c, right))
  }
}
