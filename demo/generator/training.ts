// The training register of the demonstration: invented people, courses that minutes speak of, sessions of two years and one to come.
import { addDays, type PlainDate, plainDate, yearOf } from '#src/ground/calendar/index.ts'
import type { Files, Row } from './folder.ts'
import type { Draw } from './random.ts'

const LAST =
  'Abadie Barbet Carlier Delcourt Estève Fabre Garel Hamelin Imbert Joly Keller Laborde Masson Nadal Oger Pichon Quérel Rivet Sabatier Tessier Urbain Valette Wagner Zeller'.split(
    ' ',
  )
const FIRST =
  'Amel Benoît Chloé David Élise Farid Gaëlle Hugo Inès Julien Karima Lucas Maëva Nadia Olivier Pauline Rachid Sophie Thomas Yasmine'.split(
    ' ',
  )

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
  /** The day its register begins; who came before is there from then. */
  since?: PlainDate
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

/** The services where a course is asked; those of a département that has none of them are left out. */
const ASKED: Readonly<Record<string, readonly string[]>> = {
  'accueil-telephonique': ['standard'],
  'accompagnement-numerique': ['pan', 'accueil'],
  'fraude-documentaire': ['cert', 'sejour', 'etrangers', 'naturalisations'],
  'communication-de-crise': ['standard', 'accueil'],
}
const ROUNDS = [-700, -520, -340, -150] as const

/** Who takes a course: those of its services, else everybody. */
const takers = (course: string, people: readonly Person[]): Person[] =>
  people.filter(({ team }) => ASKED[course]?.includes(team.service) ?? true)

/** The sessions of a course: one a semester, the last one to come. */
function sessionsOf({ code, theme }: Row, yesterday: PlainDate): Row[] {
  const days = [...ROUNDS, 20].map((days, at) => addDays(yesterday, days + (String(theme).length % 5) * 7 + at))
  return days.map((heldOn) => ({
    code: `${String(code)}-${heldOn}`,
    course: code ?? null,
    heldOn,
    site: null,
    place: 'Salle de formation',
    trainer: 'Pôle formation du SGCD',
    seats: 40,
  }))
}

/** Courses, agents with their posts, sessions with their sheets, what was obtained elsewhere, what is asked and what is given. */
export function trainingFiles(draw: Draw, { teams, yesterday, account, since }: Register): Files {
  const drawn: Person[] = []
  for (const team of teams) drawn.push(...peopleOf(draw, team, { first: drawn.length + 1, yesterday }))
  const people = drawn.map((one) => (since !== undefined && one.fromOn < since ? { ...one, fromOn: since } : one))
  const sessions = COURSES.map((one) => sessionsOf(one, yesterday))
  const sheets = sessions.flatMap((own) =>
    own.flatMap((session, round) => sheetOf(draw, session, { round, people, yesterday })),
  )
  const services = [...new Set(teams.map(({ service }) => service))]
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
    'sessions-de-formation': sessions.flat(),
    emargements: sheets,
    acquis: elsewhere(draw, people, yesterday),
    'obligations-de-formation': rules(services),
    habilitations: authorisations(services),
    'habilitations-donnees': grants(people),
    badges: badges(draw, people, yesterday),
    'referents-fraude': referents(people),
  }
}

type Of = { round: number; people: readonly Person[]; yesterday: PlainDate }

/** Each takes a course at one of its rounds, newcomers at the next; the session to come has those who are enrolled. */
function sheetOf(draw: Draw, session: Row, { round, people, yesterday }: Of): Row[] {
  const on = plainDate(String(session.heldOn))
  const before = addDays(on, -180)
  const all = takers(String(session.course), people)
  const there = all.filter(({ fromOn, toOn }) => fromOn <= on && (toOn === null || toOn >= on))
  return there
    .filter((one) => all.indexOf(one) % ROUNDS.length === round % ROUNDS.length || one.fromOn > before)
    .slice(0, 40)
    .map(({ code }) => ({
      session: session.code ?? null,
      agent: code,
      status:
        on > yesterday
          ? 'enrolled'
          : draw.weighted([
              ['present', 14],
              ['excused', 1],
              ['absent', 1],
            ] as const),
    }))
}

