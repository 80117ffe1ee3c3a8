import { actionPlanBlocks } from '#src/improving/action-plans/report.ts'
import { complaintBlocks } from '#src/listening/correspondence/report.ts'
import { indicatorBlocks } from '#src/steering/indicators/report.ts'
import { committeeBlocks } from '#src/reporting/committees/report.ts'
import type { ReportBlock } from '#src/core/room/report-block.ts'
import { surveyBlocks } from '#src/listening/surveys/report.ts'

/** Every computed block a meeting, a deck or minutes may hold, in the order they are offered. */
export const blockCatalogue: readonly ReportBlock[] = [
  ...indicatorBlocks,
  ...surveyBlocks,
  ...complaintBlocks,
  ...actionPlanBlocks,
  ...committeeBlocks,
]
