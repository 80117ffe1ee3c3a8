import { createHash, randomBytes } from 'node:crypto'
import { listServices, listSites } from '#src/core/organisation/index.ts'
import { freeCode, linkFrom } from '#src/core/room/code.ts'
import { masked } from '#src/core/room/masks.ts'
import { addRecord, offerRecord, saveRecord } from '#src/core/room/object-actions.ts'
import { pairFault } from '#src/core/room/pair.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { At } from '#src/ground/database/versioned.ts'
import { overShare } from '#src/ground/floods/floods.ts'
import { setAside } from '#src/ground/floods/set-aside.ts'
import { type Outcome, refused, type Refusals } from '#src/ground/process/outcome.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import type { AnswerFields, PlaceFields, ReplyFields, TotalFields } from './input.ts'
import { AUDIENCE_WORDS, PROPOSAL_LIMIT } from './proposal.ts'
import { RATING_SHARE, type RatingPlace, type Refusal, type Reply, replyState, totalRefusals } from './rating.ts'
import { findPlace, listPlaces, openLink } from './store/places.ts'
import { dropKey, findRating, insertRating, keepKey } from './store/ratings.ts'
import { findReply, insertProposal, listReplies } from './store/replies.ts'
import { findTotal, listTotals } from './store/totals.ts'

/** One place is rated once: a site, or one of its services. */
export const placeRefusals = (
  { site, service, audience }: Pick<PlaceFields, 'site' | 'service' | 'audience'>,
  others: readonly Pick<RatingPlace, 'site' | 'service' | 'audience'>[],
): Refusals<Refusal> =>
  others.some((one) => one.audience === audience && one.site === site && one.service === service)
    ? { site: 'taken' }
    : {}

async function whyNotPlace(tx: Tx, fields: PlaceFields, id?: number): Promise<Refusals<Refusal>> {
  const { site, service } = fields
  if (pairFault(await listServices(tx), { site, service, on: null }) !== undefined) return { service: 'elsewhere' }
  return placeRefusals(
    fields,
    (await listPlaces(tx)).filter((one) => one.id !== id),
  )
}

/** Twenty letters nobody guesses: the address is printed, never typed from memory. */
export const newLink = (): string => linkFrom(randomBytes(20))

export async function addPlace(tx: Tx, fields: PlaceFields): Promise<Outcome<Refusal, number>> {
  const [sites, services, places] = [await listSites(tx), await listServices(tx), await listPlaces(tx)]
  const site = sites.find(({ id }) => id === fields.site)?.code ?? ''
  const service = services.find(({ id }) => id === fields.service)?.code ?? ''
  const taken = places.map(({ code }) => code)
  const kind = fields.audience === 'users' ? '' : `propositions ${AUDIENCE_WORDS[fields.audience]} `
  const [code, link] = [freeCode(`${kind}${site} ${service}`, taken, 60), newLink()]
  const why = await whyNotPlace(tx, fields)
  const made = await addRecord(tx, 'ratingPlace', {
    action: 'rating_place.create',
    why,
    values: { ...fields, code, link },
    fields: Object.keys(fields),
  })
  if (made.outcome === 'done') await openLink(tx, { link, place: made.made })
  return made
}

/** What has been rated stays rated there: only the question and whether it is open change. */
export async function savePlace(tx: Tx, { values, ...at }: At & { values: PlaceFields }): Promise<Outcome<Refusal>> {
  const { question, active } = values
  await findPlace(tx, at.id)
  return saveRecord(tx, 'ratingPlace', { ...at, values: { question, active }, action: 'rating_place.update' })
}

export const usePlace = (tx: Tx, at: At, active: boolean) =>
  offerRecord(tx, 'ratingPlace', { ...at, active, verbs: ['rating_place.archive', 'rating_place.restore'] })

/** The key of a display and what it posted: the same twice is one posting. Without a key every posting is new. */
export type Posting = { key: string | undefined; form: string; body: string; source: string | null }
const idemOf = ({ key, form, body }: Posting): Buffer => {
  const secret = key ?? randomBytes(24).toString('base64url')
  return createHash('sha256').update(`${secret}\n${form}\n${body}`).digest()
}
export type Given = { stars: number; service: number | null; comment: string }
type Receiving = { place: RatingPlace; now: Date; today: PlainDate; posting: Posting }

/** Receives a rating of the public, once per posting; over the share of its sender it is set aside, never refused. */
export async function receiveRating(tx: Tx, given: Given, at: Receiving): Promise<'done' | 'full'> {
  const { place, now, today, posting } = at
  const idem = idemOf(posting)
  if (!(await keepKey(tx, idem, now))) return 'done'
  const { site } = place
  const service = place.service ?? given.service
  const { stars } = given
  const comment = masked(given.comment)
  const sender = await overShare(tx, { kind: 'rating', source: posting.source, share: RATING_SHARE, now })
  if (sender === undefined) {
    await insertRating(tx, { place: place.id, site, service, day: today, stars, comment })
    return 'done'
  }
  const post = { kind: 'rating', subject: place.id, site, service, sender, day: today, receivedAt: now }
  if ((await setAside(tx, { ...post, content: { stars, comment } })) !== 'full') return 'done'
  await dropKey(tx, idem)
  return 'full'
}

/** Receives a proposal, once per posting, under the rules of ratings: masked before it is stored, set aside over the share. */
export async function receiveProposal(tx: Tx, proposed: string, at: Receiving): Promise<'done' | 'full'> {
  const { place, now, today, posting } = at
  const idem = idemOf(posting)
  if (!(await keepKey(tx, idem, now))) return 'done'
  const said = masked(proposed).slice(0, PROPOSAL_LIMIT)
  const sender = await overShare(tx, { kind: 'proposal', source: posting.source, share: RATING_SHARE, now })
  if (sender === undefined) {
    await insertProposal(tx, { place, day: today, said })
    return 'done'
  }
  const { site, service } = place
  const post = { kind: 'proposal', subject: place.id, site, service, sender, day: today, receivedAt: now }
  if ((await setAside(tx, { ...post, content: { said } })) !== 'full') return 'done'
  await dropKey(tx, idem)
  return 'full'
}

