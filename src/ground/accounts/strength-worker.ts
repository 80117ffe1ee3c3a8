// Built as its own entry, dist/strength-worker.js; strength.ts starts it.
import { parentPort } from 'node:worker_threads'
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import * as common from '@zxcvbn-ts/language-common'
import * as english from '@zxcvbn-ts/language-en'
import * as french from '@zxcvbn-ts/language-fr'
import type { StrengthAnswer, StrengthJob } from './strength.ts'

/** A long beginning that is hard to guess is enough, and time grows faster than length. */
const WEIGHED = 40
/** zxcvbn: from three on, more than 10^8 guesses. */
const ENOUGH = 3

const meter = new ZxcvbnFactory({
  dictionary: { ...common.dictionary, ...english.dictionary, ...french.dictionary },
  graphs: common.adjacencyGraphs,
})

parentPort?.on('message', ({ id, password, own }: StrengthJob) => {
  const parts = own
    .flatMap((text) => [text, text.split('@')[0] ?? '', ...text.split(/[^\p{L}\p{N}]+/u)])
    .filter((part) => part.length > 2)
  const { score } = meter.check(password.slice(0, WEIGHED), [...parts, 'parvis', 'préfecture', 'prefecture'])
  parentPort?.postMessage({ id, guessable: score < ENOUGH } satisfies StrengthAnswer, [])
})
