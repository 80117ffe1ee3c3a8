import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { ask, FORM_DAY_LIMIT, tokenOf } from './actions/ask.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { complaintRoutes } from './routes.tsx'

let w: World
let lead: TestPerson
let FORM: string
beforeAll(async () => {
  w = await world({ rooms: [complaintRoutes] })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  const made = await lead.post('/reclamations/reglages/formulaires', {
    site: w.hauts92.sites.nanterre ?? 0,
  })
  expect(made.status).toBe(303)
  const { rows } = await w.owner.query("select code from public_code where kind = 'complaints'")
  FORM = `/r/${rows[0].code}`
})
afterAll(() => w.close())

type Over = Record<string, string>
const message = (over: Over = {}): Over => ({
  topic: 'complaint',
  message: 'Deux heures d’attente debout. Personne ne répond.',
  name: '',
  email: '',
  phone: '',
  site_web: '',
  ...over,
})
const stored = async (): Promise<number> =>
  (await w.owner.query("select count(*)::int as n from complaint where channel = 'web'")).rows[0].n
/** The key of one display, as the browser sends it back. */
async function display(path = FORM): Promise<Record<string, string>> {
  const cookie = (await w.public.get(path)).headers.get('set-cookie') ?? ''
  return { cookie: cookie.split(';')[0] ?? '' }
}

test('[C3-01] a user asks without an account, receives a number and a private page, and reads the answer there', async () => {
  const form = await w.public.get(FORM)
  const html = await form.text()
  expect(html.indexOf('De quoi s’agit-il')).toBeLessThan(html.indexOf('Votre message'))
  expect(html).not.toContain('<script')
  expect(form.headers.get('set-cookie')).toMatch(
    new RegExp(`^cle=[\\w-]{22}; Path=${FORM}; Max-Age=7200; HttpOnly; SameSite=Lax$`),
  )
  const sent = await w.public.post(FORM, message({ email: 'personne@exemple.fr' }), await display())
  expect(sent.status).toBe(303)
  const address = sent.headers.get('location') ?? ''
  const receipt = await textOf(await w.public.get(address))
  const [, reference = ''] = /numéro : (R-2026-\d{4})/.exec(receipt) ?? []
  expect(receipt).toContain('Réponse au plus tard le jeudi 26 novembre 2026')
  const id = (await w.owner.query('select id from complaint where reference = $1', [reference])).rows[0].id
  await lead.post(`/reclamations/${id}/repondre`, {
    version: 1,
    body: 'Nous ouvrons un guichet de plus.',
    via: 'web',
    answeredOn: '2026-11-19',
  })
  const page = address.split('?')[0] ?? ''
  expect(await textOf(await w.public.get(page))).toContain('Nous ouvrons un guichet de plus.')
  const added = await w.public.post(page, { body: 'Merci.' }, await display(page))
  expect(added.headers.get('location')).toBe(`${page}?ajout=1`)
  expect(await textOf(await lead.get(`/reclamations/${id}`))).toContain('L’usager ajoute')
})

describe('[C3-02] double posts, as the law says', () => {
  test('a double click, a reload, back and again: stored once, the same receipt', async () => {
    const before = await stored()
    const key = await display()
    const [first, second] = await Promise.all([
      w.public.post(FORM, message(), key),
      w.public.post(FORM, message(), key),
    ])
    const third = await w.public.post(FORM, message(), key)
    const places = [first, second, third].map((answer) => answer.headers.get('location'))
    expect(new Set(places).size).toBe(1)
    expect(await stored()).toBe(before + 1)
    expect((await w.public.get(places[0] ?? '')).status).toBe(200)
  })
  test('the next person at the same tablet, and no cookie: stored each time', async () => {
    const before = await stored()
    const key = await display()
    await w.public.post(FORM, message({ message: 'Premier' }), key)
    await w.public.post(FORM, message({ message: 'Second' }), key)
    await w.public.post(FORM, message())
    await w.public.post(FORM, message())
    expect(await stored()).toBe(before + 4)
  })
  test('an addition is stored once too', async () => {
    const page = ((await w.public.post(FORM, message())).headers.get('location') ?? '').split('?')[0] ?? ''
    const key = await display(page)
    await Promise.all([
      w.public.post(page, { body: 'Une précision' }, key),
      w.public.post(page, { body: 'Une précision' }, key),
    ])
    expect((await textOf(await w.public.get(page))).match(/Une précision/g)).toHaveLength(1)
  })
})

