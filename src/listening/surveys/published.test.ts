import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '#src/app/rooms.ts'
import type { ImportProfile, ImportValues, ReadyRow } from '#src/core/room/import-profile.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { publishedProfile } from './imports/published.ts'
import { openCampaign } from './test-campaign.ts'

let w: World
let lead: TestPerson
const here = '/enquetes/printemps/publication'
beforeAll(async () => {
  w = await world({ rooms: routes })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  const dates = { opensOn: '2026-03-02', closesOn: '2026-03-13' }
  const past = await openCampaign(w, w.hauts92, { code: 'printemps', link: 'printemps-demo', ...dates })
  await answers(past.id, 24, { waiting: '3' })
  await openCampaign(w, w.hauts92, { code: 'ouverte', link: 'ouverte-demo' })
  const few = await openCampaign(w, w.hauts92, { code: 'peu', link: 'peu-demo', ...dates, labelYear: 2025 })
  await answers(few.id, 4, {})
})
afterAll(() => w.close())

/** People who are satisfied on the whole, four in six; each also says what `also` says. */
async function answers(campaign: number, n: number, also: Record<string, string>): Promise<void> {
  await w.inside(w.hauts92.tenant, (tx) =>
    tx
      .insertInto('answer')
      .values(
        Array.from({ length: n }, (_, at) => ({
          campaign,
          site: w.hauts92.sites['nanterre'] ?? 0,
          service: 0,
          channel: 'web' as const,
          day: plainDate('2026-03-04'),
          receivedAt: new Date('2026-03-04T10:00:00Z'),
          answers: JSON.stringify({ overall: at % 6 < 4 ? '4' : '1', ...also }),
          choices: '{}',
          comment: '',
          commented: false,
          language: 'fr',
        })),
      )
      .execute(),
  )
}
const publicPath = async (): Promise<string> => {
  const { rows } = await w.owner.query<{ link: string }>('select link from published_results limit 1')
  return `/resultats-enquete/${rows[0]?.link}`
}
const anybody = async (path: string) => {
  const answered = await w.app.request(path)
  return { status: answered.status, html: await textOf(answered) }
}

test('[B3-52] what is published stands as it was that day, for anybody', async () => {
  expect(await textOf(await lead.get(`${here}/apercu`))).toContain('Aperçu : personne d’autre ne voit cette page.')
  const sent = await lead.post(here, { said: 'Un deuxième guichet.\nDes horaires affichés.', version: 1 })
  expect(sent.headers.get('location')).toBe(`${here}?fait=publier`)
  const path = await publicPath()
  const first = await anybody(path)
  expect(first.status).toBe(200)
  expect(first.html).toContain('24 personnes ont répondu')
  expect(first.html).toContain('67 % de personnes satisfaites, sur 24 avis, entre 47 et 82 %')
  expect(first.html).toContain('Un deuxième guichet.')
  expect(first.html).not.toContain('<script')
  await answers(
    (await w.owner.query<{ id: number }>(`select id from campaign where code = 'printemps'`)).rows[0]?.id ?? 0,
    12,
    {},
  )
  await w.owner.query(`update campaign set name = 'Autre nom' where code = 'printemps'`)
  expect((await anybody(path)).html).toBe(first.html)
  await w.owner.query(`update campaign set name = 'Satisfaction 2026' where code = 'printemps'`)
  const csv = await w.app.request(`${path}.csv`)
  expect(csv.headers.get('content-type')).toContain('text/csv')
  expect(await csv.text()).toContain('Ensemble;;')
  const { rows } = await w.owner.query(`select 1 from journal where action = 'campaign.publish'`)
  expect(rows).toHaveLength(1)
})

test('[B3-53] published again under the same address, taken back, told by the address; a file brings all of it back', async () => {
  const path = await publicPath()
  expect((await lead.post(here, { said: '', version: 1 })).status).toBe(409)
  await lead.post(here, { said: 'Encore.', version: 2 })
  expect((await anybody(path)).html).toContain('36 personnes ont répondu')
  const kept = await w.inside(w.hauts92.tenant, (tx) => publishedProfile.export(tx))
  expect(new Set(kept.map(({ number }) => number))).toEqual(new Set([1, 2]))
  const standing = (
    await w.owner.query<{ version: number }>('select version from published_results where withdrawn_on is null')
  ).rows
  await lead.post(`${here}/retirer`, { version: standing[0]?.version ?? 0 })
  expect(await anybody(path)).toMatchObject({ status: 410, html: expect.stringContaining('ne sont plus publiés') })
  expect(await textOf(await lead.get(here))).toContain('Rien n’est public')
  await w.owner.query('delete from published_results')
  const outcomes = await stored(publishedProfile, kept)
  expect(outcomes.every(({ outcome }) => outcome === 'inserted')).toBe(true)
  expect(await w.inside(w.hauts92.tenant, (tx) => publishedProfile.export(tx))).toEqual(kept)
  expect((await anybody(path)).html).toContain('36 personnes ont répondu')
  expect((await stored(publishedProfile, kept)).every(({ outcome }) => outcome === 'unchanged')).toBe(true)
})

const CONTEXT = {
  import: 0,
  account: null,
  now: new Date('2026-11-19T10:00:00Z'),
  today: plainDate('2026-11-19'),
  way: 'load' as const,
  demo: false,
  progress: () => undefined,
}

async function stored({ store }: ImportProfile, rows: readonly ImportValues[]) {
  const ready = rows.map((values, at): ReadyRow => ({ line: at + 2, key: String(at), values }))
  return w.inside(w.hauts92.tenant, (tx) => store(tx, ready, CONTEXT))
}

test('[B3-54] open, too few, or not of users: refused with the reason; another role and another département see nothing', async () => {
  const open = await lead.post('/enquetes/ouverte/publication', { said: '', version: 1 })
  expect([open.status, await textOf(open)]).toEqual([422, expect.stringContaining('n’est pas terminée')])
  const few = await lead.post('/enquetes/peu/publication', { said: '', version: 1 })
  expect([few.status, await textOf(few)]).toEqual([422, expect.stringContaining('Moins de dix réponses')])
  await w.owner.query(`update campaign set audience = 'agents', counted = false where code = 'ouverte'`)
  expect(await textOf(await lead.get('/enquetes/ouverte/publication'))).toContain('auprès des usagers')
  const reader = await w.personOf(w.hauts92, 'auditor')
  expect((await reader.post(here, { said: '', version: 3 })).status).toBe(403)
  const other = await w.personOf(w.moselle57, 'quality_lead')
  expect((await other.get(here)).status).toBe(404)
  expect((await anybody('/resultats-enquete/rien-de-tel-ici')).status).toBe(404)
  expect((await anybody('/resultats-enquete/rien-de-tel-ici.csv')).status).toBe(404)
})
