// What leaves the house, whatever the channel: written with its data, sent by a job that knows its number, emptied once it has left.
import { sql } from 'kysely'
import type { Tx } from '#src/ground/database/db.ts'
import type { Keyring } from '#src/ground/secrets/keyring.ts'
import { addJob } from './job.ts'

export type Channel = 'mail' | 'sms'
export type Waiting = { id: number; content: string; createdAt: Date }

const DAY = 86_400_000
/** A message that never left loses its words after a week, its line after a year. */
const WORDS_KEPT = 7 * DAY
const LINES_KEPT = 366 * DAY

const placeOf = (tenant: number): string => `outbox:${tenant}`

/** Writes a message and asks for its sending, in the transaction of what it tells about. Returns its number. */
export async function putInOutbox(
  tx: Tx,
  keys: Keyring,
  message: { tenant: number; channel: Channel; kind: string; content: string; now: Date; afterSeconds?: number },
): Promise<number> {
  const { id } = await tx
    .insertInto('outbox')
    .values({
      channel: message.channel,
      kind: message.kind,
      content: keys.seal(message.content, placeOf(message.tenant)),
      createdAt: message.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await addJob(tx, `${message.channel}.send`, { ids: { message: id }, afterSeconds: message.afterSeconds ?? 0 })
  return id
}

/**
 * Takes a waiting message for the time of this transaction; 'done' when it left or was given up, 'taken' when another worker has it
 * in hand: one message is never in two hands.
 */
export async function takeFromOutbox(
  tx: Tx,
  keys: Keyring,
  { tenant, id }: { tenant: number; id: number },
): Promise<Waiting | 'done' | 'taken'> {
  const row = await tx
    .selectFrom('outbox')
    .select(['id', 'content', 'createdAt'])
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (row?.content) return { id, content: keys.open(row.content, placeOf(tenant)), createdAt: row.createdAt }
  const there = await tx
    .selectFrom('outbox')
    .select('id')
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return there ? 'taken' : 'done'
}

export type Outcome =
  | { state: 'sent'; at: Date; providerId?: string | undefined }
  | { state: 'failed'; at: Date; failure: string }
  | { state: 'held' }

/** Says what became of a message. Once it has left or is given up, its address and words are gone. */
export async function settle(tx: Tx, id: number, outcome: Outcome): Promise<void> {
  await tx
    .updateTable('outbox')
    .set(
      outcome.state === 'held'
        ? { state: 'held' }
        : {
            state: outcome.state,
            doneAt: outcome.at,
            content: null,
            ...(outcome.state === 'failed'
              ? { failure: outcome.failure.replaceAll(/[^A-Za-z0-9_.-]/g, '-').slice(0, 40) }
              : { providerId: outcome.providerId ?? null }),
          },
    )
    .where('id', '=', id)
    .execute()
}

/**
 * What the provider tells later of a text message that left: its first word is the last. The same told twice, or something else told too
 * late, changes nothing. Returns whether it was one of ours.
 */
export async function reported(
  tx: Tx,
  report: { id: number; delivered: boolean; failure?: string | undefined; at: Date },
): Promise<boolean> {
  const ours = tx.selectFrom('outbox').select('id').where('id', '=', report.id).where('channel', '=', 'sms')
  const found = await tx
    .updateTable('outbox')
    .set({
      state: report.delivered ? 'delivered' : 'failed',
      failure: report.delivered ? null : (report.failure ?? 'unknown').replaceAll(/[^A-Za-z0-9_.-]/g, '-').slice(0, 40),
      doneAt: report.at,
    })
    .where('id', 'in', ours)
    .where('state', '=', 'sent')
    .executeTakeFirst()
  if (found.numUpdatedRows > 0n) return true
  return (await ours.where('state', 'in', ['delivered', 'failed']).executeTakeFirst()) !== undefined
}

/** Retention: words that never left, then the lines themselves. */
export async function cleanOutbox(tx: Tx, now: Date): Promise<void> {
  await tx
    .updateTable('outbox')
    .set({ content: null, state: 'failed', failure: 'expired', doneAt: now })
    .where('state', 'in', ['waiting', 'held'])
    .where('createdAt', '<', new Date(now.getTime() - WORDS_KEPT))
    .execute()
  await tx
    .deleteFrom('outbox')
    .where('createdAt', '<', new Date(now.getTime() - LINES_KEPT))
    .execute()
}

export type OutboxState = { channel: Channel; waiting: number; held: number; sent: number; failed: number }

/** How many messages stand where, by channel. */
export async function outboxState(tx: Tx): Promise<OutboxState[]> {
  const found = await sql<OutboxState>`
    select channel, count(*) filter (where state = 'waiting') as waiting, count(*) filter (where state = 'held') as held,
      count(*) filter (where state in ('sent', 'delivered')) as sent, count(*) filter (where state = 'failed') as failed
    from outbox group by channel order by channel`.execute(tx)
  return found.rows
}

/** Lets go what a restore held back. Returns how many messages. */
export async function sendHeld(tx: Tx): Promise<number> {
  const held = await tx
    .updateTable('outbox')
    .set({ state: 'waiting' })
    .where('state', '=', 'held')
    .returning(['id', 'channel'])
    .execute()
  for (const { id, channel } of held) await addJob(tx, `${channel}.send`, { ids: { message: id }, once: true })
  return held.length
}

/** Gives up what a restore held back. Returns how many messages. */
export async function dropHeld(tx: Tx, now: Date): Promise<number> {
  const dropped = await tx
    .updateTable('outbox')
    .set({ state: 'failed', failure: 'dropped', content: null, doneAt: now })
    .where('state', '=', 'held')
    .executeTakeFirst()
  return Number(dropped.numUpdatedRows)
}

/** Seals again, with the present key, the messages sealed with another. Returns how many. */
export async function resealOutbox(tx: Tx, keys: Keyring, tenant: number): Promise<number> {
  const rows = await tx.selectFrom('outbox').select(['id', 'content']).where('content', 'is not', null).execute()
  let again = 0
  for (const { id, content } of rows) {
    if (!content || !keys.stale(content)) continue
    const text = keys.open(content, placeOf(tenant))
    await tx
      .updateTable('outbox')
      .set({ content: keys.seal(text, placeOf(tenant)) })
      .where('id', '=', id)
      .execute()
    again += 1
  }
  return again
}
