import { Hono } from 'hono'
import type { Env } from '#src/ground/web/web.tsx'
import { batchRoutes } from './routes/batches.tsx'
import { printingRoutes } from './routes/printing.tsx'
import { reviewRoutes } from './routes/review.tsx'

export const paperRoutes = new Hono<Env>().route('/', printingRoutes).route('/', reviewRoutes).route('/', batchRoutes)
