// Assessments as the files of a département: what is assessed, its ratings, what goes with it, where it stands.
import type { Files, Row } from './folder.ts'

/** A verdict, or a share in percent that stands for one. */
export type Said = 'conform' | 'partial' | 'not_conform' | number | { verdict: 'not_applicable'; reason: string }

export type AssessmentOf = {
  code: string
  title: string
  kind: 'self' | 'internal' | 'external' | 'diagnostic'
  framework: string
  version: string
  modules?: readonly string[]
  sites?: readonly string[]
  year: number
  startsOn?: string
  heldOn?: string
  basedOn?: string
  state: 'draft' | 'in_progress' | 'submitted' | 'validated' | 'frozen'
  movedOn: string
  /** By site (« » for the département as one), then by key of the line. */
  ratings?: Readonly<Record<string, Readonly<Record<string, Said>>>>
  /** What another says, to be confirmed. */
  proposed?: Readonly<Record<string, Readonly<Record<string, Said>>>>
  /** Whether the verdicts were chosen so that a published rate comes back, or invented. */
  basis?: 'real' | 'detail' | 'reconstructed'
  comments?: Readonly<Record<string, string>>
  strengths?: readonly string[]
  axes?: readonly string[]
  delegations?: readonly { site: string; subject: string; name: string; owner: string; dueOn: string; state: string }[]
}

const verdict = (said: Said | undefined): Row =>
  said === undefined
    ? {}
    : typeof said === 'number'
      ? { rating: said === 100 ? 'conform' : said === 0 ? 'not_conform' : 'partial', rate: said }
      : typeof said === 'string'
        ? { rating: said }
        : { rating: said.verdict, reason: said.reason }

function ratingRows(one: AssessmentOf): Row[] {
  const { code, ratings = {}, proposed = {}, basis = 'detail', comments = {} } = one
  const sites = [...new Set([...Object.keys(ratings), ...Object.keys(proposed)])]
  return sites.flatMap((site) => {
    const own = ratings[site] ?? {}
    const before = proposed[site] ?? {}
    return [...new Set([...Object.keys(own), ...Object.keys(before)])].map((key): Row => {
      const now = verdict(own[key])
      const was = verdict(before[key])
      return {
        assessment: code,
        site: site || null,
        key,
        rating: now.rating ?? null,
        rate: now.rate ?? null,
        reason: now.reason ?? null,
        comment: own[key] === undefined ? null : (comments[key] ?? null),
        proposed: was.rating ?? null,
        proposedRate: was.rate ?? null,
        change: was.rating === undefined ? null : 'unchanged',
        basis: now.rating === undefined ? 'real' : basis,
      }
    })
  })
}

/** The files of these assessments, in the order they were made. */
export function assessmentFiles(list: readonly AssessmentOf[]): Files {
  const points = (code: string, kind: string, bodies: readonly string[] = []): Row[] =>
    bodies.map((body, index) => ({ assessment: code, kind, body, position: index + 1 }))
  return {
    autodiagnostics: list.map(({ code, title, kind, framework, version, year, ...one }) => ({
      code,
      title,
      kind,
      year,
      startsOn: one.startsOn ?? null,
      heldOn: one.heldOn ?? null,
      framework,
      versionCode: version,
      modules: (one.modules ?? []).join(' ; ') || null,
      sites: (one.sites ?? []).join(' ; ') || null,
      basedOn: one.basedOn ?? null,
    })),
    cotations: list.flatMap(ratingRows),
    'points-d-evaluation': list.flatMap(({ code, strengths, axes }) => [
      ...points(code, 'strength', strengths),
      ...points(code, 'axis', axes),
    ]),
    'lignes-confiees': list.flatMap(({ code, delegations = [] }) =>
      delegations.map((one) => ({ assessment: code, ...one })),
    ),
    'etats-d-evaluation': list.map(({ code, state, movedOn }) => ({ assessment: code, state, movedOn })),
  }
}
