import { Hono } from 'hono'
import type { Env } from '#src/ground/web/web.tsx'
import { countingRoutes, dayRoutes } from './routes/counting.tsx'
import { monthRoutes } from './routes/months.tsx'
import { panRoutes } from './routes/pan.tsx'
import { reasonRoutes } from './routes/reasons.tsx'
import { totalRoutes } from './routes/totals.tsx'

/** Visitors: the month, one tap for one visitor, the grid of a day, totals of months, reasons, digital help points. */
export const visitRoutes = new Hono<Env>()
  .route('/', countingRoutes)
  .route('/', dayRoutes)
  .route('/', totalRoutes)
  .route('/', monthRoutes)
  .route('/', reasonRoutes)
  .route('/', panRoutes)
