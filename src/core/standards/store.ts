import { type Expression, type RawBuilder, sql } from 'kysely'
import type { RecordLine } from '#src/core/room/record-store.ts'
import { once, type Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { findRow, insertRow } from '#src/ground/database/versioned.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { type FrameworkVersion, type Item, LEVEL_CODES, PLACEHOLDER } from './framework.ts'
import type { FrameworkFacts, ItemFacts } from './input.ts'
import { linesOf, type Manifest } from './manifest.ts'
import type { Level } from './words.ts'

export type VersionLine = FrameworkVersion & {
  commitments: number
  known: number
  requirements: number
  modules: readonly { key: string; number: string; title: string }[]
}

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
            sql<
              VersionLine['modules']
            >`coalesce(jsonb_agg(jsonb_build_object('key', i.key, 'number', i.number, 'title', coalesce(nullif(i.title, ''), ${PLACEHOLDER.module}::text)) order by i.position, i.id) filter (where i.level = 'module'), '[]')`.as(
              'modules',
            ),
          ])
          .as('n'),
      (join) => join.onTrue(),
    )
    .selectAll('v')
    .select(['n.commitments', 'n.known', 'n.requirements', 'n.modules'])
    .orderBy('v.name')
    .orderBy(sql`v.valid_from desc nulls last`)
    .orderBy('v.id', 'desc')
    .execute()
  return rows.map(({ tenant: _tenant, commitments, known, requirements, modules, ...one }) => ({
    ...one,
    commitments: commitments ?? 0,
    known: known ?? 0,
    requirements: requirements ?? 0,
    modules: modules ?? [],
  }))
}

/** One version. Throws NotFound. */
export const findVersion = (tx: Tx, id: number): Promise<FrameworkVersion> =>
  once(tx, `framework version ${id}`, () => findRow(tx, 'frameworkVersion', id))

const versionQuery = (tx: Tx) => tx.selectFrom('frameworkVersion').selectAll()
/** A row as the room knows it. */
const own = <Row extends { tenant: number }>({ tenant: _tenant, ...row }: Row): Omit<Row, 'tenant'> => row

/** One version, kept as it is until the transaction ends. Throws NotFound. */
export async function holdVersion(tx: Tx, id: number): Promise<FrameworkVersion> {
  const row = await versionQuery(tx).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new NotFound()
  return own(row)
}

/** What the rules of a version ask of a site: read with what else a page asks. */
export async function versionRules(tx: Tx, id: number) {
  const query = tx.selectFrom('frameworkVersion').select(['coreModules', 'tradeModules']).where('id', '=', id)
  return (await listed(tx, query))[0] ?? { coreModules: null, tradeModules: null }
}

/** Every version of one framework, the latest in force first. */
export const versionsOf = (tx: Tx, framework: string): Promise<FrameworkVersion[]> =>
  once(tx, `versions of ${framework}`, async () => {
    const query = versionQuery(tx).where('framework', '=', framework).orderBy(sql`valid_from desc nulls last`)
    return (await listed(tx, query.orderBy('id', 'desc'))).map(own)
  })

/** The version of a framework by its two codes, if there is one. */
export const versionBy = async (tx: Tx, framework: string, code: string): Promise<FrameworkVersion | undefined> =>
  (await versionsOf(tx, framework)).find((one) => one.code === code)

/** Every line of a version in its order. */
export const itemsOf = (tx: Tx, version: number): Promise<Item[]> =>
  once(tx, `items ${version}`, async () => {
    const query = tx.selectFrom('frameworkItem').selectAll().where('frameworkVersion', '=', version)
    const rows = await listed(tx, query.orderBy('position').orderBy('id'))
    return rows.map(({ tenant: _tenant, frameworkVersion: _version, ...item }) => item)
  })

/** A line by what a person calls it. */
export type NamedLine = Pick<Item, 'id' | 'key' | 'level' | 'number' | 'title' | 'parent'> & {
  frameworkVersion: number
}

/** Every line of some versions by its names alone, in order: what a page of a thousand lines reads. */
export const namesOf = (tx: Tx, versions: readonly number[]): Promise<NamedLine[]> =>
  once(tx, `names of ${versions.join(' ')}`, () =>
    tx
      .selectFrom('frameworkItem')
      .select(['id', 'key', 'level', 'number', 'title', 'parent', 'frameworkVersion'])
      .where('frameworkVersion', 'in', [...versions])
      .orderBy('position')
      .orderBy('id')
      .execute(),
  )

