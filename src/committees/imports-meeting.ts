import { listSites } from '#src/organisation/index.ts'
import type { DB, Tx } from '#src/platform/db.ts'
import {
  fold,
  type ImportColumn,
  type ImportProfile,
  type ImportValues,
  type Lookups,
  numberOf,
  type ReadyRow,
  type RowFault,
  textOf,
} from '#src/platform/import-profile.ts'
import { storeInTable, undoInTable } from '#src/platform/import-table.ts'
import {
  DECISION_KINDS,
  FOLLOW_UPS,
  INTERVENTION_KINDS,
  isEditable,
  ITEM_KINDS,
  STATUSES,
  VERDICTS,
} from './committee.ts'
import {
  day,
  held,
  idsOf,
  listFault,
  periodFault,
  periodOfCell,
  refuseFrozen,
  SEAT_COLUMNS,
  seatFault,
  siteIds,
  text,
  words,
} from './imports-words.ts'
import { allItems, allMeetings, type WholeMeeting, wholeMeetings } from './store/imports.ts'

const MEETING: ImportColumn = {
  key: 'meeting',
  label: 'Séance',
  kind: 'reference',
  reference: 'meetings',
  required: true,
  help: 'Code de la séance.',
  example: 'clu-clac-2023-03-10',
}
const POINT: ImportColumn = {
  key: 'point',
  label: 'Point',
  kind: 'integer',
  min: 1,
  limit: 999,
  help: 'Numéro du point à l’ordre du jour ; vide : hors point.',
  example: '4',
}
const RANK: ImportColumn = {
  key: 'position',
  label: 'Rang',
  kind: 'integer',
  min: 1,
  limit: 999,
  required: true,
  help: 'Ordre dans la séance ou dans le point.',
  example: '1',
}

/** « 12 4 » : the fourth point of session 12, as the engine looks words up. */
const pointWord = (meeting: unknown, point: unknown): string => fold(`${String(meeting)} ${String(point)}`)

async function references(tx: Tx) {
  const meetings = await allMeetings(tx)
  return {
    meetings: meetings.map((one) => ({ id: one.id, words: [one.code] })),
    items: (await allItems(tx)).map((one) => ({ id: one.id, words: [pointWord(one.meeting, one.position)] })),
  }
}

function pointFault(values: ImportValues, lookups: Lookups): RowFault[] {
  const point = numberOf(values, 'point')
  if (point === null || lookups.references.get('items')?.has(pointWord(values['meeting'], point))) return []
  return [{ column: 'point', message: `Le point ${point} n’est pas à l’ordre du jour de cette séance.` }]
}

type Child = {
  code: string
  label: string
  help: string
  keyLabel: string
  table: keyof DB & string
  /** Columns of the natural key, in the database and in `values`. */
  key: readonly string[]
  columns: readonly ImportColumn[]
  name: string
  keyOf(values: ImportValues): readonly string[]
  check?(values: ImportValues, lookups: Lookups): RowFault[]
  /** The row of the database; `item` is the point it names. */
  row(values: ImportValues, at: { item: number | null; sites: ReadonlyMap<string, number> }): Record<string, unknown>
  rows(
    whole: WholeMeeting,
    words: { point(item: number | null): number | null; site(id: number): string },
  ): ImportValues[]
  ordered?: string
}

/** A file of lines that belong to sessions: they name theirs by its code, and the point by its number. */
function childProfile(child: Child): ImportProfile {
  return {
    code: child.code,
    label: child.label,
    right: 'committees.write',
    help: child.help,
    keyLabel: child.keyLabel,
    columns: child.columns,
    naturalKey: (values) => child.keyOf(values).join('\u0000'),
    references,
    check: (values, lookups) => [...pointFault(values, lookups), ...(child.check?.(values, lookups) ?? [])],
    store: async (tx, rows: readonly ReadyRow[], { progress }) => {
      const frozen = new Set((await allMeetings(tx)).filter((one) => !isEditable(one.state)).map((one) => one.id))
      const items = new Map((await allItems(tx)).map((one) => [pointWord(one.meeting, one.position), one.id]))
      const sites = await siteIds(tx)
      const ready = rows.map(({ line, values }) => ({
        line,
        values: child.row(values, { item: items.get(pointWord(values['meeting'], values['point'])) ?? null, sites }),
      }))
      const closed = new Set(
        rows.filter((row) => frozen.has(numberOf(row.values, 'meeting') ?? 0)).map((row) => row.line),
      )
      const outcomes = await storeInTable(tx, {
        table: child.table,
        key: child.key,
        rows: ready,
        progress,
        ...(child.ordered ? { ordered: child.ordered } : {}),
      })
      return refuseFrozen(outcomes, (line) => closed.has(line))
    },
    undo: (tx, rows) => undoInTable(tx, { table: child.table, rows, name: child.name }),
    export: async (tx) => {
      const sites = await listSites(tx)
      const site = (id: number) => sites.find((one) => one.id === id)?.code ?? ''
      return (await wholeMeetings(tx)).flatMap((whole) =>
        child.rows(whole, { point: (item) => whole.items.find((one) => one.id === item)?.position ?? null, site }),
      )
    },
  }
}

