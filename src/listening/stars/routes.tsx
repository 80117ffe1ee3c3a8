import { Hono } from 'hono'
import type { Env } from '#src/ground/web/web.tsx'
import { averageRoutes } from './routes/averages.tsx'
import { placeRoutes } from './routes/places.tsx'
import { publicStarsRoutes } from './routes/public.tsx'
import { ratingRoutes } from './routes/ratings.tsx'
import { replyRoutes } from './routes/replies.tsx'
import { totalRoutes } from './routes/totals.tsx'

export const starsRoutes = new Hono<Env>()
  .route('/', publicStarsRoutes)
  .route('/', averageRoutes)
  .route('/', ratingRoutes)
  .route('/', placeRoutes)
  .route('/', totalRoutes)
  .route('/', replyRoutes)
