// The tablet of a counter, as the server sees it.
import { z } from 'zod'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '#src/app/rooms.ts'
import { type TestPerson, world } from '#test/people.ts'
import { openCampaign } from './test-campaign.ts'
import { givenAt, kioskState } from './kiosk.ts'
import { plainDate } from '#src/ground/calendar/index.ts'

const w = await world({ rooms: routes })
let lead: TestPerson
let campaign: { id: number; code: string }
let kiosk = ''
let link = ''

const one = async <T>(sql: string, values: unknown[] = []): Promise<T | undefined> =>
  (await w.owner.query<T & object>(sql, values)).rows[0]
const stored = async (): Promise<{ channel: string; day: string }[]> =>
  (
    await w.owner.query<{ channel: string; day: string }>(
      `select channel, day::text as day from answer where campaign = $1 order by id`,
      [campaign.id],
    )
  ).rows

beforeAll(async () => {
  lead = await w.personOf(w.hauts92, 'quality_lead')
  campaign = await openCampaign(w, w.hauts92, { sites: ['antony'] })
  const place = await one<{ id: number }>('select id from campaign_place where campaign = $1', [campaign.id])
  const made = await lead.post('/enquetes/bornes/nouvelle', { place: place?.id ?? 0, name: 'Guichet 3' })
  expect(made.status).toBe(303)
  kiosk = made.headers.get('location')?.split('?')[0] ?? ''
  link = (await one<{ link: string }>('select link from kiosk where name = $1', ['Guichet 3']))?.link ?? ''
})
afterAll(() => w.close())

const read = async (who: TestPerson, path: string): Promise<string> => plainText(await (await who.get(path)).text())
const plainText = (html: string) => html.replace(/\u2060/g, '').replace(/[\u00a0\u202f]/g, ' ')
const BODY = 'service=autre&appointment=yes&overall=4'
const key = (n: number): string => String(n).padStart(36, 'k')
const now = (): number => w.deps.clock.now().getTime()
type Posted = { sentAt?: number; waiting?: number; answers?: { key: string; at: number; body?: string }[] }
async function send({ sentAt = now(), waiting, answers = [] }: Posted, to = link) {
  const answer = await w.app.request(`/borne/${to}/envoi`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      sentAt,
      waiting: waiting ?? answers.length,
      answers: answers.map(({ body = BODY, ...rest }) => ({ ...rest, body })),
    }),
  })
  return { status: answer.status, said: SAID.parse(await answer.json()) }
}
const SAID = z
  .array(z.object({ key: z.string(), state: z.string() }))
  .or(z.object({ error: z.string() }).transform(() => []))
const HOUR = 3_600_000
const DAY = 24 * HOUR

test('[B2-50] a kiosk is opened at a place of a campaign, listed with what it last said, and its page tells it', async () => {
  expect(link).toMatch(/^[a-z0-9]{20}$/)
  const list = await read(lead, '/enquetes/bornes')
  expect(list).toContain('Guichet 3')
  expect(list).toContain('Jamais ouverte')
  await send({ waiting: 4 })
  const sheet = await read(lead, kiosk)
  expect(sheet).toContain(`/borne/${link}`)
  expect(sheet).toContain('En attente du réseau')
  const paper = await lead.get(`${kiosk}/notice.pdf`)
  expect(paper.headers.get('content-type')).toContain('pdf')
  const file = await read(lead, '/enquetes/bornes/export?format=csv')
  expect(file).toContain('guichet-3')
  expect(file).toContain('En attente du réseau')
  await send({})
})

test('[B2-51] without a script it is the ordinary form, whose answers bear their way in', async () => {
  const page = await w.app.request(`/borne/${link}`)
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
  const html = await page.text()
  expect(html).toContain('name="overall"')
  expect(html).toContain(`action="/borne/${link}/reponse"`)
  const sent = await w.app.request(`/borne/${link}/reponse`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: BODY,
  })
  expect(sent.status).toBe(303)
  expect(sent.headers.get('location')).toBe(`/borne/${link}/merci`)
  expect(await stored()).toEqual([{ channel: 'kiosk', day: '2026-11-19' }])
})