describe('[C3-03] a bad message comes back explained, nothing lost', () => {
  test.each<[string, Over, string]>([
    ['nothing', { topic: '', message: '' }, 'Dites d’abord de quoi il s’agit'],
    ['too long', { message: 'é'.repeat(2001) }, 'retirez-en 1'],
    ['a bad address', { email: 'moi@' }, 'elle s’écrit comme'],
    ['an unknown topic', { topic: 'girafe' }, 'Dites d’abord de quoi il s’agit'],
    ['the field nobody sees', { site_web: 'http://pub' }, 'Videz le dernier champ'],
  ])('%s', async (_, over, sentence) => {
    const before = await stored()
    const answer = await w.public.post(FORM, message(over))
    expect(answer.status).toBe(422)
    const text = await textOf(answer)
    expect(text).toContain(sentence)
    if (over.message === undefined) expect(text).toContain('Deux heures d’attente debout')
    expect(await stored()).toBe(before)
  })
  test('too heavy, not a form, from another site, an unknown address', async () => {
    expect((await w.public.post(FORM, message({ message: 'x'.repeat(10 * 1024 * 1024) }))).status).toBe(413)
    const headers = { 'content-type': 'application/json', origin: 'http://parvis.test', host: 'parvis.test' }
    expect((await w.app.request(`http://parvis.test${FORM}`, { method: 'POST', body: '{}', headers })).status).toBe(400)
    expect((await w.public.post(FORM, message(), { 'sec-fetch-site': 'cross-site' })).status).toBe(400)
    for (const path of ['/r/girafe', '/r/%00', `/r/suivi/${'x'.repeat(32)}`, '/r/suivi/..', `/r/${'a'.repeat(300)}`]) {
      expect((await w.public.get(path)).status).toBe(404)
    }
  })
  test('a wrong encoding is stored as it could be read, and shown without harm', async () => {
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'http://parvis.test',
      host: 'parvis.test',
    }
    const body = 'topic=complaint&message=R%E9clamation%00%20%3Cscript%3E&name=&email=&phone='
    const sent = await w.app.request(`http://parvis.test${FORM}`, { method: 'POST', body, headers })
    expect(sent.status).toBe(303)
    const page = await w.public.get(sent.headers.get('location') ?? '')
    expect(page.status).toBe(200)
    expect(await page.text()).not.toContain('<script>')
  })
  test('a private page opens by its token only, kept hashed', async () => {
    const address = (await w.public.post(FORM, message())).headers.get('location') ?? ''
    const token = /suivi\/([\w-]{32})/.exec(address)?.[1] ?? ''
    const codes = await w.owner.query("select code from public_code where kind = 'complaint'")
    expect(codes.rows.some((one) => token.includes(one.code) || one.code.includes(token))).toBe(false)
    for (const { code } of codes.rows) {
      expect((await w.public.get(`/r/${code}`)).status).toBe(404)
      expect((await w.public.get(`/r/suivi/${code}`)).status).toBe(404)
    }
    expect((await w.public.get('/r/suivi/abcdefghjkmn')).status).toBe(404)
  })
})

test('[C3-04] a personal file is led to its own place, its message kept, and may be sent all the same', async () => {
  const before = await stored()
  const answer = await w.public.post(FORM, message({ topic: 'procedure', message: 'Où en est mon titre de séjour ?' }))
  expect(answer.status).toBe(200)
  const html = await answer.text()
  expect(html).toContain('Où en est mon titre de séjour')
  expect(html).toContain('service-public.gouv.fr')
  expect(html).toContain('name="topic" value="complaint"')
  expect(await stored()).toBe(before)
})

