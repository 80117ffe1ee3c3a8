/** The door of what was set aside: the regular work. */
export { forgetDropped } from './jobs.ts'
