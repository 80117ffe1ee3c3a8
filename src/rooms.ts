import { actionPlanRoutes } from './action-plans/routes.tsx'
import type { Room } from './app.ts'
import { blockCatalogue } from './block-catalogue.ts'
import { committeeRoutes } from './committees/routes.tsx'
import { complaintRoutes } from './correspondence/routes.tsx'
import { dutyCatalogue } from './duty-catalogue.ts'
import { homeRoutes } from './home/routes.tsx'
import { importCatalogue } from './import-catalogue.ts'
import { importRoutes } from './imports/routes.tsx'
import { indicatorRoutes } from './indicators/routes.tsx'
import { organisationRoutes } from './organisation/routes.tsx'
import { accountRoutes } from './platform/accounts/routes.tsx'
import { procedureRoutes } from './procedures/routes.tsx'
import { doorsFor } from './site-map.ts'
import { surveyRoutes } from './surveys/routes.tsx'
import { systemRoutes } from './system/routes.tsx'
import { telephoneRoutes } from './telephone/routes.tsx'

/** Every room, in the order of the site map. */
export const rooms: readonly Room[] = [
  accountRoutes,
  homeRoutes({ duties: dutyCatalogue, doorsFor }),
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
