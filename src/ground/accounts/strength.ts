import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'

/** ANSSI, recommandations sur les mots de passe (2021): at least 12 characters; what is easily guessed is refused. */
export const PASSWORD_LENGTH = 12

/** A new password as it is typed: its length; whether it is guessed easily is asked of `guessable`. */
export const newPassword = z.preprocess(
  (v) => (Array.isArray(v) ? v.at(-1) : v),
  z
    .string('Choisissez un mot de passe.')
    .min(PASSWORD_LENGTH, `Choisissez au moins ${PASSWORD_LENGTH} caractères : une phrase courte convient.`)
    .max(200, 'Deux cents caractères suffisent.'),
)

export const GUESSABLE =
  'Ce mot de passe se devine : il est fait de mots courants, d’une suite de touches, d’une répétition ou de votre nom. Choisissez plutôt une phrase courte que vous seul connaissez.'

export type StrengthJob = { id: number; password: string; own: readonly string[] }
export type StrengthAnswer = { id: number; guessable: boolean }

const IDLE_MS = 30_000
const LIMIT_MS = 30_000
let worker: Worker | undefined
let idle: NodeJS.Timeout | undefined
let last = 0
const waiting = new Map<number, { resolve: (guessable: boolean) => void; reject: (error: Error) => void }>()

/**
 * Whether a password is one of the first that a stranger would try, in French or in English, `own` being what everybody
 * knows of the person. Counting its guesses takes up to half a second: it has a thread of its own, ended when idle.
 */
export function guessable(password: string, own: readonly string[]): Promise<boolean> {
  clearTimeout(idle)
  worker ??= start()
  worker.ref()
  last += 1
  const job: StrengthJob = { id: last, password, own }
  return new Promise<boolean>((resolve, reject) => {
    const late = setTimeout(() => stop(new Error('The password took too long to weigh')), LIMIT_MS)
    const end =
      <T>(settle: (value: T) => void) =>
      (value: T) => {
        clearTimeout(late)
        waiting.delete(job.id)
        if (waiting.size === 0) rest()
        settle(value)
      }
    waiting.set(job.id, { resolve: end(resolve), reject: end(reject) })
    worker?.postMessage(job, [])
  })
}

function rest(): void {
  worker?.unref()
  idle = setTimeout(() => stop(new Error('idle')), IDLE_MS)
  idle.unref()
}

function start(): Worker {
  const started = new Worker(entry())
  started.on('message', ({ id, guessable: is }: StrengthAnswer) => waiting.get(id)?.resolve(is))
  started.on('error', (error) => started === worker && stop(error instanceof Error ? error : new Error(String(error))))
  return started
}

function stop(error: Error): void {
  void worker?.terminate()
  worker = undefined
  const held = Array.from(waiting.values())
  for (const { reject } of held) reject(error)
  clearTimeout(idle)
}

/** The source under tests (Node strips its types), dist/strength-worker.js once built, where this file may be in dist/chunks. */
function entry(): URL {
  const names = import.meta.url.endsWith('.ts')
    ? ['./strength-worker.ts']
    : ['./strength-worker.js', '../strength-worker.js']
  const found = names.map((name) => new URL(name, import.meta.url)).find((url) => existsSync(url))
  if (!found) throw new Error('dist/strength-worker.js is missing: run the build')
  return found
}
