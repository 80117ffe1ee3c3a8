import { afterAll, expect, test } from 'vitest'
import { textOf, world } from '#test/people.ts'
import { surveyRoutes } from './routes.tsx'
import { fullAnswer, keyOf, openCampaign } from './test-campaign.ts'

const w = await world({ rooms: [surveyRoutes] })
afterAll(() => w.close())
const { sites, services } = w.hauts92
const lead = await w.personOf(w.hauts92, 'quality_lead')
const agent = await w.personOf(w.hauts92, 'agent', { site: sites.antony ?? 0 })
const stranger = await w.personOf(w.moselle57, 'quality_lead')
const reader = await w.personOf(w.hauts92, 'auditor')
const form = {
  name: 'Satisfaction 2026',
  code: 'automne-2026',
  labelYear: '2026',
  opensOn: '2026-11-01',
  closesOn: '2026-12-15',
  places: [sites.nanterre ?? 0, sites.antony ?? 0],
}

const answerTo = async (link: string, over: Record<string, string | readonly string[]>) => {
  const answer = await w.public.post(
    `/e/${link}`,
    { ...fullAnswer(services.sejour ?? 0), comment: '', ...over },
    keyOf(await w.public.get(`/e/${link}`)),
  )
  expect(answer.status).toBe(303)
}
const linkOf = async (code: string, site: number) => {
  const found = await w.owner.query<{ code: string }>(
    `select k.code from public_code k join campaign_place p on p.tenant = k.tenant and p.id = k.record join campaign c on c.tenant = p.tenant and c.id = p.campaign where k.kind = 'campaign' and c.code = $1 and p.site = $2`,
    [code, site],
  )
  return found.rows[0]?.code ?? ''
}

