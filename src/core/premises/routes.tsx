import { Hono } from 'hono'
import type { Env } from '#src/ground/web/web.tsx'
import { equipmentRoutes } from './routes/equipment.tsx'
import { hoursRoutes } from './routes/hours.tsx'
import { pointRoutes } from './routes/points.tsx'

export const premisesRoutes = new Hono<Env>()
  .route('/', equipmentRoutes)
  .route('/', hoursRoutes)
  .route('/', pointRoutes)
