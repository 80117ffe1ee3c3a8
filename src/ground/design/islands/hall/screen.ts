// The screen of a hall: follows the calls as they happen, rings and speaks, and says since when it knows nothing any more.
import { filled } from '../kiosk/words.ts'
import { clockNow, Sound } from './sound.ts'

type Call = { seq: number; number: string; counter: string; at: string }
type Line = { id: number; name: string; waiting: number; range: string }
type Shown = { seq: number; at: string; calls: Call[]; lines: Line[] }
type Words = Readonly<Record<'frozen' | 'said' | 'none' | 'one' | 'many', string>>

/** Beyond this without a sign of life, what is shown may be old. */
const SILENT_MS = 25_000
/** Where it may not listen it asks, so often. */
const ASK_MS = 10_000

export function screen(): void {
  const root = document.querySelector('[data-pv-hall]')
  if (root instanceof HTMLElement) new Screen(root).start()
}

class Screen {
  private readonly root: HTMLElement
  private readonly words: Words
  private readonly sound: Sound
  private seen: number
  private alive = Date.now()
  private aliveAt = clockNow()
  private source: EventSource | undefined
  private asking: number | undefined

  constructor(root: HTMLElement) {
    this.root = root
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by our own page
    this.words = JSON.parse(root.dataset.pvWords ?? '{}') as Words
    this.seen = Number(root.dataset.pvSeq ?? 0)
    this.sound = new Sound({ chime: root.dataset.pvChime === 'oui', voice: root.dataset.pvVoice === 'oui' })
  }

  start(): void {
    this.sound.offer(this.part('sound'))
    this.listen()
    window.setInterval(() => this.judge(), 1000)
  }

  private listen(): void {
    this.source?.close()
    const source = new EventSource(`${this.root.dataset.pvHall ?? ''}/flux`)
    this.source = source
    source.addEventListener('salle', (event) => this.show(event.data))
    source.addEventListener('vie', () => this.live())
    source.addEventListener('error', () => {
      // The browser comes back by itself, but not where it was refused: then the screen asks.
      if (source.readyState === EventSource.CLOSED) this.askLater()
    })
  }

  private askLater(): void {
    window.clearTimeout(this.asking)
    this.asking = window.setTimeout(() => void this.ask(), ASK_MS)
  }

  private async ask(): Promise<void> {
    try {
      const answer = await fetch(`${this.root.dataset.pvHall ?? ''}/etat`, { cache: 'no-store' })
      if (answer.ok) this.show(await answer.text())
    } catch {
      // Said by `judge` when it lasts.
    }
    this.listen()
  }

  private live(): void {
    this.alive = Date.now()
    this.aliveAt = clockNow()
    this.judge()
  }

  /** Says that it is frozen, or no more. */
  private judge(): void {
    const frozen = Date.now() - this.alive > SILENT_MS
    const banner = this.part('frozen')
    if (frozen && banner.hidden) banner.textContent = filled(this.words.frozen, { at: this.aliveAt })
    banner.hidden = !frozen
    this.root.classList.toggle('pv-hall--frozen', frozen)
  }

  private show(text: string): void {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by our own server
    const shown = JSON.parse(text) as Shown
    this.live()
    const fresh = shown.calls.filter(({ seq }) => seq > this.seen)
    this.part('at').textContent = shown.at
    this.part('none').hidden = shown.calls.length > 0
    this.part('calls').replaceChildren(...shown.calls.map((call, at) => row(call, at === 0, fresh.includes(call))))
    this.part('lines').replaceChildren(...shown.lines.map((line) => this.line(line)))
    this.seen = Math.max(this.seen, shown.seq)
    // What was called while it was frozen is shown; only the last of it rings.
    const [last] = fresh
    if (last) this.sound.ring(filled(this.words.said, { number: last.number, counter: last.counter }))
  }

  private line({ name, waiting, range }: Line): HTMLElement {
    const { none, one, many } = this.words
    const said = waiting === 0 ? none : waiting === 1 ? one : filled(many, { n: waiting })
    const item = document.createElement('li')
    item.append(element('b', name), element('span', range === '' ? said : `${said}, ${range} d’attente`))
    return item
  }

  private part(name: string): HTMLElement {
    const found = this.root.querySelector(`[data-pv-hall-part="${name}"]`)
    if (!(found instanceof HTMLElement)) throw new Error(`No ${name} on this page`)
    return found
  }
}

function element(tag: string, text: string, className = ''): HTMLElement {
  const made = document.createElement(tag)
  made.textContent = text
  if (className !== '') made.className = className
  return made
}

function row({ number, counter, at }: Call, first: boolean, fresh: boolean): HTMLElement {
  const item = element(
    'li',
    '',
    `pv-hall__call${first ? ' pv-hall__call--first' : ''}${fresh ? ' pv-hall__call--fresh' : ''}`,
  )
  const where = element('span', '')
  where.append(element('span', 'guichet ', 'pv-hall__word'), counter)
  item.append(element('b', number), where, element('span', at, 'pv-hall__at'))
  return item
}
