import { type Expression, sql } from 'kysely'
import type { RecordLine } from '#src/core/room/record-store.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { type FrameworkVersion, type Item, PLACEHOLDER } from './framework.ts'
import type { FrameworkFacts, ItemFacts } from './input.ts'
import { linesOf, type Manifest } from './manifest.ts'
import type { Level } from './words.ts'

export type VersionLine = FrameworkVersion & { commitments: number; known: number; requirements: number }

/** Every version of the département with what it holds; some tens at most. */
export async function listVersions(tx: Tx): Promise<VersionLine[]> {
  const rows = await tx
    .selectFrom('frameworkVersion as v')
    .leftJoinLateral(
      (e) =>
        e
          .selectFrom('frameworkItem as i')
          .whereRef('i.frameworkVersion', '=', 'v.id')
          .select([
            sql<number>`count(*) filter (where i.level = 'commitment')::int`.as('commitments'),
            sql<number>`count(*) filter (where i.level = 'commitment' and not i.placeholder)::int`.as('known'),
            sql<number>`count(*) filter (where i.level = 'requirement')::int`.as('requirements'),
          ])
          .as('n'),
      (join) => join.onTrue(),
    )
    .selectAll('v')
    .select(['n.commitments', 'n.known', 'n.requirements'])
    .orderBy('v.name')
    .orderBy(sql`v.valid_from desc nulls last`)
    .orderBy('v.id', 'desc')
    .execute()
  return rows.map(({ tenant: _tenant, commitments, known, requirements, ...one }) => ({
    ...one,
    commitments: commitments ?? 0,
    known: known ?? 0,
    requirements: requirements ?? 0,
  }))
}

/** One version. Throws NotFound. */
export async function findVersion(tx: Tx, id: number): Promise<FrameworkVersion> {
  const row = await tx.selectFrom('frameworkVersion').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound()
  const { tenant: _, ...version } = row
  return version
}

/** One version, kept as it is until the transaction ends. Throws NotFound. */
export async function holdVersion(tx: Tx, id: number): Promise<FrameworkVersion> {
  const row = await tx.selectFrom('frameworkVersion').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new NotFound()
  const { tenant: _, ...version } = row
  return version
}

/** The version of a framework by its two codes, if there is one. */
export async function versionBy(tx: Tx, framework: string, code: string): Promise<FrameworkVersion | undefined> {
  const row = await tx
    .selectFrom('frameworkVersion')
    .selectAll()
    .where('framework', '=', framework)
    .where('code', '=', code)
    .executeTakeFirst()
  if (!row) return undefined
  const { tenant: _, ...version } = row
  return version
}

/** Every line of a version in its order. */
export async function itemsOf(tx: Tx, version: number): Promise<Item[]> {
  const rows = await itemQuery(tx).where('frameworkVersion', '=', version).execute()
  return rows.map(({ tenant: _tenant, frameworkVersion: _version, ...item }) => item)
}
const itemQuery = (tx: Tx) => tx.selectFrom('frameworkItem').selectAll().orderBy('position').orderBy('id')

/** One line of a version. Throws NotFound, also when it stands in another version. */
export async function findItem(tx: Tx, version: number, id: number): Promise<Item> {
  const row = await itemQuery(tx).where('id', '=', id).where('frameworkVersion', '=', version).executeTakeFirst()
  if (!row) throw new NotFound()
  const { tenant: _tenant, frameworkVersion: _version, ...item } = row
  return item
}

export async function insertVersion(
  tx: Tx,
  facts: Partial<FrameworkFacts> & Pick<FrameworkFacts, 'framework' | 'code' | 'name'>,
  origin: FrameworkVersion['origin'] = 'local',
): Promise<number> {
  const made = await tx
    .insertInto('frameworkVersion')
    .values({ ...facts, origin })
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id
}

