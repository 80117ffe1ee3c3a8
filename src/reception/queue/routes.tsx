import { Hono } from 'hono'
import type { Env } from '#src/ground/web/web.tsx'
import { displayRoutes } from './routes/display.tsx'
import { hallRoutes } from './routes/halls.tsx'
import { historyRoutes } from './routes/history.tsx'
import { policyRoutes } from './routes/policies.tsx'
import { publicRoutes } from './routes/public.tsx'
import { servingRoutes } from './routes/serving.tsx'
import { setupRoutes } from './routes/setup.tsx'
import { waitRoutes } from './routes/waits.tsx'

/** The queue of a hall: its display, its kiosk and its phones, its counters, its days, its waits, what it is made of. */
export const queueRoutes = new Hono<Env>()
  .route('/', displayRoutes)
  .route('/', publicRoutes)
  .route('/', servingRoutes)
  .route('/', historyRoutes)
  .route('/', waitRoutes)
  .route('/', hallRoutes)
  .route('/', setupRoutes)
  .route('/', policyRoutes)
