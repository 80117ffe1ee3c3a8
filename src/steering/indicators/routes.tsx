import { Hono } from 'hono'
import type { Env } from '#src/ground/web/web.tsx'
import { boardRoutes } from './routes/board.tsx'
import { closingRoutes } from './routes/closing.tsx'
import { factRoutes } from './routes/facts.tsx'
import { readingRemoval } from './routes/reading-removal.tsx'
import { recordRoutes } from './routes/records.tsx'
import { sheetRoutes } from './routes/sheet.tsx'
import { targetRoutes } from './routes/targets.tsx'
import { valueRoutes } from './routes/values.tsx'

export const indicatorRoutes = new Hono<Env>()
  .route('/', boardRoutes)
  .route('/', factRoutes)
  .route('/', recordRoutes)
  .route('/', closingRoutes)
  .route('/', valueRoutes)
  .route('/', readingRemoval)
  .route('/', targetRoutes)
  .route('/', sheetRoutes)
