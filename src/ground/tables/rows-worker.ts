// The thread that reads an XML export of tables: built as its own entry, dist/rows-worker.js; rows-file.ts starts it.
import { parentPort } from 'node:worker_threads'
import { type Answer, stepBack } from '#src/ground/process/workers.ts'
import { TableRefused } from '#src/ground/tables/limits.ts'
import { readRows, type XmlRow } from '#src/ground/tables/rows-read.ts'

type Told = { rows: XmlRow[] } | { refused: string }

function answer(bytes: Uint8Array): Answer<Told> {
  try {
    return { ok: true, value: { rows: readRows(new TextDecoder().decode(bytes)) } }
  } catch (error) {
    if (error instanceof TableRefused) return { ok: true, value: { refused: error.message } }
    return { ok: false, message: error instanceof Error ? error.message : String(error) }
  }
}

stepBack()
parentPort?.on('message', (bytes: Uint8Array) => parentPort?.postMessage(answer(bytes), []))
