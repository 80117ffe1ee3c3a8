import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '#src/app/rooms.ts'
import type { ImportProfile, StoreContext } from '#src/core/room/import-profile.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { answersProfile } from './imports/answers.ts'
import { questionnairesProfile } from './imports/questionnaires.ts'

let w: World
let lead: TestPerson
let id: number
let link: string
beforeAll(async () => {
  w = await world({ rooms: routes })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  id = await written()
  link = await campaign()
})
afterAll(() => w.close())

const BASE = '/enquetes/questionnaires'
const here = () => `${BASE}/${id}/preparer`
const versionOf = async (): Promise<string> =>
  /name="version" value="(\d+)"/.exec(await (await lead.get(here())).text())?.[1] ?? ''
const does = async (path: string, values: Record<string, string> = {}): Promise<Response> =>
  lead.post(`${here()}${path}`, { ...values, version: await versionOf() })
const refusal = async (path: string, values: Record<string, string> = {}): Promise<string> => {
  const answer = await does(path, values)
  return answer.status === 303 ? (answer.headers.get('location') ?? '') : await textOf(answer)
}

/** A questionnaire of every type, whose second question depends on the first. */
async function written(): Promise<number> {
  const made = await lead.post(`${BASE}/nouveau`, { name: 'Accueil sur rendez-vous' })
  id = Number(/questionnaires\/(\d+)/.exec(made.headers.get('location') ?? '')?.[1])
  await does('/parties', { title: 'Votre venue' })
  const add = (type: string, values: Record<string, string>) =>
    does(`/parties/0/questions/nouvelle?type=${type}`, values)
  await add('single', { label: 'Aviez-vous un rendez-vous', options: 'Oui\nNon\nJe ne sais plus' })
  await add('effort', { label: 'Obtenir ce rendez-vous a été', short: 'Obtenir un rendez-vous' })
  await add('stars', { label: 'Votre note à l’accueil', short: 'Note de l’accueil' })
  await add('level4', { label: 'Votre visite en tout', short: 'Visite en tout' })
  return id
}

/** It is published and asked in Antony; the link of its form. */
async function campaign(): Promise<string> {
  await does('/questions/aviez_vous_un_rendez_vous/favorables', {
    rated: 'yes',
    short: 'Venus sur rendez-vous',
    r0: 'favourable',
    r1: 'against',
    r2: 'aside',
  })
  await does('/questions/obtenir_un_rendez_vous/condition', { c0_0: 'oui' })
  expect((await does('/publier')).headers.get('location')).toContain('fait=publie')
  const { rows } = await w.owner.query<{ id: number }>(
    'select id from questionnaire_version where questionnaire = $1',
    [id],
  )
  await lead.post('/enquetes/nouvelle', {
    name: 'Rendez-vous 2026',
    code: 'rendez-vous-2026',
    labelYear: '2026',
    opensOn: '2026-11-01',
    closesOn: '2026-12-31',
    denominator: 'everybody',
    questionnaireVersion: String(rows[0]?.id),
    places: String(w.hauts92.sites['antony']),
  })
  const found = await w.owner.query<{ code: string }>(
    "select k.code from public_code k join campaign_place p on p.tenant = k.tenant and p.id = k.record join campaign c on c.tenant = p.tenant and c.id = p.campaign where c.code = 'rendez-vous-2026' and k.kind = 'campaign'",
  )
  return found.rows[0]?.code ?? ''
}

const CODES = {
  asked: 'aviez_vous_un_rendez_vous',
  effort: 'obtenir_un_rendez_vous',
  stars: 'note_de_l_accueil',
  whole: 'visite_en_tout',
}
const say = (asked: string, effort: string, stars: string, whole: string) =>
  w.public.post(`/e/${link}/reponse`, {
    [CODES.asked]: asked,
    [CODES.effort]: effort,
    [CODES.stars]: stars,
    [CODES.whole]: whole,
  })

