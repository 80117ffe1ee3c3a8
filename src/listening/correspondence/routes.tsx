import { Hono } from 'hono'
import type { Env } from '#src/ground/web/web.tsx'
import { activityRoutes } from './routes/activity.tsx'
import { handlingRoutes } from './routes/handling.tsx'
import { entryRoutes } from './routes/entry.tsx'
import { receiptRoutes } from './routes/receipt.tsx'
import { registerRoutes } from './routes/register.tsx'
import { publicComplaintRoutes } from './routes/public.tsx'
import { settingsRoutes } from './routes/settings.tsx'
import { sheetRoutes } from './routes/sheet.tsx'
import { urnRoutes } from './routes/urn.tsx'

export const complaintRoutes = new Hono<Env>()
  .route('/', registerRoutes)
  .route('/', activityRoutes)
  .route('/', entryRoutes)
  .route('/', sheetRoutes)
  .route('/', receiptRoutes)
  .route('/', handlingRoutes)
  .route('/', urnRoutes)
  .route('/', settingsRoutes)
  .route('/', publicComplaintRoutes)
