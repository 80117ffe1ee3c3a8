import type { Site } from '#src/core/organisation/index.ts'
import type { SampleKind, SampleLine } from '#src/core/room/sample.ts'
import { dateRange, longDate } from '#src/ground/calendar/index.ts'
import { formatCount } from '#src/ground/design/text/index.ts'
import type { Audit } from './audit.ts'
import type { Sample } from './store/samples.ts'

/** A drawn record: nothing where it is no longer there or not this person's to see. */
export type Drawn = { reference: string; line: SampleLine | undefined }
export type SampleTold = {
  sample: Sample
  audit: Audit
  kind: SampleKind
  sites: readonly Site[]
  ordered: readonly Drawn[]
  now: { count: number; same: boolean; again: boolean }
}

/** « 10 réclamations et suggestions tirées parmi les 31 reçues du 1er au 31 mars 2026 à Antony ». */
export function drawnInWords({ sample, kind, sites }: Pick<SampleTold, 'sample' | 'kind' | 'sites'>): string {
  const place = sites.find(({ id }) => id === sample.site)?.name
  const [one, many] = kind.noun
  return `${formatCount(sample.drawn.length, one, many)} sur ${sample.population} reçues ${dateRange(sample.fromDay, sample.toDay)}${place === undefined ? '' : `, ${place}`}.`
}

/** « en 6 jours, dans les temps ». */
export function answerInWords({ answeredOn, dueOn }: SampleLine): string {
  if (answeredOn === null) return 'pas de réponse'
  return `${longDate(answeredOn)}, ${answeredOn <= dueOn ? 'dans le délai' : 'après le délai'}`
}

/** How to draw it again. */
export const methodInWords = ({ sample, now }: Pick<SampleTold, 'sample' | 'now'>): string =>
  `Tirage du ${longDate(sample.drawnOn)}, avec le mot « ${sample.seed} » : chaque référence reçoit un rang par un calcul fait avec ce mot (empreinte SHA-256), et les premières sont retenues. ${
    now.same && now.again
      ? `Refait aujourd’hui sur les mêmes ${sample.population}, il donne les mêmes.`
      : `Le registre a changé depuis : il en compte ${now.count}. Le tirage reste celui de son jour.`
  }`
