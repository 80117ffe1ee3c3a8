// When something was given on a tablet that had no network, by our clock.
const DAY = 24 * 60 * 60_000
/** What is given may wait for the network so long; beyond, no clock is believed. */
export const LONGEST_WAIT = 31 * DAY

export type Given = { at: number; sentAt: number }

/**
 * As long before it arrived as the tablet says between the two. The tablet may be wrong about the hour, not about how long it waited;
 * when that cannot be either, nothing, and it counts for the moment it arrived.
 */
export function givenAt({ at, sentAt }: Given, now: Date): Date | undefined {
  const waited = sentAt - at
  return waited < 0 || waited > LONGEST_WAIT ? undefined : new Date(now.getTime() - waited)
}
