// What a person decides of a message that came in: read it again, put it in a request, make one of it, set it aside, erase it.
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { journal, type Verb } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, updateVersion } from '#src/ground/database/versioned.ts'
import { addJob } from '#src/ground/jobs/job.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import { type Perimeter, within } from '#src/ground/web/web.tsx'
import { findByReference } from '../store/complaints.ts'
import { eraseWords } from '../store/inbound.ts'
import { findInbound, type Inbound } from '../store/received.ts'
import { SORT_JOB } from './look.ts'

export const INBOUND_REFUSALS = {
  'not-aside': 'Ce message est déjà dans une demande : ouvrez-la pour agir sur elle.',
  erased: 'Le contenu de ce message est effacé : il ne peut plus être relu.',
  'no-request': 'Aucune demande ne porte cette référence dans vos sites. Vérifiez-la au registre.',
  'no-data': 'Les données de cette demande sont effacées : rien ne peut y être ajouté.',
} as const
type Decided = Promise<Outcome<keyof typeof INBOUND_REFUSALS>>

/** A message may be decided anew while nothing was made of it. */
async function again(tx: Tx, at: At, { action, wanted }: { action: Verb; wanted: string }): Decided {
  const message = await findInbound(tx, at.id)
  if (message.version !== at.version) return STALE
  if (message.state === 'created' || (message.state === 'linked' && message.message !== null))
    return refused('not-aside')
  if (message.raw === null) return refused('erased')
  const values = { state: 'fetched' as const, reason: '', attempts: 0, wanted }
  if (!(await updateVersion(tx, 'inboundMessage', { ...at, values }))) return STALE
  await addJob(tx, SORT_JOB, { ids: {}, once: true })
  await journal(tx, { action, kind: 'inbound_message', id: at.id })
  return done()
}

export const replay = (tx: Tx, at: At): Decided => again(tx, at, { action: 'inbound_message.replay', wanted: '' })
export const makeRequest = (tx: Tx, at: At): Decided =>
  again(tx, at, { action: 'inbound_message.create', wanted: 'create' })

/** Puts a message in the request of a reference. */
export async function putInto(tx: Tx, at: At, { reference, where }: { reference: string; where: Perimeter }): Decided {
  if ((await findInbound(tx, at.id)).version !== at.version) return STALE
  const target = await findByReference(tx, reference)
  if (!target || !within(where, target)) return refused('no-request', 'reference')
  return again(tx, at, { action: 'inbound_message.link', wanted: String(target.id) })
}

/** Sets aside what waits, or what was only noted on a request. */
export async function putAside(tx: Tx, at: At): Decided {
  const message = await findInbound(tx, at.id)
  if (message.version !== at.version) return STALE
  if (message.state === 'created' || (message.state === 'linked' && message.message !== null))
    return refused('not-aside')
  const values = { state: 'aside' as const, reason: 'hand', complaint: null, looksLike: null, toRead: false }
  if (!(await updateVersion(tx, 'inboundMessage', { ...at, values }))) return STALE
  await journal(tx, { action: 'inbound_message.set-aside', kind: 'inbound_message', id: at.id })
  return done()
}

/** Somebody has read what came after the answer. */
export async function markRead(tx: Tx, at: At): Decided {
  if (!(await updateVersion(tx, 'inboundMessage', { ...at, values: { toRead: false } }))) return STALE
  await journal(tx, { action: 'inbound_message.read', kind: 'inbound_message', id: at.id })
  return done()
}

/** Empties a message that is aside: who wrote and what; its line stays, so that the mailbox does not bring it back. */
export async function eraseMessage(tx: Tx, at: At, today: PlainDate): Decided {
  const message = await findInbound(tx, at.id)
  if (message.version !== at.version) return STALE
  if (message.state !== 'aside') return refused('not-aside')
  await eraseWords(tx, { ids: [at.id], today })
  await journal(tx, { action: 'inbound_message.delete', kind: 'inbound_message', id: at.id })
  return done()
}

/** Whether nothing was made of a message yet. */
export const isFree = ({ state, message, erasedOn }: Inbound): boolean =>
  erasedOn === null && (state === 'aside' || (state === 'linked' && message === null))
