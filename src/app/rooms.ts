import { actionPlanRoutes } from '#src/improving/action-plans/routes.tsx'
import type { Room } from './app.ts'
import { blockCatalogue } from './block-catalogue.ts'
import { committeeRoutes } from '#src/reporting/committees/routes.tsx'
import { complaintRoutes } from '#src/listening/correspondence/routes.tsx'
import { inboxCatalogue } from './inbox-catalogue.ts'
import { homeRoutes } from '#src/home/routes.tsx'
import { importCatalogue } from './import-catalogue.ts'
import { importRoutes } from '#src/office/imports/routes.tsx'
import { indicatorRoutes } from '#src/steering/indicators/routes.tsx'
import { organisationRoutes } from '#src/core/organisation/routes.tsx'
import { accountRoutes } from '#src/ground/accounts/routes.tsx'
import { procedureRoutes } from '#src/core/procedures/routes.tsx'
import { doorsFor } from './site-map.ts'
import { surveyRoutes } from '#src/listening/surveys/routes.tsx'
import { systemRoutes } from '#src/office/system/routes.tsx'
import { telephoneRoutes } from '#src/reception/telephone/routes.tsx'

/** Every room, in the order of the site map. */
export const rooms: readonly Room[] = [
  accountRoutes,
  homeRoutes({ inbox: inboxCatalogue, doorsFor }),
  actionPlanRoutes,
  organisationRoutes,
  surveyRoutes,
  complaintRoutes,
  procedureRoutes,
  indicatorRoutes,
  committeeRoutes(blockCatalogue),
  importRoutes(importCatalogue),
  systemRoutes,
  telephoneRoutes,
]
