/** The door of internal control: what rooms above prove of its plan. */
export { provePlan } from './store/proved.ts'