test('[B1-11] the quality lead makes a campaign: links, QR codes and poster per site', async () => {
  const made = await lead.post('/enquetes/nouvelle', form)
  expect([made.status, made.headers.get('location')]).toEqual([303, '/enquetes/automne-2026'])
  const html = await (await lead.get('/enquetes/automne-2026')).text()
  expect(html.match(/Code QR de/g)?.length).toBe(2)
  const poster = await lead.get(/href="(\/enquetes\/automne-2026\/affiche\/\d+)"/.exec(html)?.[1] ?? '')
  expect(poster.status).toBe(200)
  expect(
    Buffer.from(await poster.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
  expect(await textOf(await lead.get('/enquetes'))).toContain('Satisfaction 2026')
  const journal = await w.owner.query(`select action from journal where kind = 'campaign'`)
  expect(journal.rows).toEqual([{ action: 'campaign.create' }])
})

test('[B1-12] the other département sees nothing of it', async () => {
  expect(await textOf(await stranger.get('/enquetes'))).toContain('Aucune campagne pour le moment')
  for (const page of [
    '',
    '/resultats',
    '/reponses',
    '/saisie',
    '/questionnaire',
    '/rapport',
    '/resultats/export',
    '/clore',
  ]) {
    expect((await stranger.get(`/enquetes/automne-2026${page}`)).status).toBe(404)
  }
  expect((await stranger.post('/enquetes/nouvelle', { ...form, code: 'pirate' })).status).toBe(422)
})

test('[B1-13] the wrong role is refused, nobody signs in by guessing', async () => {
  expect((await reader.get('/enquetes/nouvelle')).status).toBe(403)
  expect((await reader.post('/enquetes/nouvelle', form)).status).toBe(403)
  expect((await reader.get('/enquetes/automne-2026/saisie')).status).toBe(403)
  expect((await agent.get('/enquetes/automne-2026/resultats')).status).toBe(403)
  expect((await w.public.get('/enquetes')).status).toBe(303)
})

test('[B1-14] a bad campaign is explained beside each field, with what was typed', async () => {
  const cases: [Record<string, string | readonly (string | number)[]>, string][] = [
    [{ ...form, name: '' }, 'Donnez un nom'],
    [{ ...form, opensOn: '2026-02-30' }, 'Cette date n’existe pas'],
    [{ ...form, closesOn: '2026-10-01' }, 'ne précède pas'],
    [{ ...form, code: 'à côté' }, 'lettres, des chiffres'],
    [{ ...form, code: 'automne-2026' }, 'déjà celui d’une autre campagne'],
    [{ ...form, places: [] }, 'Cochez au moins un'],
    [{ ...form, places: [w.moselle57.sites.metz ?? 0] }, 'de la liste'],
    [{ ...form, labelYear: 'bientôt' }, 'année de la campagne'],
    [{ ...form, name: 'x'.repeat(200_000) }, 'dépasse 160'],
    [{}, 'Donnez un nom'],
  ]
  for (const [bad, said] of cases) {
    const answer = await lead.post('/enquetes/nouvelle', bad)
    expect(answer.status).toBe(422)
    expect(await textOf(answer)).toContain(said)
  }
  expect((await lead.post('/enquetes/nouvelle', { ...form, name: 'x'.repeat(10_000_000) })).status).toBe(413)
})

test('[B3-07] under ten answers nothing but their number is shown, on the page as in every export', async () => {
  const link = await linkOf('automne-2026', sites.nanterre ?? 0)
  for (let n = 0; n < 9; n += 1) await answerTo(link, { overall: '4' })
  expect(await textOf(await lead.get('/enquetes/automne-2026/resultats'))).toContain('9 réponses : moins de 10')
  expect((await textOf(await lead.get('/enquetes/automne-2026/resultats/export'))).split('\n').length).toBe(1)
  expect(await textOf(await lead.get('/enquetes/automne-2026/reponses'))).toContain('Aucune réponse ne correspond')
})

test('[B3-08] rate, interval, k of n, no-answer apart, criteria sorted, sites and services, each to be opened', async () => {
  const link = await linkOf('automne-2026', sites.nanterre ?? 0)
  const antony = await linkOf('automne-2026', sites.antony ?? 0)
  for (let n = 0; n < 21; n += 1)
    await answerTo(link, {
      overall: n < 9 ? '3' : n < 19 ? '1' : '0',
      waiting: n < 20 ? '2' : '0',
      comment: n === 0 ? 'Trois heures debout.' : '',
    })
  for (let n = 0; n < 12; n += 1)
    await answerTo(antony, { overall: '4', service: n < 10 ? String(services.sejour) : String(services.accueil) })
  const text = await textOf(await lead.get('/enquetes/automne-2026/resultats'))
  expect(text).toContain('75,0 %')
  expect(text).toContain('30 satisfaits sur 40 avis exprimés, dont 21 très satisfaits')
  expect(text).toContain('entre 59,8 et 85,8 %')
  expect(text).toContain('42 réponses : 40 avis, 2 sans avis, 0 sans réponse')
  expect(text).toContain('Trois heures debout')
  expect(text).toContain('regroupés')
  expect(text.indexOf('Courtoisie et disponibilité')).toBeLessThan(text.indexOf('Temps d’attente'))
  const list = await textOf(await lead.get('/enquetes/automne-2026/reponses?critere=waiting&niveau=1-2'))
  expect(list).toContain('41 réponses')
  expect(await textOf(await lead.get('/enquetes/automne-2026/reponses?q=debout'))).toContain('1 réponse')
})

test('[B3-09] a filter lives in the address; a small service answers with its group', async () => {
  const antony = await textOf(await lead.get(`/enquetes/automne-2026/resultats?lieu=${sites.antony}`))
  expect(antony).toContain('12 satisfaits sur 12 avis exprimés')
  const small = await textOf(
    await lead.get(`/enquetes/automne-2026/resultats?lieu=${sites.antony}-${services.accueil}`),
  )
  expect(small).toContain('12 satisfaits sur 12 avis exprimés')
  expect((await lead.get('/enquetes/automne-2026/resultats?lieu=999-x&canal=%00&comparer=zzz')).status).toBe(303)
})

test('[B3-10] a person of one site sees that site only', async () => {
  const correspondent = await w.personOf(w.hauts92, 'quality_correspondent', { site: sites.antony ?? 0 })
  const text = await textOf(await correspondent.get('/enquetes/automne-2026/resultats'))
  expect(text).toContain('12 satisfaits sur 12 avis exprimés')
  expect(text).not.toContain('Trois heures debout')
  const other = await w.owner.query<{ id: number }>('select id::int from answer where site = $1 limit 1', [
    sites.nanterre,
  ])
  expect((await correspondent.get(`/enquetes/reponses/${other.rows[0]?.id}`)).status).toBe(404)
  expect((await lead.get(`/enquetes/reponses/${other.rows[0]?.id}`)).status).toBe(200)
})

test('[B3-11] the campaign before stands beside, gaps only beyond chance, on the sites both have', async () => {
  const before = await openCampaign(w, w.hauts92, {
    code: 'avant',
    link: 'avant',
    opensOn: '2025-11-01',
    closesOn: '2025-12-31',
    labelYear: 2025,
    sites: ['nanterre'],
  })
  for (const [level, n] of [
    [4, 19],
    [1, 1],
    [0, 3],
  ]) {
    await w.owner.query(
      `insert into answer_tally (tenant, campaign, site, day, criterion, level, n, source) values ($1, $2, $3, '2025-11-30', 'overall', $4, $5, 'Tableau du CLU')`,
      [w.hauts92.tenant, before.id, sites.nanterre, level, n],
    )
  }
  const text = await textOf(await lead.get('/enquetes/automne-2026/resultats'))
  expect(text).toContain('Écarts calculés sur : Préfecture des Hauts-de-Seine')
  expect(text).toContain('95 %')
  expect(text).toContain('nouveau')
})

test('[B3-12] results leave as CSV, XLSX, PDF, ODT and DOCX', async () => {
  const heads: [string, string][] = [
    ['resultats/export?format=csv', '\uFEFFPartie;'],
    ['resultats/export?format=xlsx', 'PK'],
    ['rapport?format=pdf', '%PDF-'],
    ['rapport?format=odt', 'PK'],
    ['rapport?format=docx', 'PK'],
    ['reponses/export', '\uFEFFJour;'],
  ]
  for (const [path, head] of heads) {
    const answer = await lead.get(`/enquetes/automne-2026/${path}`)
    expect(answer.status).toBe(200)
    expect(
      Buffer.from(await answer.arrayBuffer())
        .toString('utf8')
        .startsWith(head),
    ).toBe(true)
  }
})

test('[B2-15] paper forms are keyed with digits, once each, by an agent of the site', async () => {
  const page = await agent.get('/enquetes/automne-2026/saisie')
  const at = page.headers.get('location') ?? ''
  const html = await (await agent.get(at)).text()
  const display = /name="display" value="([^"]+)"/.exec(html)?.[1] ?? ''
  const place = /lieu=(\d+)/.exec(at)?.[1] ?? ''
  const sheet = {
    lieu: place,
    display,
    jour: '2026-11-18',
    service: '2',
    appointment: '1',
    found: '14',
    information: '3',
    courtesy: '4',
    waiting: '0',
    overall: '3',
    comment: '',
  }
  const done = await agent.post('/enquetes/automne-2026/saisie', sheet)
  expect(done.headers.get('location')).toContain('fait=oui')
  const again = await agent.post('/enquetes/automne-2026/saisie', sheet)
  expect(again.headers.get('location')).toContain('fait=deja')
  const rows = await w.owner.query(
    `select site, channel, day::text, answers, choices from answer where channel = 'paper'`,
  )
  expect(rows.rows).toEqual([
    {
      site: sites.antony,
      channel: 'paper',
      day: '2026-11-18',
      answers: { information: '3', courtesy: '4', waiting: '0', overall: '3' },
      choices: { appointment: 'yes', found: ['not_sought', 'website'] },
    },
  ])
  expect(await textOf(await agent.get(at))).toContain('1 formulaire saisi')
})

