/** The door of messages to users: the one way out for text messages of every room. */
export { sendText, type Texting } from './actions/send.ts'
export { inForce } from './store/models.ts'
export { TEXT_REFUSALS, type TextRefusal } from './texts.ts'
