import { addDays, civilTime, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Refusals } from '#src/ground/process/outcome.ts'

export const NATURES = { event: 'Évènement', exercise: 'Exercice' } as const
export type Nature = keyof typeof NATURES
export const STATES = { planned: 'Prévu', under_way: 'En cours', closed: 'Terminé' } as const
export type State = keyof typeof STATES

/** What is passed once, in the order an event goes. */
export const MILESTONES = {
  decision: 'Décision d’activer la cellule',
  cell: 'Cellule de communication activée',
  cod: 'Centre opérationnel départemental activé',
  information: 'Première information diffusée',
  public_cell: 'Cellule d’information du public ouverte',
  number: 'Numéro unique ouvert',
  number_closed: 'Numéro unique fermé',
  public_cell_closed: 'Cellule d’information du public fermée',
  cod_closed: 'Centre opérationnel départemental désactivé',
  closed: 'Fin de l’évènement',
} as const
export type Milestone = keyof typeof MILESTONES

export const AUDIENCES = {
  officials: 'Élus',
  public: 'Population',
  media: 'Médias',
  services: 'Services de l’État',
  operators: 'Opérateurs et partenaires',
} as const
export type Audience = keyof typeof AUDIENCES
export const CHANNELS = {
  press: 'Communiqué de presse',
  site: 'Site internet',
  networks: 'Réseaux sociaux',
  alert: 'Alerte sur les téléphones',
  sms: 'SMS',
  email: 'Courriel',
  telephone: 'Téléphone',
  meeting: 'Point de presse',
} as const
export type Channel = keyof typeof CHANNELS
export const STEPS = { validated: 'Validé', sent: 'Diffusé' } as const
export type Step = keyof typeof STEPS
export const ROLES = {
  head: 'Responsable de la cellule',
  scribe: 'Main courante',
  writer: 'Rédaction des messages',
  networks: 'Réseaux sociaux et veille',
  press: 'Relations avec la presse',
  public_cell: 'Cellule d’information du public',
  spokesperson: 'Porte-parole',
} as const
export type CellRole = keyof typeof ROLES

const FRAMEWORK = 'Référentiel, « Communication d’urgence en cas d’évènement majeur »'
/** Both limits of the framework are an hour: less than so many minutes. */
export const HOUR_MINUTES = 60

/** What must come under so many minutes after what, day and night, every day of the year. */
export const LIMITS = [
  {
    code: 'cell',
    label: 'Cellule activée',
    rule: 'moins d’une heure après la décision, à toute heure, tous les jours',
    from: 'decision',
    to: 'cell',
    minutes: HOUR_MINUTES,
    source: FRAMEWORK,
  },
  {
    code: 'information',
    label: 'Première information',
    rule: 'moins d’une heure après l’activation du centre opérationnel',
    from: 'cod',
    to: 'information',
    minutes: HOUR_MINUTES,
    source: FRAMEWORK,
  },
] as const satisfies readonly {
  code: string
  label: string
  rule: string
  from: Milestone
  to: Milestone
  minutes: number
  source: string
}[]
export type Limit = (typeof LIMITS)[number]

export type Emergency = {
  id: number
  code: string
  name: string
  nature: Nature
  site: number | null
  day: PlainDate
  reference: string
  summary: string
  active: boolean
  openedOn: PlainDate | null
  closedOn: PlainDate | null
  cellMinutes: number | null
  informationMinutes: number | null
  version: number
}

/** What a line of the log says. */
export type Said = {
  milestone: Milestone | ''
  audience: Audience | ''
  channel: Channel | ''
  step: Step | ''
  role: CellRole | ''
  text: string
  corrects: number | null
  withdrawn: boolean
}
export type Line = Said & {
  id: number
  seq: number
  happenedAt: Date
  writtenAt: Date
  enteredAt: Date
  imported: boolean
  hash: string
}

export const stateOf = ({ openedOn, closedOn }: Pick<Emergency, 'openedOn' | 'closedOn'>): State =>
  closedOn !== null ? 'closed' : openedOn !== null ? 'under_way' : 'planned'

