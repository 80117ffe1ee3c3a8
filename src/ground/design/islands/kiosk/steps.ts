// The questions one after the other: those that the answers so far call for.

type Fault = 'owed' | 'tooLong' | undefined

export class Steps {
  private readonly all: readonly HTMLElement[]
  private readonly parts: readonly HTMLElement[]
  private readonly form: HTMLFormElement

  constructor(form: HTMLFormElement) {
    this.form = form
    this.all = [...form.querySelectorAll<HTMLElement>('[data-pv-step]')]
    this.parts = [...form.querySelectorAll<HTMLElement>('[data-pv-part]')]
  }

  /** Those that are asked now: the rules of the sheet hide what depends on another answer. */
  asked(): HTMLElement[] {
    const hidden = [...this.all, ...this.parts].filter((one) => one.hidden)
    const form = this.form.hidden
    this.form.hidden = false
    for (const one of hidden) one.hidden = false
    const asked = this.all.filter((step) =>
      [...step.querySelectorAll('.pv-q')].some((one) => one.getClientRects().length > 0),
    )
    for (const one of hidden) one.hidden = true
    this.form.hidden = form
    return asked
  }

  /** Shows one question and its part, and nothing else. */
  show(step: HTMLElement | undefined): void {
    for (const one of this.all) one.hidden = one !== step
    for (const one of this.parts) one.hidden = step === undefined || !one.contains(step)
  }

  /** What keeps this question from being left. */
  fault(step: HTMLElement): Fault {
    const values = [...new FormData(this.form)].filter(([name]) => fieldsOf(step).includes(name))
    const said = values.map(([, value]) => (typeof value === 'string' ? value.trim() : '')).filter((one) => one !== '')
    if (step.dataset.pvOwed !== undefined && said.length === 0) return 'owed'
    const most = Number(step.dataset.pvMost ?? 0)
    return most > 0 && said.some((one) => Array.from(one).length > most) ? 'tooLong' : undefined
  }

  /** The answers to what is asked; nothing where nobody answered anything. */
  body(): string | undefined {
    const asked = new Set(this.asked().flatMap(fieldsOf))
    const said = [...new FormData(this.form)].flatMap(([name, value]): [string, string][] =>
      asked.has(name) && typeof value === 'string' && value.trim() !== '' ? [[name, value]] : [],
    )
    return said.length === 0 ? undefined : new URLSearchParams(said).toString()
  }
}

const fieldsOf = (step: HTMLElement): string[] => [
  ...new Set(
    [...step.querySelectorAll('input, textarea')].flatMap((one) =>
      one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement ? [one.name] : [],
    ),
  ),
]