export async function insertItem(
  tx: Tx,
  version: number,
  item: Partial<ItemFacts> & { level: Level; key: string; parent: number | null },
): Promise<number> {
  const { channels, indicators, ...facts } = item
  const made = await tx
    .insertInto('frameworkItem')
    .values({
      ...facts,
      frameworkVersion: version,
      ...(channels && { channels: [...channels] }),
      ...(indicators && { indicators: [...indicators] }),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id
}

/** Writes the lines of a document into an empty draft, level by level, in three statements. */
export async function insertLines(tx: Tx, version: number, manifest: Manifest): Promise<void> {
  const lines = linesOf(manifest).map(({ dueOn, ...line }) => ({ ...line, due_on: dueOn ?? null }))
  for (const level of ['module', 'commitment', 'requirement'] as const) {
    const rows = lines.filter((line) => line.level === level)
    if (rows.length === 0) continue
    await sql`
      insert into framework_item (framework_version, level, key, parent, position, number, title, placeholder, kind, condition,
        declared, theme, channels, weight, expected, indicators, due_on, source, confidence, note)
      select ${version}, ${level}, i.key, p.id, i.position, i.number, i.title, i.placeholder, coalesce(i.kind, ''),
        coalesce(i.condition, ''), i.declared, coalesce(i.theme, ''), coalesce(i.channels, '{}'), coalesce(i.weight, 1),
        coalesce(i.expected, ''), coalesce(i.indicators, '{}'), i.due_on, i.source, i.confidence, i.note
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as i (key text, parent text, position int, number text, title text,
        placeholder boolean, kind text, condition text, declared int, theme text, channels text[], weight int, expected text,
        indicators text[], due_on date, source text, confidence text, note text)
      left join framework_item p on p.framework_version = ${version} and p.key = i.parent`.execute(tx)
  }
}

/** Copies every line of a version into an empty draft: the same keys, the same order. */
export async function copyLines(tx: Tx, from: number, to: number): Promise<void> {
  await sql`
    insert into framework_item (framework_version, level, key, parent, position, number, title, placeholder, kind, condition,
      declared, theme, channels, weight, expected, indicators, due_on, source, confidence, note)
    select ${to}, level, key, null, position, number, title, placeholder, kind, condition, declared, theme, channels, weight,
      expected, indicators, due_on, source, confidence, note
    from framework_item where framework_version = ${from} and level = 'module'`.execute(tx)
  for (const level of ['commitment', 'requirement'] as const)
    await sql`
      insert into framework_item (framework_version, level, key, parent, position, number, title, placeholder, kind, condition,
        declared, theme, channels, weight, expected, indicators, due_on, source, confidence, note)
      select ${to}, i.level, i.key, n.id, i.position, i.number, i.title, i.placeholder, i.kind, i.condition, i.declared, i.theme,
        i.channels, i.weight, i.expected, i.indicators, i.due_on, i.source, i.confidence, i.note
      from framework_item i join framework_item p on p.framework_version = ${from} and p.id = i.parent
      join framework_item n on n.framework_version = ${to} and n.key = p.key
      where i.framework_version = ${from} and i.level = ${level}`.execute(tx)
}

/** Codes of frameworks by the name they are known under. */
export async function frameworkCodes(tx: Tx): Promise<Map<string, string>> {
  const rows = await tx.selectFrom('frameworkVersion').select(['name', 'framework']).distinct().execute()
  return new Map(rows.map(({ name, framework }) => [name, framework]))
}

export type National = { id: number; hash: string; manifest: unknown; withdrawn: boolean; publishedAt: Date }

/** What the national level gives, withdrawn versions last. */
export const nationalFrameworks = (tx: Tx): Promise<National[]> =>
  tx
    .selectFrom('nationalFramework')
    .select(['id', 'hash', 'manifest', 'withdrawn', 'publishedAt'])
    .orderBy('withdrawn')
    .orderBy('name')
    .orderBy('code', 'desc')
    .execute()

export async function insertNational(tx: Tx, given: { manifest: Manifest; hash: string }): Promise<boolean> {
  const { framework, code, name } = given.manifest
  const made = await tx
    .insertInto('nationalFramework')
    .values({ framework, code, name, hash: given.hash, manifest: JSON.stringify(given.manifest) })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  return made.numInsertedOrUpdatedRows === 1n
}

/** Takes a version back from the national level; false when it was. */
export async function withdrawNational(tx: Tx, hash: string): Promise<boolean> {
  const gone = await tx
    .updateTable('nationalFramework')
    .set({ withdrawn: true })
    .where('hash', '=', hash)
    .where('withdrawn', '=', false)
    .executeTakeFirst()
  return gone.numUpdatedRows === 1n
}

/** Versions as the lists of several rooms show them. */
export function versionLines(tx: Tx): Expression<RecordLine> {
  return tx
    .selectFrom('frameworkVersion')
    .select((e) => [
      'id',
      e.ref('code').as('reference'),
      'name as title',
      e.ref('state').$castTo<string>().as('state'),
      sql<string>`''`.as('outcome'),
      'validFrom as day',
      sql<number | null>`null::int`.as('site'),
      sql<number | null>`null::int`.as('service'),
    ])
}

/** Commitments and requirements as the lists of several rooms show them. */
export function itemLines(tx: Tx): Expression<RecordLine> {
  return tx
    .selectFrom('frameworkItem as i')
    .innerJoin('frameworkVersion as v', (on) =>
      on.onRef('v.tenant', '=', 'i.tenant').onRef('v.id', '=', 'i.frameworkVersion'),
    )
    .select((e) => [
      'i.id',
      e.ref('i.number').as('reference'),
      sql<string>`case when i.title <> '' then i.title when i.level = 'module' then ${PLACEHOLDER.module}
        when i.level = 'commitment' then ${PLACEHOLDER.commitment} else ${PLACEHOLDER.requirement} end`.as('title'),
      e.ref('v.state').$castTo<string>().as('state'),
      e.ref('i.level').$castTo<string>().as('outcome'),
      'v.validFrom as day',
      sql<number | null>`null::int`.as('site'),
      sql<number | null>`null::int`.as('service'),
    ])
}

/** The version a line stands in. Throws NotFound. */
export async function itemPlace(tx: Tx, id: number): Promise<number> {
  const row = await tx.selectFrom('frameworkItem').select('frameworkVersion').where('id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound()
  return row.frameworkVersion
}

/** The versions that these lines stand in. */
export async function versionsOfItems(tx: Tx, ids: readonly number[]): Promise<FrameworkVersion[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('frameworkVersion as v')
    .selectAll('v')
    .where((e) =>
      e.exists(
        e
          .selectFrom('frameworkItem as i')
          .whereRef('i.frameworkVersion', '=', 'v.id')
          .where(sql<boolean>`i.id = any(${[...ids]}::int[])`)
          .select('i.id'),
      ),
    )
    .execute()
  return rows.map(({ tenant: _tenant, ...version }) => version)
}
