// Tables of the documents: the mean of each part of the questionnaire, the answers to the questions that offer choices.
import { AUDIENCE_WORDS } from './audience.ts'
import { BESIDE, type Beside, voicesInWords } from './beside.ts'
import { intervalText, rateText } from './result-words.ts'
import { formatNumber, formatRate } from '#src/ground/design/text/index.ts'
import type { Block, Table } from '#src/ground/reports/index.ts'
import type { Rated, Results } from './result-view.ts'
import { satisfiedTitle } from './result-words.ts'
import {
  type Answers,
  type GroupAnswers,
  QUESTION_POLICY,
  type QuestionRow,
  REASONS,
  REASONS_POLICY,
  SECTION_POLICY,
  type SectionMean,
  shareText,
} from './questions.ts'

/** One table, or none when no part asks several criteria. */
export function meansTable(means: readonly SectionMean[], source: string): Table[] {
  if (means.length === 0) return []
  return [
    {
      caption: 'Satisfaction moyenne par rubrique',
      columns: [{ label: 'Rubrique' }, { label: 'Moyenne des taux', align: 'right' }],
      rows: means.map(({ title, value, decimals }) => [title, formatRate(value, { decimals })]),
      source: `${source}. ${SECTION_POLICY}`,
    },
  ]
}

/** The means of the parts of the questionnaire: a sentence for one, a table for several. */
export function meansBlocks(means: readonly SectionMean[], source: string): Block[] {
  const [one] = means
  if (one === undefined || means.length > 1)
    return meansTable(means, source).map((table): Block => ({ kind: 'table', ...table }))
  const value = formatRate(one.value, { decimals: one.decimals })
  return [
    { kind: 'paragraph', text: `Satisfaction moyenne de la rubrique « ${one.title} » : ${value}. ${SECTION_POLICY}` },
  ]
}

/** One table, a group of rows for each question; none when nothing may be shown. */
export function questionsTable(questions: readonly QuestionRow[], source: string, policy = QUESTION_POLICY): Table[] {
  const shown = questions.filter(({ options }) => options.length > 0)
  if (shown.length === 0) return []
  return [
    {
      caption: 'Réponses aux autres questions',
      columns: [
        { label: 'Question et réponse' },
        { label: 'Personnes', align: 'right' },
        { label: 'Part', align: 'right' },
      ],
      rows: shown.flatMap((question) => [{ group: nameOf(question) }, ...optionRows(question)]),
      source: `${source}. ${policy}`,
    },
  ]
}

const nameOf = ({ label, several }: QuestionRow): string =>
  `${label}${several ? ' (plusieurs réponses possibles)' : ''}`

const optionRows = ({ options, unanswered }: Answers): string[][] => [
  ...options.map((option) => [option.label, formatNumber(option.n), shareText(option)]),
  ...(unanswered === undefined || unanswered === 0 ? [] : [['Sans réponse', formatNumber(unanswered), '']]),
]

const SERVICES = [
  { label: 'Service demandé' },
  { label: 'Personnes', align: 'right' },
  { label: 'Part', align: 'right' },
] as const

/** What people came for. */
export const reasonsTable = (reasons: Answers | undefined, source: string): Table[] =>
  reasons === undefined
    ? []
    : [{ caption: REASONS, columns: SERVICES, rows: optionRows(reasons), source: `${source}. ${REASONS_POLICY}` }]

/** Each question group by group: for the campaign’s own report, too long for minutes. */
export function groupTables(questions: readonly QuestionRow[], source: string): Table[] {
  const ways = [
    { of: 'par site', groups: (one: QuestionRow) => one.bySite },
    { of: 'par voie', groups: (one: QuestionRow) => one.byChannel },
  ]
  return questions.flatMap((question) =>
    ways.flatMap(({ of, groups }): Table[] => {
      const shown = groups(question)
      if (shown.every(({ options }) => options.length === 0)) return []
      return [
        {
          caption: `${nameOf(question)} ${of}`,
          columns: [{ label: 'Réponse' }, ...SERVICES.slice(1)],
          rows: shown.flatMap((group) => [{ group: groupName(group) }, ...optionRows(group)]),
          source: `${source}. ${QUESTION_POLICY}`,
        },
      ]
    }),
  )
}

const groupName = ({ label, options }: GroupAnswers): string => (options.length === 0 ? `${label} : non montré` : label)

const besideCell = (rated: Rated | undefined): string => {
  if (rated === undefined) return 'non demandé'
  return rated.rate === undefined
    ? rateText(rated)
    : `${rateText(rated)} (${intervalText(rated)}, sur ${formatNumber(rated.base)})`
}

/** Users beside agents and partners; none where nothing is read beside. */
export const besideTable = (beside: Beside | undefined, source: string): Table[] =>
  beside === undefined
    ? []
    : [
        {
          caption: BESIDE,
          columns: [
            { label: 'Question' },
            { label: 'Usagers', align: 'right' },
            ...beside.voices.map(({ campaign }) => ({
              label: AUDIENCE_WORDS[campaign.audience],
              align: 'right' as const,
            })),
          ],
          rows: beside.rows.map(({ label, users, others }) => [label, besideCell(users), ...others.map(besideCell)]),
          source: `${source}. Part satisfaite, intervalle à 95 % et nombre de réponses. ${voicesInWords(beside)}`,
        },
      ]

type Headline = NonNullable<Results['headline']>

/** The four levels, those without opinion and those without answer. */
export function spreadTable(headline: Headline, spoken: NonNullable<Headline['distribution']>, source: string): Table {
  const [, favourable, not] = spoken.counts
  if (headline.favourable)
    return {
      caption: satisfiedTitle(headline),
      columns: [
        { label: 'Réponses favorables', align: 'right' },
        { label: 'Réponses défavorables', align: 'right' },
        { label: 'Non comptées', align: 'right' },
        { label: 'Sans réponse', align: 'right' },
      ],
      rows: [[favourable, not, spoken.none, headline.unanswered].map((n) => formatNumber(n))],
      source,
    }
  return {
    caption: 'Satisfaction sur l’ensemble de la visite',
    columns: [
      { label: 'Très satisfaits', align: 'right' },
      { label: 'Plutôt satisfaits', align: 'right' },
      { label: 'Plutôt pas satisfaits', align: 'right' },
      { label: 'Pas du tout satisfaits', align: 'right' },
      { label: 'Sans avis', align: 'right' },
      { label: 'Sans réponse', align: 'right' },
    ],
    rows: [
      [...spoken.counts.map((n) => formatNumber(n)), formatNumber(spoken.none), formatNumber(headline.unanswered)],
    ],
    source,
  }
}
