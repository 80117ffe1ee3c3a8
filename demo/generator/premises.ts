// Points of reception of the demonstration: where, by whom, at what hours; what stands there. Hours are invented.
import { addDays, type PlainDate, yearOf } from '#src/ground/calendar/index.ts'
import type { Row } from './folder.ts'

/** « accueil » at « antony », staffed by a service of that code unless told otherwise. */
export type PointOf = {
  code: string
  site: string
  name: string
  kind: 'hall' | 'pan' | 'counters'
  service: string
  place: string
  mode: 'walk_in' | 'appointment' | 'both'
  since?: string
}

const MORNING = '09:00-12:00'
const WHOLE = '09:00-12:00 13:30-16:00'
const days = (usual: string, wednesday: string, friday: string) => ({
  monday: usual,
  tuesday: usual,
  wednesday,
  thursday: usual,
  friday,
})

/** What is invented begins then: published years keep to what was published. */
const INVENTED = '2024-01-02'

/** Hours of each sort of point, and those that replaced them last autumn where counters went to appointments. */
function hoursRows(point: PointOf, yesterday: PlainDate): Row[] {
  const { code, kind, mode } = point
  const week = kind === 'counters' ? days(MORNING, '', MORNING) : days(WHOLE, MORNING, MORNING)
  const first = { point: code, validFrom: INVENTED, mode: kind === 'counters' ? 'both' : mode, ...week, reason: '' }
  if (kind !== 'counters') return [first]
  const changed = `${yearOf(yesterday) - 1}-10-06`
  const reason = 'Les usagers sont reçus sur rendez-vous seulement, l’après-midi s’ouvre'
  return [first, { point: code, validFrom: changed, mode: 'appointment', ...days(WHOLE, '', MORNING), reason }]
}

export const premisesFiles = (points: readonly PointOf[], equipment: readonly Row[], yesterday: PlainDate) => ({
  'points-d-accueil': points.map(({ code, site, name, kind, service, place, since = '2021-01-04' }) => ({
    code,
    site,
    name,
    kind,
    service,
    place,
    validFrom: since,
  })),
  'horaires-d-ouverture': points.flatMap((point) => hoursRows(point, yesterday)),
  'jours-particuliers': points
    .filter(({ kind }) => kind === 'hall')
    .slice(0, 1)
    .flatMap(({ code }): Row[] => [
      {
        point: code,
        dayFrom: `${yearOf(yesterday)}-12-24`,
        dayTo: `${yearOf(yesterday)}-12-24`,
        hours: MORNING,
        reason: 'Veille de Noël',
      },
      {
        point: code,
        dayFrom: addDays(yesterday, -60),
        dayTo: addDays(yesterday, -59),
        hours: '',
        reason: 'Travaux de peinture dans le hall',
      },
    ]),
  equipements: equipment,
})

export const equipmentOf = (site: string, point: string | null, [kind, name, over = {}]: Told): Row => ({
  site,
  point,
  kind,
  name,
  quantity: 1,
  state: 'in_service',
  ...over,
})
export type Told = readonly [kind: string, name: string, over?: Row]
