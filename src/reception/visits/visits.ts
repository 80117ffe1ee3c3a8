// Visitors received at a point: with or without appointment, why, and the ways in which the same visitors may be known.
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Refusals } from '#src/ground/process/outcome.ts'

export const APPOINTMENTS = { without: 'Sans rendez-vous', with: 'Avec rendez-vous', unknown: 'Non précisé' } as const
export type Appointment = keyof typeof APPOINTMENTS
export const SOURCES = { counted: 'Compté', imported: 'Importé', typed: 'Saisi' } as const
export type Source = keyof typeof SOURCES

/** How the same visitors may be known, the surest first: of those of a day, one counts. */
export const LAYERS = {
  tickets: 'Tickets de la file',
  machine: 'Relevé de la file par heure',
  records: 'Visites notées une à une',
  taps: 'Comptage à un geste',
  day: 'Total de la journée',
  month: 'Total du mois',
} as const
export type Layer = keyof typeof LAYERS
export const DAY_LAYERS = ['tickets', 'machine', 'records', 'taps', 'day'] as const

export type Reason = {
  id: number
  code: string
  name: string
  parent: number | null
  procedure: number | null
  service: number | null
  site: number | null
  position: number
  button: boolean
  active: boolean
  version: number
}

/** Big buttons on one page, at most: beyond, a hand looks for its own. */
export const MOST_BUTTONS = 10

const inOrder = (a: Reason, b: Reason): number => a.position - b.position || a.name.localeCompare(b.name, 'fr')

/** The reasons offered at a site. */
export const offeredAt = (all: readonly Reason[], site: number): Reason[] =>
  all.filter((one) => one.active && (one.site === null || one.site === site)).toSorted(inOrder)

/** Its big buttons, in order. */
export const buttonsAt = (all: readonly Reason[], site: number): Reason[] =>
  offeredAt(all, site)
    .filter(({ button }) => button)
    .slice(0, MOST_BUTTONS)

/** What a reason is a part of, up to the whole; itself where it is the whole. */
export function themeOf(all: readonly Pick<Reason, 'id' | 'parent' | 'code'>[], id: number | null): string {
  const known = new Map(all.map((one) => [one.id, one]))
  let at = id === null ? undefined : known.get(id)
  for (let step = 0; at?.parent != null && step < 10; step += 1) at = known.get(at.parent) ?? at
  return at?.code ?? ''
}

export const REFUSALS = {
  'own-part': 'Un motif ne peut pas faire partie de lui-même : choisissez un motif plus large.',
  'name-taken': 'Un autre motif porte déjà ce nom.',
  'too-many': `Un site a ${MOST_BUTTONS} gros boutons au plus : retirez-en un d’abord.`,
  'to-come': 'Ce jour est à venir.',
  'month-to-come': 'Ce mois n’a pas commencé.',
  closed: 'Ce point d’accueil n’existait pas encore, ou n’existe plus, à cette date.',
  elsewhere: 'Choisissez un motif qui vaut pour ce site.',
  'no-point': 'Choisissez un point d’accueil de votre périmètre.',
  mixed:
    'Ce total existerait à la fois sans motif et par motif : les mêmes visiteurs compteraient deux fois. Gardez l’un ou l’autre.',
  taken: 'Ce total est déjà saisi : corrigez-le plutôt.',
  'code-kept': 'Ce code désigne déjà une visite d’un autre point : donnez-en un autre.',
} as const
export type Refusal = keyof typeof REFUSALS

type Named = Pick<Reason, 'name' | 'parent' | 'site' | 'button' | 'active'>
/** What cannot be of a reason beside the others. */
export function reasonRefusals(
  fields: Named,
  others: readonly (Named & Pick<Reason, 'id'>)[],
  id?: number,
): Refusals<Refusal> {
  const rest = others.filter((one) => one.id !== id)
  const same = (text: string): string => text.trim().toLocaleLowerCase('fr')
  if (rest.some((one) => same(one.name) === same(fields.name) && one.site === fields.site))
    return { name: 'name-taken' }
  if (id !== undefined && isWithin(others, fields.parent, id)) return { parent: 'own-part' }
  const beside = rest.filter(
    ({ button, active, site }) =>
      button && active && (site === fields.site || site === null || (fields.site === null && site !== null)),
  )
  const perSite = fields.site === null ? mostOf(beside) : beside.length
  return fields.button && fields.active && perSite >= MOST_BUTTONS ? { button: 'too-many' } : {}
}

