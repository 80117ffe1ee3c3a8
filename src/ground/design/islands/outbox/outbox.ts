// A form that is filled where there is no network: see `ground/design/outbox.tsx` for what a room writes.
import { allWaiting, type Draft, draftOf, dropDraft, keepDraft, type KeptPhoto, keepWaiting } from './kept.ts'
import { type Sent, sendWaiting } from './send.ts'
import { shrink, thumbOf } from './shrink.ts'

const AGAIN = 20_000
/** What a page on its own keeps out of an answer. */
const NOT_KEPT = new Set(['cle'])

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
      // Without a worker the form still works, where there is a network.
      keepPage(form).catch(() => undefined)
    }
    addEventListener('online', () => void this.send())
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') void this.keep()
      else void this.send()
    })
    setInterval(() => void this.send(), AGAIN)
    void this.send()
  }

  private say(text: string, link?: { href: string; label: string }): void {
    this.place.textContent = text
    this.place.hidden = text === ''
    if (!link) return
    const anchor = document.createElement('a')
    anchor.href = link.href
    anchor.textContent = link.label
    this.place.append(' ', anchor)
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
    const held = new DataTransfer()
    held.items.add(new File([photo.blob], photo.name, { type: photo.blob.type }))
    input.files = held.files
    opened(input)
    const said = document.getElementById(`${input.id}-dit`)
    if (!said) return
    const picture = document.createElement('img')
    picture.src = await thumbOf(photo)
    picture.alt = 'Photographie choisie'
    const off = document.createElement('button')
    off.type = 'button'
    off.className = 'fr-btn fr-btn--sm fr-btn--tertiary'
    off.textContent = 'Retirer la photographie'
    off.addEventListener('click', () => {
      this.photos.delete(input.name)
      this.touched.add(input.name)
      input.value = ''
      said.textContent = ''
      input.focus()
      void this.keep()
    })
    said.replaceChildren(picture, ' ', off)
  }

  private draft(form: HTMLFormElement, button?: HTMLElement | null): Draft {
    const fields = [...new FormData(form, button)].flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' && !NOT_KEPT.has(name) ? [[name, value]] : [],
    )
    return { form: form.dataset.pvOutbox ?? '', fields, photos: Object.fromEntries(this.photos) }
  }

  /** Keeps the answers as they are now; never before what was kept is read back. */
  private async keep(): Promise<void> {
    await this.readBack
    const { form } = this
    if (!form || this.touched.size === 0 || form.dataset.pvSent !== undefined) return
    await keepDraft(this.draft(form)).catch(() =>
      this.say('Cet appareil ne peut pas garder votre saisie : envoyez-la avant de quitter la page.'),
    )
  }

  private async takeUp(form: HTMLFormElement): Promise<void> {
    const name = form.dataset.pvOutbox ?? ''
    const waiting = (await allWaiting()).find((one) => one.form === name && one.who === this.who)
    const kept = waiting ?? (await draftOf(name))
    if (!kept) return
    await this.fill(form, kept)
    if (waiting) this.lock(form)
    else this.say('Votre saisie gardée sur cet appareil est reprise ici.')
  }

  /** Puts back what was kept, but for what was chosen since the page opened. */
  private async fill(form: HTMLFormElement, { fields, photos }: Draft): Promise<void> {
    const values = Map.groupBy(fields, ([name]) => name)
    for (const control of form.elements) {
      if (!('name' in control) || control instanceof HTMLButtonElement) continue
      const own = String(control.name)
      const kept = values.get(own)?.map(([, value]) => value)
      if (this.touched.has(own) || own === '' || own === 'version') continue
      if (control instanceof HTMLInputElement && control.type === 'file') {
        const photo = photos[own]
        if (photo) await this.show(control, photo)
      } else if (control instanceof HTMLInputElement && (control.type === 'radio' || control.type === 'checkbox'))
        control.checked = kept?.includes(control.value) ?? false
      else if (kept && isText(control)) {
        control.value = kept[0] ?? ''
        if (control.value !== '') opened(control)
      }
    }
  }

  private async onSubmit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const { form } = this
    if (!form) return
    clearTimeout(this.saving)
    await this.readBack
    const one = {
      ...this.draft(form, event.submitter),
      key: keyOf(form),
      who: this.who,
      action: form.action,
      page: location.pathname,
      title: document.querySelector('main h1')?.textContent.trim() ?? '',
    }
    try {
      await keepWaiting(one)
      await dropDraft(one.form)
    } catch {
      // Nothing can be kept here: the form is sent as any other.
      form.submit()
      return
    }
    this.lock(form)
    await this.send()
  }

  /** What was given waits to be sent: it is not changed meanwhile. */
  private lock(form: HTMLFormElement): void {
    form.dataset.pvSent = ''
    for (const control of form.elements) if ('disabled' in control) control.disabled = true
  }

  private unlock(form: HTMLFormElement): void {
    delete form.dataset.pvSent
    for (const control of form.elements) if ('disabled' in control) control.disabled = false
  }

  private async send(): Promise<void> {
    if (this.sending) return
    this.sending = true
    try {
      const waiting = (await allWaiting()).filter(({ who }) => who === this.who)
      if (waiting.length === 0) return
      this.say('Envoi en cours…')
      for (const sent of await sendWaiting(this.who)) this.told(sent)
    } finally {
      this.sending = false
    }
  }

  private told(sent: Sent): void {
    const { one } = sent
    const here = this.form?.dataset.pvOutbox === one.form
    const open = here ? undefined : { href: one.page, label: 'Ouvrir la saisie' }
    if (sent.kind === 'arrived') {
      if (here) location.assign(sent.at)
      else this.say(`« ${one.title} » est enregistré.`, { href: sent.at, label: 'Voir' })
    } else if (sent.kind === 'refused') {
      if (here && this.form) this.unlock(this.form)
      this.say(`« ${one.title} » n’a pas été enregistré. ${sent.said}`, open)
    } else if (sent.kind === 'signed-out')
      this.say(`« ${one.title} » est en attente d’envoi : reconnectez-vous, l’envoi partira ensuite.`, {
        href: '/connexion',
        label: 'Se connecter',
      })
    else
      this.say(
        `« ${one.title} » est en attente d’envoi : il partira au retour du réseau. Rien n’est perdu si vous fermez cette page ou verrouillez le téléphone.`,
        open,
      )
  }
}

const isText = (control: Element): control is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement =>
  control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement

/** What was put back is seen, wherever it is folded away. */
function opened(control: Element): void {
  control.closest('details')?.setAttribute('open', '')
}

/** The key of this posting: that of the page, which the server drew. */
function keyOf(form: HTMLFormElement): string {
  const field = form.elements.namedItem('cle')
  return field instanceof HTMLInputElement ? field.value : ''
}

/** The page of the form, its sheet and its scripts are kept for when there is no network: only pages under its own address. */
async function keepPage(form: HTMLFormElement): Promise<void> {
  const { pvWorker, pvScope } = form.dataset
  if (!('serviceWorker' in navigator) || pvWorker === undefined || pvScope === undefined) return
  await navigator.serviceWorker.register(pvWorker, { scope: pvScope })
  const { active } = await navigator.serviceWorker.ready
  const parts = performance
    .getEntriesByType('resource')
    .map(({ name }) => name)
    .filter((name) => new URL(name).pathname.startsWith('/assets/'))
  active?.postMessage({ page: location.href, parts }, [])
}
