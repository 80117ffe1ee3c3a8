// The desk of the demonstration: questions to bureaus, urgent cases and their criteria. Nobody is named.
import { addDays, addWorkingDays, type Calendar, type PlainDate } from '#src/ground/calendar/index.ts'
import { workingDaysIn } from './days.ts'
import type { Row } from './folder.ts'
import type { Draw } from './random.ts'

const ASKED = [
  ['Délai d’un duplicata de titre perdu à l’étranger', 'Un mois à compter du dépôt complet ; un récépissé est remis.'],
  [
    'Pièce admise à la place d’un acte de naissance',
    'Une copie intégrale de moins de trois mois, sans traduction si elle est plurilingue.',
  ],
  ['Titre reçu avec une erreur de prénom', 'La personne revient avec son titre : la correction est faite sans frais.'],
  ['Convocation reçue après la date', 'Une nouvelle date est donnée au guichet, sans refaire la demande.'],
  ['Changement d’adresse pendant l’instruction', 'Elle se déclare en ligne ; le dossier suit.'],
  ['Dossier transmis par une autre préfecture', 'Il est arrivé : le bureau écrit à la personne sous huit jours.'],
] as const

export const CRITERIA: readonly Row[] = [
  {
    code: 'deces-d-un-proche',
    name: 'Décès ou maladie grave d’un proche à l’étranger',
    meaning: 'Parent, enfant, conjoint, frère ou sœur. Le départ est prévu dans la semaine.',
    proof: 'Certificat médical ou de décès, réservation',
    active: true,
  },
  {
    code: 'emploi-en-jeu',
    name: 'Emploi en jeu',
    meaning: 'L’employeur suspend ou rompt le contrat faute de titre à jour.',
    proof: 'Courrier de l’employeur',
    active: true,
  },
  {
    code: 'sante',
    name: 'Soins qui ne peuvent attendre',
    meaning: 'Sans titre à jour, les droits aux soins s’interrompent.',
    proof: 'Attestation du service de soins',
    active: true,
  },
]

type At = { bureaus: readonly { site: string; service: string }[]; calendar: Calendar; yesterday: PlainDate }

/** Four months of questions, most answered in time, and of urgent cases. */
export function deskFiles(draw: Draw, { bureaus, calendar, yesterday }: At) {
  const days = workingDaysIn({ from: addDays(yesterday, -120), to: yesterday }, calendar)
  const questions: Row[] = []
  const cases: Row[] = []
  for (const [at, askedOn] of days.entries()) {
    if (draw.chance(0.35)) {
      const [name, answer] = draw.pick(ASKED)
      const dueOn = addWorkingDays(askedOn, 3, calendar)
      const answeredOn = addWorkingDays(
        askedOn,
        draw.weighted([
          [1, 4],
          [2, 5],
          [3, 3],
          [5, 2],
          [8, 1],
        ] as const),
        calendar,
      )
      const known = answeredOn <= yesterday
      questions.push({
        code: `fiche-${at + 1}`,
        name,
        ...draw.pick(bureaus),
        askedOn,
        dueOn,
        question: '',
        answer: known ? answer : '',
        answeredOn: known ? answeredOn : null,
      })
    }
    if (draw.chance(0.15)) {
      const decidedOn = addDays(askedOn, draw.between(0, 3))
      const known = decidedOn <= yesterday
      const granted = draw.chance(0.7)
      cases.push({
        code: `urgence-${at + 1}`,
        name: draw.pick(['Voyage dans la semaine', 'Contrat suspendu', 'Droits aux soins interrompus']),
        ...draw.pick(bureaus),
        criterion: granted ? draw.pick(CRITERIA.map(({ code }) => String(code))) : null,
        askedOn,
        decision: known ? (granted ? 'granted' : 'refused') : 'pending',
        decidedOn: known ? decidedOn : null,
        receivedOn: known && granted ? addDays(decidedOn, 1) : null,
        reason: known && !granted ? 'Aucun critère rempli ; une date normale est proposée.' : '',
      })
    }
  }
  return { 'fiches-navette': questions, 'criteres-d-urgence': CRITERIA, 'cas-urgents': cases }
}
