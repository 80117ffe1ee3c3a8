import type { Tx } from '#src/ground/database/db.ts'

/** Somebody who arrives for an appointment of today, as the room of appointments knows it: no name crosses. */
export type Arrival = {
  site: number
  /** The service the appointment is with: its line is taken where the hall has one. */
  service: number | null
  /** Minutes from midnight of the appointment. */
  slot: number
  now: Date
  zone: string
  /** Drawn for this arrival: the same one is the same ticket. */
  key: string
}

/** The ticket of an arrival: its number, as it is called, and where it is followed. */
export type Arrived = { ticket: number; number: string; href: string }

/** What has become of a ticket. */
export type ArrivalState = 'waiting' | 'called' | 'serving' | 'parked' | 'served' | 'left' | 'absent'

/** A queue that takes those who arrive for an appointment, handed in by `src/app`. */
export type Arrivals = {
  /** Gives a ticket marked with the appointment; nothing where the site has no queue. Takes a lock of its hall: late in a transaction. */
  arrive: (tx: Tx, arrival: Arrival) => Promise<Arrived | undefined>
  /** How some tickets stand. */
  states: (tx: Tx, tickets: readonly number[]) => Promise<ReadonlyMap<number, ArrivalState>>
}

/** Where no room keeps a queue. */
export const NO_ARRIVALS: Arrivals = {
  arrive: () => Promise.resolve(undefined),
  states: () => Promise.resolve(new Map()),
}
