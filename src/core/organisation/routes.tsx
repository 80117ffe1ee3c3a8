import { Hono } from 'hono'
import type { Env } from '#src/ground/web/web.tsx'
import { closingRoutes } from './routes/closings.tsx'
import { commissioningRoutes } from './routes/commissioning.tsx'
import { invitationRoutes } from './routes/invitations.tsx'
import { peopleRoutes } from './routes/people.tsx'
import { placeRoutes } from './routes/places.tsx'
import { scopeRoutes } from './routes/scopes.tsx'

export const organisationRoutes = new Hono<Env>()
  .route('/', commissioningRoutes)
  .route('/', placeRoutes)
  .route('/', peopleRoutes)
  .route('/', invitationRoutes)
  .route('/', closingRoutes)
  .route('/', scopeRoutes)
