import type { ChartFacts } from '#src/core/room/fact-store.ts'
import { modeChangesIn } from './store/facts.ts'

/** A point that passes to appointments, or back, explains a curve: it is marked on it. */
export const modeFacts: ChartFacts = { fragment: modeChangesIn }
