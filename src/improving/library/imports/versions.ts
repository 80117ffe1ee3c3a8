import { documentBeside } from '#src/core/room/beside-imports.ts'
import {
  dayIn,
  held,
  type ImportColumn,
  type ImportProfile,
  type ImportValues,
  numberOf,
  type ReadyRow,
  type Reference,
  type RowFault,
  type RowOutcome,
  type StoreContext,
  textOf,
} from '#src/core/room/import-profile.ts'
import { giveInTable, undoFilesInTable } from '#src/core/room/file-store.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { REFUSALS } from '../document.ts'
import { forgetTexts } from '../store/search.ts'
import { allDocuments, allVersions, filesByVersion, judgedNow, judgedTogether } from '../store/exchange.ts'

const day = (key: string, label: string, { help, example = '' }: { help: string; example?: string }): ImportColumn => ({
  key,
  label,
  kind: 'day',
  help,
  example,
})
const words = (key: string, label: string, { limit, help }: { limit: number; help: string }): ImportColumn => ({
  key,
  label,
  kind: 'text',
  limit,
  help,
  example: '',
})

export const documentsByCode = async (tx: Tx): Promise<Reference[]> =>
  (await allDocuments(tx)).map(({ id, code }) => ({ id, words: [code] }))

const COLUMNS: readonly ImportColumn[] = [
  {
    key: 'document',
    label: 'Document',
    kind: 'reference',
    reference: 'documents',
    required: true,
    help: 'Le code du document.',
    example: 'guide-de-l-accueil',
  },
  { key: 'site', label: 'Site', kind: 'site', help: 'Où elle vaut ; vide : tous.', example: '' },
  { key: 'service', label: 'Service', kind: 'service', help: 'Vide : tous.', example: '' },
  words('scope', 'Périmètre', { limit: 60, help: 'Code d’un périmètre nommé ; vide : aucun.' }),
  {
    key: 'number',
    label: 'Numéro',
    kind: 'integer',
    min: 1,
    limit: 9999,
    required: true,
    help: 'Numéro de la version, à ce lieu.',
    example: '1',
  },
  words('note', 'Ce qui change', { limit: 2000, help: 'Par rapport à la version d’avant.' }),
  {
    key: 'file',
    label: 'Fichier',
    kind: 'text',
    help: 'Nom du fichier, pris dans le dossier « fichiers » d’une reprise.',
    example: 'guide-accueil.pdf',
  },
  day('addedOn', 'Préparée le', { help: 'Vide : le jour de l’import.' }),
  day('submittedOn', 'Visas demandés le', { help: 'Vide : pas encore demandés.' }),
  { key: 'quorum', label: 'Visas nécessaires', kind: 'integer', min: 1, limit: 20, help: 'Vide : un.', example: '1' },
  day('approvedOn', 'Approuvée le', {
    help: 'Vide : pas encore, ou le jour de son entrée en vigueur.',
    example: '12/01/2026',
  }),
  words('approvedBy', 'Approuvée par', { limit: 400, help: 'L’avis d’un comité, ou ce que dit le papier.' }),
  words('opinion', 'Avis', { limit: 100, help: 'L’avis d’un comité, tel que l’export l’écrit.' }),
  day('inForceFrom', 'En vigueur du', { help: 'Vide : pas encore.', example: '01/02/2026' }),
  day('inForceTo', 'jusqu’avant le', { help: 'Le premier jour où elle ne vaut plus ; vide : elle vaut encore.' }),
  words('withdrawnWhy', 'Raison du retrait', { limit: 1000, help: 'D’une version retirée sans être remplacée.' }),
  {
    key: 'others',
    label: 'Agents sans compte',
    kind: 'integer',
    limit: 10_000,
    help: 'Ceux qu’elle concerne et qui signent une feuille ; vide : aucun.',
    example: '',
  },
  day('reviewedOn', 'Relue le', { help: 'Dernière relecture sans changement.' }),
  day('reviewDue', 'À relire le', { help: 'Prochaine relecture.', example: '01/02/2027' }),
]

/** What a line must hold by itself. */
function check(values: ImportValues): RowFault[] {
  const [approved, from, to] = [dayIn(values, 'approvedOn'), dayIn(values, 'inForceFrom'), dayIn(values, 'inForceTo')]
  return [
    ...(from !== null && approved !== null && from < approved
      ? [{ column: 'inForceFrom', message: REFUSALS['before-approval'] }]
      : []),
    ...(to !== null && (from === null || to < from)
      ? [{ column: 'inForceTo', message: 'La fin doit suivre l’entrée en vigueur.' }]
      : []),
    ...(to === null && textOf(values, 'withdrawnWhy') !== ''
      ? [{ column: 'withdrawnWhy', message: 'Donnez le jour à partir duquel elle ne vaut plus.' }]
      : []),
  ]
}

const keyOf = (values: ImportValues): string =>
  ['document', 'site', 'service', 'scope', 'number'].map((key) => textOf(values, key)).join('|')
const placeOf = (values: ImportValues): string => keyOf(values).replace(/\|\d*$/, '')

type Stretch = { key: string; place: string; from: PlainDate; to: PlainDate | null }

/** Whether two versions would hold on the same day at the same place. */
const meets = (a: Stretch, b: Stretch): boolean =>
  a.key !== b.key &&
  a.place === b.place &&
  (a.to === null || (a.to > a.from && a.to > b.from)) &&
  (b.to === null || (b.to > b.from && b.to > a.from))

