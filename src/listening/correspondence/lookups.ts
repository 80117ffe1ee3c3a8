import { inList } from '#src/ground/design/text/index.ts'
import type { Service, Site } from '#src/core/organisation/index.ts'
import type { Procedure } from '#src/core/procedures/index.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { type Cause, type CauseVersion, inTreeOrder, pathInWords, treeOn, versionOn } from './causes.ts'
import { termInWords, type DelayRule } from './complaint.ts'
import { CHANNELS, type Channel, BY_CHANNEL } from './kinds.ts'

type CategoryName = Cause & { active: boolean; procedure: number | null }

/** The names behind the codes and numbers of a request, read once per page. */
export type Lookups = {
  sites: readonly Site[]
  services: readonly Service[]
  categories: readonly CategoryName[]
  /** What each category was, from which day on. */
  versions: readonly CauseVersion[]
  procedures: readonly Procedure[]
}

export const siteName = ({ sites }: Pick<Lookups, 'sites'>, id: number): string =>
  sites.find((site) => site.id === id)?.shortName ?? ''
export const siteFullName = ({ sites }: Pick<Lookups, 'sites'>, id: number): string =>
  sites.find((site) => site.id === id)?.name ?? ''
export const serviceName = ({ services }: Pick<Lookups, 'services'>, id: number | null): string =>
  id === null ? 'à orienter' : (services.find((service) => service.id === id)?.name ?? '')
/** What a category is called; on a day, as it was called then. */
export function categoryName(
  { categories, versions }: Pick<Lookups, 'categories'> & Partial<Pick<Lookups, 'versions'>>,
  code: string | null,
  on?: PlainDate,
): string {
  if (code === null) return 'Sans catégorie'
  const then = on && versions && versionOn(versions, code, on)
  return (then ?? categories.find((category) => category.code === code))?.name ?? code
}
/** The same with the branch it stood on that day: « Rendez-vous › Annulation ». */
export const categoryPath = ({ versions }: Pick<Lookups, 'versions'>, code: string, on: PlainDate): string =>
  pathInWords(treeOn(versions, on), code) || code
/** The categories as lists offer them, each under its branch and named with it. */
export const categoryChoices = <C extends CategoryName>(categories: readonly C[]): C[] =>
  inTreeOrder(categories).map((one) => ({ ...one, name: pathInWords(categories, one.code) }))
export const procedureName = ({ procedures }: Pick<Lookups, 'procedures'>, id: number | null): string | undefined =>
  id === null ? undefined : procedures.find((procedure) => procedure.id === id)?.name

/** The rule of the clock in one line, channels with the same term together: « 5 jours ouvrés pour un courriel…, 10 pour une lettre… ». */
export function ruleInWords(rules: readonly DelayRule[]): string {
  const groups = Map.groupBy(rules, (rule) => termInWords(rule.term))
  return [...groups]
    .map(
      ([term, list]) =>
        `${term} pour ${inList(
          list.map((rule) => BY_CHANNEL[rule.channel]),
          'ou',
        )}`,
    )
    .join(' ; ')
}

/** « courriel », « Services Publics+ »: inside a sentence. */
export const channelInSentence = (channel: Channel): string =>
  channel === 'services_publics_plus' ? CHANNELS[channel] : CHANNELS[channel].toLowerCase()
