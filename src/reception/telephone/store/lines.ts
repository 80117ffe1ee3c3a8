import { sql } from 'kysely'
import type { Tx } from '#src/ground/database/db.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { DESTINATIONS, type Destination, type Line } from '../telephone.ts'

const isDestination = (text: string): text is Destination => Object.hasOwn(DESTINATIONS, text)

/** Lines of a perimeter, in their order. */
export async function listLines(tx: Tx, where: Perimeter = { all: true }): Promise<Line[]> {
  let query = tx.selectFrom('phoneLine').selectAll().orderBy('position').orderBy('name').limit(2000)
  if (!where.all)
    query = query.where((e) => e.or([e('site', 'in', [0, ...where.sites]), e('service', 'in', [0, ...where.services])]))
  const rows = await query.execute()
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    name: row.name,
    number: row.number,
    site: row.site,
    service: row.service,
    destination: isDestination(row.destination) ? row.destination : 'service',
    targetPermille: row.targetPermille,
    validFrom: row.validFrom,
    validTo: row.validTo,
    queues: row.queues,
    opensAt: row.opensAt,
    closesAt: row.closesAt,
    voicemail: row.voicemail,
    version: row.version,
  }))
}

/** One line of a perimeter. Throws NotFound. */
export async function findLine(tx: Tx, id: number, where: Perimeter = { all: true }): Promise<Line> {
  const line = (await listLines(tx, where)).find((one) => one.id === id)
  if (!line) throw new NotFound()
  return line
}

export async function insertLine(tx: Tx, line: Omit<Line, 'id' | 'version'>): Promise<number> {
  const made = await tx
    .insertInto('phoneLine')
    .values({ ...line, position: sql<number>`(select count(*)::int from phone_line)` })
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id
}
