import pg from 'pg'

/** Works with a connection of the schema's owner, closed in the end. */
export async function withOwner<T>(config: pg.ClientConfig, work: (owner: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(config)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
