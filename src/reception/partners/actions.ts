import { addCoded, saveRecord } from '#src/core/room/object-actions.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, insertRow, updateVersion } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refusedFor, STALE } from '#src/ground/process/outcome.ts'
import type { MoveFields, PlaceFields } from './input.ts'
import { moveRefusals, placeRefusals, type Refusal } from './partners.ts'
import { findPlace, listMoves, listPlaces } from './store/places.ts'

export const addPlace = async (tx: Tx, values: PlaceFields) =>
  addCoded(tx, 'partnerPlace', {
    action: 'partner_place.create',
    why: placeRefusals(values, await listPlaces(tx)),
    values,
  })
export const savePlace = async (tx: Tx, at: At & { values: PlaceFields }) =>
  saveRecord(tx, 'partnerPlace', {
    ...at,
    action: 'partner_place.update',
    why: placeRefusals(
      at.values,
      (await listPlaces(tx)).filter(({ id }) => id !== at.id),
    ),
  })

/** A place that moves keeps where it stood, until that day. */
export async function movePlace(
  tx: Tx,
  { id, version, values }: At & { values: MoveFields },
  today: PlainDate,
): Promise<Outcome<Refusal>> {
  const [place, moves] = [await findPlace(tx, id), await listMoves(tx, id)]
  if (place.version !== version) return STALE
  const no = refusedFor(moveRefusals(values, { place, moves, today }))
  if (no) return no
  const { movedOn, ...where } = values
  if (!(await updateVersion(tx, 'partnerPlace', { id, version, values: where }))) return STALE
  const { address, latitude, longitude } = place
  await insertRow(tx, 'partnerMove', { place: id, movedOn, address, latitude, longitude })
  await journal(tx, { action: 'partner_place.move', kind: 'partner_place', id, fields: Object.keys(values) })
  return done()
}
