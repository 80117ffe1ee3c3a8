import { Hono } from 'hono'
import type { Env } from '#src/ground/web/web.tsx'
import { displayRoutes } from './routes/displays.tsx'
import { printedPosters } from './routes/printed.tsx'
import { posterRoutes } from './routes/posters.tsx'

export const displayPages = new Hono<Env>()
  .route('/', posterRoutes)
  .route('/', printedPosters)
  .route('/', displayRoutes)