/** Empties the comment of a rating; its stars still count. */
export async function eraseComment(
  tx: Tx,
  at: At,
  { where, today }: { where: Perimeter; today: PlainDate },
): Promise<Outcome<Refusal>> {
  if ((await findRating(tx, at.id, where)).comment === '') return refused('erased')
  const values = { comment: '', erasedOn: today }
  return saveRecord(tx, 'rating', { ...at, values, action: 'rating.erase', fields: [] })
}

async function whyNotTotal(tx: Tx, fields: TotalFields, { id, today }: { id?: number; today: PlainDate }) {
  const { site, service, tool, dayFrom, dayTo } = fields
  if (pairFault(await listServices(tx), { site, service, on: null }) !== undefined)
    return { service: 'elsewhere' } satisfies Refusals<Refusal>
  const others = (await listTotals(tx)).filter((one) => one.id !== id)
  const known = others.some(
    (one) =>
      one.site === site &&
      one.service === service &&
      one.tool === tool &&
      one.dayFrom === dayFrom &&
      one.dayTo === dayTo,
  )
  return known ? ({ tool: 'known' } satisfies Refusals<Refusal>) : totalRefusals(fields, today)
}

export const addTotal = async (tx: Tx, fields: TotalFields, today: PlainDate): Promise<Outcome<Refusal, number>> =>
  addRecord<'ratingTotal', Refusal>(tx, 'ratingTotal', {
    action: 'rating_total.create',
    why: await whyNotTotal(tx, fields, { today }),
    values: { ...fields, way: 'typed' },
    fields: Object.keys(fields),
  })

export async function saveTotal(tx: Tx, at: At & { values: TotalFields }, today: PlainDate): Promise<Outcome<Refusal>> {
  await findTotal(tx, at.id)
  const why = await whyNotTotal(tx, at.values, { id: at.id, today })
  return saveRecord<'ratingTotal', Refusal>(tx, 'ratingTotal', { ...at, why, action: 'rating_total.update' })
}

export async function addReply(tx: Tx, fields: ReplyFields, today: PlainDate): Promise<Outcome<Refusal, number>> {
  const taken = (await listReplies(tx)).map(({ code }) => code)
  const why: Refusals<Refusal> = fields.doneOn !== null && fields.doneOn > today ? { doneOn: 'to-come' } : {}
  const values = { ...fields, code: freeCode(fields.said, taken, 80) }
  return addRecord(tx, 'publicReply', { action: 'public_reply.create', why, values, fields: Object.keys(fields) })
}

/** What was approved or published is not changed under the same words. */
export async function saveReply(tx: Tx, at: At & { values: ReplyFields }, today: PlainDate): Promise<Outcome<Refusal>> {
  const known = await findReply(tx, at.id)
  if (known.receivedOn !== null || replyState(known) !== 'draft') return refused('published')
  const { doneOn } = at.values
  const why: Refusals<Refusal> = doneOn !== null && doneOn > today ? { doneOn: 'to-come' } : {}
  return saveRecord(tx, 'publicReply', { ...at, why, action: 'public_reply.update' })
}

/** Answers a proposal, or corrects its answer, until it is approved. Its words stay. */
export async function answerProposal(
  tx: Tx,
  at: At & { values: AnswerFields },
  today: PlainDate,
): Promise<Outcome<Refusal>> {
  const known = await findReply(tx, at.id)
  if (known.receivedOn === null || known.approvedOn !== null) return refused('answered')
  const { doneOn } = at.values
  const why: Refusals<Refusal> = doneOn !== null && doneOn > today ? { doneOn: 'to-come' } : {}
  return saveRecord(tx, 'publicReply', { ...at, why, action: 'public_reply.answer' })
}

type Stepping = { from: ReturnType<typeof replyState>; no: Refusal; values: (today: PlainDate) => Partial<Reply> }
const STEPS = {
  approve: { from: 'draft', no: 'not-draft', values: (approvedOn) => ({ approvedOn }) },
  publish: { from: 'approved', no: 'not-approved', values: (publishedOn) => ({ publishedOn }) },
  withdraw: { from: 'published', no: 'not-published', values: (withdrawnOn) => ({ withdrawnOn }) },
} as const satisfies Readonly<Record<string, Stepping>>

export type Step = keyof typeof STEPS

/** Approves, publishes or withdraws a reply. */
export async function stepReply(
  tx: Tx,
  at: At,
  { step, today }: { step: Step; today: PlainDate },
): Promise<Outcome<Refusal>> {
  const { from, no, values } = STEPS[step]
  if (replyState(await findReply(tx, at.id)) !== from) return refused(no)
  return saveRecord(tx, 'publicReply', { ...at, values: values(today), action: `public_reply.${step}`, fields: [] })
}

/** Tells in the journal what past days brought, by place and day, without time inside the day. */
export async function journalIntake(
  tx: Tx,
  intake: readonly { place: number; day: PlainDate; stored: number }[],
): Promise<void> {
  const boxes = new Set((await listPlaces(tx)).flatMap(({ id, audience }) => (audience === 'users' ? [] : [id])))
  for (const { place, day, stored } of intake)
    await journal(tx, {
      action: boxes.has(place) ? 'proposal.receive' : 'rating.receive',
      kind: 'rating_place',
      id: place,
      reason: `${day} : ${stored}`,
    })
}
