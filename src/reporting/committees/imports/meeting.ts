import { namedScopes } from '#src/core/organisation/index.ts'
import {
  choicesOf,
  fold,
  held,
  type ImportProfile,
  type ImportValues,
  type Lookups,
  type RowFault,
  textOf,
} from '#src/core/room/import-profile.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { ITEM_KINDS, STATUSES, TEXT_BLOCK } from '../committee.ts'
import { idsOf, listFault, periodFault, periodOfCell, SEAT_COLUMNS, seatFault, text } from './words.ts'
import { childProfile, MEETING, POINT, RANK } from './child.ts'
import { attachments, decisions, interventions } from './proceedings.ts'

const agenda = childProfile({
  code: 'ordre-du-jour',
  label: 'Ordres du jour',
  help: 'Une ligne par point. Le même point est reconnu à sa séance et à son numéro.',
  keyLabel: 'séance et numéro',
  table: 'agendaItem',
  key: ['meeting', 'position'],
  name: 'title',
  columns: [
    MEETING,
    { ...RANK, label: 'Numéro', help: 'Numéro du point. Exemple : 2' },
    {
      key: 'title',
      label: 'Intitulé',
      kind: 'text',
      limit: 300,
      required: true,
      help: 'Comme à l’ordre du jour.',
      example: 'Bilan annuel 2022',
    },
    {
      key: 'presenter',
      label: 'Présenté par',
      kind: 'text',
      help: 'Fonction.',
      example: 'Mission qualité',
    },
    { key: 'minutes', label: 'Durée', kind: 'integer', limit: 600, help: 'En minutes.', example: '10' },
    {
      key: 'kind',
      label: 'Sorte',
      kind: 'choice',
      required: true,
      choices: choicesOf(ITEM_KINDS),
      help: 'Sorte de point.',
      example: 'Présentation',
    },
    {
      key: 'papers',
      label: 'Pièces attendues',
      aliases: ['Papiers attendus'],
      kind: 'integer',
      limit: 50,
      help: 'Combien.',
      example: '0',
    },
    {
      key: 'slideText',
      label: 'Texte de la diapositive',
      kind: 'text',
      limit: 4000,
      help: 'Ce que la diapositive montre.',
      example: '',
    },
    {
      key: 'notes',
      label: 'Notes de présentation',
      kind: 'text',
      limit: 8000,
      help: 'Ce que lit la personne qui présente.',
      example: '',
    },
  ],
  keyOf: (values) => [textOf(values, 'meeting'), textOf(values, 'position')],
  row: (values) => ({
    meeting: values['meeting'],
    position: values['position'],
    title: values['title'],
    kind: values['kind'],
    ...held(values, {
      presenter: text('presenter'),
      minutes: { to: 'minutes', empty: 10 },
      papers: { to: 'attachmentsExpected', empty: 0 },
      slideText: text('slideText'),
      notes: text('notes'),
    }),
  }),
  rows: ({ meeting, items }) =>
    items.map(({ position, title, presenter, minutes, kind, attachmentsExpected: papers, slideText, notes }) => ({
      meeting: meeting.id,
      position,
      title,
      presenter,
      minutes,
      kind,
      papers,
      slideText,
      notes,
    })),
})

const attendance = childProfile({
  code: 'presences',
  label: 'Présences aux séances',
  help: 'Une ligne par personne ou fonction. La même est reconnue à sa séance, sa fonction et son nom.',
  keyLabel: 'séance, fonction et nom',
  table: 'attendance',
  key: ['meeting', 'function', 'name'],
  name: 'function',
  ordered: 'position',
  columns: [
    MEETING,
    ...SEAT_COLUMNS,
    {
      key: 'status',
      label: 'Présence',
      kind: 'choice',
      required: true,
      choices: choicesOf(STATUSES),
      help: 'Comment la personne est venue.',
      example: 'Présent',
    },
    { key: 'representedBy', label: 'Représenté par', kind: 'text', help: 'Fonction.', example: '' },
  ],
  keyOf: (values) => [textOf(values, 'meeting'), textOf(values, 'function'), textOf(values, 'name')],
  check: seatFault,
  row: (values) => ({
    meeting: values['meeting'],
    function: textOf(values, 'function'),
    name: textOf(values, 'name'),
    college: values['college'],
    status: values['status'],
    ...held(values, { organisation: text('organisation'), representedBy: text('representedBy') }),
  }),
  rows: ({ meeting, attendees }) =>
    attendees.map(({ function: role, name, college, organisation, status, representedBy }) => ({
      meeting: meeting.id,
      function: role,
      name,
      college,
      organisation,
      status,
      representedBy,
    })),
})