test('[B2-52] an answer counts for the day it was given, whatever the hour of the tablet', async () => {
  const before = (await stored()).length
  // Its clock is a year late, and so were both of its moments.
  const late = now() - 365 * DAY
  const { said } = await send({ sentAt: late, answers: [{ key: key(1), at: late - 2 * DAY }] })
  expect(said).toEqual([{ key: key(1), state: 'kept' }])
  expect((await stored()).at(-1)?.day).toBe('2026-11-17')
  // Switched on without an hour, set right since: as if it had waited for years.
  await send({ answers: [{ key: key(2), at: 0 }] })
  expect((await stored()).at(-1)?.day).toBe('2026-11-19')
  // Given after it was sent: nothing of it can be believed.
  await send({ answers: [{ key: key(3), at: now() + DAY }] })
  expect((await stored()).at(-1)?.day).toBe('2026-11-19')
  expect((await stored()).length).toBe(before + 3)
  expect(await one('select kept, redated, refused from kiosk_day')).toEqual({ kept: 3, redated: 2, refused: 0 })
  expect(await read(lead, kiosk)).toContain('l’horloge de la tablette ne pouvait pas être juste')
})

test('[B2-52] the day is that of the site: just after midnight in Paris it is the next one', () => {
  const arrives = new Date('2026-11-20T10:00:00Z')
  expect(givenAt({ at: 0, sentAt: 31 * DAY }, arrives)?.toISOString()).toBe('2026-10-20T10:00:00.000Z')
  expect(givenAt({ at: 0, sentAt: 31 * DAY + 1 }, arrives)).toBeUndefined()
  expect(givenAt({ at: 1, sentAt: 0 }, arrives)).toBeUndefined()
})

test('[B2-53] sent again with the same key it is stored once; what may not be kept harms no other', async () => {
  const before = (await stored()).length
  const answers = [
    { key: key(10), at: now() - HOUR },
    { key: key(11), at: now() - HOUR, body: 'appointment=yes' },
    { key: key(12), at: now() - HOUR },
  ]
  const first = await send({ answers })
  expect(first.said.map(({ state }) => state)).toEqual(['kept', 'refused', 'kept'])
  const again = await send({ answers })
  expect(again.said.map(({ state }) => state)).toEqual(['kept', 'refused', 'kept'])
  const [both] = await Promise.all([
    send({ answers: [{ key: key(13), at: now() }] }),
    send({ answers: [{ key: key(13), at: now() }] }),
  ])
  expect(both.status).toBe(200)
  expect((await stored()).length).toBe(before + 3)
  // Long after the keys of phones are forgotten, its own is not.
  await w.owner.query(`update public_once set created_at = created_at - interval '40 days'`)
  const { jobCatalogue } = await import('#src/app/jobs.ts')
  const job = jobCatalogue.find(({ name }) => name === 'public.forget_keys')
  if (job?.every) await job.run(w.deps)
  await send({ answers: [{ key: key(10), at: now() }] })
  expect((await stored()).length).toBe(before + 3)
})

test('[B2-53] what no tablet of ours sends is refused, and stores nothing', async () => {
  const before = (await stored()).length
  const post = (body: string, to = link) =>
    w.app.request(`/borne/${to}/envoi`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  expect((await post('{')).status).toBe(400)
  expect((await post('{"sentAt":1,"waiting":1,"answers":[{"key":"x","at":1,"body":"a=b"}]}')).status).toBe(400)
  expect((await post('{}', 'abcdefghjkmnpqrstuvw')).status).toBe(404)
  expect((await post('{}', 'demo')).status).toBe(404)
  expect((await w.app.request('/borne/demo')).status).toBe(404)
  const foreign = await w.app.request(`/borne/${link}/envoi`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' },
    body: '{}',
  })
  expect(foreign.status).toBe(400)
  expect((await stored()).length).toBe(before)
})

test('[B2-55] what was given before the end arrives after, nothing in a campaign that was put away', async () => {
  const before = (await stored()).length
  await w.owner.query(`update campaign set closed_on = '2026-11-18' where id = $1`, [campaign.id])
  const { said } = await send({
    answers: [
      { key: key(20), at: now() - 2 * DAY },
      { key: key(21), at: now() },
    ],
  })
  expect(said.map(({ state }) => state)).toEqual(['kept', 'refused'])
  await w.owner.query(`update campaign set archived_on = '2026-11-19' where id = $1`, [campaign.id])
  const later = await send({ answers: [{ key: key(22), at: now() - 2 * DAY }] })
  expect(later.said.map(({ state }) => state)).toEqual(['refused'])
  await w.owner.query('update campaign set closed_on = null, archived_on = null where id = $1', [campaign.id])
  expect((await stored()).length).toBe(before + 1)
})

