import { type RawBuilder, sql } from 'kysely'
import type { UndoRow } from '#src/core/room/import-profile.ts'
import { undoInTable } from '#src/core/room/import-store.ts'
import type { InboxAsk } from '#src/core/room/inbox.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Consultation, Remark, Verdict } from '../consultation.ts'

const CONSULTED = [
  'id',
  'questionnaireVersion',
  'roles',
  'services',
  'askedOn',
  'until',
  'closedOn',
  'version',
] as const

/** What was asked of a version; nothing when nobody was. */
export const consultationOf = (tx: Tx, version: number): Promise<Consultation | undefined> =>
  tx
    .selectFrom('questionnaireConsultation')
    .select(CONSULTED)
    .where('questionnaireVersion', '=', version)
    .executeTakeFirst()

export const allConsultations = (tx: Tx): Promise<Consultation[]> =>
  tx.selectFrom('questionnaireConsultation').select(CONSULTED).orderBy('id').execute()

const remarks = (tx: Tx) =>
  tx
    .selectFrom('questionnaireRemark')
    .select(['id', 'consultation', 'question', 'body', 'account', 'author', 'writtenOn', 'word', 'version'])
    .select(sql<Verdict>`verdict`.as('verdict'))

/** Remarks in the order they were written; of one consultation, or of all. */
export async function listRemarks(tx: Tx, consultation?: number): Promise<Remark[]> {
  const all = remarks(tx).orderBy('consultation').orderBy('id')
  return (consultation === undefined ? all : all.where('consultation', '=', consultation)).execute()
}

/** Throws NotFound. */
export async function findRemark(tx: Tx, id: number): Promise<Remark> {
  const found = await remarks(tx).where('id', '=', id).executeTakeFirst()
  if (found === undefined) throw new NotFound()
  return found
}

/** Stores what was asked of a version, as a file says it. */
export async function insertConsultation(tx: Tx, one: Omit<Consultation, 'id' | 'version'>): Promise<number> {
  const { id } = await tx
    .insertInto('questionnaireConsultation')
    .values({ ...one, roles: [...one.roles], services: [...one.services] })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Takes remarks of a file back, with what was asked for them alone. */
export async function undoRemarks(tx: Tx, rows: readonly UndoRow[]): Promise<readonly string[]> {
  const ids = rows.map(({ record }) => record)
  const of = await tx
    .selectFrom('questionnaireRemark')
    .select('consultation')
    .where('id', 'in', [0, ...ids])
    .execute()
  const changed = await undoInTable(tx, { table: 'questionnaireRemark', rows })
  if (changed.length > 0) return changed
  await tx
    .deleteFrom('questionnaireConsultation')
    .where('id', 'in', [0, ...of.map(({ consultation }) => consultation)])
    .where('closedOn', 'is not', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('questionnaireRemark as r')
            .select('r.id')
            .whereRef('r.tenant', '=', 'questionnaireConsultation.tenant')
            .whereRef('r.consultation', '=', 'questionnaireConsultation.id'),
        ),
      ),
    )
    .execute()
  return []
}

/** Ends what was asked of a version, once it is published. */
export async function closeConsultationOf(tx: Tx, version: number, today: PlainDate): Promise<void> {
  await tx
    .updateTable('questionnaireConsultation')
    .set((e) => ({ closedOn: today, version: e('version', '+', 1) }))
    .where('questionnaireVersion', '=', version)
    .where('closedOn', 'is', null)
    .execute()
}

/** What is asked of one person: versions open for remarks, of which they have said nothing yet. */
export const dueRemarks = ({ until, account = 0, roles = [], where }: InboxAsk): RawBuilder<unknown> => sql`
  select c.until as due, jsonb_build_object('id', q.id, 'name', q.name, 'number', v.number) as data
  from questionnaire_consultation c join questionnaire_version v on v.id = c.questionnaire_version join questionnaire q on q.id = v.questionnaire
  where c.closed_on is null and v.draft and c.until <= ${until}::date
    and (c.roles && ${[...roles]}::text[] or c.services && ${where.all ? [] : [...where.services]}::int[])
    and not exists (select from questionnaire_remark r where r.consultation = c.id and r.account = ${account})`
