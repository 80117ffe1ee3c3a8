import { brotliCompressSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { composition } from '#src/app/rooms.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { textOf } from '#test/people.ts'
import { idIn, QUESTION, ratingWorld } from './test-ratings.ts'

const { w, lead, post, nanterre, antony, sejour, placeAt, linkOf, stored, display, rate, many, clear } =
  await ratingWorld()
afterAll(() => w.close())

test('[B4-01] a place is opened with an address nobody guesses, closed, opened again, duplicated, deleted', async () => {
  const here = await placeAt(antony)
  expect(await linkOf(here)).toMatch(/^[a-z2-9]{20}$/)
  expect(await textOf(await lead.get(here))).toContain('Sous-préfecture d’Antony')
  const twice = await lead.post('/avis/lieux/nouveau', {
    site: antony,
    service: '',
    question: 'Et là ?',
    active: 'oui',
  })
  expect([twice.status, await textOf(twice)]).toEqual([422, expect.stringContaining('déjà son lieu d’avis')])
  const link = await linkOf(here)
  await post(`${here}/fermer`, { version: 1 })
  const closed = await w.public.get(`/a/${link}`)
  expect([closed.status, await textOf(closed)]).toEqual([410, expect.stringContaining('ne reçoit plus d’avis')])
  await post(`${here}/rouvrir`, { version: 2 })
  expect((await w.public.get(`/a/${link}`)).status).toBe(200)
  expect(await (await lead.get(`/avis/lieux/nouveau?modele=${idIn(here)}`)).text()).toContain(QUESTION)
  expect(await textOf(await lead.get('/avis/lieux'))).toContain('Sous-préfecture d’Antony')
  expect(await (await lead.get('/avis/lieux/export')).text()).toContain(link)
  const other = await placeAt(nanterre, sejour)
  const gone = await linkOf(other)
  await post(`${other}/supprimer`, { version: 1 })
  expect((await w.public.get(`/a/${gone}`)).status).toBe(404)
})

test('[B4-02] the poster bears its code, or says that it is a trial', async () => {
  const here = await placeAt(antony)
  const paper = await lead.get(`${here}/affiche.pdf`)
  expect([paper.status, paper.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  expect((await lead.get(`${here}/affiche.pdf?format=a3`)).status).toBe(200)
})

test('[B4-03] the public form asks for stars alone, without a script, light, the same bytes for all', async () => {
  const link = await linkOf(await placeAt(nanterre))
  const [one, two] = [await w.public.get(`/a/${link}`), await w.public.get(`/a/${link}`)]
  const html = await one.text()
  expect(html).toBe(await two.text())
  expect(one.headers.get('set-cookie')).toMatch(
    new RegExp(`^cle=[\\w-]{22}; Path=/a/${link}; Max-Age=7200; HttpOnly; SameSite=Lax$`),
  )
  expect(html).not.toContain('<script')
  expect(html).toContain('5 étoiles, très bien')
  expect(html.match(/ required=""/g) ?? []).toEqual([])
  const css = /href="(\/[^"]*public[^"]*\.css)"/.exec(html)?.[1] ?? ''
  const sheet = await (await w.public.get(css)).arrayBuffer()
  expect(brotliCompressSync(html).length + brotliCompressSync(new Uint8Array(sheet)).length).toBeLessThan(15_000)
  expect([...html.matchAll(/<link [^>]*(?:stylesheet|preload|icon)/g)].length + 1).toBeLessThanOrEqual(6)
})

test('[B4-04] a rating is stored once for its display, where its link says', async () => {
  const link = await linkOf(await placeAt(nanterre))
  const headers = await display(link)
  const before = (await stored()).length
  const sent = await rate(link, { stars: '4', service: sejour, comment: 'Bien.' }, headers)
  expect([sent.status, sent.headers.get('location')]).toEqual([303, `/a/${link}/merci`])
  await rate(link, { stars: '4', service: sejour, comment: 'Bien.' }, headers)
  expect((await stored()).length).toBe(before + 1)
  expect((await stored()).at(-1)).toEqual({
    site: nanterre,
    service: sejour,
    channel: 'web',
    day: '2026-11-19',
    stars: 4,
    comment: 'Bien.',
    commented: true,
  })
  expect(await textOf(await w.public.get(`/a/${link}/merci`))).toContain('Merci, c’est enregistré')
  const bad = await rate(link, { comment: 'Sans étoile' })
  const html = await bad.text()
  expect([bad.status, html]).toEqual([422, expect.stringContaining('Donnez de une à cinq étoiles.')])
  expect(html).toContain('Sans étoile')
  expect((await rate(link, { stars: '9' })).status).toBe(422)
  expect((await rate(link, { stars: '5', site_web: 'http://x' })).status).toBe(422)
  expect((await rate(link, { stars: '5', comment: 'x'.repeat(300_000) })).status).toBe(413)
  await rate(link, { stars: '5', service: 99_999 })
  expect((await stored()).at(-1)).toMatchObject({ site: nanterre, service: null, stars: 5 })
  expect((await w.public.get('/a/inconnue')).status).toBe(404)
})

test('[B4-05] over the share of its sender a rating is set aside, and kept by a person', async () => {
  const link = await linkOf(await placeAt(nanterre))
  await w.owner.query(
    `insert into flood_setting (tenant, shares) values ($1, '{"rating": 0}') on conflict (tenant) do update set shares = excluded.shares`,
    [w.hauts92.tenant],
  )
  const before = (await stored()).length
  const sent = await rate(link, { stars: '1', comment: 'Appelez Mme Martin' })
  expect([sent.status, (await stored()).length]).toEqual([303, before])
  const { rows } = await w.owner.query(
    `select kind, content ->> 'comment' as comment from set_aside where kind = 'rating'`,
  )
  expect(rows).toEqual([{ kind: 'rating', comment: 'Appelez Mme [nom masqué]' }])
  const kind = composition.setAside.find((one) => one.kind === 'rating')
  const kept = await w.inside(w.hauts92.tenant, async (tx) => {
    const posts = await w.owner.query(
      `select id, subject, site, service, day::text, received_at as "receivedAt", content from set_aside where kind = 'rating'`,
    )
    return kind?.keep(tx, posts.rows, plainDate('2026-11-19'))
  })
  expect([kept?.length, (await stored()).length]).toEqual([1, before + 1])
  await w.owner.query(`delete from flood_setting where tenant = $1`, [w.hauts92.tenant])
})

test('[B4-06] a comment is masked before it is stored, and may be erased', async () => {
  await clear()
  const link = await linkOf(await placeAt(nanterre))
  await many(nanterre, 12)
  await rate(link, { stars: '2', comment: 'Rappelez-moi au 06 12 34 56 78, M. Durand.' })
  const { rows } = await w.owner.query(`select id, comment from rating where comment <> ''`)
  expect(rows[0]?.comment).toBe('Rappelez-moi au [téléphone masqué], M. [nom masqué].')
  // What an earlier rule let through is masked when it is read.
  await w.owner.query(`update rating set comment = 'Écrivez à moi@exemple.fr' where id = $1`, [rows[0]?.id])
  const list = await textOf(await lead.get('/avis/recus?commentaire=oui'))
  expect(list).toContain('[courriel masqué]')
  expect(list).not.toContain('moi@exemple.fr')
  expect(await (await lead.get('/avis/recus/export')).text()).not.toContain('moi@exemple.fr')
  const here = `/avis/recus/${rows[0]?.id}`
  expect(await textOf(await lead.get(here))).toContain('[courriel masqué]')
  await post(`${here}/effacer`, { version: 1 })
  expect(await textOf(await lead.get(here))).toContain('Le commentaire a été effacé le 19 novembre 2026')
  expect((await stored()).filter(({ commented }) => commented)).toHaveLength(1)
  const again = await lead.post(`${here}/effacer`, { version: 2 })
  expect(again.headers.get('location')).toContain('fait=erased')
})

test('[B4-07] [B4-08] averages stand at once; a small place is not told', async () => {
  await clear()
  await many(nanterre, 9)
  expect(await textOf(await lead.get('/avis'))).toContain('trop peu pour en donner la note')
  expect(await textOf(await lead.get('/avis/recus'))).toContain('9 avis ne sont pas montrés')
  await rate(await linkOf(await placeAt(nanterre)), { stars: '1' })
  const shown = await textOf(await lead.get('/avis'))
  expect(shown).toContain('4,6 sur 5, 10 avis')
  expect(shown).toContain('3,8 à 5,0')
  expect(await (await lead.get('/avis/export')).text()).toContain('Préfecture des Hauts-de-Seine;10;4,6')
  await many(nanterre, 30, { day: '2026-05-12', stars: 3 })
  expect(await textOf(await lead.get('/avis?periode=2026'))).toContain('3,4 sur 5, 40 avis')
  expect(await textOf(await lead.get('/avis?periode=2026-05'))).toContain('4,6 sur 5')
  await many(antony, 20)
  const other = await w.personOf(w.hauts92, 'quality_correspondent', { site: antony })
  const own = await textOf(await other.get('/avis'))
  expect(own).toContain('Sous-préfecture d’Antony')
  expect(own).not.toContain('4,6')
})
