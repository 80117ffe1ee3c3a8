// What users tell on Services Publics+: rows of the register, with what the platform asks besides.
import { formatCount, formatNumber, inList } from '#src/ground/design/text/index.ts'
import type { Kind } from './kinds.ts'

export const FEELING_CODES = ['positive', 'neutral', 'negative'] as const
export type Feeling = (typeof FEELING_CODES)[number]
export const FEELINGS: Readonly<Record<Feeling, string>> = {
  positive: 'Positif',
  neutral: 'Neutre',
  negative: 'Négatif',
}

/** What an experience is in the register, where its file does not say. */
export const KIND_OF_FEELING: Readonly<Record<Feeling, Kind>> = {
  positive: 'thanks',
  neutral: 'suggestion',
  negative: 'complaint',
}

/** What a sentence needs to know of each. */
export type Told = { feeling: Feeling | null; answeredOn: string | null }

const SAID: Readonly<Record<Feeling | 'none', readonly [one: string, many: string]>> = {
  positive: ['positive', 'positives'],
  neutral: ['neutre', 'neutres'],
  negative: ['négative', 'négatives'],
  none: ['sans ressenti', 'sans ressenti'],
}

/** « 14 expériences reçues en 2026 : 3 positives et 11 négatives. 12 ont une réponse. » */
export function experiencesInWords(all: readonly Told[], period: string): string {
  const total = all.length
  if (total === 0) return `Aucune expérience reçue ${period}.`
  const parts = [...FEELING_CODES, null].flatMap((feeling) => {
    const n = all.filter((one) => one.feeling === feeling).length
    const [one, many] = SAID[feeling ?? 'none']
    return n === 0 ? [] : [`${formatNumber(n)} ${n < 2 ? one : many}`]
  })
  const answered = all.filter(({ answeredOn }) => answeredOn !== null).length
  const replied =
    answered === 0
      ? total === 1
        ? 'Elle n’a pas de réponse.'
        : 'Aucune n’a de réponse.'
      : answered === total
        ? total === 1
          ? 'Elle a une réponse.'
          : 'Toutes ont une réponse.'
        : `${formatNumber(answered)} ${answered === 1 ? 'a' : 'ont'} une réponse.`
  return `${formatCount(total, 'expérience reçue', 'expériences reçues')} ${period} : ${inList(parts)}. ${replied}`
}
