import { basisColumn, RECORD_BASIS } from '#src/core/room/basis.ts'
import {
  choicesOf,
  type ImportProfile,
  type ImportValues,
  numberOf,
  type ReadyRow,
  type RowOutcome,
  textOf,
} from '#src/core/room/import-profile.ts'
import { undoInTable } from '#src/core/room/import-store.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { recount } from '../actions/opening.ts'
import { type Line, rateFault, verdictOf } from '../assessment.ts'
import { findAssessment } from '../store/assessments.ts'
import { allLines, assessmentsOfLines, linesOf, writeLines } from '../store/lines.ts'
import { CHANGES, type Change, RATINGS, type Rating, UNRATED, WORK } from '../words.ts'
import { ASSESSMENT, assessmentReferences, codesById, FROZEN, permilleIn, rateColumn, refuse, SITE } from './columns.ts'

const VERDICTS = { ...choicesOf(RATINGS), none: [UNRATED] }
const ratingOf = (values: ImportValues, key: string): Rating => {
  const code = textOf(values, key)
  return code === '' || code === 'none' ? '' : codeIn(RATINGS, code)
}

type Written = Pick<
  Line,
  'rating' | 'rate' | 'reason' | 'comment' | 'work' | 'proposed' | 'proposedRate' | 'change' | 'basis'
>
/** What a row makes of a line; an absent column keeps what is there. */
function written(values: ImportValues, line: Line): Written {
  const has = (key: string): boolean => values[key] !== undefined
  const rate = has('rate') ? permilleIn(values, 'rate') : line.rate
  const said = has('rating') ? ratingOf(values, 'rating') : line.rating
  const rating = said === '' && rate !== null ? verdictOf(rate) : said
  const change = textOf(values, 'change')
  const work = textOf(values, 'work')
  return {
    rating,
    rate,
    reason: has('reason') ? textOf(values, 'reason') : line.reason,
    comment: has('comment') ? textOf(values, 'comment') : line.comment,
    work: work === '' ? (rating === '' ? 'to_do' : 'done') : codeIn(WORK, work),
    proposed: has('proposed') ? ratingOf(values, 'proposed') : line.proposed,
    proposedRate: has('proposedRate') ? permilleIn(values, 'proposedRate') : line.proposedRate,
    change: has('change') ? (change === '' ? '' : codeIn(CHANGES, change)) : line.change,
    basis: codeIn({ real: 1, detail: 1, reconstructed: 1 }, basisColumn(values).basis ?? line.basis),
  }
}
const FIELDS = ['rating', 'rate', 'reason', 'comment', 'work', 'proposed', 'proposedRate', 'change', 'basis'] as const
const placeOf = (site: number | null, key: string): string => `${site ?? 0} ${key}`

async function storeIn(tx: Tx, assessment: number, rows: readonly ReadyRow[]): Promise<RowOutcome[]> {
  const { state, title } = await findAssessment(tx, assessment)
  const lines = new Map((await linesOf(tx, assessment)).map((line) => [placeOf(line.site, line.key), line]))
  const changes: (Written & Pick<Line, 'id' | 'version'>)[] = []
  const outcomes = rows.map(({ line: row, values }): RowOutcome => {
    const line = lines.get(placeOf(numberOf(values, 'site'), textOf(values, 'key')))
    if (!line) return refuse(row, 'key', `« ${title} » n’a pas de ligne de ce repère à ce site.`)
    const now = written(values, line)
    const fault = rateFault(now)
    if (fault !== undefined)
      return fault === 'reason-missing'
        ? refuse(row, 'reason', 'Dites pourquoi cette ligne est sans objet.')
        : refuse(row, 'rate', 'Un taux va avec une cotation : videz le taux.')
    if (FIELDS.every((field) => now[field] === line[field]))
      return { line: row, outcome: 'unchanged', record: line.id, version: line.version }
    if (state === 'frozen') return refuse(row, 'rating', FROZEN)
    changes.push({ ...now, id: line.id, version: line.version })
    const before = Object.fromEntries(
      FIELDS.map((field) => [field === 'proposedRate' ? 'proposed_rate' : field, line[field]]),
    )
    return { line: row, outcome: 'updated', record: line.id, version: line.version + 1, before }
  })
  if (outcomes.some(({ outcome }) => outcome === 'refused')) return outcomes
  await writeLines(tx, changes)
  if (changes.length > 0) await recount(tx, assessment)
  return outcomes
}

