import { listPoints } from '#src/core/premises/index.ts'
import { freeCode } from '#src/core/room/code.ts'
import { addRecord, offerRecord, saveRecord } from '#src/core/room/object-actions.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, insertRow, updateVersion } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refused, refusedFor, type Refusals, STALE } from '#src/ground/process/outcome.ts'
import { displayRefusals, editionRefusals, inForce, type Poster, type Refusal } from './display.ts'
import type { DisplayFields, EditionFields, PosterFields } from './input.ts'
import { findDisplay, findPoster, heldBy, listDisplays, listEditions, listPosters, openLink } from './store/displays.ts'

const same = (text: string): string => text.trim().toLocaleLowerCase('fr')

/** A name is its own among the posters. */
export const nameRefusals = (
  { name }: Pick<Poster, 'name'>,
  others: readonly { id: number; name: string }[],
  id?: number,
): Refusals<Refusal> =>
  others.some((one) => one.id !== id && same(one.name) === same(name)) ? { name: 'name-taken' } : {}

const stored = ({ sites, ...fields }: PosterFields) => ({ ...fields, sites: [...sites] })

/** A new poster, with the address of its public page. */
export async function addPoster(tx: Tx, fields: PosterFields, link: string): Promise<Outcome<Refusal, number>> {
  const all = await listPosters(tx)
  const code = freeCode(
    fields.name,
    all.map((one) => one.code),
    60,
  )
  const values = { ...stored(fields), code, link }
  const made = await addRecord(tx, 'poster', { action: 'poster.create', why: nameRefusals(fields, all), values })
  if (made.outcome === 'done') await openLink(tx, { link, poster: made.made })
  return made
}

export async function savePoster(tx: Tx, { values, ...at }: At & { values: PosterFields }): Promise<Outcome<Refusal>> {
  const why = nameRefusals(values, await listPosters(tx), at.id)
  return saveRecord(tx, 'poster', { ...at, why, values: stored(values), action: 'poster.update' })
}

/** Takes a poster out of what is followed, or follows it again. */
export const usePoster = (tx: Tx, at: At, active: boolean) =>
  offerRecord(tx, 'poster', { ...at, active, verbs: ['poster.archive', 'poster.restore'] })

/** Says when a poster is to be read again. */
export const reviewPoster = (tx: Tx, at: At, reviewOn: PlainDate): Promise<Outcome> =>
  saveRecord(tx, 'poster', { ...at, values: { reviewOn }, action: 'poster.update' })

/** A new edition takes the next number: displays of the ones before are then out of date. */
export async function addEdition(tx: Tx, poster: number, fields: EditionFields): Promise<Outcome<Refusal, number>> {
  const known = await findPoster(tx, poster)
  const others = await listEditions(tx, poster)
  const no = refusedFor(editionRefusals(fields, others))
  if (no) return no
  const number = Math.max(0, ...others.map((one) => one.number)) + 1
  const id = await insertRow(tx, 'posterEdition', {
    poster,
    number,
    ...fields,
    documentVersion: (await heldBy(tx, known, fields.validFrom))?.number ?? null,
  })
  await journal(tx, { action: 'poster.edition', kind: 'poster', id: poster })
  return done(id)
}

export async function saveEdition(
  tx: Tx,
  { poster, id, version, values }: At & { poster: number; values: EditionFields },
): Promise<Outcome<Refusal>> {
  const all = await listEditions(tx, poster)
  const own = all.find((one) => one.id === id)
  const others = all.filter((one) => one.id !== id)
  const no = refusedFor(editionRefusals({ ...values, ...(own && { number: own.number }) }, others))
  if (no) return no
  if (!(await updateVersion(tx, 'posterEdition', { id, version, values }))) return STALE
  await journal(tx, { action: 'poster.edition', kind: 'poster', id: poster })
  return done()
}

async function against(tx: Tx, fields: DisplayFields, { id, today }: { id?: number; today: PlainDate }) {
  const [points, editions, others] = [await listPoints(tx), await listEditions(tx), await listDisplays(tx)]
  const pointSite = fields.point === null ? null : (points.find((one) => one.id === fields.point)?.site ?? 0)
  return displayRefusals(fields, { pointSite, editions, others: others.filter((one) => one.id !== id), today })
}

export const addDisplay = async (tx: Tx, values: DisplayFields, today: PlainDate) =>
  addRecord(tx, 'display', { action: 'display.create', why: await against(tx, values, { today }), values })

export const saveDisplay = async (tx: Tx, at: At & { values: DisplayFields }, today: PlainDate) =>
  saveRecord(tx, 'display', {
    ...at,
    why: await against(tx, at.values, { id: at.id, today }),
    action: 'display.update',
  })

/** Says that the edition in force was posted today; its photograph showed the one before. */
export async function postDisplay(tx: Tx, at: At, today: PlainDate): Promise<Outcome<Refusal>> {
  const { poster } = await findDisplay(tx, at.id)
  const now = inForce(await listEditions(tx, poster), poster, today)
  if (now === undefined) return refused('no-edition')
  const values = { edition: now.number, postedOn: today, removedOn: null, photo: null }
  return saveRecord(tx, 'display', { ...at, values, action: 'display.post', fields: ['edition', 'postedOn'] })
}

/** Says that it hangs there no more. */
export async function removeDisplay(tx: Tx, at: At, today: PlainDate): Promise<Outcome> {
  await findDisplay(tx, at.id)
  return saveRecord(tx, 'display', { ...at, values: { removedOn: today }, action: 'display.remove', fields: [] })
}

/** Keeps the photograph of what hangs there. */
export async function photographDisplay(tx: Tx, at: At, photo: number): Promise<Outcome> {
  await findDisplay(tx, at.id)
  return saveRecord(tx, 'display', { ...at, values: { photo }, action: 'display.photo', fields: [] })
}
