import {
  choicesOf,
  type ImportProfile,
  type ImportValues,
  numberOf,
  type RowFault,
  textOf,
} from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { CHANNELS, KINDS } from '../kinds.ts'
import { codesIn, NORM_MATTERS, NORM_UNITS } from '../norms.ts'
import { listNorms } from '../store/norms.ts'

const LISTS: Readonly<Record<'kinds' | 'channels', Readonly<Record<string, string>>>> = {
  kinds: KINDS,
  channels: CHANNELS,
}

function faults(values: ImportValues): RowFault[] {
  const code = textOf(values, 'code')
  const found: (RowFault | false)[] = [
    !/^[a-z0-9-]{1,60}$/.test(code) && {
      column: 'code',
      message: 'Écrivez un code en minuscules sans accent, chiffres et tirets.',
    },
    numberOf(values, 'amount') !== null &&
      textOf(values, 'source') === '' && {
        column: 'source',
        message: 'Dites qui fixe ce délai : sans source, il n’y en a pas.',
      },
    ...(['kinds', 'channels'] as const).map(
      (column) =>
        codesIn(textOf(values, column), LISTS[column]) === undefined && {
          column,
          message: `Séparez par des points-virgules des mots parmi : ${Object.values(LISTS[column]).join(', ')}.`,
        },
    ),
  ]
  return found.filter((fault) => fault !== false)
}

/** Versions of norms, one line each; those that come with the product stand without a line. */
export const normsProfile: ImportProfile = {
  code: 'normes-de-delai',
  record: 'reply_norm',
  label: 'Normes de délai',
  right: 'complaints.settings',
  help: 'Une ligne par version : elle vaut pour ce qui est reçu à partir de son jour. Sans ligne, les normes livrées avec le produit.',
  keyLabel: 'norme et jour',
  columns: [
    {
      key: 'code',
      label: 'Code',
      kind: 'text',
      limit: 60,
      required: true,
      help: 'Celui de la norme, qui ne change pas.',
      example: 'receipt-7',
    },
    {
      key: 'name',
      label: 'Nom',
      kind: 'text',
      limit: 120,
      required: true,
      help: 'Celui de la fiche.',
      example: 'Accusé de réception',
    },
    {
      key: 'what',
      label: 'Porte sur',
      kind: 'choice',
      required: true,
      choices: choicesOf(NORM_MATTERS),
      help: 'La matière.',
      example: NORM_MATTERS.receipt,
    },
    {
      key: 'kinds',
      label: 'Natures',
      kind: 'text',
      limit: 200,
      help: 'Vide : toutes.',
      example: 'Réclamation ; Demande d’information',
    },
    { key: 'channels', label: 'Arrivée par', kind: 'text', limit: 200, help: 'Vide : toutes.', example: 'Courriel' },
    { key: 'amount', label: 'Délai', kind: 'integer', min: 1, limit: 120, help: 'Vide : à renseigner.', example: '7' },
    {
      key: 'unit',
      label: 'Compté en',
      kind: 'choice',
      choices: choicesOf(NORM_UNITS),
      help: 'Vide : jours ouvrés.',
      example: NORM_UNITS.calendar,
    },
    {
      key: 'source',
      label: 'Source',
      kind: 'text',
      limit: 200,
      help: 'Le texte ou la décision.',
      example: 'Décision du CLU du 12 mai 2026',
    },
    {
      key: 'validFrom',
      label: 'À partir du',
      kind: 'day',
      required: true,
      help: 'Premier jour de réception concerné.',
      example: '01/01/2026',
    },
    {
      key: 'active',
      label: 'En vigueur',
      kind: 'boolean',
      help: 'Non : la norme cesse de valoir. Vide : oui.',
      example: 'oui',
    },
  ],
  naturalKey: (values) => `${textOf(values, 'code')} ${textOf(values, 'validFrom')}`,
  check: faults,
  store: (tx, rows, { progress }) =>
    storeInTable(tx, {
      table: 'replyNorm',
      key: ['code', 'validFrom'],
      rows: rows.map(({ line, values }) => ({
        line,
        values: {
          code: values['code'],
          validFrom: values['validFrom'],
          name: values['name'],
          what: values['what'],
          kinds: codesIn(textOf(values, 'kinds'), KINDS) ?? [],
          channels: codesIn(textOf(values, 'channels'), CHANNELS) ?? [],
          amount: numberOf(values, 'amount'),
          unit: values['unit'] ?? 'working',
          source: textOf(values, 'source'),
          active: values['active'] ?? true,
        },
      })),
      progress,
    }),
  undo: (tx, rows) => undoInTable(tx, { table: 'replyNorm', rows, name: 'name' }),
  export: async (tx) =>
    (await listNorms(tx))
      .toReversed()
      .map(({ code, name, what, kinds, channels, amount, unit, source, validFrom, active }) => ({
        code,
        name,
        what,
        kinds: kinds.map((one) => KINDS[one]).join(' ; '),
        channels: channels.map((one) => CHANNELS[one]).join(' ; '),
        amount,
        unit,
        source,
        validFrom,
        active,
      })),
}
