// What was answered on the tablet is kept there, and leaves when the network is there: each answer has its own key, and arrives once.
import { allWaiting, dropWaiting, keepWaiting, type Waiting } from '../outbox/kept.ts'
import { filled, momentOf, type Words } from './words.ts'

/** So many leave at once. */
const BATCH = 50
/** With nothing to send, it says that it is well every five minutes. */
const SAY_WELL = 5 * 60_000

type Said = { sentAt?: number; refused: number }
type Settled = { key: string; state: 'kept' | 'refused' | 'later' }
type Place = { href: string; name: string; state: HTMLElement; words: Words }

export class Sending {
  private sending = false
  private heard = 0
  private readonly place: Place

  constructor(place: Place) {
    this.place = place
  }

  /** Kept first, then sent: a tablet that is switched off loses nothing. Returns the key it goes under. */
  async keep(body: string): Promise<string> {
    const key = keyOf()
    const { href, name } = this.place
    const fields = [
      ['body', body],
      ['at', String(Date.now())],
    ] as const
    await keepWaiting({
      form: key,
      key,
      who: name,
      action: href,
      page: location.pathname,
      title: '',
      fields,
      photos: {},
    })
    await this.show()
    void this.send()
    return key
  }

  /** Sends what waits, unless that is being done. */
  async send(): Promise<void> {
    if (this.sending) return
    this.sending = true
    try {
      if ('locks' in navigator) await navigator.locks.request(`parvis ${this.place.name}`, () => this.sendAll())
      else await this.sendAll()
    } finally {
      this.sending = false
      await this.show()
    }
  }

  /** « 3 réponses attendent le réseau. Dernier envoi le 12 mai à 14:05. » */
  async show(): Promise<void> {
    const { state, words } = this.place
    const [{ length }, { sentAt, refused }] = [await this.waiting(), this.said()]
    const told = [
      length === 0 ? words.none : length === 1 ? words.one : filled(words.many, { n: length }),
      ...(sentAt === undefined ? [] : [filled(words.sent, { at: momentOf(sentAt) })]),
      ...(refused === 0 ? [] : [filled(words.refused, { n: refused })]),
    ].join(' ')
    if (state.textContent !== told) state.textContent = told
    state.dataset.pvWaiting = String(length)
  }

  private async sendAll(): Promise<void> {
    for (;;) {
      const waiting = await this.waiting()
      if (waiting.length === 0 && Date.now() - this.heard < SAY_WELL) return
      const settled = await this.handOver(waiting.slice(0, BATCH), waiting.length)
      if (settled === undefined) return
      const done = settled.filter(({ state }) => state !== 'later')
      for (const { key } of done) await dropWaiting(key)
      const refused = done.filter(({ state }) => state === 'refused').length
      this.say({ sentAt: done.length > 0 ? Date.now() : undefined, refused })
      if (done.length === 0 || waiting.length <= done.length) return
    }
  }

  private async handOver(batch: readonly Waiting[], waiting: number): Promise<readonly Settled[] | undefined> {
    const answers = batch.map(({ key, fields }) => {
      const { body = '', at = '0' } = Object.fromEntries(fields)
      return { key, at: Number(at), body }
    })
    const answer = await fetch(this.place.href, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ sentAt: Date.now(), waiting, answers }),
    }).catch(() => undefined)
    if (!answer?.ok) return undefined
    this.heard = Date.now()
    const said: unknown = await answer.json().catch(() => undefined)
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own server says so
    return Array.isArray(said) ? (said as Settled[]) : undefined
  }

  /** What this page holds, the oldest first. */
  async waiting(): Promise<Waiting[]> {
    const mine = (await allWaiting()).filter(({ who }) => who === this.place.name)
    return mine.toSorted((a, b) => atOf(a) - atOf(b))
  }

  private said(): Said {
    try {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written below
      return { refused: 0, ...(JSON.parse(localStorage.getItem(this.place.name) ?? '{}') as Partial<Said>) }
    } catch {
      return { refused: 0 }
    }
  }

  private say({ sentAt, refused }: { sentAt: number | undefined; refused: number }): void {
    const before = this.said()
    const now = { ...before, ...(sentAt === undefined ? {} : { sentAt }), refused: before.refused + refused }
    localStorage.setItem(this.place.name, JSON.stringify(now))
  }
}

const atOf = ({ fields }: Waiting): number => Number(fields.find(([name]) => name === 'at')?.[1] ?? 0)

/** A key nobody else draws, also where the address is not https. */
const keyOf = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(18)), (byte) => byte.toString(16).padStart(2, '0')).join('')
