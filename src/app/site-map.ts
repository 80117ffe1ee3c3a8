import type { Context } from 'hono'
import type { Right } from './rights.ts'
import { type Env, holds } from '#src/ground/web/web.tsx'

type RoomLink = {
  label: string
  href: string
  right: Right
  /** Another address of the same room. */
  also?: string
}
type DoorLink = { label: string; rooms: readonly RoomLink[] }

/** The seven doors a person sees, in order. A door without rights is not shown; a room not built yet is not listed. */
const DOORS: readonly DoorLink[] = [
  { label: 'Mon mois', rooms: [{ label: 'Mon mois', href: '/mon-mois', right: 'home.read' }] },
  {
    label: 'Écouter',
    rooms: [
      { label: 'Enquêtes', href: '/enquetes', right: 'surveys.read' },
      { label: 'Réclamations et suggestions', href: '/reclamations', right: 'complaints.read' },
    ],
  },
  {
    label: 'Accueillir',
    rooms: [
      { label: 'Téléphone', href: '/telephone', right: 'telephone.read' },
      { label: 'Démarches', href: '/demarches', right: 'procedures.read' },
    ],
  },
  {
    label: 'Mesurer',
    rooms: [
      { label: 'Tableau de bord', href: '/tableau-de-bord', right: 'indicators.read' },
      { label: 'Indicateurs', href: '/indicateurs', right: 'indicators.read', also: '/mesurer/enregistrements' },
      { label: 'Clôture du mois', href: '/cloture', right: 'indicators.read' },
    ],
  },
  { label: 'Améliorer', rooms: [{ label: 'Plan d’actions', href: '/plan-actions', right: 'actions.read' }] },
  { label: 'Rendre compte', rooms: [{ label: 'Comités', href: '/comites', right: 'committees.read' }] },
  {
    label: 'Réglages',
    rooms: [
      { label: 'Sites et services', href: '/reglages/sites', right: 'organisation.read' },
      { label: 'Personnes et droits', href: '/reglages/personnes', right: 'people.write' },
      { label: 'Périmètres', href: '/reglages/perimetres', right: 'organisation.read' },
      { label: 'Calendrier', href: '/reglages/calendrier', right: 'organisation.read' },
      { label: 'Imports et exports', href: '/reglages/imports', right: 'imports.run' },
      { label: 'État du système', href: '/reglages/etat', right: 'journal.read' },
      { label: 'Journal', href: '/reglages/journal', right: 'journal.read' },
    ],
  },
]

export type Door = {
  label: string
  href: string
  current: boolean
  rooms: { label: string; href: string; current: boolean }[]
}

/** The doors and rooms this person may enter, with the present one marked. */
export function doorsFor(c: Context<Env>): Door[] {
  const path = new URL(c.req.url).pathname
  const inRoom = (href: string) => path === href || path.startsWith(`${href}/`)
  return DOORS.flatMap((door) => {
    const rooms = door.rooms
      .filter((room) => holds(c, room.right))
      .map((room) => ({
        label: room.label,
        href: room.href,
        current: inRoom(room.href) || (room.also !== undefined && inRoom(room.also)),
      }))
    const first = rooms[0]
    return first ? [{ label: door.label, href: first.href, current: rooms.some((room) => room.current), rooms }] : []
  })
}
