/** Lines rated one after the other: each is sent as soon as it is said, and a digit rates the line one is in. */
export function rateLines(): void {
  for (const box of document.querySelectorAll('[data-pv-rates]')) {
    const form = box.closest('form')
    if (form) new Rates(form, box).start()
  }
}

type Answer = { versions?: Readonly<Record<string, number>>; said?: string; error?: string }
const AGAIN = 15_000

class Rates {
  private readonly form: HTMLFormElement
  private readonly said: Element | null
  /** Lines that wait to be sent, in the order they were said. */
  private readonly waiting = new Set<HTMLElement>()
  private busy = false

  constructor(form: HTMLFormElement, box: Element) {
    this.form = form
    this.said = box.querySelector('[data-pv-said]')
  }

  start(): void {
    this.form.addEventListener('change', ({ target }) => {
      const line = lineOf(target)
      if (line) this.send(line)
    })
    this.form.addEventListener('keydown', (event) => {
      const { target, key } = event
      if (event.ctrlKey || event.altKey || event.metaKey || isText(target)) return
      const line = lineOf(target)
      if (line && /^[0-4]$/.test(key) && choose(line, Number(key))) {
        event.preventDefault()
        this.send(line)
        next(line)
      }
    })
    addEventListener('online', () => void this.empty())
    addEventListener('beforeunload', (event) => {
      if (this.waiting.size > 0) event.preventDefault()
    })
    this.form.addEventListener('submit', () => this.waiting.clear())
  }

  private send(line: HTMLElement): void {
    this.waiting.add(line)
    void this.empty()
  }

  private say(text: string): void {
    if (this.said) this.said.textContent = text
  }

  private async empty(): Promise<void> {
    if (this.busy) return
    this.busy = true
    try {
      for (const line of this.waiting) {
        this.waiting.delete(line)
        if (!(await this.keep(line))) {
          this.waiting.add(line)
          break
        }
      }
    } finally {
      this.busy = false
    }
  }

  /** Sends a line; false when it has to be sent again. */
  private async keep(line: HTMLElement): Promise<boolean> {
    const body = new URLSearchParams()
    for (const field of line.querySelectorAll('input, textarea')) {
      if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) continue
      if (field instanceof HTMLInputElement && /radio|checkbox/.test(field.type) && !field.checked) continue
      body.append(field.name, field.value)
    }
    try {
      const answer = await fetch(this.form.action, { method: 'POST', headers: { accept: 'application/json' }, body })
      if (answer.redirected || !(answer.headers.get('content-type') ?? '').includes('json')) {
        this.say('Cette ligne ne peut plus être enregistrée ici : rechargez la page.')
        return true
      }
      const read: Answer = await answer.json()
      follow(line, read)
      this.say(read.said ?? read.error ?? '')
      return true
    } catch {
      this.say('Hors ligne : les cotations sont gardées sur cette page et seront enregistrées au retour du réseau.')
      setTimeout(() => void this.empty(), AGAIN)
      return false
    }
  }
}

const lineOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-pv-line]') : null

const isText = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && target.type !== 'radio' && target.type !== 'checkbox')

/** Ticks the choice of a digit: 0 is none of them. */
function choose(line: HTMLElement, digit: number): boolean {
  const radio = line.querySelectorAll<HTMLInputElement>('input[type="radio"]')[digit]
  if (!radio) return false
  radio.checked = true
  // What a verdict asks for is shown.
  const more = line.querySelector('details')
  if (more && radio.value === 'not_applicable') more.open = true
  return true
}

/** The next line, unless this one asks for a reason first. */
function next(line: HTMLElement): void {
  const more = line.querySelector('details')
  const reason = line.querySelector<HTMLInputElement>('input[name^="motif-"]')
  const chosen = line.querySelector<HTMLInputElement>('input[type="radio"]:checked')
  if (more?.open === true && chosen?.value === 'not_applicable' && reason?.value === '') return reason.focus()
  let after = line.nextElementSibling
  while (after && !(after instanceof HTMLElement && after.dataset['pvLine'] !== undefined))
    after = after.nextElementSibling
  const first = after?.querySelector<HTMLInputElement>('input[type="radio"]:checked, input[type="radio"]')
  first?.focus()
  after?.scrollIntoView({ block: 'nearest' })
}

/** The version that the line now has. */
function follow(line: HTMLElement, { versions = {}, error }: Answer): void {
  const version = versions[line.dataset['pvLine'] ?? '']
  const field = line.querySelector<HTMLInputElement>('input[name^="version-"]')
  if (field && version !== undefined) field.value = String(version)
  line.classList.toggle('pv-rate--kept', error === undefined)
  line.classList.toggle('pv-rate--fault', error !== undefined)
}
