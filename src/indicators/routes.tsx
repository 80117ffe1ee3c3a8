import { Hono } from 'hono'
import type { Env } from '#src/platform/web.tsx'
import { boardRoutes } from './routes/board.tsx'

export const indicatorRoutes = new Hono<Env>().route('/', boardRoutes)
