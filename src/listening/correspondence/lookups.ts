import { inList } from '#src/ground/design/text/index.ts'
import type { Service, Site } from '#src/core/organisation/index.ts'
import type { Procedure } from '#src/core/procedures/index.ts'
import { termInWords, type DelayRule } from './complaint.ts'
import { CHANNELS, type Channel, BY_CHANNEL } from './kinds.ts'

type CategoryName = { code: string; name: string; active: boolean; procedure: number | null }

/** The names behind the codes and numbers of a request, read once per page. */
export type Lookups = {
  sites: readonly Site[]
  services: readonly Service[]
  categories: readonly CategoryName[]
  procedures: readonly Procedure[]
}

export const siteName = ({ sites }: Pick<Lookups, 'sites'>, id: number): string =>
  sites.find((site) => site.id === id)?.shortName ?? ''
export const siteFullName = ({ sites }: Pick<Lookups, 'sites'>, id: number): string =>
  sites.find((site) => site.id === id)?.name ?? ''
export const serviceName = ({ services }: Pick<Lookups, 'services'>, id: number | null): string =>
  id === null ? 'à orienter' : (services.find((service) => service.id === id)?.name ?? '')
export const categoryName = ({ categories }: Pick<Lookups, 'categories'>, code: string | null): string =>
  code === null ? 'Sans catégorie' : (categories.find((category) => category.code === code)?.name ?? code)
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
