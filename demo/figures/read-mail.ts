// Totals of mail, as the page of a period shows them.
import { volumesWithin } from '#src/listening/correspondence/store/volumes.ts'
import { periodOfCode } from './read.ts'
import type { Computed, Place } from './types.ts'

/** One total of 2022, typed from the minutes: it is loaded and shown again. */
export async function mailTotal(
  { tx }: Place,
  { channel, take }: { channel: 'email' | 'letter'; take: 'sent' | 'treated' },
): Promise<Computed> {
  const found = (await volumesWithin(tx, periodOfCode('2022'), undefined)).find((one) => one.channel === channel)
  return {
    value: found?.[take] ?? null,
    unit: channel === 'letter' ? 'courriers' : 'courriels',
    href: '/reclamations/activite?periode=2022',
    origin: 'readback',
  }
}
