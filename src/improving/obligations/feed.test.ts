import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '#src/app/rooms.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { icalendar } from '#src/ground/calendar/icalendar.ts'

let w: World
let lead: TestPerson
let site: Readonly<Record<string, number>>
beforeAll(async () => {
  w = await world({ rooms: routes })
  site = w.hauts92.sites
  lead = await w.personOf(w.hauts92, 'quality_lead')
  await w.owner.query(
    `insert into obligation (tenant, code, title, frequency, proof_source, responsible, sites, valid_from, every, unit, event_source, starts_on) values
      ($1, 'a', 'Au référent', 'once', 'meeting', 'quality_lead', '{}', '2026-01-01', null, 'months', '', '2026-12-10'),
      ($1, 'b', 'Au correspondant, partout', 'once', 'meeting', 'quality_correspondent', array[$2, $3]::int[], '2026-01-01', null, 'months', '', '2026-12-11'),
      ($1, 'c', 'Avant l’audit', 'before', 'meeting', 'quality_lead', '{}', '2026-01-01', 2, 'weeks', 'audit', null)`,
    [w.hauts92.tenant, site['antony'], site['boulogne']],
  )
  await w.owner.query(
    "insert into audit (tenant, code, title, kind, planned, sites) values ($1, 'suivi', 'Audit de suivi', 'follow_up', '2027-02-01', array[$2]::int[])",
    [w.hauts92.tenant, site['antony']],
  )
})
afterAll(() => w.close())

/** Makes an address and gives its path. */
async function subscribe(person: TestPerson): Promise<string> {
  const shown = await (await person.post('/echeances/calendrier', { label: 'Agenda' })).text()
  return /calendrier\/92\/[\w-]{43}\.ics/.exec(shown)?.[0] ?? ''
}
const readCalendar = async (path: string): Promise<string> => {
  const answer = await w.public.get(`/${path}`)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8'])
  return answer.text()
}
const events = (text: string): string[] => text.replaceAll('\r\n ', '').split('BEGIN:VEVENT').slice(1)
const summaries = (text: string): string[] =>
  events(text).map((event) => (/^SUMMARY:(.*)$/m.exec(event)?.[1] ?? '').replaceAll('\\', '').trim())

test('[E10-20] a calendar tells what a person’s roles owe at their sites, the sessions and the audits, and nothing else', async () => {
  const path = await subscribe(lead)
  expect(path).not.toBe('')
  const own = await readCalendar(path)
  expect(summaries(own).toSorted()).toEqual(
    ['Audit de suivi', 'Au référent', 'Avant l’audit, antony'].toSorted().map((one) => one.replace('antony', 'Antony')),
  )
  expect(own).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n/)
  expect(own).not.toContain('Personne')
  const first = events(own).find((event) => event.includes('SUMMARY:Avant'))
  expect(first).toContain('DTSTART;VALUE=DATE:20270118\r\n')
  expect(first).toContain('DTEND;VALUE=DATE:20270119\r\n')
  expect(first).toContain('SEQUENCE:0\r\n')
  const correspondent = await w.personOf(w.hauts92, 'quality_correspondent', { site: site['boulogne'] ?? 0 })
  expect(summaries(await readCalendar(await subscribe(correspondent)))).toEqual([
    'Au correspondant, partout, Boulogne-Billancourt',
  ])
})

