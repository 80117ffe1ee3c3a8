import { ownBytes, WorkerFailed, workerFile, WorkerPool } from '#src/ground/process/workers.ts'
import { TABLE_FAULTS } from './limits.ts'
import { ROWS_LIMITS, type XmlRow } from './rows-read.ts'

export type { XmlRow } from './rows-read.ts'

const pool = new WorkerPool<Uint8Array<ArrayBuffer>, { rows: XmlRow[] } | { refused: string }>({
  file: () => workerFile(import.meta.url, 'rows-worker'),
  size: 1,
  waiting: 10,
  milliseconds: 10_000,
  megabytes: 256,
  gives: (bytes) => [bytes.buffer],
})

/** Ends the thread; the next file starts it again. */
export const stopRows = (): Promise<void> => pool.stop()

/** Reads an XML export of tables in a thread of its own, within `ROWS_LIMITS`; a sentence when it may not be read. */
export async function readXmlRows(bytes: Uint8Array): Promise<readonly XmlRow[] | string> {
  if (bytes.length > ROWS_LIMITS.bytes) return 'Ce fichier dépasse 5 Mo : ce n’est pas la structure d’un questionnaire.'
  try {
    const told = await pool.run(await ownBytes(bytes))
    return 'rows' in told ? told.rows : told.refused
  } catch (error) {
    if (!(error instanceof WorkerFailed)) throw error
    return error.reason === 'busy' ? TABLE_FAULTS.busy : 'Ce fichier n’a pas pu être lu. Exportez-le de nouveau.'
  }
}
