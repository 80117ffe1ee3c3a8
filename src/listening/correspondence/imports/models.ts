import { columnsFrom, faultsFrom } from '#src/core/room/fields-file.ts'
import { codeField } from '#src/core/room/object-file.ts'
import {
  choicesOf,
  type ImportProfile,
  type ImportValues,
  numberOf,
  type RowFault,
  textOf,
} from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { codesOf } from '#src/ground/process/codes.ts'
import {
  missingMentions,
  MODEL_STATES,
  type ModelState,
  OPINIONS,
  type Purpose,
  type Regime,
  PURPOSES,
  REGIMES,
  unknownFields,
} from '../letter.ts'
import { MODEL } from '../letter-input.ts'
import { listModels } from '../store/models.ts'
import { listCategories } from '../store/settings.ts'

const FIELDS = { code: codeField({ limit: 60, example: 'accuse-de-reception' }), ...MODEL }

/** The code a cell holds of a table of words. */
const wordIn =
  (values: ImportValues) =>
  <T extends string>(table: Readonly<Record<T, string>>, key: string): T => {
    const [first] = codesOf(table)
    return codesOf(table).find((code) => code === textOf(values, key)) ?? first
  }

/** What the page would refuse of a line: a version in force without its opinion or its mentions. */
function modelFaults(values: ImportValues): RowFault[] {
  const word = wordIn(values)
  const state = word<ModelState>(MODEL_STATES, 'state')
  const body = textOf(values, 'body')
  const worded = {
    purpose: word<Purpose>(PURPOSES, 'purpose'),
    regime: word<Regime>(REGIMES, 'regime'),
    subject: textOf(values, 'subject'),
    body,
  }
  const judged = textOf(values, 'opinion')
  const missing = missingMentions(worded)
  const faults: (RowFault | false)[] = [
    unknownFields(`${worded.subject}\n${body}`).length > 0 && {
      column: 'body',
      message: 'Un champ entre crochets n’est pas reconnu.',
    },
    (judged === '') !== (textOf(values, 'opinionOn') === '') && {
      column: 'opinionOn',
      message: 'L’avis et le jour de sa séance vont ensemble.',
    },
    state === 'published' &&
      (judged === '' || judged === 'unfavourable' || textOf(values, 'publishedOn') === '') && {
        column: 'state',
        message: 'Une version en vigueur a un avis favorable et un jour de mise en vigueur.',
      },
    state === 'published' &&
      missing.length > 0 && {
        column: 'body',
        message: `Il manque, pour le mettre en vigueur : ${missing.join(', ')}.`,
      },
    (state === 'withdrawn') !== (textOf(values, 'withdrawnOn') !== '') && {
      column: 'withdrawnOn',
      message: 'Une version retirée, et elle seule, a un jour de retrait.',
    },
  ]
  return faults.filter((fault) => fault !== false)
}

/** Models of answers and acknowledgements, one line a version. */
export const modelsProfile: ImportProfile = {
  code: 'modeles-de-reponse',
  record: 'letter_model',
  label: 'Modèles de réponse',
  right: 'complaints.settings',
  help: 'Une ligne par version. Une version en vigueur a l’avis du comité local des usagers et les mentions que la loi demande.',
  keyLabel: 'code et version',
  columns: [
    ...columnsFrom(FIELDS),
    {
      key: 'number',
      label: 'Version',
      kind: 'integer',
      min: 1,
      limit: 999,
      required: true,
      help: 'Le numéro de la version.',
      example: '1',
    },
    {
      key: 'state',
      label: 'État',
      kind: 'choice',
      choices: choicesOf(MODEL_STATES),
      help: 'Vide : brouillon.',
      example: 'Brouillon',
    },
    {
      key: 'opinion',
      label: 'Avis',
      kind: 'choice',
      choices: choicesOf(OPINIONS),
      help: 'Du comité local des usagers.',
      example: '',
    },
    {
      key: 'opinionOn',
      label: 'Séance du',
      kind: 'day',
      help: 'Le jour de la séance qui a rendu l’avis.',
      example: '',
    },
    {
      key: 'opinionSession',
      label: 'Séance',
      kind: 'text',
      limit: 200,
      help: 'Quel comité.',
      example: '',
    },
    {
      key: 'publishedOn',
      label: 'En vigueur depuis',
      kind: 'day',
      help: 'Le jour de mise en vigueur.',
      example: '',
    },
    { key: 'withdrawnOn', label: 'Retirée le', kind: 'day', help: 'Pour une version retirée.', example: '' },
  ],
  naturalKey: (values) => `${textOf(values, 'code')} ${numberOf(values, 'number') ?? ''}`,
  references: async (tx) => ({
    categories: (await listCategories(tx)).map(({ id, code, name }) => ({ id, words: [code, name] })),
  }),
  check: (values) => [...faultsFrom(FIELDS, values), ...modelFaults(values)],
  whole: true,
  store: async (tx, rows, { progress }) => {
    const categories = new Map((await listCategories(tx)).map(({ id, code }) => [id, code]))
    return storeInTable(tx, {
      table: 'letterModel',
      key: ['code', 'number'],
      rows: rows.map(({ line, values }) => ({
        line,
        values: {
          code: values['code'],
          number: values['number'],
          name: values['name'],
          purpose: values['purpose'],
          regime: values['regime'],
          category: categories.get(numberOf(values, 'category') ?? 0) ?? null,
          subject: values['subject'],
          body: values['body'],
          secondReader: values['secondReader'] ?? false,
          state: textOf(values, 'state') || 'draft',
          opinion: textOf(values, 'opinion'),
          opinionOn: textOf(values, 'opinionOn') || null,
          opinionSession: textOf(values, 'opinionSession'),
          publishedOn: textOf(values, 'publishedOn') || null,
          withdrawnOn: textOf(values, 'withdrawnOn') || null,
        },
      })),
      progress,
    })
  },
  undo: (tx, rows) => undoInTable(tx, { table: 'letterModel', rows, name: 'name' }),
  export: async (tx) => {
    const categories = new Map((await listCategories(tx)).map(({ id, code }) => [code, id]))
    return (await listModels(tx)).toReversed().map((one) => ({
      code: one.code,
      name: one.name,
      purpose: one.purpose,
      regime: one.regime,
      category: one.category === null ? null : (categories.get(one.category) ?? null),
      subject: one.subject,
      body: one.body,
      secondReader: one.secondReader,
      number: one.number,
      state: one.state,
      opinion: one.opinion || null,
      opinionOn: one.opinionOn,
      opinionSession: one.opinionSession,
      publishedOn: one.publishedOn,
      withdrawnOn: one.withdrawnOn,
    }))
  },
}
