import { afterAll, beforeAll, expect, test } from 'vitest'
import { stopRendering } from '#src/ground/reports/index.ts'
import { broken, drawn, lettersBySize, outside, overlapping } from '#test/office.ts'
import { type TestPerson, type World, world } from '#test/people.ts'
import { questionsOf } from './questionnaire.ts'
import { READY_QUESTIONNAIRE } from './ready-questionnaire.ts'
import { surveyRoutes } from './routes.tsx'
import { openCampaign } from './test-campaign.ts'

let w: World
let lead: TestPerson
let place: string
beforeAll(async () => {
  w = await world({ rooms: [surveyRoutes] })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  await openCampaign(w, w.hauts92)
  const { rows } = await w.owner.query<{ code: string; id: number }>(
    'select c.code, p.id from campaign_place p join campaign c on c.tenant = p.tenant and c.id = p.campaign order by p.id limit 1',
  )
  place = `/enquetes/${rows[0]?.code ?? ''}/$/${rows[0]?.id ?? 0}`
})
afterAll(async () => {
  await stopRendering()
  await w.close()
})

const pdfAt = async (kind: string, query = ''): Promise<Uint8Array> => {
  const answer = await lead.get(`${place.replace('$', kind)}${query}`)
  expect(answer.status).toBe(200)
  return new Uint8Array(await answer.arrayBuffer())
}

test('[B1-60] the questionnaire on paper asks every question with its answers, large enough and inside its margins', async () => {
  const pdf = await pdfAt('papier')
  expect(Buffer.from(pdf).toString('latin1')).toContain('pdfuaid:part')
  const pages = await drawn(pdf)
  expect(pages.length).toBeLessThanOrEqual(2)
  const questions = questionsOf(READY_QUESTIONNAIRE)
  const words = questions.flatMap((one) => [
    one.label,
    ...('options' in one ? one.options.map(({ label }) => label) : []),
  ])
  expect(broken(pages, words)).toEqual([])
  expect({ overlapping: overlapping(pages), outside: outside(pages, 20) }).toEqual({ overlapping: [], outside: [] })
  const text = pages.flatMap(({ lines }) => lines.map((line) => line.text)).join(' ')
  expect(text).toContain('Une autre démarche')
  expect(text).toContain('Très satisfait')
  const letters = await lettersBySize(pdf)
  expect(Math.min(...letters.keys())).toBeGreaterThanOrEqual(8.9)
  const other = await w.personOf(w.moselle57, 'quality_lead')
  expect((await other.get(place.replace('$', 'papier'))).status).toBe(404)
})

test('[B1-61] without a public address a poster says « ESSAI » across and bears no code', async () => {
  const texts = async () =>
    (await drawn(await pdfAt('affiche'))).flatMap(({ lines }) => lines.map(({ text }) => text)).join(' ')
  const known = await texts()
  expect(known).toContain('http://parvis.test/e/')
  expect(known).not.toContain('ESSAI')
  const { env } = w.deps
  Object.assign(w.deps, { env: { ...env, origin: undefined } })
  try {
    for (const format of ['', '?format=a3']) {
      const pdf = await pdfAt('affiche', format)
      const words = (await drawn(pdf)).flatMap(({ lines }) => lines.flatMap((line) => line.words))
      const across = words.filter(({ top, bottom }) => bottom - top > 30).toSorted((a, b) => a.left - b.left)
      expect(across.map(({ text }) => text).join('')).toBe('ESSAI')
      expect(words.filter(({ text }) => text.includes('/e/'))).toEqual([])
    }
  } finally {
    Object.assign(w.deps, { env })
  }
})
