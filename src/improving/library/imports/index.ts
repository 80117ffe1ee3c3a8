import { listServices, listSites } from '#src/core/organisation/index.ts'
import { wordsOf } from '#src/core/room/fields-several.ts'
import { ROLES } from '#src/core/room/roles.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { columnsFrom, faultsFrom, rowFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import { fold, type ImportProfile, type ImportValues, type RowFault, textOf } from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { objectFile } from '#src/core/room/object-file.ts'
import { kindRefusals } from '../actions/documents.ts'
import { REFUSALS } from '../document.ts'
import { DOCUMENT_FILE, KIND_FILE } from '../input.ts'
import { allDocuments } from '../store/exchange.ts'
import { listKinds } from '../store/kinds.ts'
import { approversProfile } from './approvers.ts'
import { readingsProfile, sheetsProfile } from './readings.ts'
import { versionsProfile } from './versions.ts'

const kindsProfile = objectFile({
  code: 'sortes-de-documents',
  label: 'Sortes de documents',
  right: 'documents.write',
  help: 'Une ligne par sorte, reconnue à son code.',
  table: 'documentKind',
  fields: KIND_FILE,
  list: listKinds,
  rule: (all) => (one) => kindRefusals(all, one),
  refusals: REFUSALS,
})

const AUDIENCE = [
  {
    key: 'audienceRoles',
    label: 'À lire par',
    help: 'Rôles, séparés par des points-virgules ; vide : personne n’est sollicité.',
  },
  { key: 'audienceSites', label: 'Sur ces sites', help: 'Codes, séparés par des points-virgules ; vide : partout.' },
  {
    key: 'audienceServices',
    label: 'Dans ces services',
    help: 'Codes, séparés par des points-virgules ; vide : tous.',
  },
] as const
type AudienceKey = (typeof AUDIENCE)[number]['key']
/** Words of each list → what is stored. */
type Audience = Readonly<Record<AudienceKey, ReadonlyMap<string, string | number>>>

/** What the words of a cell mean; a word that means nothing is told. */
function audienceIn(values: ImportValues, known: Audience): { columns: Record<string, unknown>; fault?: RowFault } {
  const columns: Record<string, unknown> = {}
  for (const { key, label } of AUDIENCE) {
    if (values[key] === undefined) continue
    const words = wordsOf(textOf(values, key))
    const bad = words.find((word) => !known[key].has(fold(word)))
    if (bad !== undefined)
      return { columns, fault: { column: key, message: `« ${bad} » n’est pas connu : ${label.toLowerCase()}.` } }
    columns[key] = words.map((word) => known[key].get(fold(word)))
  }
  return { columns }
}

async function audienceWords(tx: Tx): Promise<Audience> {
  const [sites, services] = await Promise.all([listSites(tx), listServices(tx)])
  const coded = (list: readonly { id: number; code: string; name: string }[]) =>
    new Map(list.flatMap(({ id, code, name }) => [code, name].map((word) => [fold(word), id] as const)))
  return {
    audienceRoles: new Map(
      Object.entries(ROLES).flatMap(([code, name]) => [code, name].map((word) => [fold(word), code] as const)),
    ),
    audienceSites: coded(sites),
    audienceServices: coded(services),
  }
}

const documentsProfile: ImportProfile = {
  code: 'documents',
  record: 'document',
  label: 'Documents',
  right: 'documents.write',
  help: 'Une ligne par document, reconnu à son code. Ses versions viennent dans leur propre fichier.',
  keyLabel: 'code',
  columns: [
    ...columnsFrom(DOCUMENT_FILE),
    ...AUDIENCE.map(({ key, label, help }) => ({ key, label, help, kind: 'text' as const, limit: 4000, example: '' })),
    { key: 'addedOn', label: 'Ajouté le', kind: 'day', help: 'Vide : le jour de l’import.', example: '' },
    { key: 'archivedOn', label: 'Archivé le', kind: 'day', help: 'Vide : dans la base.', example: '' },
  ],
  naturalKey: (values) => textOf(values, 'code'),
  references: async (tx) => ({
    kinds: (await listKinds(tx)).map(({ id, code, name }) => ({ id, words: [code, name] })),
  }),
  check: (values) => faultsFrom(DOCUMENT_FILE, values),
  store: async (tx, rows, { progress, today }) => {
    const known = await audienceWords(tx)
    const told = new Map(rows.map(({ line, values }) => [line, audienceIn(values, known)]))
    const refused = [...told].flatMap(([line, { fault }]) =>
      fault ? [{ line, outcome: 'refused' as const, fault }] : [],
    )
    if (refused.length > 0) return refused
    return storeInTable(tx, {
      table: 'document',
      key: ['code'],
      rows: rows.map(({ line, values }) => ({
        line,
        values: {
          ...valuesFrom(DOCUMENT_FILE, values),
          ...told.get(line)?.columns,
          ...(values['archivedOn'] === undefined ? {} : { archivedOn: values['archivedOn'] }),
          ...(values['addedOn'] === undefined ? {} : { addedOn: values['addedOn'] ?? today }),
        },
      })),
      ...(rows.some(({ values }) => values['addedOn'] !== undefined) ? {} : { whenNew: { addedOn: today } }),
      progress,
    })
  },
  undo: (tx, rows) => undoInTable(tx, { table: 'document', rows, name: 'title' }),
  async export(tx) {
    const [sites, services] = await Promise.all([listSites(tx), listServices(tx)])
    const codes = (list: readonly { id: number; code: string }[], ids: readonly number[]) =>
      list.flatMap(({ id, code }) => (ids.includes(id) ? [code] : [])).join(' ; ') || null
    return (await allDocuments(tx)).map((one) => ({
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what a record holds stands in cells
      ...rowFrom(DOCUMENT_FILE, one as unknown as ImportValues),
      audienceRoles: one.audienceRoles.map((role) => ROLES[codeIn(ROLES, role)]).join(' ; ') || null,
      audienceSites: codes(sites, one.audienceSites),
      audienceServices: codes(services, one.audienceServices),
      addedOn: one.addedOn,
      archivedOn: one.archivedOn,
    }))
  },
}

/** Kinds first, then documents, their versions, and who approved them. */
export const libraryProfiles: readonly ImportProfile[] = [
  kindsProfile,
  documentsProfile,
  versionsProfile,
  approversProfile,
  sheetsProfile,
  readingsProfile,
]
