import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '#src/app/rooms.ts'
import { readXmlRows, stopRows } from '#src/ground/tables/rows-file.ts'
import { readRows } from '#src/ground/tables/rows-read.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { conditionFault } from './conditions.ts'
import { readLimeSurvey } from './limesurvey.ts'
import { definitionSchema, questionsOf } from './questionnaire.ts'

const LSS = readFileSync(new URL('limesurvey-20.lss', import.meta.url))
let w: World
let lead: TestPerson
beforeAll(async () => {
  w = await world({ rooms: routes })
  lead = await w.personOf(w.hauts92, 'quality_lead')
})
afterAll(async () => {
  await stopRows()
  await w.close()
})

test('[B1-90] a structure of LimeSurvey with twenty questions: each type taken, or named by its line as not taken', () => {
  const read = readLimeSurvey(readRows(LSS.toString('utf8')))
  if (read === undefined) throw new Error('not read')
  const { definition, lines } = read
  expect(lines).toHaveLength(20)
  const source = LSS.toString('utf8').split('\n')
  for (const { line } of lines) expect(source[line - 1]).toContain('<row>')
  const not = lines.filter(({ taken }) => !taken).map(({ code, type }) => `${code} ${type}`)
  expect(not).toEqual(['G2Q7 Tableau (10 points)', 'G3Q1 Nombre', 'G3Q2 Date', 'G3Q3 Classement', 'G3Q4 Texte affiché'])
  const partly = Object.fromEntries(lines.flatMap(({ code, taken, note }) => (taken && note ? [[code, note]] : [])))
  expect(partly).toMatchObject({
    G1Q4: expect.stringContaining('Autre'),
    G1Q6: expect.stringContaining('commentaires'),
    G2Q2: expect.stringContaining('Une question par ligne'),
    G2Q5: expect.stringContaining('étoiles'),
    G2Q6: expect.stringContaining('commentaire'),
  })
  expect(definitionSchema.safeParse(definition).success).toBe(true)
  expect(conditionFault(definition)).toBeUndefined()
  expect(definition.sections.map(({ title }) => title)).toEqual(['Votre venue', 'Votre accueil', 'Pour finir'])
  const kinds = Object.fromEntries(questionsOf(definition).map(({ code, kind }) => [code, kind]))
  expect(kinds).toMatchObject({
    g1q1: 'single',
    g1q2: 'single',
    g1q5: 'multiple',
    g2q1: 'level4',
    g2q2_sq001: 'level4',
    g2q3_sq002: 'stars',
    g2q4_sq001: 'single',
    g2q5: 'stars',
    g3q5: 'text',
    g3q6: 'text',
  })
  const [motive] = questionsOf(definition)
  expect(motive).toMatchObject({ label: 'Pour quelle démarche êtes-vous venu ?', obligatory: true })
  expect(questionsOf(definition)[2]).toMatchObject({ code: 'g1q3', when: [{ question: 'g1q2', answers: ['y'] }] })
  expect(definition.translations?.en).toMatchObject({
    'Pour quelle démarche êtes-vous venu ?': 'Why did you come?',
    'Titre de séjour': 'Residence permit',
    'Votre venue': 'Your visit',
  })
})

test('[B1-90] a file that is none, or that lies, is refused in words and off the thread that serves', async () => {
  const bytes = (text: string) => new TextEncoder().encode(text)
  expect(await readXmlRows(bytes('<!DOCTYPE x [<!ENTITY a "b">]><document/>'))).toContain('DOCTYPE')
  expect(await readXmlRows(bytes('<document><questions>'))).toEqual(expect.any(String))
  expect(await readXmlRows(new Uint8Array(6 * 1024 * 1024))).toContain('5 Mo')
  expect(readLimeSurvey(readRows('<document><a><rows><row><b>1</b></row></rows></a></document>'))).toBeUndefined()
})

const BASE = '/enquetes/questionnaires/limesurvey'

test('[B1-91] it is dropped, told line by line, then made a version in preparation; nothing is kept before', async () => {
  expect(await textOf(await lead.get(BASE))).toContain('Structure du questionnaire')
  expect((await lead.post(BASE, {})).status).toBe(422)
  expect((await lead.post(BASE, { file: new Blob(['<document/>']) })).status).toBe(422)
  const before = await w.owner.query<{ n: number }>('select count(*)::int as n from questionnaire')
  const report = await lead.post(BASE, { file: new Blob([LSS]) })
  expect(report.status).toBe(200)
  const html = await textOf(report)
  expect(html).toContain('Tableau (10 points)')
  expect(html).toContain('Non reprise')
  expect((await w.owner.query<{ n: number }>('select count(*)::int as n from questionnaire')).rows).toEqual(before.rows)
  const read = readLimeSurvey(readRows(LSS.toString('utf8')))
  const carried = JSON.stringify(read?.definition)
  const made = await lead.post(`${BASE}/creer`, { name: 'Repris de LimeSurvey', definition: carried })
  expect(made.headers.get('location')).toMatch(/questionnaires\/\d+\/preparer$/)
  expect(await textOf(await lead.get(made.headers.get('location') ?? ''))).toContain(
    'Pour quelle démarche êtes-vous venu',
  )
  expect((await lead.post(`${BASE}/creer`, { name: 'Autre', definition: '{"title":1}' })).status).toBe(422)
  expect((await lead.post(`${BASE}/creer`, { name: '', definition: carried })).status).toBe(422)
  const agent = await w.personOf(w.hauts92, 'agent')
  expect((await agent.get(BASE)).status).toBe(403)
})