test('[B1-27] a paper form keyed by mistake is deleted and counts no more; what a person sent stays', async () => {
  const { rows } = await w.owner.query<{ id: string; channel: string }>(
    'select id, channel from answer where tenant = $1 order by id',
    [w.hauts92.tenant],
  )
  const keyed = `/enquetes/reponses/${rows.find(({ channel }) => channel === 'paper')?.id}/supprimer`
  const sent = rows.find(({ channel }) => channel === 'web')
  expect((await stranger.get(keyed)).status).toBe(404)
  expect((await reader.get(keyed)).status).toBe(403)
  const elsewhere = await w.personOf(w.hauts92, 'agent', { site: sites.nanterre ?? 0 })
  expect((await elsewhere.get(keyed)).status).toBe(403)
  const kept = `/enquetes/reponses/${sent?.id}/supprimer`
  if (sent) expect(await textOf(await lead.get(kept))).toContain('envoyée par une personne')
  if (sent) expect((await lead.post(kept, { version: 1 })).status).toBe(409)
  expect((await agent.post(keyed, { version: 7 })).status).toBe(409)
  expect((await agent.post(keyed, { version: 1 })).status).toBe(303)
  expect((await w.owner.query(`select 1 from answer where channel = 'paper'`)).rows).toEqual([])
  const told = await w.owner.query(`select kind from journal where action = 'answer.delete'`)
  expect(told.rows).toEqual([{ kind: 'campaign' }])
})

