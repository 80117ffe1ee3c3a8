// The end of a month: what is missing, where, and who owes it.
import type { OwedLine } from '#src/core/room/month-owed.ts'
import { longDate, type Period, periodLabel, type PlainDate } from '#src/ground/calendar/index.ts'
import { formatCount } from '#src/ground/design/text/index.ts'
import type { Due } from './met.ts'
import { occasionOf } from './occurrence.ts'
import { periodWords } from './tally.ts'
import type { Obligation } from './obligation.ts'
import { whoOwes } from './year.ts'

/** One thing that is missing; `due` is its last day, where it has one. */
export type MissingLine = OwedLine & { due: PlainDate | null; note: string }

/** What was owed by the end of a month and is not proven: late already, or still open. */
export function missingOf(
  due: readonly Due[],
  { period, obligations }: { period: Period; obligations: readonly Pick<Obligation, 'id' | 'frequency'>[] },
): MissingLine[] {
  return due
    .filter(({ state, dueOn }) => (state === 'late' || state === 'open') && dueOn <= period.to)
    .map((one) => {
      const of = obligations.find(({ id }) => id === one.obligation)
      const about = of ? periodWords(of, one) : ''
      const counted = one.times > 1 ? `${one.proofs.length} sur ${one.times}` : ''
      const planned = one.planned ? `prévu le ${longDate(one.planned.from)}` : ''
      return {
        key: `${one.obligation} ${one.site ?? 0} ${occasionOf(one)}`,
        site: one.site,
        title: about === '' ? one.title : `${one.title}, ${about}`,
        who: whoOwes(one),
        href: `/echeances/obligations/${one.obligation}`,
        due: one.dueOn,
        note: [counted, planned].filter(Boolean).join(', '),
      }
    })
}

export type MissingCount = { noun: readonly [one: string, many: string]; n: number }

/** « Il manque 3 échéances et 2 relevés pour octobre 2026. » */
export function missingInWords(counts: readonly MissingCount[], period: Period): string {
  const said = counts.filter(({ n }) => n > 0).map(({ n, noun: [one, many] }) => formatCount(n, one, many))
  const end = `à la fin ${ofMonth(period)}.`
  const last = said.pop()
  if (last === undefined) return `Rien ne manque ${end}`
  return `Il manque ${said.length === 0 ? last : `${said.join(', ')} et ${last}`} ${end}`
}

/** « d’octobre 2026 », « de mars 2026 » */
export function ofMonth(period: Period): string {
  const name = periodLabel(period)
  return /^[ao]/.test(name) ? `d’${name}` : `de ${name}`
}

/** What is sent to who owes it: a line each, as plain text. */
export function messageOf({
  place,
  said,
  lines,
}: {
  place: string
  said: string
  lines: readonly MissingLine[]
}): string {
  const each = lines.map(
    ({ title, who, due }) => `- ${title}${due === null ? '' : `, pour le ${longDate(due)}`}. Dû par : ${who}.`,
  )
  return [`Bonjour,`, ``, said, ``, `${place} :`, ...each, ``].join('\r\n')
}
