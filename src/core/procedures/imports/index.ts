import {
  flagOf,
  type ImportColumn,
  type ImportProfile,
  type ImportValues,
  textOf,
} from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { firstBadLink, isLink } from '../procedure.ts'
import { listProcedures } from '../store.ts'

const text = (key: string, label: string, more: { limit: number; help: string; example?: string }): ImportColumn => ({
  key,
  label,
  kind: 'text',
  example: '',
  ...more,
})
const flag = (key: string, label: string, help: string): ImportColumn => ({
  key,
  label,
  kind: 'boolean',
  help,
  example: 'oui',
})

/** Column of the file → column of the table, and what an empty cell means. */
const TEXTS = {
  theme: 'theme',
  audience: 'audience',
  onlineUrl: 'online_url',
  townHalls: 'town_halls',
  how: 'how',
  documents: 'documents',
  links: 'links',
} as const
const FLAGS = {
  pan: 'pan',
  counter: 'counter',
  appointment: 'appointment',
  byLetter: 'by_letter',
  franceServices: 'france_services',
} as const
const PLAIN = {
  service: 'service',
  onlineSince: 'online_since',
  reviewedOn: 'reviewed_on',
  reviewDue: 'review_due',
} as const

function columnsOf(values: ImportValues): Record<string, unknown> {
  const held = (map: Readonly<Record<string, string>>, read: (key: string) => unknown) =>
    Object.fromEntries(
      Object.entries(map).flatMap(([key, column]) => (values[key] === undefined ? [] : [[column, read(key)]])),
    )
  return {
    code: values.code,
    name: values.name,
    ...held(TEXTS, (key) => textOf(values, key)),
    ...held(FLAGS, (key) => flagOf(values, key)),
    ...held(PLAIN, (key) => values[key]),
    active: values.active === undefined || values.active === null ? true : flagOf(values, 'active'),
  }
}

export const proceduresProfile: ImportProfile = {
  code: 'demarches',
  label: 'Démarches',
  right: 'procedures.write',
  help: 'Une ligne par démarche du catalogue : motifs, causes et thèmes la désignent par son code ou son nom.',
  keyLabel: 'code',
  columns: [
    {
      ...text('code', 'Code', { limit: 60, help: 'Court et stable, sans accent.', example: 'titre-de-sejour' }),
      required: true,
    },
    {
      ...text('name', 'Démarche', {
        limit: 160,
        help: 'Dans les mots de l’usager.',
        example: 'Renouveler mon titre de séjour',
      }),
      required: true,
      aliases: ['Nom'],
    },
    text('theme', 'Thème', {
      limit: 80,
      help: 'Le même pour les appels, les visites et les réclamations.',
      example: 'Séjour',
    }),
    text('audience', 'Public', { limit: 300, help: 'Pour qui.' }),
    { key: 'service', label: 'Service', kind: 'service', help: 'Le service compétent.', example: 'sejour' },
    { key: 'onlineSince', label: 'En ligne depuis le', kind: 'day', help: 'Vide si elle ne l’est pas.', example: '' },
    text('onlineUrl', 'Adresse en ligne', { limit: 500, help: 'Entière, commençant par https://.' }),
    flag('counter', 'Guichet', 'Se fait au guichet.'),
    flag('appointment', 'Rendez-vous', 'Se fait sur rendez-vous.'),
    flag('pan', 'Point d’accueil numérique', 'Se fait au point d’accueil numérique.'),
    flag('byLetter', 'Courrier', 'Se fait par courrier.'),
    flag('franceServices', 'France Services', 'Se fait dans une maison France Services.'),
    text('townHalls', 'Mairies', { limit: 300, help: 'Quelles mairies la reçoivent.' }),
    text('how', 'Comment faire', { limit: 4000, help: 'En phrases simples.' }),
    text('documents', 'Documents', { limit: 4000, help: 'Un par ligne.' }),
    text('links', 'Liens', { limit: 2000, help: 'Une adresse entière par ligne.' }),
    { key: 'reviewedOn', label: 'Relue le', kind: 'day', help: 'Dernière relecture.', example: '' },
    { key: 'reviewDue', label: 'À relire le', kind: 'day', help: 'Prochaine relecture.', example: '' },
    flag('active', 'En vigueur', 'Non : retirée du catalogue. Vide : oui.'),
  ],
  naturalKey: (values) => textOf(values, 'code'),
  check: (values) => [
    ...(/^[a-z0-9-]{1,60}$/.test(textOf(values, 'code'))
      ? []
      : [
          {
            column: 'code',
            message: 'Écrivez un code en minuscules sans accent, chiffres et tirets : « titre-de-sejour ».',
          },
        ]),
    ...(textOf(values, 'onlineUrl') === '' || isLink(textOf(values, 'onlineUrl'))
      ? []
      : [{ column: 'onlineUrl', message: 'Écrivez l’adresse entière, commençant par https://.' }]),
    ...(firstBadLink(textOf(values, 'links')) === undefined
      ? []
      : [{ column: 'links', message: 'Écrivez une adresse entière par ligne, commençant par https://.' }]),
  ],
  store: (tx, rows, { progress }) =>
    storeInTable(tx, {
      table: 'procedure',
      key: ['code'],
      rows: rows.map(({ line, values }) => ({ line, values: columnsOf(values) })),
      progress,
    }),
  undo: (tx, rows) => undoInTable(tx, { table: 'procedure', rows, name: 'name' }),
  export: async (tx) =>
    (await listProcedures(tx)).map((sheet) =>
      Object.fromEntries(Object.entries(sheet).filter(([key]) => key !== 'id' && key !== 'version')),
    ),
}
