import { Hono } from 'hono'
import type { Env } from '#src/ground/web/web.tsx'
import { entryRoutes } from './routes/entry.tsx'
import { lineRoutes } from './routes/lines.tsx'
import { monthRoutes } from './routes/months.tsx'

/** Calls: the month, its totals, the lines. */
export const telephoneRoutes = new Hono<Env>().route('/', entryRoutes).route('/', lineRoutes).route('/', monthRoutes)
