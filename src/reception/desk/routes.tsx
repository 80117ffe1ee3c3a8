import { Hono } from 'hono'
import type { Env } from '#src/ground/web/web.tsx'
import { caseRoutes } from './routes/cases.tsx'
import { questionRoutes } from './routes/questions.tsx'

/** What the desk asks of bureaus, and urgent cases with their criteria. */
export const deskRoutes = new Hono<Env>().route('/', questionRoutes).route('/', caseRoutes)