type Chained = Said & { seq: number; happenedAt: Date }

/** The line that stands in the place of each one: the last of its corrections. */
export function standing<L extends Chained>(lines: readonly L[]): L[] {
  const next = new Map<number, L>()
  for (const one of lines) if (one.corrects !== null) next.set(one.corrects, one)
  const last = (one: L): L => {
    const after = next.get(one.seq)
    return after === undefined || after.seq <= one.seq ? one : last(after)
  }
  return lines
    .filter(({ corrects }) => corrects === null)
    .map(last)
    .filter(({ withdrawn }) => !withdrawn)
    .toSorted((a, b) => a.happenedAt.getTime() - b.happenedAt.getTime() || a.seq - b.seq)
}

/** The first time that each milestone was passed, as the log stands. */
export function milestonesOf(lines: readonly Chained[]): ReadonlyMap<Milestone, Date> {
  const passed = new Map<Milestone, Date>()
  for (const { milestone, happenedAt } of standing(lines))
    if (milestone !== '' && !passed.has(milestone)) passed.set(milestone, happenedAt)
  return passed
}

const MINUTE = 60_000
/** A limit as it stands: minutes are of elapsed time, whatever clocks said in between. Under an hour is under, not at. */
export type Kept = { limit: Limit; verdict: 'kept' | 'missed' | 'running' | 'idle'; minutes: number | null }
export function limitsOf(passed: ReadonlyMap<Milestone, Date>, now: Date): Kept[] {
  return LIMITS.map((limit) => {
    const [from, to] = [passed.get(limit.from), passed.get(limit.to)]
    if (from === undefined) return { limit, verdict: 'idle', minutes: null }
    const elapsed = ((to ?? now).getTime() - from.getTime()) / MINUTE
    const minutes = Math.max(0, Math.floor(elapsed))
    if (elapsed >= limit.minutes) return { limit, verdict: 'missed', minutes }
    return { limit, verdict: to === undefined ? 'running' : 'kept', minutes }
  })
}

/** The minutes a limit took once both its milestones are passed. */
export function minutesOf(passed: ReadonlyMap<Milestone, Date>, code: Limit['code']): number | null {
  const limit = LIMITS.find((one) => one.code === code)
  const [from, to] = limit === undefined ? [] : [passed.get(limit.from), passed.get(limit.to)]
  return from === undefined || to === undefined
    ? null
    : Math.max(0, Math.floor((to.getTime() - from.getTime()) / MINUTE))
}

/** What was sent to whom by what, and when it was validated: one cell an audience and a channel. */
export type MessageCell = { audience: Audience; channel: Channel; validated: Date | null; sent: Date | null }
export function messagesOf(lines: readonly Chained[]): MessageCell[] {
  const cells = new Map<string, MessageCell>()
  for (const { audience, channel, step, happenedAt } of standing(lines)) {
    if (audience === '' || channel === '' || step === '') continue
    const key = `${audience} ${channel}`
    const cell = cells.get(key) ?? { audience, channel, validated: null, sent: null }
    cells.set(key, { ...cell, [step]: cell[step] ?? happenedAt })
  }
  return [...cells.values()]
}
/** A message that went out before anybody validated it. */
export const unvalidated = ({ validated, sent }: MessageCell): boolean =>
  sent !== null && (validated === null || validated > sent)

/** Who holds each role of the cell, as the log last said. */
export function rolesOf(lines: readonly Chained[]): ReadonlyMap<CellRole, { text: string; since: Date }> {
  const held = new Map<CellRole, { text: string; since: Date }>()
  for (const { role, text, happenedAt } of standing(lines)) if (role !== '') held.set(role, { text, since: happenedAt })
  return held
}

/** A civil time as it is typed: minutes since midnight, or nothing where it is none. */
export function timeIn(text: string): { hour: number; minute: number } | undefined {
  const [, hour, minute] = /^(\d{1,2})\s*[:hH]\s*(\d{2})?$/.exec(text.trim()) ?? []
  const at = { hour: Number(hour ?? 99), minute: Number(minute ?? 0) }
  return at.hour < 24 && at.minute < 60 ? at : undefined
}

