import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { type Env, personOf } from '#src/ground/web/web.tsx'

/** Who fills a form kept on a device, in this département: the same for them alone, and nothing of them. */
export function whoOf(c: Context<Env>): string {
  const { account, tenant } = personOf(c)
  return createHash('sha256').update(`tours ${tenant} ${account}`).digest('base64url').slice(0, 22)
}
