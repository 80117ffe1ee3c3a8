import { createHash } from 'node:crypto'
import { codeFrom, freeCode } from '#src/core/room/code.ts'
import { journal, type Verb } from '#src/ground/audit/audit.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, updateVersion } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import { type FrameworkVersion, type Item, unpublishable } from './framework.ts'
import type { VersionFacts } from './input.ts'
import { type Manifest, manifestOf, plain } from './manifest.ts'
import {
  copyLines,
  findItem,
  findVersion,
  frameworkCodes,
  holdVersion,
  insertItem,
  insertLines,
  insertNational,
  insertVersion,
  itemsOf,
  versionBy,
  withdrawNational,
} from './store.ts'
import { SHIPPED } from './shipped.ts'
import type { Level } from './words.ts'

export type Refusal = 'taken' | 'frozen' | 'incomplete' | 'draft' | 'early' | 'shared'

const say = (tx: Tx, line: { action: Verb; id: number; fields?: readonly string[] }) =>
  journal(tx, { kind: 'framework_version', ...line })

/** Opens a draft, empty or with the lines of the version it is made from. A framework keeps the code of its first version. */
export async function addVersion(tx: Tx, { copyOf, ...facts }: VersionFacts): Promise<Outcome<Refusal, number>> {
  const known = await frameworkCodes(tx)
  const from = /^\d{1,9}$/.test(copyOf) ? await findVersion(tx, Number(copyOf)) : undefined
  const framework = from?.framework ?? known.get(facts.name) ?? letterFirst(freeCode(facts.name, known.values(), 58))
  if (await versionBy(tx, framework, facts.code)) return refused('taken', 'code')
  const id = await insertVersion(tx, { ...facts, framework })
  if (from) await copyLines(tx, from.id, id)
  await say(tx, { action: 'framework.create', id: id, fields: Object.keys(facts) })
  return done(id)
}
const letterFirst = (code: string): string => (/^[a-z]/.test(code) ? code : `r-${code}`)

/** Corrects what a draft says of itself. */
export async function saveVersion(tx: Tx, { values, ...at }: At & { values: VersionFacts }): Promise<Outcome<Refusal>> {
  const { copyOf: _, ...facts } = values
  const version = await holdVersion(tx, at.id)
  if (version.state !== 'draft') return refused('frozen')
  const other = await versionBy(tx, version.framework, facts.code)
  if (other && other.id !== at.id) return refused('taken', 'code')
  if (!(await updateVersion(tx, 'frameworkVersion', { ...at, values: facts }))) return STALE
  await say(tx, { action: 'framework.update', id: at.id, fields: Object.keys(facts) })
  return done()
}

/** Brings a whole document in as a draft; as a published version when it was published elsewhere and holds something known. */
export async function receive(
  tx: Tx,
  manifest: Manifest,
  from: { origin: FrameworkVersion['origin']; today: PlainDate },
): Promise<Outcome<Refusal, number>> {
  const { format: _format, modules: _modules, ...facts } = manifest
  if (await versionBy(tx, facts.framework, facts.code)) return refused('taken')
  const id = await insertVersion(tx, facts, from.origin)
  await insertLines(tx, id, manifest)
  await say(tx, { action: from.origin === 'local' ? 'framework.receive' : 'framework.adopt', id: id })
  if (from.origin === 'local' || !holdsSomething(manifest)) return done(id)
  const published = await publishVersion(tx, { id, version: 1 }, from.today)
  return published.outcome === 'done' ? done(id) : published
}
const holdsSomething = ({ modules }: Manifest): boolean =>
  modules.some(({ commitments }) => commitments.some(({ placeholder }) => !placeholder))

/** Publishes a draft: sealed, it never changes again. */
export async function publishVersion(tx: Tx, at: At, today: PlainDate): Promise<Outcome<Refusal>> {
  const version = await holdVersion(tx, at.id)
  if (version.state !== 'draft') return refused('frozen')
  const items = await itemsOf(tx, at.id)
  if (unpublishable(items).length > 0) return refused('incomplete')
  const hash = sealOf(manifestOf(version, items))
  // What says the very words that the product comes with is that, however it was brought in.
  const origin = SHIPPED.some((one) => sealOf(one) === hash) ? 'shipped' : version.origin
  const values = { state: 'published', hash, publishedOn: today, origin } as const
  if (!(await updateVersion(tx, 'frameworkVersion', { ...at, values }))) return STALE
  await say(tx, { action: 'framework.publish', id: at.id })
  return done()
}