test('[C3-05] a form takes so many in a day, whoever sends them; what is refused may be sent again', async () => {
  const { tenant, sites } = w.hauts92
  const antony = sites.antony ?? 0
  const today = plainDate('2026-11-19')
  const one = { kind: 'complaint', message: 'Message', name: '', email: '', phone: '' } as const
  const send = (body: string) =>
    w.inside(tenant, (tx) =>
      ask(tx, one, {
        site: antony,
        now: w.clock.now(),
        today,
        posting: { key: 'k', form: 'antony', body, source: null },
      }),
    )
  await w.owner.query(
    `insert into complaint (tenant, reference, kind, channel, site, received_on, term_days, term_unit, due_on)
     select $1, 'X-' || n, 'complaint', 'web', $2, '2026-11-19', 5, 'working', '2026-11-26' from generate_series(2, $3::int) n`,
    [tenant, antony, FORM_DAY_LIMIT],
  )
  expect(await send('the last one')).toHaveProperty('token')
  expect(await send('one more')).toBe('too-many')
  expect(await send('one more')).toBe('too-many')
  const kept = await w.owner.query('select count(*)::int as n from public_once where idem = $1', [
    tokenOf({ key: 'k', form: 'antony', body: 'one more' }).idem,
  ])
  expect(kept.rows[0].n).toBe(0)
  expect((await w.public.post(FORM, message())).status).toBe(303)
})

test('[C3-07] what is personal is emptied on demand once nobody waits, and every figure stays', async () => {
  const sent = await w.public.post(FORM, message({ name: 'Personne inventée', message: 'Mon secret.' }))
  const page = (sent.headers.get('location') ?? '').split('?')[0] ?? ''
  const { id } = (await w.owner.query("select id from complaint where body = 'Mon secret.'")).rows[0]
  const figures = async () =>
    (
      await w.owner.query(
        'select measure, d1, d2, d3, sum(n)::int as n, sum(total)::int as total from measure_now group by 1, 2, 3, 4 having sum(n) <> 0 order by 1, 2, 3, 4',
      )
    ).rows
  expect((await lead.post(`/reclamations/${id}/effacer`, { version: 1, reason: 'Demande de l’usager' })).status).toBe(
    422,
  )
  await lead.post(`/reclamations/${id}/repondre`, {
    version: 1,
    body: 'Réponse secrète',
    via: 'web',
    answeredOn: '2026-11-19',
  })
  const before = await figures()
  expect((await lead.post(`/reclamations/${id}/effacer`, { version: 2, reason: '' })).status).toBe(422)
  expect((await lead.post(`/reclamations/${id}/effacer`, { version: 2, reason: 'Demande de l’usager' })).status).toBe(
    303,
  )
  expect(await figures()).toEqual(before)
  const shown = await textOf(await lead.get(`/reclamations/${id}`))
  expect(shown).toContain('Texte effacé le jeudi 19 novembre 2026')
  expect(shown).not.toContain('secr')
  expect((await w.public.get(page)).status).toBe(404)
  expect((await lead.post(`/reclamations/${id}/effacer`, { version: 3, reason: 'Encore' })).status).toBe(422)
})

test('[C1-101] [C3-04] a question is registered as one, and a personal file that insists is kept apart from complaints', async () => {
  const sent = async (over: Over): Promise<string | undefined> => {
    expect((await w.public.post(FORM, message(over))).status).toBe(303)
    const { rows } = await w.owner.query<{ kind: string }>('select kind from complaint order by id desc limit 1')
    return rows[0]?.kind
  }
  expect(await sent({ topic: 'information' })).toBe('information')
  expect(await sent({ topic: 'thanks', message: 'Merci à tous' })).toBe('thanks')
  const elsewhere = await textOf(await w.public.post(FORM, message({ topic: 'procedure' })))
  expect(elsewhere).toContain('avec le numéro de votre dossier')
  expect(elsewhere).toContain('Deux heures d’attente debout')
  expect(elsewhere).toContain('L’envoyer au service qui suit mon dossier')
  expect(await sent({ topic: 'file' })).toBe('file')
})
