// Statements that come back are prepared: on each connection PostgreSQL takes them apart once, and plans them anew only where the values
// asked for make another plan worth it. Most pages of figures are dearer to plan than to run.
import pg from 'pg'

/** A statement is prepared from this time on that it is met: one that is written for a single page never is. */
const MET = 3
/** Texts of which the program remembers how often it met them; beyond, all are forgotten. */
const MOST_TEXTS = 2000
/** Plans that one connection keeps: those used longest ago leave. */
const MOST_PLANS = 80

/** An index named with its condition is found only while the values of that condition are known: never once a plan serves any of them. */
const CONDITIONAL = /on conflict \([^)]*\) where /i

/** How often each text was met, whatever the connection, and the name it goes by. */
const texts = new Map<string, { name: string; met: number }>()
let named = 0

function nameOf(text: string): string | undefined {
  const known = texts.get(text)
  if (known) {
    known.met += 1
    return known.met >= MET ? known.name : undefined
  }
  if (texts.size >= MOST_TEXTS) texts.clear()
  texts.set(text, { name: `s${(named += 1)}`, met: 1 })
  return undefined
}

/** What was prepared before a column changed its kind is refused from then on: the text goes by another name. */
function forget(text: string, error: unknown): void {
  if (error instanceof pg.DatabaseError && error.code === '0A000') texts.delete(text)
}

type Own = { connection: { parsedStatements: Record<string, string> } }

/** A connection that prepares what it is asked again and again. */
export class PreparingClient extends pg.Client {
  /** The names of its plans, least used first. */
  readonly #plans = new Set<string>()

  // oxlint-disable-next-line typescript/no-explicit-any -- `query` has seven forms; only that of a text with its values is looked at
  override query(...asked: any[]): any {
    const [text, values] = asked
    if (asked.length !== 2 || typeof text !== 'string' || !Array.isArray(values)) return this.#send(asked)
    const name = values.length === 0 || CONDITIONAL.test(text) ? undefined : nameOf(text)
    if (name === undefined) return this.#send(asked)
    this.#use(name)
    const answer = this.#send([{ name, text, values }])
    if (answer instanceof Promise) answer.catch((error: unknown) => forget(text, error))
    return answer
  }

  #send(asked: unknown[]): unknown {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same form as it came in
    return (super.query as (...all: unknown[]) => unknown).apply(this, asked)
  }

  #use(name: string): void {
    this.#plans.delete(name)
    this.#plans.add(name)
    const [oldest] = this.#plans
    if (this.#plans.size <= MOST_PLANS || oldest === undefined) return
    this.#plans.delete(oldest)
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the driver believes prepared is said to it too
    const { parsedStatements } = (this as unknown as Own).connection
    // One that the database never took in, in a transaction that had failed, is not there to leave: asking would end this one.
    if (parsedStatements[oldest] === undefined) return
    const left = this.#send([`deallocate ${oldest}`])
    // In a failed transaction nothing leaves: it stays prepared, and is known so.
    if (left instanceof Promise)
      left.then(
        () => delete parsedStatements[oldest],
        () => undefined,
      )
  }
}
