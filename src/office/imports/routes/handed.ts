import type { Context } from 'hono'
import type { ImportProfile } from '#src/core/room/import-profile.ts'
import { Forbidden } from '#src/ground/process/errors.ts'
import { change, type Env, holds } from '#src/ground/web/web.tsx'
import { readSent, upload } from '../actions.ts'
import { actorOf, HOME } from './request.ts'

/** A table that a room made of a foreign file: what it is called, its text, and what is said of the making. */
export type Handed = { profile: ImportProfile; name: string; text: string; notes: readonly string[] }

/**
 * Begins the trial of a table made of another file, the same as for a file dropped on the page of imports. Returns the address of the
 * trial, or why it cannot be read. Throws Forbidden.
 */
export async function tryHanded(
  c: Context<Env>,
  { profile, name, text, notes }: Handed,
): Promise<{ trial: string } | { message: string }> {
  if (!holds(c, 'imports.run') || !holds(c, profile.right)) throw new Forbidden()
  const deps = c.get('deps')
  const bytes = new TextEncoder().encode(text)
  const read = await readSent(deps, { name, bytes }, profile)
  if (!read.ok) return { message: read.message }
  const sent = { profile, name, bytes, table: read.table, actor: actorOf(c, profile), notes }
  return { trial: `${HOME}/${await change(c, (tx) => upload(tx, deps, sent))}` }
}
