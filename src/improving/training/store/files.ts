// Everything of the register, as its files hold it.
import { sql } from 'kysely'
import type { Reference } from '#src/core/room/import-profile.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Agent, Post, Session, Status, TrainingRecord } from '../training.ts'
import { listCourses } from './courses.ts'

const plain = <R extends { tenant: number; version: number }>({ tenant: _tenant, version: _version, ...row }: R) => row

export const allAgents = async (tx: Tx): Promise<Omit<Agent, 'version'>[]> =>
  (await tx.selectFrom('trainingAgent').selectAll().orderBy('code').execute()).map(plain)

export const allPosts = async (tx: Tx): Promise<Omit<Post, 'version'>[]> =>
  (await tx.selectFrom('trainingPost').selectAll().orderBy('agent').orderBy('fromOn').execute()).map(plain)

export const allSessions = async (tx: Tx): Promise<Omit<Session, 'version'>[]> =>
  (await tx.selectFrom('trainingSession').selectAll().orderBy('heldOn').orderBy('code').execute()).map(plain)

export type SheetLine = { session: number; agent: number; status: Status }
export const allSheets = async (tx: Tx): Promise<SheetLine[]> =>
  tx
    .selectFrom('trainingAttendance')
    .select(['session', 'agent', 'status'])
    .orderBy('session')
    .orderBy('agent')
    .execute()

export const allRecords = async (tx: Tx): Promise<Omit<TrainingRecord, 'id' | 'version'>[]> =>
  tx
    .selectFrom('trainingRecord')
    .select(['agent', 'course', 'way', 'obtainedOn', 'validTo', 'session', 'reason', 'approver'])
    .orderBy('obtainedOn')
    .orderBy('agent')
    .orderBy('course')
    .execute()

export const agentReferences = async (tx: Tx): Promise<Record<string, Reference[]>> => ({
  agents: (await tx.selectFrom('trainingAgent').select(['id', 'code']).execute()).map(({ id, code }) => ({
    id,
    words: [code],
  })),
})
export const courseReferences = async (tx: Tx): Promise<Record<string, Reference[]>> => ({
  courses: (await listCourses(tx)).map(({ id, code, name }) => ({ id, words: [code, name] })),
})
export const sessionReferences = async (tx: Tx): Promise<Record<string, Reference[]>> => ({
  sessions: (await tx.selectFrom('trainingSession').select(['id', 'code']).execute()).map(({ id, code }) => ({
    id,
    words: [code],
  })),
})

/** Agents who would hold two posts on one day. */
export async function crossingPosts(tx: Tx): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ agent: number }>`select distinct a.agent from training_post a join training_post b
    on b.tenant = a.tenant and b.agent = a.agent and b.from_on > a.from_on and coalesce(a.to_on >= b.from_on, true)`.execute(
    tx,
  )
  return new Set(rows.map(({ agent }) => agent))
}

export const allGrants = (tx: Tx) =>
  tx
    .selectFrom('trainingGrant')
    .select(['agent', 'authorisation', 'givenOn', 'until', 'giver', 'reason'])
    .orderBy('givenOn')
    .orderBy('agent')
    .execute()
export const allBadges = (tx: Tx) =>
  tx
    .selectFrom('trainingBadge')
    .select(['agent', 'number', 'givenOn', 'endedOn', 'lost'])
    .orderBy('givenOn')
    .orderBy('agent')
    .execute()
export const allReferents = (tx: Tx) =>
  tx
    .selectFrom('trainingReferent')
    .select(['agent', 'service', 'deputy', 'fromOn', 'toOn'])
    .orderBy('fromOn')
    .orderBy('agent')
    .execute()
