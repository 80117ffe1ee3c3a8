// The thread that reads tables: built as its own entry, dist/table-worker.js; table-file.ts starts it.
import { parentPort } from 'node:worker_threads'
import { type Answer, stepBack } from '#src/ground/process/workers.ts'
import { TableRefused } from '#src/ground/tables/limits.ts'
import { parseTable, type TableJob } from '#src/ground/tables/parse-table.ts'

/** A refusal is an answer; anything else is a fault of ours, told as damage and never as a broken page. */
async function answer(job: TableJob): Promise<Answer<string | undefined>> {
  try {
    await parseTable(job)
    return { ok: true, value: undefined }
  } catch (error) {
    if (error instanceof TableRefused) return { ok: true, value: error.message }
    return { ok: false, message: error instanceof Error ? error.message : String(error) }
  }
}

async function reply(job: TableJob): Promise<void> {
  parentPort?.postMessage(await answer(job), [])
}

stepBack()
parentPort?.on('message', (job: TableJob) => void reply(job))
