// Random work on the counted test table: every kind of change a record can undergo, by clients that share cells but no record.
import fc from 'fast-check'
import pg from 'pg'

export type Client = { pool: pg.Pool; number: number; tenant: number }
type Step = { kind: string; a: number; b: number; c: number }

const KINDS = [
  'insert',
  'insert',
  'delete',
  'answer',
  'reopen',
  'recategorise',
  'move place',
  'move month',
  'nothing',
  'offer',
  'levels',
  'import',
  'merge',
  'savepoint',
  'fold',
]
export const operation: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(...KINDS),
  a: fc.integer({ min: 0, max: 999 }),
  b: fc.integer({ min: 0, max: 999 }),
  c: fc.integer({ min: 0, max: 999 }),
})

const day = (n: number): string => `date '2026-01-01' + ${n % 300}`
const pick = (list: readonly string[], n: number): string => list[n % list.length] ?? ''
const channel = (n: number): string => `'${pick(['web', 'letter', 'phone'], n)}'`
const category = (n: number): string => pick(['null', `'a'`, `'b'`, `''`], n)
const answers = (n: number): string =>
  `'${pick(['{}', '{"accueil": 3, "delai": "1"}', '{"accueil": 0, "delai": 9, "Autre": 1}', '{"delai": [4], "accueil": 4}'], n)}'`

const row = ({ a, b, c }: Step, i: number): string =>
  `(${1 + ((a + i) % 4)}, ${pick(['null', '1', '2'], b + i)}, ${channel(c + i)}, ${category(a + b + i)}, ${day(a + i * 17)}, ${day(a + i * 17)} + 7, ${(b + i * 7) % 5}, ${answers(c + i)}`
const COLUMNS = 'site, service, channel, category, received_on, due_on, offered, answers, account'

/** The statements of one step; `mine` limits it to the client's own records. */
function statements(step: Step, number: number): string[] {
  const { kind, a, b, c } = step
  const mine = `account = ${number}`
  const some = `${mine} and id % 5 = ${a % 5}`
  const id = number * 1_000_000 + (a % 20)
  const update = (set: string): string[] => [`update measure_test_fact set ${set} where ${some}`]
  const rows = Array.from({ length: 1 + (a % 6) }, (_, i) => `${row(step, i)}, ${number})`).join(', ')
  const one = `(${id}, ${row(step, 0).slice(1)}, ${number})`
  const keyed = `insert into measure_test_fact (id, ${COLUMNS}) values ${one} on conflict (tenant, id) do update set channel = excluded.channel, received_on = excluded.received_on, offered = excluded.offered + 1`
  switch (kind) {
    case 'insert':
      return [`insert into measure_test_fact (${COLUMNS}) values ${rows}`]
    case 'delete':
      return [`delete from measure_test_fact where ${mine} and id % 9 = ${b % 9}`]
    case 'answer':
      return update(`answered_on = received_on + ${b % 15}, delay_days = ${b % 15}`)
    case 'reopen':
      return update('answered_on = null, delay_days = null')
    case 'recategorise':
      return update(`category = ${category(b)}, channel = ${channel(c)}`)
    case 'move place':
      return update(`site = ${1 + (b % 4)}, service = ${pick(['null', '1', '2'], c)}`)
    case 'move month':
      return update(`received_on = ${day(b)}, due_on = ${day(b)} + 10`)
    case 'nothing':
      return update(`note = 'n${b}', channel = channel`)
    case 'offer':
      return update(`offered = ${b % 9}`)
    case 'levels':
      return update(`answers = ${answers(b)}`)
    case 'import':
      return [keyed]
    case 'merge':
      return [
        `merge into measure_test_fact t using (select ${id} + 50 as id, ${day(b)} as d) s on t.tenant = (select app_tenant()) and t.id = s.id
        when matched and ${b % 3} = 0 then delete when matched then update set received_on = s.d
        when not matched then insert (id, site, channel, received_on, due_on, account) values (s.id, 1, 'web', s.d, s.d, ${number})`,
      ]
    case 'savepoint':
      return [
        'savepoint s',
        ...update(`channel = 'phone'`),
        `delete from measure_test_fact where ${some}`,
        'rollback to s',
        keyed,
      ]
    default:
      return ['select measure_fold()']
  }
}

/** One transaction; answers with the errors that PostgreSQL raised (a deadlock is one too many). */
export async function perform(
  { pool, number, tenant }: Client,
  steps: readonly Step[],
  rollback: boolean,
): Promise<string[]> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('app.tenant', $1, true)`, [String(tenant)])
    for (const step of steps) for (const statement of statements(step, number)) await client.query(statement)
    await client.query(rollback ? 'rollback' : 'commit')
    return []
  } catch (error) {
    await client.query('rollback')
    return [error instanceof pg.DatabaseError ? `${error.code} ${error.message}` : String(error)]
  } finally {
    client.release()
  }
}

/** A first set of records for one client. */
export async function start(client: Client): Promise<void> {
  const steps = Array.from({ length: 8 }, (_, i) => ({ kind: 'insert', a: i * 37 + 5, b: i * 11, c: i }))
  await perform(client, steps, false)
}