test('[B2-50] it is corrected, put away and back, deleted only while nothing came from it', async () => {
  const version = async () =>
    (await one<{ version: number }>('select version from kiosk where link = $1', [link]))?.version ?? 0
  const place = (await one<{ place: number }>('select place from kiosk where link = $1', [link]))?.place ?? 0
  await lead.post(`${kiosk}/modifier`, { place, name: 'W'.repeat(80), version: await version() })
  expect((await lead.get(`${kiosk}/notice.pdf`)).status).toBe(200)
  await lead.post(`${kiosk}/modifier`, { place, name: 'Hall', version: await version() })
  expect(await read(lead, kiosk)).toContain('Hall')
  expect((await lead.post(`${kiosk}/modifier`, { place, name: 'Autre', version: 1 })).status).toBe(409)
  expect((await lead.post('/enquetes/bornes/nouvelle', { place: 999_999, name: 'Nulle part' })).status).toBe(422)
  await lead.post(`${kiosk}/archiver`, { version: await version() })
  expect((await w.app.request(`/borne/${link}`)).status).toBe(410)
  // What it held still arrives.
  expect((await send({ answers: [{ key: key(30), at: now() }] })).said[0]?.state).toBe('kept')
  await lead.post(`${kiosk}/remettre`, { version: await version() })
  expect((await w.app.request(`/borne/${link}`)).status).toBe(200)
  expect(await read(lead, `${kiosk}/supprimer`)).toContain('des réponses sont arrivées de cette borne')
  const other = await lead.post('/enquetes/bornes/nouvelle', { place, name: 'Annexe' })
  const path = other.headers.get('location')?.split('?')[0] ?? ''
  const own = await one<{ link: string }>(`select link from kiosk where name = 'Annexe'`)
  expect((await lead.post(`${path}/supprimer`, { version: 1 })).status).toBe(303)
  expect((await w.app.request(`/borne/${own?.link}`)).status).toBe(404)
  const verbs = await w.owner.query<{ action: string }>(`select action from journal where kind = 'kiosk' order by id`)
  expect(verbs.rows.map(({ action }) => action)).toEqual([
    'kiosk.create',
    'kiosk.update',
    'kiosk.update',
    'kiosk.archive',
    'kiosk.restore',
    'kiosk.create',
    'kiosk.delete',
  ])
})

test('[B2-57] a kiosk that says nothing for three days while its campaign is open is due from who prepares', async () => {
  await send({ waiting: 2 })
  expect(await read(lead, '/mon-mois')).not.toContain('Vérifier la borne')
  await w.owner.query(`update kiosk set heard_on = '2026-11-16' where link = $1`, [link])
  expect(await read(lead, '/mon-mois')).toContain('Elle ne dit plus rien depuis trois jours, et gardait 2 réponses')
  await w.owner.query(`update campaign set closed_on = '2026-11-18' where id = $1`, [campaign.id])
  expect(await read(lead, '/mon-mois')).not.toContain('Vérifier la borne')
  await w.owner.query('update campaign set closed_on = null where id = $1', [campaign.id])
})

test('[B2-50] another département sees nothing of it, the wrong role is refused', async () => {
  const elsewhere = await w.personOf(w.moselle57, 'quality_lead')
  expect((await elsewhere.get(kiosk)).status).toBe(404)
  expect(await read(elsewhere, '/enquetes/bornes')).not.toContain('Hall')
  const agent = await w.personOf(w.hauts92, 'agent')
  expect((await agent.get('/enquetes/bornes/nouvelle')).status).toBe(403)
})

test('[B2-50] how it stands is what it said last, unless that is too long ago', () => {
  const at = { now: new Date('2026-11-20T10:00:00Z'), today: plainDate('2026-11-20') }
  const well = { active: true, shut: false, closesOn: plainDate('2026-12-31'), heardAt: at.now, waiting: 0 }
  const ago = (days: number) => new Date(at.now.getTime() - days * DAY)
  expect(kioskState(well, at)).toBe('well')
  expect(kioskState({ ...well, waiting: 2 }, at)).toBe('waiting')
  expect(kioskState({ ...well, heardAt: ago(4), waiting: 2 }, at)).toBe('silent')
  expect(kioskState({ ...well, heardAt: null }, at)).toBe('never')
  expect(kioskState({ ...well, closesOn: plainDate('2026-11-19') }, at)).toBe('over')
  expect(kioskState({ ...well, closesOn: plainDate('2026-11-19'), waiting: 1 }, at)).toBe('waiting')
  expect(kioskState({ ...well, active: false }, at)).toBe('archived')
})
