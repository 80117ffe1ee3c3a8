// What the pages of an assessment show, from its lines alone. Pure.
import { completenessInWords, type Line, type Module, type Shown, shownScore, type Total } from './assessment.ts'
import { type Rated, type Score, scoresOf, worthOf } from './score.ts'
import { NO_CHANNEL, type ScoreBy } from './words.ts'

export type Side = { whole: Shown; modules: Shown[]; channels: Shown[]; sites: { site: number | null; score: Score }[] }

const NOTHING: Score = { points: 0, weight: 0, assessed: 0, applicable: 0, lines: 0 }
export const moduleName = ({ number, title }: Pick<Module, 'number' | 'title'>): string =>
  number === '' ? title : `Module ${number} : ${title}`

type Told = { modules: readonly Module[]; scoreBy: ScoreBy; totals: readonly Total[]; site?: number | null | undefined }

/** Every score of an assessment, at one site or of all; a rate that a document gives stands where no line is rated. */
export function sideOf(lines: readonly Rated[], { modules, scoreBy, totals, site = null }: Told): Side {
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
    channels: [...channels].map(([name, score]) => shownScore({ name, label: name }, score, total('channel', name))),
    sites: scores.sites,
  }
}

/** A score beside that of before, by the same name. */
export type Beside = { now: Shown; before: number | null | undefined }
export const beside = (now: readonly Shown[], before: readonly Shown[] | undefined): Beside[] =>
  now.map((one) => ({ now: one, before: before?.find(({ name }) => name === one.name)?.permille }))

/** « 70 % à … » : what an assessment finds, in one sentence. */
export function finding({ whole, modules }: Side): string {
  if (whole.permille === null && modules.every(({ permille }) => permille === null))
    return `Rien n’est encore coté : ${completenessInWords(whole.score)}.`
  const said = modules.flatMap(({ permille, label }) =>
    permille === null ? [] : [`${String(permille / 10).replace('.', ',')}\u00a0% au ${firstWords(label)}`],
  )
  const done = whole.score.applicable === 0 ? '' : ` ${capital(completenessInWords(whole.score))}.`
  return modules.length > 4 || said.length === 0
    ? `${capital(completenessInWords(whole.score))}.`
    : `${said.join(', ')}.${done}`
}
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
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
