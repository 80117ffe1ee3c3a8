import { Hono } from 'hono'
import type { Env } from '#src/ground/web/web.tsx'
import { actionRoutes } from './routes/action.tsx'
import { lifeRoutes } from './routes/life.tsx'
import { originRoutes } from './routes/origins.tsx'
import { planRoutes } from './routes/plan.tsx'
import { stepRoutes } from './routes/steps.tsx'

export const actionPlanRoutes = new Hono<Env>()
  .route('/', originRoutes)
  .route('/', planRoutes)
  .route('/', lifeRoutes)
  .route('/', stepRoutes)
  .route('/', actionRoutes)
