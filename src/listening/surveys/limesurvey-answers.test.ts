import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { composition } from '#src/app/rooms.ts'
import { importRoutes } from '#src/office/imports/routes.tsx'
import { filesOf } from '#src/office/imports/test-files.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { stopTables } from '#src/ground/tables/table-file.ts'
import { readRows } from '#src/ground/tables/rows-read.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { readLimeSurvey } from './limesurvey.ts'
import { convertAnswers, dayOf, meaningKey, replyOf } from './limesurvey-answers.ts'
import { guessTargets, isTechnical } from './limesurvey-columns.ts'
import { type Definition, questionsOf } from './questionnaire.ts'
import { surveyRoutes } from './routes.tsx'
import { insertCampaign } from './store/campaigns.ts'
import { insertVersion, madeQuestionnaire } from './store/questionnaires.ts'

const own = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')
const CODES = own('limesurvey-20-codes.csv')
const definition: Definition =
  readLimeSurvey(readRows(own('limesurvey-20.lss')))?.definition ?? expect.fail('the structure is not read')
const question = (code: string) => questionsOf(definition).find((one) => one.code === code) ?? expect.fail(code)
const HERE = '/enquetes/reprise/limesurvey'

let w: World
let lead: TestPerson
let files: ReturnType<typeof filesOf>
beforeAll(async () => {
  w = await world({ rooms: [importRoutes(composition.imports, { homes: composition.importHomes }), surveyRoutes] })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  files = filesOf(w, lead)
  await w.inside(w.hauts92.tenant, async (tx) => {
    const questionnaire = await madeQuestionnaire(tx, { code: 'limesurvey', name: 'Repris de LimeSurvey' })
    const made = { questionnaire, number: 1, definition, draft: false, publishedOn: null }
    const places = ['nanterre', 'antony'].map((site) => ({
      site: w.hauts92.sites[site] ?? 0,
      service: null,
      link: site,
    }))
    const dates = { opensOn: plainDate('2026-11-01'), closesOn: plainDate('2026-11-30') }
    const campaign = { code: 'reprise', name: 'Satisfaction 2026', labelYear: 2026, ...dates, places }
    await insertCampaign(tx, campaign, await insertVersion(tx, made))
  })
})
afterAll(async () => {
  await stopTables()
  await w.close()
})

/** What the page of columns posts: what it carries, and what its lists show. */
const formOf = (html: string): Record<string, string> => ({
  contenu: (/name="contenu" value="([^"]*)"/.exec(html)?.[1] ?? '')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>'),
  ...Object.fromEntries(
    [...html.matchAll(/<select[^>]*name="([^"]+)"[^>]*>(.*?)<\/select>/gs)].map(([, name = '', body = '']) => [
      name,
      /<option[^>]*value="([^"]*)"[^>]*selected/.exec(body)?.[1] ?? '',
    ]),
  ),
})
const LEVELS = { a1: '4', a2: '3', a3: '2', a4: '1', a5: '0' }
const meanings = Object.fromEntries(
  Object.entries(LEVELS).map(([value, level]) => [meaningKey(definition, question('g2q1'), value), level]),
)
const drop = async (text: string) =>
  formOf(await (await lead.post(HERE, { fichier: new File([text], 'r.csv') })).text())

const siteOf = (code: string): string => String(w.hauts92.sites[code] ?? 0)

test('[B1-92] columns are known by code, by code of a line or a choice, and by the whole text', () => {
  const headers = ['submitdate', 'G1Q1', 'g2q2[SQ001]', 'G1Q5[SQ003]', 'G1Q4[other]', 'ipaddr', 'G2Q7[SQ001]', 'g1q1']
  expect(guessTargets(definition, headers)).toEqual(['sent', 'q:g1q1', 'q:g2q2_sq001', 'q:g1q5:sq003', '', '', '', ''])
  const texts = [
    'Date de soumission',
    'Pour quelle démarche êtes-vous venu ?',
    'Votre avis sur [La propreté]',
    'Où avez-vous trouvé l’information ? [Mairie]',
    'G2Q1. L’accueil au guichet',
    'Que devrions-nous améliorer ?',
    'Derniere page',
  ]
  expect(guessTargets(definition, texts)).toEqual([
    'sent',
    'q:g1q1',
    'q:g2q2_sq001',
    'q:g1q5:sq003',
    'q:g2q1',
    'q:g3q5',
    '',
  ])
})

