// Ratings in stars of the demonstration: places, ratings since 2024, what another tool counted, what was answered to the public.
import { addDays, type Calendar, type PlainDate, plainDate, yearOf } from '#src/ground/calendar/index.ts'
import { STARTING } from '#src/listening/comments/theme.ts'
import { workingDaysIn } from './days.ts'
import type { Files, Row } from './folder.ts'
import type { Draw } from './random.ts'

type Rated = {
  site: string
  service: string | null
  /** Ratings a month. */
  people: number
  /** How pleased: the share of four and five stars, at the beginning and today. */
  from: number
  to: number
}

/** What is written, with the theme a person would give it. */
const GOOD: readonly (readonly [text: string, theme: string])[] = [
  ['Accueil souriant et rapide.', 'courtoisie'],
  ['Très bien orientée dès l’entrée, merci.', 'orientation'],
  ['Dossier complet en une seule visite.', 'remerciements'],
  ['L’agente a pris le temps d’expliquer, merci à Mme Okafor.', 'competence'],
  ['Rendez-vous à l’heure, rien à redire.', 'rendez-vous'],
  ['Hall clair, on comprend tout de suite où aller.', 'orientation'],
  ['Merci à Karim au point numérique, il a tout réglé.', 'remerciements'],
]
const BAD: typeof GOOD = [
  ['Quarante minutes d’attente malgré le rendez-vous.', 'attente'],
  ['Impossible de trouver un rendez-vous sur le site depuis trois semaines.', 'rendez-vous'],
  ['Personne ne répond au téléphone.', 'telephone'],
  ['On ne sait pas où attendre, aucun panneau.', 'orientation'],
  ['Le photocopieur était en panne.', 'locaux'],
  ['Renvoyé deux fois pour une pièce qui ne figure pas sur la liste.', 'pieces'],
  ['Mon dossier n° 9900012345 est sans nouvelle, rappelez-moi au 01 99 00 12 34.', 'delais'],
  ['Le site de demande bloque à la dernière étape.', 'demarches-en-ligne'],
]
const QUESTION = 'Comment s’est passée votre visite ?'

type Reply = { site: string; said: string; did: string; doneOn: string | null; published: boolean }
type Proposal = { said: string; did: string; decision: 'waiting' | 'taken' | 'studied' | 'refused' }
type Asked = {
  calendar: Calendar
  yesterday: PlainDate
  rated: readonly Rated[]
  replies: readonly Reply[]
  /** A box of the agents of the first site, and what they left in it, the latest first. */
  proposals?: readonly Proposal[]
  tool?: string
}

const starsOf = (draw: Draw, share: number): number =>
  draw.chance(share)
    ? draw.chance(0.58)
      ? 5
      : 4
    : draw.weighted([
        [3, 40],
        [2, 28],
        [1, 32],
      ] as const)

/** Every file of the room, from the first working day of 2024 to yesterday. */
export function starsFiles(draw: Draw, { calendar, yesterday, rated, replies, proposals = [], tool }: Asked): Files {
  const since = plainDate('2024-01-02')
  const days = workingDaysIn({ from: since, to: yesterday }, calendar)
  const places = rated.map(({ site, service }) => ({
    code: service === null ? site : `${site}-${service}`,
    site,
    service,
    question: QUESTION,
    active: true,
  }))
  const ratings = rated.flatMap(({ site, service, people, from, to }, place): Row[] => {
    const count = Math.round((people * days.length) / 21)
    return Array.from({ length: count }, (_, at): Row => {
      const along = at / Math.max(1, count - 1)
      const day = days[Math.min(days.length - 1, Math.floor(along * days.length))]
      const stars = starsOf(draw, from + (to - from) * along)
      const comment = draw.chance(0.22) ? draw.pick(stars >= 4 ? GOOD : BAD)[0] : ''
      return {
        site,
        service,
        day: day ?? yesterday,
        stars,
        comment,
        channel: 'web',
        place: places[place]?.code ?? null,
      }
    })
  })
  const [first] = rated
  const years = Array.from({ length: yearOf(yesterday) - 2024 }, (_, at) => 2024 + at)
  return {
    'lieux-d-avis': proposals.length === 0 || !first ? places : [...places, boxAt(first.site)],
    'avis-en-etoiles': ratings,
    ...sortedFiles(ratings, yesterday),
    'totaux-d-avis':
      tool === undefined || !first
        ? []
        : years.map((year) => ({
            site: first.site,
            service: null,
            tool,
            dayFrom: `${year}-01-01`,
            dayTo: `${year}-12-31`,
            n: 180 + 20 * (year - 2024),
            mean: 3.4 + 0.2 * (year - 2024),
            source: `Note publique relevée le 4 janvier ${year + 1}, inventée pour la démonstration`,
          })),
    'reponses-au-public': [
      ...replyRows(replies, yesterday),
      ...proposalRows(proposals, { site: first?.site ?? null, yesterday }),
    ],
  }
}

const replyRows = (replies: readonly Reply[], yesterday: PlainDate): Row[] =>
  replies.map(({ published, ...reply }, at) => {
    const day = addDays(yesterday, -40 - 35 * at)
    return {
      ...reply,
      code: `reponse-${at + 1}`,
      approvedOn: published ? day : null,
      publishedOn: published ? addDays(day, 1) : null,
    }
  })

const BOX = 'boite-des-agents'
const boxAt = (site: string): Row => ({
  code: BOX,
  site,
  service: null,
  question: 'Que proposez-vous pour mieux accueillir ?',
  active: true,
  audience: 'agents',
})

/** What agents left in their box: what is decided is answered and published, the rest waits. */
const proposalRows = (proposals: readonly Proposal[], at: { site: string | null; yesterday: PlainDate }): Row[] =>
  proposals.map(({ said, did, decision }, rank) => {
    const received = addDays(at.yesterday, -6 - 24 * rank)
    const answered = decision === 'waiting' ? null : addDays(received, 12)
    return {
      code: `proposition-${rank + 1}`,
      site: at.site,
      said,
      did,
      doneOn: null,
      approvedOn: answered,
      publishedOn: answered,
      audience: 'agents',
      box: BOX,
      receivedOn: received,
      decision,
    }
  })

const THEME_OF = new Map<string, string>([...GOOD, ...BAD])

/** The list to begin with, and the themes that most comments were given: those of the last weeks wait. */
function sortedFiles(ratings: readonly Row[], yesterday: PlainDate): Files {
  const ranks = new Map<string, number>()
  const known = ratings.filter(({ comment }) => comment !== '')
  const rows = known.flatMap(({ day, site, comment }): Row[] => {
    const place = [day, site, comment].join('|')
    const rank = (ranks.get(place) ?? 0) + 1
    ranks.set(place, rank)
    if (String(day) > addDays(yesterday, -40)) return []
    return [
      {
        kind: 'rating',
        day: day ?? null,
        site: site ?? null,
        text: comment ?? null,
        rank,
        theme: THEME_OF.get(String(comment)) ?? 'accueil',
      },
    ]
  })
  return {
    'themes-de-commentaires': STARTING.map(({ parent = null, ...theme }) => ({ ...theme, parent, active: true })),
    'commentaires-classes': rows,
  }
}
