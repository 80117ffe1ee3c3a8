// The training register of the demonstration: invented people, courses that minutes speak of, sessions of two years and one to come.
import { addDays, type PlainDate, plainDate, yearOf } from '#src/ground/calendar/index.ts'
import type { Files, Row } from './folder.ts'
import type { Draw } from './random.ts'

const LAST = [
  'Abadie',
  'Barbet',
  'Carlier',
  'Delcourt',
  'Estève',
  'Fabre',
  'Garel',
  'Hamelin',
  'Imbert',
  'Joly',
  'Keller',
  'Laborde',
  'Masson',
  'Nadal',
  'Oger',
  'Pichon',
  'Quérel',
  'Rivet',
  'Sabatier',
  'Tessier',
  'Urbain',
  'Valette',
  'Wagner',
  'Zeller',
]
const FIRST = [
  'Amel',
  'Benoît',
  'Chloé',
  'David',
  'Élise',
  'Farid',
  'Gaëlle',
  'Hugo',
  'Inès',
  'Julien',
  'Karima',
  'Lucas',
  'Maëva',
  'Nadia',
  'Olivier',
  'Pauline',
  'Rachid',
  'Sophie',
  'Thomas',
  'Yasmine',
]

export const COURSES: readonly Row[] = [
  course('accueil-physique', 'Accueil physique des usagers', { theme: 'reception', validMonths: 36, hours: 7 }),
  course('accueil-telephonique', 'Accueil téléphonique', { theme: 'telephone', validMonths: 36, hours: 7 }),
  course('accompagnement-numerique', 'Accompagner une démarche en ligne', {
    theme: 'digital',
    validMonths: 24,
    hours: 3,
  }),
  course('handicap', 'Accueillir une personne en situation de handicap', {
    theme: 'disability',
    validMonths: 36,
    hours: 3,
  }),
  course('fraude-documentaire', 'Lutte contre la fraude documentaire', { theme: 'fraud', validMonths: 24, hours: 6 }),
  course('communication-de-crise', 'Communication de crise', { theme: 'crisis', validMonths: 24, hours: 3 }),
]

function course(code: string, name: string, over: Row): Row {
  return { code, name, provider: 'Pôle formation du SGCD', aim: '', validTo: null, ...over }
}

/** Agents who work together: how many, and since when at the latest they were there. */
export type Team = { site: string; service: string; people: number; since: PlainDate; guards?: true }

export type Register = {
  teams: readonly Team[]
  yesterday: PlainDate
  /** The agent of a demonstration account, in the first team. */
  account?: { lastName: string; firstName: string; email: string }
}

type Person = { code: string; team: Team; population: string; fromOn: PlainDate; toOn: PlainDate | null }

/** Everybody of a team: mostly permanent; some came within the last months, one or two have gone. */
function peopleOf(draw: Draw, team: Team, { first, yesterday }: { first: number; yesterday: PlainDate }): Person[] {
  const steady = Array.from({ length: team.people }, (_, rank): Person => {
    const population = team.guards
      ? 'guard'
      : draw.weighted([
          ['permanent', 8],
          ['temporary', 1],
        ] as const)
    const fromOn = addDays(team.since, -draw.between(1, 900))
    return { code: numberOf(first + rank), team, population, fromOn, toOn: null }
  })
  const young = team.guards ? 'guard' : draw.pick(['civic', 'temporary'])
  const arrived = { code: numberOf(first + team.people), team, population: young, toOn: null }
  const gone = { ...arrived, code: numberOf(first + team.people + 1), population: 'temporary' }
  return [
    ...steady,
    { ...arrived, fromOn: addDays(yesterday, -draw.between(5, 80)) },
    { ...gone, fromOn: addDays(yesterday, -600), toOn: addDays(yesterday, -draw.between(120, 200)) },
  ]
}

const numberOf = (rank: number): string => String(rank).padStart(4, '0')

/** The sessions of a course: one a semester, the last one to come. */
function sessionsOf({ code, theme }: Row, yesterday: PlainDate, site: string | null): Row[] {
  const days = [-700, -520, -340, -150, 20].map((days, at) =>
    addDays(yesterday, days + (String(theme).length % 5) * 7 + at),
  )
  return days.map((heldOn) => ({
    code: `${String(code)}-${heldOn}`,
    course: code ?? null,
    heldOn,
    site,
    place: 'Salle de formation',
    trainer: 'Pôle formation du SGCD',
    seats: 15,
  }))
}

/** Courses, agents with their posts, sessions with their sheets, and what was obtained elsewhere. */
export function trainingFiles(draw: Draw, { teams, yesterday, account }: Register): Files {
  const people: Person[] = []
  for (const team of teams) people.push(...peopleOf(draw, team, { first: people.length + 1, yesterday }))
  const sessions = COURSES.flatMap((one) => sessionsOf(one, yesterday, null))
  const sheets = sessions.flatMap((session) => sheetOf(draw, session, { people, yesterday }))
  return {
    formations: COURSES,
    agents: people.map(({ code }, rank) => ({
      code,
      lastName: LAST[(rank * 7) % LAST.length] ?? '',
      firstName: FIRST[(rank * 3) % FIRST.length] ?? '',
      email: '',
      ...(rank === 0 ? account : {}),
    })),
    affectations: people.map(({ code, team, population, fromOn, toOn }) => ({
      agent: code,
      site: team.site,
      service: team.service,
      population,
      facesPublic: true,
      fromOn,
      toOn,
    })),
    'sessions-de-formation': sessions,
    emargements: sheets,
    acquis: elsewhere(draw, people, yesterday),
  }
}

type Of = { people: readonly Person[]; yesterday: PlainDate }

/** A part of those who were there; the last session has those enrolled only. */
function sheetOf(draw: Draw, session: Row, { people, yesterday }: Of): Row[] {
  const on = plainDate(String(session.heldOn))
  const there = people.filter(({ fromOn, toOn }) => fromOn <= on && (toOn === null || toOn >= on))
  return draw
    .shuffled(there)
    .slice(0, 14)
    .map(({ code }) => ({
      session: session.code ?? null,
      agent: code,
      status:
        on > yesterday
          ? 'enrolled'
          : draw.weighted([
              ['present', 12],
              ['excused', 1],
              ['absent', 1],
            ] as const),
    }))
}

/** Attestations brought along by those who came from elsewhere, one equivalence and one exemption. */
function elsewhere(draw: Draw, people: readonly Person[], yesterday: PlainDate): Row[] {
  const year = yearOf(yesterday)
  const brought = people
    .filter(({ population }) => population === 'guard' || population === 'civic')
    .map(
      ({ code }): Row => ({
        agent: code,
        course: 'handicap',
        way: 'certificate',
        obtainedOn: `${year - 1}-0${draw.between(1, 9)}-12`,
        validTo: `${year + 1}-12-31`,
        reason: '',
        approver: '',
      }),
    )
  const [recognised, spared] = people.filter(({ population }) => population === 'permanent')
  const argued = (one: Person | undefined, over: Row): Row[] =>
    one === undefined
      ? []
      : [{ agent: one.code, obtainedOn: `${year - 1}-02-03`, validTo: null, approver: 'Référente qualité', ...over }]
  return [
    ...brought,
    ...argued(recognised, {
      course: 'communication-de-crise',
      way: 'equivalence',
      reason: 'Formé par le service départemental d’incendie et de secours.',
    }),
    ...argued(spared, {
      course: 'accueil-telephonique',
      way: 'exemption',
      reason: 'Ne répond pas au téléphone.',
    }),
  ]
}
