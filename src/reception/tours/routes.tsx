import { Hono } from 'hono'
import type { Env } from '#src/ground/web/web.tsx'
import { checklistRoutes } from './routes/checklists.tsx'
import { entryRoutes } from './routes/entry.tsx'
import { tourPages } from './routes/tours.tsx'

export const tourRoutes = new Hono<Env>().route('/', checklistRoutes).route('/', entryRoutes).route('/', tourPages)