/** The ratings of past years and of the house's grids. */
export const linesProfile: ImportProfile = {
  code: 'cotations',
  record: 'assessment_line',
  label: 'Cotations des évaluations',
  right: 'assessments.write',
  help: 'Une ligne par ligne cotée. La même est reconnue à son évaluation, son site et le repère de l’engagement ou de l’exigence.',
  keyLabel: 'évaluation, site et repère',
  columns: [
    ASSESSMENT,
    SITE,
    {
      key: 'key',
      label: 'Repère',
      kind: 'text',
      required: true,
      limit: 80,
      help: 'Repère de l’engagement ou de l’exigence, comme dans le référentiel.',
      example: 'accueil-courtois',
    },
    {
      key: 'rating',
      label: 'Cotation',
      kind: 'choice',
      choices: VERDICTS,
      help: 'Vide : non évalué, ou ce que dit le taux.',
      example: 'Partiel',
    },
    rateColumn('rate', 'Taux'),
    {
      key: 'reason',
      label: 'Motif',
      kind: 'text',
      limit: 1000,
      help: 'Obligatoire quand la ligne est sans objet.',
      example: '',
    },
    {
      key: 'comment',
      label: 'Commentaire',
      kind: 'text',
      limit: 4000,
      help: 'Ce qui a été constaté.',
      example: 'Le guide est à jour',
    },
    {
      key: 'work',
      label: 'Travail',
      kind: 'choice',
      choices: choicesOf(WORK),
      help: 'Vide : coté dès qu’une cotation est donnée.',
      example: 'Coté',
    },
    {
      key: 'proposed',
      label: 'Proposée',
      kind: 'choice',
      choices: VERDICTS,
      help: 'Cotation d’avant, à confirmer.',
      example: '',
    },
    rateColumn('proposedRate', 'Taux proposé'),
    {
      key: 'change',
      label: 'Depuis',
      kind: 'choice',
      choices: choicesOf(CHANGES),
      help: 'Ce que la ligne est devenue depuis l’évaluation d’avant.',
      example: '',
    },
    RECORD_BASIS,
  ],
  naturalKey: (values) => [textOf(values, 'assessment'), textOf(values, 'site'), textOf(values, 'key')].join('\u0000'),
  references: assessmentReferences,
  whole: true,
  async store(tx, rows, { progress }) {
    const outcomes: RowOutcome[] = []
    for (const [assessment, own] of Map.groupBy(rows, ({ values }) => numberOf(values, 'assessment') ?? 0)) {
      outcomes.push(...(await storeIn(tx, assessment, own)))
      progress(outcomes.length)
    }
    return outcomes
  },
  async undo(tx, rows) {
    const owners = await assessmentsOfLines(
      tx,
      rows.map(({ record }) => record),
    )
    const frozen = owners.filter(({ state }) => state === 'frozen')
    if (frozen.length > 0) return frozen.map(({ title }) => title)
    const kept = await undoInTable(tx, { table: 'assessmentLine', rows, name: 'title' })
    if (kept.length === 0) for (const { id } of owners) await recount(tx, id)
    return kept
  },
  async export(tx) {
    const codes = await codesById(tx)
    return (await allLines(tx)).map(
      ({
        assessment,
        site,
        key,
        rating,
        rate,
        reason,
        comment,
        work,
        proposed,
        proposedRate,
        change,
        basis,
      }): ImportValues => ({
        assessment: codes.get(assessment) ?? '',
        site,
        key,
        rating: rating || null,
        rate: rate === null ? null : rate / 10,
        reason: reason || null,
        comment: comment || null,
        work,
        proposed: proposed || null,
        proposedRate: proposedRate === null ? null : proposedRate / 10,
        change: saidChange(change),
        basis,
      }),
    )
  },
}
const saidChange = (change: Change): string | null => (change === '' ? null : change)
