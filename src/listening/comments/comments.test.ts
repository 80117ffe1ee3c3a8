import { afterAll, describe, expect, test } from 'vitest'
import { composition, rooms, routes } from '#src/app/rooms.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { inTenant } from '#src/ground/database/db.ts'
import { filesOf } from '#src/office/imports/test-files.ts'
import { type TestPerson, textOf, world } from '#test/people.ts'
import { forgetComments } from './actions.ts'

const w = await world({ rooms: routes })
afterAll(() => w.close())
const lead = await w.personOf(w.hauts92, 'quality_lead')
const nanterre = w.hauts92.sites['nanterre'] ?? 0
const antony = w.hauts92.sites['antony'] ?? 0
const sources = rooms.flatMap(({ comments = [] }) => comments)

type Form = Record<string, string | number>
const post = async (path: string, form: Form, by: TestPerson = lead): Promise<string> => {
  const made = await by.post(path, form)
  expect([path, made.status, made.status === 303 ? '' : await textOf(made)]).toEqual([path, 303, ''])
  return made.headers.get('location') ?? ''
}
/** A comment of a rating, straight into its room. */
async function comment(text: string, { site = nanterre, day = '2026-11-10' } = {}): Promise<number> {
  const { rows } = await w.owner.query<{ id: number }>(
    `insert into rating (tenant, site, channel, day, stars, comment, commented) values ($1, $2, 'web', $3, 4, $4, true) returning id::int as id`,
    [w.hauts92.tenant, site, day, text],
  )
  return rows[0]?.id ?? 0
}
const clear = () =>
  w.owner.query('delete from rating; delete from comment_theme; delete from theme_word; delete from theme')
const themeOf = (name: string) =>
  w.owner.query<{ id: number }>('select id from theme where name = $1', [name]).then(({ rows }) => rows[0]?.id ?? 0)
const sort = (said: readonly { id: number; theme: number | ''; was?: number | '' }[], by: TestPerson = lead) =>
  post(
    '/commentaires/classer',
    Object.fromEntries(
      said.flatMap(({ id, theme, was = '' }) => [
        [`theme-rating-${id}`, theme],
        [`avant-rating-${id}`, was],
      ]),
    ),
    by,
  )
const learnt = async (theme: number, word: string) =>
  (await w.owner.query<{ n: number }>('select n from theme_word where theme = $1 and word = $2', [theme, word])).rows[0]
    ?.n ?? 0

test('[B6-02] comments are found by their words whatever the ending and the accents, masked, exported', async () => {
  await clear()
  await comment('Les employées étaient très gentilles, merci à Mme Durand')
  await comment('Trop de bruit', { site: antony })
  const list = await textOf(await lead.get('/commentaires?q=employee+gentille'))
  expect(list).toContain('merci à Mme [nom masqué]')
  expect(list).not.toContain('Trop de bruit')
  expect(await textOf(await lead.get(`/commentaires?site=${antony}`))).toContain('Trop de bruit')
  expect(await textOf(await lead.get('/commentaires?periode=2025'))).toContain('Aucun commentaire ne répond')
  expect(await textOf(await lead.get('/commentaires?theme=aucun&origine=rating'))).toContain('2 commentaires')
  expect(await textOf(await lead.get('/commentaires?origine=answer'))).toContain('Aucun commentaire ne répond')
  const file = await (await lead.get('/commentaires/export')).text()
  expect(file).toContain('[nom masqué]')
  expect(file).not.toContain('Durand')
})

test('[B6-03] a person reads their own site', async () => {
  await clear()
  await comment('Ici', { site: antony })
  await comment('Ailleurs')
  const other = await w.personOf(w.hauts92, 'quality_correspondent', { site: antony })
  const list = await textOf(await other.get('/commentaires'))
  expect(list).toContain('Ici')
  expect(list).not.toContain('Ailleurs')
  expect(await textOf(await other.get('/commentaires/classer'))).not.toContain('Ailleurs')
})

