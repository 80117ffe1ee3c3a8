import { columnsFrom, faultsFrom, rowFrom } from '#src/core/room/fields-file.ts'
import { codeField } from '#src/core/room/object-file.ts'
import { choicesOf, type ImportProfile, numberOf, type RowFault, textOf } from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { parsePlainDate } from '#src/ground/calendar/index.ts'
import { KEEP_REFUSALS, totalFault } from '../actions/keep.ts'
import { MODEL, TOTAL } from '../input.ts'
import { listModels } from '../store/models.ts'
import { listTotals } from '../store/totals.ts'
import { bodyRefusal, MODEL_REFUSALS, MODEL_STATES } from '../texts.ts'

const FIELDS = { code: codeField({ limit: 60, example: 'lien-de-demarche' }), ...MODEL }

const modelsProfile: ImportProfile = {
  code: 'modeles-de-sms',
  record: 'text_model',
  label: 'Modèles de SMS',
  right: 'messages.write',
  help: 'Une ligne par version d’un modèle, reconnue à son code et à son numéro.',
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
      example: 'En vigueur',
    },
    {
      key: 'publishedOn',
      label: 'En vigueur depuis',
      kind: 'day',
      help: 'Le jour de mise en vigueur.',
      example: '02/01/2026',
    },
    { key: 'withdrawnOn', label: 'Retiré le', kind: 'day', help: 'Pour une version retirée.', example: '' },
  ],
  naturalKey: (values) => `${textOf(values, 'code')} ${numberOf(values, 'number') ?? ''}`,
  check: (values) => {
    const why = bodyRefusal(textOf(values, 'body'))
    const state = textOf(values, 'state') || 'draft'
    const faults: (RowFault | false | undefined)[] = [
      why && { column: 'body', message: MODEL_REFUSALS[why] },
      (state === 'draft') !== (textOf(values, 'publishedOn') === '') && {
        column: 'publishedOn',
        message: 'Un modèle qui n’est plus un brouillon, et lui seul, a un jour de mise en vigueur.',
      },
      (state === 'withdrawn') !== (textOf(values, 'withdrawnOn') !== '') && {
        column: 'withdrawnOn',
        message: 'Un modèle retiré, et lui seul, a un jour de retrait.',
      },
    ]
    return [...faultsFrom(FIELDS, values), ...faults.filter((fault) => fault !== false && fault !== undefined)]
  },
  whole: true,
  store: (tx, rows, { progress }) =>
    storeInTable(tx, {
      table: 'textModel',
      key: ['code', 'number'],
      rows: rows.map(({ line, values }) => ({
        line,
        values: {
          code: values['code'],
          number: values['number'],
          name: values['name'],
          purpose: values['purpose'],
          body: values['body'],
          state: textOf(values, 'state') || 'draft',
          publishedOn: textOf(values, 'publishedOn') || null,
          withdrawnOn: textOf(values, 'withdrawnOn') || null,
        },
      })),
      progress,
    }),
  undo: (tx, rows) => undoInTable(tx, { table: 'textModel', rows, name: 'name' }),
  export: async (tx) =>
    (await listModels(tx))
      .toSorted((a, b) => a.id - b.id)
      .map(({ code, number, name, purpose, body, state, publishedOn, withdrawnOn }) => ({
        code,
        number,
        name,
        purpose,
        body,
        state,
        publishedOn,
        withdrawnOn,
      })),
}

const totalsProfile: ImportProfile = {
  code: 'totaux-de-sms',
  record: 'text_total',
  label: 'SMS envoyés par un autre outil',
  right: 'messages.write',
  help: 'Une ligne par mois et par envoi, d’après les relevés d’un autre prestataire. Elles s’ajoutent aux SMS partis d’ici.',
  keyLabel: 'mois et envoi',
  columns: columnsFrom(TOTAL).map((one) => (one.key === 'month' ? { ...one, kind: 'month' } : one)),
  sums: ['sent', 'delivered', 'failed'],
  naturalKey: (values) => `${textOf(values, 'month')}|${textOf(values, 'label')}`,
  check: (values, { today }) => {
    const month = parsePlainDate(textOf(values, 'month')) ?? today
    const [sent, delivered, failed] = [
      numberOf(values, 'sent') ?? 0,
      numberOf(values, 'delivered'),
      numberOf(values, 'failed'),
    ]
    const fault = totalFault({ month, sent, delivered, failed }, today)
    return [...faultsFrom(TOTAL, values), ...(fault ? [{ column: fault[1], message: KEEP_REFUSALS[fault[0]] }] : [])]
  },
  store: (tx, rows, { progress }) =>
    storeInTable(tx, {
      table: 'textTotal',
      key: ['month', 'label'],
      rows: rows.map(({ line, values }) => {
        const cost = numberOf(values, 'cost')
        return {
          line,
          values: {
            month: values['month'],
            label: values['label'],
            purpose: values['purpose'],
            site: values['site'] ?? null,
            service: values['service'] ?? null,
            sent: values['sent'],
            delivered: numberOf(values, 'delivered'),
            failed: numberOf(values, 'failed'),
            cents: cost === null ? null : Math.round(cost * 100),
            source: values['source'],
          },
        }
      }),
      progress,
    }),
  undo: (tx, rows) => undoInTable(tx, { table: 'textTotal', rows, name: 'label' }),
  export: async (tx) => (await listTotals(tx)).map((one) => rowFrom(TOTAL, one)),
}

/** In the order a folder is loaded. */
export const messageProfiles: readonly ImportProfile[] = [modelsProfile, totalsProfile]
