import { type Expression, sql } from 'kysely'
import type { RecordLine } from '#src/core/room/record-store.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { type LabelFile, STATES } from '../label-file.ts'

const COLUMNS = [
  'f.id',
  'f.label',
  'f.frameworkVersion',
  'f.sites',
  'f.title',
  'f.restricted',
  'f.readOn',
  'f.askedAt',
  'f.state',
  'f.lines',
  'f.evidenceSeal',
  'f.ratingSeal',
  'f.findingSeal',
  'f.commitments',
  'f.evidence',
  'f.missing',
  'f.entries',
  'f.doneBytes',
  'f.totalBytes',
  'f.contents',
  'f.size',
  'f.hash',
  'f.fault',
  'f.readyAt',
  'f.keptUntil',
  'f.version',
] as const

const rowsOf = (tx: Tx) =>
  tx
    .selectFrom('labelFile as f')
    .innerJoin('account as a', 'a.id', 'f.askedBy')
    .select(COLUMNS)
    .select('a.name as askedBy')

type Row = Omit<LabelFile, 'state' | 'held'> & { state: string }
const known = (row: Row, held: LabelFile['held'] = {}): LabelFile => ({
  ...row,
  held,
  state: codeIn(STATES, row.state),
})

/** A file of several sites is seen by who sees them all; what is restricted, by who may open it. */
export type Seen = { where: Perimeter; restricted: boolean }
const seenBy = ({ where, restricted }: Seen) =>
  sql<boolean>`(${where.all ? sql`true` : sql`f.sites <@ ${[...where.sites]}::int[]`} and (${restricted} or not f.restricted))`

/** The files that somebody may see, the latest first. */
export async function listFiles(tx: Tx, seen: Seen): Promise<LabelFile[]> {
  const rows = await rowsOf(tx)
    .where(seenBy(seen))
    .orderBy('f.askedAt', 'desc')
    .orderBy('f.id', 'desc')
    .limit(2000)
    .execute()
  return rows.map((row) => known(row))
}

/** One of those. Throws NotFound. */
export async function findFile(
  tx: Tx,
  id: number,
  seen: Seen = { where: { all: true }, restricted: true },
): Promise<LabelFile> {
  const row = await rowsOf(tx)
    .select(sql<LabelFile['held']>`f.held`.as('held'))
    .where('f.id', '=', id)
    .where(seenBy(seen))
    .executeTakeFirst()
  if (!row) throw new NotFound()
  const { held, ...file } = row
  return known(file, held)
}

export type Asked = Pick<
  LabelFile,
  'label' | 'frameworkVersion' | 'sites' | 'title' | 'restricted' | 'readOn' | 'askedAt'
> & {
  askedBy: number
  question: string
}

/** Asks for a file; nothing when the same one is under way already. */
export async function insertAsked(tx: Tx, { sites, ...asked }: Asked): Promise<number | undefined> {
  const made = await tx
    .insertInto('labelFile')
    .values({ ...asked, sites: [...sites] })
    .onConflict((on) => on.columns(['tenant', 'question']).where('state', 'in', ['waiting', 'building']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return made?.id
}

/** The file that answers the same question: under way, or made and still there. */
export async function sameFile(tx: Tx, question: string): Promise<number | undefined> {
  const row = await tx
    .selectFrom('labelFile')
    .select('id')
    .where('question', '=', question)
    .where('state', 'in', ['waiting', 'building', 'ready'])
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return row?.id
}

/** What is known of a file once what it holds has been read. */
export type Planned = Pick<
  LabelFile,
  | 'lines'
  | 'evidenceSeal'
  | 'ratingSeal'
  | 'findingSeal'
  | 'held'
  | 'commitments'
  | 'evidence'
  | 'missing'
  | 'entries'
  | 'totalBytes'
>

/** Changes a file that is still under way; false when it no longer is. No version: nobody types it. */
export async function moveFile(
  tx: Tx,
  id: number,
  values: Partial<Omit<Planned, 'held' | 'lines'>> & {
    state?: LabelFile['state']
    held?: Planned['held']
    lines?: readonly string[]
    doneBytes?: number
    contents?: string
    size?: number
    hash?: string
    fault?: string
    readyAt?: Date
    keptUntil?: PlainDate
  },
): Promise<boolean> {
  const { held, lines, ...rest } = values
  const done = await tx
    .updateTable('labelFile')
    .set({
      ...rest,
      ...(held === undefined ? {} : { held: JSON.stringify(held) }),
      ...(lines === undefined ? {} : { lines: [...lines] }),
    })
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'building'])
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** An archive of the very same contents that still stands. */
export const madeBefore = (
  tx: Tx,
  contents: string,
): Promise<{ size: number | null; hash: string | null } | undefined> =>
  tx
    .selectFrom('labelFile')
    .select(['size', 'hash'])
    .where('contents', '=', contents)
    .where('state', '=', 'ready')
    .executeTakeFirst()

/** Says that an archive is no longer on the disk. */
export const removeArchive = (tx: Tx, id: number): Promise<unknown> =>
  tx.updateTable('labelFile').set({ state: 'removed' }).where('id', '=', id).where('state', '=', 'ready').execute()

/** The archives that files stand on. */
export const archivesKept = async (tx: Tx): Promise<ReadonlySet<string>> =>
  new Set(
    (await tx.selectFrom('labelFile').select('hash').where('state', '=', 'ready').execute()).flatMap(
      ({ hash }) => hash ?? [],
    ),
  )

/** Takes out the archives kept long enough; returns the files they were of. */
export const expireFiles = async (tx: Tx, today: PlainDate): Promise<number[]> =>
  (
    await tx
      .updateTable('labelFile')
      .set({ state: 'removed' })
      .where('state', '=', 'ready')
      .where('keptUntil', '<', today)
      .returning('id')
      .execute()
  ).map(({ id }) => id)

/** Files as the lists of several rooms show them. */
export function fileLines(_: Tx, where: Perimeter): Expression<RecordLine> {
  return sql<RecordLine>`(select f.id, '' as reference, f.title, f.state, '' as outcome, f.read_on as day,
    case when cardinality(f.sites) = 1 then f.sites[1] end as site, null::int as service
    from label_file f where ${seenBy({ where, restricted: false })})`
}
