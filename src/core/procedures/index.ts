/** The door of the catalogue of procedures: what reasons, causes and themes point at. */
export { type Procedure, waysInWords } from './procedure.ts'
export { findProcedure, listProcedures, proceduresQuery } from './store.ts'
