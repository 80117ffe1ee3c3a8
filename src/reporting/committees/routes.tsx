import { Hono } from 'hono'
import type { ClockKind } from '#src/core/room/clock-actions.ts'
import type { PageOpens } from '#src/core/room/room.ts'
import type { ReportBlock } from '#src/core/room/report-block.ts'
import type { Env } from '#src/ground/web/web.tsx'
import { committeeListRoutes } from './routes/committees.tsx'
import { blockRoutes } from './routes/blocks.tsx'
import { itemRoutes } from './routes/items.tsx'
import { letterheadRoutes } from './routes/letterhead.tsx'
import { lifeRoutes } from './routes/life.tsx'
import { meetingRoutes } from './routes/meeting.tsx'
import { minutesRoutes, versionRoutes } from './routes/minutes.tsx'
import { attachmentRoutes } from './routes/attachments.tsx'
import { partRoutes } from './routes/parts.tsx'
import { presenceRoutes } from './routes/presence.tsx'
import { textRoutes } from './routes/texts.tsx'
import { planRoutes } from './routes/plan.tsx'
import { proceedingsRoutes } from './routes/proceedings.tsx'

/** Every page of the committees; the blocks a session may hold are handed in by the composition root. */
export const committeeRoutes = (
  catalogue: readonly ReportBlock[],
  { clocks = [], opens = () => true }: { clocks?: readonly ClockKind[]; opens?: PageOpens } = {},
): Hono<Env> =>
  new Hono<Env>()
    .route('/', letterheadRoutes)
    .route('/', committeeListRoutes)
    .route('/', lifeRoutes)
    .route('/', meetingRoutes(catalogue, clocks))
    .route('/', itemRoutes)
    .route('/', partRoutes)
    .route('/', blockRoutes(catalogue))
    .route('/', textRoutes)
    .route('/', presenceRoutes)
    .route('/', planRoutes)
    .route('/', proceedingsRoutes)
    .route('/', attachmentRoutes)
    .route('/', minutesRoutes({ catalogue, opens }))
    .route('/', versionRoutes({ catalogue, opens }))
