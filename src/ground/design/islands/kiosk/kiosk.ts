// The screens of a tablet: welcome, one question after the other, thanks; back to the welcome by itself when nobody is there any more.
import { type Moment, Presence } from './presence.ts'
import { buttonsDo, partOf, readOut } from './parts.ts'
import { goOnSending, keepLanguages, OLD, rest, sendingOf } from './rest.ts'
import type { Sending } from './sending.ts'
import { Steps } from './steps.ts'
import { filled, type Words, wordsOf } from './words.ts'

/** Starts the tablet of this page. */
export function kiosk(): void {
  const root = document.querySelector('[data-pv-kiosk]')
  const form = document.querySelector('form[data-pv-kiosk-form]')
  if (!(root instanceof HTMLElement) || !('indexedDB' in window)) return
  if (form instanceof HTMLFormElement) new Kiosk(root, form).start()
  else rest(root)
}

class Kiosk {
  private readonly root: HTMLElement
  private readonly form: HTMLFormElement
  private readonly words: Words
  private readonly steps: Steps
  private readonly sending: Sending | undefined
  private readonly opened = Date.now()
  private readonly home: string
  private at = 0
  private screen: Moment = 'welcome'
  private readonly presence: Presence

  constructor(root: HTMLElement, form: HTMLFormElement) {
    this.root = root
    this.form = form
    this.words = wordsOf(root)
    this.steps = new Steps(form)
    this.home = root.dataset.pvHome ?? ''
    this.presence = new Presence({ idle: this.part('idle'), stay: this.part('stay') }, () => this.reset())
    this.sending = sendingOf(root)
  }

  start(): void {
    document.documentElement.classList.add('pv-kiosk-on')
    buttonsDo(this.root, {
      start: () => this.begin(),
      back: () => this.back(),
      next: () => void this.next(),
      stop: () => this.reset(),
      stay: () => this.touched(),
      again: () => this.reset(),
    })
    this.form.addEventListener('submit', (event) => {
      event.preventDefault()
      void this.next()
    })
    for (const sign of ['pointerdown', 'keydown', 'input']) addEventListener(sign, () => this.touched())
    this.show('welcome')
    if (!this.sending) return
    keepLanguages(this.root, this.form)
    goOnSending(this.sending)
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
    readOut(step)
  }

  private show(screen: Moment): void {
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

  private touched(): void {
    this.presence.touched(this.screen, this.foreign())
  }

  /** For the next person: nothing of the one before is left, and the page is in French again. */
  private reset(): void {
    this.form.reset()
    this.say('')
    this.presence.leave()
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

  private part(name: string): HTMLElement {
    return partOf(this.root, name)
  }
}
