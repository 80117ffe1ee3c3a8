// The door of the surveys: what rooms above count on. Pages and tables stay inside.
export { criterionValue } from './reference.ts'
