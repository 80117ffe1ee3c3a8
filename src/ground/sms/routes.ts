// Where the provider tells what became of a text message.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { Hono } from 'hono'
import { z } from 'zod'
import { inTenant } from '#src/ground/database/db.ts'
import { reported } from '#src/ground/jobs/outbox.ts'
import { type Env, open } from '#src/ground/web/web.tsx'

const report = z.object({
  reference: z.string().regex(/^[1-9]\d{0,8}\.[1-9]\d{0,14}$/),
  status: z.enum(['delivered', 'failed', 'expired']),
  code: z.union([z.string().max(40), z.number()]).optional(),
})
const MOST = 4096

/** The signature a provider puts on a report: HMAC-SHA256 of the body, in hexadecimal. */
export const signatureOf = (body: string, key: string): string => createHmac('sha256', key).update(body).digest('hex')

/** Whether a signature is that of a body. */
export function rightlySigned(body: string, key: string, given: string): boolean {
  const wanted = Buffer.from(signatureOf(body, key))
  const shown = Buffer.from(given)
  return shown.length === wanted.length && timingSafeEqual(shown, wanted)
}

export const smsRoutes = new Hono<Env>().post('/sms/rapport', open(), async (c) => {
  const { env, db, clock } = c.get('deps')
  const length = Number(c.req.header('content-length') ?? Number.NaN)
  // Without a key there is no provider to believe, and no such page.
  if (env.smsReportKey === undefined) return c.notFound()
  if (!(length <= MOST)) return c.body(null, 413)
  const body = await c.req.text()
  if (!rightlySigned(body, env.smsReportKey, c.req.header('x-signature') ?? '')) return c.body(null, 403)
  const read = report.safeParse(parsed(body))
  if (!read.success) return c.body(null, 422)
  const { reference, status, code } = read.data
  const [tenant = 0, id = 0] = reference.split('.').map(Number)
  const failure = code === undefined ? status : String(code)
  const known = await inTenant(db, { tenant, mode: 'change' }, (tx) =>
    reported(tx, { id, delivered: status === 'delivered', failure, at: clock.now() }),
  )
  return c.body(null, known ? 204 : 404)
})

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
