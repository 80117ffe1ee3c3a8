import {
  choicesOf,
  dayIn,
  type ImportProfile,
  type ImportValues,
  numberOf,
  type ReadyRow,
  type RowOutcome,
  textOf,
} from '#src/core/room/import-profile.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { insertRow, updateVersion } from '#src/ground/database/versioned.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { recount } from '../actions/opening.ts'
import type { Delegation, Total } from '../assessment.ts'
import { listAssessments } from '../store/assessments.ts'
import { delegationsOf, totalsOf } from '../store/parts.ts'
import { DELEGATION_STATES, SUBJECTS, TOTALS } from '../words.ts'
import { ASSESSMENT, assessmentReferences, FROZEN, permilleIn, rateColumn, refuse, SITE } from './columns.ts'
import { frozenOf, undoUnlessFrozen } from './frozen.ts'

type Row = Total | Delegation
type Part<R extends Row> = {
  table: 'assessmentTotal' | 'assessmentDelegation'
  of: (tx: Tx, assessment: number) => Promise<readonly R[]>
  read: (values: ImportValues) => Omit<R, 'id' | 'version' | 'assessment'>
  /** What makes two rows the same, of an assessment. */
  key: (row: Omit<R, 'id' | 'version' | 'assessment'>) => string
}

/** Rows of a part, one by one: they are few, and what tells them apart may be empty. */
async function storePart<R extends Row>(tx: Tx, rows: readonly ReadyRow[], part: Part<R>): Promise<RowOutcome[]> {
  const frozen = await frozenOf(tx)
  const outcomes: RowOutcome[] = []
  for (const { line, values } of rows) {
    const assessment = numberOf(values, 'assessment') ?? 0
    const own = part.read(values)
    const known = (await part.of(tx, assessment)).find((row) => part.key(row) === part.key(own))
    const was: Readonly<Record<string, unknown>> = { ...known }
    const changed = Object.entries(own).filter(([field, value]) => was[field] !== value)
    if (known && changed.length === 0) {
      outcomes.push({ line, outcome: 'unchanged', record: known.id, version: known.version })
      continue
    }
    if (frozen.has(assessment)) {
      outcomes.push(refuse(line, 'assessment', FROZEN))
      continue
    }
    const before = Object.fromEntries(changed.map(([field]) => [field === 'dueOn' ? 'due_on' : field, was[field]]))
    outcomes.push(await write(tx, part.table, { line, assessment, own: { ...own }, known, before }))
  }
  return outcomes
}