test('[B6-04] [B6-05] a list is taken to begin with, changed, archived, put back, deleted', async () => {
  await clear()
  expect(await textOf(await lead.get('/commentaires/themes'))).toContain('Partir de la liste de départ')
  await post('/commentaires/themes/depart', {})
  expect(await post('/commentaires/themes/depart', {})).toContain('fait=begun')
  const attente = await themeOf('Attente')
  const here = `/commentaires/themes/${attente}`
  expect(await textOf(await lead.get(here))).toContain('attente, attendre, file')
  await post(`${here}/modifier`, {
    name: 'Attente au guichet',
    parent: 'accueil',
    words: 'attente',
    active: 'oui',
    version: 1,
  })
  expect(await textOf(await lead.get('/commentaires/themes'))).toContain('Attente au guichet')
  const bad = await lead.post('/commentaires/themes/nouveau', { name: 'Locaux', parent: '', words: '', active: 'oui' })
  expect([bad.status, await textOf(bad)]).toEqual([422, expect.stringContaining('porte déjà ce nom')])
  const edition = async () => (await w.owner.query('select edition from comment_setting')).rows[0]?.edition
  const before = await edition()
  await post(`${here}/archiver`, { version: 2 })
  expect(await edition()).toBe(before + 1)
  expect(await textOf(await lead.get('/commentaires/themes?etat=archives'))).toContain('Attente au guichet')
  await post(`${here}/remettre`, { version: 3 })
  await sort([{ id: await comment('Une heure debout'), theme: attente }])
  expect(await textOf(await lead.get(`${here}/supprimer`))).toContain('En dépendent : 1 commentaire classé')
  const locaux = await themeOf('Locaux')
  await post(`/commentaires/themes/${locaux}/supprimer`, { version: 1 })
  expect((await lead.get(`/commentaires/themes/${locaux}`)).status).toBe(404)
  expect(await (await lead.get('/commentaires/themes/export')).text()).toContain('attente;Attente au guichet;accueil')
})

test('[B6-06] [B6-07] what was sorted proposes; what somebody else sorted meanwhile stays', async () => {
  await clear()
  await post('/commentaires/themes/depart', {})
  const [attente, merci] = [await themeOf('Attente'), await themeOf('Remerciements')]
  const first = await comment('Guichet bondé, aucune chaise')
  expect(await textOf(await lead.get('/commentaires/classer'))).toContain('Proposé d’après les mots du thème')
  const three = await Promise.all(['Guichet bondé hier', 'Guichet bondé encore', 'Bondé'].map((text) => comment(text)))
  await sort(three.map((id) => ({ id, theme: attente })))
  const page = await (await lead.get('/commentaires/classer')).text()
  expect(page).toContain('Proposé d’après 3')
  expect(page).toMatch(new RegExp(`<option value="${attente}" selected`))
  expect(await learnt(attente, 'bond')).toBe(3)
  const [one = 0] = three
  await sort([{ id: one, theme: merci, was: attente }])
  expect([await learnt(attente, 'bond'), await learnt(merci, 'bond')]).toEqual([2, 1])
  const late = await sort([{ id: one, theme: attente, was: attente }])
  expect(late).toContain('classes=0&entretemps=1')
  expect(await textOf(await lead.get(late))).toContain('par quelqu’un d’autre')
  await sort([{ id: one, theme: '', was: merci }])
  expect(await learnt(merci, 'bond')).toBe(0)
  expect(await textOf(await lead.get(`/commentaires/classer?seul=rating-${first}`))).toContain(
    'Guichet bondé, aucune chaise',
  )
  // Posted twice, sorted once.
  await sort([{ id: first, theme: attente }])
  await sort([{ id: first, theme: attente }])
  expect(await learnt(attente, 'bond')).toBe(3)
})

test('[B6-08] sorted comments are counted by theme and site, in an indicator and in a block', async () => {
  await clear()
  await post('/commentaires/themes/depart', {})
  const attente = await themeOf('Attente')
  const ids = await Promise.all([
    comment('Long', { day: '2026-08-03' }),
    comment('Long', { site: antony, day: '2026-08-03' }),
  ])
  await sort(ids.map((id) => ({ id, theme: attente })))
  const page = await textOf(await lead.get('/commentaires/themes?periode=2026-T3'))
  expect(page).toContain('2 commentaires classés, 3e trimestre 2026')
  expect(await textOf(await lead.get('/indicateurs/commentaires-classes?periode=2026-T3'))).toContain('Attente')
  const block = composition.blocks.find(({ kind }) => kind === 'comments.themes')
  const period = { kind: 'quarter', from: plainDate('2026-07-01'), to: plainDate('2026-09-30') } as const
  const ask = { period, sites: [], asOf: plainDate('2026-11-19'), option: '' }
  const built = await inTenant(w.db, { tenant: w.hauts92.tenant, mode: 'read' }, async (tx) => block?.build(tx, ask))
  expect(built?.slides[0]?.title).toBe('Attente : 100 % de 2\u00a0commentaires classés')
})

