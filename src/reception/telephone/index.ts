/** The door of the telephone: what its figures are made of. */
export { answeredCallsRate, meanCallWait, offeredCalls } from './measures.ts'
export { listLines } from './store/lines.ts'
export type { Line } from './telephone.ts'
