/** The door of what was set aside: where somebody decides on it. */
export { FLOODS_HOME } from './floods.ts'
