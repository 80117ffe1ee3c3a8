// What must be done, how often, and whether an object proves that it was: nothing here is ticked.
import {
  addDays,
  monthOf,
  type Period,
  periodOf,
  type PlainDate,
  quarterOf,
  yearOf,
  yearPeriod,
  addMonths,
} from '#src/ground/calendar/index.ts'

export const FREQUENCIES = {
  once: 'Une fois',
  monthly: 'Chaque mois',
  quarterly: 'Chaque trimestre',
  yearly: 'Chaque année',
  months: 'Tous les n mois',
  after: 'n mois après un évènement',
} as const
export type Frequency = keyof typeof FREQUENCIES

/** Who owes it: a role of the département, besides the function that is written. */
export const RESPONSIBLES = {
  '': 'Personne en particulier',
  quality_lead: 'Référent(e) qualité',
  quality_correspondent: 'Correspondant(e) qualité',
  head_of_service: 'Chef de service',
  signatory: 'Secrétaire général, signataire',
} as const
export type Responsible = keyof typeof RESPONSIBLES

/** What an object of the whole département is worth at a site that owes its own. */
export const WHOLE = {
  each: 'Compte pour chaque site',
  own: 'Ne compte pas : chaque site a le sien',
} as const
export type WholeCounts = keyof typeof WHOLE

export type Obligation = {
  id: number
  code: string
  title: string
  /** Where it comes from, in words. */
  source: string
  frequency: Frequency
  /** Of « n mois ». */
  every: number | null
  /** The first day of « une fois » and « tous les n mois ». */
  startsOn: PlainDate | null
  /** Of « après un évènement »: what proves the event. */
  eventSource: string
  eventCondition: string
  /** The window: opened so many days after its period begins, due so many days after it ends (before, when negative). */
  opensAfter: number
  dueAfter: number
  responsible: Responsible
  owner: string
  /** Each of these sites owes its own; without a site the département owes one. */
  sites: readonly number[]
  whole: WholeCounts
  proofSource: string
  proofCondition: string
  validFrom: PlainDate
  validTo: PlainDate | null
  note: string
  version: number
}

/** One time that it is owed. */
export type Occurrence = {
  obligation: number
  site: number | null
  period: Period
  opensOn: PlainDate
  dueOn: PlainDate
}

/** Said of an occurrence that is not owed: why, and who approved it. */
export type Waiver = {
  id: number
  obligation: number
  site: number | null
  periodFrom: PlainDate
  reason: string
  approver: string
  decidedOn: PlainDate
  version: number
}

export const STATES = {
  late: 'En retard',
  open: 'Ouverte',
  coming: 'À venir',
  met: 'Remplie',
  waived: 'Sans objet',
  unknown: 'Preuve inconnue',
} as const
export type State = keyof typeof STATES

type Timed = Pick<
  Obligation,
  'frequency' | 'every' | 'startsOn' | 'opensAfter' | 'dueAfter' | 'validFrom' | 'validTo' | 'sites' | 'id'
>

const AROUND: Readonly<Record<'monthly' | 'quarterly' | 'yearly', (day: PlainDate) => Period>> = {
  monthly: monthOf,
  quarterly: quarterOf,
  yearly: (day) => yearPeriod(yearOf(day)),
}

/** The periods of an obligation that begin by a day, from the one that holds its first day. Events begin those that follow one. */
export function periodsOf(one: Timed, until: PlainDate, events: readonly PlainDate[] = []): Period[] {
  const last = one.validTo !== null && one.validTo < until ? one.validTo : until
  switch (one.frequency) {
    case 'once': {
      const day = one.startsOn ?? one.validFrom
      return day > last ? [] : [periodOf(day < one.validFrom ? day : one.validFrom, day)]
    }
    case 'monthly':
    case 'quarterly':
    case 'yearly': {
      const around = AROUND[one.frequency]
      const found: Period[] = []
      for (let next = around(one.validFrom); next.from <= last; next = around(addDays(next.to, 1))) found.push(next)
      return found
    }
    case 'months': {
      const every = Math.max(1, one.every ?? 1)
      const start = one.startsOn ?? one.validFrom
      const found: Period[] = []
      for (let n = 0; ; n += 1) {
        const from = addMonths(start, n * every)
        if (from > last) return found
        const to = addDays(addMonths(start, (n + 1) * every), -1)
        if (to >= one.validFrom) found.push(periodOf(from, to))
      }
    }
    case 'after':
      return events
        .filter((day) => day <= last && day >= one.validFrom)
        .map((day) => periodOf(day, addMonths(day, Math.max(1, one.every ?? 1))))
  }
}

/** Every time that an obligation is owed whose window opens by a day, site by site. */
export function occurrencesOf(
  one: Timed,
  until: PlainDate,
  eventsAt: (site: number | null) => readonly PlainDate[] = () => [],
): Occurrence[] {
  const sites = one.sites.length === 0 ? [null] : one.sites
  return sites.flatMap((site) =>
    periodsOf(one, until, eventsAt(site)).flatMap((period) => {
      const opensOn = addDays(period.from, one.opensAfter)
      const dueOn = addDays(period.to, one.dueAfter)
      // What would be due before it begins to hold was never owed.
      return dueOn < one.validFrom ? [] : [{ obligation: one.id, site, period, opensOn, dueOn }]
    }),
  )
}

/** Where an occurrence stands. Without a kind that any room proves, nobody can tell that it was met. */
export function stateOf(
  { opensOn, dueOn }: Pick<Occurrence, 'opensOn' | 'dueOn'>,
  { met, waived, provable, today }: { met: boolean; waived: boolean; provable: boolean; today: PlainDate },
): State {
  if (met) return 'met'
  if (waived) return 'waived'
  if (!provable) return opensOn > today ? 'coming' : 'unknown'
  if (dueOn < today) return 'late'
  return opensOn > today ? 'coming' : 'open'
}

export type Refusal =
  | 'event-missing'
  | 'every-missing'
  | 'day-missing'
  | 'reversed'
  | 'waived-already'
  | 'window-closed'
export const REFUSALS: Readonly<Record<Refusal, string>> = {
  'event-missing': 'Dites quel évènement fait courir le délai.',
  'every-missing': 'Donnez le nombre de mois.',
  'day-missing': 'Donnez le jour : elle n’est due qu’une fois.',
  reversed: 'La fin doit suivre le début.',
  'waived-already': 'Cette échéance est déjà sans objet.',
  'window-closed': 'La fenêtre se ferme avant de s’ouvrir : corrigez l’un des deux nombres de jours.',
}

/** What its fields refuse together. */
export function refusalsOf(one: Omit<Obligation, 'id' | 'code' | 'version'>): Readonly<Record<string, Refusal>> {
  const counted = one.frequency === 'months' || one.frequency === 'after'
  return {
    ...(counted && one.every === null ? { every: 'every-missing' as const } : {}),
    ...(one.frequency === 'once' && one.startsOn === null ? { startsOn: 'day-missing' as const } : {}),
    ...(one.frequency === 'after' && one.eventSource === '' ? { event: 'event-missing' as const } : {}),
    ...(one.validTo !== null && one.validTo < one.validFrom ? { validTo: 'reversed' as const } : {}),
  }
}
