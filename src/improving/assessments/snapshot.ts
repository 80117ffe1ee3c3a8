import type { Assessment, Line, Module, Point, Total } from './assessment.ts'
import { permilleOf, type Score, type Scores } from './score.ts'

/** What a photograph says of an assessment, in one order and without numbers of the database: the same content gives the same seal. */
export type Photographed = {
  assessment: Pick<
    Assessment,
    'code' | 'kind' | 'title' | 'year' | 'startsOn' | 'heldOn' | 'grain' | 'scoreBy' | 'reason'
  > & { framework: string; version: string; frameworkHash: string | null; corrects: string | null }
  modules: readonly Module[]
  lines: readonly Line[]
  points: readonly Point[]
  totals: readonly Total[]
  scores: Scores
  /** Code of each site by its number. */
  sites: ReadonlyMap<number, string>
}

const said = (score: Score) => ({
  permille: permilleOf(score),
  points: Math.round(score.points * 1000) / 1000,
  weight: score.weight,
  assessed: score.assessed,
  applicable: score.applicable,
})

/** The whole tree, its scores and the rule they follow, as text. */
export function photograph(taken: Photographed): string {
  const { assessment, modules, lines, points, totals, scores, sites } = taken
  const place = (site: number | null) => (site === null ? null : (sites.get(site) ?? null))
  const keys = new Map(lines.map(({ id, key }) => [id, key]))
  return JSON.stringify(
    {
      format: 'parvis-assessment@1',
      assessment,
      policy: {
        scale: { conform: 1, partial: 0.5, not_conform: 0 },
        moduleScore: assessment.scoreBy,
        sites: 'worst case of each line',
        notApplicable: 'outside the score',
        notAssessed: 'outside the score, counted in completeness',
        rounding: 'half up, tenths of a percent',
      },
      modules: modules.map(({ key, number, title }) => ({ key, number, title })),
      lines: lines.map(({ id: _id, version: _version, site, ...line }) => ({ site: place(site), ...line })),
      points: points.map(({ kind, body, line, channel }) => ({
        kind,
        body,
        line: line === null ? null : (keys.get(line) ?? null),
        channel,
      })),
      totals: totals.map(({ subject, name, site, rate, source }) => ({
        subject,
        name,
        site: place(site),
        rate,
        source,
      })),
      scores: {
        whole: said(scores.whole),
        modules: scores.modules.map(({ name, score }) => ({ name, ...said(score) })),
        channels: scores.channels.map(({ name, score }) => ({ name, ...said(score) })),
        sites: scores.sites.map(({ site, score }) => ({ site: place(site), ...said(score) })),
      },
    },
    null,
    1,
  )
}
