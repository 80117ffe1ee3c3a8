// What was done and what became of it, over a period: rows of the page and of its file, from the same figures.
import type { Span } from '#src/ground/calendar/index.ts'
import { evaluate, type Formula } from '#src/core/measures/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type Channel, CHANNEL_CODES, CHANNELS, COMPLAINT_KINDS, KIND_CODES, KINDS, type Kind } from './kinds.ts'
import { inTimeRate, meanDelay, receivedCount, receivedOfKind } from './measures.ts'
import {
  answersSent,
  delayBy,
  inTimeBy,
  receivedBy,
  receivedOf,
  redirectedOf,
  requestsDelay,
  requestsInTime,
  requestsReceived,
  sentOf,
  treatedOf,
} from './request-measures.ts'
import type { VolumeSum } from './store/volumes.ts'
import type { OpenNow } from './store/activity.ts'

/** A share of two counts, a mean of days over some. */
export type Part = { numerator: number; denominator: number }
export type WorkRow = { key: string; name: string; sent: number; redirected: number; treated: number }
export type ReceivedRow = { key: string; name: string; received: number; inTime: Part; mean: Part }
export type PlaceRow = { key: string; name: string; received: number; inTime: Part; sent: number; redirected: number }

export type Activity = {
  work: readonly WorkRow[]
  whole: WorkRow
  received: readonly ReceivedRow[]
  channels: readonly ReceivedRow[]
  sites: readonly PlaceRow[]
  services: readonly PlaceRow[]
  open: readonly OpenNow[]
  /** All mail as it was counted outside the register. */
  volumes: readonly VolumeSum[]
}

const isComplaint = (kind: Kind): boolean => COMPLAINT_KINDS.includes(kind)

const FORMULAS: Readonly<Record<string, Formula>> = {
  complaintsIn: receivedCount,
  complaintsRate: inTimeRate,
  complaintsMean: meanDelay,
  requestsIn: requestsReceived,
  requestsRate: requestsInTime,
  requestsMean: requestsDelay,
  sent: answersSent,
  redirected: redirectedOf(),
  treated: treatedOf(),
  ...Object.fromEntries(
    KIND_CODES.flatMap((kind): [string, Formula][] => [
      [`received ${kind}`, isComplaint(kind) ? receivedOfKind(kind) : receivedOf(kind)],
      [`sent ${kind}`, sentOf(kind)],
      [`redirected ${kind}`, redirectedOf(kind)],
      [`treated ${kind}`, treatedOf({ kind })],
    ]),
  ),
  ...Object.fromEntries(
    CHANNEL_CODES.flatMap((channel): [string, Formula][] => [
      [`received ${channel}`, receivedBy(channel)],
      [`rate ${channel}`, inTimeBy(channel)],
      [`mean ${channel}`, delayBy(channel)],
    ]),
  ),
}

type Asked = Span & {
  places: 'all' | readonly (number | readonly [number, number])[]
  asOf: Span['to']
  sites: readonly { id: number; name: string }[]
  services: readonly { id: number; name: string }[]
}

/** The figures of a period, whatever acts and receipts fell in it. */
export async function activityOf(tx: Tx, asked: Asked): Promise<Omit<Activity, 'open' | 'volumes'>> {
  const { places, from, to, asOf, sites, services } = asked
  const answer = await evaluate(tx, FORMULAS, { places, from, to, asOf, by: ['site', 'service'] })
  type At = { site: number } | { service: number }
  const n = (name: string, at?: At): number => answer.figure(name, at).numerator
  const part = (name: string, at?: At): Part => {
    const { numerator, denominator } = answer.figure(name, at)
    return { numerator, denominator }
  }
  const workOf = (key: string, name: string, suffix = ''): WorkRow => ({
    key,
    name,
    sent: n(`sent${suffix}`),
    redirected: n(`redirected${suffix}`),
    treated: n(`treated${suffix}`),
  })
  const placeOf = (key: string, name: string, at: At): PlaceRow => ({
    key,
    name,
    received: n('complaintsIn', at) + n('requestsIn', at),
    inTime: part('requestsRate', at),
    sent: n('sent', at),
    redirected: n('redirected', at),
  })
  const busy = (row: PlaceRow): boolean => row.received + row.sent + row.redirected > 0
  return {
    work: KIND_CODES.map((kind) => workOf(kind, KINDS[kind], ` ${kind}`)),
    whole: workOf('all', 'Ensemble'),
    received: receivedRows(n, part),
    channels: CHANNEL_CODES.map((channel: Channel) => ({
      key: channel,
      name: CHANNELS[channel],
      received: n(`received ${channel}`),
      inTime: part(`rate ${channel}`),
      mean: part(`mean ${channel}`),
    })).filter(({ received }) => received > 0),
    sites: sites.map(({ id, name }) => placeOf(String(id), name, { site: id })).filter(busy),
    services: [...services, { id: 0, name: 'À orienter' }]
      .map(({ id, name }) => placeOf(String(id), name, { service: id }))
      .filter(busy),
  }
}

const NONE: Part = { numerator: 0, denominator: 0 }

type Count = (name: string) => number
type Share = (name: string) => Part

/** What came in, by what is counted together. */
const receivedRows = (n: Count, part: Share): ReceivedRow[] => [
  {
    key: 'complaints',
    name: 'Réclamations et suggestions',
    received: n('complaintsIn'),
    inTime: part('complaintsRate'),
    mean: part('complaintsMean'),
  },
  {
    key: 'requests',
    name: 'Demandes',
    received: n('received information') + n('received appointment') + n('received other'),
    inTime: part('requestsRate'),
    mean: part('requestsMean'),
  },
  {
    key: 'file',
    name: 'Dossiers individuels, hors indicateur',
    received: n('received file'),
    inTime: NONE,
    mean: NONE,
  },
  {
    key: 'thanks',
    name: 'Remerciements, hors indicateur',
    received: n('received thanks'),
    inTime: NONE,
    mean: NONE,
  },
]