const ANY_DAY = plainDate('2000-01-01')

/** A block is one that the form offers, over a scope that is there. */
function blockFaults(values: ImportValues, { references }: Lookups): RowFault[] {
  const [kind, scope] = [textOf(values, 'kind'), textOf(values, 'scope')]
  const offered = references.get('blocks')
  return [
    ...(kind === TEXT_BLOCK || !offered || offered.has(fold(kind))
      ? []
      : [{ column: 'kind', message: 'Ce bloc n’existe pas : écrivez « text », ou le code d’un bloc calculé.' }]),
    ...(scope === '' || references.get('scopes')?.has(fold(scope))
      ? []
      : [{ column: 'scope', message: 'Ce périmètre n’existe pas ici : écrivez le code de l’un d’eux.' }]),
  ]
}

const blocks = childProfile({
  code: 'blocs',
  label: 'Blocs et textes des comptes rendus',
  help: 'Une ligne par bloc ou texte d’un point. Le même est reconnu à sa séance, son point et son rang.',
  keyLabel: 'séance, point et rang',
  table: 'meetingBlock',
  key: ['item', 'position'],
  name: 'kind',
  columns: [
    MEETING,
    { ...POINT, required: true, help: 'Numéro du point à l’ordre du jour.' },
    RANK,
    {
      key: 'kind',
      label: 'Bloc',
      kind: 'text',
      limit: 80,
      required: true,
      help: '« text » pour un texte, sinon le code du bloc calculé.',
      example: 'text',
    },
    {
      key: 'option',
      label: 'Variante',
      kind: 'text',
      help: 'Code de la variante ; vide s’il n’y en a pas.',
      example: '',
    },
    { key: 'title', label: 'Titre', kind: 'text', help: 'Vide : celui du bloc.', example: '' },
    { key: 'period', label: 'Période', kind: 'period', help: 'Vide : celle de la séance.', example: '2022' },
    {
      key: 'sites',
      label: 'Sites',
      kind: 'text',
      help: 'Vide : ceux de la séance. Sinon séparés par « + ».',
      example: '',
    },
    {
      key: 'scope',
      label: 'Périmètre nommé',
      kind: 'text',
      limit: 60,
      help: 'Code d’un périmètre, à la place des sites ; vide s’il n’y en a pas.',
      example: '',
    },
    { key: 'body', label: 'Texte', kind: 'text', limit: 20_000, help: 'Pour un texte seulement.', example: '' },
  ],
  keyOf: (values) => [textOf(values, 'meeting'), textOf(values, 'point'), textOf(values, 'position')],
  namesBlocks: true,
  lists: async (tx) => ({
    // Of any day: whether a scope is in force is said in the minutes, as for a block of the form.
    scopes: (await namedScopes(tx, ANY_DAY)).map(({ id, code }) => ({ id, words: [code] })),
  }),
  check: (values, lookups) => [
    ...periodFault(values),
    ...listFault(values, 'sites', lookups.sites),
    ...blockFaults(values, lookups),
  ],
  row: (values, { item, sites }) => ({
    item,
    position: values['position'],
    kind: values['kind'],
    ...held(values, { option: text('option'), title: text('title'), scope: text('scope'), body: text('body') }),
    ...(values['period'] === undefined ? {} : { period: periodOfCell(values) }),
    ...(values['sites'] === undefined ? {} : { sites: idsOf(values, 'sites', sites) }),
  }),
  rows: ({ meeting, blocks }, { point, site }) =>
    blocks.map((one) => ({
      meeting: meeting.id,
      point: point(one.item),
      position: one.position,
      kind: one.kind,
      option: one.option,
      title: one.title,
      period: one.period,
      sites: one.sites.map(site).join(' + '),
      scope: one.scope,
      body: one.body,
    })),
})

/** What a session holds, in the order a folder is loaded. */
export const meetingChildProfiles: readonly ImportProfile[] = [
  agenda,
  attendance,
  blocks,
  interventions,
  decisions,
  attachments,
]
