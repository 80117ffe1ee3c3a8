// A form that is filled where there is no network: see `ground/design/outbox.tsx` for what a room writes.
import { draftFrom, fill, keepPage, lock, postingOf, showPhoto } from './form.ts'
import { allWaiting, draftOf, dropDraft, keepDraft, type KeptPhoto, keepWaiting } from './kept.ts'
import { type Sent, sendWaiting } from './send.ts'
import { shrink } from './shrink.ts'
import { say, wordsOf } from './words.ts'

const AGAIN = 20_000

/** Starts the form of this page, and sends what earlier pages left. */
export function outbox(): void {
  if ('caches' in window && location.pathname.startsWith('/connexion')) void caches.delete('parvis-pages')
  const place = document.querySelector('[data-pv-outbox-who]')
  if (!(place instanceof HTMLElement) || !('indexedDB' in window)) return
  const form = document.querySelector('form[data-pv-outbox]')
  new Outbox(place, form instanceof HTMLFormElement ? form : undefined).start()
}

class Outbox {
  private readonly place: HTMLElement
  private readonly form: HTMLFormElement | undefined
  private readonly who: string
  private readonly photos = new Map<string, KeptPhoto>()
  /** Names chosen on this page: what is read back later never replaces them. */
  private readonly touched = new Set<string>()
  private readBack: Promise<void> = Promise.resolve()
  private saving = 0
  private sending = false

  constructor(place: HTMLElement, form: HTMLFormElement | undefined) {
    this.place = place
    this.form = form
    this.who = place.dataset.pvOutboxWho ?? ''
  }

  start(): void {
    const { form } = this
    if (form) {
      form.addEventListener('input', (event) => this.onInput(event))
      form.addEventListener('change', (event) => void this.onChange(event))
      form.addEventListener('submit', (event) => void this.onSubmit(event))
      this.readBack = this.takeUp(form)
      keepPage(form).catch(() => undefined) // without a worker the form still works, where there is a network
    }
    addEventListener('online', () => void this.send())
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') void this.keep()
      else void this.send()
    })
    setInterval(() => void this.send(), AGAIN)
    void this.send()
  }

  private onInput({ target }: Event): void {
    if (!(target instanceof HTMLElement) || !('name' in target)) return
    this.touched.add(String(target.name))
    clearTimeout(this.saving)
    this.saving = window.setTimeout(() => void this.keep(), 250)
  }

  private async onChange(event: Event): Promise<void> {
    const { target } = event
    if (!(target instanceof HTMLInputElement) || target.type !== 'file') return this.onInput(event)
    const [file] = target.files ?? []
    this.touched.add(target.name)
    if (!file) return
    const said = document.getElementById(`${target.id}-dit`)
    if (said) said.textContent = 'La photographie est réduite…'
    const small = await shrink(file)
    if ('fault' in small) {
      target.value = ''
      if (said) said.textContent = small.fault
      return
    }
    await this.show(target, small)
    await this.keep()
  }

  /** The photograph stands in its field, small, for a form sent as it is too. */
  private async show(input: HTMLInputElement, photo: KeptPhoto): Promise<void> {
    this.photos.set(input.name, photo)
    await showPhoto(input, photo, () => {
      this.photos.delete(input.name)
      this.touched.add(input.name)
      void this.keep()
    })
  }

  /** Keeps the answers as they are now; never before what was kept is read back. */
  private async keep(): Promise<void> {
    await this.readBack
    const { form } = this
    if (!form || this.touched.size === 0 || form.dataset.pvSent !== undefined) return
    await keepDraft(draftFrom(form, this.photos)).catch(() =>
      say(this.place, {
        text: 'Cet appareil ne peut pas garder votre saisie : envoyez-la avant de quitter la page.',
      }),
    )
  }

  private async takeUp(form: HTMLFormElement): Promise<void> {
    const name = form.dataset.pvOutbox ?? ''
    const waiting = (await allWaiting()).find((one) => one.form === name && one.who === this.who)
    const kept = waiting ?? (await draftOf(name))
    if (!kept) return
    await fill(form, kept, { touched: this.touched, show: (input, photo) => this.show(input, photo) })
    if (waiting) lock(form, true)
    else say(this.place, { text: 'Votre saisie gardée sur cet appareil est reprise ici.' })
  }

  private async onSubmit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const { form } = this
    if (!form) return
    clearTimeout(this.saving)
    await this.readBack
    const one = postingOf(form, { photos: this.photos, who: this.who, button: event.submitter })
    try {
      await keepWaiting(one)
      await dropDraft(one.form)
    } catch {
      // Nothing can be kept here: the form is sent as any other.
      form.submit()
      return
    }
    lock(form, true)
    await this.send()
  }

  private async send(): Promise<void> {
    if (this.sending) return
    this.sending = true
    try {
      const waiting = (await allWaiting()).filter(({ who }) => who === this.who)
      if (waiting.length === 0) return
      say(this.place, { text: 'Envoi en cours…' })
      for (const sent of await sendWaiting(this.who)) this.told(sent)
    } finally {
      this.sending = false
    }
  }

  private told(sent: Sent): void {
    const here = this.form?.dataset.pvOutbox === sent.one.form
    if (sent.kind === 'arrived' && here) return location.assign(sent.at)
    if (sent.kind === 'refused' && here && this.form) lock(this.form, false)
    say(this.place, wordsOf(sent, here))
  }
}
