// Puts the catalogue in place after the migrations: functions, triggers, and the building of what is new, while others write.
import type { ClientBase } from 'pg'
import type { Catalogue } from './catalogue.ts'
import {
  bucketOf,
  cellDay,
  countOf,
  counts,
  dimension,
  fingerprint,
  functionsOf,
  type Numbered,
  triggersOf,
} from './generate.ts'

type State = 'building' | 'live' | 'retired' | 'dropped'
type Known = Numbered & { state: State; fact: string }
type Plan = {
  fact: string
  exists: boolean
  carried: Numbered[]
  fresh: Numbered[]
  superseded: Known[]
  dropped: Known[]
  same: boolean
}

const LOCK = 7003
const ATTEMPTS = 40

/**
 * Brings the database to this catalogue; `owner` is a client of the schema's owner outside any transaction.
 * A table is locked for the time of replacing its functions only; the cells of a new measure are then what its
 * comparison with the records finds missing, appended in one statement: exact while others write, and safe to resume.
 * Refuses a declaration that changed under its version. Returns what was done, one line each; nothing when all is in place.
 */
export async function syncMeasures(owner: ClientBase, from: Catalogue): Promise<string[]> {
  await owner.query('select pg_advisory_lock($1)', [LOCK])
  try {
    const known = await readKnown(owner)
    refuseChanged(from.measures, known)
    const done: string[] = []
    for (const plan of await plans(owner, from.measures, known)) done.push(...(await carryOut(owner, plan)))
    return done
  } finally {
    await owner.query('select pg_advisory_unlock($1)', [LOCK])
  }
}

async function readKnown(owner: ClientBase): Promise<Known[]> {
  const found = await owner.query<Known>(
    'select id::int as id, code, version, fact, checksum, dims, parts, state from measure order by id',
  )
  return found.rows
}

const nameOf = ({ code, version }: Numbered): string => `${code}@${version}`

function refuseChanged(wanted: readonly Numbered[], known: readonly Known[]): void {
  for (const measure of wanted) {
    for (const other of known) {
      if (other.id !== measure.id && nameOf(other) !== nameOf(measure)) continue
      if (other.id !== measure.id || nameOf(other) !== nameOf(measure)) {
        throw new Error(
          `Measure ${nameOf(measure)} (${measure.id}) meets ${nameOf(other)} (${other.id}) in the database: numbers are given once, for ever`,
        )
      }
      if (other.checksum !== measure.checksum)
        throw new Error(`Measure ${nameOf(measure)} changed without a new version`)
    }
  }
}

async function plans(owner: ClientBase, wanted: readonly Numbered[], known: readonly Known[]): Promise<Plan[]> {
  const facts = [
    ...new Set([
      ...wanted.map(({ parts }) => parts.fact),
      ...known.filter(({ state }) => state !== 'dropped').map(({ fact }) => fact),
    ]),
  ].sort()
  const found = await owner.query<{ fact: string; exists: boolean; installed: string | null }>(
    `select f.fact, to_regclass('public.' || f.fact) is not null as exists, m.installed
     from unnest($1::text[]) f (fact) left join measure_fact m on m.fact = f.fact order by f.fact`,
    [facts],
  )
  return found.rows.map(({ fact, exists, installed }) => {
    const mine = known.filter((one) => one.fact === fact)
    const own = wanted.filter(({ parts }) => parts.fact === fact)
    if (own.length > 0 && !exists) throw new Error(`The measures of ${fact} are declared, but the table does not exist`)
    const isWanted = (one: Known): boolean => own.some(({ id }) => id === one.id)
    const superseded = mine.filter((one) => one.state === 'live' && exists && !isWanted(one))
    const dropped = mine.filter((one) => one.state !== 'dropped' && !isWanted(one) && !superseded.includes(one))
    const fresh = own.filter(({ id }) => !mine.some((one) => one.id === id && one.state === 'live'))
    const carried = [...own, ...superseded].sort((a, b) => a.id - b.id)
    const same = superseded.length + dropped.length + fresh.length === 0 && installed === fingerprint(fact, carried)
    return { fact, exists, carried, fresh, superseded, dropped, same }
  })
}

async function carryOut(owner: ClientBase, plan: Plan): Promise<string[]> {
  if (plan.same) return []
  for (const measure of plan.fresh) {
    await refuseUnstable(owner, measure)
    await refuseLosingSeals(owner, measure, plan.superseded)
  }
  if (plan.exists) await installWithPatience(owner, plan)
  for (const { id } of plan.fresh) await owner.query('select measure_repair($1::smallint)', [id])
  await inTransaction(owner, () => settle(owner, plan))
  return [
    `${plan.fact}: functions and triggers`,
    ...plan.fresh.map((one) => `${nameOf(one)}: built`),
    ...plan.superseded.map((one) => `${nameOf(one)}: retired`),
    ...plan.dropped.map((one) => `${nameOf(one)}: dropped`),
  ]
}

async function inTransaction(owner: ClientBase, work: () => Promise<void>): Promise<void> {
  await owner.query('begin')
  try {
    await work()
    await owner.query('commit')
  } catch (error) {
    await owner.query('rollback')
    throw error
  }
}

const isLockTimeout = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '55P03'

/** Waits two seconds at most behind a long writer, so that nobody queues behind us for longer, then tries again. */
async function installWithPatience(owner: ClientBase, plan: Plan): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await inTransaction(owner, () => installFact(owner, plan))
      return
    } catch (error) {
      if (!isLockTimeout(error) || attempt >= ATTEMPTS) throw error
      await new Promise((resolve) => setTimeout(resolve, 50 * attempt))
    }
  }
}