/** Attestations brought along by those who came from elsewhere, one equivalence and one exemption. */
function elsewhere(draw: Draw, people: readonly Person[], yesterday: PlainDate): Row[] {
  const year = yearOf(yesterday)
  const brought = people
    .filter(({ population, fromOn }) => population === 'guard' && fromOn < `${year - 1}-01-01`)
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
    ...argued(spared, { course: 'handicap', way: 'exemption', reason: 'Formateur de cette formation.' }),
  ]
}

/** What is asked of whom: reception of whoever receives, and more of some services and of newcomers. */
function rules(services: readonly string[]): Row[] {
  const row = (code: string, course: string, over: Row): Row => ({
    code,
    course,
    populations: '',
    services: '',
    publicOnly: false,
    newcomersOnly: false,
    within: 6,
    unit: 'months',
    source: 'Qual-e-Pref, d’après des comptes rendus publics',
    validFrom: '2023-01-02',
    ...over,
  })
  return [
    row('accueil-de-tous', 'accueil-physique', { publicOnly: true }),
    row('accueil-des-arrivants', 'accueil-physique', {
      populations: 'Vacataire ; Volontaire en service civique ; Agent de sécurité',
      newcomersOnly: true,
      within: 30,
      unit: 'days',
      validFrom: '2024-01-02',
    }),
    row('handicap-de-tous', 'handicap', { publicOnly: true, validFrom: '2024-01-02' }),
    ...Object.entries(ASKED).flatMap(([course, asked]) => {
      const own = asked.filter((one) => services.includes(one))
      return own.length === 0 ? [] : [row(course, course, { services: own.join(' ; '), within: 3 })]
    }),
  ]
}

function authorisations(services: readonly string[]): Row[] {
  const of = (list: readonly string[]) => list.filter((one) => services.includes(one)).join(' ; ')
  return [
    {
      code: 'standard',
      name: 'Répondre au standard',
      courses: 'accueil-telephonique',
      services: of(['standard']),
      byDecision: false,
    },
    {
      code: 'titres',
      name: 'Instruire une demande de titre',
      courses: 'fraude-documentaire',
      services: of(['cert', 'sejour', 'etrangers']),
      byDecision: true,
    },
  ]
}

const FRAUD = new Set(ASKED['fraude-documentaire'])

const grants = (people: readonly Person[]): Row[] =>
  people
    .filter(({ team, population }) => FRAUD.has(team.service) && population === 'permanent')
    .slice(0, 20)
    .map(({ code }) => ({
      agent: code,
      authorisation: 'titres',
      givenOn: '2024-02-01',
      until: null,
      giver: 'Chef du bureau',
      reason: '',
    }))

/** Most wear one; some of those who came last have none yet, one was lost. */
function badges(draw: Draw, people: readonly Person[], yesterday: PlainDate): Row[] {
  return people.flatMap(({ code, fromOn, toOn }, rank): Row[] => {
    if (fromOn > addDays(yesterday, -40) || rank % 17 === 5) return []
    const givenOn = addDays(fromOn, draw.between(0, 20))
    const lost = rank % 29 === 7
    const endedOn = lost ? addDays(yesterday, -30) : toOn
    return [
      {
        agent: code,
        number: `B-${code}`,
        givenOn,
        endedOn,
        lost,
      },
    ]
  })
}

/** One in each service that deals with titles, but the last. */
function referents(people: readonly Person[]): Row[] {
  const bySite = Map.groupBy(
    people.filter(({ team, toOn }) => FRAUD.has(team.service) && toOn === null),
    ({ team }) => team.service,
  )
  return [...bySite]
    .slice(0, Math.max(1, bySite.size - 1))
    .flatMap(([service, [first, second]]) => [
      ...(first ? [{ agent: first.code, service, deputy: false, fromOn: '2023-06-01', toOn: null }] : []),
      ...(second ? [{ agent: second.code, service, deputy: true, fromOn: '2024-01-15', toOn: null }] : []),
    ])
}
