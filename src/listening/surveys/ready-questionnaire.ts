import type { Definition } from './questionnaire.ts'

export const READY_CODE = 'satisfaction'
export const READY_NAME = 'Satisfaction des visiteurs'

/** The ready questionnaire: the four usual sections, shipped as data. */
export const READY_QUESTIONNAIRE: Definition = {
  title: 'Votre visite à la préfecture : qu’en avez-vous pensé ?',
  lead: '4 parties, 3 minutes environ. Vos réponses sont anonymes : ne donnez ni nom ni numéro de dossier.',
  sections: [
    {
      title: 'Vous et votre visite',
      questions: [
        { kind: 'service', code: 'service', label: 'Quel service êtes-vous venu voir ?', obligatory: true },
        {
          kind: 'single',
          code: 'appointment',
          label: 'Aviez-vous un rendez-vous ?',
          options: [
            { code: 'yes', label: 'Oui' },
            { code: 'no', label: 'Non' },
          ],
          obligatory: false,
        },
      ],
    },
    {
      title: 'Avant de venir',
      questions: [
        {
          kind: 'multiple',
          code: 'found',
          label: 'Où avez-vous trouvé l’information ?',
          options: [
            { code: 'website', label: 'Site internet de la préfecture' },
            { code: 'telephone', label: 'Téléphone' },
            { code: 'town_hall', label: 'Mairie ou France Services' },
            { code: 'not_sought', label: 'Je n’ai pas cherché' },
          ],
          obligatory: false,
        },
        criterion('information', 'L’information trouvée avant votre visite', 'Information avant la visite'),
      ],
    },
    {
      title: 'Votre accueil dans nos locaux',
      questions: [
        criterion('courtesy', 'La courtoisie et la disponibilité des agents', 'Courtoisie et disponibilité des agents'),
        criterion('clarity', 'Des explications faciles à comprendre', 'Langage compréhensible'),
        criterion('signage', 'La signalétique, pour vous orienter', 'Signalétique adaptée'),
        criterion('mobility', 'L’accueil des personnes à mobilité réduite', 'Personnes à mobilité réduite'),
        criterion('confidentiality', 'Le respect de la confidentialité', 'Respect de la confidentialité'),
        criterion('waiting', 'Le temps d’attente', 'Temps d’attente'),
      ],
    },
    {
      title: 'Pour finir',
      questions: [
        criterion('overall', 'Au total, votre visite à la préfecture', 'Ensemble de la visite'),
        {
          kind: 'text',
          code: 'comment',
          label: 'Que devrions-nous améliorer ?',
          help: 'Sans nom, ni adresse, ni numéro de dossier',
          obligatory: false,
        },
      ],
    },
  ],
}

function criterion(code: string, label: string, short: string): Definition['sections'][number]['questions'][number] {
  return { kind: 'level4', code, label, short, obligatory: false }
}

/** Names of criteria met in past campaigns, for totals whose questionnaire is not kept. */
export const CRITERION_NAMES: Readonly<Record<string, string>> = {
  answers: 'Personnes ayant répondu',
  orientation: 'Orientation des usagers',
  comfort: 'Confort et équipements',
  agents: 'Qualité de l’accueil par les agents',
  rendered: 'Qualité du service rendu',
  ...Object.fromEntries(
    READY_QUESTIONNAIRE.sections.flatMap((section) =>
      section.questions.flatMap((question) =>
        question.kind === 'level4' ? [[question.code, question.short] as const] : [],
      ),
    ),
  ),
}
