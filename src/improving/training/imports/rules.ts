import { listServices, listSites } from '#src/core/organisation/index.ts'
import { columnsFrom, faultsFrom, rowFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import { wordsOf } from '#src/core/room/fields-several.ts'
import {
  dayIn,
  fold,
  type ImportColumn,
  type ImportProfile,
  type ImportValues,
  type RowFault,
  type RowOutcome,
  textOf,
} from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { codeField } from '#src/core/room/object-file.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { RULE } from '../given-input.ts'
import { courseReferences } from '../store/files.ts'
import { listRules } from '../store/rules.ts'
import { settleSpans } from '../store/spans.ts'
import { isPopulation, POPULATIONS, REFUSALS } from '../training.ts'

const { populations: _populations, sites: _sites, services: _services, ...OWN } = RULE
const FILE = { code: codeField({ limit: 100, example: 'accueil-nouveaux' }), ...OWN }

/** Several names in one cell. */
export const listColumn = (key: string, label: string, help: string): ImportColumn => ({
  key,
  label,
  kind: 'text',
  limit: 4000,
  help,
  example: '',
})
const LISTS = [
  listColumn('populations', 'Populations', 'Séparées par des points-virgules ; vide : toutes.'),
  listColumn('sites', 'Sites', 'Codes ou noms, séparés par des points-virgules ; vide : tous.'),
  listColumn('services', 'Services', 'Codes ou noms, séparés par des points-virgules ; vide : tous.'),
]

type Vocabulary = Readonly<Record<string, ReadonlyMap<string, number | string>>>

async function vocabularyOf(tx: Tx): Promise<Vocabulary> {
  const [sites, services] = [await listSites(tx), await listServices(tx)]
  const named = (one: { id: number; code: string; name: string; shortName?: string }) =>
    [one.code, one.name, one.shortName ?? one.name].map((word) => [fold(word), one.id] as const)
  return {
    sites: new Map(sites.flatMap(named)),
    services: new Map(services.flatMap(named)),
    populations: new Map(
      Object.entries(POPULATIONS).flatMap(([code, word]) => [[fold(code), code] as const, [fold(word), code] as const]),
    ),
  }
}

/** The first word of a list that means nothing. */
function unknownWord(values: ImportValues, words: Vocabulary): RowFault | undefined {
  for (const { key, label } of LISTS) {
    const bad = wordsOf(textOf(values, key)).find((word) => words[key]?.has(fold(word)) !== true)
    if (bad !== undefined)
      return { column: key, message: `${label} : « ${bad} » n’est pas connu, écrivez un code ou un nom de la liste.` }
  }
  return undefined
}

const columnsOf = (values: ImportValues, words: Vocabulary): Record<string, unknown> => ({
  ...valuesFrom(FILE, values),
  ...Object.fromEntries(
    LISTS.flatMap(({ key }) =>
      values[key] === undefined
        ? []
        : [[key, wordsOf(textOf(values, key)).flatMap((word) => words[key]?.get(fold(word)) ?? [])]],
    ),
  ),
})

/** Which courses are asked of whom. */
export const ruleProfile: ImportProfile = {
  code: 'obligations-de-formation',
  label: 'Obligations de formation',
  right: 'training.write',
  help: 'Une ligne par obligation, reconnue à son code : quelle formation, à qui, dans quel délai.',
  keyLabel: 'code',
  columns: [...columnsFrom(FILE), ...LISTS],
  references: courseReferences,
  naturalKey: (values) => textOf(values, 'code'),
  check: (values) => {
    const [from, to] = [dayIn(values, 'validFrom'), dayIn(values, 'validTo')]
    const reversed = from !== null && to !== null && to < from
    return [
      ...faultsFrom(FILE, values),
      ...(reversed ? [{ column: 'validTo', message: REFUSALS['reversed-dates'] }] : []),
    ]
  },
  whole: true,
  async store(tx, rows, { progress }) {
    const words = await vocabularyOf(tx)
    const refused = rows.flatMap(({ line, values }): RowOutcome[] => {
      const fault = unknownWord(values, words)
      return fault ? [{ line, outcome: 'refused', fault }] : []
    })
    if (refused.length > 0) return refused
    const outcomes = await storeInTable(tx, {
      table: 'trainingRule',
      key: ['code'],
      rows: rows.map(({ line, values }) => ({ line, values: columnsOf(values, words) })),
      progress,
    })
    await settleSpans(tx)
    return outcomes
  },
  async undo(tx, rows) {
    const changed = await undoInTable(tx, { table: 'trainingRule', rows, name: 'code' })
    if (changed.length === 0) await settleSpans(tx)
    return changed
  },
  async export(tx) {
    const [sites, services] = [await listSites(tx), await listServices(tx)]
    const codes = (known: readonly { id: number; code: string }[], ids: readonly number[]) =>
      known.flatMap(({ id, code }) => (ids.includes(id) ? [code] : [])).join(' ; ')
    return (await listRules(tx)).map(({ populations, sites: at, services: by, ...one }) => ({
      ...rowFrom(FILE, one),
      populations: populations
        .filter(isPopulation)
        .map((code) => POPULATIONS[code])
        .join(' ; '),
      sites: codes(sites, at),
      services: codes(services, by),
    }))
  },
}
