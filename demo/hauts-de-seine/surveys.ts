import { addDays, type PlainDate, plainDate } from '#src/ground/calendar/index.ts'
import type { AnswerTrend, PublishedAnswers } from '../generator/answers.ts'
import type { Row } from '../generator/folder.ts'
import { SURVEYED } from './places.ts'

const SP_2022 = { from: '2022-03-23', to: '2022-04-20' }
const PREF_2022 = { from: '2022-11-28', to: '2022-12-18' }

/** One campaign a year; that of 2022 was held in two waves, each site with dates of its own. */
type Held = {
  code: string
  name: string
  labelYear: number
  from: string
  to: string
  places: readonly { site: string; from: string; to: string; link?: string }[]
  /** Of users, unless told. */
  audience?: 'agents'
}

function held(year: number, from: string, to: string): Held {
  const places = ['nanterre', 'antony', 'boulogne'].map((site) => ({ site, from, to }))
  return { code: `satisfaction-${year}`, name: `Enquête de satisfaction ${year}`, labelYear: year, from, to, places }
}

const PUBLISHED_CAMPAIGNS: readonly Held[] = [
  {
    code: 'satisfaction-2021',
    name: 'Enquête de satisfaction 2021',
    labelYear: 2021,
    from: '2021-03-22',
    to: '2021-04-16',
    places: [{ site: 'antony', from: '2021-03-22', to: '2021-04-16' }],
  },
  {
    code: 'satisfaction-2022',
    name: 'Enquête de satisfaction 2022',
    labelYear: 2022,
    from: SP_2022.from,
    to: PREF_2022.to,
    places: [
      { site: 'nanterre', ...PREF_2022 },
      { site: 'antony', ...SP_2022 },
      { site: 'boulogne', ...SP_2022 },
    ],
  },
]

/** What agents say of their reception, the month before the open campaign of users. */
export function agentsCampaign(yesterday: PlainDate): Held {
  const year = Number(yesterday.slice(0, 4))
  const one = held(year, addDays(yesterday, -60), addDays(yesterday, -32))
  return { ...one, code: `agents-${year}`, name: `Accueil vu des agents ${year}`, audience: 'agents' }
}

/** The year's campaign is held in autumn; today's is always open, with the public link `/e/demo`. */
export function campaigns(yesterday: PlainDate): Held[] {
  const current = openCampaign(yesterday)
  const year = current.labelYear
  const past = Array.from({ length: Math.max(0, year - 2024) }, (_, rank) =>
    held(2024 + rank, `${2024 + rank}-10-07`, `${2024 + rank}-11-08`),
  )
  return [...PUBLISHED_CAMPAIGNS, ...past, agentsCampaign(yesterday), current]
}

/** Open since three weeks, for five more: it is the same day after day until it is loaded again. */
export function openCampaign(yesterday: PlainDate): Held {
  const from = addDays(yesterday, -21)
  const to = addDays(yesterday, 36)
  const year = Number(yesterday.slice(0, 4))
  const one = held(year, from, to)
  return {
    ...one,
    places: one.places.map((place) => ({ ...place, link: place.site === 'nanterre' ? 'demo' : `demo-${place.site}` })),
  }
}

export const campaignRows = (yesterday: PlainDate): Row[] =>
  campaigns(yesterday).flatMap(({ code, name, labelYear, from, to, places, audience = 'users' }) =>
    places.map((place) => ({
      code,
      name,
      labelYear,
      opensOn: from,
      closesOn: to,
      // The perimeters are those of the committee of March 2023: the campaign of 2021 came before.
      scope: labelYear < 2022 ? null : SURVEYED,
      site: place.site,
      placeOpensOn: place.from,
      placeClosesOn: place.to,
      link: place.link ?? null,
      audience,
    })),
  )

/** A tablet in the hall of each place of the campaigns of users from 2024 on; those of campaigns that are over are put away. */
export const kioskRows = (yesterday: PlainDate): Row[] =>
  campaigns(yesterday)
    .filter(({ labelYear, audience = 'users' }) => labelYear >= 2024 && audience === 'users')
    .flatMap(({ code, to, places }) =>
      places.map(({ site }) => ({
        code: `hall-${site}-${code}`.slice(0, 60),
        campaign: code,
        site,
        service: null,
        name: 'Hall, près de la sortie',
        active: to >= yesterday,
      })),
    )

const CRITERIA = ['information', 'courtesy', 'clarity', 'signage', 'mobility', 'confidentiality', 'waiting'] as const
const others = (people: number, shares: readonly number[]): Record<string, { satisfied: number; expressed: number }> =>
  Object.fromEntries(
    CRITERIA.map((criterion, rank) => {
      const expressed = criterion === 'mobility' ? Math.round(people * 0.4) : Math.round(people * 0.95)
      return [criterion, { satisfied: Math.round(expressed * (shares[rank] ?? 0.8)), expressed }]
    }),
  )

