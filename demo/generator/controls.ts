// Internal control of the demonstration: what two years plan, and controls drawn from its own register as the product would draw them.
import { addDays, monthOf, type PlainDate, plainDate, yearOf } from '#src/ground/calendar/index.ts'
import { draw as drawn, markOf } from '#src/core/room/draw-actions.ts'
import type { Files, Row } from './folder.ts'

type Kind = {
  code: string
  name: string
  source: string | null
  items: readonly string[]
  checklist: readonly string[]
}
const KINDS: readonly Kind[] = [
  {
    code: 'reponses-relues',
    name: 'Réponses relues',
    source: 'complaints',
    items: [],
    checklist: ['Répond à la question posée', 'Formule d’appel et de politesse', 'Contact indiqué', 'Français simple'],
  },
  {
    code: 'registre-et-originaux',
    name: 'Registre comparé aux originaux',
    source: 'complaints',
    items: [],
    checklist: ['Original retrouvé', 'Date de réception identique', 'Canal identique'],
  },
  {
    code: 'appels-tests',
    name: 'Appels tests',
    source: null,
    items: [],
    checklist: ['Décroché avant la cinquième sonnerie', 'Service annoncé', 'Réponse exacte'],
  },
  {
    code: 'affichages',
    name: 'Affichages',
    source: 'list',
    items: ['Horaires à l’entrée', 'Engagements', 'Résultats trimestriels', 'Accès handicap', 'Plan du hall', 'Urne'],
    checklist: ['Présent', 'À jour', 'Lisible à deux mètres'],
  },
  {
    code: 'badges',
    name: 'Badges aux guichets',
    source: 'list',
    items: ['Guichet 1', 'Guichet 2', 'Guichet 3', 'Guichet 4', 'Point d’accueil numérique', 'Accueil général'],
    checklist: ['Badge porté', 'Badge lisible'],
  },
]
/** What each year plans: the kind, its months, how many. */
const YEARLY = [
  ['reponses-relues', [3, 6, 9, 12], 10],
  ['registre-et-originaux', [4, 10], 10],
  ['appels-tests', [2, 8], 5],
  ['affichages', [5, 11], 4],
  ['badges', [7], 3],
] as const
/** One of these is a deviation. */
const EVERY = 7

type Asked = { sites: readonly string[]; yesterday: PlainDate; complaints: readonly Row[] }

/** The kinds, the plan of last year and this one, and the controls of the months that are over. */
export function controlFiles({ sites, yesterday, complaints }: Asked): Files {
  const year = yearOf(yesterday)
  const plan = [year - 1, year].flatMap((of) =>
    YEARLY.flatMap(([kind, months, size]) =>
      months.flatMap((month) => sites.map((site) => ({ year: of, month, kind, site, size }))),
    ),
  )
  const over = plan.filter((one) => firstOf(one) <= addDays(yesterday, -45))
  // One was not led: the plan says so.
  const led = over.slice(0, -1).map((one) => ledOf(one, complaints))
  return {
    'sortes-de-controles': KINDS.map(({ items, checklist, ...kind }) => ({
      ...kind,
      items: items.join('\n'),
      checklist: checklist.join('\n'),
      active: true,
    })),
    'plan-de-controle': plan.map((one) => ({
      ...one,
      month: String(one.month),
      responsible: 'quality_correspondent',
      owner: 'Correspondant qualité du site',
    })),
    controles: led.flatMap(({ control }) => (control ? [control] : [])),
    'lignes-de-controles': led.flatMap(({ lines }) => lines),
  }
}

type Planned = { year: number; month: number; kind: string; site: string; size: number }
const two = (n: number): string => String(n).padStart(2, '0')
const firstOf = ({ year, month }: Planned): PlainDate => plainDate(`${year}-${two(month)}-01`)

/** A control as it was led: drawn on the third of its month from the month before, closed a week later. */
function ledOf(planned: Planned, complaints: readonly Row[]): { control: Row | undefined; lines: Row[] } {
  const kind = KINDS.find(({ code }) => code === planned.kind)
  const { from, to } = monthOf(addDays(firstOf(planned), -1))
  const received = complaints.filter(
    ({ kind: nature, receivedOn, site, eligibility = 'eligible' }) =>
      (nature === 'complaint' || nature === 'suggestion') &&
      site === planned.site &&
      eligibility === 'eligible' &&
      String(receivedOn) >= from &&
      String(receivedOn) <= to,
  )
  const registered = kind?.source === 'complaints'
  const all = registered ? received.map(({ reference }) => String(reference)) : (kind?.items ?? [])
  if (!kind || (kind.source !== null && all.length === 0)) return { control: undefined, lines: [] }
  const code = `${kind.code}-${planned.year}-${two(planned.month)}-${planned.site}`
  const seed = kind.source === null ? '' : code
  const taken = seed === '' ? trials(planned.size) : drawn(all, { seed, size: planned.size })
  const control: Row = {
    code,
    kind: kind.code,
    site: planned.site,
    plan: `${planned.year}-${two(planned.month)} ${kind.code} ${planned.site}`,
    fromDay: registered ? from : null,
    toDay: registered ? to : null,
    source: kind.source,
    checklist: kind.checklist.join('\n'),
    size: planned.size,
    seed,
    population: seed === '' ? planned.size : all.length,
    populationHash: seed === '' ? null : markOf(all),
    drawnOn: addDays(firstOf(planned), 2),
    heldOn: addDays(firstOf(planned), 8),
    closedOn: addDays(firstOf(planned), 10),
    checker: 'Correspondant qualité du site',
  }
  return { control, lines: taken.map((reference, at) => lineOf(code, { kind, reference, at })) }
}

const trials = (size: number): string[] => Array.from({ length: size }, (_, n) => `Essai ${n + 1}`)

function lineOf(control: string, { kind, reference, at }: { kind: Kind; reference: string; at: number }): Row {
  // The mark of a text is even: a few of them are deviations, the same at each run.
  const gap = Number.parseInt(markOf([`${control} ${reference}`]).slice(0, 6), 16) % EVERY === 0
  return {
    control,
    position: at + 1,
    reference,
    result: gap ? 'deviation' : 'conform',
    failed: gap ? (kind.checklist[at % kind.checklist.length] ?? '') : '',
    note: '',
  }
}
