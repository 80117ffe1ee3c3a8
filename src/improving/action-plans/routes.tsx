import { Hono } from 'hono'
import type { Env } from '#src/ground/web/web.tsx'
import { actionRoutes } from './routes/action.tsx'
import { planRoutes } from './routes/plan.tsx'

export const actionPlanRoutes = new Hono<Env>().route('/', planRoutes).route('/', actionRoutes)