// People by service as published. Satisfied of expressed: quotients that give 85,7, 90 and 92,5 by site, hence 88,8 over the three
// (395 of 445). People who had no opinion are in the number of answers, not in the rate.
export const PUBLISHED_ANSWERS: readonly PublishedAnswers[] = [
  {
    campaign: 'satisfaction-2022',
    site: 'nanterre',
    ...PREF_2022,
    services: { sejour: 102, naturalisations: 36, accueil: 6, pan: 2, '': 48 },
    criteria: { ...others(194, [0.74, 0.9, 0.88, 0.77, 0.8, 0.82, 0.66]), overall: { satisfied: 156, expressed: 182 } },
  },
  {
    campaign: 'satisfaction-2022',
    site: 'antony',
    ...SP_2022,
    services: { etrangers: 165, accueil: 3, pan: 6, '': 2 },
    // « 92 % … 93 % » stand on two questions that were asked at Antony only.
    criteria: {
      ...others(176, [0.82, 0.93, 0.92, 0.86, 0.84, 0.88, 0.79]),
      overall: { satisfied: 153, expressed: 170 },
      agents: { satisfied: 161, expressed: 175 },
      rendered: { satisfied: 160, expressed: 172 },
    },
  },
  {
    campaign: 'satisfaction-2022',
    site: 'boulogne',
    ...SP_2022,
    services: { etrangers: 95, cert: 4, pan: 6 },
    criteria: { ...others(105, [0.85, 0.95, 0.93, 0.9, 0.88, 0.9, 0.84]), overall: { satisfied: 86, expressed: 93 } },
  },
]

type Total = {
  campaign: string
  site: string
  criterion: string
  levels: readonly (readonly [number | null, number])[]
  source: string
  basis: 'real' | 'reconstructed'
}
// « Autant que lors de l’enquête menée en 2021 »: 126 of 140 is one way to have 90 %.
export const TOTALS: readonly Total[] = [
  {
    campaign: 'satisfaction-2021',
    site: 'antony',
    criterion: 'answers',
    levels: [[null, 150]],
    source: 'CLU du 10 mars 2023 (« autant qu’en 2021 »)',
    basis: 'reconstructed',
  },
  {
    campaign: 'satisfaction-2021',
    site: 'antony',
    criterion: 'overall',
    levels: [
      [4, 61],
      [3, 65],
      [2, 10],
      [1, 4],
      [0, 10],
    ],
    source: 'CLU du 10 mars 2023 (« autant qu’en 2021 »)',
    basis: 'reconstructed',
  },
]

type Leaning = Omit<AnswerTrend, 'campaign' | 'people'> & { share: number }
const shares = (list: readonly number[]): Record<string, number> =>
  Object.fromEntries([...CRITERIA, 'overall'].map((criterion, rank) => [criterion, list[rank] ?? 0.8]))
const LEANINGS: readonly Leaning[] = [
  {
    site: 'nanterre',
    share: 0.45,
    services: Object.entries({ sejour: 52, naturalisations: 18, accueil: 12, pan: 8, '': 10 }),
    criteria: shares([0.74, 0.9, 0.87, 0.74, 0.82, 0.8, 0.62, 0.85]),
  },
  {
    site: 'antony',
    share: 0.32,
    services: Object.entries({ etrangers: 85, accueil: 7, pan: 8 }),
    criteria: shares([0.83, 0.93, 0.91, 0.86, 0.86, 0.87, 0.78, 0.9]),
  },
  {
    site: 'boulogne',
    share: 0.23,
    services: Object.entries({ etrangers: 78, cert: 12, pan: 10 }),
    criteria: shares([0.85, 0.94, 0.93, 0.9, 0.88, 0.9, 0.84, 0.92]),
  },
]

/** What each site leans to, a little better each year. */
const trend = (campaign: string, people: number, lift: number): AnswerTrend[] =>
  LEANINGS.map(({ share, criteria, ...rest }) => ({
    ...rest,
    campaign,
    people: Math.round(people * share),
    criteria: Object.fromEntries(Object.entries(criteria).map(([code, level]) => [code, Math.min(0.96, level + lift)])),
  }))

/** Answers since 2024, invented: about six hundred a campaign, a third of that so far in the open one. */
export function answerTrends(yesterday: PlainDate): { trend: AnswerTrend; from: PlainDate; to: PlainDate }[] {
  const open = openCampaign(yesterday)
  return campaigns(yesterday)
    .filter(({ labelYear }) => labelYear >= 2024)
    .flatMap((campaign, rank) => {
      const isOpen = campaign.code === open.code
      const to = isOpen ? yesterday : plainDate(campaign.to)
      const people = campaign.audience === 'agents' ? 80 : isOpen ? 240 : 600
      return trend(campaign.code, people, rank * 0.015).map((one) => ({
        trend: one,
        from: plainDate(campaign.from),
        to,
      }))
    })
}
