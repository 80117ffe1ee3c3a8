// What messages to users are steered by.
import type { IndicatorDeclaration } from '#src/core/measures/index.ts'
import { FAMILIES } from '#src/core/room/families.ts'
import { proceduresSent, textsDelivered, textsSent } from './measures.ts'

const common = { family: FAMILIES.reception, source: 'Registre des messages aux usagers' } as const

export const messageIndicators: readonly IndicatorDeclaration[] = [
  {
    ...common,
    code: 'sms-envoyes',
    short: 'SMS envoyés',
    title: 'SMS envoyés aux usagers',
    unit: 'count',
    definition: 'SMS partis d’ici, et ceux qu’un autre outil a envoyés d’après ses totaux.',
    cohort: 'le jour de la demande d’envoi',
    formula: textsSent,
    words: { numerator: 'envoyés', denominator: '', received: 'Envoyés' },
    readWith: ['sms-remis'],
  },
  {
    ...common,
    code: 'sms-remis',
    short: 'SMS remis',
    title: 'SMS remis à leur destinataire',
    unit: 'percent',
    direction: 'up',
    definition: 'SMS remis, sur ceux dont le sort est connu : remis, non remis ou expirés.',
    cohort: 'le jour de la demande d’envoi',
    formula: textsDelivered,
    words: { numerator: 'remis', denominator: 'dont le sort est connu', received: 'Connus' },
    readWith: ['sms-envoyes'],
  },
  {
    ...common,
    code: 'demarches-envoyees',
    short: 'Démarches envoyées',
    title: 'Démarches envoyées à qui les demande',
    unit: 'count',
    definition: 'Liens et documents d’une démarche envoyés par SMS ou par courriel, à l’accueil ou au téléphone.',
    cohort: 'le jour de l’envoi',
    formula: proceduresSent,
    words: { numerator: 'envoyées', denominator: '', received: 'Envoyées' },
  },
]
