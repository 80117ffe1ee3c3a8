import { Hono } from 'hono'
import type { Composition } from '#src/core/room/room.ts'
import type { Env } from '#src/ground/web/web.tsx'
import { appointmentRoutes as one } from './routes/appointments.tsx'
import { bookRoutes } from './routes/books.tsx'
import { dayRoutes } from './routes/day.tsx'
import { leadRoutes } from './routes/leads.tsx'
import { listRoutes } from './routes/list.tsx'
import { monthRoutes } from './routes/months.tsx'
import { openingRoutes } from './routes/openings.tsx'
import { mineRoutes } from './routes/public-mine.tsx'
import { publicRoutes } from './routes/public.tsx'
import { publicWaitingRoutes } from './routes/public-waiting.tsx'
import { reasonRoutes } from './routes/reasons.tsx'
import { waitingRoutes } from './routes/waiting.tsx'

export const appointmentRoutes = ({ arrivals }: Pick<Composition, 'arrivals'>) =>
  new Hono<Env>()
    // Before the pages of a département, whose addresses have as many parts.
    .route('/', mineRoutes)
    .route('/', publicWaitingRoutes)
    .route('/', publicRoutes)
    .route('/', dayRoutes(arrivals))
    .route('/', monthRoutes)
    .route('/', reasonRoutes)
    .route('/', bookRoutes)
    .route('/', openingRoutes)
    .route('/', leadRoutes)
    .route('/', waitingRoutes)
    .route('/', listRoutes)
    .route('/', one)
