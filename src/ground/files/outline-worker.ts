// The thread that reads YAML and JSON: built as its own entry, dist/outline-worker.js; outline.ts starts it.
import { parentPort } from 'node:worker_threads'
import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import { type Answer, stepBack } from '#src/ground/process/workers.ts'
import { OUTLINE_LIMITS, type OutlineAnswer, type OutlineJob } from './outline.ts'

const startOf = (node: unknown): number | undefined => (isNode(node) ? node.range?.[0] : undefined)

type Refused = Extract<OutlineAnswer, { kind: 'refused' }>

function read({ text }: OutlineJob): OutlineAnswer {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: true, schema: 'core', version: '1.2' })
  const [fault] = document.errors
  const lineAt = (offset: number | undefined) => Math.max(1, counter.linePos(offset ?? 0).line)
  if (fault)
    return { kind: 'refused', why: fault.code === 'DUPLICATE_KEY' ? 'doubled' : 'syntax', line: lineAt(fault.pos[0]) }
  const lines: Record<string, number> = {}
  let nodes = 0
  const walk = (node: unknown, path: string, depth: number): Refused | undefined => {
    const line = lineAt(startOf(node))
    nodes += 1
    if (nodes > OUTLINE_LIMITS.nodes) return { kind: 'refused', why: 'huge', line }
    if (depth > OUTLINE_LIMITS.depth) return { kind: 'refused', why: 'deep', line }
    if (isAlias(node)) return { kind: 'refused', why: 'alias', line }
    if (path !== '') lines[path] ??= line
    const under = (name: string) => (path === '' ? name : `${path}/${name}`)
    if (isMap(node)) {
      for (const pair of node.items) {
        const name = under(String(isScalar(pair.key) ? pair.key.value : pair.key))
        lines[name] = lineAt(startOf(pair.key))
        const wrong = walk(pair.value, name, depth + 1)
        if (wrong) return wrong
      }
    } else if (isSeq(node)) {
      for (const [index, one] of node.items.entries()) {
        const wrong = walk(one, under(String(index)), depth + 1)
        if (wrong) return wrong
      }
    }
    return undefined
  }
  return walk(document.contents, '', 0) ?? { kind: 'read', value: document.toJS({ maxAliasCount: 0 }), lines }
}

stepBack()
parentPort?.on('message', (job: OutlineJob) => {
  let answer: Answer<OutlineAnswer>
  try {
    answer = { ok: true, value: read(job) }
  } catch (error) {
    // Too deep for its stack, or what the library itself does not take.
    answer = { ok: true, value: { kind: 'refused', why: error instanceof RangeError ? 'deep' : 'syntax', line: 1 } }
  }
  parentPort?.postMessage(answer, [])
})
