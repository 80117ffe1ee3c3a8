import { addCoded, saveRecord } from '#src/core/room/object-actions.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { At } from '#src/ground/database/versioned.ts'
import type { Outcome } from '#src/ground/process/outcome.ts'
import { type PlaceRefusal, placeRefusals } from './at-place.ts'
import type { RelayValues } from './relay-input.ts'
import { kioskPlaces } from './store/kiosks.ts'
import { newLink, openPlaceLink } from './store/place-links.ts'
import { findRelay } from './store/relays.ts'

export async function addRelay(tx: Tx, values: RelayValues): Promise<Outcome<PlaceRefusal, number>> {
  const place = (await kioskPlaces(tx)).find(({ id }) => id === values.place)
  const link = newLink()
  const made = await addCoded(tx, 'relay', {
    action: 'relay.create',
    why: placeRefusals(place),
    values: { ...values, link },
    fields: Object.keys(values),
  })
  if (made.outcome === 'done') await openPlaceLink(tx, 'relay', { link, record: made.made })
  return made
}

/** It stays where it is: what came through it came for that place. */
export async function saveRelay(
  tx: Tx,
  { values, ...at }: At & { values: RelayValues },
): Promise<Outcome<PlaceRefusal>> {
  await findRelay(tx, at.id)
  return saveRecord(tx, 'relay', { ...at, values: { name: values.name, kind: values.kind }, action: 'relay.update' })
}
