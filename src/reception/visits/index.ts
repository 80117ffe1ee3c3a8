/** The door of the visits: reasons, waits, and what the queue of a hall hands over so that its visitors count once. */
export { calledWithin, medianWait, ninthWait, waited } from './measures.ts'
export { listReasons } from './store/reasons.ts'
export { dropQueueTickets, keepQueueTickets, type QueueTicket } from './store/queue.ts'
