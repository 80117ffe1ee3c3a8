// A mapping as a file: one line a pair of lines, checked against both versions.
import { inOrder } from '#src/core/room/in-order.ts'
import { ARTEFACTS, RELATIONS } from '#src/core/room/carry.ts'
import { columnsFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import { wordsOf } from '#src/core/room/fields-several.ts'
import {
  fold,
  type ImportColumn,
  type ImportProfile,
  type ImportValues,
  type ReadyRow,
  type RowOutcome,
  textOf,
} from '#src/core/room/import-profile.ts'
import { undoInTable } from '#src/core/room/import-store.ts'
import { listVersions, type NamedLine, namesOf } from '#src/core/standards/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { insertRow, updateVersion } from '#src/ground/database/versioned.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { disagreements, LINE } from '../input.ts'
import { listLines, listPairs } from '../store.ts'
import type { MappingLine } from '../transition.ts'

const version = (key: string, label: string, example: string): ImportColumn => ({
  key,
  label,
  kind: 'reference',
  reference: 'versions',
  required: true,
  help: 'Référentiel et version.',
  example,
})
const item = (key: string, label: string, help: string): ImportColumn => ({
  key,
  label,
  kind: 'text',
  limit: 80,
  help,
  example: 'accueil',
})
const { beforeItem: _before, afterItem: _after, ...SAID } = LINE

const COLUMNS: readonly ImportColumn[] = [
  version('beforeVersion', 'Version d’origine', 'charte-accueil/2026'),
  version('afterVersion', 'Version suivante', 'charte-accueil/2027'),
  item('beforeKey', 'Repère d’origine', 'Vide quand la ligne est nouvelle.'),
  item('afterKey', 'Repère suivant', 'Vide quand la ligne est supprimée.'),
  ...columnsFrom(SAID),
]

/** The words of a cell as codes; the first that means nothing is told. */
function artefactsOf(text: string): { codes: string[]; unknown: string | undefined } {
  const known = new Map(
    Object.entries(ARTEFACTS).flatMap(([code, word]) => [
      [fold(word), code],
      [code, code],
    ]),
  )
  const words = wordsOf(text)
  return {
    codes: words.flatMap((word) => known.get(fold(word)) ?? []),
    unknown: words.find((word) => !known.has(fold(word))),
  }
}

type Known = { items: Map<number, readonly NamedLine[]>; lines: Map<string, MappingLine[]> }

async function groundOf(tx: Tx, values: ImportValues, known: Known) {
  const [before, after] = [Number(values['beforeVersion']), Number(values['afterVersion'])]
  for (const one of [before, after]) if (!known.items.has(one)) known.items.set(one, await namesOf(tx, [one]))
  const key = `${before} ${after}`
  if (!known.lines.has(key)) known.lines.set(key, await listLines(tx, { before, after }))
  return { before, after, lines: known.lines.get(key) ?? [] }
}

async function storeLine(tx: Tx, { line, values }: ReadyRow, known: Known): Promise<RowOutcome> {
  const refuse = (column: string, message: string): RowOutcome => ({
    line,
    outcome: 'refused',
    fault: { column, message },
  })
  const { before, after, lines } = await groundOf(tx, values, known)
  if (before === after) return refuse('afterVersion', 'Choisissez deux versions différentes.')
  const keys = { beforeKey: textOf(values, 'beforeKey'), afterKey: textOf(values, 'afterKey') }
  const find = (version: number, key: string) => known.items.get(version)?.find((one) => one.key === key)?.id
  const beforeItem = keys.beforeKey === '' ? null : find(before, keys.beforeKey)
  const afterItem = keys.afterKey === '' ? null : find(after, keys.afterKey)
  if (beforeItem === undefined)
    return refuse('beforeKey', `« ${keys.beforeKey} » n’est le repère d’aucune ligne de la version d’origine.`)
  if (afterItem === undefined)
    return refuse('afterKey', `« ${keys.afterKey} » n’est le repère d’aucune ligne de la version suivante.`)
  const { codes, unknown } = artefactsOf(textOf(values, 'carries'))
  if (unknown !== undefined)
    return refuse('carries', `« ${unknown} » n’est pas de ce qui peut suivre : ${Object.values(ARTEFACTS).join(', ')}.`)
  const { carries: _words, ...said } = valuesFrom(SAID, values)
  const facts = { beforeItem, afterItem, relation: codeIn(RELATIONS, textOf(values, 'relation')), carries: codes }
  const [fault] = Object.entries(disagreements(facts))
  if (fault)
    return refuse(fault[0] === 'beforeItem' ? 'beforeKey' : fault[0] === 'afterItem' ? 'afterKey' : fault[0], fault[1])
  const row = { ...said, relation: facts.relation, carries: codes }
  const was = lines.find((one) => one.beforeItem === beforeItem && one.afterItem === afterItem)
  if (!was) {
    const id = await insertRow(tx, 'mappingLine', {
      ...row,
      beforeItem,
      afterItem,
      beforeVersion: before,
      afterVersion: after,
    })
    return { line, outcome: 'inserted', record: id, version: 1 }
  }
  const { id, version } = was
  const held: Readonly<Record<string, unknown>> = { ...was }
  const differs = Object.entries(row).filter(([field, value]) => JSON.stringify(held[field]) !== JSON.stringify(value))
  if (differs.length === 0) return { line, outcome: 'unchanged', record: id, version }
  await updateVersion(tx, 'mappingLine', { id, version, values: row })
  return {
    line,
    outcome: 'updated',
    record: id,
    version: version + 1,
    before: Object.fromEntries(differs.map(([field]) => [field, held[field]])),
  }
}

export const mappingProfile: ImportProfile = {
  code: 'correspondances',
  label: 'Correspondances entre versions',
  right: 'standards.write',
  help: 'Une ligne par ligne de la version d’origine et ce qu’elle devient dans la suivante ; une ligne scindée ou réunie en prend plusieurs.',
  keyLabel: 'versions et repères',
  columns: COLUMNS,
  naturalKey: (values) =>
    ['beforeVersion', 'afterVersion', 'beforeKey', 'afterKey']
      .map((column) => String(values[column] ?? ''))
      .join('\u0000'),
  references: async (tx) => ({
    versions: (await listVersions(tx)).map(({ id, framework, code }) => ({ id, words: [`${framework}/${code}`] })),
  }),
  whole: true,
  async store(tx, rows, { progress }) {
    const known: Known = { items: new Map(), lines: new Map() }
    return inOrder(rows, (row) => storeLine(tx, row, known), progress)
  },
  undo: (tx, rows) => undoInTable(tx, { table: 'mappingLine', rows }),
  async export(tx) {
    const rows: ImportValues[] = []
    for (const pair of await listPairs(tx)) {
      const keys = new Map((await namesOf(tx, [pair.before, pair.after])).map((one) => [one.id, one.key]))
      for (const { beforeItem, afterItem, relation, carries, confirmed, note } of await listLines(tx, pair))
        rows.push({
          beforeVersion: pair.before,
          afterVersion: pair.after,
          beforeKey: keys.get(beforeItem ?? 0) ?? null,
          afterKey: keys.get(afterItem ?? 0) ?? null,
          relation,
          carries: wordsIn(carries),
          confirmed,
          note,
        })
    }
    return rows
  },
}
const WORDS: Readonly<Record<string, string>> = ARTEFACTS
const wordsIn = (carries: readonly string[]): string | null =>
  carries.map((code) => WORDS[code] ?? code).join(' ; ') || null
