import { type Expression, type RawBuilder, sql } from 'kysely'
import type { Names, RecordLine } from '#src/core/room/record-store.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { referenceIn, searchTerms } from '../register.ts'
import { inside } from './complaints.ts'
import { foundBy } from './register.ts'

/** Requests as the lists of several rooms show them. */
export function complaintLines(tx: Tx, where: Perimeter): Expression<RecordLine> {
  return tx
    .selectFrom('complaint')
    .where((e) => inside(e, where))
    .select((e) => [
      'id',
      'reference',
      'subject as title',
      e.ref('state').as('state'),
      e
        .case()
        .when('standing', '<>', 'eligible')
        .then(e.ref('standing'))
        .when('closedOn', 'is not', null)
        .then('unanswered')
        .when('answeredOn', 'is', null)
        .then('open')
        .when('answeredOn', '<=', e.ref('dueOn'))
        .then('in_time')
        .else('late')
        .end()
        .$castTo<string>()
        .as('outcome'),
      'receivedOn as day',
      'site',
      'service',
    ])
}

export const categoryNames: Names = (tx) => tx.selectFrom('complaintCategory').select(['id', 'name'])
export const mailboxNames: Names = (tx) => tx.selectFrom('mailbox').select(['id', 'name'])
/** « 14/05/2026 »: an urn is known by the day it was opened. */
export const openingNames: Names = (tx) =>
  tx
    .selectFrom('urnOpening')
    .select((e) => ['id', sql<string>`'du ' || to_char(${e.ref('openedOn')}, 'DD/MM/YYYY')`.as('name')])

/** The requests that answer words: by what they say, or by their reference, whole or as its number. */
export function complaintsFound(words: string): RawBuilder<unknown> {
  const terms = searchTerms(words)
  const reference = referenceIn(words)
  const found = [
    sql`select id from complaint where reference in (${words}, ${words.toUpperCase()})`,
    ...(terms === undefined ? [] : [foundBy(terms)]),
    ...(reference === undefined
      ? []
      : [
          sql`select id from complaint where ${sql.ref(reference.startsWith('-') ? 'reference_end' : 'reference')} = ${reference}`,
        ]),
  ]
  return sql.join(found, sql` union `)
}
