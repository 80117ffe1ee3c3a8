import { Hono } from 'hono'
import type { ClockKind } from '#src/core/room/clock-actions.ts'
import type { Env } from '#src/ground/web/web.tsx'
import { closingRoutes } from './routes/closings.tsx'
import { commissioningRoutes } from './routes/commissioning.tsx'
import { invitationRoutes } from './routes/invitations.tsx'
import { lifeRoutes } from './routes/life.tsx'
import { objectPageRoutes } from './routes/objects.tsx'
import { peopleRoutes } from './routes/people.tsx'
import { serviceRoutes, siteRoutes } from './routes/places.tsx'
import { scopeRoutes } from './routes/scopes.tsx'

/** The pages of the organisation; `clocks` follow its calendars. */
export const organisationRoutes = (clocks: readonly ClockKind[]): Hono<Env> =>
  new Hono<Env>()
    .route('/', commissioningRoutes)
    .route('/', siteRoutes(clocks))
    .route('/', serviceRoutes)
    .route('/', peopleRoutes)
    .route('/', invitationRoutes)
    .route('/', closingRoutes(clocks))
    .route('/', scopeRoutes)
    .route('/', lifeRoutes)
    .route('/', objectPageRoutes)
