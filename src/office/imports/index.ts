/** The door of imports: a room that reads a foreign file hands over the table it makes of it. */
export { tryHanded } from './routes/handed.ts'