test('[B1-93] a value is a code or a whole answer; of a level its words do, its code does not', () => {
  expect(replyOf(question('g1q1'), 'A2')).toBe('a2')
  expect(replyOf(question('g1q1'), 'permis de conduire')).toBe('a2')
  expect(replyOf(question('g1q4'), '1')).toBe('q_1')
  expect(replyOf(question('g2q1'), 'Très satisfaite')).toBe('4')
  expect(replyOf(question('g2q1'), 'Sans avis')).toBe('0')
  expect(replyOf(question('g2q1'), 'A1')).toBeUndefined()
  expect(replyOf(question('g2q5'), '6')).toBeUndefined()
  expect([dayOf('2026-11-03 09:12:41'), dayOf('3/11/2026 09:12'), dayOf('2026-02-30'), dayOf('hier')]).toEqual([
    '2026-11-03',
    '2026-11-03',
    undefined,
    undefined,
  ])
})

test('[B1-94] day and site come from the file line by line, else from the page; an undated survey takes the day chosen', () => {
  const headers = ['submitdate', 'Site', 'G2Q1']
  const rows = [
    { line: 2, cells: ['2026-11-03 09:00:00', 'antony', 'Satisfait'] },
    { line: 4, cells: ['1980-01-01 00:00:00', '', 'Satisfait'] },
    { line: 5, cells: ['', 'antony', 'Satisfait'] },
  ]
  const fixed = { campaign: 'reprise', site: 'nanterre', service: '', channel: 'web', day: '2026-11-20' }
  const sheet = { headers, rows }
  const reading = { definition, sheet, targets: guessTargets(definition, headers), meanings: new Map() }
  const made = convertAnswers({ ...reading, fixed })
  expect(made.rows).toEqual([
    ['reprise', 'antony', '', 'web', '2026-11-03', 'g2q1 = 3', ''],
    [],
    ['reprise', 'nanterre', '', 'web', '2026-11-20', 'g2q1 = 3', ''],
    [],
  ])
  expect(made).toMatchObject({ taken: 2, unsent: 1, faults: [], lacks: { day: false, site: false } })
  expect(convertAnswers({ ...reading, fixed: { ...fixed, site: '', day: '' } }).lacks).toEqual({
    day: true,
    site: true,
  })
})

test('[B2-84] votes of a voice menu: the key 1 may be the best of four, and the number that called is not read', () => {
  const headers = ['calldate', 'Appelant', 'G2Q1']
  const rows = ['1', '4', '3', '9'].map((key, at) => ({
    line: at + 2,
    cells: [`2026-11-0${at + 3} 09:00:00`, '0600000001', key],
  }))
  const targets = guessTargets(definition, headers)
  expect(targets).toEqual(['day', '', 'q:g2q1'])
  expect(isTechnical('Numéro appelant')).toBe(true)
  const fixed = { campaign: 'reprise', site: 'nanterre', service: '', channel: 'voice', day: '' }
  const reading = { definition, sheet: { headers, rows }, targets, meanings: new Map() }
  const said = (bestIsOne: boolean) =>
    convertAnswers({ ...reading, fixed: { ...fixed, bestIsOne } }).rows.map((row) => row.slice(3, 6))
  expect(said(true).slice(0, 3)).toEqual([
    ['voice', '2026-11-03', 'g2q1 = 4'],
    ['voice', '2026-11-04', 'g2q1 = 1'],
    ['voice', '2026-11-05', 'g2q1 = 2'],
  ])
  expect(said(false)[0]?.[2]).toBe('g2q1 = 1')
  // A key that means nothing is a value to explain, never a level.
  expect(convertAnswers({ ...reading, fixed }).strange).toMatchObject([{ value: '9' }])
})

test('[B1-95] values that are no answer are refused by line and column, and nothing is kept; a meaning is given once', async () => {
  const form = await drop(CODES)
  expect(form).toMatchObject({ 'colonne-6': 'q:g1q1', 'colonne-10': '', 'colonne-21': '', site: '' })
  expect(form['contenu']).not.toContain('192.0.2')
  const before = await files.rows('select count(*)::int as n from import')
  expect((await lead.post(`${HERE}/essayer`, form)).status).toBe(422)
  const refused = await lead.post(`${HERE}/essayer`, { ...form, site: siteOf('antony') })
  expect(refused.status).toBe(422)
  const text = await textOf(refused)
  expect(text).toContain('5 réponses envoyées dans ce fichier. 1 réponse commencée et jamais envoyée')
  expect(text).toMatch(/2 G2Q1 A1 Cette valeur n’est pas une réponse/)
  expect(text).toMatch(/3 G2Q2\[SQ002\] A4 Cette valeur/)
  expect(text).not.toMatch(/ 4 G2Q1/)
  expect(await files.rows('select count(*)::int as n from import')).toEqual(before)
  const twice = { ...form, ...meanings, site: siteOf('antony'), 'colonne-21': 'q:g1q1' }
  expect(await textOf(await lead.post(`${HERE}/essayer`, twice))).toContain('« G1Q1 » dit déjà la même chose')
  const lost = await lead.post(`${HERE}/essayer`, { ...form, contenu: '{}' })
  expect(lost.status).toBe(422)
})

