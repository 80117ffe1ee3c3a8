// Takes a whole département out of the database: for whoever runs the program, never for the application.
import type { ClientBase } from 'pg'

type TableOfTenant = { name: string; parents: string[] }

/**
 * Deletes every row of a département, children first, in one transaction; accounts that hold a role nowhere else go too. `owner` owns the
 * tables. It takes them all at once or none: where somebody works on one, it waits `patience` at most and changes nothing, so that
 * nobody ever waits behind one who waits. While it lasts, others wait. Returns how many rows went; 0 when there is no such département.
 */
export async function removeTenant(owner: ClientBase, code: string, patience = 5000): Promise<number> {
  await owner.query('begin')
  try {
    await holdTables(owner, patience)
    const rows = await pastPolicies(owner, ['tenant', 'account'], async () => {
      const found = await owner.query<{ id: number }>('select id from tenant where code = $1 for update', [code])
      const tenant = found.rows[0]?.id
      return tenant === undefined ? 0 : removeRows(owner, tenant)
    })
    await owner.query('commit')
    return rows
  } catch (error) {
    await owner.query('rollback')
    if (!isLockTimeout(error)) throw error
    throw new Error(BUSY, { cause: error })
  }
}

const BUSY =
  'Rien n’a été retiré : quelqu’un travaille dans la base de données. Recommencez quand aucun import, aucune sauvegarde et aucun calcul ne tourne.'
const isLockTimeout = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '55P03'

/** Every table it writes, before the first row goes. */
async function holdTables(owner: ClientBase, patience: number): Promise<void> {
  await owner.query(`set local lock_timeout = ${Math.round(patience)}`)
  const names = (await tablesOfTenants(owner)).map(({ name }) => name)
  await owner.query(`lock table ${[...names, 'account', 'tenant'].join(', ')} in access exclusive mode`)
}

/** What an owner does in spite of the policies it forces upon itself; they hold again in the end. */
async function pastPolicies<T>(owner: ClientBase, tables: readonly string[], work: () => Promise<T>): Promise<T> {
  const found = await owner.query<{ name: string }>(
    'select oid::regclass::text as name from pg_class where relforcerowsecurity and oid = any($1::regclass[])',
    [tables],
  )
  for (const { name } of found.rows) await owner.query(`alter table ${name} no force row level security`)
  const done = await work()
  for (const { name } of found.rows) await owner.query(`alter table ${name} force row level security`)
  return done
}

async function removeRows(owner: ClientBase, tenant: number): Promise<number> {
  const tables = childrenFirst(await tablesOfTenants(owner)).map(({ name }) => name)
  return pastPolicies(owner, tables, async () => {
    const members = await owner.query<{ id: number }>('select distinct account as id from member where tenant = $1', [
      tenant,
    ])
    let rows = 0
    for (const name of tables) {
      // Nothing is counted of what goes as a whole.
      await owner.query(`alter table ${name} disable trigger user`)
      rows += (await owner.query(`delete from ${name} where tenant = $1`, [tenant])).rowCount ?? 0
      await owner.query(`alter table ${name} enable trigger user`)
    }
    await owner.query('update account set last_tenant = null where last_tenant = $1', [tenant])
    const gone = await owner.query(
      'delete from account a where a.id = any($1) and not exists (select from role_grant g where g.account = a.id) and not "national"',
      [members.rows.map(({ id }) => id)],
    )
    await owner.query('delete from tenant where id = $1', [tenant])
    return rows + (gone.rowCount ?? 0) + 1
  })
}

async function tablesOfTenants(owner: ClientBase): Promise<TableOfTenant[]> {
  const found = await owner.query<TableOfTenant>(`
    select c.oid::regclass::text as name,
      coalesce((select array_agg(distinct k.confrelid::regclass::text) from pg_constraint k
        where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid), '{}') as parents
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant' and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    order by 1`)
  return found.rows
}

/** Tables in an order in which nothing that is deleted is still pointed at. */
function childrenFirst(tables: readonly TableOfTenant[]): TableOfTenant[] {
  const ordered: TableOfTenant[] = []
  let left = [...tables]
  while (left.length > 0) {
    const free = left.filter(({ name }) => !left.some((other) => other.parents.includes(name)))
    if (free.length === 0) throw new Error(`Tables point at one another: ${left.map(({ name }) => name).join(', ')}`)
    ordered.push(...free)
    left = left.filter((table) => !free.includes(table))
  }
  return ordered
}
