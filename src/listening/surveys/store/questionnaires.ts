import { type Expression, sql } from 'kysely'
import { CATALOGUED, type RecordLine } from '#src/core/room/record-store.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { findRow, updateVersion } from '#src/ground/database/versioned.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { type Definition, draftSchema } from '../questionnaire.ts'
import { READY_CODE, READY_NAME, READY_QUESTIONNAIRE } from '../ready-questionnaire.ts'

export type Questionnaire = { id: number; code: string; name: string; archivedOn: PlainDate | null; version: number }

/** A version: published and closed to change, or being prepared. How many campaigns ask it. */
export type QuestionnaireVersion = {
  id: number
  questionnaire: number
  number: number
  draft: boolean
  publishedOn: PlainDate | null
  version: number
  campaigns: number
}
export type WithDefinition = QuestionnaireVersion & { definition: Definition }

/** One questionnaire. Throws NotFound. */
export const findQuestionnaire = (tx: Tx, id: number): Promise<Questionnaire> => findRow(tx, 'questionnaire', id)

/** All questionnaires, by name; a département has some ten. */
export const listQuestionnaires = (tx: Tx): Promise<Questionnaire[]> =>
  tx
    .selectFrom('questionnaire')
    .select(['id', 'code', 'name', 'archivedOn', 'version'])
    .orderBy('name')
    .orderBy('id')
    .limit(1000)
    .execute()

const campaigns = sql<number>`(select count(*)::int from campaign c where c.tenant = v.tenant and c.questionnaire_version = v.id)`

/** The versions of one questionnaire, or of all, the latest first. */
export async function listVersions(tx: Tx, questionnaire?: number): Promise<WithDefinition[]> {
  const rows = await tx
    .selectFrom('questionnaireVersion as v')
    .select(['v.id', 'v.questionnaire', 'v.number', 'v.draft', 'v.publishedOn', 'v.version', 'v.definition'])
    .select(campaigns.as('campaigns'))
    .$if(questionnaire !== undefined, (q) => q.where('v.questionnaire', '=', questionnaire ?? 0))
    .orderBy('v.questionnaire')
    .orderBy('v.number', 'desc')
    .limit(5000)
    .execute()
  return rows.map(({ definition, ...row }) => ({ ...row, definition: draftSchema.parse(definition) }))
}

/** The version that is being prepared, if one is. */
export const draftIn = async (tx: Tx, questionnaire: number): Promise<WithDefinition | undefined> =>
  (await listVersions(tx, questionnaire)).find(({ draft }) => draft)

/** The same. Throws NotFound when none is. */
export async function findDraft(tx: Tx, questionnaire: number): Promise<WithDefinition> {
  const found = await draftIn(tx, questionnaire)
  if (!found) throw new NotFound()
  return found
}

/** A questionnaire of this code and name. */
export async function madeQuestionnaire(tx: Tx, values: { code: string; name: string }): Promise<number> {
  const { id } = await tx.insertInto('questionnaire').values(values).returning('id').executeTakeFirstOrThrow()
  return id
}

/** Takes versions back, with the questionnaires that have no other; the names of those that a campaign asks, and then nothing is done. */
export async function deleteVersions(tx: Tx, ids: readonly number[]): Promise<readonly string[]> {
  const versions = (await listVersions(tx)).filter(({ id }) => ids.includes(id))
  const asked = versions.filter(({ campaigns: n }) => n > 0)
  if (asked.length > 0) return asked.map(({ definition }) => definition.title)
  if (ids.length === 0) return []
  await tx.deleteFrom('questionnaireVersion').where('id', 'in', ids).execute()
  await tx
    .deleteFrom('questionnaire')
    .where(
      'id',
      'in',
      versions.map(({ questionnaire }) => questionnaire),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('questionnaireVersion as v')
            .select('v.id')
            .whereRef('v.tenant', '=', 'questionnaire.tenant')
            .whereRef('v.questionnaire', '=', 'questionnaire.id'),
        ),
      ),
    )
    .execute()
  return []
}

/**
 * What is asked where no questionnaire is chosen: the ready one that the product ships, stored the first time and each time it has
 * changed; the latest version that the département published of it, once it has published one.
 */
