import { listSites } from '#src/core/organisation/index.ts'
import { codeField } from '#src/core/room/object-file.ts'
import { columnsFrom, faultsFrom, rowFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import { wordsOf } from '#src/core/room/fields-several.ts'
import { day } from '#src/core/room/fields.ts'
import {
  fold,
  type ImportColumn,
  type ImportProfile,
  type ImportValues,
  type Lookups,
  type ReadyRow,
  type RowFault,
  textOf,
} from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { DECISION, ENDING, LABEL } from '../label-input.ts'
import { endOf, momentOf } from '../moment.ts'
import { listLabels } from '../store/labels.ts'
import { frameworkWords, inCells, moduleKeys, siteWords, stored, unknownModule } from './audits.ts'

const FILE = {
  code: codeField({ limit: 60, example: 'charte-2026' }),
  ...LABEL,
  appliedOn: day({ label: 'Candidature déposée le' }),
  ...DECISION,
  ...ENDING,
}
const MOMENTS = ['planned', 'due', 'obtained', 'validUntil', 'followUp'] as const
/** Asked of a decision by its form, empty in a file while nothing is decided. */
const OPTIONAL: ReadonlySet<string> = new Set(['decision', 'obtained'])

const COLUMNS: ImportColumn[] = [
  ...columnsFrom(FILE).map(({ required, ...column }) =>
    OPTIONAL.has(column.key) || !required ? column : { ...column, required },
  ),
  {
    key: 'previous',
    label: 'Renouvelle',
    kind: 'text',
    limit: 60,
    help: 'Code du label que celui-ci renouvelle.',
    example: '',
  },
]

/** What a line may not say together. */
function faults(values: ImportValues, { sites, today }: Pick<Lookups, 'sites' | 'today'>): RowFault[] {
  const said = (column: string) => textOf(values, column)
  const unknown = wordsOf(said('sites')).filter((word) => !sites.has(fold(word)))
  const found: RowFault[] = [...faultsFrom(FILE, values)]
  if (found.length > 0) return found
  const decided = said('decision')
  if (unknown.length > 0)
    found.push({ column: 'sites', message: `« ${unknown[0]} » n’est pas un site : écrivez son code ou son nom.` })
  if ((decided === '') !== (said('obtained') === ''))
    found.push({ column: 'obtained', message: 'La décision et sa date vont ensemble : donnez les deux, ou aucune.' })
  for (const column of ['number', 'validFrom', 'validUntil', 'followUp', 'suspendedOn', 'withdrawnOn'])
    if (decided !== 'granted' && said(column) !== '')
      found.push({ column, message: 'Seul un label accordé en porte : videz la case ou écrivez « Accordé ».' })
  const [from, until] = [said('validFrom'), momentOf(said('validUntil'))]
  if (from !== '' && until !== undefined && endOf(until) < from)
    found.push({ column: 'validUntil', message: 'La fin doit suivre le début.' })
  if (said('appliedOn') > today) found.push({ column: 'appliedOn', message: 'Ce jour est à venir.' })
  return found
}

/** Labels had before, and the cycles under way. */
export const labelsProfile: ImportProfile = {
  code: 'labels',
  movesDays: true,
  record: 'label',
  label: 'Labels',
  right: 'audits.write',
  help: 'Une ligne par label ou cycle de labellisation, reconnu à son code. Son état suit de ses dates.',
  keyLabel: 'code',
  columns: COLUMNS,
  naturalKey: (values) => textOf(values, 'code'),
  references: async (tx) => ({ frameworks: await frameworkWords(tx) }),
  check: faults,
  whole: true,
  async store(tx, rows, { progress }) {
    const sites = await siteWords(tx)
    const named = rows.flatMap(({ values }) => (typeof values['framework'] === 'number' ? [values['framework']] : []))
    const modules = await moduleKeys(tx, named)
    const put = (some: readonly ReadyRow[], before?: ReadonlyMap<string, number>) =>
      storeInTable(tx, {
        table: 'label',
        key: ['code'],
        rows: some.map(({ line, values }) => ({
          line,
          values: {
            ...stored(valuesFrom(FILE, values), sites, MOMENTS),
            ...(values['decision'] === undefined ? {} : { decision: values['decision'] ?? '' }),
            ...(values['previous'] === undefined ? {} : { previous: before?.get(textOf(values, 'previous')) ?? null }),
          },
        })),
        judge: ({ values }) => unknownModule(values, modules),
        progress,
      })
    const first = await put(rows.filter(({ values }) => textOf(values, 'previous') === ''))
    const after = rows.filter(({ values }) => textOf(values, 'previous') !== '')
    if (after.length === 0 || first.some(({ outcome }) => outcome === 'refused')) return first
    return [...first, ...(await inTurn(tx, after, put))]
  },
  undo: (tx, rows) => undoInTable(tx, { table: 'label', rows, name: 'name' }),
  export: exportLabels,
}

type Put = (rows: readonly ReadyRow[], before: ReadonlyMap<string, number>) => ReturnType<typeof storeInTable>

/** Renewals, each after the label it renews; one that renews nothing known is refused. */
async function inTurn(tx: Tx, rows: readonly ReadyRow[], put: Put): ReturnType<typeof storeInTable> {
  const known = new Map((await listLabels(tx, { all: true })).map(({ code, id }) => [code, id]))
  const ready = rows.filter(({ values }) => known.has(textOf(values, 'previous')))
  const message = 'Aucun label n’a ce code : écrivez celui que celui-ci renouvelle.'
  if (ready.length === 0)
    return rows.map(({ line }) => ({ line, outcome: 'refused', fault: { column: 'previous', message } }))
  const done = await put(ready, known)
  const rest = rows.filter((row) => !ready.includes(row))
  return rest.length === 0 || done.some(({ outcome }) => outcome === 'refused')
    ? done
    : [...done, ...(await inTurn(tx, rest, put))]
}

async function exportLabels(tx: Tx): Promise<ImportValues[]> {
  const codes = new Map((await listSites(tx)).map(({ id, code }) => [id, code]))
  const labels = (await listLabels(tx, { all: true })).toSorted((a, b) => a.id - b.id)
  const named = new Map(labels.map(({ id, code }) => [id, code]))
  return labels.map(({ scope: _scope, ...one }) => ({
    ...rowFrom(FILE, inCells({ ...one, decision: one.decision || null }, codes)),
    previous: one.previous === null ? null : (named.get(one.previous) ?? null),
  }))
}