test('[B2-16] a bad sheet comes back explained; a day outside the campaign, another site, a total already kept are refused', async () => {
  const at = (await agent.get('/enquetes/automne-2026/saisie')).headers.get('location') ?? ''
  const place = /lieu=(\d+)/.exec(at)?.[1] ?? ''
  const sheet = { lieu: place, display: 'autre-feuille', jour: '2026-11-18', service: '2', overall: '3' }
  for (const [bad, said] of [
    [{ ...sheet, overall: '7' }, 'cinq réponses'],
    [{ ...sheet, service: '' }, 'choisissez le service'],
    [{ ...sheet, service: '99' }, 'service de la liste'],
    [{ ...sheet, jour: '2026-02-31' }, 'Indiquez le jour'],
    [{ ...sheet, jour: '2026-11-25' }, 'jour passé'],
    [{ ...sheet, jour: '2026-10-01' }, 'n’avait pas commencé'],
  ] as const) {
    const answer = await agent.post('/enquetes/automne-2026/saisie', bad)
    expect(answer.status).toBe(422)
    expect(await textOf(answer)).toContain(said)
  }
  const foreign = await w.owner.query<{ id: number }>(
    'select id from campaign_place where tenant = $1 and site = $2 limit 1',
    [w.hauts92.tenant, sites.nanterre],
  )
  expect((await agent.post('/enquetes/automne-2026/saisie', { ...sheet, lieu: foreign.rows[0]?.id ?? 0 })).status).toBe(
    404,
  )
})

test('[B1-15] closing early needs a reason and a fresh page, and refuses the public at once', async () => {
  expect((await lead.post('/enquetes/automne-2026/clore', { version: '1', reason: '' })).status).toBe(422)
  expect((await lead.post('/enquetes/automne-2026/clore', { version: '7', reason: 'Assez de réponses' })).status).toBe(
    409,
  )
  expect((await lead.post('/enquetes/automne-2026/clore', { version: '1', reason: 'Assez de réponses' })).status).toBe(
    303,
  )
  const link = await linkOf('automne-2026', sites.nanterre ?? 0)
  expect((await w.public.get(`/e/${link}`)).status).toBe(410)
})

test('[B1-04] a NUL in an address finds nothing, and breaks nothing', async () => {
  expect((await lead.get('/enquetes/x%00')).status).toBe(404)
  for (const path of ['/enquetes?q=%00', '/enquetes/automne-2026/reponses?q=%00'])
    expect((await lead.get(path)).status).toBe(303)
})
