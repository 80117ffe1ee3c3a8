import { Hono } from 'hono'
import type { Env } from '#src/ground/web/web.tsx'
import { accountRoutes } from './routes/accounts.tsx'
import { compareRoutes } from './routes/compare.tsx'
import { monthRoutes } from './routes/months.tsx'

export const networkRoutes = new Hono<Env>().route('/', compareRoutes).route('/', monthRoutes).route('/', accountRoutes)
