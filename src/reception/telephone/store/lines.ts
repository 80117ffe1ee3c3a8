import { sql } from 'kysely'
import type { Tx } from '#src/ground/database/db.ts'
import { updateVersion } from '#src/ground/database/versioned.ts'
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
    version: row.version,
  }))
}

/** One line of a perimeter. Throws NotFound. */
export async function findLine(tx: Tx, id: number, where: Perimeter = { all: true }): Promise<Line> {
  const line = (await listLines(tx, where)).find((one) => one.id === id)
  if (!line) throw new NotFound()
  return line
}

type LineFields = Omit<Line, 'id' | 'version' | 'code'>
const lineColumns = (l: LineFields) => ({
  name: l.name,
  number: l.number,
  site: l.site,
  service: l.service,
  destination: l.destination,
  targetPermille: l.targetPermille,
  validFrom: l.validFrom,
  validTo: l.validTo,
})

export async function insertLine(tx: Tx, line: LineFields & { code: string }): Promise<number> {
  const made = await tx
    .insertInto('phoneLine')
    .values({ ...lineColumns(line), code: line.code, position: sql<number>`(select count(*)::int from phone_line)` })
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id
}

/** Saves a line if its version is still the one shown; false when somebody saved it meanwhile. */
export async function updateLine(tx: Tx, line: LineFields & { id: number; version: number }): Promise<boolean> {
  return updateVersion(tx, 'phoneLine', { id: line.id, version: line.version, values: lineColumns(line) })
}