test('[B1-83] every type is written in the browser; which answers are favourable and when a question is put are said on their pages, refused in words', async () => {
  const copy = await lead.post(`${BASE}/nouveau?modele=${id}`, { name: 'Copie' })
  const first = id
  id = Number(/questionnaires\/(\d+)/.exec(copy.headers.get('location') ?? '')?.[1])
  const page = await textOf(await lead.get(here()))
  expect(page).toContain('Favorables : Oui. Ne comptent pas : Je ne sais plus.')
  expect(page).toContain('Favorables : Très facile, Facile.')
  expect(page).toContain('Si vous avez répondu « Oui » à « Aviez-vous un rendez-vous »')
  expect(await refusal(`/questions/${CODES.effort}/monter`)).toContain('refus=condition-later')
  expect(await textOf(await lead.get(`${here()}?refus=condition-later`))).toContain('une question posée avant')
  expect(await refusal(`/questions/${CODES.asked}/retirer`)).toContain('refus=condition-gone')
  const rating = `/questions/${CODES.asked}/favorables`
  expect(await refusal(rating, { rated: 'yes', short: '', r0: 'against', r1: 'against', r2: 'aside' })).toContain(
    'une réponse au moins est favorable',
  )
  expect(await refusal(rating, { rated: 'yes', short: '', r0: 'favourable', r1: 'favourable', r2: 'aside' })).toContain(
    'au moins une réponse défavorable',
  )
  expect((await lead.get(`${here()}/questions/${CODES.whole}/favorables`)).status).toBe(404)
  // A whole part depends on what was answered before it; changing the words of a question keeps its rules.
  await does('/parties', { title: 'Pour finir' })
  expect(await refusal('/parties/1/condition', { c0_1: 'oui' })).toContain('fait=condition')
  await does(`/questions/${CODES.effort}/modifier`, { label: 'L’obtenir a été', short: 'Obtenir un rendez-vous' })
  const again = await textOf(await lead.get(here()))
  expect(again).toContain('Si vous avez répondu « Non » à « Aviez-vous un rendez-vous »')
  expect(again).toContain('L’obtenir a été')
  expect(again).toContain('Favorables : Très facile, Facile.')
  id = first
})

test('[B1-84] the public form hides what depends on an answer without a script, and says when to answer where it cannot', async () => {
  const html = await (await w.public.get(`/e/${link}`)).text()
  expect(html).not.toContain('<script')
  expect(html).toMatch(/class="pv-if-1"[^>]*value="oui"/)
  expect(html).toContain('class="pv-then-1"')
  expect(html).toContain('<span class="pv-given">Si vous avez répondu')
  expect(html).toContain('Ni facile ni difficile')
  const refused = await say('oui', '9', '3', '4')
  expect(refused.status).toBe(422)
  expect(await textOf(refused)).toContain('Choisissez une des cinq réponses proposées.')
})

test('[B3-60] favourable answers make rates beside the levels; those to whom a question was not put are in no denominator, and are told apart', async () => {
  for (let n = 0; n < 12; n += 1) expect((await say('oui', n < 9 ? '1' : '4', n < 6 ? '5' : '2', '4')).status).toBe(303)
  // Eight came without an appointment: what they say of obtaining one is dropped.
  for (let n = 0; n < 8; n += 1) expect((await say('non', '5', '4', '1')).status).toBe(303)
  const { rows } = await w.owner.query<{ answers: unknown; choices: unknown; n: number }>(
    `select answers, choices, count(*)::int as n from answer where choices ->> $1 = 'non' group by 1, 2`,
    [CODES.asked],
  )
  expect(rows).toEqual([
    {
      n: 8,
      answers: { [CODES.asked]: '2', [CODES.stars]: '3', [CODES.whole]: '1' },
      choices: { [CODES.asked]: 'non', [CODES.stars]: '4', [CODES.effort]: [] },
    },
  ])
  const text = await textOf(await lead.get('/enquetes/rendez-vous-2026/resultats'))
  // All people are the base of this campaign: nine of the twelve who were asked, not of twenty.
  expect(text).toMatch(/Obtenir un rendez-vous\s*réponses favorables\s*75\s*%/)
  expect(text).toMatch(/Note de l’accueil\s*réponses favorables\s*70\s*%/)
  expect(text).toMatch(/Venus sur rendez-vous\s*réponses favorables\s*60\s*%/)
  expect(text).toContain('12 personnes ont répondu, 0 sans réponse, non posée à 8 personnes')
  // The mean of the part is of its four rates: 75, 70, 60 and 60.
  expect(text).toMatch(/Votre venue\s*66\s*%/)
  const file = await (await lead.get('/enquetes/rendez-vous-2026/resultats/export?format=csv')).text()
  expect(file).toMatch(/Critère, réponses favorables;Obtenir un rendez-vous;;;;;;12;0;0;75/)
  for (const format of ['pdf', 'odt', 'docx'])
    expect((await lead.get(`/enquetes/rendez-vous-2026/rapport?format=${format}`)).status).toBe(200)
  const list = await textOf(await lead.get(`/enquetes/rendez-vous-2026/reponses?critere=${CODES.effort}&niveau=3-4`))
  expect(list).toContain('Favorable')
  expect(list).not.toContain('Plutôt satisfait')
})

