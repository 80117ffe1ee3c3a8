import { afterAll, beforeEach, expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import { textOf, world } from '#test/people.ts'
import { forgetForms } from './store/forms.ts'
import { publicSurveyRoutes } from './routes/public.tsx'
import { updateCampaign } from './store/life.ts'
import { fullAnswer, keyOf, openCampaign } from './test-campaign.ts'

const w = await world({ rooms: [publicSurveyRoutes] })
afterAll(() => w.close())
const campaign = await openCampaign(w, w.hauts92)
const service = w.hauts92.services.sejour ?? 0
const stored = async () => (await w.owner.query<{ n: number }>('select count(*)::int as n from answer')).rows[0]?.n ?? 0

let before = 0
beforeEach(async () => {
  before = await stored()
})
const added = async () => (await stored()) - before
const send = (form: Record<string, string | readonly string[]>, headers: Record<string, string> = {}) =>
  w.public.post('/e/demo', form, headers)

test('[B1-01] the page asks the four parts of the ready questionnaire, without a script', async () => {
  const answer = await w.public.get('/e/demo')
  expect(answer.status).toBe(200)
  const html = await answer.text()
  expect(html).not.toContain('<script')
  for (const part of ['Vous et votre visite', 'Avant de venir', 'Votre accueil dans nos locaux', 'Pour finir'])
    expect(html).toContain(part)
  expect(html).toContain('Bureau du séjour des étrangers')
})

test('[B1-02] the page is the same bytes for all; only its key cookie differs', async () => {
  const [one, two] = [await w.public.get('/e/demo'), await w.public.get('/e/demo')]
  expect(await one.text()).toBe(await two.text())
  expect(keyOf(one).cookie).not.toBe(keyOf(two).cookie)
  const cookie = one.headers.get('set-cookie') ?? ''
  expect(cookie).toMatch(/^cle=[\w-]{36}; Path=\/e\/demo; Max-Age=7200; HttpOnly; SameSite=Lax$/)
})

test('[B2-01] a complete answer is stored with its site, service, day and levels, then a receipt', async () => {
  const answer = await send(fullAnswer(service), keyOf(await w.public.get('/e/demo')))
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toBe('/e/demo/merci')
  const rows = await w.owner.query(
    'select tenant, campaign, site, service, channel, day::text, answers, choices, comment, commented from answer order by id desc limit 1',
  )
  expect(rows.rows[0]).toEqual({
    tenant: w.hauts92.tenant,
    campaign: campaign.id,
    site: w.hauts92.sites.nanterre,
    service,
    channel: 'web',
    day: '2026-11-19',
    answers: {
      information: '3',
      courtesy: '4',
      clarity: '4',
      signage: '2',
      mobility: '0',
      confidentiality: '4',
      waiting: '1',
      overall: '3',
    },
    choices: { appointment: 'yes', found: ['telephone', 'website'] },
    comment: 'Des explications claires, merci.',
    commented: true,
  })
  const cells = await w.owner.query('select sum(n)::int as n from measure_now where measure = 5 and d1 = $1', [
    String(campaign.id),
  ])
  expect(cells.rows[0]?.n).toBe(8)
})

test('[B2-02] double click, back and send again, proxy retry: same key and body are stored once, with the same receipt', async () => {
  const key = keyOf(await w.public.get('/e/demo'))
  const answers = await Promise.all([
    send(fullAnswer(service), key),
    send(fullAnswer(service), key),
    send(fullAnswer(service), key),
  ])
  answers.push(await send(fullAnswer(service), key))
  expect(answers.map((one) => [one.status, one.headers.get('location')])).toEqual(
    answers.map(() => [303, '/e/demo/merci']),
  )
  expect(await added()).toBe(1)
})

test('[B2-03] reloading the receipt stores nothing', async () => {
  await send(fullAnswer(service), keyOf(await w.public.get('/e/demo')))
  for (const _ of [1, 2]) expect(await textOf(await w.public.get('/e/demo/merci'))).toContain('Merci, c’est enregistré')
  expect(await added()).toBe(1)
})

test('[B2-04] same key, another body (the next person at the tablet): a new answer', async () => {
  const key = keyOf(await w.public.get('/e/demo'))
  await send(fullAnswer(service), key)
  await send({ ...fullAnswer(service), overall: '1' }, key)
  expect(await added()).toBe(2)
})

test('[B2-05] two tabs: each display has its key, the same answer from both is two answers', async () => {
  const [one, two] = [keyOf(await w.public.get('/e/demo')), keyOf(await w.public.get('/e/demo'))]
  await send(fullAnswer(service), one)
  await send(fullAnswer(service), two)
  expect(await added()).toBe(2)
})

test('[B2-06] cookies off: every posting is stored', async () => {
  await send(fullAnswer(service))
  await send(fullAnswer(service))
  expect(await added()).toBe(2)
})

test('[B2-07] the key is kept as a hash only', async () => {
  const key = keyOf(await w.public.get('/e/demo'))
  await send(fullAnswer(service), key)
  const kept = await w.owner.query<{ idem: Buffer }>(`select idem from public_once where kind = 'answer'`)
  expect(
    kept.rows.every(({ idem }) => idem.length === 32 && !idem.toString('latin1').includes(key.cookie.slice(4))),
  ).toBe(true)
})

test('[B1-03] a faulty answer comes back explained, with all that was typed, and nothing is stored', async () => {
  const long = `Il pleut. ${'é'.repeat(2100)}`
  const answer = await send({ ...fullAnswer(''), comment: long }, keyOf(await w.public.get('/e/demo')))
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(html.includes('<title>Erreur')).toBe(true)
  expect(html.includes(long)).toBe(true)
  expect(/id="champ-overall-3" name="overall" checked=""/.test(html)).toBe(true)
  expect(html.includes('choisissez le service') && html.includes('retirez-en 110')).toBe(true)
  expect(await added()).toBe(0)
})

test('[B1-04] bad input of every kind: a clear answer, never a 500, nothing stored', async () => {
  const cases: [Promise<Response>, number][] = [
    [send({}), 422],
    [send({ ...fullAnswer(service), overall: '5' }), 422],
    [send({ ...fullAnswer(service), found: ['website', 'zzz'] }), 422],
    [send({ ...fullAnswer(w.moselle57.services.sejour ?? 0) }), 422],
    [send({ ...fullAnswer('1 or 1=1') }), 422],
    [send({ ...fullAnswer(service), site_web: 'https://spam.example' }), 422],
    [send({ ...fullAnswer(service), comment: 'x'.repeat(10_000_000) }), 413],
    [w.public.post('/e/inconnue', fullAnswer(service)), 404],
    [w.public.get('/e/inconnue'), 404],
    [w.public.get('/e/..%2f..'), 404],
    [w.public.post('/e/demo', { fichier: new Blob(['a']) }), 415],
  ]
  for (const [asked, status] of cases) {
    const answer = await asked
    expect(answer.status).toBe(status)
    expect((await textOf(answer)).length).toBeGreaterThan(50)
  }
  expect(await added()).toBe(0)
})

test('[B1-05] NUL, broken surrogates and right-to-left marks neither fail nor harm their neighbours', async () => {
  const bodies = ['%00abc', '%ED%A0%80', '%F0%9F%98%80+%E2%80%AE', '%', '%zz']
  const answers = await Promise.all(
    bodies.map(async (comment) =>
      w.app.request('http://parvis.test/e/demo', {
        method: 'POST',
        headers: {
          host: 'parvis.test',
          origin: 'http://parvis.test',
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: `service=${service}&overall=4&comment=${comment}`,
      }),
    ),
  )
  expect(answers.map((one) => one.status)).toEqual(bodies.map(() => 303))
  expect(await added()).toBe(bodies.length)
})

test('[B1-06] another site cannot make a browser post an answer', async () => {
  const answer = await w.public.post('/e/demo', fullAnswer(service), { origin: 'http://ailleurs.example' })
  expect(answer.status).toBe(400)
  expect(await added()).toBe(0)
})

test('[B1-07] before and after its dates a campaign says when, in plain French', async () => {
  await openCampaign(w, w.moselle57, { code: 'hiver', link: 'hiver', opensOn: '2027-01-10', closesOn: '2027-02-10' })
  await openCampaign(w, w.moselle57, { code: 'passee', link: 'passee', opensOn: '2026-03-10', closesOn: '2026-04-10' })
  expect(await textOf(await w.public.get('/e/hiver'))).toContain('à partir du 10 janvier 2027')
  const over = await w.public.get('/e/passee')
  expect(over.status).toBe(410)
  expect(await textOf(over)).toContain('depuis le 10 avril 2026')
  const late = await w.public.post('/e/passee', {
    service: w.moselle57.services.sejour ?? 0,
    overall: '4',
    comment: 'Trop tard ?',
  })
  expect(late.status).toBe(410)
  expect(await late.text()).toContain('Trop tard ?')
  expect(await added()).toBe(0)
})

test('[B1-08] a campaign ended early refuses at once, even from a page that is still shown', async () => {
  const one = await openCampaign(w, w.moselle57, { code: 'breve', link: 'breve' })
  expect((await w.public.get('/e/breve')).status).toBe(200)
  await w.inside(w.moselle57.tenant, (tx) =>
    updateCampaign(tx, { id: one.id, version: 1, values: { closedOn: plainDate('2026-11-19') } }),
  )
  const form = { service: w.moselle57.services.sejour ?? 0, overall: '4' }
  expect((await w.public.post('/e/breve', form)).status).toBe(410)
  forgetForms(w.deps)
  expect((await w.public.get('/e/breve')).status).toBe(410)
  expect(await added()).toBe(0)
})

test('[B1-09] the day is that of the site: at half past midnight in Paris it is already the next day', async () => {
  w.clock.set('2026-11-19T23:30:00Z')
  await send(fullAnswer(service))
  w.clock.set('2026-11-19T09:00:00Z')
  const row = await w.owner.query('select day::text from answer order by id desc limit 1')
  expect(row.rows[0]?.day).toBe('2026-11-20')
})

test('[B1-10] what people answered to never changes', async () => {
  const touch = w.owner.query(`update questionnaire_version set definition = '{}' where tenant = $1`, [
    w.hauts92.tenant,
  ])
  await expect(touch).rejects.toThrow(/correction is a new version/)
})
