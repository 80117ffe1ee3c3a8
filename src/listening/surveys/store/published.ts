// What was made public of campaigns, as it stood.
import { sql } from 'kysely'
import { findPublicCode } from '#src/core/room/public-link-store.ts'
import { findTenant } from '#src/core/organisation/index.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { type Database, inTenant, type Tx } from '#src/ground/database/db.ts'
import type { Content, Part, Published, PublishedLine } from '../published.ts'

const KIND = 'campaign_results'

const COLUMNS = [
  'id',
  'campaign',
  'number',
  'link',
  'publishedOn',
  'withdrawnOn',
  'title',
  'held',
  'answers',
  'reading',
  'notes',
  'said',
  'version',
] as const

/** What was made public of a campaign, the latest first. */
export const publishedOf = (tx: Tx, campaign: number): Promise<Published[]> =>
  tx.selectFrom('publishedResults').select(COLUMNS).where('campaign', '=', campaign).orderBy('number', 'desc').execute()

/** What was made public of every campaign, as made. */
export const allPublished = (tx: Tx): Promise<Published[]> =>
  tx.selectFrom('publishedResults').select(COLUMNS).orderBy('campaign').orderBy('number').execute()

const lines = (tx: Tx) =>
  tx
    .selectFrom('publishedLine')
    .select((e) => [
      'published',
      'rank',
      sql<Part>`part`.as('part'),
      'topic',
      'label',
      'n',
      e.cast<number | null>('rate', 'double precision').as('rate'),
      'decimals',
      e.cast<number | null>('low', 'double precision').as('low'),
      e.cast<number | null>('high', 'double precision').as('high'),
      e.cast<number | null>('before', 'double precision').as('before'),
      e.cast<number | null>('gap', 'double precision').as('gap'),
      'beyondChance',
    ])

export const linesOf = (tx: Tx, published: number): Promise<PublishedLine[]> =>
  lines(tx).where('published', '=', published).orderBy('rank').execute()

/** The lines of every publication. */
export const allLines = (tx: Tx): Promise<(PublishedLine & { published: number })[]> =>
  lines(tx).orderBy('published').orderBy('rank').execute()

type New = Content & {
  campaign: number
  number: number
  link: string
  publishedOn: PlainDate
  withdrawnOn?: PlainDate | null
  said: string
}

/** Keeps what is made public, with its lines. */
export async function insertPublished(tx: Tx, { lines: own, ...published }: New): Promise<number> {
  const { id } = await tx.insertInto('publishedResults').values(published).returning('id').executeTakeFirstOrThrow()
  if (own.length > 0)
    await tx
      .insertInto('publishedLine')
      .values(own.map((line) => ({ ...line, published: id })))
      .execute()
  return id
}

/** Takes back what stands in public, as it was shown; says whether it did. */
export async function withdraw(
  tx: Tx,
  campaign: number,
  { day, version }: { day: PlainDate; version?: number },
): Promise<boolean> {
  const taken = tx
    .updateTable('publishedResults')
    .set((e) => ({ withdrawnOn: day, version: e('version', '+', 1) }))
    .where('campaign', '=', campaign)
    .where('withdrawnOn', 'is', null)
  const { numUpdatedRows } = await (version === undefined
    ? taken
    : taken.where('version', '=', version)
  ).executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Takes away publications of which a file left no line. */
export async function dropEmptyPublished(tx: Tx): Promise<void> {
  await sql`delete from published_results p
    where not exists (select from published_line l where l.tenant = p.tenant and l.published = p.id)`.execute(tx)
}

/** Gives their public address to the campaigns that were published; takes back those of campaigns of which nothing is left. */
export async function settleResultLinks(tx: Tx): Promise<void> {
  await sql`insert into public_code (code, kind, record)
    select distinct on (p.campaign) p.link, ${KIND}, p.campaign from published_results p
    where not exists (select from public_code c where c.kind = ${KIND} and c.record = p.campaign)
    order by p.campaign, p.number desc`.execute(tx)
  await sql`delete from public_code c
    where c.kind = ${KIND} and not exists (select from published_results p where p.campaign = c.record)`.execute(tx)
}

export type PublicResults = Omit<Content, 'lines'> & {
  prefecture: string
  demo: boolean
  publishedOn: PlainDate
  said: string
  lines: readonly PublishedLine[]
}

/** What stands behind a public address: the results, nothing where they were taken back, undefined where there never were any. */
export async function publicResults(db: Database, link: string): Promise<PublicResults | null | undefined> {
  const code = await findPublicCode(db, link)
  if (code?.kind !== KIND) return undefined
  return inTenant(db, { tenant: code.tenant, mode: 'read' }, async (tx) => {
    const published = await tx
      .selectFrom('publishedResults')
      .select(COLUMNS)
      .where('campaign', '=', code.record)
      .where('withdrawnOn', 'is', null)
      .executeTakeFirst()
    if (!published) return null
    const [{ prefectureName: prefecture, demo }, own] = [await findTenant(tx), await linesOf(tx, published.id)]
    return { ...published, prefecture, demo, lines: own }
  })
}
