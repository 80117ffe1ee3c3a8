/** The door of the action plans. */
export { type Action, type ActionState, daysLate, inPlanOrder, isOpen, ORIGINS, STATES, summarise } from './action.ts'
export { proposeAction } from './actions.ts'
export { type ActionRow, findAction, listActions } from './store.ts'
