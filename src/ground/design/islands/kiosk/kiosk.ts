// The screens of a tablet: welcome, one question after the other, thanks; back to the welcome by itself when nobody is there any more.
import { keepPage } from '../outbox/form.ts'
import { Sending } from './sending.ts'
import { Steps } from './steps.ts'
import { filled, type Words, wordsOf } from './words.ts'

const AGAIN = 20_000
/** Untouched so long, it asks whether somebody is there; then it begins again. */
const IDLE = 60_000
const PATIENCE = 15_000
const THANKS = 8000
/** A page this old is asked for again between two persons: its questions may have changed. */
const OLD = 60 * 60_000

type Screen = 'welcome' | 'asking' | 'thanks'

/** Starts the tablet of this page. */
export function kiosk(): void {
  const root = document.querySelector('[data-pv-kiosk]')
  const form = document.querySelector('form[data-pv-kiosk-form]')
  if (!(root instanceof HTMLElement) || !('indexedDB' in window)) return
  if (form instanceof HTMLFormElement) new Kiosk(root, form).start()
  else rest(root)
}

/** A page that asks nothing sends what the tablet still holds, and looks from time to time whether it asks again. */
function rest(root: HTMLElement): void {
  const state = root.querySelector('[data-pv-kiosk-part="state"]')
  if (!(state instanceof HTMLElement)) return
  const { pvHome = '', pvSend = '' } = root.dataset
  const sending = new Sending({ href: pvSend, name: nameOf(pvHome), state, words: wordsOf(root) })
  state.hidden = false
  addEventListener('online', () => void sending.send())
  setInterval(() => void sending.send(), AGAIN)
  setInterval(() => {
    if (navigator.onLine) location.replace(pvHome)
  }, OLD)
  void sending.show()
  void sending.send()
}

const nameOf = (home: string): string => `parvis-borne ${home}`

class Kiosk {
  private readonly root: HTMLElement
  private readonly form: HTMLFormElement
  private readonly words: Words
  private readonly steps: Steps
  private readonly sending: Sending | undefined
  private readonly opened = Date.now()
  private readonly home: string
  private at = 0
  private screen: Screen = 'welcome'
  private timer = 0

  constructor(root: HTMLElement, form: HTMLFormElement) {
    this.root = root
    this.form = form
    this.words = wordsOf(root)
    this.steps = new Steps(form)
    this.home = root.dataset.pvHome ?? ''
    const href = root.dataset.pvSend ?? ''
    // Looked at in the back office, it keeps and sends nothing.
    this.sending =
      href === ''
        ? undefined
        : new Sending({ href, name: nameOf(this.home), state: this.part('state'), words: this.words })
  }

  start(): void {
    document.documentElement.classList.add('pv-kiosk-on')
    this.on('start', () => this.begin())
    this.on('back', () => this.back())
    this.on('next', () => void this.next())
    this.on('stop', () => this.reset())
    this.on('stay', () => this.touched())
    this.on('again', () => this.reset())
    this.form.addEventListener('submit', (event) => {
      event.preventDefault()
      void this.next()
    })
    for (const sign of ['pointerdown', 'keydown', 'input']) addEventListener(sign, () => this.touched())
    this.show('welcome')
    if (!this.sending) return
    const languages = (this.root.dataset.pvPages ?? '').split(' ').filter((one) => one !== '')
    keepPage(
      this.form,
      languages.map((one) => new URL(one, location.href).href),
    ).catch(() => undefined) // without a worker it still works, where there is a network
    addEventListener('online', () => void this.sending?.send())
    setInterval(() => void this.sending?.send(), AGAIN)
    void this.sending.show()
    void this.sending.send()
  }

  private begin(): void {
    if (this.root.dataset.pvSend !== '' && document.fullscreenEnabled && !document.fullscreenElement)
      document.documentElement.requestFullscreen().catch(() => undefined)
    this.at = 0
    this.show('asking')
    this.ask()
  }

  private back(): void {
    if (this.at === 0) return this.reset()
    this.at -= 1
    this.ask()
  }

  private async next(): Promise<void> {
    const asked = this.steps.asked()
    const step = asked[this.at]
    if (this.screen !== 'asking' || !step) return
    const fault = this.steps.fault(step)
    if (fault !== undefined) return this.say(this.words[fault])
    if (this.at + 1 < asked.length) {
      this.at += 1
      return this.ask()
    }
    const body = this.steps.body()
    if (body === undefined) return this.say(this.words.nothing)
    this.show('thanks')
    try {
      await this.sending?.keep(body)
    } catch {
      // Nothing can be kept here: the form is sent as any other.
      this.form.submit()
    }
  }

  /** Shows the question it has come to, and reads it out. */
  private ask(): void {
    const asked = this.steps.asked()
    this.at = Math.min(this.at, asked.length - 1)
    const step = asked[this.at]
    this.say('')
    this.steps.show(step)
    const last = this.at + 1 === asked.length
    this.part('next').textContent = last ? this.words.send : this.words.next
    this.part('at').textContent = filled(this.words.at, { n: this.at + 1, of: asked.length })
    scrollTo(0, 0)
    const heading = step?.querySelector<HTMLElement>('.pv-q__legend')
    heading?.setAttribute('tabindex', '-1')
    heading?.focus({ preventScroll: true })
  }

  private show(screen: Screen): void {
    this.screen = screen
    this.part('welcome').hidden = screen !== 'welcome'
    this.form.hidden = screen !== 'asking'
    this.part('bar').hidden = screen !== 'asking'
    this.part('thanks').hidden = screen !== 'thanks'
    this.part('tools').hidden = false
    this.part('state').hidden = screen !== 'welcome' || !this.sending
    if (screen !== 'asking') this.steps.show(undefined)
    if (screen === 'thanks') this.part('thanks').focus({ preventScroll: true })
    this.touched()
  }

  /** Somebody is there: the time to ask begins again. */
  private touched(): void {
    this.part('idle').hidden = true
    clearTimeout(this.timer)
    if (this.screen === 'thanks') this.timer = window.setTimeout(() => this.reset(), THANKS)
    else if (this.screen === 'asking') this.timer = window.setTimeout(() => this.wonder(), IDLE)
    else if (this.foreign()) this.timer = window.setTimeout(() => this.reset(), IDLE)
  }

  private wonder(): void {
    this.part('idle').hidden = false
    this.part('stay').focus()
    this.timer = window.setTimeout(() => this.reset(), PATIENCE)
  }

  /** For the next person: nothing of the one before is left, and the page is in French again. */
  private reset(): void {
    this.form.reset()
    this.say('')
    this.part('idle').hidden = true
    const old = Date.now() - this.opened > OLD && navigator.onLine
    if (this.sending && (this.foreign() || old)) return location.replace(this.home)
    this.show('welcome')
  }

  private foreign(): boolean {
    return this.sending !== undefined && location.search !== ''
  }

  private say(words: string): void {
    this.part('fault').textContent = words
  }

  private on(name: string, act: () => void): void {
    for (const one of this.root.querySelectorAll(`[data-pv-do="${name}"]`)) one.addEventListener('click', act)
  }

  private part(name: string): HTMLElement {
    const found = this.root.querySelector(`[data-pv-kiosk-part="${name}"], [data-pv-do="${name}"]`)
    if (!(found instanceof HTMLElement)) throw new Error(`No ${name} on this page`)
    return found
  }
}
