import { parsePlainDate } from '#src/ground/calendar/index.ts'
import {
  dayIn,
  flagOf,
  type ImportProfile,
  type ImportValues,
  numberOf,
  type RowFault,
  textOf,
} from '#src/core/room/import-profile.ts'
import { keysLike, storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { listProcedures } from '#src/core/procedures/index.ts'
import { CHANNELS, refuseAnswerDay, refuseReceipt, DAY_REFUSALS } from '../complaint.ts'
import { CHANNEL_WORDS, COMPLAINT_COLUMNS } from './columns.ts'
import { exportComplaints, storeComplaints, undoComplaints } from '../store/imports.ts'
import { listCategories, listRules } from '../store/settings.ts'
import { listOpenings } from '../store/urn.ts'

const codeFault = (values: ImportValues): RowFault[] =>
  /^[a-z0-9-]{1,40}$/.test(textOf(values, 'code'))
    ? []
    : [
        {
          column: 'code',
          message:
            'Écrivez un code de 40 signes au plus, en minuscules sans accent, chiffres et tirets : « rendez-vous ».',
        },
      ]

export const categoriesProfile: ImportProfile = {
  code: 'categories-de-reclamations',
  label: 'Catégories de réclamations',
  right: 'complaints.settings',
  help: 'Une ligne par catégorie. Le code ne change jamais : les chiffres le gardent.',
  keyLabel: 'code',
  columns: [
    {
      key: 'code',
      label: 'Code',
      kind: 'text',
      limit: 40,
      required: true,
      help: 'Court et stable, sans accent.',
      example: 'rendez-vous',
    },
    {
      key: 'name',
      label: 'Nom',
      kind: 'text',
      limit: 80,
      required: true,
      help: 'Celui des listes et des comités.',
      example: 'Prise de rendez-vous',
    },
    {
      key: 'procedure',
      label: 'Démarche',
      kind: 'reference',
      reference: 'procedures',
      help: 'La démarche en cause, s’il n’y en a qu’une.',
      example: '',
    },
    {
      key: 'active',
      label: 'Proposée',
      kind: 'boolean',
      help: 'Non : retirée des nouvelles saisies. Vide : oui.',
      example: 'oui',
    },
  ],
  naturalKey: (values) => textOf(values, 'code'),
  references: async (tx) => ({ procedures: await procedureWords(tx) }),
  check: codeFault,
  store: (tx, rows, { progress }) =>
    storeInTable(tx, {
      table: 'complaintCategory',
      key: ['code'],
      rows: rows.map(({ line, values }) => ({
        line,
        values: {
          code: values.code,
          name: values.name,
          ...(values.procedure === undefined ? {} : { procedure: values.procedure }),
          active: values.active === undefined || values.active === null ? true : flagOf(values, 'active'),
        },
      })),
      progress,
      ordered: 'position',
    }),
  undo: (tx, rows) => undoInTable(tx, { table: 'complaintCategory', rows, name: 'name' }),
  export: async (tx) =>
    (await listCategories(tx)).map(({ code, name, procedure, active }) => ({ code, name, procedure, active })),
}

export const delaysProfile: ImportProfile = {
  code: 'delais-de-reponse',
  label: 'Délais de réponse aux réclamations',
  right: 'complaints.settings',
  help: 'Une ligne par règle : elle vaut pour ce qui est reçu à partir de son jour et enregistré après elle. Sans règle, celles du référentiel.',
  keyLabel: 'voie et jour',
  columns: [
    {
      key: 'channel',
      label: 'Arrivée par',
      kind: 'choice',
      required: true,
      choices: CHANNEL_WORDS,
      help: 'La voie concernée.',
      example: CHANNELS.email,
    },
    {
      key: 'validFrom',
      label: 'À partir du',
      kind: 'day',
      required: true,
      help: 'Premier jour de réception concerné.',
      example: '01/01/2022',
    },
    {
      key: 'days',
      label: 'Jours',
      kind: 'integer',
      min: 1,
      limit: 120,
      required: true,
      help: 'Le délai.',
      example: '5',
    },
    {
      key: 'unit',
      label: 'Comptés en',
      kind: 'choice',
      choices: { working: ['jours ouvrés', 'ouvrés'], calendar: ['jours calendaires', 'calendaires'] },
      help: 'Vide : jours ouvrés.',
      example: 'jours ouvrés',
    },
    {
      key: 'source',
      label: 'Source',
      kind: 'text',
      limit: 200,
      required: true,
      help: 'Le texte ou la décision.',
      example: 'Décision du CLU du 12 mai 2026',
    },
    { key: 'reason', label: 'Motif', kind: 'text', limit: 400, help: 'Pourquoi la règle change.', example: '' },
  ],
  movesClocks: true,
  naturalKey: (values) => `${textOf(values, 'channel')} ${textOf(values, 'validFrom')}`,
  store: (tx, rows, { progress }) =>
    storeInTable(tx, {
      table: 'delayRule',
      key: ['appliesTo', 'channel', 'validFrom'],
      rows: rows.map(({ line, values }) => ({
        line,
        values: {
          appliesTo: 'complaint',
          channel: values.channel,
          validFrom: values.validFrom,
          days: values.days,
          unit: values.unit ?? 'working',
          source: values.source,
          reason: textOf(values, 'reason'),
        },
      })),
      progress,
    }),
  undo: (tx, rows) => undoInTable(tx, { table: 'delayRule', rows }),
  export: async (tx) =>
    (await listRules(tx)).toReversed().map(({ channel, term, validFrom, source, reason }) => ({
      channel,
      validFrom,
      days: term.days,
      unit: term.unit,
      source,
      reason,
    })),
}

export const urnProfile: ImportProfile = {
  code: 'levees-de-l-urne',
  label: 'Levées de l’urne',
  right: 'complaints.write',
  help: 'Une ligne par levée, même quand l’urne est vide. Une urne se lève une fois par jour au plus.',
  keyLabel: 'site et jour',
  columns: [
    { key: 'site', label: 'Site', kind: 'site', required: true, help: 'Où est l’urne.', example: 'prefecture' },
    {
      key: 'openedOn',
      label: 'Jour',
      kind: 'day',
      required: true,
      aliases: ['Levée le', 'Date'],
      help: 'Le jour de la levée.',
      example: '16/11/2026',
    },
    {
      key: 'forms',
      label: 'Formulaires',
      kind: 'integer',
      limit: 10_000,
      required: true,
      help: 'Formulaires trouvés, 0 si l’urne est vide.',
      example: '0',
    },
    { key: 'note', label: 'Remarque', kind: 'text', limit: 400, help: 'Sans nom de personne.', example: '' },
  ],
  naturalKey: (values) => `${textOf(values, 'site')} ${textOf(values, 'openedOn')}`,
  check: (values, { today }) => {
    const day = parsePlainDate(textOf(values, 'openedOn'))
    const refusal = day && refuseReceipt(day, today)
    return refusal ? [{ column: 'openedOn', message: DAY_REFUSALS[refusal] }] : []
  },
  store: (tx, rows, context) =>
    storeInTable(tx, {
      table: 'urnOpening',
      key: ['site', 'openedOn'],
      rows: rows.map(({ line, values }) => ({
        line,
        values: {
          site: values.site,
          openedOn: values.openedOn,
          forms: numberOf(values, 'forms') ?? 0,
          ...(values.note === undefined ? {} : { note: textOf(values, 'note') }),
        },
      })),
      whenNew: { sourceImport: context.import },
      progress: context.progress,
    }),
  undo: (tx, rows) => undoInTable(tx, { table: 'urnOpening', rows, name: 'openedOn' }),
  export: async (tx) =>
    (await listOpenings(tx, { all: true }, { size: 100_000 })).openings.map(({ site, openedOn, forms, note }) => ({
      site,
      openedOn,
      forms,
      note,
    })),
}

/** Faults of a line that its cells alone do not show. */
function complaintFaults(values: ImportValues, { today }: { today: Parameters<typeof refuseReceipt>[1] }): RowFault[] {
  const receivedOn = parsePlainDate(textOf(values, 'receivedOn'))
  const answeredOn = parsePlainDate(textOf(values, 'answeredOn'))
  const receipt = receivedOn && refuseReceipt(receivedOn, today)
  const answer = receivedOn && answeredOn && refuseAnswerDay(answeredOn, { receivedOn, today })
  const faults: (RowFault | false)[] = [
    receipt !== undefined && { column: 'receivedOn', message: DAY_REFUSALS[receipt] },
    answer !== undefined && { column: 'answeredOn', message: DAY_REFUSALS[answer] },
    textOf(values, 'answer') !== '' &&
      answeredOn === undefined && { column: 'answeredOn', message: 'Indiquez le jour de cette réponse.' },
    textOf(values, 'closedOn') !== '' &&
      answeredOn !== undefined && {
        column: 'closedOn',
        message: 'Une demande répondue n’est pas close sans réponse : videz l’une des deux cellules.',
      },
    textOf(values, 'closedOn') > today && { column: 'closedOn', message: DAY_REFUSALS['in-future'] },
    textOf(values, 'repeatOf') !== '' &&
      textOf(values, 'repeatOf') === textOf(values, 'reference') && {
        column: 'repeatOf',
        message: 'Indiquez la référence d’une autre demande.',
      },
    textOf(values, 'urnOpenedOn') !== '' &&
      values.channel !== 'urn' && { column: 'urnOpenedOn', message: 'Seul un formulaire de l’urne vient d’une levée.' },
  ]
  return faults.filter((fault) => fault !== false)
}

export const complaintsProfile: ImportProfile = {
  code: 'reclamations',
  record: 'complaint',
  label: 'Réclamations et suggestions',
  right: 'complaints.write',
  help: 'Une ligne par demande reçue. L’échéance et le délai se calculent d’après la voie, le jour et le calendrier du site.',
  keyLabel: 'référence, ou le contenu entier',
  columns: COMPLAINT_COLUMNS,
  naturalKey: (values) => textOf(values, 'reference').toUpperCase() || null,
  references: async (tx) => ({
    procedures: await procedureWords(tx),
    categories: (await listCategories(tx)).map(({ id, code, name }) => ({ id, words: [code, name] })),
  }),
  servesOn: (values) => dayIn(values, 'receivedOn'),
  check: complaintFaults,
  whole: true,
  keysLike: (tx, contents) => keysLike(tx, { table: 'complaint', column: 'sourceKey' }, contents),
  store: storeComplaints,
  undo: undoComplaints,
  export: exportComplaints,
}

async function procedureWords(tx: Parameters<typeof listProcedures>[0]) {
  return (await listProcedures(tx)).map(({ id, code, name }) => ({ id, words: [code, name] }))
}

/** In the order a whole folder is loaded: what is pointed at comes first. */
export const complaintProfiles: readonly ImportProfile[] = [
  categoriesProfile,
  delaysProfile,
  urnProfile,
  complaintsProfile,
]
