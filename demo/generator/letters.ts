// Models of acknowledgements and answers, with the opinion of the users' committee. Invented texts, the mentions of the law apart.
import type { Row } from './folder.ts'

const FOOT = 'Le service [service] suit votre demande : [adresse du site], [téléphone], [courriel].'

const TEXTS: readonly Row[] = [
  {
    code: 'accuse-enregistrement',
    name: 'Accusé d’enregistrement, réclamation',
    purpose: 'registration',
    regime: 'complaint',
    subject: 'Votre réclamation [référence] est enregistrée',
    body: 'Bonjour,\n\nVotre réclamation, reçue le [date de réception], porte le numéro [référence]. Un accusé de réception suivra.',
  },
  {
    code: 'accuse-enregistrement-demande',
    name: 'Accusé d’enregistrement, demande',
    purpose: 'registration',
    regime: 'information',
    subject: 'Votre demande [référence] est enregistrée',
    body: 'Bonjour,\n\nVotre demande, reçue le [date de réception], porte le numéro [référence]. Nous vous répondrons au plus tard le [échéance].',
  },
  {
    code: 'accuse-reception',
    name: 'Accusé de réception, réclamation',
    purpose: 'receipt',
    regime: 'complaint',
    subject: 'Votre réclamation [référence]',
    body: `Bonjour,\n\nNous avons reçu votre réclamation le [date de réception]. ${FOOT}\n\nNous nous engageons à vous répondre au plus tard le [échéance].\n\nSans réponse de notre part le [date de la décision implicite], votre réclamation sera réputée rejetée. Vous pourrez alors former un recours devant le tribunal administratif dans un délai de deux mois.`,
  },
  {
    code: 'accuse-reception-demande',
    name: 'Accusé de réception, demande',
    purpose: 'receipt',
    regime: 'information',
    subject: 'Votre demande [référence]',
    body: `Bonjour,\n\nNous avons reçu votre demande le [date de réception]. ${FOOT}\n\nNous vous répondrons au plus tard le [échéance].`,
  },
  {
    code: 'pieces-a-fournir',
    name: 'Pièces à fournir',
    purpose: 'answer',
    regime: 'information',
    subject: 'Votre demande [référence]',
    body: 'Bonjour,\n\nPour votre démarche, les pièces à fournir sont : [à compléter].\n\nElles se déposent en ligne. L’accueil vous aide si besoin : [téléphone].',
  },
  {
    code: 'excuses-attente',
    name: 'Excuses pour une attente',
    purpose: 'answer',
    regime: 'complaint',
    subject: 'Votre réclamation [référence]',
    body: 'Bonjour,\n\nVous nous avez écrit le [date de réception] au sujet de votre attente. Nous en sommes désolés. [à compléter : ce qui est fait]',
  },
]

/** The models in force, judged at one session. */
export function letterModels({
  opinionOn,
  session,
  publishedOn,
}: {
  opinionOn: string
  session: string
  publishedOn: string
}): Row[] {
  const judged = {
    number: 1,
    state: 'published',
    opinion: 'favourable',
    opinionOn,
    opinionSession: session,
    publishedOn,
  }
  return TEXTS.map((text) => ({ ...text, ...judged }))
}
