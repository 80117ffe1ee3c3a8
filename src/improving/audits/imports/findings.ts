import { columnsFrom, rowFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import { area, day, text } from '#src/core/room/fields.ts'
import {
  choicesOf,
  dayIn,
  type ImportColumn,
  type ImportProfile,
  type ImportValues,
  type Lookups,
  type ReadyRow,
  type RowFault,
  textOf,
} from '#src/core/room/import-profile.ts'
import { storeInTable, type TableRow, undoInTable } from '#src/core/room/import-store.ts'
import { itemsOf, titleOf } from '#src/core/standards/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { EFFECTS } from '../finding.ts'
import { ANSWER, FINDING, SHEET } from '../input.ts'
import { auditCodes } from '../store/audits.ts'
import { listFindings } from '../store/findings.ts'

const FILE = {
  ...FINDING,
  ...SHEET,
  author: text({ label: 'Auteur de la fiche', limit: 160, file: { help: 'Une fonction, pas un nom.' } }),
  effectNote: area({ label: 'Ce qui montre l’efficacité', limit: 2000 }),
  effectOn: day({ label: 'Efficacité vérifiée le' }),
  checker: text({
    label: 'Efficacité vérifiée par',
    limit: 160,
    file: { help: 'Une fonction, autre que celle de l’auteur de la fiche.' },
  }),
  ...ANSWER,
  closedOn: day({ label: 'Clos le' }),
}

/** The audit of a line. */
export const AUDIT_COLUMN: ImportColumn = {
  key: 'audit',
  label: 'Audit',
  kind: 'reference',
  reference: 'audits',
  required: true,
  help: 'Code de l’audit.',
  example: 'renouvellement-2025',
}
const EFFECT_COLUMN: ImportColumn = {
  key: 'effect',
  label: 'Efficacité',
  kind: 'choice',
  choices: choicesOf(EFFECTS),
  help: 'Vide tant qu’elle n’est pas vérifiée.',
  example: '',
}

/** What a line may not say together. */
function faults(values: ImportValues, { today }: Pick<Lookups, 'today'>): RowFault[] {
  const said = (column: string) => textOf(values, column)
  const kind = said('kind')
  const effect = said('effect')
  if (kind === 'strength')
    return ['correction', 'causes', 'effect', 'closedOn']
      .filter((column) => said(column) !== '')
      .map((column) => ({ column, message: 'Un point fort n’appelle aucune suite : videz la case.' }))
  const found: RowFault[] = []
  for (const column of ['verifiedOn', 'effectOn', 'closedOn'])
    if (said(column) > today) found.push({ column, message: 'Ce jour est à venir.' })
  if (effect !== '' && (said('checker') === '' || dayIn(values, 'effectOn') === null))
    found.push({ column: 'checker', message: 'Dites qui a vérifié l’efficacité, et quel jour.' })
  if (effect !== '' && said('checker').toLowerCase() === said('author').toLowerCase())
    found.push({
      column: 'checker',
      message: 'L’efficacité est vérifiée par une autre personne que l’auteur de la fiche.',
    })
  const gap = kind === 'major' || kind === 'minor'
  const ready =
    said('correction') !== '' && said('causes') !== '' && said('verifiedOn') !== '' && effect === 'effective'
  if (gap && said('closedOn') !== '' && !ready)
    found.push({
      column: 'closedOn',
      message: 'Une non-conformité close porte sa correction, ses causes, sa vérification et une efficacité reconnue.',
    })
  return found
}

/** The audits that lines may name, by code and by title. */
export async function namedAudits(tx: Tx) {
  return { audits: (await auditCodes(tx)).map(({ id, code, title }) => ({ id, words: [code, title] })) }
}

/** Findings as an auditor's report lists them, and those of past years with their sheets. */
export const findingsProfile: ImportProfile = {
  code: 'constats',
  record: 'finding',
  label: 'Constats d’audit',
  right: 'audits.write',
  help: 'Une ligne par constat du rapport. Le même constat est reconnu à son audit et à ses mots.',
  keyLabel: 'audit et constat',
  columns: [
    AUDIT_COLUMN,
    ...columnsFrom(FILE).flatMap((column) => (column.key === 'effectNote' ? [EFFECT_COLUMN, column] : [column])),
  ],
  naturalKey: (values) => `${textOf(values, 'audit')}\u0000${textOf(values, 'title')}`,
  references: namedAudits,
  check: faults,
  async store(tx, rows, { progress }) {
    const known = await commitmentsOf(tx)
    return storeInTable(tx, {
      table: 'finding',
      key: ['audit', 'title'],
      rows: rows.map((row) => lineOf(row, known)),
      whenNew: { source: 'imported' },
      ordered: 'position',
      judge: ({ values }) => {
        const { audit, commitment } = values
        if (typeof commitment !== 'string' || commitment === '' || known.get(Number(audit))?.has(commitment))
          return undefined
        return {
          column: 'commitment',
          message: 'Cet engagement n’est pas dans le référentiel de l’audit : écrivez son code.',
        }
      },
      progress,
    })
  },
  undo: (tx, rows) => undoInTable(tx, { table: 'finding', rows, name: 'title' }),
  export: exportFindings,
}

/** The commitments of each audit's framework, by their key. */
export async function commitmentsOf(tx: Tx): Promise<ReadonlyMap<number, ReadonlyMap<string, string>>> {
  const audits = await auditCodes(tx)
  const versions = [...new Set(audits.flatMap(({ framework }) => (framework === null ? [] : [framework])))]
  const items = new Map(await Promise.all(versions.map(async (id) => [id, await itemsOf(tx, id)] as const)))
  return new Map(
    audits.map(({ id, framework }) => [
      id,
      new Map(
        (items.get(framework ?? 0) ?? [])
          .filter(({ level }) => level === 'commitment')
          .map((one) => [one.key, [one.number, titleOf(one)].filter(Boolean).join('. ')]),
      ),
    ]),
  )
}

function lineOf({ line, values }: ReadyRow, known: ReadonlyMap<number, ReadonlyMap<string, string>>): TableRow {
  const { commitment, ...said } = valuesFrom(FILE, values)
  const audit = Number(values['audit'])
  const key = typeof commitment === 'string' ? commitment : ''
  const named = commitment === undefined ? {} : { commitment: key, commitmentTitle: known.get(audit)?.get(key) ?? '' }
  const effect = values['effect'] === undefined ? {} : { effect: values['effect'] ?? '' }
  return { line, values: { audit, ...said, ...named, ...effect } }
}

async function exportFindings(tx: Tx): Promise<ImportValues[]> {
  const findings = await listFindings(tx, { all: true })
  return findings
    .toSorted((a, b) => a.id - b.id)
    .map(({ sites: _sites, ...one }) => ({ audit: one.auditCode, ...rowFrom(FILE, one), effect: one.effect || null }))
}