const agenda = childProfile({
  code: 'ordre-du-jour',
  label: 'Ordres du jour',
  help: 'Une ligne par point. Le même point est reconnu à sa séance et à son numéro.',
  keyLabel: 'séance et numéro',
  table: 'agenda_item',
  key: ['meeting', 'position'],
  name: 'title',
  columns: [
    MEETING,
    { ...RANK, label: 'Numéro', help: 'Numéro du point : 1, 2, 3…' },
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
      example: 'Mission performance et qualité',
    },
    { key: 'minutes', label: 'Durée', kind: 'integer', limit: 600, help: 'En minutes.', example: '10' },
    {
      key: 'kind',
      label: 'Sorte',
      kind: 'choice',
      required: true,
      choices: words(ITEM_KINDS),
      help: 'Sorte de point.',
      example: 'Présentation',
    },
    { key: 'papers', label: 'Papiers attendus', kind: 'integer', limit: 50, help: 'Combien.', example: '0' },
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
      papers: { to: 'papers', empty: 0 },
    }),
  }),
  rows: ({ meeting, items }) =>
    items.map(({ position, title, presenter, minutes, kind, papers }) => ({
      meeting: meeting.id,
      position,
      title,
      presenter,
      minutes,
      kind,
      papers,
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
      choices: words(STATUSES),
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
    ...held(values, { organisation: text('organisation'), representedBy: text('represented_by') }),
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

const blocks = childProfile({
  code: 'blocs',
  label: 'Blocs et textes des comptes rendus',
  help: 'Une ligne par bloc ou texte d’un point. Le même est reconnu à sa séance, son point et son rang.',
  keyLabel: 'séance, point et rang',
  table: 'meeting_block',
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
    { key: 'period', label: 'Période', kind: 'text', limit: 24, help: 'Vide : celle de la séance.', example: '2022' },
    {
      key: 'sites',
      label: 'Sites',
      kind: 'text',
      help: 'Vide : ceux de la séance. Sinon séparés par « + ».',
      example: '',
    },
    { key: 'body', label: 'Texte', kind: 'text', limit: 20_000, help: 'Pour un texte seulement.', example: '' },
  ],
  keyOf: (values) => [textOf(values, 'meeting'), textOf(values, 'point'), textOf(values, 'position')],
  check: (values, lookups) => [...periodFault(values), ...listFault(values, 'sites', lookups.sites)],
  row: (values, { item, sites }) => ({
    item,
    position: values['position'],
    kind: values['kind'],
    ...held(values, { option: text('option'), title: text('title'), body: text('body') }),
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
      body: one.body,
    })),
})

const interventions = childProfile({
  code: 'interventions',
  label: 'Interventions en séance',
  help: 'Une ligne par question, suggestion ou avis. La même est reconnue à sa séance et à son rang.',
  keyLabel: 'séance et rang',
  table: 'intervention',
  key: ['meeting', 'position'],
  name: 'speaker',
  columns: [
    MEETING,
    RANK,
    POINT,
    {
      key: 'kind',
      label: 'Sorte',
      kind: 'choice',
      required: true,
      choices: words(INTERVENTION_KINDS),
      help: 'Question, suggestion ou avis.',
      example: 'Suggestion',
    },
    {
      key: 'speaker',
      label: 'Qui parle',
      kind: 'text',
      limit: 300,
      required: true,
      help: 'Par sa fonction.',
      example: 'La responsable de l’accueil de la mairie d’Antony',
    },
    {
      key: 'body',
      label: 'Ce qui a été dit',
      kind: 'text',
      limit: 4000,
      required: true,
      help: 'En une ou deux phrases.',
      example: 'Interroger les usagers en fin d’appel',
    },
    { key: 'answer', label: 'Réponse', kind: 'text', limit: 4000, help: 'Donnée en séance.', example: '' },
    {
      key: 'followUp',
      label: 'Suite',
      kind: 'choice',
      required: true,
      choices: words(FOLLOW_UPS),
      help: 'Attendue, close ou sans suite à donner.',
      example: 'Suite attendue',
    },
    { key: 'outcome', label: 'Suite donnée', kind: 'text', limit: 2000, help: 'Ce qui a été fait.', example: '' },
    { key: 'closedOn', label: 'Close le', kind: 'day', help: 'Obligatoire quand la suite est close.', example: '' },
  ],
  keyOf: (values) => [textOf(values, 'meeting'), textOf(values, 'position')],
  check: (values) =>
    (textOf(values, 'followUp') === 'closed') === (textOf(values, 'closedOn') !== '')
      ? []
      : [{ column: 'closedOn', message: 'Une suite close porte son jour, et elle seule.' }],
  row: (values, { item }) => ({
    meeting: values['meeting'],
    position: values['position'],
    kind: values['kind'],
    speaker: values['speaker'],
    body: values['body'],
    follow_up: values['followUp'],
    closed_on: values['closedOn'] ?? null,
    ...(values['point'] === undefined ? {} : { item }),
    ...held(values, { answer: text('answer'), outcome: text('outcome') }),
  }),
  rows: ({ meeting, interventions }, { point }) =>
    interventions.map((one) => ({
      meeting: meeting.id,
      position: one.position,
      point: point(one.item),
      kind: one.kind,
      speaker: one.speaker,
      body: one.body,
      answer: one.answer,
      followUp: one.followUp,
      outcome: one.outcome,
      closedOn: one.closedOn,
    })),
})

const decisions = childProfile({
  code: 'decisions',
  label: 'Décisions et avis des comités',
  help: 'Une ligne par décision ou avis. Le même est reconnu à sa séance et à son rang.',
  keyLabel: 'séance et rang',
  table: 'decision',
  key: ['meeting', 'position'],
  name: 'subject',
  columns: [
    MEETING,
    RANK,
    POINT,
    {
      key: 'kind',
      label: 'Sorte',
      kind: 'choice',
      required: true,
      choices: words(DECISION_KINDS),
      help: 'Décision ou avis.',
      example: 'Décision',
    },
    {
      key: 'subject',
      label: 'Objet',
      kind: 'text',
      limit: 300,
      help: 'Pour un avis : le modèle, le document.',
      example: '',
    },
    {
      key: 'body',
      label: 'Texte',
      kind: 'text',
      limit: 4000,
      required: true,
      help: 'La décision ou l’avis.',
      example: 'Rendre l’onglet visible dès l’accueil du site',
    },
    {
      key: 'verdict',
      label: 'Avis rendu',
      kind: 'choice',
      choices: Object.fromEntries(
        Object.entries(VERDICTS).flatMap(([code, word]) => (code === '' ? [] : [[code, [word]]])),
      ),
      help: 'Vide : pas rendu.',
      example: '',
    },
    { key: 'owner', label: 'Responsable', kind: 'text', help: 'Fonction.', example: '' },
    { key: 'dueOn', label: 'Avant le', kind: 'day', help: 'Échéance.', example: '' },
    { key: 'doneOn', label: 'Appliquée le', kind: 'day', help: 'Jour.', example: '' },
  ],
  keyOf: (values) => [textOf(values, 'meeting'), textOf(values, 'position')],
  row: (values, { item }) => ({
    meeting: values['meeting'],
    position: values['position'],
    kind: values['kind'],
    body: values['body'],
    ...(values['point'] === undefined ? {} : { item }),
    ...held(values, {
      subject: text('subject'),
      verdict: text('verdict'),
      owner: text('owner'),
      dueOn: day('due_on'),
      doneOn: day('done_on'),
    }),
  }),
  rows: ({ meeting, decisions }, { point }) =>
    decisions.map((one) => ({
      meeting: meeting.id,
      position: one.position,
      point: point(one.item),
      kind: one.kind,
      subject: one.subject,
      body: one.body,
      verdict: one.verdict || null,
      owner: one.owner,
      dueOn: one.dueOn,
      doneOn: one.doneOn,
    })),
})

const papers = childProfile({
  code: 'pieces',
  label: 'Pièces jointes des séances',
  help: 'Une ligne par pièce ; le fichier se dépose dans la page de la séance. La même est reconnue à sa séance et à son nom.',
  keyLabel: 'séance et nom',
  table: 'meeting_attachment',
  key: ['meeting', 'title'],
  name: 'title',
  ordered: 'position',
  columns: [
    MEETING,
    {
      key: 'title',
      label: 'Pièce',
      kind: 'text',
      required: true,
      help: 'Nom de la pièce.',
      example: 'Présentation de la préfecture',
    },
    POINT,
  ],
  keyOf: (values) => [textOf(values, 'meeting'), textOf(values, 'title')],
  row: (values, { item }) => ({
    meeting: values['meeting'],
    title: values['title'],
    ...(values['point'] === undefined ? {} : { item }),
  }),
  rows: ({ meeting, attachments }, { point }) =>
    attachments.map((one) => ({ meeting: meeting.id, title: one.title, point: point(one.item) })),
})

/** What a session holds, in the order a folder is loaded. */
export const meetingChildProfiles: readonly ImportProfile[] = [
  agenda,
  attendance,
  blocks,
  interventions,
  decisions,
  papers,
]
