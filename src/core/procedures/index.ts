/** The door of the catalogue of procedures: what reasons, causes and themes point at. */
export type { Procedure } from './procedure.ts'
export { waysInWords } from './way.ts'
export { findProcedure, listProcedures, proceduresQuery } from './store.ts'
export { heldAt, namedHere } from './place-routes.ts'
