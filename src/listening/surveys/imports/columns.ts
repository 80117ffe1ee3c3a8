// The columns and the checks that the profiles of this room share.
import { type ImportColumn, numberOf, type ReadyRow, type RowOutcome, textOf } from '#src/core/room/import-profile.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type CampaignDates, campaignSpans } from '../store/imports.ts'
import type { CHANNEL_CODES } from '../measures.ts'
import { LEVEL_WORDS } from '../questionnaire.ts'

export const campaignReferences = async (tx: Tx) => ({
  campaigns: (await campaignSpans(tx)).map(({ id, code, name }) => ({ id, words: [code, name] })),
})

export const CHANNEL_WORDS = {
  web: ['En ligne', 'QR code', 'internet'],
  paper: ['Papier', 'formulaire papier'],
  kiosk: ['Tablette', 'borne'],
  relay: ['Relais', 'association', 'travailleur social'],
  voice: ['Serveur vocal', 'SVI', 'vote au téléphone'],
  imported: ['Importé', 'total'],
} as const satisfies Record<(typeof CHANNEL_CODES)[number], readonly string[]>

export const CAMPAIGN: ImportColumn = {
  key: 'campaign',
  label: 'Campagne',
  kind: 'reference',
  reference: 'campaigns',
  required: true,
  help: 'Le code ou le nom de la campagne.',
  example: 'satisfaction-2022',
}
export const SITE: ImportColumn = {
  key: 'site',
  label: 'Site',
  kind: 'site',
  required: true,
  help: 'Le site où la réponse a été recueillie.',
  example: 'prefecture',
}
export const SERVICE: ImportColumn = {
  key: 'service',
  label: 'Service',
  kind: 'service',
  help: 'Vide : une autre démarche, ou le site entier.',
  example: '',
}

export const LEVEL_CHOICES = Object.fromEntries(
  Object.entries(LEVEL_WORDS).map(([level, word]) => [
    level,
    [word, ...(level === '0' ? ['sans avis', 'non concerné'] : [`${word}s`])],
  ]),
)
/** The place of a campaign that a line names; undefined when the campaign is not held there. */
export const placeNamed = <P extends { campaign: number; site: number; service: number | null }>(
  places: readonly P[],
  values: ReadyRow['values'],
): P | undefined =>
  places.find(
    (one) =>
      one.campaign === numberOf(values, 'campaign') &&
      one.site === numberOf(values, 'site') &&
      one.service === numberOf(values, 'service'),
  )

type Against = { spans: ReadonlyMap<number, CampaignDates>; others: ReadonlySet<string>; said: string }

/** Why a line may not be stored: outside its campaign, put away, or counted already in the other way. */
export function refusal({ line, values }: ReadyRow, { spans, others, said }: Against): RowOutcome | undefined {
  const refused = (column: string, message: string): RowOutcome => ({
    line,
    outcome: 'refused',
    fault: { column, message },
  })
  const span = spans.get(numberOf(values, 'campaign') ?? 0)
  const day = textOf(values, 'day')
  if (span && span.archivedOn !== null)
    return refused('campaign', `La campagne « ${span.name} » est archivée : sortez-la d’abord des archives.`)
  if (span && day !== '' && (day < span.opensOn || day > (span.closedOn ?? span.closesOn)))
    return refused('day', `Ce jour est hors de la campagne « ${span.name} ».`)
  const place = `${numberOf(values, 'campaign')} ${numberOf(values, 'site')} ${textOf(values, 'channel') || 'imported'}`
  return others.has(place) ? refused('channel', said) : undefined
}
