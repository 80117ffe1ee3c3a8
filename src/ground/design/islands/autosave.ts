import { bothTexts } from './both-texts.ts'

/** A text is saved while it is typed. Offline it stays on this page and is sent later; when somebody else saved it, both are shown. */
export function autosaveTexts(): void {
  for (const form of document.querySelectorAll('form[data-pv-autosave]')) {
    const [area, said] = [form.querySelector('textarea'), form.querySelector('[data-pv-said]')]
    const version = form.querySelector('input[name="version"]')
    if (form instanceof HTMLFormElement && area && said && version instanceof HTMLInputElement)
      new Autosave({ form, area, said, version }).start()
  }
}

const PAUSE = 1500
const AGAIN = 15_000
type Answer = { version?: number; said?: string; html?: string; text?: string; error?: string }
type Parts = { form: HTMLFormElement; area: HTMLTextAreaElement; said: Element; version: HTMLInputElement }

class Autosave {
  private readonly parts: Parts
  private readonly key: string
  /** What the server holds, as far as this page knows. */
  private sent: string | null
  private waiting = 0
  private busy = false
  /** This page has saved the text before: the journal tells a sitting once. */
  private told = false
  private halted = false

  constructor(parts: Parts) {
    this.parts = parts
    this.key = `parvis ${parts.form.action}`
    this.sent = parts.area.value
  }

  start(): void {
    const { form, area } = this.parts
    area.addEventListener('input', () => {
      sessionStorage.setItem(this.key, area.value)
      if (!this.halted) this.later(PAUSE)
    })
    area.addEventListener('blur', () => this.later(0))
    addEventListener('online', () => this.later(0))
    addEventListener('beforeunload', (event) => {
      if (area.value !== this.sent) event.preventDefault()
    })
    form.addEventListener('submit', () => {
      clearTimeout(this.waiting)
      this.sent = area.value
      sessionStorage.removeItem(this.key)
    })
    this.takeUp()
  }

  /** What could not be sent before this page was left. */
  private takeUp(): void {
    const { form, area } = this.parts
    const kept = sessionStorage.getItem(this.key)
    if (kept === null || kept === area.value) return
    area.value = kept
    form.closest('details')?.setAttribute('open', '')
    this.say('Le texte que vous n’aviez pas pu enregistrer est repris ici.')
    this.later(PAUSE)
  }

  private say(text: string): void {
    this.parts.said.textContent = text
  }

  private later(delay: number): void {
    clearTimeout(this.waiting)
    this.waiting = window.setTimeout(() => void this.send(), delay)
  }

  private async send(): Promise<void> {
    const { area } = this.parts
    if (this.busy || this.halted || area.value === this.sent) return
    this.busy = true
    this.say('Enregistrement…')
    try {
      await this.save(area.value)
    } catch {
      sessionStorage.setItem(this.key, area.value)
      this.say('Hors ligne : le texte est gardé sur cette page et sera enregistré au retour du réseau.')
      this.later(AGAIN)
    } finally {
      this.busy = false
    }
  }

  private async save(typed: string): Promise<void> {
    const { form, version, area } = this.parts
    const answer = await fetch(form.action, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams({ version: version.value, text: typed, ...(this.told ? { encore: 'oui' } : {}) }),
    })
    if (answer.redirected || !(answer.headers.get('content-type') ?? '').includes('json')) {
      this.halted = true
      this.say('Ce texte ne peut plus être enregistré ici : copiez-le, puis rechargez la page.')
      return
    }
    const read: Answer = await answer.json()
    if (answer.status === 409) return this.showBoth(read)
    if (!answer.ok) return this.say(read.error ?? 'Ce texte n’a pas pu être enregistré.')
    this.sent = typed
    this.told = true
    sessionStorage.removeItem(this.key)
    follow(form, read)
    this.say(read.said ?? '')
    if (area.value !== typed) this.later(PAUSE)
  }

  private showBoth({ text = '', version }: Answer): void {
    const { area, said } = this.parts
    this.halted = true
    const keep = (kept: string): void => {
      area.value = kept
      this.parts.version.value = String(version ?? this.parts.version.value)
      this.halted = false
      this.sent = kept === text ? kept : null
      box.remove()
      this.say('')
      area.focus()
      void this.send()
    }
    const box = bothTexts(text, keep, area)
    said.before(box)
    this.say('Une autre personne a enregistré ce texte pendant votre saisie : rien n’est perdu, choisissez.')
  }
}

/** The text as it now reads, and the version of its row in every form that shows it. */
function follow(form: HTMLFormElement, { version, html }: Answer): void {
  const read = document.querySelector(`[data-pv-read="${form.dataset.pvAutosave ?? ''}"]`)
  if (read && html !== undefined) read.innerHTML = html
  for (const one of document.querySelectorAll(`form[data-pv-row="${form.dataset.pvRow ?? ''}"] input[name="version"]`))
    if (one instanceof HTMLInputElement && version !== undefined) one.value = String(version)
}
