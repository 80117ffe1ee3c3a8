// What a tablet holds leaves when it may; one whose campaign asks nothing at present does nothing else.
import { keepPage } from '../outbox/form.ts'
import { partOf } from './parts.ts'
import { Sending } from './sending.ts'
import { wordsOf } from './words.ts'

/** How often what waits is sent again. */
const AGAIN = 20_000
/** A page this old is asked for again between two persons: its questions may have changed. */
export const OLD = 60 * 60_000

/** The name of what a tablet keeps. */
const nameOf = (home: string): string => `parvis-borne ${home}`

/** A page that asks nothing sends what the tablet still holds, and looks from time to time whether it asks again. */
export function rest(root: HTMLElement): void {
  const state = root.querySelector('[data-pv-kiosk-part="state"]')
  const sending = state instanceof HTMLElement ? sendingOf(root) : undefined
  if (!sending) return
  partOf(root, 'state').hidden = false
  setInterval(() => {
    if (navigator.onLine) location.replace(root.dataset.pvHome ?? '')
  }, OLD)
  goOnSending(sending)
}

/** What sends; looked at in the back office, a tablet keeps and sends nothing. */
export function sendingOf(root: HTMLElement): Sending | undefined {
  const { pvHome = '', pvSend = '' } = root.dataset
  if (pvSend === '') return undefined
  return new Sending({ href: pvSend, name: nameOf(pvHome), state: partOf(root, 'state'), words: wordsOf(root) })
}

/** What waits leaves now, when the network is back, and from time to time. */
export function goOnSending(sending: Sending): void {
  addEventListener('online', () => void sending.send())
  setInterval(() => void sending.send(), AGAIN)
  void sending.show()
  void sending.send()
}

/** The page opens again without a network, in each of its languages. */
export function keepLanguages(root: HTMLElement, form: HTMLFormElement): void {
  const languages = (root.dataset.pvPages ?? '').split(' ').filter((one) => one !== '')
  keepPage(
    form,
    languages.map((one) => new URL(one, location.href).href),
  ).catch(() => undefined) // without a worker it still works, where there is a network
}
