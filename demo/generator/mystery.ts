// Mystery surveys of the demonstration: call scripts, scenarios, one grid, a campaign a year from 2024 on, and one that runs.
import { addDays, type PlainDate, plainDate, yearOf } from '#src/ground/calendar/index.ts'
import type { Files, Row } from './folder.ts'
import { SCENARIOS, SCRIPTS } from './mystery-texts.ts'
import type { Draw } from './random.ts'

const GRID = 'appel-au-standard'
type Judged = { code: string; scale: 'rings' | 'seconds' | 'yes_no' | 'partly'; most?: number; right: number }
/** How often each is right at first; a little more each year, courtesy a little less. */
const JUDGED: readonly Judged[] = [
  { code: 'decroche', scale: 'rings', most: 5, right: 0.78 },
  { code: 'attente', scale: 'seconds', most: 120, right: 0.7 },
  { code: 'annonce', scale: 'yes_no', right: 0.88 },
  { code: 'ecoute', scale: 'partly', right: 0.84 },
  { code: 'courtoisie', scale: 'partly', right: 0.9 },
  { code: 'repond-juste', scale: 'partly', right: 0.74 },
  { code: 'site-internet', scale: 'yes_no', right: 0.55 },
  { code: 'conge', scale: 'yes_no', right: 0.86 },
]
const criterion = (code: string, position: number, over: Row): Row => ({
  grid: GRID,
  code,
  position,
  critical: false,
  ...over,
})
const CRITERIA: readonly Row[] = [
  criterion('decroche', 1, {
    label: 'L’appel est décroché vite',
    theme: 'delay',
    scale: 'rings',
    most: 5,
    weight: 2,
    help: 'Compter les sonneries.',
  }),
  criterion('attente', 2, {
    label: 'L’attente reste courte',
    theme: 'waiting',
    scale: 'seconds',
    most: 120,
    weight: 1,
    help: 'Du décroché à la première parole utile.',
  }),
  criterion('annonce', 3, { label: 'Le service est annoncé', theme: 'greeting', scale: 'yes_no', weight: 1, help: '' }),
  criterion('ecoute', 4, {
    label: 'La demande est reformulée',
    theme: 'greeting',
    scale: 'partly',
    weight: 1,
    help: '',
  }),
  criterion('courtoisie', 5, { label: 'Le ton est courtois', theme: 'courtesy', scale: 'partly', weight: 2, help: '' }),
  criterion('repond-juste', 6, {
    label: 'La réponse est celle qui est attendue',
    theme: 'answer',
    scale: 'partly',
    weight: 3,
    critical: true,
    help: 'Comparer au scénario.',
  }),
  criterion('site-internet', 7, {
    label: 'La bonne page du site est indiquée',
    theme: 'answer',
    scale: 'yes_no',
    weight: 1,
    help: '',
  }),
  criterion('conge', 8, { label: 'L’agent prend congé', theme: 'farewell', scale: 'yes_no', weight: 1, help: '' }),
]

const FIRST_YEAR = 2024
const SLOTS = ['morning', 'noon', 'afternoon'] as const
/** In vain, then answered: how often each happens to a try. */
const VAIN = [
  ['unanswered', 5],
  ['engaged', 3],
  ['voicemail', 1],
  ['cut', 1],
] as const

type Place = { site: string; service: string | null; calls: number }
type Asked = { places: readonly Place[]; yesterday: PlainDate; name: string }
type Made = { campaigns: Row[]; calls: Row[]; tries: Row[]; answers: Row[]; watches: Row[] }

/** Campaigns of the spring of each year, the last ones revealed; and one of these weeks. */
export function mysteryFiles(draw: Draw, { places, yesterday, name }: Asked): Files {
  const made: Made = { campaigns: [], calls: [], tries: [], answers: [], watches: [] }
  const years = Array.from({ length: yearOf(yesterday) - FIRST_YEAR + 1 }, (_, at) => FIRST_YEAR + at)
  for (const year of years) {
    const [from, to] = [plainDate(`${year}-03-04`), plainDate(`${year}-03-28`)]
    const revealed = addDays(to, 18)
    if (revealed > yesterday) continue
    const closed = addDays(to, 95)
    const isClosed = closed <= yesterday && year < yearOf(yesterday)
    made.campaigns.push({
      ...campaignRow(`standard-${year}`, `${name}, printemps ${year}`),
      fromDay: from,
      toDay: to,
      state: isClosed ? 'closed' : 'revealed',
      revealedOn: revealed,
      closedOn: isClosed ? closed : null,
      conclusion: 'Le délai progresse ; la courtoisie et la connaissance du site internet restent à surveiller.',
    })
    callsOf(draw, { made, places, code: `standard-${year}`, from, until: to, lift: (year - FIRST_YEAR) * 0.04 })
    made.watches.push(
      watch(`standard-${year}`, 'La connaissance du site internet', 'site-internet'),
      ...(year === FIRST_YEAR ? [] : [watch(`standard-${year}`, 'La courtoisie', 'courtoisie')]),
    )
  }
  const [from, to] = [addDays(yesterday, -20), addDays(yesterday, 18)]
  made.campaigns.push({
    ...campaignRow('standard-en-cours', `${name}, enquête en cours`),
    fromDay: from,
    toDay: to,
    state: 'running',
    revealedOn: null,
    closedOn: null,
    conclusion: '',
  })
  callsOf(draw, { made, places, code: 'standard-en-cours', from, until: to, lift: 0.1, yesterday })
  return {
    'trames-d-appel': SCRIPTS,
    'scenarios-mystere': SCENARIOS,
    'grilles-mystere': [
      { code: GRID, name: 'Appel au standard', channel: 'phone', threshold: 70, ceiling: 50, edition: 1, active: true },
    ],
    'criteres-mystere': CRITERIA,
    'enquetes-mystere': made.campaigns,
    'appels-mystere': made.calls,
    'essais-mystere': made.tries,
    'notations-mystere': made.answers,
    'points-de-vigilance': made.watches,
  }
}