type Write = {
  line: number
  assessment: number
  own: Readonly<Record<string, unknown>>
  known: Row | undefined
  before: Readonly<Record<string, unknown>>
}
async function write(
  tx: Tx,
  table: Part<Row>['table'],
  { line, assessment, own, known, before }: Write,
): Promise<RowOutcome> {
  if (known) {
    await updateVersion(tx, table, { id: known.id, version: known.version, values: own })
    return { line, outcome: 'updated', record: known.id, version: known.version + 1, before }
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the columns of the part, as its profile reads them
  const record = await insertRow(tx, table, { ...own, assessment } as never)
  return { line, outcome: 'inserted', record, version: 1 }
}

const subjectColumn = (label: string, words: Readonly<Record<string, string>>, example: string) => ({
  key: 'subject',
  label,
  kind: 'choice' as const,
  choices: choicesOf(words),
  required: true,
  help: 'De quoi il s’agit.',
  example,
})
const NAME = {
  key: 'name',
  label: 'Lequel',
  kind: 'text' as const,
  limit: 120,
  help: 'Repère du module, nom du canal ou du thème ; vide pour l’ensemble.',
  example: 'Téléphonie',
}
const nameFault = (values: ImportValues) =>
  (textOf(values, 'subject') === 'whole') === (textOf(values, 'name') === '')
    ? []
    : [{ column: 'name', message: 'Donnez le nom du module, du canal ou du thème ; rien pour l’ensemble.' }]

const everyRow = async <R>(
  tx: Tx,
  of: (tx: Tx, id: number) => Promise<readonly R[]>,
  say: (row: R, code: string) => ImportValues,
) => {
  const out: ImportValues[] = []
  for (const { id, code } of (await listAssessments(tx, new Map())).toSorted((a, b) => a.id - b.id))
    out.push(...(await of(tx, id)).map((row) => say(row, code)))
  return out
}

const TOTAL: Part<Total> = {
  table: 'assessmentTotal',
  of: totalsOf,
  key: ({ subject, name, site }) => `${subject} ${name} ${site ?? 0}`,
  read: (values) => ({
    subject: codeIn(TOTALS, textOf(values, 'subject')),
    name: textOf(values, 'name'),
    site: numberOf(values, 'site'),
    rate: permilleIn(values, 'rate') ?? 0,
    source: textOf(values, 'source'),
  }),
}

/** Rates of which a document gives no line. */
const totalsProfile: ImportProfile = {
  code: 'taux-d-evaluation',
  label: 'Taux publiés des évaluations',
  right: 'assessments.write',
  help: 'Une ligne par taux, pour un document qui ne donne que le taux. Le même est reconnu à son évaluation, ce dont il est le taux et son site.',
  keyLabel: 'évaluation, objet et site',
  columns: [
    ASSESSMENT,
    subjectColumn('Taux de', TOTALS, 'Un canal'),
    NAME,
    SITE,
    rateColumn('rate', 'Taux', true),
    {
      key: 'source',
      label: 'Source',
      kind: 'text',
      required: true,
      limit: 300,
      help: 'Document, date, page.',
      example: 'Relevé de conclusions du 12 mai 2026',
    },
  ],
  naturalKey: (values) => ['assessment', 'subject', 'name', 'site'].map((key) => textOf(values, key)).join('\u0000'),
  references: assessmentReferences,
  check: nameFault,
  whole: true,
  async store(tx, rows) {
    const outcomes = await storePart(tx, rows, TOTAL)
    if (outcomes.every(({ outcome }) => outcome !== 'refused'))
      for (const id of new Set(rows.map(({ values }) => numberOf(values, 'assessment') ?? 0))) await recount(tx, id)
    return outcomes
  },
  undo: (tx, rows) => undoUnlessFrozen(tx, rows, 'assessmentTotal'),
  export: (tx) =>
    everyRow(tx, totalsOf, ({ subject, name, site, rate, source }, code) => ({
      assessment: code,
      subject,
      name: name || null,
      site,
      rate: rate / 10,
      source,
    })),
}

const DELEGATION: Part<Delegation> = {
  table: 'assessmentDelegation',
  of: delegationsOf,
  key: ({ subject, name, site, service }) => `${subject} ${name} ${site} ${service ?? 0}`,
  read: (values) => ({
    site: numberOf(values, 'site') ?? 0,
    service: numberOf(values, 'service'),
    owner: textOf(values, 'owner'),
    subject: codeIn(SUBJECTS, textOf(values, 'subject')),
    name: textOf(values, 'name'),
    state: codeIn(DELEGATION_STATES, textOf(values, 'state') || 'given'),
    dueOn: dayIn(values, 'dueOn'),
    message: textOf(values, 'message'),
  }),
}

/** Lines given to correspondents. */
const delegationsProfile: ImportProfile = {
  code: 'lignes-confiees',
  label: 'Lignes confiées aux correspondants',
  right: 'assessments.write',
  help: 'Une ligne par délégation. La même est reconnue à son évaluation, son site, son service et ce qui est confié.',
  keyLabel: 'évaluation, site, service et objet',
  columns: [
    ASSESSMENT,
    { ...SITE, required: true, help: 'Code ou nom du site.' },
    { key: 'service', label: 'Service', kind: 'service', help: 'Vide : tout le site.', example: '' },
    {
      key: 'owner',
      label: 'Correspondant',
      kind: 'text',
      limit: 160,
      help: 'Une fonction, pas un nom.',
      example: 'Cheffe du standard',
    },
    subjectColumn('Confié', SUBJECTS, 'Un canal'),
    NAME,
    {
      key: 'state',
      label: 'État',
      kind: 'choice',
      choices: choicesOf(DELEGATION_STATES),
      help: 'Vide : à coter.',
      example: 'À coter',
    },
    { key: 'dueOn', label: 'À rendre le', kind: 'day', help: 'Vide : sans date.', example: '12/05/2026' },
    {
      key: 'message',
      label: 'Message',
      kind: 'text',
      limit: 2000,
      help: 'Ce qui a été dit au correspondant.',
      example: '',
    },
  ],
  naturalKey: (values) =>
    ['assessment', 'site', 'service', 'subject', 'name'].map((key) => textOf(values, key)).join('\u0000'),
  references: assessmentReferences,
  check: nameFault,
  whole: true,
  store: (tx, rows) => storePart(tx, rows, DELEGATION),
  undo: (tx, rows) => undoUnlessFrozen(tx, rows, 'assessmentDelegation'),
  export: (tx) =>
    everyRow(tx, delegationsOf, ({ id: _id, version: _version, assessment: _of, name, ...row }, code) => ({
      ...row,
      assessment: code,
      name: name || null,
    })),
}

export const partProfiles: readonly ImportProfile[] = [totalsProfile, delegationsProfile]
