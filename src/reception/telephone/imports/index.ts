import {
  dayIn,
  type ImportProfile,
  type ImportValues,
  numberOf,
  textOf,
  choicesOf,
} from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { listLines } from '../store/lines.ts'
import { DESTINATIONS, spanFaults } from '../telephone.ts'
import { menusProfile, themesProfile } from './menus.ts'
import { callsProfile, monthlyCallsProfile } from './totals.ts'

export const linesProfile: ImportProfile = {
  code: 'lignes-telephoniques',
  record: 'phone_line',
  label: 'Lignes téléphoniques',
  right: 'telephone.write',
  help: 'Une ligne par numéro suivi : standard, services, serveur vocal. Les relevés d’appels la désignent par son code, son nom ou son numéro.',
  keyLabel: 'code',
  columns: [
    {
      key: 'code',
      label: 'Code',
      kind: 'text',
      limit: 60,
      required: true,
      help: 'Court et stable, sans accent.',
      example: 'standard-prefecture',
    },
    {
      key: 'name',
      label: 'Nom',
      kind: 'text',
      limit: 160,
      required: true,
      help: 'Nom de la ligne.',
      example: 'Standard de la préfecture',
    },
    { key: 'number', label: 'Numéro', kind: 'phone', help: 'Le numéro appelé.', example: '01 99 00 12 34' },
    { key: 'site', label: 'Site', kind: 'site', required: true, help: 'Le site qui répond.', example: 'prefecture' },
    {
      key: 'service',
      label: 'Service',
      kind: 'service',
      help: 'Le service qui répond ; vide pour un standard.',
      example: '',
    },
    {
      key: 'destination',
      label: 'Destination',
      kind: 'choice',
      required: true,
      choices: choicesOf(DESTINATIONS),
      help: 'Ce que la ligne atteint.',
      example: 'Standard',
    },
    {
      key: 'target',
      label: 'Cible de décroché (%)',
      kind: 'decimal',
      min: 0.1,
      limit: 100,
      help: 'Part des appels de cette ligne à décrocher ; vide : la ligne se lit sans cible.',
      example: '85',
    },
    { key: 'validFrom', label: 'Depuis le', kind: 'day', help: 'Vide si inconnu.', example: '' },
    { key: 'validTo', label: 'Jusqu’au', kind: 'day', help: 'Vide si elle existe toujours.', example: '' },
    {
      key: 'opensAt',
      label: 'Ouverte de',
      kind: 'time',
      help: 'Heure d’ouverture de la ligne ; vide si inconnue.',
      example: '08:30',
    },
    { key: 'closesAt', label: 'Ouverte jusqu’à', kind: 'time', help: 'Heure de fermeture.', example: '16:30' },
    {
      key: 'queues',
      label: 'Noms dans les journaux',
      kind: 'text',
      limit: 300,
      help: 'Files et numéros internes, séparés par des virgules.',
      example: 'standard, 6000',
    },
    {
      key: 'voicemail',
      label: 'Messagerie',
      kind: 'text',
      limit: 1000,
      help: 'Vide : pas de messagerie.',
      example: '',
    },
  ],
  naturalKey: (values) => textOf(values, 'code'),
  servesOn: (values) => dayIn(values, 'validFrom'),
  check: (values) => [
    ...(/^[a-z0-9-]{1,60}$/.test(textOf(values, 'code'))
      ? []
      : [
          {
            column: 'code',
            message: 'Écrivez un code en minuscules sans accent, chiffres et tirets : « standard-prefecture ».',
          },
        ]),
    ...Object.entries(
      spanFaults({
        validFrom: dayIn(values, 'validFrom'),
        validTo: dayIn(values, 'validTo'),
        opensAt: textOf(values, 'opensAt'),
        closesAt: textOf(values, 'closesAt'),
      }),
    ).map(([column, message]) => ({ column, message })),
  ],
  store: (tx, rows, { progress }) =>
    storeInTable(tx, {
      table: 'phoneLine',
      key: ['code'],
      rows: rows.map(({ line, values }) => ({ line, values: lineColumns(values) })),
      progress,
      ordered: 'position',
    }),
  undo: (tx, rows) => undoInTable(tx, { table: 'phoneLine', rows, name: 'name' }),
  export: async (tx) =>
    (await listLines(tx)).map(
      ({
        targetPermille,
        code,
        name,
        number,
        site,
        service,
        destination,
        validFrom,
        validTo,
        queues,
        opensAt,
        closesAt,
        voicemail,
      }) => ({
        code,
        name,
        number,
        site,
        service,
        destination,
        validFrom,
        validTo,
        queues,
        opensAt,
        closesAt,
        voicemail,
        target: targetPermille === null ? null : targetPermille / 10,
      }),
    ),
}

function lineColumns(values: ImportValues): Record<string, unknown> {
  const optional = (key: string, column: string, value: unknown) =>
    values[key] === undefined ? {} : { [column]: value }
  const target = numberOf(values, 'target')
  return {
    code: values.code,
    name: values.name,
    site: values.site,
    destination: values.destination,
    ...optional('number', 'number', textOf(values, 'number')),
    ...optional('service', 'service', values.service),
    ...optional('target', 'targetPermille', target === null ? null : Math.round(target * 10)),
    ...optional('validFrom', 'validFrom', values.validFrom),
    ...optional('validTo', 'validTo', values.validTo),
    ...optional('queues', 'queues', textOf(values, 'queues')),
    ...optional('opensAt', 'opensAt', textOf(values, 'opensAt')),
    ...optional('closesAt', 'closesAt', textOf(values, 'closesAt')),
    ...optional('voicemail', 'voicemail', textOf(values, 'voicemail')),
  }
}

/** In the order a folder is loaded. */
export const telephoneProfiles: readonly ImportProfile[] = [
  linesProfile,
  callsProfile,
  monthlyCallsProfile,
  themesProfile,
  menusProfile,
]
