// What tests of guests share: a charter with evidence, an audit planned against it, and somebody who took an invitation to it.
import type { TestPerson } from '#test/people.ts'
import { evidenceWorld, type Room } from '../evidence/test-evidence.ts'
import { idOf } from './test-audits.ts'

export const PASSWORD = 'quatre tortues sous un parasol'
export type TestGuest = { number: number; email: string; link: string; cookie: string } & Pick<
  TestPerson,
  'get' | 'post'
>
export const linkIn = (html: string): string => /\/invitation\/[\w-]{43}/.exec(html)?.[0] ?? ''

/** What is written, and what a guest writes. */
function looking(room: Room) {
  const versionOf = async (table: string, id: number): Promise<number> =>
    (await room.w.owner.query<{ version: number }>(`select version from ${table} where id = $1`, [id])).rows[0]
      ?.version ?? 0
  const found = (guest: Pick<TestGuest, 'post'>, audit: number, over: Record<string, string> = {}) =>
    guest.post(`/audit-invite/${audit}/constats/nouveau`, {
      kind: 'minor',
      title: 'Badge absent',
      commitment: 'saluer',
      ...over,
    })
  const lastFinding = async (audit: number): Promise<number> =>
    (await room.w.owner.query<{ id: number }>('select max(id) as id from finding where audit = $1', [audit])).rows[0]
      ?.id ?? 0
  return { versionOf, found, lastFinding }
}

export async function guestWorld() {
  const room = await evidenceWorld()
  const { rows } = await room.w.owner.query<{ id: number }>('select id from framework_version where code = $1', [
    '2026',
  ])
  const version = rows[0]?.id ?? 0

  const planned = async (over: Record<string, string | number> = {}): Promise<number> =>
    idOf(
      await room.lead.post('/audits/nouveau', {
        title: `Audit d’Antony ${Math.random()}`,
        kind: 'initial',
        body: 'Certiqual',
        planned: '2026-11-25',
        framework: version,
        sites: room.site['antony'] ?? 0,
        ...over,
      }),
    )
  let guests = 0
  const inviteTo = (audit: number, over: Record<string, string> = {}, by: TestPerson = room.lead) =>
    by.post(`/audits/${audit}/invites/nouveau`, {
      name: 'Iris Essai',
      email: `invitee${(guests += 1)}@certif.test`,
      endsOn: '2026-12-09',
      ...over,
    })

  /** Somebody who took an invitation to an audit, by the link shown on screen. */
  async function guestOf(audit: number): Promise<TestGuest> {
    const answer = await inviteTo(audit)
    const email = `invitee${guests}@certif.test`
    const link = linkIn(await answer.text())
    const joined = await room.w.public.post(link, { facon: 'nouveau', name: 'Iris Essai', password: PASSWORD })
    const cookie = joined.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ')
    const { rows } = await room.w.owner.query<{ id: number }>(
      'select max(id) as id from audit_guest where audit = $1',
      [audit],
    )
    return {
      number: rows[0]?.id ?? 0,
      email,
      link,
      cookie,
      get: (path) => room.w.public.get(path, { cookie }),
      post: (path, form) => room.w.public.post(path, form, { cookie }),
    }
  }
  return { room, planned, inviteTo, guestOf, ...looking(room), close: () => room.w.close() }
}