/** Takes a published version out of use from a day on; what was done with it stays. */
export async function withdrawVersion(tx: Tx, at: At, last: PlainDate): Promise<Outcome<Refusal>> {
  const version = await holdVersion(tx, at.id)
  if (version.state !== 'published') return refused('draft')
  if (version.validFrom !== null && last < version.validFrom) return refused('early', 'validTo')
  if (!(await updateVersion(tx, 'frameworkVersion', { ...at, values: { state: 'withdrawn', validTo: last } })))
    return STALE
  await say(tx, { action: 'framework.withdraw', id: at.id })
  return done()
}

/** Gives a published version to every département; one that was given and taken back cannot come again under its name. */
export async function shareVersion(tx: Tx, { id }: At): Promise<Outcome<Refusal>> {
  const version = await findVersion(tx, id)
  if (version.state !== 'published' || version.hash === null) return refused('draft')
  const manifest = manifestOf(version, await itemsOf(tx, id))
  if (!(await insertNational(tx, { manifest, hash: version.hash }))) return refused('shared')
  await say(tx, { action: 'framework.share', id: id })
  return done()
}

/** Takes a version back from the national level; the départements that adopted it keep it. */
export async function unshareVersion(tx: Tx, { id }: At): Promise<Outcome<Refusal>> {
  const { hash } = await findVersion(tx, id)
  if (hash === null || !(await withdrawNational(tx, hash))) return refused('shared')
  await say(tx, { action: 'framework.unshare', id: id })
  return done()
}

type Typed = Omit<Partial<Item>, 'id' | 'level' | 'key' | 'version'> & { title: string }

/** Adds a line to a draft; its key is made once, from its words and what it stands in. */
export async function addItem(
  tx: Tx,
  { version, level, values }: { version: number; level: Level; values: Typed },
): Promise<Outcome<Refusal, number>> {
  const { state } = await holdVersion(tx, version)
  if (state !== 'draft') return refused('frozen')
  const items = await itemsOf(tx, version)
  const above = items.find(({ id }) => id === values.parent)
  const key = letterFirst(
    freeCode(
      keyWords(values.title, above?.key),
      items.map((one) => one.key),
      78,
    ),
  )
  const id = await insertItem(tx, version, { ...values, level, key, parent: values.parent ?? null })
  await journal(tx, { action: 'framework_item.create', kind: 'framework_item', id, fields: Object.keys(values) })
  return done(id)
}
/** What a key is made of: some words of the title under the key of what stands above. */
const keyWords = (title: string, above: string | undefined): string =>
  [above, title === '' ? 'a-completer' : codeFrom(title, 30)]
    .filter((part) => part !== undefined)
    .join('-')
    .slice(0, 74)

/** Corrects a line of a draft. */
export async function saveItem(
  tx: Tx,
  { version: framework, at, values }: { version: number; at: At; values: Typed },
): Promise<Outcome<Refusal>> {
  const { state } = await holdVersion(tx, framework)
  if (state !== 'draft') return refused('frozen')
  await findItem(tx, framework, at.id)
  const { channels, indicators, ...facts } = values
  const lists = { ...(channels && { channels: [...channels] }), ...(indicators && { indicators: [...indicators] }) }
  if (!(await updateVersion(tx, 'frameworkItem', { ...at, values: { ...facts, ...lists } }))) return STALE
  await journal(tx, { action: 'framework_item.update', kind: 'framework_item', id: at.id, fields: Object.keys(values) })
  return done()
}

/** The SHA-256 of what a version says: the same words give the same seal, however they were brought in. */
export const sealOf = (manifest: Manifest): string =>
  createHash('sha256')
    .update(JSON.stringify(plain(manifest)))
    .digest('hex')