/** Every version as the whole file would leave it: one in force on any day. */
async function overlapping(tx: Tx, rows: readonly ReadyRow[]): Promise<RowOutcome[]> {
  const stretch = (values: ImportValues): Stretch[] => {
    const from = dayIn(values, 'inForceFrom')
    return from === null ? [] : [{ key: keyOf(values), place: placeOf(values), from, to: dayIn(values, 'inForceTo') }]
  }
  const told = new Set(rows.map(({ values }) => keyOf(values)))
  const kept = (await allVersions(tx)).flatMap(({ document, site, service, scope, number, inForceFrom, inForceTo }) =>
    stretch({ document, site, service, scope, number, inForceFrom, inForceTo }),
  )
  const after = Map.groupBy(
    [...kept.filter(({ key }) => !told.has(key)), ...rows.flatMap(({ values }) => stretch(values))],
    ({ place }) => place,
  )
  return rows.flatMap(({ line, values }): RowOutcome[] => {
    const own = stretch(values)[0]
    const clash = own && after.get(own.place)?.some((other) => meets(own, other))
    return clash
      ? [
          {
            line,
            outcome: 'refused',
            fault: { column: 'inForceFrom', message: 'Deux versions vaudraient le même jour au même lieu.' },
          },
        ]
      : []
  })
}

/** What an empty cell writes; an absent one keeps what is there. */
const EMPTY: Readonly<Record<string, unknown>> = {
  note: '',
  submittedOn: null,
  quorum: 1,
  approvedBy: '',
  opinion: '',
  inForceFrom: null,
  inForceTo: null,
  withdrawnWhy: '',
  others: 0,
  reviewedOn: null,
  reviewDue: null,
}

/** The columns of the table that a line writes: what entered into force without a day of approval was approved that day. */
function columnsOf(values: ImportValues, { today }: StoreContext): Record<string, unknown> {
  const told = values['approvedOn'] !== undefined || values['inForceFrom'] !== undefined
  return {
    ...held(values, {
      ...Object.fromEntries(Object.entries(EMPTY).map(([key, empty]) => [key, { to: key, empty }])),
      file: { to: 'expectedFile', empty: '' },
      addedOn: { to: 'addedOn', empty: today },
    }),
    ...(told ? { approvedOn: values['approvedOn'] ?? values['inForceFrom'] ?? null } : {}),
    document: values['document'],
    site: values['site'] ?? null,
    service: values['service'] ?? null,
    scope: textOf(values, 'scope'),
    number: values['number'],
  }
}

/** Where a version keeps its file. */
const HELD = { table: 'documentVersion', column: 'file', name: 'number' } as const

async function store(tx: Tx, rows: readonly ReadyRow[], context: StoreContext): Promise<readonly RowOutcome[]> {
  const refused = await overlapping(tx, rows)
  if (refused.length > 0) return refused
  const files = new Map<number, () => Promise<number | undefined>>()
  for (const row of rows) {
    const found = await documentBeside(row, context)
    if (found && 'fault' in found)
      return [{ line: row.line, outcome: 'refused', fault: { column: 'file', message: found.fault } }]
    if (found) files.set(row.line, found.keep)
  }
  await judgedTogether(tx)
  const outcomes = await storeInTable(tx, {
    table: 'documentVersion',
    key: ['document', 'site', 'service', 'scope', 'number'],
    nullable: ['site', 'service'],
    rows: rows.map(({ line, values }) => ({ line, values: columnsOf(values, context) })),
    ...(rows.some(({ values }) => values['addedOn'] !== undefined) ? {} : { whenNew: { addedOn: context.today } }),
    progress: context.progress,
  })
  await judgedNow(tx)
  await giveInTable(tx, HELD, { outcomes, files, context })
  return outcomes
}

export const versionsProfile: ImportProfile = {
  code: 'versions-de-documents',
  label: 'Versions de documents',
  right: 'documents.write',
  help: 'Une ligne par version, reconnue à son document, son lieu et son numéro. Une seule est en vigueur un jour donné.',
  keyLabel: 'document, lieu et numéro',
  columns: COLUMNS,
  naturalKey: keyOf,
  references: async (tx) => ({ documents: await documentsByCode(tx) }),
  check,
  siteOf: (values) => numberOf(values, 'site'),
  whole: true,
  store,
  async undoFiles(tx, given) {
    await forgetTexts(
      tx,
      given.map(({ file }) => file),
    )
    return undoFilesInTable(tx, HELD, given)
  },
  undo: (tx, rows) => undoInTable(tx, { table: 'documentVersion', rows, name: 'number' }),
  async export(tx) {
    const files = await filesByVersion(tx)
    return (await allVersions(tx)).map((one) => ({
      document: one.document,
      site: one.site,
      service: one.service,
      scope: one.scope || null,
      number: one.number,
      note: one.note || null,
      file: files.get(one.id)?.name ?? (one.expectedFile || null),
      addedOn: one.addedOn,
      submittedOn: one.submittedOn,
      quorum: one.quorum,
      approvedOn: one.approvedOn,
      approvedBy: one.approvedBy || null,
      opinion: one.opinion || null,
      inForceFrom: one.inForceFrom,
      inForceTo: one.inForceTo,
      withdrawnWhy: one.withdrawnWhy || null,
      others: one.others,
      reviewedOn: one.reviewedOn,
      reviewDue: one.reviewDue,
    }))
  },
  async filesOut(tx) {
    const files = [...(await filesByVersion(tx)).values()]
    return [...new Map(files.map((one) => [one.name, one])).values()]
  },
}
