/** The door of the action plans. */
export { type Action, type ActionState, STATES, summarise } from './action.ts'
export { answerWith, type Found, validateInSession, type ValidationRefusal } from './actions.ts'
export { validationSentence } from './sentences.ts'
export { type ActionInput, type ActionRow, listActions } from './store.ts'
