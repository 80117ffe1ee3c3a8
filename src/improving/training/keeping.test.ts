import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '#src/app/rooms.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { keptOfYou, lastDayIn, termOf, USUAL } from './keeping.ts'
import { trainingJobs } from './jobs.ts'
import { addAgent, addCourse } from './test-training.ts'

let w: World
let lead: TestPerson
let antony: TestPerson
beforeAll(async () => {
  w = await world({ rooms: routes })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  antony = await w.personOf(w.hauts92, 'quality_correspondent', { site: w.hauts92.sites['antony'] ?? 0 })
})
afterAll(() => w.close())

const KEPT = '/formations/agents/garde'
const night = async () => {
  for (const job of trainingJobs)
    await job.run(w.deps, { tenant: 0, ids: {}, last: true, signal: new AbortController().signal })
}
const rowsOf = async (query: string) => (await w.owner.query(query)).rows

test('[A8-21] the term follows the last of the last days; nobody with a post has one', () => {
  const [today, day] = [plainDate('2026-11-19'), plainDate]
  expect(termOf(today, { years: 2 })).toBe('2024-11-19')
  expect(lastDayIn([{ toOn: day('2020-01-31') }, { toOn: day('2023-06-30') }], today)).toBe('2023-06-30')
  expect(lastDayIn([{ toOn: day('2020-01-31') }, { toOn: null }], today)).toBeUndefined()
  expect(lastDayIn([{ toOn: today }], today)).toBeUndefined()
  expect(keptOfYou({ ...USUAL, years: 1, source: '' })).toBe(
    'Votre nom, votre adresse et votre numéro sont effacés un an après votre dernier jour.',
  )
})

test('[A8-21] what is personal goes by itself once it was kept long enough; nothing that is counted changes', async () => {
  const course = await addCourse(lead, { name: 'Accueil gardé', theme: 'reception' })
  const place = { site: w.hauts92.sites['antony'] ?? 0, service: w.hauts92.services['accueil'] ?? 0 }
  const ids: number[] = []
  for (const [lastName, toOn] of [
    ['Ancien', '2021-11-18'],
    ['Récent', '2021-11-19'],
    ['Présent', ''],
  ] as const)
    ids.push(await addAgent(lead, { ...place, lastName, code: `G-${lastName[0]}`, fromOn: '2019-01-07', toOn }))
  const [gone, recent, present] = ids
  const note = (who: string, reason: string, validTo: string) =>
    lead.post('/formations/acquis/nouveau', {
      who,
      course,
      way: 'equivalence',
      obtainedOn: '2019-02-01',
      validTo,
      reason,
      approver: 'Mme Dupont',
    })
  await note('G-A', 'Vingt ans de guichet', '')
  await note('G-P', 'Diplôme', '2020-02-01')
  await lead.post('/formations/badges/nouveau', { who: 'G-A', number: 'B-77', givenOn: '2019-01-07' })
  const counted = async () => ({
    spans: await rowsOf(
      'select agent, kind, course, site, service, population, from_on, gone_on, due_on from training_span order by id',
    ),
    records: await rowsOf(
      'select agent, course, way, obtained_on, valid_to, site, population from training_record order by id',
    ),
  })
  const before = await counted()
  const path = `/formations/agents/${recent}`
  expect(await textOf(await lead.get(path))).toContain(
    's’effacent d’elles-mêmes après le 19 novembre 2026, 5 ans après',
  )
  expect(await textOf(await lead.get(`/formations/agents/${present}`))).not.toContain('d’elles-mêmes')
  await night()
  const named = async () =>
    rowsOf(`select id, last_name <> '' as named from training_agent where id = any('{${ids.join()}}') order by id`)
  expect(await named()).toEqual([
    { id: gone, named: false },
    { id: recent, named: true },
    { id: present, named: true },
  ])
  expect(await counted()).toEqual(before)
  expect(
    await rowsOf(`select reason, approver from training_record where agent in (${gone}, ${present}) order by agent`),
  ).toEqual([
    { reason: 'Effacé', approver: 'Effacé' },
    { reason: 'Effacé', approver: 'Effacé' },
  ])
  expect(await rowsOf(`select number from training_badge where agent = ${gone}`)).toEqual([{ number: '' }])
  const told = await rowsOf(
    "select account, record, journal::text as line from journal where action = 'training_agent.expire'",
  )
  expect(told).toMatchObject([{ account: null, record: String(gone) }])
  expect(JSON.stringify(told)).not.toContain('Ancien')
  await night()
  expect(
    (await rowsOf("select 1 from journal where action in ('training_agent.expire', 'training_record.forget')")).length,
  ).toBe(2)
})

test('[A8-21] the number of years is a setting with the text that says so', async () => {
  const here = await textOf(await lead.get('/formations/agents'))
  expect(here).toContain('Durée de garde')
  expect(await (await lead.get(KEPT)).text()).toContain('article 2224 du code civil')
  expect((await antony.get(KEPT)).status).toBe(403)
  expect((await lead.post(KEPT, { years: '0', source: '', version: 0 })).status).toBe(422)
  const own = { years: '2', source: 'Registre des traitements, fiche 12', version: 0 }
  expect((await lead.post(KEPT, own)).headers.get('location')).toContain('garde')
  expect((await lead.post(KEPT, own)).status).toBe(409)
  await night()
  expect(await rowsOf("select count(*)::int as n from training_agent where last_name = 'Récent'")).toEqual([{ n: 0 }])
})
