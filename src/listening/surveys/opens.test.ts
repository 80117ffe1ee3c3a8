// Posters and links, counted as they are opened.
import { afterAll, expect, test } from 'vitest'
import { routes } from '#src/app/rooms.ts'
import { textOf, world } from '#test/people.ts'
import { openedWords, POSTER, wayOf } from './opens.ts'
import { writeOpens } from './store/opens.ts'
import { fullAnswer, keyOf, openCampaign } from './test-campaign.ts'

const w = await world({ rooms: routes })
afterAll(() => w.close())
const campaign = await openCampaign(w, w.hauts92)
const service = w.hauts92.services.sejour ?? 0
const counted = async () =>
  (
    await w.owner.query<{ way: string; day: string; opens: number; answers: number }>(
      'select way, day::text as day, opens, answers from campaign_open order by way',
    )
  ).rows
const PAGE = 'http://parvis.test/e/demo'

test('[B2-56] scans and openings are counted apart, with the answers that follow each; nothing is set on the phone for it', async () => {
  for (let n = 0; n < 3; n += 1) {
    const page = await w.public.get(`/e/demo?${POSTER}`)
    expect(page.headers.get('set-cookie')).toMatch(/^cle=[\w-]{36}; Path=\/e\/demo;/)
    expect(await page.text()).toBe(await (await w.public.get('/e/demo')).text())
    if (n > 1) continue
    const sent = { ...keyOf(page), referer: `${PAGE}?${POSTER}` }
    const form = { ...fullAnswer(service), overall: String(4 - n) }
    expect((await w.public.post('/e/demo/reponse', form, sent)).status).toBe(303)
    // Sent again it is the same answer, and counts once.
    await w.public.post('/e/demo/reponse', form, sent)
  }
  expect((await w.public.post('/e/demo/reponse', fullAnswer(service), { referer: PAGE })).status).toBe(303)
  await writeOpens(w.deps.db)
  expect(await counted()).toEqual([
    { way: 'link', day: '2026-11-19', opens: 3, answers: 1 },
    { way: 'poster', day: '2026-11-19', opens: 3, answers: 2 },
  ])
  await w.public.get(`/e/demo?${POSTER}`)
  await Promise.all([writeOpens(w.deps.db), writeOpens(w.deps.db)])
  expect((await counted())[1]?.opens).toBe(4)
})

test('[B2-56] the page of the campaign says what became of them, and its code says where it comes from', async () => {
  const lead = await w.personOf(w.hauts92, 'quality_lead')
  const page = await textOf(await lead.get(`/enquetes/${campaign.code}`))
  expect(page).toContain('Affiche : 4 scans')
  expect(page).toContain('Lien : 3 ouvertures')
  const elsewhere = await w.personOf(w.moselle57, 'quality_lead')
  expect((await elsewhere.get(`/enquetes/${campaign.code}`)).status).toBe(404)
})

test('[B2-56] under twenty openings no share is said; an address that is no poster is a link', () => {
  const words = ['scan', 'scans'] as const
  expect(openedWords({ opens: 1, answers: 1 }, words)).toBe('1 scan')
  expect(openedWords({ opens: 19, answers: 5 }, words)).toBe('19 scans')
  expect(openedWords({ opens: 140, answers: 44 }, words)).toBe('140 scans, 31 % de réponses')
  expect(openedWords({ opens: 20, answers: 21 }, words)).toBe('20 scans, 100 % de réponses')
  expect(wayOf('')).toBe('link')
  expect(wayOf(`${PAGE}?${POSTER}`)).toBe('poster')
})
