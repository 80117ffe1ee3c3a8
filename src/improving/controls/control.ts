import { monthName, type PlainDate } from '#src/ground/calendar/index.ts'
import { formatCount } from '#src/ground/design/text/index.ts'

/** What samples are drawn from, besides the registers that rooms declare. */
export const OWN_SOURCES = { '': 'Rien : des essais l’un après l’autre', list: 'La liste écrite ici' } as const

/** What an object of another room proves, once it is done: nothing is drawn here. */
const PROVED = 'proof:'
export const provedBy = (code: string): string => `${PROVED}${code}`
export const isProved = ({ source }: Pick<Kind, 'source'>): boolean => source.startsWith(PROVED)

export const RESULTS = { conform: 'Conforme', deviation: 'Écart', beside: 'Sans objet' } as const
export type Result = keyof typeof RESULTS | ''

/** Who checks: a role, besides the function that is written. */
export const CHECKERS = {
  '': 'Personne en particulier',
  quality_lead: 'Référent(e) qualité',
  quality_correspondent: 'Correspondant(e) qualité',
  head_of_service: 'Chef de service',
  signatory: 'Secrétaire général, signataire',
} as const
export type Checker = keyof typeof CHECKERS

export type Kind = {
  id: number
  code: string
  name: string
  source: string
  items: string
  checklist: string
  help: string
  active: boolean
  version: number
}

/** One control that the year plans: of a kind, at a site, in a month. */
export type Planned = {
  id: number
  kind: number
  site: number | null
  year: number
  month: number
  size: number
  responsible: Checker
  owner: string
  note: string
  endsOn: PlainDate
  doneOn: PlainDate | null
  version: number
}

export type Control = {
  id: number
  code: string
  kind: number
  site: number | null
  plan: number | null
  fromDay: PlainDate | null
  toDay: PlainDate | null
  source: string
  checklist: string
  size: number
  seed: string
  population: number
  populationHash: string
  drawnOn: PlainDate
  checker: string
  heldOn: PlainDate | null
  note: string
  closedOn: PlainDate | null
  conform: number
  deviations: number
  beside: number
  version: number
}

export type Line = {
  id: number
  control: number
  position: number
  reference: string
  result: Result
  failed: readonly string[]
  note: string
  file: number | null
  version: number
}

export const STATES = { open: 'En cours', closed: 'Clos' } as const
export type State = keyof typeof STATES
export const stateOf = ({ closedOn }: Pick<Control, 'closedOn'>): State => (closedOn === null ? 'open' : 'closed')

/** Where a line of the plan stands. */
export const PLAN_STATES = { done: 'Fait', late: 'En retard', now: 'À faire', coming: 'À venir' } as const
export type PlanState = keyof typeof PLAN_STATES
export function planState({ doneOn, endsOn }: Pick<Planned, 'doneOn' | 'endsOn'>, today: PlainDate): PlanState {
  if (doneOn !== null) return 'done'
  if (endsOn < today) return 'late'
  return endsOn.slice(0, 7) === today.slice(0, 7) ? 'now' : 'coming'
}

/** The lines of a text, each once, without those that are empty. */
export const linesOf = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  ),
]

export type KindRefusal = 'name-taken' | 'items-missing' | 'items-idle'
export const KIND_REFUSALS: Readonly<Record<KindRefusal, string>> = {
  'name-taken': 'Une autre sorte de contrôle porte déjà ce nom.',
  'items-missing': 'Écrivez ce qui est tiré au sort, une ligne chacun.',
  'items-idle': 'Videz la liste, ou choisissez qu’elle est ce qui est tiré.',
}
export function kindRefusals(
  one: Pick<Kind, 'name' | 'source' | 'items'> & { code?: string },
  others: readonly Pick<Kind, 'name' | 'code'>[],
): Readonly<Record<string, KindRefusal>> {
  const same = others.some(({ name, code }) => code !== one.code && name.toLowerCase() === one.name.toLowerCase())
  return {
    ...(same ? { name: 'name-taken' as const } : {}),
    ...(one.source === 'list' && linesOf(one.items).length === 0 ? { items: 'items-missing' as const } : {}),
    ...(one.source !== 'list' && one.items !== '' ? { items: 'items-idle' as const } : {}),
  }
}

/** Of what the plan asked for by a day, how much is done. */
export type Coverage = { planned: number; done: number }
export function coverageOf(plan: readonly Pick<Planned, 'endsOn' | 'doneOn'>[], today: PlainDate): Coverage {
  const past = plan.filter(({ endsOn, doneOn }) => endsOn < today || doneOn !== null)
  return { planned: past.length, done: past.filter(({ doneOn }) => doneOn !== null).length }
}

/** « 9 contrôles faits sur les 12 prévus jusqu’ici. » */
export function coverageInWords({ planned, done }: Coverage): string {
  if (planned === 0) return 'Aucun contrôle n’était encore prévu.'
  if (done === planned)
    return planned === 1
      ? 'Le contrôle prévu jusqu’ici est fait.'
      : `Les ${planned} contrôles prévus jusqu’ici sont faits.`
  return `${formatCount(done, 'contrôle fait', 'contrôles faits')} sur les ${planned} prévus jusqu’ici.`
}

type Counts = Pick<Control, 'size' | 'conform' | 'deviations' | 'beside'>
/** « 8 conformes sur 10 vérifiés, 2 écarts » */
export function foundInWords({ conform, deviations, beside }: Counts): string {
  const checked = conform + deviations
  if (checked + beside === 0) return 'rien de noté'
  const gaps = deviations === 0 ? 'aucun écart' : formatCount(deviations, 'écart', 'écarts')
  return `${formatCount(conform, 'conforme', 'conformes')} sur ${checked}, ${gaps}${beside === 0 ? '' : `, ${beside} sans objet`}`
}

/** « mars 2026 » */
export const planMonth = ({ year, month }: Pick<Planned, 'year' | 'month'>): string =>
  `${monthName(month)}\u00a0${year}`

export type ControlRefusal =
  | 'empty'
  | 'unfinished'
  | 'not-held'
  | 'future'
  | 'closed'
  | 'reason'
  | 'gap-untold'
  | 'plan-taken'
  | 'proved'
export const CONTROL_REFUSALS: Readonly<Record<ControlRefusal, string>> = {
  empty: 'Il n’y a rien à tirer : élargissez les dates, ou complétez la liste de cette sorte de contrôle.',
  unfinished: 'Des lignes n’ont pas encore de résultat : notez-les, ou dites-les sans objet.',
  'not-held': 'Notez d’abord le jour où le contrôle a été mené.',
  future: 'Ce jour est à venir.',
  closed: 'Ce contrôle est clos : rouvrez-le pour le changer.',
  reason: 'Dites pourquoi il est rouvert.',
  'gap-untold': 'Dites en quoi consiste l’écart, ou cochez les points qui ne vont pas.',
  'plan-taken': 'Ce contrôle prévu est déjà mené par un autre.',
  proved: 'Ce contrôle est prouvé par une autre rubrique : il ne se mène pas ici.',
}
