// The edge towards a provider of text messages, by HTTP.
import { z } from 'zod'

export type SmsDeparture = { to: string; text: string; reference: string }
export type SmsSender = {
  /** Resolves with the provider's number once it has taken charge. Throws SmsRefused for good, SmsBusy to come back later. */
  send(message: SmsDeparture): Promise<{ providerId: string }>
}

/** The provider will never take this message. */
export class SmsRefused extends Error {
  override name = 'SmsRefused'
  readonly code: string
  constructor(code: string) {
    super('text message refused')
    this.code = code
  }
}

/** Too many at once: come back after `seconds`. */
export class SmsBusy extends Error {
  override name = 'SmsBusy'
  readonly seconds: number
  constructor(seconds: number) {
    super('provider busy')
    this.seconds = seconds
  }
}

const PATIENCE_MS = 15_000
const LONGEST_WAIT = 3600
const answer = z.object({ id: z.union([z.string().min(1).max(100), z.number()]) })

/**
 * `POST url` with `{from, to, text, reference}` and a bearer token; the answer gives `{id}`. 429 and 503 say when to come back
 * (`Retry-After`), another 4xx refuses for good, the rest is tried again.
 */
export function httpSms(to: { url: string; token: string; sender: string }): SmsSender {
  return {
    send: async (message) => {
      const response = await fetch(to.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${to.token}`,
          // Sent again after a cut, the same reference is the same message.
          'idempotency-key': message.reference,
        },
        body: JSON.stringify({ from: to.sender, ...message }),
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE_MS),
      })
      if (response.ok) return { providerId: String(answer.parse(await response.json()).id) }
      await response.body?.cancel()
      if (response.status === 429 || response.status === 503)
        throw new SmsBusy(Math.min(Number(response.headers.get('retry-after')) || 30, LONGEST_WAIT))
      // A wrong token is ours to mend, not the message's fault.
      if (response.status >= 400 && response.status < 500 && ![401, 403, 408].includes(response.status))
        throw new SmsRefused(String(response.status))
      throw Object.assign(new Error('provider in trouble'), { code: String(response.status) })
    },
  }
}
