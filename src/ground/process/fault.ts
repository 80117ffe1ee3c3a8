/**
 * What a log may hold of an error: its name, its code, the constraint it broke, the lines of our code it came from.
 * Never its message: PostgreSQL, SMTP servers and parsers quote there what a person typed.
 */
export type Fault = { name: string; code?: string; constraint?: string; at?: string[] }

const WORD = /^[\w.-]{1,63}$/
const FRAMES = 6

/** Reduces whatever was thrown to what a log may hold. */
export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { name: typeof error }
  const code = wordIn(error, 'code') ?? wordIn(error, 'responseCode')
  const constraint = wordIn(error, 'constraint')
  const frames = framesOf(error)
  return {
    name: WORD.test(error.name) ? error.name : 'Error',
    ...(code === undefined ? {} : { code }),
    ...(constraint === undefined ? {} : { constraint }),
    ...(frames.length === 0 ? {} : { at: frames.slice(0, FRAMES).map((line) => line.trim()) }),
  }
}

/** The lines below the message: a message may itself look like a line of code. One that was changed since keeps none. */
function framesOf({ stack = '', message }: Error): string[] {
  const at = stack.indexOf(message)
  const below = at < 0 ? '' : stack.slice(at + message.length)
  return below.split('\n').filter((line) => line.startsWith('    at '))
}

/** The same in one word or two, for a column: `error 23505`. */
export function faultWords(error: unknown): string {
  const { name, code } = faultOf(error)
  return code === undefined ? name : `${name} ${code}`
}

/** The code of an error, when it carries one that is a word. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error ? wordIn(error, 'code') : undefined

function wordIn(error: Error, field: string): string | undefined {
  const value: unknown = Reflect.get(error, field)
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && WORD.test(text) ? text : undefined
}
