// Places that are rated in stars in the demonstration, and what was answered to the public: all invented, from 2024 on.
const RATED = [
  { site: 'nanterre', service: null, people: 22, from: 0.58, to: 0.7 },
  { site: 'nanterre', service: 'sejour', people: 16, from: 0.46, to: 0.57 },
  { site: 'nanterre', service: 'pan', people: 9, from: 0.8, to: 0.86 },
  { site: 'antony', service: null, people: 13, from: 0.68, to: 0.78 },
  { site: 'boulogne', service: null, people: 11, from: 0.66, to: 0.74 },
  { site: 'boulogne', service: 'cert', people: 3, from: 0.6, to: 0.7 },
] as const

const REPLIES = [
  {
    site: 'nanterre',
    said: 'On ne sait pas où attendre, aucun panneau.',
    did: 'Une ligne au sol et trois panneaux guident maintenant vers la salle d’attente.',
    doneOn: '2026-09-14',
    published: true,
  },
  {
    site: 'nanterre',
    said: 'Le photocopieur est souvent en panne.',
    did: 'Un second appareil est en service au rez-de-chaussée, avec un contrat de dépannage le jour même.',
    doneOn: '2026-06-02',
    published: true,
  },
  {
    site: 'nanterre',
    said: 'Il faudrait ouvrir le samedi.',
    did: 'Ce n’est pas possible pour le moment : les agents d’accueil sont trop peu nombreux pour ouvrir six jours.',
    doneOn: null,
    published: true,
  },
  {
    site: 'antony',
    said: 'L’attente est longue même avec un rendez-vous.',
    did: 'Un guichet de plus reçoit les rendez-vous le matin.',
    doneOn: '2026-10-05',
    published: false,
  },
] as const

const PROPOSALS = [
  { said: 'Un écran pour voir qui attend depuis plus d’une demi-heure.', did: '', decision: 'waiting' },
  {
    said: 'Une fiche unique des pièces à fournir, la même au guichet et au téléphone.',
    did: 'La fiche est écrite avec le bureau du séjour ; elle est remise à chaque guichet.',
    decision: 'taken',
  },
  {
    said: 'Un créneau d’accueil réservé aux associations, le mardi.',
    did: 'Un essai de trois mois est proposé au prochain comité.',
    decision: 'studied',
  },
  {
    said: 'Fermer l’accueil le mercredi après-midi pour traiter le courrier.',
    did: 'Ce n’est pas retenu : les usagers viennent surtout ce jour-là. Deux matinées de traitement sont prévues.',
    decision: 'refused',
  },
] as const

export const RATINGS = {
  rated: RATED,
  replies: REPLIES,
  proposals: PROPOSALS,
  tool: 'Avis d’une carte en ligne',
} as const