test('[E10-20] a day that moves keeps its name and raises its number; reading changes nothing', async () => {
  const path = await subscribe(lead)
  const of = (text: string) => events(text).find((event) => event.includes('SUMMARY:Avant')) ?? ''
  const uid = (text: string) => /^UID:(.*)$/m.exec(of(text))?.[1]
  const before = await readCalendar(path)
  const rows = async () => JSON.stringify((await w.owner.query('select * from obligation_feed order by id')).rows)
  const kept = await rows()
  const [audit] = (await w.owner.query<{ id: number }>('select id from audit')).rows
  const form = {
    title: 'Audit de suivi',
    kind: 'follow_up',
    planned: '2027-03-01',
    sites: [site['antony'] ?? 0],
    version: 1,
  }
  const shown = await (await lead.post(`/audits/${audit?.id}/modifier`, form)).text()
  const confirme = /name="confirme" value="(\w+)"/.exec(shown)?.[1] ?? ''
  expect((await lead.post(`/audits/${audit?.id}/modifier`, { ...form, confirme })).status).toBe(303)
  const after = await readCalendar(path)
  expect(uid(after)).toBe(uid(before))
  expect(of(after)).toContain('DTSTART;VALUE=DATE:20270215\r\n')
  expect(of(after)).toContain('SEQUENCE:1\r\n')
  expect(await rows()).toBe(kept)
})

test('[E10-21] an address is secret, kept as a hash, withdrawn after a question, and opens nothing for who lost their roles', async () => {
  const path = await subscribe(lead)
  const token = path.slice(-47, -4)
  const stored = await w.owner.query<{ token_hash: Buffer }>('select token_hash from obligation_feed')
  expect(JSON.stringify(stored.rows)).not.toContain(token)
  const journal = await w.owner.query('select * from journal')
  expect(JSON.stringify(journal.rows)).not.toContain(token)
  for (const bad of [
    `calendrier/57/${token}.ics`,
    `calendrier/92/${'a'.repeat(43)}.ics`,
    `calendrier/92/${token}`,
    'calendrier/92/x.ics',
  ])
    expect([bad, (await w.public.get(`/${bad}`)).status]).toEqual([bad, 404])
  const [feed] = (await w.owner.query<{ id: number }>('select max(id) as id from obligation_feed')).rows
  const other = await w.personOf(w.hauts92, 'quality_lead')
  expect((await other.get(`/echeances/calendrier/${feed?.id}/retirer`)).status).toBe(404)
  expect((await other.post(`/echeances/calendrier/${feed?.id}/retirer`, { version: 1 })).status).toBe(404)
  expect(await textOf(await lead.get(`/echeances/calendrier/${feed?.id}/retirer`))).toContain(
    'Retirer l’adresse « Agenda » ?',
  )
  const ended = await lead.post(`/echeances/calendrier/${feed?.id}/retirer`, { version: 1 })
  expect(ended.headers.get('location')).toContain('retiree')
  expect((await w.public.get(`/${path}`)).status).toBe(404)
  expect(await textOf(await lead.get('/echeances/calendrier'))).toContain('Retirée le 19 novembre 2026')
  const theirs = await subscribe(other)
  await w.owner.query('delete from role_grant where account = $1', [other.account])
  expect(summaries(await readCalendar(theirs))).toEqual([])
  const long = await lead.post('/echeances/calendrier', { label: 'x'.repeat(200) })
  expect(long.status).toBe(422)
})

test('[E10-20] the file keeps to RFC 5545: lines of 75 bytes, signs whole, texts escaped', () => {
  const text = icalendar({
    name: 'Échéances',
    at: new Date('2026-11-19T09:00:00Z'),
    events: [
      {
        uid: 'a@parvis',
        sequence: 0,
        from: plainDate('2026-12-31'),
        to: plainDate('2026-12-31'),
        summary: `Réunir, enfin ; ${'é'.repeat(90)}`,
        description: 'une\nautre',
        url: 'https://parvis.test/x',
      },
    ],
  })
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  expect(text).not.toContain('\uFFFD')
  expect(text.replaceAll('\r\n ', '')).toContain(`SUMMARY:Réunir\\, enfin \\; ${'é'.repeat(90)}`)
  expect(text).toContain('DESCRIPTION:une\\nautre')
  expect(text).toContain('DTEND;VALUE=DATE:20270101')
  expect(text).toContain('DTSTAMP:20261119T090000Z')
})
