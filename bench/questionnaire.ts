// What the benches ask: twenty questions of every type, one asked after an answer, a part after another, in two languages.
import type { Definition, Question } from '#src/listening/surveys/questionnaire.ts'
import { READY_QUESTIONNAIRE } from '#src/listening/surveys/ready-questionnaire.ts'
import { textsOf, withTranslations } from '#src/listening/surveys/translation.ts'

const level = (code: string, label: string): Extract<Question, { kind: 'level4' }> => ({
  kind: 'level4',
  code,
  label,
  short: label,
  obligatory: false,
})

const MORE: Definition['sections'] = [
  {
    title: 'Votre rendez-vous',
    when: [{ question: 'appointment', answers: ['yes'] }],
    questions: [
      {
        kind: 'effort',
        code: 'booking',
        label: 'Obtenir ce rendez-vous a été',
        short: 'Obtenir un rendez-vous',
        favourable: ['1', '2'],
        obligatory: false,
      },
      {
        kind: 'single',
        code: 'punctual',
        label: 'Avez-vous été reçu à l’heure ?',
        options: [
          { code: 'on_time', label: 'À l’heure' },
          { code: 'late', label: 'En retard' },
        ],
        favourable: ['on_time'],
        obligatory: false,
      },
      { ...level('early', 'L’attente malgré le rendez-vous'), when: [{ question: 'punctual', answers: ['late'] }] },
    ],
  },
  {
    title: 'Nos locaux',
    questions: [
      level('clean', 'La propreté des lieux'),
      level('seats', 'Le confort de l’attente'),
      level('hours', 'Les horaires d’ouverture'),
      {
        kind: 'stars',
        code: 'stars',
        label: 'Votre note à nos locaux',
        short: 'Note des locaux',
        favourable: ['4', '5'],
        obligatory: false,
      },
      level('access', 'L’accès depuis chez vous'),
    ],
  },
]

const [first, ...others] = READY_QUESTIONNAIRE.sections
const whole: Definition = { ...READY_QUESTIONNAIRE, sections: [...(first ? [first] : []), ...MORE, ...others] }

/** Twenty questions, whole in English and in easy French. */
export const BENCH_QUESTIONNAIRE: Definition = (['en', 'qfr'] as const).reduce(
  (made, language) =>
    withTranslations(made, language, new Map(textsOf(whole).map(({ text }) => [text, `${text} (${language})`]))),
  whole,
)
