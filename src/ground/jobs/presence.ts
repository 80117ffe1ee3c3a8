// Who works: each worker holds a lock as long as its connection lives. A job locked by a worker whose lock is free belongs to the dead.
import pg from 'pg'

const SPACE = 7004
const ROUND_MS = 10_000
/** A worker takes its first job a moment before its lock: what was locked just now is left alone. */
const YOUNG = '5 seconds'

export type Presence = { leave(): Promise<void> }

/**
 * Says that the worker `pool` lives, and frees every ten seconds what the dead still hold: without this, a job cut short by a
 * power cut would wait four hours. `lost` is called when the connection ends by itself.
 */
export async function takePlace(connection: pg.ClientConfig, pool: string, lost: () => void): Promise<Presence> {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 5000 })
  client.on('error', () => undefined)
  await client.connect()
  const round = setInterval(() => void freeTheDead(client).catch(() => undefined), ROUND_MS).unref()
  let leaving = false
  client.once('end', () => {
    clearInterval(round)
    if (!leaving) lost()
  })
  await client.query('select pg_advisory_lock($1, hashtext($2))', [SPACE, pool])
  await freeTheDead(client)
  return {
    leave: async () => {
      leaving = true
      clearInterval(round)
      await client.end().catch(() => undefined)
    },
  }
}

async function freeTheDead(client: pg.Client): Promise<void> {
  const found = await client.query<{ holder: string }>(
    `select locked_by as holder from graphile_worker._private_jobs where locked_at < now() - $1::interval
     union select locked_by from graphile_worker._private_job_queues where locked_at < now() - $1::interval`,
    [YOUNG],
  )
  for (const { holder } of found.rows) {
    const lock = await client.query<{ free: boolean }>('select pg_try_advisory_lock($1, hashtext($2)) as free', [
      SPACE,
      holder,
    ])
    if (!lock.rows[0]?.free) continue
    await client.query('select graphile_worker.force_unlock_workers($1)', [[holder]])
    await client.query('select pg_advisory_unlock($1, hashtext($2))', [SPACE, holder])
  }
}
