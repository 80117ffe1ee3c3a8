// What a figure opens on: its parts, each with its records and its count, under an address a person can read.
import { capital } from '#src/ground/design/text/index.ts'
import { type Span, periodCode, periodOf } from '#src/ground/calendar/index.ts'
import { type Behind, type Formula, openedBy } from '#src/core/measures/index.ts'
import type { Amount } from './amount.ts'
import type { Indicator } from './indicator.ts'

export const PARTS = {
  numerateur: 'numerator',
  denominateur: 'denominator',
  'en-cours': 'open',
  ecartes: 'excluded',
} as const
export type PartCode = keyof typeof PARTS
type Opening = { code: PartCode; label: string; behind: Behind; take: 'n' | 'total' }

const LABELS: Readonly<Record<PartCode, string>> = {
  numerateur: 'Numérateur',
  denominateur: 'Dénominateur',
  'en-cours': 'En cours',
  ecartes: 'Écartés',
}

/** The tabs of a figure, in the words of its indicator. */
export function openings({ words }: Pick<Indicator, 'words'>, formula: Formula): Opening[] {
  const opened = openedBy(formula)
  const said: Partial<Record<PartCode, string>> = { numerateur: words.numerator, denominateur: words.denominator }
  return PART_CODES.flatMap((code) => {
    const behind = opened[PARTS[code]]
    if (!behind) return []
    const word = said[code] ?? ''
    const alone = code === 'numerateur' && opened.denominator === undefined
    const label = word === '' ? LABELS[code] : alone ? capital(word) : `${LABELS[code]} : ${word}`
    return [{ code, label, behind, take: behind.sets[0]?.take ?? 'n' }]
  })
}

const PART_CODES: readonly PartCode[] = ['numerateur', 'denominateur', 'en-cours', 'ecartes']

/** The part of an address; what is none of the figure's falls back on the whole of it. */
export function askedPart(list: readonly Opening[], code: string | undefined): Opening | undefined {
  return list.find((one) => one.code === code) ?? list.find((one) => one.code === 'denominateur') ?? list[0]
}

/** How much a part adds up to, asked as a figure of its own. */
export function countOf(formula: Formula, { code, behind }: Opening): Formula {
  if (formula.kind === 'stock' && code === 'numerateur') return formula
  const parts = formula.kind === 'standing' ? formula : undefined
  const flow = code === 'numerateur' ? parts?.over : code === 'denominateur' ? parts?.under : undefined
  return flow ? { ...flow, kind: 'stock', read: 'last' } : { kind: 'count', of: behind.sets }
}

/** How many the figure says it stands on, with those not due yet and those left out. */
export function receivedIn(indicator: Indicator, amount: Pick<Amount, 'n' | 'open' | 'excluded'>): number {
  const inside = amount.n ?? 0
  if (indicator.formula?.kind !== 'ratio') return inside
  return inside + amount.open + amount.excluded.reduce((all, { n }) => all + n, 0)
}

/** The address of the records behind a figure: « …/enregistrements?periode=2026-T3&site=antony ». No site: all of the person's. */
export function recordsHref(
  indicator: Pick<Indicator, 'code' | 'formula'>,
  {
    sites = [],
    scope,
    period,
    part,
  }: { sites?: readonly string[]; scope?: string | undefined; period: Span; part?: PartCode },
): string | undefined {
  if (!indicator.formula) return undefined
  const query = new URLSearchParams({ periode: periodCode(periodOf(period.from, period.to)) })
  for (const site of sites) query.append('site', site)
  if (scope !== undefined) query.set('perimetre', scope)
  if (part !== undefined) query.set('onglet', part)
  return `/indicateurs/${indicator.code}/enregistrements?${query.toString()}`
}