async function installFact(owner: ClientBase, { fact, carried, fresh, dropped }: Plan): Promise<void> {
  await owner.query(`set local lock_timeout = '2s'`)
  // Replacing a function does not wait for those running it: without the lock their rows would be counted by nobody.
  await owner.query(`lock table public.${fact} in share row exclusive mode`)
  for (const { id, code, version, dims, checksum, parts } of fresh) {
    await owner.query(
      `insert into measure (id, code, version, fact, checksum, dims, parts, state) values ($1, $2, $3, $4, $5, $6, $7, 'building')
       on conflict (id) do update set state = case measure.state when 'retired' then 'retired' else 'building' end`,
      [id, code, version, fact, checksum, dims, JSON.stringify(parts)],
    )
  }
  await owner.query('grant create on schema public to measure_writer')
  await owner.query('set local role measure_writer')
  await owner.query(functionsOf(fact, carried))
  for (const { id } of dropped) await owner.query(`drop function if exists public.measure_rows_${id}(int, date, date)`)
  await owner.query('reset role')
  await owner.query('revoke create on schema public from measure_writer')
  await owner.query(triggersOf(fact))
  await owner.query(
    'insert into measure_fact (fact, installed) values ($1, $2) on conflict (fact) do update set installed = excluded.installed',
    [fact, fingerprint(fact, carried)],
  )
}

/** Switches to the new versions; sealed months, whose records are gone, are handed over where the dimensions are the same. */
async function settle(owner: ClientBase, { fact, fresh, superseded, dropped }: Plan): Promise<void> {
  await owner.query('set local role measure_writer')
  for (const measure of fresh) {
    const before = superseded.find(({ code }) => code === measure.code)
    if (before && sameShape(before, measure)) await handOver(owner, { fact, from: before.id, to: measure.id })
  }
  if (dropped.length > 0) {
    const ids = dropped.map(({ id }) => id)
    await owner.query('select pg_advisory_xact_lock(7001)')
    await owner.query('select public.measure_fold()')
    await owner.query(
      `delete from public.measure_cell c where c.measure = any($1::smallint[])
         and not exists (select from public.measure_kept k where k.tenant = c.tenant and k.fact = $2 and c.day < k.kept_from)`,
      [ids, fact],
    )
  }
  await owner.query('reset role')
  const mark = (list: readonly Numbered[], state: State): Promise<unknown> =>
    owner.query('update measure set state = $2, since = now() where id = any($1::smallint[])', [
      list.map(({ id }) => id),
      state,
    ])
  await mark(superseded, 'retired')
  await mark(dropped, 'dropped')
  await mark(fresh, 'live')
}

const sameShape = (a: Numbered, b: Numbered): boolean =>
  String(a.dims) === String(b.dims) && a.parts.grain === b.parts.grain

/** Sealed months have no records to count anew: only a version of the same dimensions can take their cells over. */
async function refuseLosingSeals(owner: ClientBase, measure: Numbered, superseded: readonly Known[]): Promise<void> {
  const before = superseded.find(({ code }) => code === measure.code)
  if (!before || sameShape(before, measure)) return
  await owner.query('begin')
  await owner.query('set local role measure_writer')
  const found = await owner.query('select from public.measure_seal where measure = $1 limit 1', [before.id])
  await owner.query('rollback')
  if (found.rowCount)
    throw new Error(
      `${nameOf(measure)} has other dimensions than ${nameOf(before)}, whose months are sealed: give it another code`,
    )
}

async function handOver(
  owner: ClientBase,
  { fact, from, to }: { fact: string; from: number; to: number },
): Promise<void> {
  await owner.query(
    `insert into public.measure_cell (tenant, measure, site, day, service, d1, d2, d3, bucket, n, total)
     select c.tenant, $3, c.site, c.day, c.service, c.d1, c.d2, c.d3, c.bucket, c.n, c.total
     from public.measure_cell c join public.measure_kept k on k.tenant = c.tenant and k.fact = $1 and c.day < k.kept_from
     where c.measure = $2 on conflict do nothing`,
    [fact, from, to],
  )
  await owner.query(
    `insert into public.measure_seal (tenant, measure, month, cells, n, total, hash, sealed_at, sealed_on, reason)
     select tenant, $2, month, cells, n, total, hash, sealed_at, sealed_on, reason from public.measure_seal where measure = $1 on conflict do nothing`,
    [from, to],
  )
}

/**
 * A declaration reads nothing but its own row: PostgreSQL itself refuses, as a generated column, an expression that
 * depends on the clock, on a setting or on another table. Entries of `each` are checked by their closed sets instead.
 */
async function refuseUnstable(owner: ClientBase, measure: Numbered): Promise<void> {
  const { parts } = measure
  const expressions: [string, string][] = [
    ['date', cellDay(parts)],
    ['int', parts.site],
    ['int', parts.service],
    ['text', dimension(parts, 0)],
    ['text', dimension(parts, 1)],
    ['text', dimension(parts, 2)],
    ['int', bucketOf(parts)],
    ['int', countOf(parts)],
    ['bigint', `(${parts.total})::bigint`],
    ['boolean', counts(parts)],
  ]
  const ofRow = expressions.filter(([, text]) => !/(^|[^\w.])("e"|e)\./.test(text))
  await owner.query('begin')
  try {
    await owner.query(`create temp table r (like public.${parts.fact}) on commit drop`)
    for (const [place, [type, text]] of ofRow.entries()) {
      await owner.query(
        `alter table pg_temp.r add column measure_check_${place} ${type} generated always as (${text}) stored`,
      )
    }
  } catch (error) {
    throw new Error(
      `Measure ${nameOf(measure)} is not a function of its own row: ${error instanceof Error ? error.message : ''}`,
      { cause: error },
    )
  } finally {
    await owner.query('rollback')
  }
}
