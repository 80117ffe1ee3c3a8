// What the pages of an assessment show, from its lines alone. Pure.
import { capital } from '#src/ground/design/text/index.ts'
import { completenessInWords, type Line, type Module, type Shown, shownScore, type Total } from './assessment.ts'
import { byCommitments, type Rated, type Score, scoresOf, worthOf } from './score.ts'
import { NO_CHANNEL, type ScoreBy } from './words.ts'

export type Side = {
  whole: Shown
  modules: Shown[]
  channels: Shown[]
  /** Each commitment, of a diagnostic: its lines are told with their words. */
  commitments: Shown[]
  sites: { site: number | null; score: Score }[]
}

const NOTHING: Score = { points: 0, weight: 0, assessed: 0, applicable: 0, lines: 0 }
export const moduleName = ({ number, title }: Pick<Module, 'number' | 'title'>): string =>
  number === '' ? title : `Module ${number} : ${title}`

type Told = { modules: readonly Module[]; scoreBy: ScoreBy; totals: readonly Total[]; site?: number | null | undefined }

type Worded = Rated & Partial<Pick<Line, 'number' | 'title'>>

/** Every score of an assessment, at one site or of all; a rate that a document gives stands where no line is rated. */
export function sideOf(lines: readonly Worded[], { modules, scoreBy, totals, site = null }: Told): Side {
  const own = site === null ? lines : lines.filter((line) => line.site === site)
  const scores = scoresOf(own, { modules: modules.map(({ key }) => key), by: scoreBy, none: NO_CHANNEL })
  const total = (subject: Total['subject'], name: string) =>
    totals.find((one) => one.subject === subject && one.name === name && one.site === site)
  const channels = new Map(scores.channels.map(({ name, score }) => [name, score]))
  for (const { subject, name } of totals) if (subject === 'channel' && !channels.has(name)) channels.set(name, NOTHING)
  return {
    whole: shownScore({ name: '', label: 'Ensemble' }, scores.whole, total('whole', '')),
    modules: modules.map((module) =>
      shownScore(
        { name: module.key, label: moduleName(module) },
        scores.modules.find(({ name }) => name === module.key)?.score ?? NOTHING,
        total('module', module.key),
      ),
    ),
    // Where no line has a channel there is nothing to tell apart.
    channels: [...channels]
      .filter(([name]) => name !== NO_CHANNEL || channels.size > 1)
      .map(([name, score]) => shownScore({ name, label: name }, score, total('channel', name))),
    commitments: commitmentsOf(own),
    sites: scores.sites,
  }
}

/** The score of each commitment whose words are told, in the order of its framework. */
function commitmentsOf(lines: readonly Worded[]): Shown[] {
  const told = lines.filter(({ title }) => title !== undefined)
  return [...Map.groupBy(told, ({ commitment }) => commitment)].map(([name, own]) => {
    const { number = '', title = '' } = own[0] ?? {}
    const label = number === '' ? title : `${number}. ${title}`
    return shownScore({ name, label }, byCommitments(own), undefined)
  })
}

/** A name that a bar can carry: the number of a commitment or of a module, else its first words. */
export function barName(label: string): string {
  const number = /^(\d+)\. /.exec(label)?.[1]
  if (number !== undefined) return `Engagement ${number}`
  const [first = label] = label.startsWith('Module ') ? label.split(' : ') : [label]
  return first.length > 38 ? `${first.slice(0, 37).trimEnd()}…` : first
}

/** A score beside that of before, by the same name. */
export type Beside = { now: Shown; before: number | null | undefined }
export const beside = (now: readonly Shown[], before: readonly Shown[] | undefined): Beside[] =>
  now.map((one) => ({ now: one, before: before?.find(({ name }) => name === one.name)?.permille }))

/** « 70 % à … » : what an assessment finds, in one sentence. */
export function finding({ whole, modules, commitments }: Side): string {
  if (whole.permille === null && modules.every(({ permille }) => permille === null))
    return `Rien n’est encore coté : ${completenessInWords(whole.score)}.`
  const said = modules.flatMap(({ permille, label }) =>
    permille === null ? [] : [`${inPercent(permille)} au ${firstWords(label)}`],
  )
  const extremes = commitments
    .filter(({ permille }) => permille !== null)
    .toSorted((a, b) => (b.permille ?? 0) - (a.permille ?? 0))
  const [best, worst] = [extremes[0], extremes.at(-1)]
  if (best && worst && best !== worst)
    return `${inPercent(whole.permille)} en moyenne. Au plus haut, ${inPercent(best.permille)} : ${best.label}. Au plus bas, ${inPercent(worst.permille)} : ${worst.label}.`
  const done = whole.score.applicable === 0 ? '' : ` ${capital(completenessInWords(whole.score))}.`
  return modules.length > 4 || said.length === 0
    ? `${capital(completenessInWords(whole.score))}.`
    : `${said.join(', ')}.${done}`
}
const inPercent = (permille: number | null): string => `${String((permille ?? 0) / 10).replace('.', ',')}\u00a0%`
const firstWords = (label: string): string =>
  label.startsWith('Module ') ? (label.split(' : ')[0] ?? label).toLowerCase() : `module « ${label} »`

/** What moved from one assessment to another, line by line: better, worse, the same, new, gone. */
export function movesBetween(now: readonly Line[], before: readonly Line[]) {
  const known = new Map(before.map((line) => [`${line.site ?? 0} ${line.key}`, line]))
  const worth = (line: Line | undefined) => (line && worthOf(line)) ?? null
  const changes = now.map((line) => {
    const was = known.get(`${line.site ?? 0} ${line.key}`)
    const [a, b] = [worth(was), worth(line)]
    const move = !was ? 'new' : a === null || b === null ? 'unknown' : b > a ? 'better' : b < a ? 'worse' : 'same'
    return { line, was, move } as const
  })
  const kept = new Set(now.map((line) => `${line.site ?? 0} ${line.key}`))
  return { changes, gone: before.filter((line) => !kept.has(`${line.site ?? 0} ${line.key}`)) }
}
