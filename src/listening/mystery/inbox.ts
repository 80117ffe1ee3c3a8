import { z } from 'zod'
import { dueRows } from '#src/core/room/inbox.ts'
import { campaignsOver, dueCalls } from './store/records.ts'

/** The calls of a caller whose day comes or has passed. */
const calls = dueRows({
  code: 'mystery-calls',
  right: 'mystery.call',
  data: z.object({ id: z.number(), name: z.string(), site: z.string() }),
  fragment: dueCalls,
  items: (rows) =>
    rows.map(({ due, id, name, site }) => ({
      key: `mystery-call-${id}`,
      due,
      title: name,
      why: `Appel mystère, ${site}.`,
      action: { label: 'Passer l’appel', href: `/enquetes-mystere/saisie/${id}` },
    })),
})

/** Campaigns whose days are over: to be looked at, then revealed. */
const campaigns = dueRows({
  code: 'mystery-campaigns',
  right: 'mystery.prepare',
  data: z.object({ id: z.number(), name: z.string(), state: z.string() }),
  fragment: (ask) => (ask.where.all ? campaignsOver(ask) : undefined),
  items: (rows) =>
    rows.map(({ due, id, name, state }) => ({
      key: `mystery-campaign-${id}`,
      due,
      title: name,
      why: 'Les jours de l’enquête mystère sont passés.',
      action: {
        label: state === 'running' ? 'Passer à l’analyse' : 'Révéler l’enquête',
        href: `/enquetes-mystere/${id}`,
      },
    })),
})

export const mysteryInbox = [calls, campaigns]