export async function readyVersion(tx: Tx): Promise<number> {
  const questionnaire = await tx
    .insertInto('questionnaire')
    .values({ code: READY_CODE, name: READY_NAME })
    .onConflict((c) => c.columns(['tenant', 'code']).doUpdateSet({ code: READY_CODE }))
    .returning('id')
    .executeTakeFirstOrThrow()
  const versions = await tx
    .selectFrom('questionnaireVersion')
    .select(['id', 'number', 'draft', 'publishedOn'])
    .select(sql<boolean>`definition = ${JSON.stringify(READY_QUESTIONNAIRE)}::jsonb`.as('same'))
    .where('questionnaire', '=', questionnaire.id)
    .orderBy('number', 'desc')
    .execute()
  const last = versions.find(({ draft }) => !draft)
  if (last && (last.same || last.publishedOn !== null)) return last.id
  const made = await tx
    .insertInto('questionnaireVersion')
    .values({
      questionnaire: questionnaire.id,
      number: (versions[0]?.number ?? 0) + 1,
      definition: JSON.stringify(READY_QUESTIONNAIRE),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id
}

/** Stores one more version. */
export async function insertVersion(
  tx: Tx,
  version: {
    questionnaire: number
    number: number
    definition: Definition
    draft: boolean
    publishedOn: PlainDate | null
  },
): Promise<number> {
  const { id } = await tx
    .insertInto('questionnaireVersion')
    .values({ ...version, definition: JSON.stringify(version.definition) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Writes a version that is still as it was shown; false when it is not. */
export const writeVersion = (
  tx: Tx,
  at: { id: number; version: number },
  values: { definition?: Definition; draft?: boolean; publishedOn?: PlainDate },
): Promise<boolean> => {
  const { definition, ...rest } = values
  return updateVersion(tx, 'questionnaireVersion', {
    ...at,
    values: { ...rest, ...(definition === undefined ? {} : { definition: JSON.stringify(definition) }) },
  })
}

/** Takes the version that is being prepared away. */
export async function deleteDraft(tx: Tx, at: { id: number; version: number }): Promise<boolean> {
  const gone = await tx
    .deleteFrom('questionnaireVersion')
    .where('id', '=', at.id)
    .where('version', '=', at.version)
    .where('draft', '=', true)
    .executeTakeFirst()
  return gone.numDeletedRows > 0n
}

/** What a campaign may ask: the latest published version of each questionnaire in use, and the one it asks already. */
export async function askableVersions(tx: Tx, held?: number): Promise<{ id: number; name: string }[]> {
  const rows = await tx
    .selectFrom('questionnaireVersion as v')
    .innerJoin('questionnaire as q', (on) =>
      on.onRef('q.tenant', '=', 'v.tenant').onRef('q.id', '=', 'v.questionnaire'),
    )
    .select(['v.id', 'q.name', 'v.number'])
    .where('v.draft', '=', false)
    .where((e) =>
      e.or([
        e('v.id', '=', held ?? 0),
        e.and([
          e('q.archivedOn', 'is', null),
          sql<boolean>`v.number = (select max(o.number) from questionnaire_version o where o.tenant = v.tenant and o.questionnaire = v.questionnaire and not o.draft)`,
        ]),
      ]),
    )
    .orderBy('q.name')
    .orderBy('v.number')
    .execute()
  return rows.map(({ id, name, number }) => ({ id, name: `${name}, version ${number}` }))
}

/** The versions that a line of a file may name: « satisfaction 2 », or « satisfaction » for the latest. */
export async function questionnaireReferences(tx: Tx): Promise<{ id: number; words: string[] }[]> {
  const [all, versions] = await Promise.all([listQuestionnaires(tx), listVersions(tx)])
  const codes = new Map(all.map(({ id, code }) => [id, code]))
  const named = new Set<number>()
  return versions.flatMap(({ id, questionnaire, number, draft }) => {
    if (draft) return []
    const code = codes.get(questionnaire) ?? ''
    const latest = !named.has(questionnaire)
    named.add(questionnaire)
    return [{ id, words: [`${code} ${number}`, ...(latest ? [code] : [])] }]
  })
}

/** Questionnaires as the lists of several rooms show them. */
export function questionnaireLines(tx: Tx): Expression<RecordLine> {
  const state = sql<string>`case when archived_on is null then 'active' else 'archived' end`.as('state')
  const none = [sql<PlainDate | null>`null::date`.as('day'), sql<number | null>`null::int`.as('service')] as const
  return tx.selectFrom('questionnaire').select(['id', 'name as title', state, ...none, ...CATALOGUED])
}
