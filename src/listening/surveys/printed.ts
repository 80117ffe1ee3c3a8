// What is printed of a campaign at one of its places.
import { dateRange } from '#src/ground/calendar/index.ts'
import { fingerprint, layout } from '#src/ground/sheets/layout.ts'
import type { Choice, SheetForm, SheetPage } from '#src/ground/sheets/form.ts'
import type { Campaign, CampaignPlace } from './campaign.ts'
import { paperForm } from './paper-form.ts'
import type { Definition } from './questionnaire.ts'

export type Printed = {
  tenant: number
  campaign: Campaign
  place: CampaignPlace
  /** What the place is called. */
  name: string
  prefecture: string
  /** The services of its public form; nothing where the place is one service. */
  services: readonly Choice[] | undefined
  definition: Definition
}

/** A questionnaire as it is laid out: pages, and the sign of their geometry. */
export type PrintedSheet = { form: SheetForm; pages: readonly SheetPage[]; layout: string }

export const openIn = ({ campaign, place }: Pick<Printed, 'campaign' | 'place'>): string =>
  `Enquête ouverte ${dateRange(place.opensOn ?? campaign.opensOn, place.closesOn ?? campaign.closesOn)}`

export const issuerOf = ({ name, prefecture }: Pick<Printed, 'name' | 'prefecture'>): string[] =>
  name === prefecture ? [name] : [prefecture, name]

/** The sheet of a place: the one geometry for the printer and the reader. */
export function sheetOf(printed: Printed): PrintedSheet {
  const form = formOf(printed)
  const pages = layout(form)
  return { form, pages, layout: fingerprint(pages) }
}

const formOf = (printed: Printed): SheetForm =>
  paperForm(printed.definition, {
    services: printed.services,
    issuer: issuerOf(printed),
    footer: `${openIn(printed)}. Remettez ce questionnaire à l’accueil.`,
  })
