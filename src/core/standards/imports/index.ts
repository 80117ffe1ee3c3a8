import { inOrder } from '#src/core/room/in-order.ts'
import { columnsFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import {
  choicesOf,
  dayIn,
  type ImportProfile,
  type ImportValues,
  type ReadyRow,
  type RowOutcome,
  textOf,
} from '#src/core/room/import-profile.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { deleteVersion, updateVersion } from '#src/ground/database/versioned.ts'
import { publishVersion, withdrawVersion } from '../actions.ts'
import { type FrameworkVersion, versionName } from '../framework.ts'
import { VERSION } from '../input.ts'
import { findVersion, insertVersion, listVersions, versionBy, type VersionLine } from '../store.ts'
import { STATES } from '../words.ts'
import { CODE, cellOf, FRAMEWORK, linesProfile, refuse, refuseFrozen } from './lines.ts'

const { code: _code, ...FACTS } = VERSION
const FACT_NAMES = Object.keys(FACTS).filter((name) => name !== 'copyOf')

/** What a version says, as cells. */
const factsOf = (version: FrameworkVersion): ImportValues => {
  const said: Readonly<Record<string, unknown>> = { ...version }
  return Object.fromEntries(FACT_NAMES.map((field) => [field, cellOf(said[field])]))
}

async function storeVersion(tx: Tx, { line, values }: ReadyRow, today: PlainDate): Promise<RowOutcome> {
  const framework = textOf(values, 'framework')
  const code = textOf(values, 'versionCode')
  const facts = valuesFrom(FACTS, values)
  const before = await versionBy(tx, framework, code)
  const name = textOf(values, 'name')
  const id = before?.id ?? (await insertVersion(tx, { framework, code, name, ...facts }))
  const was = before && factsOf(before)
  const changed = was ? Object.keys(facts).filter((field) => facts[field] !== was[field]) : []
  if (before && changed.length > 0) {
    if (before.state !== 'draft' && changed.some((field) => field !== 'validTo')) return refuseFrozen(line, before)
    await updateVersion(tx, 'frameworkVersion', { id, version: before.version, values: facts })
  }
  const state = textOf(values, 'state') || 'draft'
  const moved = await reach(tx, id, {
    state,
    day: dayIn(values, 'publishedOn') ?? today,
    last: dayIn(values, 'validTo') ?? today,
  })
  if (moved !== undefined) return refuse(line, 'state', moved)
  const after = await findVersion(tx, id)
  const at = { line, record: id, version: after.version }
  if (!before || !was) return { ...at, outcome: 'inserted' }
  return after.version === before.version ? { ...at, outcome: 'unchanged' } : { ...at, outcome: 'updated', before: was }
}

/** Brings a version to the state that its line tells; the sentence that says why it cannot be. */
async function reach(
  tx: Tx,
  id: number,
  to: { state: string; day: PlainDate; last: PlainDate },
): Promise<string | undefined> {
  const { state, version } = await findVersion(tx, id)
  if (state === to.state) return undefined
  if (to.state === 'draft')
    return 'Une version publiée ne redevient pas un brouillon : laissez « Publiée » ou « Retirée ».'
  if (state === 'withdrawn') return 'Une version retirée ne se publie pas de nouveau : donnez un autre nom de version.'
  if (state === 'draft') {
    const published = await publishVersion(tx, { id, version }, to.day)
    if (published.outcome !== 'done') return 'Cette version n’est pas complète : reprenez d’abord ses lignes.'
  }
  if (to.state === 'published') return undefined
  const withdrawn = await withdrawVersion(tx, { id, version: (await findVersion(tx, id)).version }, to.last)
  return withdrawn.outcome === 'done' ? undefined : 'Le dernier jour doit suivre l’entrée en vigueur.'
}

const valuesOf = (version: VersionLine): ImportValues => ({
  framework: version.framework,
  versionCode: version.code,
  ...factsOf(version),
  state: version.state,
  publishedOn: version.publishedOn,
})

const versionsProfile: ImportProfile = {
  code: 'referentiels',
  label: 'Référentiels',
  right: 'standards.write',
  help: 'Une ligne par version de référentiel ; ses modules, engagements et exigences viennent d’abord, par le fichier des lignes.',
  keyLabel: 'référentiel et version',
  columns: [
    FRAMEWORK,
    CODE,
    ...columnsFrom(FACTS),
    {
      key: 'state',
      label: 'État',
      kind: 'choice',
      choices: choicesOf(STATES),
      help: 'Vide : brouillon. Une version publiée ne change plus.',
      example: 'Publiée',
    },
    { key: 'publishedOn', label: 'Publiée le', kind: 'day', help: 'Vide : aujourd’hui.', example: '12/05/2026' },
  ],
  naturalKey: (values) => `${textOf(values, 'framework')} ${textOf(values, 'versionCode')}`,
  check(values) {
    const [from, to] = [dayIn(values, 'validFrom'), dayIn(values, 'validTo')]
    return from !== null && to !== null && to < from
      ? [{ column: 'validTo', message: 'La fin doit suivre le début.' }]
      : []
  },
  async store(tx, rows, { progress, today }) {
    return inOrder(rows, (row) => storeVersion(tx, row, today), progress)
  },
  async undo(tx, rows) {
    const kept: string[] = []
    for (const { record, outcome, version, before } of rows) {
      const now = await findVersion(tx, record)
      const undone =
        now.state === 'draft' &&
        (outcome === 'inserted'
          ? (await deleteVersion(tx, 'frameworkVersion', { id: record, version: version ?? 0 })) === 'done'
          : await updateVersion(tx, 'frameworkVersion', { id: record, version: version ?? 0, values: before ?? {} }))
      if (!undone) kept.push(versionName(now))
    }
    return kept
  },
  export: async (tx) => (await listVersions(tx)).map(valuesOf),
}

/** Lines come first: a published version no longer takes any. */
export const standardProfiles: readonly ImportProfile[] = [linesProfile, versionsProfile]
