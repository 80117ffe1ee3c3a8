/** What an indicator is, by the name this room knows it under. */
export type { Direction, Frequency, Indicator, Way } from '#src/core/measures/index.ts'
