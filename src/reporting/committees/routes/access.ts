import type { Context, MiddlewareHandler } from 'hono'
import { BadRequest, Forbidden, NotFound } from '#src/ground/process/errors.ts'
import type { ReportBlock } from '#src/core/room/report-block.ts'
import { type Env, holds, idParam, type Perimeter, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import type { Composing } from '../actions/compose.ts'
import type { Meeting } from '../committee.ts'
import { isEditable, STATE_REFUSALS } from '../session.ts'
import { findMeeting } from '../store/meetings.ts'

/** A session about every site is read by all who read committees; one about some sites, by those of these sites. */
export function readable(where: Perimeter, meeting: Pick<Meeting, 'sites'>): boolean {
  return where.all || meeting.sites.length === 0 || meeting.sites.some((site) => where.sites.includes(site))
}

/** Writing asks for the right on each site the session is about; on all of them when it is about none in particular. */
export function writable(where: Perimeter, meeting: Pick<Meeting, 'sites'>): boolean {
  return where.all || (meeting.sites.length > 0 && meeting.sites.every((site) => where.sites.includes(site)))
}

/** The session of the address, if it lies where this person holds the right. Its parts call it `:meeting`. */
export async function reachable(c: Context<Env>, right: 'committees.read' | 'committees.write'): Promise<Meeting> {
  const id = idParam(c, c.req.param('meeting') === undefined ? 'id' : 'meeting')
  const meeting = await read(c, (tx) => findMeeting(tx, id))
  if (!readable(perimeter(c, 'committees.read'), meeting)) throw new NotFound()
  if (right === 'committees.write' && !writable(perimeter(c, right), meeting)) throw new Forbidden()
  return meeting
}

/** The same, while its minutes may still change. */
export async function open(c: Context<Env>): Promise<Meeting> {
  const meeting = await reachable(c, 'committees.write')
  if (!isEditable(meeting.state)) throw new BadRequest(STATE_REFUSALS.frozen)
  return meeting
}

/** Asks that the session of the address may be written by this person. */
export const whereWritten: MiddlewareHandler<Env> = async (c, next) => {
  await reachable(c, 'committees.write')
  return next()
}

/** The same, while its minutes may still change. */
export const whileOpen: MiddlewareHandler<Env> = async (c, next) => {
  await open(c)
  return next()
}

export const mayWrite = (c: Context<Env>, meeting: Meeting): boolean =>
  writable(perimeter(c, 'committees.write'), meeting)

/** Freezing and filing belong to the signatory, or to whoever writes once a signatory is named. */
export const mayFreeze = (c: Context<Env>, meeting: Meeting): boolean =>
  writable(perimeter(c, 'committees.sign'), meeting) || (mayWrite(c, meeting) && meeting.signatory !== '')

/** Who composes: the blocks offered, this person's rights, today. */
export const composing = (c: Context<Env>, catalogue: readonly ReportBlock[]): Composing => ({
  catalogue,
  holds: (right) => holds(c, right),
  today: todayOf(c),
})
