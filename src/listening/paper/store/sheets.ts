import { sql } from 'kysely'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { SheetState } from '../batch.ts'

export type Sheet = {
  id: number
  batch: number
  place: number
  number: number
  state: SheetState
  why: string
  control: 'none' | 'due' | 'done'
  compared: number
  differ: number
  version: number
}
const SHEET = ['id', 'batch', 'place', 'number', 'state', 'why', 'control', 'compared', 'differ', 'version'] as const

export const sheetsOf = (tx: Tx, batch: number): Promise<Sheet[]> =>
  listed(tx, tx.selectFrom('paperSheet').select(SHEET).where('batch', '=', batch).orderBy('id'))

/** A sheet of a batch. Throws NotFound. */
export async function findSheet(tx: Tx, batch: number, id: number): Promise<Sheet> {
  const one = (await sheetsOf(tx, batch)).find((sheet) => sheet.id === id)
  if (!one) throw new NotFound()
  return one
}

export type PageRow = {
  id: number
  scan: number
  number: number
  state: string
  sheet: number | null
  page: number
  turned: boolean
  shown: boolean
}
export const pagesOf = (tx: Tx, batch: number): Promise<PageRow[]> =>
  listed(
    tx,
    tx
      .selectFrom('paperPage')
      .select(['id', 'scan', 'number', 'state', 'sheet', 'page', 'turned'])
      .select(sql<boolean>`picture is not null`.as('shown'))
      .where('batch', '=', batch)
      .orderBy('scan')
      .orderBy('number'),
  )

export type Reading = {
  id: number
  sheet: number
  page: number
  rank: number
  code: string
  kind: string
  proposal: string[]
  doubt: string
  settled: string[] | null
  body: string
  keyed: string[] | null
  shown: boolean
  version: number
}
const READING = sql.raw(
  'id, sheet, page, rank, code, kind, proposal, doubt, settled, body, keyed, crop is not null as shown, version',
)

export const readingsOf = async (tx: Tx, sheet: number): Promise<Reading[]> =>
  (await sql<Reading>`select ${READING} from paper_reading where sheet = ${sheet} order by page, rank`.execute(tx)).rows

/** What a batch still waits for, sheet after sheet. */
export const waitingIn = async (tx: Tx, batch: number): Promise<Reading[]> =>
  (
    await sql<Reading>`select ${READING} from paper_reading where settled is null
      and sheet in (select id from paper_sheet where batch = ${batch} and state = 'review') order by sheet, page, rank limit 500`.execute(
      tx,
    )
  ).rows

/** Readings on which a person and the machine differ, in a batch. */
export const differencesIn = (tx: Tx, batch: number): Promise<Reading[]> =>
  listed(
    tx,
    tx
      .selectFrom('paperReading')
      .select([
        'id',
        'sheet',
        'page',
        'rank',
        'code',
        'kind',
        'proposal',
        'doubt',
        'settled',
        'body',
        'keyed',
        'version',
      ])
      .select(sql<boolean>`crop is not null`.as('shown'))
      .where('keyed', 'is not', null)
      .where('settled', 'is distinct from', (e) => e.ref('keyed'))
      .where('kind', '=', 'choice')
      .where('sheet', 'in', tx.selectFrom('paperSheet').select('id').where('batch', '=', batch))
      .orderBy('sheet')
      .orderBy('page')
      .orderBy('rank')
      .limit(200),
  )

/** Says what is answered. False when it was said meanwhile. */
export async function settle(
  tx: Tx,
  at: { id: number; version: number },
  said: { settled: string[]; body: string },
): Promise<boolean> {
  const done = await tx
    .updateTable('paperReading')
    .set((e) => ({ ...said, version: e('version', '+', 1) }))
    .where('id', '=', at.id)
    .where('version', '=', at.version)
    .where('settled', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

export const doubtAgain = async (
  tx: Tx,
  sheet: number,
  { codes, doubt }: { codes: readonly string[]; doubt: 'owed' | 'nothing' },
): Promise<void> => {
  await tx
    .updateTable('paperReading')
    .set({ settled: null, doubt })
    .where('sheet', '=', sheet)
    .where('code', 'in', [...codes])
    .execute()
}

export async function moveSheet(
  tx: Tx,
  id: number,
  { state, why = '' }: { state: SheetState; why?: string },
): Promise<void> {
  await tx
    .updateTable('paperSheet')
    .set((e) => ({ state, why, version: e('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export async function askControl(tx: Tx, id: number): Promise<void> {
  await tx.updateTable('paperSheet').set({ control: 'due' }).where('id', '=', id).execute()
}

export async function keepControl(
  tx: Tx,
  sheet: { id: number; version: number },
  said: { keyed: ReadonlyMap<string, readonly string[]>; compared: number; differ: number },
): Promise<boolean> {
  const done = await tx
    .updateTable('paperSheet')
    .set((e) => ({ control: 'done', compared: said.compared, differ: said.differ, version: e('version', '+', 1) }))
    .where('id', '=', sheet.id)
    .where('version', '=', sheet.version)
    .where('control', '=', 'due')
    .executeTakeFirst()
  if (done.numUpdatedRows !== 1n) return false
  for (const [code, values] of said.keyed)
    await tx
      .updateTable('paperReading')
      .set({ keyed: [...values] })
      .where('sheet', '=', sheet.id)
      .where('code', '=', code)
      .execute()
  return true
}

/** A picture of a batch: a page, or what was cut of one. Throws NotFound, also once it is erased. */
export async function pictureOf(tx: Tx, batch: number, at: { page: number } | { reading: number }): Promise<Buffer> {
  const row =
    'page' in at
      ? await tx
          .selectFrom('paperPage')
          .select('picture as bytes')
          .where('batch', '=', batch)
          .where('id', '=', at.page)
          .executeTakeFirst()
      : (
          await sql<{ bytes: Buffer | null }>`select crop as bytes from paper_reading r where id = ${at.reading}
          and sheet in (select id from paper_sheet where batch = ${batch})`.execute(tx)
        ).rows[0]
  if (!row?.bytes) throw new NotFound()
  return row.bytes
}
