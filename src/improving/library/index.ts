/** The door of the library: the documents in force, as what hangs on a wall takes them up. */
export { type Held, heldByCode, heldRows, offeredDocuments } from './store/held.ts'
