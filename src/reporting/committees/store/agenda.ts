import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { AgendaItem, MeetingBlock } from '../committee.ts'

const ITEM = [
  'id',
  'meeting',
  'position',
  'title',
  'presenter',
  'minutes',
  'kind',
  'attachmentsExpected',
  'slideText',
  'notes',
  'version',
] as const
const BLOCK = [
  'id',
  'item',
  'position',
  'kind',
  'option',
  'title',
  'period',
  'sites',
  'scope',
  'body',
  'version',
] as const

export async function listItems(tx: Tx, meeting: number): Promise<AgendaItem[]> {
  return listed(
    tx,
    tx.selectFrom('agendaItem').select(ITEM).where('meeting', '=', meeting).orderBy('position').limit(200),
  )
}

/** One point of a session. Throws NotFound. */
export async function findItem(tx: Tx, meeting: number, id: number): Promise<AgendaItem> {
  const row = await tx
    .selectFrom('agendaItem')
    .select(ITEM)
    .where('meeting', '=', meeting)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFound()
  return row
}

export type ItemInput = Pick<AgendaItem, 'title' | 'presenter' | 'minutes' | 'kind' | 'attachmentsExpected'> &
  Partial<Pick<AgendaItem, 'slideText' | 'notes'>>

/** Adds a point at the end; the same words typed again at once are the same point: a second click. */
export async function addItem(tx: Tx, meeting: number, input: ItemInput): Promise<{ id: number; fresh: boolean }> {
  const last = await tx
    .selectFrom('agendaItem')
    .where('meeting', '=', meeting)
    .select(['id', 'title', 'presenter'])
    .orderBy('position', 'desc')
    .executeTakeFirst()
  if (last?.title === input.title && last.presenter === input.presenter) return { id: last.id, fresh: false }
  return { id: await insertItem(tx, meeting, input), fresh: true }
}

export async function insertItem(tx: Tx, meeting: number, input: ItemInput): Promise<number> {
  const last = await tx
    .selectFrom('agendaItem')
    .where('meeting', '=', meeting)
    .select((e) => e.fn.max('position').as('p'))
    .executeTakeFirst()
  const row = await tx
    .insertInto('agendaItem')
    .values({ ...input, meeting, position: (last?.p ?? 0) + 1 })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Moves what follows a point up by one before it goes, so that numbers follow one another. */
export async function closeGap(tx: Tx, id: number): Promise<void> {
  const gone = await tx
    .selectFrom('agendaItem')
    .select(['meeting', 'position'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => new NotFound())
  await tx
    .updateTable('agendaItem')
    .set((e) => ({ position: e('position', '-', 1) }))
    .where('meeting', '=', gone.meeting)
    .where('position', '>', gone.position)
    .execute()
}

/** Lets two points change places; nothing when there is none on that side. */
export async function swapItem(tx: Tx, item: AgendaItem, by: -1 | 1): Promise<void> {
  const other = await tx
    .selectFrom('agendaItem')
    .select('id')
    .where('meeting', '=', item.meeting)
    .where('position', '=', item.position + by)
    .executeTakeFirst()
  if (!other) return
  await tx.updateTable('agendaItem').set({ position: item.position }).where('id', '=', other.id).execute()
  await tx
    .updateTable('agendaItem')
    .set({ position: item.position + by })
    .where('id', '=', item.id)
    .execute()
}

export async function listBlocks(tx: Tx, meeting: number): Promise<MeetingBlock[]> {
  return listed(
    tx,
    tx
      .selectFrom('meetingBlock')
      .select(BLOCK)
      .where('item', 'in', (e) =>
        e.selectFrom('agendaItem').select('agendaItem.id').where('agendaItem.meeting', '=', meeting),
      )
      .orderBy('item')
      .orderBy('position')
      .limit(1000),
  )
}

/** One block of a session. Throws NotFound. */
export async function findBlock(tx: Tx, meeting: number, id: number): Promise<MeetingBlock> {
  const block = (await listBlocks(tx, meeting)).find((one) => one.id === id)
  if (!block) throw new NotFound()
  return block
}

export type BlockInput = Omit<MeetingBlock, 'id' | 'item' | 'position' | 'version'>
const values = (input: BlockInput) => ({ ...input, sites: [...input.sites] })

export async function insertBlock(tx: Tx, item: number, input: BlockInput): Promise<number> {
  const last = await tx
    .selectFrom('meetingBlock')
    .where('item', '=', item)
    .select((e) => e.fn.max('position').as('p'))
    .executeTakeFirst()
  const row = await tx
    .insertInto('meetingBlock')
    .values({ ...values(input), item, position: (last?.p ?? 0) + 1 })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Moves what followed a block in its point up by one. */
export async function closeBlockGap(tx: Tx, block: Pick<MeetingBlock, 'item' | 'position'>): Promise<void> {
  await tx
    .updateTable('meetingBlock')
    .set((e) => ({ position: e('position', '-', 1) }))
    .where('item', '=', block.item)
    .where('position', '>', block.position)
    .execute()
}

export async function swapBlock(tx: Tx, block: MeetingBlock, by: -1 | 1): Promise<void> {
  const other = await tx
    .selectFrom('meetingBlock')
    .select('id')
    .where('item', '=', block.item)
    .where('position', '=', block.position + by)
    .executeTakeFirst()
  if (!other) return
  await tx.updateTable('meetingBlock').set({ position: block.position }).where('id', '=', other.id).execute()
  await tx
    .updateTable('meetingBlock')
    .set({ position: block.position + by })
    .where('id', '=', block.id)
    .execute()
}
