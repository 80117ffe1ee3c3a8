// What the minutes of the Moselle say of the mystery survey of 2023: no figure, a fall, two points to watch.
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Files, Row } from '../generator/folder.ts'
import { mysteryFiles } from '../generator/mystery.ts'
import { drawFrom } from '../generator/random.ts'

const MINUTES = 'Compte rendu du comité local des usagers du 7 décembre 2023'
/** The criteria of 2023 were not published: its grid is empty, the asked score is that of the years after. */
const GRID: Row = {
  code: 'standard-2023',
  name: 'Standard, 2023 (critères non publiés)',
  channel: 'phone',
  threshold: 70,
  ceiling: 50,
  edition: 1,
  active: false,
}
const CAMPAIGN: Row = {
  code: 'standard-2023',
  name: 'Standard, 2023',
  grid: 'standard-2023',
  fromDay: '2023-01-01',
  toDay: '2023-12-06',
  secondShare: 0,
  state: 'closed',
  revealedOn: '2023-12-07',
  closedOn: '2023-12-07',
  method:
    'Questions d’ordre général sur des démarches diverses, et questions pratiques pour préparer sa venue. Ni les jours, ni le nombre d’appels, ni les notes ne sont publiés.',
  conclusion:
    'Globalement, la prise en charge des usagers par le standard est satisfaisante, même si une baisse a été constatée entre 2022 et 2023.',
  source: MINUTES,
}
const WATCHES: readonly Row[] = [
  { campaign: 'standard-2023', title: 'La courtoisie', note: 'Pour favoriser un contact humain de qualité.' },
  {
    campaign: 'standard-2023',
    title: 'L’appropriation du site internet des services de l’État',
    note: 'Par les agents en charge de l’accueil téléphonique.',
  },
]

/** The years after are invented; before them stands what the minutes say. */
export function mysteryOf(yesterday: PlainDate): Files {
  const places = [{ site: 'metz', service: null, calls: 30 }]
  const files = mysteryFiles(drawFrom('moselle mystery'), { name: 'Standard', places, yesterday })
  const watches = WATCHES.map((one) => ({ criterion: null, ...one }))
  return {
    ...files,
    'grilles-mystere': [GRID, ...(files['grilles-mystere'] ?? [])],
    'enquetes-mystere': [CAMPAIGN, ...(files['enquetes-mystere'] ?? [])],
    'points-de-vigilance': [...watches, ...(files['points-de-vigilance'] ?? [])],
  }
}
