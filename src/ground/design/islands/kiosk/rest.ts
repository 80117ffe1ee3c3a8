// A tablet whose campaign asks nothing at present: it sends what it still holds.
import { keepPage } from '../outbox/form.ts'
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
  if (!(state instanceof HTMLElement)) return
  const { pvHome = '', pvSend = '' } = root.dataset
  const sending = new Sending({ href: pvSend, name: nameOf(pvHome), state, words: wordsOf(root) })
  state.hidden = false
  setInterval(() => {
    if (navigator.onLine) location.replace(pvHome)
  }, OLD)
  goOnSending(sending)
}

/** What sends; looked at in the back office, a tablet keeps and sends nothing. */
export function sendingOf(root: HTMLElement): Sending | undefined {
  const { pvHome = '', pvSend = '' } = root.dataset
  if (pvSend === '') return undefined
  return new Sending({ href: pvSend, name: nameOf(pvHome), state: partOf(root, 'state'), words: wordsOf(root) })
}

/** A question is read out as it comes. */
export function readOut(step: HTMLElement | undefined): void {
  const heading = step?.querySelector<HTMLElement>('.pv-q__legend')
  heading?.setAttribute('tabindex', '-1')
  heading?.focus({ preventScroll: true })
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

/** A part of the page, by its name. */
export function partOf(root: HTMLElement, name: string): HTMLElement {
  const found = root.querySelector(`[data-pv-kiosk-part="${name}"], [data-pv-do="${name}"]`)
  if (!(found instanceof HTMLElement)) throw new Error(`No ${name} on this page`)
  return found
}

/** What each button of the page does. */
export function buttonsDo(root: HTMLElement, acts: Readonly<Record<string, () => void>>): void {
  for (const [name, act] of Object.entries(acts))
    for (const one of root.querySelectorAll(`[data-pv-do="${name}"]`)) one.addEventListener('click', act)
}
