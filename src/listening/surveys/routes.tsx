import { Hono } from 'hono'
import type { Env } from '#src/ground/web/web.tsx'
import { kioskRoutes } from './routes/kiosk.tsx'
import { kioskListRoutes } from './routes/kiosks.tsx'
import { relayRoutes } from './routes/relays.tsx'
import { publicSurveyRoutes } from './routes/public.tsx'
import { campaignFormRoutes } from './routes/campaign-form.tsx'
import { lifeRoutes } from './routes/life.tsx'
import { campaignRoutes } from './routes/campaigns.tsx'
import { publishedRoutes } from './routes/published.tsx'
import { invitationRoutes } from './routes/invitations.tsx'
import { printedRoutes } from './routes/printed.tsx'
import { keyingRoutes } from './routes/keying.tsx'
import { consultationRoutes } from './routes/consultations.tsx'
import { builderRoutes } from './routes/builder.tsx'
import { limeRoutes } from './routes/limesurvey.tsx'
import { limeAnswerRoutes } from './routes/limesurvey-answers.tsx'
import { questionnaireRoutes } from './routes/questionnaires.tsx'
import { resultRoutes } from './routes/results.tsx'
import { cumulatedRoutes } from './routes/cumulated.tsx'
import { crossingRoutes } from './routes/crossing.tsx'

/** Surveys: the public pages, then the back office. */
export const surveyRoutes = new Hono<Env>()
  .route('/', publicSurveyRoutes)
  .route('/', kioskRoutes)
  .route('/', kioskListRoutes)
  .route('/', relayRoutes)
  .route('/', questionnaireRoutes)
  .route('/', limeRoutes)
  .route('/', limeAnswerRoutes)
  .route('/', builderRoutes)
  .route('/', consultationRoutes)
  .route('/', resultRoutes)
  .route('/', crossingRoutes)
  .route('/', cumulatedRoutes)
  .route('/', publishedRoutes)
  .route('/', invitationRoutes)
  .route('/', keyingRoutes)
  .route('/', campaignFormRoutes)
  .route('/', lifeRoutes)
  .route('/', campaignRoutes)
  .route('/', printedRoutes)
