import { Hono } from 'hono'
import type { Env } from '#src/ground/web/web.tsx'
import { centreRoutes } from './routes/centres.tsx'
import { flowRoutes } from './routes/flows.tsx'
import { gridRoutes } from './routes/grid.tsx'
import { kindRoutes } from './routes/kinds.tsx'
import { monthRoutes } from './routes/month.tsx'

/** Titles: the month, its grid, its corrections, the kinds and the centres. */
export const titreRoutes = new Hono<Env>()
  .route('/', monthRoutes)
  .route('/', gridRoutes)
  .route('/', flowRoutes)
  .route('/', kindRoutes)
  .route('/', centreRoutes)
