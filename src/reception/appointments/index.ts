/** The door of appointments: who is expected at a site today, and what became of them. */
export { expectedAppointments } from './actions/expected.ts'
