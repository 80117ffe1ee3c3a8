// Tables as streams of COPY lines, with a fingerprint that does not depend on the order of the rows.
import { createHash } from 'node:crypto'
import { Transform } from 'node:stream'
import type pg from 'pg'

/** A table as a backup sees it: `scoped` when its rows show only inside their département. */
export type Table = { name: string; columns: string[]; scoped: boolean }

/** Rows of a table: how many, and the sum of their hashes. */
export type Fingerprint = { rows: number; sum: string }

const WRITTEN_ELSEWHERE = ['migration']

/** Every table of the schema; partitions through their parent, computed columns left to the database, unlogged tables to their day. */
export async function readTables(client: pg.ClientBase): Promise<Table[]> {
  const found = await client.query<Table>(
    `select c.relname::text as name, c.relforcerowsecurity as scoped,
       array(select quote_ident(a.attname) from pg_attribute a
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns
     from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relpersistence <> 'u' and not c.relispartition and c.relname <> all($1)
       and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e') order by c.relname collate "C"`,
    [WRITTEN_ELSEWHERE],
  )
  return found.rows
}

/** Settings under which the text of a value is the same on every server. */
export const PLAIN_TEXT = `set local datestyle = 'ISO, YMD'; set local timezone = 'UTC'; set local intervalstyle = 'postgres'; set local extra_float_digits = 3; set local bytea_output = 'hex'`

export const copyOut = (table: Table): string =>
  `copy (select ${table.columns.join(', ')} from public."${table.name}") to stdout`
export const copyIn = (table: Table): string => `copy public."${table.name}" (${table.columns.join(', ')}) from stdin`

const MODULUS = 1n << 128n
const NEWLINE = 0x0a

/** Counts and sums the lines that pass through; COPY escapes the newlines inside a value. */
export class Fingerprinter extends Transform {
  #rest: Buffer = Buffer.alloc(0)
  #rows = 0
  #sum = 0n

  override _transform(
    chunk: Buffer,
    _encoding: BufferEncoding,
    done: (error?: Error | null, data?: Buffer) => void,
  ): void {
    const whole = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk
    let from = 0
    for (let end = whole.indexOf(NEWLINE); end >= 0; end = whole.indexOf(NEWLINE, from)) {
      const hash = createHash('sha256').update(whole.subarray(from, end)).digest()
      this.#sum = (this.#sum + ((hash.readBigUInt64BE(0) << 64n) | hash.readBigUInt64BE(8))) % MODULUS
      this.#rows += 1
      from = end + 1
    }
    this.#rest = Buffer.from(whole.subarray(from))
    done(null, chunk)
  }

  fingerprint(): Fingerprint {
    if (this.#rest.length > 0) throw new Error('Une ligne de la sauvegarde est incomplète.')
    return { rows: this.#rows, sum: this.#sum.toString(16).padStart(32, '0') }
  }
}

export const same = (one: Fingerprint, other: Fingerprint): boolean => one.rows === other.rows && one.sum === other.sum
