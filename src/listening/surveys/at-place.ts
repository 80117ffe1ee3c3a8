// What stands at a place of a campaign with an address of its own: a tablet, a relay.
import type { Refusals } from '#src/ground/process/outcome.ts'

export type PlaceRefusal = 'over' | 'elsewhere' | 'place-kept'

/** What stands against opening one there. */
export const placeRefusals = (place: { archived: boolean } | undefined): Refusals<PlaceRefusal> =>
  place === undefined ? { place: 'elsewhere' } : place.archived ? { place: 'over' } : {}

/** The same, told of « une borne », « un relais ». */
export const placeRefusalWords = (one: string): Readonly<Record<PlaceRefusal, string>> => ({
  over: 'Cette campagne est archivée : choisissez un lieu d’une autre campagne.',
  elsewhere: 'Cette campagne n’est pas tenue dans ce lieu.',
  'place-kept': `${one} garde sa campagne et son lieu : donnez un autre code.`,
})
