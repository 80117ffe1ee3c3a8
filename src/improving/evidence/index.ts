/** The door of the evidence: what a file of labellisation takes of it. */
export { CONFIDENTIALITIES, figureParts, figurePeriodOf, isInForce, KINDS, STATES, stateOf } from './evidence.ts'
export { evidenceOn, evidenceSeals, type FiledEvidence } from './store/filed.ts'
