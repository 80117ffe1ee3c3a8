// Whether somebody stands before the tablet.

/** Untouched so long, it asks whether somebody is there; then it begins again. */
const IDLE = 60_000
const PATIENCE = 15_000
const THANKS = 8000

export type Moment = 'welcome' | 'asking' | 'thanks'

/** Asks whether somebody is there, and begins again when nobody is. */
export class Presence {
  private timer = 0
  private readonly idle: HTMLElement
  private readonly stay: HTMLElement
  private readonly reset: () => void

  constructor(parts: { idle: HTMLElement; stay: HTMLElement }, reset: () => void) {
    this.idle = parts.idle
    this.stay = parts.stay
    this.reset = reset
  }

  /** Somebody is there: the time to ask begins again. `foreign`: the welcome stands in another language. */
  touched(moment: Moment, foreign: boolean): void {
    this.leave()
    if (moment === 'thanks') this.wait(THANKS, this.reset)
    else if (moment === 'asking') this.wait(IDLE, () => this.wonder())
    else if (foreign) this.wait(IDLE, this.reset)
  }

  /** The question is asked no more. */
  leave(): void {
    this.idle.hidden = true
    clearTimeout(this.timer)
  }

  private wonder(): void {
    this.idle.hidden = false
    this.stay.focus()
    this.wait(PATIENCE, this.reset)
  }

  private wait(ms: number, act: () => void): void {
    this.timer = window.setTimeout(act, ms)
  }
}
