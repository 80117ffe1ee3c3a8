// Requests of information, of an appointment, individual files and thanks: invented, by every way in but the urn.
import { addDays, addWorkingDays, type Calendar, type PlainDate } from '#src/ground/calendar/index.ts'
import { workingDaysIn } from './days.ts'
import type { Row } from './folder.ts'
import type { Draw } from './random.ts'
import { answerOf, contactOf } from './words.ts'

export type RequestTrend = { site: string; service: string; perYear: number }

type Text = readonly [category: string, subject: string, body: string]
const TEXTS: Readonly<Record<string, readonly Text[]>> = {
  information: [
    ['accueil', 'Horaires d’ouverture en juillet', 'L’accueil est-il ouvert le samedi matin en juillet ?'],
    ['titres', 'Pièces pour un permis étranger', 'Quelles pièces faut-il pour échanger un permis étranger ?'],
    [
      'titres',
      'Perte d’une carte grise',
      'J’ai perdu ma carte grise. Faut-il une déclaration avant la demande en ligne ?',
    ],
    [
      'instruction-sejour',
      'Documents pour un renouvellement',
      'Où trouver la liste des documents pour un renouvellement ?',
    ],
    ['accueil', 'Accès en fauteuil roulant', 'L’entrée principale est-elle accessible en fauteuil roulant ?'],
    ['autre', 'Association : récépissé de déclaration', 'Comment obtenir une copie du récépissé de déclaration ?'],
  ],
  appointment: [
    ['prise-rdv', 'Rendez-vous au point numérique', 'Je voudrais un rendez-vous au point d’accueil numérique.'],
    [
      'prise-rdv',
      'Changer la date d’un rendez-vous',
      'Je ne peux pas venir mardi. Est-il possible de changer la date ?',
    ],
    ['naturalisations', 'Date d’entretien', 'Je souhaite connaître les prochaines dates d’entretien.'],
  ],
  file: [
    [
      'instruction-sejour',
      'Où en est ma demande de titre',
      'Ma demande est déposée depuis trois mois. Où en est-elle ?',
    ],
    ['naturalisations', 'Suivi d’un dossier de naturalisation', 'Je voudrais savoir si mon dossier est complet.'],
    ['titres', 'Permis de conduire en cours', 'Ma demande de permis est en cours. Manque-t-il une pièce ?'],
  ],
  thanks: [['accueil', 'Merci à l’accueil', 'L’agent qui m’a reçu a tout expliqué clairement. Merci.']],
  other: [['autre', 'Demande de stage', 'Proposez-vous des stages d’observation en classe de troisième ?']],
}
const KINDS = [
  ['information', 52],
  ['appointment', 18],
  ['file', 20],
  ['thanks', 4],
  ['other', 6],
] as const
const CHANNELS = [
  ['email', 62],
  ['letter', 14],
  ['web', 12],
  ['counter', 5],
  ['phone', 3],
  ['social_network', 4],
] as const
const ELSEWHERE = [
  'Mairie du domicile',
  'Caisse d’allocations familiales',
  'Assurance maladie',
  'France Travail',
] as const

/** One site's requests from a day to another. What would be answered after the last day is still open. */
export function inventedRequests(
  { draw, calendar }: { draw: Draw; calendar: Calendar },
  trend: RequestTrend,
  span: { from: PlainDate; to: PlainDate },
): Row[] {
  const expected = trend.perYear / 252
  return workingDaysIn(span, calendar).flatMap((day) =>
    Array.from({ length: Math.floor(expected) + (draw.chance(expected % 1) ? 1 : 0) }, () =>
      requestOf({ draw, calendar }, { trend, day, to: span.to }),
    ),
  )
}

function requestOf(
  { draw, calendar }: { draw: Draw; calendar: Calendar },
  { trend, day, to }: { trend: RequestTrend; day: PlainDate; to: PlainDate },
): Row {
  const [kind, channel] = [draw.weighted(KINDS), draw.weighted(CHANNELS)]
  const [category, subject, body] = draw.pick(TEXTS[kind] ?? [])
  const most = channel === 'letter' || channel === 'counter' ? 10 : 5
  const taken = draw.chance(0.8) ? draw.between(0, most) : most + draw.between(1, 5)
  const answered = addWorkingDays(day, taken, calendar)
  const open = kind === 'thanks' || answered > to || (day > addDays(to, -8) && draw.chance(0.4))
  const passed = kind !== 'thanks' && draw.chance(kind === 'file' ? 0.6 : 0.12)
  const outside = passed && !open && draw.chance(0.3)
  const passedOn = outside ? answered : addWorkingDays(day, Math.min(1, taken), calendar)
  return {
    kind,
    channel,
    category,
    site: trend.site,
    service: open && draw.chance(0.2) ? null : trend.service,
    subject,
    body,
    receivedOn: day,
    answeredOn: open ? null : answered,
    ...(passed && passedOn <= to
      ? {
          redirectedOn: passedOn,
          redirectedTo: outside ? draw.pick(ELSEWHERE) : 'Boîte fonctionnelle du service',
          transferred: outside,
        }
      : {}),
    ...(day > addDays(to, -180) ? { ...contactOf(draw), answer: open ? '' : answerOf(draw) } : {}),
  }
}
