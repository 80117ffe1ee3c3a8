import { columnsFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import { wordsOf } from '#src/core/room/fields-several.ts'
import {
  type CellValue,
  choicesOf,
  flagOf,
  type ImportColumn,
  type ImportProfile,
  type ImportValues,
  type ReadyRow,
  type RowFault,
  type RowOutcome,
  textOf,
  type UndoRow,
} from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import type { CsvRow } from '#src/ground/tables/csv.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { deleteVersion } from '#src/ground/database/versioned.ts'
import { ABOVE, type FrameworkVersion, type Item, LEVEL_CODES, versionName } from '../framework.ts'
import { ITEM } from '../input.ts'
import { insertVersion, itemsOf, listVersions, versionBy, versionsOf, versionsOfItems } from '../store.ts'
import { FRAMEWORK_CODE, LEVELS, LINE_KEY, MOST_UNDER, VERSION_CODE } from '../words.ts'

export const FRAMEWORK: ImportColumn = {
  key: 'framework',
  label: 'Référentiel',
  kind: 'text',
  required: true,
  limit: 60,
  help: 'Repère du référentiel, en minuscules : qual-e-pref.',
  example: 'charte-accueil',
}
export const CODE: ImportColumn = {
  key: 'versionCode',
  label: 'Version',
  kind: 'text',
  required: true,
  limit: 40,
  help: 'Nom court de la version.',
  example: '2026',
}
const OWN: readonly ImportColumn[] = [
  FRAMEWORK,
  CODE,
  {
    key: 'level',
    label: 'Niveau',
    kind: 'choice',
    choices: choicesOf(LEVELS),
    required: true,
    help: 'Module, engagement ou exigence.',
    example: 'Engagement',
  },
  {
    key: 'key',
    label: 'Repère',
    kind: 'text',
    required: true,
    limit: 80,
    help: 'Stable d’une version à l’autre, jamais un simple numéro.',
    example: 'accueil-courtois',
  },
  {
    key: 'above',
    label: 'Dans',
    kind: 'text',
    limit: 80,
    help: 'Repère du module de l’engagement, ou de l’engagement de l’exigence ; vide pour un module.',
    example: 'accueil',
  },
]
const COLUMNS: readonly ImportColumn[] = [...OWN, ...columnsFrom(ITEM)]

/** The head of a version's own file, which the same profile reads back. */
export const LINE_HEAD: readonly string[] = COLUMNS.map(({ label }) => label)

const keyOf = (values: ImportValues): string =>
  [textOf(values, 'framework'), textOf(values, 'versionCode'), textOf(values, 'key')].join(' ')

/** What only the whole line tells: its place, its key, its words. */
export function lineFaults(values: ImportValues): RowFault[] {
  const level = textOf(values, 'level')
  const above = textOf(values, 'above')
  const title = textOf(values, 'title')
  const placeholder = flagOf(values, 'placeholder')
  const faults: RowFault[] = []
  const say = (column: string, message: string) => faults.push({ column, message })
  if (!FRAMEWORK_CODE.test(textOf(values, 'framework')))
    say('framework', 'Écrivez le repère du référentiel en minuscules, chiffres et tirets : qual-e-pref.')
  if (!VERSION_CODE.test(textOf(values, 'versionCode')))
    say('versionCode', 'Écrivez la version en minuscules, chiffres, points et tirets : 2026.')
  if (!LINE_KEY.test(textOf(values, 'key')))
    say('key', 'Écrivez un repère en minuscules, chiffres et tirets, qui commence par une lettre : accueil-courtois.')
  if (level === 'module' && above !== '') say('above', 'Un module ne se range dans rien : videz cette cellule.')
  if (level !== 'module' && above === '')
    say('above', 'Indiquez le repère de la ligne dans laquelle celle-ci se range.')
  if (level === 'module' && textOf(values, 'kind') === '') say('kind', 'Indiquez la sorte du module.')
  if (title === '' && !placeholder) say('title', 'Écrivez l’intitulé, ou « oui » sous « À compléter ».')
  if (title !== '' && placeholder) say('placeholder', 'L’intitulé est connu : écrivez « non », ou videz la cellule.')
  return faults
}

/** The columns a line writes; lists of words become lists. */
function itemValues(values: ImportValues): Record<string, unknown> {
  const { channels, indicators, ...facts } = valuesFrom(ITEM, values)
  return {
    ...facts,
    ...(channels === undefined ? {} : { channels: wordsOf(asText(channels)) }),
    ...(indicators === undefined ? {} : { indicators: wordsOf(asText(indicators)) }),
  }
}
const asText = (value: unknown): string => (typeof value === 'string' ? value : '')

type Group = {
  version: FrameworkVersion
  items: readonly Item[]
  /** Whether these lines opened it. */
  opened?: true
}

/** A line that stops its file, by the column at fault. */
export const refuse = (line: number, column: string, message: string): RowOutcome => ({
  line,
  outcome: 'refused',
  fault: { column, message },
})
/** A line that would change what is published. */
export const refuseFrozen = (line: number, version: FrameworkVersion): RowOutcome =>
  refuse(
    line,
    'versionCode',
    `« ${versionName(version)} » est publiée : elle ne change plus. Donnez à la suite un autre nom de version.`,
  )

async function storeLines(tx: Tx, rows: readonly ReadyRow[], progress: (done: number) => void): Promise<RowOutcome[]> {
  const byVersion = Map.groupBy(rows, ({ values }) => `${textOf(values, 'framework')} ${textOf(values, 'versionCode')}`)
  const outcomes: RowOutcome[] = []
  for (const some of byVersion.values()) {
    const group = await groupOf(tx, some)
    outcomes.push(
      ...(group.version.state === 'draft'
        ? await storeDraft(tx, some, group)
        : some.map((row) => unchanged(row, group))),
    )
    progress(outcomes.length)
  }
  const order = new Map(outcomes.map((one) => [one.line, one]))
  return rows.flatMap(({ line }) => order.get(line) ?? [])
}

/** The version that lines name, opened as a draft when there is none yet. */
async function groupOf(tx: Tx, [first]: readonly ReadyRow[]): Promise<Group> {
  const framework = textOf(first?.values ?? {}, 'framework')
  const code = textOf(first?.values ?? {}, 'versionCode')
  const known = await versionBy(tx, framework, code)
  if (known) return { version: known, items: await itemsOf(tx, known.id) }
  const name = (await versionsOf(tx, framework))[0]?.name ?? framework
  await insertVersion(tx, { framework, code, name })
  const version = await versionBy(tx, framework, code)
  if (!version) throw new Error('a version just opened is there')
  return { version, items: [], opened: true }
}

/** A line of a published version may come again as it is, never otherwise. */
function unchanged({ line, values }: ReadyRow, { version, items }: Group): RowOutcome {
  const item = items.find(({ key }) => key === textOf(values, 'key'))
  const above = items.find(({ id }) => id === item?.parent)?.key ?? ''
  const said: Readonly<Record<string, unknown>> = { ...item }
  const same =
    item !== undefined &&
    item.level === values['level'] &&
    above === textOf(values, 'above') &&
    Object.entries(itemValues(values)).every(([field, value]) => JSON.stringify(said[field]) === JSON.stringify(value))
  if (item && same) return { line, outcome: 'unchanged', record: item.id, version: item.version }
  return refuseFrozen(line, version)
}

async function storeDraft(tx: Tx, rows: readonly ReadyRow[], { version, items, opened }: Group): Promise<RowOutcome[]> {
  const known = new Map(items.map((one) => [one.key, { id: one.id, level: one.level }]))
  const held = new Map<number, Set<string>>()
  for (const { parent, key } of items) if (parent !== null) held.set(parent, (held.get(parent) ?? new Set()).add(key))
  const outcomes: RowOutcome[] = []
  for (const level of LEVEL_CODES) {
    const ready: { line: number; key: string; values: Record<string, unknown> }[] = []
    for (const { line, values } of rows.filter((row) => row.values['level'] === level)) {
      const key = textOf(values, 'key')
      const above = textOf(values, 'above')
      const parent = above === '' ? undefined : known.get(above)
      const was = known.get(key)
      if (was && was.level !== level)
        outcomes.push(
          refuse(
            line,
            'level',
            `« ${key} » est déjà ${LEVELS[was.level].toLowerCase()} : donnez un autre repère à cette ligne.`,
          ),
        )
      else if (ABOVE[level] !== parent?.level)
        outcomes.push(
          refuse(
            line,
            'above',
            `« ${above} » n’est le repère d’aucun ${level === 'commitment' ? 'module' : 'engagement'} de cette version.`,
          ),
        )
      else if (parent && (held.get(parent.id)?.size ?? 0) >= MOST_UNDER && !held.get(parent.id)?.has(key))
        outcomes.push(refuse(line, 'above', `« ${above} » en tient déjà ${MOST_UNDER}, le plus qu’une ligne en range.`))
      else {
        if (parent) held.set(parent.id, (held.get(parent.id) ?? new Set()).add(key))
        ready.push({
          line,
          key,
          values: { frameworkVersion: version.id, key, level, parent: parent?.id ?? null, ...itemValues(values) },
        })
      }
    }
    const stored = await storeInTable(tx, { table: 'frameworkItem', key: ['frameworkVersion', 'key'], rows: ready })
    for (const [index, one] of stored.entries()) {
      outcomes.push(opened && one.outcome === 'inserted' ? { ...one, before: { opened: version.id } } : one)
      const key = ready[index]?.key
      if (one.outcome !== 'refused' && key !== undefined) known.set(key, { id: one.record, level })
    }
  }
  return outcomes
}

/** A version's lines as rows of their file: modules, each followed by its commitments, each followed by its requirements. */
export function valuesOfLines(
  { framework, code }: Pick<FrameworkVersion, 'framework' | 'code'>,
  items: readonly Item[],
): ImportValues[] {
  const below = Map.groupBy(items, ({ parent }) => parent)
  const rows = (above: Item | null): ImportValues[] =>
    (below.get(above?.id ?? null) ?? []).flatMap((item) => {
      const { level, key } = item
      return [{ framework, versionCode: code, level, key, above: above?.key ?? null, ...factsOf(item) }, ...rows(item)]
    })
  return rows(null)
}
function factsOf(item: Item): ImportValues {
  const said: Readonly<Record<string, unknown>> = { ...item }
  return Object.fromEntries(
    Object.keys(ITEM).flatMap((field) => (field === 'parent' ? [] : [[field, cellOf(said[field])]])),
  )
}
/** What a cell holds of a value; a list is its words. */
export const cellOf = (value: unknown): CellValue =>
  Array.isArray(value)
    ? value.join(' ; ') || null
    : typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? value
      : null

/** The same as lines of a spreadsheet, in words. */
export const rowsOf = (version: Pick<FrameworkVersion, 'framework' | 'code'>, items: readonly Item[]): CsvRow[] =>
  valuesOfLines(version, items).map((values) =>
    COLUMNS.map(({ key, choices }) => {
      const value = values[key] ?? null
      return typeof value === 'string' ? (choices?.[value]?.[0] ?? value) : value
    }),
  )

/** A draft that an import opened goes with its lines, unless somebody wrote in it or began another version from it. */
async function takeBackOpened(tx: Tx, rows: readonly UndoRow[]): Promise<void> {
  for (const id of new Set(rows.map(({ before }) => before?.['opened'])))
    if (typeof id === 'number' && (await itemsOf(tx, id)).length === 0)
      await deleteVersion(tx, 'frameworkVersion', { id, version: 1 })
}

export const linesProfile: ImportProfile = {
  code: 'engagements',
  label: 'Lignes de référentiels',
  right: 'standards.write',
  help: 'Une ligne par module, engagement ou exigence. Une version encore inconnue est ouverte comme brouillon ; une version publiée ne change plus.',
  keyLabel: 'référentiel, version et repère',
  columns: COLUMNS,
  naturalKey: keyOf,
  check: lineFaults,
  whole: true,
  store: (tx, rows, { progress }) => storeLines(tx, rows, progress),
  async undo(tx, rows) {
    const records = new Set(rows.map(({ record }) => record))
    const versions = await versionsOfItems(tx, [...records])
    const frozen = versions.filter(({ state }) => state !== 'draft').map(versionName)
    if (frozen.length > 0) return frozen
    const items = (await Promise.all(versions.map(({ id }) => itemsOf(tx, id)))).flat()
    const under = items.filter(({ id, parent }) => parent !== null && records.has(parent) && !records.has(id))
    if (under.length > 0) return under.map(({ key }) => key)
    const kept = await undoInTable(tx, { table: 'frameworkItem', rows, name: 'key' })
    if (kept.length === 0) await takeBackOpened(tx, rows)
    return kept
  },
  async export(tx) {
    const rows: ImportValues[] = []
    for (const version of await listVersions(tx)) rows.push(...valuesOfLines(version, await itemsOf(tx, version.id)))
    return rows
  },
}