/** The instants a civil time names: one; two in the hour that comes twice; none in the hour that is skipped. */
export function instantsOf(day: PlainDate, { hour, minute }: { hour: number; minute: number }, zone: string): Date[] {
  const found: Date[] = []
  const start = Date.parse(`${day}T00:00:00Z`) + (hour * 60 + minute) * MINUTE
  for (let offset = 15 * 60; offset >= -13 * 60; offset -= 15) {
    const instant = new Date(start - offset * MINUTE)
    const civil = civilTime(instant, zone)
    if (civil.day === day && civil.hour === hour && civil.minute === minute) found.push(instant)
  }
  return found
}

/** Whether the clocks change around a day: its night has an hour that comes twice or not at all. */
export function clocksChange(day: PlainDate, zone: string): boolean {
  const noon = (on: PlainDate) => instantsOf(on, { hour: 12, minute: 0 }, zone)[0]?.getTime() ?? 0
  return noon(addDays(day, 1)) - noon(addDays(day, -1)) !== 48 * 60 * MINUTE
}

export const REFUSALS = {
  'name-taken': 'Un autre évènement ou exercice du même jour porte déjà ce nom.',
  'no-time': 'Écrivez une heure comme 14:05, ou laissez le jour et l’heure vides : ce sera maintenant.',
  skipped: 'Cette heure n’existe pas : les montres avancent d’une heure cette nuit-là.',
  twice: 'Cette heure vient deux fois cette nuit-là : dites laquelle.',
  'to-come': 'Cette heure est à venir : la main courante dit ce qui s’est passé.',
  empty: 'Choisissez une étape, ou écrivez ce qui s’est passé.',
  'half-message': 'Pour un message, dites à qui, par quel moyen, et s’il est validé ou diffusé.',
  'no-holder': 'Dites qui tient ce rôle : une fonction, pas un nom.',
  'no-line': 'Cette ligne n’est pas dans la main courante.',
  unsaid: 'Dites quelle ligne est retirée.',
  acted: 'Ce constat a déjà une action.',
} as const
export type Refusal = keyof typeof REFUSALS

/** What a line may not say. */
export function lineRefusals(said: Said, known: { has(seq: number): boolean }): Refusals<Refusal> {
  const { milestone, audience, channel, step, role, text, corrects, withdrawn } = said
  const message = [audience, channel, step].filter((part) => part !== '').length
  return {
    ...(message > 0 &&
      message < 3 && { [audience === '' ? 'audience' : channel === '' ? 'channel' : 'step']: 'half-message' as const }),
    ...(milestone === '' && text === '' && message === 0 && !withdrawn && { text: 'empty' as const }),
    ...(role !== '' && text === '' && { text: 'no-holder' as const }),
    ...(corrects !== null && !known.has(corrects) && { corrects: 'no-line' as const }),
    ...(withdrawn && corrects === null && { corrects: 'unsaid' as const }),
  }
}

/** When it happened: the moment it was written, unless it says another. */
export function happened(
  { day, time, which }: { day: PlainDate | null; time: string; which: 'first' | 'second' | '' },
  { written, today, zone }: { written: Date; today: PlainDate; zone: string },
): { at: Date } | { fault: Refusal; field: string } {
  if (time.trim() === '') return day === null ? { at: written } : { fault: 'no-time', field: 'time' }
  const typed = timeIn(time)
  if (typed === undefined) return { fault: 'no-time', field: 'time' }
  const [first, second] = instantsOf(day ?? today, typed, zone)
  if (first === undefined) return { fault: 'skipped', field: 'time' }
  if (second !== undefined && which === '') return { fault: 'twice', field: 'which' }
  const at = which === 'second' ? (second ?? first) : first
  return at.getTime() > written.getTime() + MINUTE ? { fault: 'to-come', field: 'time' } : { at }
}
