import { Hono } from 'hono'
import type { Env } from '#src/ground/web/web.tsx'
import { entryRoutes } from './routes/entry.tsx'
import { journalRoutes } from './routes/journal.tsx'
import { lineRoutes } from './routes/lines.tsx'
import { menuRoutes } from './routes/menus.tsx'
import { monthRoutes } from './routes/months.tsx'
import { themeRoutes } from './routes/themes.tsx'

/** Calls: the month, its totals, the lines. */
export const telephoneRoutes = new Hono<Env>()
  .route('/', entryRoutes)
  .route('/', lineRoutes)
  .route('/', monthRoutes)
  .route('/', journalRoutes)
  .route('/', menuRoutes)
  .route('/', themeRoutes)
