import { hash } from 'node:crypto'
import { addCoded, saveRecord } from '#src/core/room/object-actions.ts'
import { inTenant, type Tx } from '#src/ground/database/db.ts'
import type { At } from '#src/ground/database/versioned.ts'
import { sourceOf } from '#src/ground/floods/floods.ts'
import type { Outcome } from '#src/ground/process/outcome.ts'
import type { Deps } from '#src/ground/web/web.tsx'
import { readAnswer, typedAnswer } from './answer.ts'
import { ingestOf, type PublicAnswer } from './ingest.ts'
import { type PlaceRefusal, placeRefusals } from './at-place.ts'
import { givenAt, minutesOff } from './kiosk.ts'
import type { KioskValues, Posting } from './kiosk-input.ts'
import { openingNow } from './store/forms.ts'
import { findKiosk, keepHeard, kioskPlaces, type LiveKiosk } from './store/kiosks.ts'
import { newLink, openPlaceLink } from './store/place-links.ts'

export async function addKiosk(tx: Tx, values: KioskValues): Promise<Outcome<PlaceRefusal, number>> {
  const place = (await kioskPlaces(tx)).find(({ id }) => id === values.place)
  const link = newLink()
  const made = await addCoded(tx, 'kiosk', {
    action: 'kiosk.create',
    why: placeRefusals(place),
    values: { ...values, link },
    fields: Object.keys(values),
  })
  if (made.outcome === 'done') await openPlaceLink(tx, 'kiosk', { link, record: made.made })
  return made
}

/** It stays where it is: what was answered there was answered about that place. */
export async function saveKiosk(
  tx: Tx,
  { values, ...at }: At & { values: KioskValues },
): Promise<Outcome<PlaceRefusal>> {
  await findKiosk(tx, at.id)
  return saveRecord(tx, 'kiosk', { ...at, values: { name: values.name }, action: 'kiosk.update' })
}

export type Settled = { key: string; state: 'kept' | 'refused' | 'later' }
type Taken = Settled & { fresh: boolean; redated: boolean }

/** Takes what a tablet sends: each answer on the day it was given, once; and notes what the tablet says of itself. */
export async function receiveKiosk(deps: Deps, live: LiveKiosk, posting: Posting): Promise<Settled[]> {
  const now = deps.clock.now()
  const { tenant } = live.form
  const taken = await Promise.all(
    posting.answers.map((one) => take(deps, live, { ...one, sentAt: posting.sentAt, now })),
  )
  const kept = taken.filter(({ fresh }) => fresh)
  await inTenant(deps.db, { tenant, mode: 'change' }, (tx) =>
    keepHeard(tx, {
      kiosk: live.id,
      day: openingNow(live.form, now).day,
      at: now,
      waiting: Math.max(0, posting.waiting - taken.filter(({ state }) => state !== 'later').length),
      clockOff: minutesOff(posting.sentAt, now),
      kept: kept.length,
      redated: kept.filter(({ redated }) => redated).length,
      refused: taken.filter(({ state }) => state === 'refused').length,
    }),
  )
  return taken.map(({ key, state }) => ({ key, state }))
}

type One = Posting['answers'][number] & { sentAt: number; now: Date }

async function take(deps: Deps, { id, form }: LiveKiosk, { key, at, body, sentAt, now }: One): Promise<Taken> {
  const given = givenAt({ at, sentAt }, now)
  const redated = given === undefined
  const answer = readAnswer(form.ask, typedAnswer(body, form.fields))
  if ('errors' in answer) return { key, state: 'refused', fresh: false, redated }
  const { day } = openingNow(form, given ?? now)
  const outcome = await ingestOf(deps.db).submit({
    code: form.code,
    idem: hash('sha256', `kiosk\n${id}\n${key}`, 'hex'),
    // A share of its own for each day of answers: what waited a week for the network is not one sender's flood.
    source: await sourceOf(deps, { tenant: form.tenant, address: undefined, known: [], tablet: `kiosk ${id} ${day}` }),
    channel: 'kiosk',
    day,
    at: now.toISOString(),
    language: 'fr',
    ...answer,
  } satisfies PublicAnswer)
  const fresh = outcome === 'stored' || outcome === 'set_aside'
  const state = fresh || outcome === 'duplicate' ? 'kept' : outcome === 'full' ? 'later' : 'refused'
  return { key, state, fresh, redated }
}
