// A page of big buttons, one tap for one person: kept on the device first, sent when the network is there, the last one undone.
import { goOnSending } from './kiosk/rest.ts'
import { Sending } from './kiosk/sending.ts'
import { filled, wordsOf } from './kiosk/words.ts'
import { keepPage } from './outbox/form.ts'

/** Starts the counting of this page; without a database on the device its buttons are sent one by one, as any form. */
export function tally(): void {
  const form = document.querySelector('form[data-pv-tally]')
  if (form instanceof HTMLFormElement && 'indexedDB' in window) new Tally(form).start()
}

class Tally {
  private readonly form: HTMLFormElement
  private readonly sending: Sending
  private last: { key: string; button: HTMLButtonElement } | undefined

  constructor(form: HTMLFormElement) {
    this.form = form
    this.sending = new Sending({
      href: form.dataset.pvSend ?? '',
      name: `parvis-comptage ${form.dataset.pvTally ?? ''}`,
      state: this.part('state'),
      words: wordsOf(form),
    })
  }

  start(): void {
    this.form.addEventListener('submit', (event) => {
      const button = event.submitter
      if (!(button instanceof HTMLButtonElement) || button.value === '') return
      event.preventDefault()
      void this.count(button)
    })
    this.undo().addEventListener('click', () => void this.takeBack())
    this.part('state').hidden = false
    void this.addWaiting()
    keepPage(this.form).catch(() => undefined) // without a worker it still counts, where there is a network
    goOnSending(this.sending)
  }

  private async count(button: HTMLButtonElement): Promise<void> {
    this.more(button, 1)
    try {
      this.last = { key: await this.sending.keep(button.value), button }
    } catch {
      // Nothing can be kept here: it is sent as any other form.
      this.more(button, -1)
      return this.sendPlain(button)
    }
    this.say(filled(this.form.dataset.pvCounted ?? '', { what: button.dataset.pvWhat ?? '' }))
    this.undo().hidden = false
  }

  private async takeBack(): Promise<void> {
    const { last } = this
    if (!last) return
    this.last = undefined
    this.undo().hidden = true
    this.more(last.button, -1)
    await this.sending.keep(`undo=${last.key}`)
    this.say(filled(this.form.dataset.pvUndone ?? '', { what: last.button.dataset.pvWhat ?? '' }))
    last.button.focus()
  }

  /** What was tapped before and has not left yet counts on the page too. */
  private async addWaiting(): Promise<void> {
    const bodies = new Map(
      (await this.sending.waiting()).map(({ key, fields }) => [key, Object.fromEntries(fields)['body'] ?? '']),
    )
    const undone = new Set([...bodies.values()].flatMap((body) => /^undo=(.+)$/.exec(body)?.[1] ?? []))
    for (const [key, body] of bodies) {
      const button = this.buttons().find(({ value }) => value === body)
      if (button && !undone.has(key)) this.more(button, 1)
    }
  }

  private buttons(): HTMLButtonElement[] {
    return [...this.form.querySelectorAll<HTMLButtonElement>('button[name="coup"]')]
  }

  private more(button: HTMLButtonElement, by: number): void {
    for (const one of [button.querySelector('[data-pv-n]'), this.part('total')])
      if (one) one.textContent = String(Math.max(0, Number(one.textContent ?? 0) + by))
  }

  private sendPlain(button: HTMLButtonElement): void {
    const field = document.createElement('input')
    field.type = 'hidden'
    field.name = button.name
    field.value = button.value
    this.form.append(field)
    this.form.submit()
  }

  private say(words: string): void {
    this.part('said').textContent = words
  }

  private undo(): HTMLElement {
    return this.part('undo')
  }

  private part(name: string): HTMLElement {
    const found = document.querySelector(`[data-pv-tally-part="${name}"]`)
    if (!(found instanceof HTMLElement)) throw new Error(`No ${name} on this page`)
    return found
  }
}
