import { columnsFrom, faultsFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import {
  type ImportProfile,
  type ImportValues,
  numberOf,
  type RowOutcome,
  textOf,
} from '#src/core/room/import-profile.ts'
import { storeInTable, type TableRow } from '#src/core/room/import-store.ts'
import { POINT } from '../input.ts'
import { listAssessments } from '../store/assessments.ts'
import { linesOf } from '../store/lines.ts'
import { pointsOf } from '../store/parts.ts'
import { ASSESSMENT, assessmentReferences, refuse, SITE } from './columns.ts'
import { frozenOf, judgeFrozen, undoUnlessFrozen } from './frozen.ts'

const { kind, body, channel, position } = POINT
const POINT_FACTS = {
  kind: { ...kind, file: { help: 'Point fort ou axe de progression.', example: 'Point fort' } },
  body: { ...body, file: { label: 'Constat', help: 'En une phrase.', example: 'Le guide de l’accueil est à jour' } },
  channel: { ...channel, file: { help: 'Vide : aucun en particulier.' } },
  position: { ...position, file: { help: 'Rang ; vide : 1.', optional: '1', example: '1' } },
}

/** Strengths and axes of progress. */
export const pointsProfile: ImportProfile = {
  code: 'points-d-evaluation',
  label: 'Points forts et axes de progression',
  right: 'assessments.write',
  help: 'Une ligne par point. Le même est reconnu à son évaluation, sa sorte et son constat.',
  keyLabel: 'évaluation, sorte et constat',
  columns: [
    ASSESSMENT,
    ...columnsFrom(POINT_FACTS),
    SITE,
    {
      key: 'key',
      label: 'Repère',
      kind: 'text',
      limit: 80,
      help: 'Repère de la ligne concernée, avec son site ; vide : l’ensemble.',
      example: '',
    },
  ],
  naturalKey: (values) => [textOf(values, 'assessment'), textOf(values, 'kind'), textOf(values, 'body')].join('\u0000'),
  references: assessmentReferences,
  check: (values) => faultsFrom(POINT_FACTS, values),
  whole: true,
  async store(tx, rows, { progress }) {
    const refused: RowOutcome[] = []
    const ready: TableRow[] = []
    for (const [assessment, own] of Map.groupBy(rows, ({ values }) => numberOf(values, 'assessment') ?? 0)) {
      const lines = new Map((await linesOf(tx, assessment)).map(({ id, site, key }) => [`${site ?? 0} ${key}`, id]))
      for (const { line, values } of own) {
        const key = textOf(values, 'key')
        const found = key === '' ? null : lines.get(`${numberOf(values, 'site') ?? 0} ${key}`)
        if (found === undefined)
          refused.push(refuse(line, 'key', 'Cette évaluation n’a pas de ligne de ce repère à ce site.'))
        else
          ready.push({
            line,
            values: {
              assessment,
              ...valuesFrom(POINT_FACTS, values),
              ...(values['key'] === undefined ? {} : { line: found }),
            },
          })
      }
    }
    if (refused.length > 0) return refused
    return storeInTable(tx, {
      table: 'assessmentPoint',
      key: ['assessment', 'kind', 'body'],
      rows: ready,
      judge: judgeFrozen(await frozenOf(tx)),
      progress,
    })
  },
  undo: (tx, rows) => undoUnlessFrozen(tx, rows, 'assessmentPoint'),
  async export(tx) {
    const out: ImportValues[] = []
    for (const { id, code } of (await listAssessments(tx, new Map())).toSorted((a, b) => a.id - b.id)) {
      const points = await pointsOf(tx, id)
      const lines = points.some(({ line }) => line !== null) ? await linesOf(tx, id) : []
      for (const point of points) {
        const line = lines.find((one) => one.id === point.line)
        const { kind: sort, body: text, channel: way, position: rank } = point
        out.push({
          assessment: code,
          kind: sort,
          body: text,
          channel: way,
          position: rank,
          site: line?.site ?? null,
          key: line?.key ?? null,
        })
      }
    }
    return out
  },
}