test('[B6-09] texts go at their term, and a deleted comment takes its sorting along', async () => {
  await clear()
  await post('/commentaires/themes/depart', {})
  const old = await comment('Vieux', { day: '2024-01-10' })
  const young = await comment('Jeune')
  const theme = await themeOf('Attente')
  await sort([
    { id: old, theme },
    { id: young, theme },
  ])
  await post('/commentaires/themes/garde', { months: '12', version: 0 })
  const gone = await w.inside(w.hauts92.tenant, (tx) => forgetComments(tx, sources, plainDate('2026-11-19')))
  expect(gone).toBe(1)
  const { rows } = await w.owner.query(`select comment, commented from rating order by day`)
  expect(rows).toEqual([
    { comment: '', commented: true },
    { comment: 'Jeune', commented: true },
  ])
  const count = async () => (await w.owner.query('select count(*)::int as n from comment_theme')).rows[0]?.n
  expect(await count()).toBe(2)
  await w.owner.query('delete from rating where id = $1', [young])
  expect(await count()).toBe(1)
})

test('[B6-10] themes and sorting leave by files and come back equal', async () => {
  await clear()
  const files = filesOf(w, lead)
  await files.send(
    'themes-de-commentaires',
    'Code;Thème;Rangé sous;Mots qui l’annoncent\nattente;Attente;;file\nbanc;Bancs;attente;banc',
  )
  await comment('Pas de banc')
  await comment('Pas de banc')
  const line = 'Origine;Jour;Site;Commentaire;Rang;Thème\navis en étoiles;10/11/2026;nanterre;Pas de banc;2;banc'
  await files.send('commentaires-classes', line)
  const out = await w.inside(w.hauts92.tenant, async (tx) =>
    composition.imports.find(({ code }) => code === 'commentaires-classes')?.export(tx),
  )
  expect(out).toMatchObject([{ kind: 'rating', day: '2026-11-10', text: 'Pas de banc', rank: 2, theme: 'banc' }])
  expect(await learnt(await themeOf('Bancs'), 'banc')).toBe(1)
  const wrong = await files.drop('commentaires-classes', line.replace('Pas de banc', 'Jamais écrit'))
  expect(wrong.text).toContain('n’est pas dans Parvis')
})

describe('[B6-11] the four proofs', () => {
  test('another département sees nothing', async () => {
    await clear()
    await post('/commentaires/themes/depart', {})
    await comment('Chez nous')
    const moselle = await w.personOf(w.moselle57, 'quality_lead')
    expect(await textOf(await moselle.get('/commentaires'))).not.toContain('Chez nous')
    expect((await moselle.get(`/commentaires/themes/${await themeOf('Attente')}`)).status).toBe(404)
  })
  test('the wrong role is refused', async () => {
    const auditor = await w.personOf(w.hauts92, 'auditor')
    expect((await auditor.get('/commentaires')).status).toBe(200)
    for (const path of ['/commentaires/classer', '/commentaires/themes/nouveau', '/commentaires/themes/garde'])
      expect((await auditor.get(path)).status, path).toBe(403)
    const local = await w.personOf(w.hauts92, 'quality_lead', { site: antony })
    expect((await local.get('/commentaires/themes/nouveau')).status).toBe(403)
    const elsewhere = await comment('À Nanterre')
    const agent = await w.personOf(w.hauts92, 'agent', { site: antony })
    expect(await sort([{ id: elsewhere, theme: await themeOf('Attente') }], agent)).toContain('classes=0')
  })
  test('a bad form is explained', async () => {
    const bad = await lead.post('/commentaires/themes/garde', { months: '0', version: 1 })
    expect([bad.status, await textOf(bad)]).toEqual([422, expect.stringContaining('entre 1 et 120')])
  })
})
