import { basisColumn, RECORD_BASIS } from '#src/core/room/basis.ts'
import { maskedComment } from '../masked-comment.ts'
import {
  dayIn,
  type ImportColumn,
  type ImportProfile,
  numberOf,
  type ReadyRow,
  type RowOutcome,
  type StoreContext,
  textOf,
} from '#src/core/room/import-profile.ts'
import { keysLike, storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { CAMPAIGN, campaignReferences, CHANNEL_WORDS, LEVEL_CHOICES, refusal, SERVICE, SITE } from './columns.ts'
import { campaignSpans, exportAnswers, heldIn, markPublicAnswers } from '../store/imports.ts'
import { definitionsAsked } from '../store/criteria.ts'
import { settled } from '../answer.ts'
import { type OwnAnswers, readOwn, writeOwn } from './own-answers.ts'
import { type Question, questionsOf, TEXTS_LIMIT } from '../questionnaire.ts'
import { CRITERION_NAMES, READY_QUESTIONNAIRE } from '../ready-questionnaire.ts'

const criteria = questionsOf(READY_QUESTIONNAIRE).filter((question) => question.kind === 'level4')
const PAST = ['orientation', 'comfort', 'agents', 'rendered'] as const

function choiceColumn(question: Extract<Question, { kind: 'single' | 'multiple' }>): ImportColumn {
  const words = question.options.map((option) => option.label).join(', ')
  const several = question.kind === 'multiple'
  const choices = Object.fromEntries(question.options.map((option) => [option.code, [option.label]]))
  return {
    key: question.code,
    label: question.label,
    kind: several ? 'choices' : 'choice',
    choices,
    help: several ? `Une ou plusieurs, séparées par un point-virgule : ${words}.` : `${words}.`,
    example: question.options[0]?.label ?? '',
  }
}

const choiceQuestions = questionsOf(READY_QUESTIONNAIRE).filter(
  (question) => question.kind === 'single' || question.kind === 'multiple',
)
const LEVEL_CODES = [...criteria.map((question) => question.code), ...PAST]
/** The questions that have a column. */
const COLUMNS: ReadonlySet<string> = new Set([...LEVEL_CODES, ...choiceQuestions.map(({ code }) => code)])

const withoutNames = (row: ReadyRow): ReadyRow => ({
  ...row,
  values: { ...row.values, comment: maskedComment(textOf(row.values, 'comment')) },
})

/** Answers line by line, one column per question. */
export const answersProfile: ImportProfile = {
  code: 'reponses-enquete',
  record: 'answer',
  label: 'Réponses aux enquêtes, ligne à ligne',
  right: 'surveys.write',
  help: 'Une ligne par personne. Une case vide est une question laissée sans réponse. Le même fichier deux fois n’ajoute rien ; une réponse égale dans un autre fichier compte en plus.',
  keyLabel: 'repère, ou le contenu entier',
  columns: [
    CAMPAIGN,
    SITE,
    SERVICE,
    {
      key: 'channel',
      label: 'Canal',
      kind: 'choice',
      choices: CHANNEL_WORDS,
      help: 'Vide : importé.',
      example: 'Papier',
    },
    {
      key: 'day',
      label: 'Jour',
      kind: 'day',
      required: true,
      help: 'Le jour de la visite ou de la réponse.',
      example: '30/11/2022',
    },
    ...choiceQuestions.map(choiceColumn),
    ...LEVEL_CODES.map(
      (code): ImportColumn => ({
        key: code,
        label: CRITERION_NAMES[code] ?? code,
        kind: 'choice',
        choices: LEVEL_CHOICES,
        help: 'De 4 (très satisfait) à 1 (pas du tout), 0 sans avis.',
        example: '4',
      }),
    ),
    {
      key: 'others',
      label: 'Autres questions',
      kind: 'text',
      limit: 8000,
      help: 'Réponses aux questions de vos questionnaires : « repère = réponse », séparées par « | ».',
      example: '',
    },
    {
      key: 'comment',
      label: 'Commentaire',
      kind: 'text',
      limit: TEXTS_LIMIT,
      help: 'Noms, téléphones, adresses et numéros y sont masqués avant d’être gardés.',
      example: '',
      sensitive: true,
    },
    RECORD_BASIS,
    {
      key: 'mark',
      label: 'Repère',
      kind: 'text',
      limit: 60,
      help: 'Écrit par l’export, pour reconnaître une réponse déjà là. Vide pour une réponse nouvelle.',
      example: '',
    },
  ],
  naturalKey: (values) => textOf(values, 'mark') || null,
  servesOn: (values) => dayIn(values, 'day'),
  references: campaignReferences,
  keysLike: (tx, contents) => keysLike(tx, { table: 'answer', column: 'importKey' }, contents),
  store: (tx, rows, context) => storeAnswers(tx, rows.map(withoutNames), context),
  undo: (tx, rows) => undoInTable(tx, { table: 'answer', rows }),
  export: async (tx) =>
    (await exportAnswers(tx)).map(({ answers, choices, ...row }) => ({
      ...row,
      ...Object.fromEntries(choiceQuestions.map((question) => [question.code, choiceText(question, choices)])),
      ...Object.fromEntries(LEVEL_CODES.map((code) => [code, textIn(answers, code)])),
      others: writeOwn({ answers, choices }, COLUMNS),
    })),
}

function choiceText(question: Extract<Question, { kind: 'single' | 'multiple' }>, choices: unknown): string | null {
  const value =
    typeof choices === 'object' && choices !== null
      ? Object.entries(choices).find(([code]) => code === question.code)?.[1]
      : undefined
  const codes: unknown[] = Array.isArray(value) ? value : [value]
  if (value === undefined || codes.length === 0) return null
  return question.kind === 'single'
    ? String(codes[0])
    : question.options
        .filter((option) => codes.includes(option.code))
        .map((option) => option.code)
        .join('|')
}

function textIn(answers: unknown, code: string): string | null {
  const value =
    typeof answers === 'object' && answers !== null
      ? Object.entries(answers).find(([key]) => key === code)?.[1]
      : undefined
  return typeof value === 'string' ? value : null
}

/** What a line answers: the columns of every file, and the questions of one's own. */
function saidIn({ values }: ReadyRow, beside: OwnAnswers | undefined) {
  return {
    answers: {
      ...Object.fromEntries(
        LEVEL_CODES.flatMap((code) => (textOf(values, code) === '' ? [] : [[code, textOf(values, code)]])),
      ),
      ...beside?.answers,
    },
    choices: {
      ...Object.fromEntries(
        choiceQuestions.flatMap((question) => choiceValue(question, textOf(values, question.code))),
      ),
      ...beside?.choices,
    },
  }
}

async function storeAnswers(tx: Tx, rows: readonly ReadyRow[], context: StoreContext): Promise<readonly RowOutcome[]> {
  const spans = new Map((await campaignSpans(tx)).map((one) => [one.id, one]))
  const against = {
    spans,
    others: await heldIn(tx, 'answerTally'),
    said: 'Un total a déjà été repris pour ce site et ce canal : ces réponses seraient comptées deux fois.',
  }
  const asked = await definitionsAsked(tx)
  const ownOf = ({ values }: ReadyRow) =>
    readOwn(asked.get(numberOf(values, 'campaign') ?? 0), textOf(values, 'others'))
  const refused = rows.flatMap((row) => refusal(row, against) ?? strange(row, ownOf(row)) ?? [])
  if (refused.length > 0) return refused
  await markPublicAnswers(
    tx,
    rows.map(({ key }) => key),
  )
  return storeInTable(tx, {
    table: 'answer',
    key: ['importKey'],
    rows: rows.map((row) => {
      const { line, key, values } = row
      const own = ownOf(row)
      const beside = typeof own === 'string' ? undefined : own
      const definition = asked.get(numberOf(values, 'campaign') ?? 0)
      const said = saidIn(row, beside)
      return {
        line,
        values: {
          importKey: key,
          campaign: values.campaign,
          site: values.site,
          service: values.service ?? null,
          channel: values.channel ?? 'imported',
          day: values.day,
          ...(definition === undefined ? said : settled(definition, said)),
          comment: textOf(values, 'comment'),
          ...basisColumn(values),
          commented: textOf(values, 'comment') !== '',
          language: 'fr',
        },
      }
    }),
    whenNew: { sourceImport: context.import, receivedAt: context.now.toISOString() },
    progress: context.progress,
  })
}

const strange = ({ line }: ReadyRow, own: OwnAnswers | string): RowOutcome | undefined =>
  typeof own === 'string' ? { line, outcome: 'refused', fault: { column: 'others', message: own } } : undefined

function choiceValue(
  question: Extract<Question, { kind: 'single' | 'multiple' }>,
  text: string,
): [string, string | string[]][] {
  if (text === '') return []
  return [[question.code, question.kind === 'single' ? text : text.split('|').sort()]]
}
