import { Hono } from 'hono'
import type { Env } from '#src/ground/web/web.tsx'
import { emergencyPages } from './routes/emergencies.tsx'
import { entryRoutes } from './routes/entry.tsx'
import { findingRoutes } from './routes/findings.tsx'

export const emergencyRoutes = new Hono<Env>()
  .route('/', findingRoutes)
  .route('/', entryRoutes)
  .route('/', emergencyPages)
