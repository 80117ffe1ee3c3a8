/** The door of the committees: what a session counts, and the freezing of its minutes. */
export { freezeMinutes } from './actions/minutes.ts'
export { meetingFigures } from './actions/figures.ts'
export type { MeetingFigures } from './figures.ts'
