import { Hono } from 'hono'
import type { Env } from '#src/ground/web/web.tsx'
import { normRoutes } from './routes/norms.tsx'
import { requestRoutes } from './routes/requests.tsx'

export const webRoutes = new Hono<Env>().route('/', normRoutes).route('/', requestRoutes)