test('[B2-40] every type is keyed from paper with digits, under the same conditions, and printed with them', async () => {
  const path = '/enquetes/rendez-vous-2026/saisie'
  const { rows } = await w.owner.query<{ id: number }>(
    "select p.id from campaign_place p join campaign c on c.tenant = p.tenant and c.id = p.campaign where c.code = 'rendez-vous-2026'",
  )
  const place = String(rows[0]?.id)
  expect(await textOf(await lead.get(`${path}?lieu=${place}`))).toContain(
    'Si vous avez répondu « Oui » à « Aviez-vous un rendez-vous ». De 1 à 5',
  )
  const key = (asked: string, effort: string, display: string) =>
    lead.post(path, {
      lieu: place,
      jour: '2026-11-18',
      display,
      [CODES.asked]: asked,
      [CODES.effort]: effort,
      [CODES.stars]: '5',
      [CODES.whole]: '4',
    })
  expect((await key('1', '2', 'une')).headers.get('location')).toContain('fait=oui')
  expect((await key('2', '2', 'deux')).headers.get('location')).toContain('fait=oui')
  expect((await key('1', '7', 'trois')).status).toBe(422)
  const kept = await w.owner.query<{ effort: unknown }>(
    "select choices -> $1 as effort from answer where channel = 'paper' order by id",
    [CODES.effort],
  )
  expect(kept.rows.map(({ effort }) => effort)).toEqual(['2', []])
  expect((await lead.get(`/enquetes/rendez-vous-2026/papier/${place}`)).headers.get('content-type')).toBe(
    'application/pdf',
  )
})

const context: StoreContext = {
  import: 1,
  account: null,
  now: new Date('2026-11-19T09:00:00Z'),
  today: plainDate('2026-11-19'),
  way: 'import',
  demo: false,
  progress: () => undefined,
}
type Rows = readonly Record<string, string | number | boolean | null>[]
const put = (tenant: number, profile: ImportProfile, rows: Rows) =>
  w.inside(tenant, (tx) =>
    profile.store(
      tx,
      rows.map((values, at) => ({ line: at + 2, key: profile.naturalKey(values) ?? `${at}`, values })),
      context,
    ),
  )

test('[B1-85] types, favourable answers and conditions leave by the file and come back equal; a faulty condition is refused by its line', async () => {
  const out = (await w.inside(w.hauts92.tenant, (tx) => questionnairesProfile.export(tx))) as Rows
  const own = out.filter(({ code }) => code === 'accueil-sur-rendez-vous')
  expect(own).toMatchObject([
    { kind: 'single', favourable: 'oui', aside: 'je_ne_sais_plus', short: 'Venus sur rendez-vous' },
    { kind: 'effort', favourable: '1 | 2', when: `${CODES.asked} = oui` },
    { kind: 'stars', favourable: '4 | 5' },
    { kind: 'level4', favourable: '' },
  ])
  const there = w.moselle57.tenant
  expect((await put(there, questionnairesProfile, own)).every(({ outcome }) => outcome === 'inserted')).toBe(true)
  expect((await put(there, questionnairesProfile, own)).every(({ outcome }) => outcome === 'unchanged')).toBe(true)
  const back = (await w.inside(there, (tx) => questionnairesProfile.export(tx))) as Rows
  expect(back.filter(({ code }) => code === 'accueil-sur-rendez-vous')).toEqual(own)
  const wrong = (change: Record<string, string>, at = 1) =>
    put(
      there,
      questionnairesProfile,
      own.map((one, n) => ({ ...one, code: 'autre', ...(n === at ? change : {}) })),
    )
  expect(await wrong({ when: `${CODES.whole} = 4` })).toMatchObject([{ fault: { column: 'when' } }, {}, {}, {}])
  expect(await wrong({ when: `${CODES.effort} = 1` })).toMatchObject([{ fault: { column: 'when' } }, {}, {}, {}])
  expect(await wrong({ favourable: '1 | 9' })).toMatchObject([{ fault: { column: 'favourable' } }, {}, {}, {}])
})

test('[B1-85] answers of every type come in by file as the form would have kept them, and go out equal', async () => {
  const { rows } = await w.owner.query<{ id: number }>("select id from campaign where code = 'rendez-vous-2026'")
  const line = {
    campaign: rows[0]?.id ?? 0,
    site: w.hauts92.sites['antony'] ?? 0,
    service: null,
    channel: 'imported',
    day: '2026-11-12',
    others: `${CODES.asked} = non | ${CODES.effort} = 1 | ${CODES.stars} = 5 | ${CODES.whole} = 2`,
  }
  expect(await put(w.hauts92.tenant, answersProfile, [line])).toMatchObject([{ outcome: 'inserted' }])
  const kept = await w.owner.query("select answers, choices from answer where channel = 'imported'")
  expect(kept.rows).toEqual([
    {
      answers: { [CODES.asked]: '2', [CODES.stars]: '3', [CODES.whole]: '2' },
      choices: { [CODES.asked]: 'non', [CODES.effort]: [], [CODES.stars]: '5' },
    },
  ])
  const out = (await w.inside(w.hauts92.tenant, (tx) => answersProfile.export(tx))) as Rows
  const others = out.find(({ channel }) => channel === 'imported')?.['others']
  expect(String(others).split(' | ').toSorted()).toEqual(
    [`${CODES.asked} = non`, `${CODES.stars} = 5`, `${CODES.whole} = 2`].toSorted(),
  )
})