/** The most buttons that any site has, common ones included. */
function mostOf(buttons: readonly Pick<Reason, 'site'>[]): number {
  const common = buttons.filter(({ site }) => site === null).length
  const own = [...Map.groupBy(buttons, ({ site }) => site)].filter(([site]) => site !== null)
  return common + Math.max(0, ...own.map(([, list]) => list.length))
}

function isWithin(all: readonly { id: number; parent: number | null }[], from: number | null, id: number): boolean {
  let at = from
  for (let step = 0; at !== null && step < 20; step += 1) {
    if (at === id) return true
    at = all.find((one) => one.id === at)?.parent ?? null
  }
  return false
}

/** A total as it stands: of a layer, at a point. */
export type Total = {
  id: number
  point: number
  layer: Layer
  day: PlainDate
  minute: number
  reason: number | null
  appointment: Appointment
  n: number
  source: Source
  origin: string
  takenOver: boolean
  basis: 'real' | 'reconstructed'
  counted: boolean
  version: number
}

/** A cell of the grid of a day; none where it is empty. */
export type Cell = { reason: number | null; appointment: Appointment; n: number | null }

/** Half-hours: minutes from midnight, as visits are kept. */
export const halfHourOf = ({ hour, minute }: { hour: number; minute: number }): number =>
  hour * 60 + (minute < 30 ? 0 : 30)

/** « 9 h 30 »; empty where the hour is not known. */
export const hourInWords = (minute: number): string =>
  minute < 0 ? '' : `${Math.floor(minute / 60)} h${minute % 60 === 0 ? '' : ` ${String(minute % 60).padStart(2, '0')}`}`

type Counts = Readonly<Record<Appointment, number>>
export const NO_VISITS: Counts = { with: 0, without: 0, unknown: 0 }

/** How many, by appointment. */
export function sumOf(list: readonly Pick<Total, 'appointment' | 'n'>[]): Counts {
  const sums = { ...NO_VISITS }
  for (const { appointment, n } of list) sums[appointment] += n
  return sums
}
export const allOf = (counts: Counts): number => counts.with + counts.without + counts.unknown

/** The share with an appointment, of those of whom it is known; nothing where it is known of nobody. */
export function shareWith({ with: come, without }: Counts): number | undefined {
  return come + without === 0 ? undefined : (100 * come) / (come + without)
}

/** Days or months of a point that are known in several ways. */
export type Double = {
  point: number
  span: 'day' | 'month'
  day: PlainDate
  ways: readonly { layer: Layer; n: number; counted: boolean }[]
}

export const HELPS = {
  alone: 'Sans aide',
  guided: 'Accompagné',
  done: 'Fait avec l’agent',
  sent: 'Orienté seulement',
} as const
export type Help = keyof typeof HELPS
export const OUTCOMES = {
  done: 'Démarche terminée',
  begun: 'Commencée, à finir',
  missing: 'Pièce manquante',
  elsewhere: 'Orientée ailleurs',
  impossible: 'Impossible en ligne',
} as const
export type Outcome = keyof typeof OUTCOMES
export const SATISFACTION = {
  '4': 'Très satisfait',
  '3': 'Satisfait',
  '2': 'Moyennement satisfait',
  '1': 'Insatisfait',
  '0': 'Très insatisfait',
} as const

export type PanVisit = {
  id: number
  code: string
  point: number
  site: number
  service: number | null
  day: PlainDate
  procedure: number | null
  appointment: Appointment
  help: Help
  minutes: number | null
  outcome: Outcome
  satisfaction: number | null
  origin: string
  version: number
}
