// Relays: an address of their own, counted by the day, and answers that do not say which one.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '#src/app/rooms.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { type TestPerson, world } from '#test/people.ts'
import { forgetForms } from './store/forms.ts'
import { relaysInWords, relayState } from './relay.ts'
import { writeOpens } from './store/opens.ts'
import { openCampaign } from './test-campaign.ts'

const w = await world({ rooms: routes })
let lead: TestPerson
let campaign: { id: number; code: string }
let place = 0
let relay = ''
let link = ''

const one = async <T>(sql: string, values: unknown[] = []): Promise<T | undefined> =>
  (await w.owner.query<T & object>(sql, values)).rows[0]
const plainText = (html: string) => html.replace(/\u2060/g, '').replace(/[\u00a0\u202f]/g, ' ')
const read = async (path: string): Promise<string> => plainText(await (await lead.get(path)).text())
const answer = (to: string, n: number) =>
  w.app.request(`/e/${to}/reponse`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: `cle=${String(n).padStart(36, '0')}` },
    body: 'service=autre&appointment=yes&overall=4',
  })

beforeAll(async () => {
  lead = await w.personOf(w.hauts92, 'quality_lead')
  campaign = await openCampaign(w, w.hauts92, { sites: ['antony'] })
  place = (await one<{ id: number }>('select id from campaign_place where campaign = $1', [campaign.id]))?.id ?? 0
  const made = await lead.post('/enquetes/relais/nouveau', {
    place,
    name: 'Maison de la solidarité',
    kind: 'association',
  })
  expect(made.status).toBe(303)
  relay = made.headers.get('location')?.split('?')[0] ?? ''
  link =
    (await one<{ link: string }>('select link from relay where name = $1', ['Maison de la solidarité']))?.link ?? ''
})
afterAll(() => w.close())

test('[B2-88] the address of a relay asks what its place asks; its answers are in « Relais » and do not say which one', async () => {
  expect(link).toMatch(/^[a-z0-9]{20}$/)
  const page = await w.app.request(`/e/${link}`)
  expect(page.status).toBe(200)
  expect(await page.text()).toContain(`action="/e/${link}/reponse"`)
  for (const n of [1, 2, 2]) {
    const sent = await answer(link, n)
    expect(sent.status).toBe(303)
    expect(sent.headers.get('location')).toBe(`/e/${link}/merci`)
  }
  expect((await w.app.request(`/e/${link}/merci`)).status).toBe(200)
  const { rows } = await w.owner.query(
    'select channel, count(*)::int as n from answer where campaign = $1 group by 1',
    [campaign.id],
  )
  expect(rows).toEqual([{ channel: 'relay', n: 2 }])
  const columns = await w.owner.query<{ column_name: string }>(
    `select column_name from information_schema.columns where table_name = 'answer' and column_name like '%relay%'`,
  )
  expect(columns.rows).toEqual([])
})

test('[B2-88] what came through it is counted by the day, the same post once, and told on its page and in the list', async () => {
  await writeOpens(w.deps.db)
  expect(await one('select opens, answers from relay_day')).toEqual({ opens: 1, answers: 2 })
  expect(await one('select count(*)::int as n from campaign_open')).toEqual({ n: 0 })
  const sheet = await read(relay)
  expect(sheet).toContain('2 réponses arrivées par ce relais.')
  expect(sheet).toContain('19 novembre 2026')
  const list = await read('/enquetes/relais')
  expect(list).toContain('Maison de la solidarité')
  expect(list).toContain('Des réponses')
  const file = await read('/enquetes/relais/export?format=csv')
  expect(file).toContain('maison-de-la-solidarite;Maison de la solidarité;Association')
  expect((await lead.get(`${relay}/fiche.pdf`)).headers.get('content-type')).toContain('pdf')
})

test('[B2-89] put away, its address still asks, without it; what came stays, and it cannot be deleted', async () => {
  const refused = await read(`${relay}/supprimer`)
  expect(refused).toContain('des réponses sont arrivées par ce relais')
  const sheet = await read(`${relay}/modifier`)
  const version = /name="version" value="(\d+)"/.exec(sheet)?.[1] ?? '1'
  expect((await lead.post(`${relay}/archiver`, { version })).status).toBe(303)
  forgetForms(w.deps)
  expect((await answer(link, 3)).status).toBe(303)
  expect(await one('select sum(answers)::int as n from relay_day')).toEqual({ n: 2 })
  expect(
    await one(`select count(*)::int as n from answer where campaign = $1 and channel = 'web'`, [campaign.id]),
  ).toEqual({
    n: 1,
  })
})

test('[B2-89] a bad relay is refused in words; another département reads none of it', async () => {
  const wrong = await lead.post('/enquetes/relais/nouveau', { place: 999_999, name: '', kind: 'person' })
  expect(wrong.status).toBe(422)
  const said = plainText(await wrong.text())
  expect(said).toContain('Donnez le nom du relais.')
  const elsewhere = await w.personOf(w.moselle57, 'quality_lead')
  expect((await elsewhere.get(relay)).status).toBe(404)
  expect(await (await elsewhere.get('/enquetes/relais')).text()).not.toContain('solidarité')
})

test('[B2-88] sentences and states in every case', () => {
  const of = (...answers: number[]) => relaysInWords(answers.map((n) => ({ opens: 0, answers: n })))
  const words = (...answers: number[]) => plainText(of(...answers) ?? 'rien')
  expect(words()).toBe('rien')
  expect(words(0)).toBe('Aucune réponse n’est arrivée par ce relais.')
  expect(words(0, 0)).toBe('Aucune réponse n’est arrivée par ces 2 relais.')
  expect(words(1)).toBe('1 réponse arrivée par ce relais.')
  expect(words(3, 0)).toBe('3 réponses arrivées par 2 relais ; 1 n’en a donné aucune.')
  expect(words(3, 0, 0)).toBe('3 réponses arrivées par 3 relais ; 2 n’en ont donné aucune.')
  const at = { closesOn: plainDate('2026-12-31'), shut: false, active: true }
  const today = plainDate('2026-12-01')
  expect(relayState(at, { answers: 0, today })).toBe('waiting')
  expect(relayState(at, { answers: 1, today })).toBe('answers')
  expect(relayState({ ...at, shut: true }, { answers: 1, today })).toBe('over')
  expect(relayState({ ...at, closesOn: plainDate('2026-11-30') }, { answers: 1, today })).toBe('over')
  expect(relayState({ ...at, active: false }, { answers: 1, today })).toBe('archived')
})
