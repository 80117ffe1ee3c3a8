import { Hono } from 'hono'
import type { Env } from '#src/ground/web/web.tsx'
import { activityRoutes } from './routes/activity.tsx'
import { acknowledgeRoutes } from './routes/acknowledge.tsx'
import { volumeRoutes } from './routes/volumes.tsx'
import { modelRoutes } from './routes/models.tsx'
import { handlingRoutes } from './routes/handling.tsx'
import { experienceRoutes } from './routes/experiences.tsx'
import { entryRoutes } from './routes/entry.tsx'
import { receiptRoutes } from './routes/receipt.tsx'
import { registerRoutes } from './routes/register.tsx'
import { publicComplaintRoutes } from './routes/public.tsx'
import { categoryRoutes } from './routes/categories.tsx'
import { normRoutes } from './routes/norms.tsx'
import { settingsRoutes } from './routes/settings.tsx'
import { sheetRoutes } from './routes/sheet.tsx'
import { urnRoutes } from './routes/urn.tsx'
import { dropRoutes } from './routes/drop.tsx'
import { inboundRoutes } from './routes/inbound.tsx'
import { mailboxRoutes } from './routes/mailboxes.tsx'
import { writingRoutes } from './routes/writing.tsx'

export const complaintRoutes = new Hono<Env>()
  .route('/', registerRoutes)
  .route('/', activityRoutes)
  .route('/', acknowledgeRoutes)
  .route('/', modelRoutes)
  .route('/', volumeRoutes)
  .route('/', entryRoutes)
  .route('/', experienceRoutes)
  .route('/', sheetRoutes)
  .route('/', receiptRoutes)
  .route('/', handlingRoutes)
  .route('/', urnRoutes)
  .route('/', mailboxRoutes)
  .route('/', dropRoutes)
  .route('/', inboundRoutes)
  .route('/', writingRoutes)
  .route('/', settingsRoutes)
  .route('/', categoryRoutes)
  .route('/', normRoutes)
  .route('/', publicComplaintRoutes)
