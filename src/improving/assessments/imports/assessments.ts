import { inOrder } from '#src/core/room/in-order.ts'
import { listSites } from '#src/core/organisation/index.ts'
import { columnsFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import { wordsOf } from '#src/core/room/fields-several.ts'
import {
  fold,
  type ImportProfile,
  type ImportValues,
  type ReadyRow,
  type RowOutcome,
  textOf,
} from '#src/core/room/import-profile.ts'
import { codeField } from '#src/core/room/object-file.ts'
import { faultsFrom } from '#src/core/room/fields-file.ts'
import { listVersions } from '#src/core/standards/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { deleteVersion, updateVersion } from '#src/ground/database/versioned.ts'
import { openAssessment } from '../actions/opening.ts'
import { ASSESSMENT } from '../input.ts'
import { findAssessment, listAssessments, type Whole } from '../store/assessments.ts'
import { FROZEN, refuse } from './columns.ts'

const { title, kind, year, startsOn, heldOn, grain } = ASSESSMENT
const FACTS = {
  code: codeField({ limit: 60, example: 'autodiagnostic-2026' }),
  title: { ...title, file: { example: 'Autodiagnostic 2026' } },
  kind: { ...kind, file: { help: 'Ce que c’est.', example: 'Autodiagnostic', optional: 'self' } },
  year: { ...year, file: { help: 'Année de l’évaluation.', example: '2026' } },
  startsOn: { ...startsOn, file: { help: 'Premier jour.' } },
  heldOn: { ...heldOn, file: { help: 'Dernier jour.', example: '30/09/2026' } },
  grain: {
    ...grain,
    file: {
      help: 'Ce qui est coté ; vide : chaque engagement.',
      example: 'Engagement par engagement',
      optional: 'commitment',
    },
  },
}
type Said = { example?: string; required?: true }
const text = (key: string, label: string, { help, ...said }: Said & { help: string }) => ({
  key,
  label,
  kind: 'text' as const,
  limit: 2000,
  example: '',
  help,
  ...said,
})

type Known = { sites: ReadonlyMap<string, number>; versions: Awaited<ReturnType<typeof listVersions>> }

async function storeOne(tx: Tx, { line, values }: ReadyRow, known: Known): Promise<RowOutcome> {
  const all = await listAssessments(tx, new Map())
  const code = textOf(values, 'code')
  const named = (key: string): Whole | undefined => all.find((one) => one.code === textOf(values, key))
  const before = all.find((one) => one.code === code)
  const { code: _code, grain: _grain, ...facts } = valuesFrom(FACTS, values)
  if (before) return corrected(tx, { line, before, facts })
  const version = known.versions.find(
    (one) => one.framework === textOf(values, 'framework') && one.code === textOf(values, 'versionCode'),
  )
  if (!version) return refuse(line, 'versionCode', 'Ce référentiel n’a pas de version de ce nom : reprenez-le d’abord.')
  const places = wordsOf(textOf(values, 'sites')).map((word) => known.sites.get(fold(word)))
  const sites = places.filter((site) => site !== undefined)
  if (sites.length < places.length)
    return refuse(line, 'sites', 'Un des sites n’est pas connu : écrivez leurs codes, séparés par des points-virgules.')
  for (const key of ['basedOn', 'corrects'])
    if (textOf(values, key) !== '' && !named(key))
      return refuse(line, key, 'Cette évaluation n’est pas connue : placez sa ligne avant celle-ci.')
  const corrects = named('corrects')?.id
  if (corrects !== undefined && textOf(values, 'reason') === '')
    return refuse(line, 'reason', 'Dites ce que cette version corrige.')
  const opened = await openAssessment(tx, {
    code,
    title: textOf(values, 'title'),
    kind: FACTS.kind.schema.parse(facts['kind']),
    year: Number(facts['year']),
    startsOn: FACTS.startsOn.schema.parse(facts['startsOn'] ?? ''),
    heldOn: FACTS.heldOn.schema.parse(facts['heldOn'] ?? ''),
    grain: FACTS.grain.schema.parse(textOf(values, 'grain') || 'commitment'),
    frameworkVersion: version.id,
    modules: wordsOf(textOf(values, 'modules')),
    sites,
    basedOn: named('basedOn')?.id ?? null,
    ...(corrects === undefined ? {} : { corrects }),
    reason: textOf(values, 'reason'),
  })
  if (opened.outcome === 'done') return { line, outcome: 'inserted', record: opened.made, version: 1 }
  return refuse(line, 'versionCode', 'Cette version n’est pas publiée, ou ses modules n’ont pas d’engagement.')
}

/** What an assessment says of itself may be corrected by a file; what it rates was fixed when it was opened. */
async function corrected(
  tx: Tx,
  { line, before, facts }: { line: number; before: Whole; facts: Readonly<Record<string, unknown>> },
): Promise<RowOutcome> {
  const was: Readonly<Record<string, unknown>> = { ...before }
  const changed = Object.keys(facts).filter((key) => facts[key] !== was[key])
  if (changed.length === 0) return { line, outcome: 'unchanged', record: before.id, version: before.version }
  if (before.state === 'frozen') return refuse(line, 'code', FROZEN)
  const values = Object.fromEntries(changed.map((key) => [key, facts[key]]))
  await updateVersion(tx, 'assessment', { id: before.id, version: before.version, values })
  const kept = Object.fromEntries(changed.map((key) => [key, was[key]]))
  return { line, outcome: 'updated', record: before.id, version: before.version + 1, before: kept }
}

/** What is assessed: its lines come from its framework, and are rated by another file. */
export const assessmentsProfile: ImportProfile = {
  code: 'autodiagnostics',
  record: 'assessment',
  label: 'Évaluations (autodiagnostics, audits, diagnostics)',
  right: 'assessments.write',
  help: 'Une ligne par évaluation ; ses lignes sont copiées du référentiel, et cotées par le fichier des cotations. La même est reconnue à son code.',
  keyLabel: 'code',
  columns: [
    ...columnsFrom(FACTS),
    text('framework', 'Référentiel', {
      help: 'Repère du référentiel, en minuscules.',
      example: 'charte-accueil',
      required: true,
    }),
    text('versionCode', 'Version', { help: 'Version publiée du référentiel.', example: '2026', required: true }),
    text('modules', 'Modules', {
      help: 'Repères des modules, séparés par des points-virgules ; vide : tous.',
      example: 'accueil',
    }),
    text('sites', 'Sites', {
      help: 'Codes des sites, séparés par des points-virgules ; vide : le département comme un tout.',
      example: 'montclair',
    }),
    text('basedOn', 'Reprise de', { help: 'Code de l’évaluation dont elle reprend les cotations.' }),
    text('corrects', 'Corrige', { help: 'Code de l’évaluation figée qu’elle corrige.' }),
    text('reason', 'Raison', { help: 'Ce qu’elle corrige, ou pourquoi elle a été rouverte.' }),
  ],
  naturalKey: (values) => textOf(values, 'code'),
  check: (values) => faultsFrom(FACTS, values),
  whole: true,
  async store(tx, rows, { progress }) {
    const sites = new Map(
      (await listSites(tx)).flatMap(({ id, code, name, shortName }) =>
        [code, name, shortName].map((word) => [fold(word), id] as const),
      ),
    )
    const known = { sites, versions: await listVersions(tx) }
    return inOrder(rows, (row) => storeOne(tx, row, known), progress)
  },
  async undo(tx, rows) {
    const kept: string[] = []
    for (const { record, outcome, version, before } of rows.toReversed()) {
      const now = await findAssessment(tx, record)
      const at = { id: record, version: version ?? 0 }
      const undone =
        now.state !== 'frozen' &&
        (outcome === 'inserted'
          ? (await deleteVersion(tx, 'assessment', at)) === 'done'
          : await updateVersion(tx, 'assessment', { ...at, values: before ?? {} }))
      if (!undone) kept.push(now.title)
    }
    return kept
  },
  async export(tx) {
    const versions = new Map((await listVersions(tx)).map((one) => [one.id, one]))
    const sites = new Map((await listSites(tx)).map(({ id, code }) => [id, code]))
    const all = (await listAssessments(tx, new Map())).toSorted((a, b) => a.id - b.id)
    const codes = new Map(all.map(({ id, code }) => [id, code]))
    return all.map((one): ImportValues => {
      const version = versions.get(one.frameworkVersion)
      return {
        code: one.code,
        title: one.title,
        kind: one.kind,
        year: one.year,
        startsOn: one.startsOn,
        heldOn: one.heldOn,
        grain: one.grain,
        framework: version?.framework ?? '',
        versionCode: version?.code ?? '',
        modules: one.modules.map(({ key }) => key).join(' ; '),
        sites: one.sites.map((site) => sites.get(site) ?? '').join(' ; '),
        basedOn: codes.get(one.basedOn ?? 0) ?? null,
        corrects: codes.get(one.corrects ?? 0) ?? null,
        reason: one.reason,
      }
    })
  },
}
