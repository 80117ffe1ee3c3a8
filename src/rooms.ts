import { actionPlanRoutes } from './action-plans/routes.tsx'
import type { Room } from './app.ts'
import { complaintRoutes } from './correspondence/routes.tsx'
import { importCatalogue } from './import-catalogue.ts'
import { importRoutes } from './imports/routes.tsx'
import { organisationRoutes } from './organisation/routes.tsx'
import { accountRoutes } from './platform/accounts/routes.tsx'
import { procedureRoutes } from './procedures/routes.tsx'
import { surveyRoutes } from './surveys/routes.tsx'
import { systemRoutes } from './system/routes.tsx'
import { telephoneRoutes } from './telephone/routes.tsx'

/** Every room, in the order of the site map. */
export const rooms: readonly Room[] = [accountRoutes, actionPlanRoutes, organisationRoutes, surveyRoutes, complaintRoutes, procedureRoutes, importRoutes(importCatalogue), systemRoutes, telephoneRoutes]
