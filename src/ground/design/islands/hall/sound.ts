// A chime and, where it was chosen, a voice. A browser lets a page ring only once somebody has touched it.

/** « 10 h 05 » by the clock of this device. */
export function clockNow(): string {
  const now = new Date()
  return `${now.getHours()}\u00a0h\u00a0${String(now.getMinutes()).padStart(2, '0')}`
}

export class Sound {
  private readonly chosen: { chime: boolean; voice: boolean }
  private context: AudioContext | undefined

  constructor(chosen: { chime: boolean; voice: boolean }) {
    this.chosen = chosen
  }

  /** Shows the button that lets this screen ring, where it needs one. */
  offer(button: HTMLElement): void {
    if (!this.chosen.chime && !this.chosen.voice) return
    if (!('AudioContext' in window)) return
    this.context = new AudioContext()
    if (this.context.state === 'running') return
    button.hidden = false
    button.addEventListener('click', () => {
      void this.context?.resume()
      button.hidden = true
      this.chime()
    })
  }

  ring(said: string): void {
    if (this.chosen.chime) this.chime()
    if (this.chosen.voice) this.speak(said)
  }

  private chime(): void {
    const { context } = this
    if (context?.state !== 'running') return
    for (const [at, pitch] of [
      [0, 659],
      [0.25, 523],
    ] as const) {
      const [tone, volume] = [context.createOscillator(), context.createGain()]
      tone.frequency.value = pitch
      volume.gain.setValueAtTime(0.25, context.currentTime + at)
      volume.gain.exponentialRampToValueAtTime(0.001, context.currentTime + at + 0.6)
      tone.connect(volume).connect(context.destination)
      tone.start(context.currentTime + at)
      tone.stop(context.currentTime + at + 0.6)
    }
  }

  private speak(said: string): void {
    if (!('speechSynthesis' in window)) return
    const words = new SpeechSynthesisUtterance(said)
    words.lang = 'fr-FR'
    words.rate = 0.9
    window.speechSynthesis.speak(words)
  }
}
