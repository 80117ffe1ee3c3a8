/**
 * Where a site stands decides which days are public holidays there and what time it is.
 * The Terres australes et antarctiques françaises are left out: their administration sits at Saint-Pierre, La Réunion,
 * and no user is received elsewhere.
 */
export const territories = [
  'metropole',
  'alsace-moselle',
  'guadeloupe',
  'martinique',
  'guyane',
  'reunion',
  'mayotte',
  'saint-barthelemy',
  'saint-martin',
  'saint-pierre-et-miquelon',
  'polynesie-francaise',
  'nouvelle-caledonie',
  'wallis-et-futuna',
] as const

export type Territory = (typeof territories)[number]

type TerritoryFacts = {
  name: string
  /** The zone of the territory's capital: the Marquesas and the Gambier keep another hour than Tahiti, but the same day nearly always. */
  zone: string
  /** INSEE codes of the départements and collectivities; those of mainland France are too many to name. */
  departements: readonly string[]
}

const FACTS: Record<Territory, TerritoryFacts> = {
  metropole: { name: 'Métropole', zone: 'Europe/Paris', departements: [] },
  'alsace-moselle': { name: 'Alsace-Moselle', zone: 'Europe/Paris', departements: ['57', '67', '68'] },
  guadeloupe: { name: 'Guadeloupe', zone: 'America/Guadeloupe', departements: ['971'] },
  martinique: { name: 'Martinique', zone: 'America/Martinique', departements: ['972'] },
  guyane: { name: 'Guyane', zone: 'America/Cayenne', departements: ['973'] },
  reunion: { name: 'La Réunion', zone: 'Indian/Reunion', departements: ['974'] },
  mayotte: { name: 'Mayotte', zone: 'Indian/Mayotte', departements: ['976'] },
  'saint-barthelemy': { name: 'Saint-Barthélemy', zone: 'America/St_Barthelemy', departements: ['977'] },
  'saint-martin': { name: 'Saint-Martin', zone: 'America/Marigot', departements: ['978'] },
  'saint-pierre-et-miquelon': { name: 'Saint-Pierre-et-Miquelon', zone: 'America/Miquelon', departements: ['975'] },
  'polynesie-francaise': { name: 'Polynésie française', zone: 'Pacific/Tahiti', departements: ['987'] },
  'nouvelle-caledonie': { name: 'Nouvelle-Calédonie', zone: 'Pacific/Noumea', departements: ['988'] },
  'wallis-et-futuna': { name: 'Wallis-et-Futuna', zone: 'Pacific/Wallis', departements: ['986'] },
}

/** The territory of that code, or nothing: for a text that comes from a form or a column. */
export function parseTerritory(code: string): Territory | undefined {
  return territories.find((territory) => territory === code)
}

/** The territory a département belongs to by its INSEE code (« 57 », « 971 »), proposed when a département is set up. */
export function territoryOfDepartement(code: string): Territory {
  return territories.find((territory) => FACTS[territory].departements.includes(code)) ?? 'metropole'
}

/** The territory's name in French. */
export function territoryName(territory: Territory): string {
  return FACTS[territory].name
}

/** The IANA time zone of a territory. */
export function zoneOf(territory: Territory): string {
  return FACTS[territory].zone
}

/** The time zone of a territory as a record stores it; an unknown code reads as the mainland. */
export function zoneOfCode(code: string): string {
  return zoneOf(parseTerritory(code) ?? 'metropole')
}