/** One line of a version. Throws NotFound, also when it stands in another version. */
export async function findItem(tx: Tx, version: number, id: number): Promise<Item> {
  const { frameworkVersion, ...item } = await findRow(tx, 'frameworkItem', id)
  if (frameworkVersion !== version) throw new NotFound()
  return item
}

/** The version a line stands in. Throws NotFound. */
export const itemPlace = async (tx: Tx, id: number): Promise<number> =>
  (await findRow(tx, 'frameworkItem', id)).frameworkVersion

export const insertVersion = (
  tx: Tx,
  facts: Partial<FrameworkFacts> & Pick<FrameworkFacts, 'framework' | 'code' | 'name'>,
  origin: FrameworkVersion['origin'] = 'local',
): Promise<number> => insertRow(tx, 'frameworkVersion', { ...facts, origin })

export function insertItem(
  tx: Tx,
  version: number,
  { channels, indicators, ...facts }: Partial<ItemFacts> & { level: Level; key: string; parent: number | null },
): Promise<number> {
  const lists = { ...(channels && { channels: [...channels] }), ...(indicators && { indicators: [...indicators] }) }
  return insertRow(tx, 'frameworkItem', { ...facts, ...lists, frameworkVersion: version })
}

/** What a line says beside its level, its key and its place. */
const SAID = sql.raw(
  'position, number, title, placeholder, kind, condition, declared, theme, channels, weight, expected, indicators, due_on, source, confidence, note',
)

/** Writes the lines of a document into an empty draft, level by level, in three statements. */
export async function insertLines(tx: Tx, version: number, manifest: Manifest): Promise<void> {
  const lines = linesOf(manifest).map(({ dueOn, ...line }) => ({ ...line, due_on: dueOn ?? null }))
  for (const level of LEVEL_CODES) {
    const rows = lines.filter((line) => line.level === level)
    if (rows.length === 0) continue
    await sql`
      insert into framework_item (framework_version, level, key, parent, ${SAID})
      select ${version}, ${level}, i.key, p.id, i.position, i.number, i.title, i.placeholder, coalesce(i.kind, ''),
        coalesce(i.condition, ''), i.declared, coalesce(i.theme, ''), coalesce(i.channels, '{}'), coalesce(i.weight, 1),
        coalesce(i.expected, ''), coalesce(i.indicators, '{}'), i.due_on, i.source, i.confidence, i.note
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as i (key text, parent text, position int, number text, title text,
        placeholder boolean, kind text, condition text, declared int, theme text, channels text[], weight int, expected text,
        indicators text[], due_on date, source text, confidence text, note text)
      left join framework_item p on p.framework_version = ${version} and p.key = i.parent`.execute(tx)
  }
}

/** Copies every line of a version into an empty draft, level by level: the same keys, the same order. */
export async function copyLines(tx: Tx, from: number, to: number): Promise<void> {
  for (const level of LEVEL_CODES)
    await sql`
      insert into framework_item (framework_version, level, key, parent, ${SAID})
      select ${to}, level, key, (
        select n.id from framework_item p join framework_item n on n.framework_version = ${to} and n.key = p.key where p.id = i.parent
      ), ${SAID}
      from framework_item i where framework_version = ${from} and level = ${level}`.execute(tx)
}

/** Codes of frameworks by the name they are known under. */
export async function frameworkCodes(tx: Tx): Promise<Map<string, string>> {
  const rows = await tx.selectFrom('frameworkVersion').select(['name', 'framework']).distinct().execute()
  return new Map(rows.map(({ name, framework }) => [name, framework]))
}

/** What the national level gives at present. */
export async function nationalManifests(tx: Tx): Promise<unknown[]> {
  const rows = await tx
    .selectFrom('nationalFramework')
    .select('manifest')
    .where('withdrawn', '=', false)
    .orderBy('name')
    .orderBy('code', 'desc')
    .execute()
  return rows.map(({ manifest }) => manifest)
}

/** The same as lines of a home, the latest first. */
export const givenLines = (): RawBuilder<unknown> => sql`
  select to_char(date '3000-01-01' - published_at::date, 'FM0000000') as rank,
    jsonb_build_object('id', id, 'name', name || ', ' || code, 'day', published_at::date) as data
  from national_framework where not withdrawn`

/** Whether the national level gives the version of this seal. */
export async function isGiven(tx: Tx, hash: string): Promise<boolean> {
  const found = await tx
    .selectFrom('nationalFramework')
    .select('id')
    .where('hash', '=', hash)
    .where('withdrawn', '=', false)
    .executeTakeFirst()
  return found !== undefined
}

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
  return rows.map(own)
}