const campaignRow = (code: string, name: string): Row => ({
  code,
  name,
  grid: GRID,
  secondShare: 20,
  method:
    'Appels passés par des agents d’autres services, de leur téléphone ; jours, moments et scénarios tirés à l’avance.',
})
const watch = (campaign: string, title: string, code: string): Row => ({
  campaign,
  title,
  criterion: `${GRID} | ${code}`,
  note: 'En dessous de ce que la grille demande.',
})

type Calls = {
  made: Made
  places: readonly Place[]
  code: string
  from: PlainDate
  until: PlainDate
  lift: number
  yesterday?: PlainDate
}

function callsOf(draw: Draw, { made, places, code, from, until, lift, yesterday = until }: Calls): void {
  let rank = 0
  const days = (Date.parse(until) - Date.parse(from)) / 86_400_000
  for (const { site, service, calls } of places)
    for (let n = 0; n < calls; n += 1) {
      rank += 1
      const day = weekday(addDays(from, draw.between(0, days)), until)
      const held = day <= yesterday && draw.chance(0.97)
      const call = `${code}-${String(rank).padStart(2, '0')}`
      const vain = draw.weighted([
        [0, 6],
        [1, 3],
        [2, 1],
      ] as const)
      const reached = held && draw.chance(0.96)
      made.calls.push({
        campaign: code,
        code: call,
        scenario: draw.pick(SCENARIOS)['code'] ?? '',
        site,
        service,
        day,
        slot: draw.pick(SLOTS),
        callerLabel: `Enquêteur ${1 + (rank % 4)}`,
        heldOn: held ? day : null,
        seconds: reached ? draw.between(60, 320) : null,
      })
      if (!held) continue
      const outcomes = [
        ...Array.from({ length: reached ? vain : 3 }, () => draw.weighted(VAIN)),
        ...(reached ? ['reached'] : []),
      ]
      for (const [at, outcome] of outcomes.entries())
        made.tries.push({
          call,
          position: at + 1,
          day,
          hour: `${draw.pick(['09', '10', '11', '14', '15'])}:${draw.pick(['05', '20', '35', '50'])}`,
          outcome,
        })
      if (!reached) continue
      const twice = draw.chance(0.2)
      for (const judged of JUDGED) {
        const first = said(draw, judged, lift)
        made.answers.push({ call, criterion: `${GRID} | ${judged.code}`, round: 1, ...first })
        if (twice)
          made.answers.push({
            call,
            criterion: `${GRID} | ${judged.code}`,
            round: 2,
            ...(draw.chance(0.9) ? first : said(draw, judged, lift)),
          })
      }
    }
}

/** Nobody calls on a Saturday. */
function weekday(day: PlainDate, until: PlainDate): PlainDate {
  const at = new Date(`${day}T12:00:00Z`).getUTCDay()
  const moved = at === 6 ? addDays(day, -1) : at === 0 ? addDays(day, 1) : day
  return moved > until ? addDays(moved, -3) : moved
}

function said(draw: Draw, { code, scale, most, right }: Judged, lift: number): Row {
  const good = draw.chance(Math.min(0.97, right + (code === 'courtoisie' ? -lift : lift)))
  if (scale === 'rings') return { said: null, measured: good ? draw.between(1, 5) : draw.between(6, 12) }
  if (scale === 'seconds')
    return { said: null, measured: good ? draw.between(10, most ?? 120) : draw.between(130, 400) }
  if (good) return { said: '2', measured: null }
  return { said: scale === 'partly' && draw.chance(0.6) ? '1' : '0', measured: null }
}
