import { z } from 'zod'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { SetAsidePost } from '#src/ground/floods/set-aside.ts'
import { insertMessage } from '../store/exchange.ts'
import { openForAdditions, pointFollowCode } from '../store/public.ts'
import { subjectOf } from '../subject.ts'
import { withhold } from './acknowledge.ts'
import { SetAsideMessage } from './ask.ts'
import { registerComplaint } from './register.ts'

const SetAsideAddition = z.object({ body: z.string() })

/** Registers set-aside messages as of the day they came: the clock runs from then, and their private pages open. */
export async function keepMessages(tx: Tx, posts: readonly SetAsidePost[], today: PlainDate): Promise<number[]> {
  const kept: number[] = []
  for (const post of posts) {
    const { kind, body, name, email, phone } = SetAsideMessage.parse(post.content)
    const made = await registerComplaint(
      tx,
      {
        kind,
        channel: 'web',
        category: null,
        site: post.site,
        service: null,
        subject: subjectOf(body),
        body,
        receivedOn: post.day,
        receivedAt: post.receivedAt,
        cause: null,
        urnOpening: null,
        contact: { name, email, phone, address: '' },
      },
      today,
    )
    if (made.outcome !== 'done') continue
    const reason = email === '' ? 'on_screen' : 'flood'
    await withhold(tx, { id: made.made.id, kind: 'registration', reason, today })
    await pointFollowCode(tx, { setAside: post.id, complaint: made.made.id })
    kept.push(post.id)
  }
  return kept
}

/** Adds set-aside precisions to their requests, but for the ones that were emptied since. */
export async function keepAdditions(tx: Tx, posts: readonly SetAsidePost[]): Promise<number[]> {
  const open = await openForAdditions(
    tx,
    posts.map(({ subject }) => subject),
  )
  const kept: number[] = []
  for (const { id, subject, day, receivedAt, content } of posts) {
    if (!open.has(subject)) continue
    const { body } = SetAsideAddition.parse(content)
    await insertMessage(tx, {
      complaint: subject,
      kind: 'addition',
      at: receivedAt,
      day,
      via: 'web',
      body,
      account: null,
    })
    await journal(tx, { action: 'complaint.add', kind: 'complaint', id: subject })
    kept.push(id)
  }
  return kept
}
