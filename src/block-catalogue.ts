import { actionPlanBlocks } from './action-plans/report.ts'
import { complaintBlocks } from './correspondence/report.ts'
import { indicatorBlocks } from './indicators/report.ts'
import { committeeBlocks } from './committees/report.ts'
import type { ReportBlock } from './platform/report-block.ts'
import { surveyBlocks } from './surveys/report.ts'

/** Every computed block a meeting, a deck or minutes may hold, in the order they are offered. */
export const blockCatalogue: readonly ReportBlock[] = [
  ...indicatorBlocks,
  ...surveyBlocks,
  ...complaintBlocks,
  ...actionPlanBlocks,
  ...committeeBlocks,
]