test('[B1-96] what comes out goes through the trial of every import: stored, masked, twice nothing, taken back', async () => {
  const form = { ...(await drop(CODES)), ...meanings, site: siteOf('antony'), 'colonne-24': 'q:g3q5' }
  const tried = await lead.post(`${HERE}/essayer`, form)
  expect(tried.status).toBe(303)
  const id = Number(tried.headers.get('location')?.split('/').at(-1))
  const trial = await textOf(await lead.get(`/reglages/imports/${id}`))
  expect(trial).toContain('5 lignes : 5 nouvelles')
  expect(trial).toContain('1 réponse commencée et jamais envoyée, laissée de côté')
  expect(trial).toContain('Colonnes non reprises : id, lastpage')
  expect(await files.rows('select 1 from answer')).toEqual([])
  const kept = await files.keep(id)
  expect(kept.text).toContain('1 réponse commencée et jamais envoyée')
  const rows = await files.rows('select day::text, channel, answers, choices, comment from answer order by id')
  expect(rows).toHaveLength(5)
  expect(rows[0]).toMatchObject({
    day: '2026-11-03',
    channel: 'web',
    answers: { g2q1: '4', g2q2_sq001: '4', g2q2_sq002: '3', g2q5: '3' },
    choices: {
      g1q1: 'a1',
      g1q2: 'y',
      g1q3: 'w',
      g1q5: ['sq001', 'sq003'],
      g2q3_sq001: '5',
      g2q4_sq001: 'y',
      g3q0: 'f',
    },
  })
  expect(rows[0]?.['comment']).not.toContain('06 12 34 56 78')
  expect(rows[0]?.['comment']).not.toContain('Dupont')
  // Not asked, since there was no appointment.
  expect(rows[1]).toMatchObject({ choices: { g1q3: [] }, answers: { g2q1: '1', g2q5: '2' } })
  // Two people who said the same are two.
  expect(rows[3]).toEqual(rows[4])
  const again = await lead.post(`${HERE}/essayer`, form)
  const second = await textOf(await lead.get(again.headers.get('location') ?? ''))
  expect(second).toContain('5 déjà enregistrées à l’identique')
  await files.keep(Number(again.headers.get('location')?.split('/').at(-1)))
  expect(await files.rows('select 1 from answer')).toHaveLength(5)
  await files.undo(id)
  expect(await files.rows('select 1 from answer')).toEqual([])
})

test('[B1-97] a line that the trial refuses is named by its number in the file that was dropped; semicolons and whole texts do', async () => {
  const text = [
    'Date de soumission;Votre avis sur [La propreté];Où avez-vous trouvé l’information ? [Mairie]',
    '03/11/2026 09:12;Très satisfait;Oui',
    ';Très satisfait;Non',
    '03/12/2026 09:12;Plutôt satisfait;Non',
  ].join('\n')
  const tried = await lead.post(`${HERE}/essayer`, { ...(await drop(text)), site: siteOf('nanterre'), canal: 'paper' })
  const id = Number(tried.headers.get('location')?.split('/').at(-1))
  expect(await files.faults(id)).toEqual([expect.stringMatching(/^Ligne 4;Jour;.*hors de la campagne/)])
})

test('[B1-98] whoever may not write or import does not reach it; nor does another département; a file that is none is refused', async () => {
  const agent = await w.personOf(w.hauts92, 'agent')
  expect((await agent.get(HERE)).status).toBe(403)
  const other = await w.personOf(w.moselle57, 'quality_lead')
  expect((await other.get(HERE)).status).toBe(404)
  expect(await textOf(await lead.get('/enquetes/reprise'))).toContain('Reprendre des réponses d’un autre outil')
  expect((await lead.get(HERE)).status).toBe(200)
  expect((await lead.post(HERE, {})).status).toBe(422)
  expect((await lead.post(HERE, { fichier: new File(['%PDF-1.7'], 'r.csv') })).status).toBe(422)
  expect((await lead.post(HERE, { fichier: new File(['seul\n1'], 'r.csv') })).status).toBe(422)
})
