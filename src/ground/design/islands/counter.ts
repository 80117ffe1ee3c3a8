// A counter of a hall: says when the network is cut and what to do meanwhile, and reads again when something changed elsewhere.
import { clockNow } from './hall/sound.ts'
import { filled } from './kiosk/words.ts'

const ASK_MS = 4000
type State = { held: number; state: string; waiting: [number, number][] }

export function counter(): void {
  const root = document.querySelector('[data-pv-counter]')
  if (root instanceof HTMLElement) new Counter(root).start()
}

class Counter {
  private readonly root: HTMLElement
  private readonly words: { cut: string; changed: string }

  constructor(root: HTMLElement) {
    this.root = root
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by our own page
    this.words = JSON.parse(root.dataset.pvWords ?? '{}') as { cut: string; changed: string }
  }

  start(): void {
    window.setInterval(() => void this.ask(), ASK_MS)
  }

  private async ask(): Promise<void> {
    try {
      const answer = await fetch(this.root.dataset.pvCounter ?? '', { cache: 'no-store', redirect: 'manual' })
      if (!answer.ok) return this.cut(answer.type !== 'opaqueredirect')
      this.cut(false)
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by our own server
      this.show((await answer.json()) as State)
    } catch {
      this.cut(true)
    }
  }

  private show({ held, state, waiting }: State): void {
    const typing = document.activeElement instanceof HTMLSelectElement
    if ((String(held) !== this.root.dataset.pvHeld || state !== this.root.dataset.pvState) && !typing) {
      window.location.replace(window.location.pathname)
      return
    }
    for (const [line, n] of waiting) {
      const said = this.root.querySelector(`[data-pv-counter-waiting="${line}"]`)
      if (said) said.textContent = n === 0 ? 'personne' : n === 1 ? '1 personne' : `${n} personnes`
    }
  }

  /** While there is no network its buttons would lead to the browser’s own page: they wait. */
  private cut(is: boolean): void {
    const banner = this.root.querySelector('[data-pv-counter-part="cut"]')
    if (!(banner instanceof HTMLElement)) return
    if (is && banner.hidden)
      banner.textContent = filled(this.words.cut, { at: clockNow(), paper: this.root.dataset.pvPaper ?? '' })
    banner.hidden = !is
    for (const button of this.root.querySelectorAll('button')) button.disabled = is
  }
}
