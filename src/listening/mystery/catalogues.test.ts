import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '#src/app/rooms.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { scoreOf } from './grid.ts'
import { agreementOf, gapOf, type Pair, shareOf, shownGroups } from './results.ts'
import { lengthInWords, scriptState } from './script.ts'
import { campaign, made, standard } from './test-mystery.ts'

let w: World
let lead: TestPerson
let head: TestPerson
let nanterre = 0
const BASE = '/enquetes-mystere'
beforeAll(async () => {
  w = await world({ rooms: routes })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  head = await w.personOf(w.hauts92, 'head_of_service')
  nanterre = w.hauts92.sites['nanterre'] ?? 0
})
afterAll(() => w.close())

test('[B5-01] a scenario is added, found, corrected, duplicated, archived, exported and deleted', async () => {
  const path = `${BASE}/scenarios`
  const form = { name: 'Carte perdue', channel: 'email', question: 'Que faire ?', expected: 'Déclarer.', active: 'oui' }
  const bad = await lead.post(`${path}/nouveau`, { ...form, expected: '' })
  expect([bad.status, await textOf(bad)]).toEqual([422, expect.stringContaining('Écrivez la réponse attendue')])
  const id = await made(lead, `${path}/nouveau`, form)
  expect(await textOf(await lead.get(`${path}?voie=email&q=DECLARER`))).toContain('Carte perdue')
  expect(await textOf(await lead.post(`${path}/nouveau`, form))).toContain('Ce nom est déjà pris.')
  expect(await (await lead.get(`${path}/nouveau?modele=${id}`)).text()).toContain('Carte perdue')
  await made(lead, `${path}/${id}/modifier`, { ...form, validUntil: '2026-01-01', version: 1 })
  expect(await textOf(await lead.get(`${path}/${id}`))).toContain('Réponse à relire')
  expect(await (await lead.get(`${path}/export`)).text()).toContain('Carte perdue')
  await made(lead, `${path}/${id}/archiver`, { version: 2 })
  expect(await textOf(await lead.get(path))).not.toContain('Carte perdue')
  await made(lead, `${path}/${id}/remettre`, { version: 3 })
  expect((await head.get(path)).status).toBe(403)
  await lead.post(`${path}/${id}/supprimer`, { version: 4 })
  expect((await lead.get(`${path}/${id}`)).status).toBe(404)
})

test('[B5-02] a grid holds weighted criteria; once used it is closed, and its next edition keeps their codes', async () => {
  const mine = await standard(lead, w)
  const path = `${BASE}/grilles/${mine.grid}`
  const wrong = await lead.post(`${path}/criteres/nouveau`, {
    label: 'Attente',
    theme: 'waiting',
    scale: 'seconds',
    weight: 1,
  })
  expect(await textOf(wrong)).toContain('Donnez le plus qui est encore bon')
  expect(await textOf(await lead.get(path))).toContain('au plus 5 sonneries')
  const high = await lead.post(`${path}/modifier`, {
    name: 'Haute',
    channel: 'phone',
    threshold: 40,
    ceiling: 50,
    active: 'oui',
    version: 1,
  })
  expect(await textOf(high)).toContain('Le plafond doit rester sous la note')
  await campaign(lead, mine, { sites: [nanterre] })
  const late = await lead.post(`${path}/criteres/${mine.criteria[1]}/modifier`, {
    label: 'Se nomme',
    theme: 'greeting',
    scale: 'yes_no',
    weight: 1,
    version: 1,
  })
  expect(await textOf(late)).toContain('Cette grille a servi')
  const next = await made(lead, `${path}/edition`, { version: 1 })
  const { rows } = await w.owner.query(
    `select count(*)::int as n from mystery_criterion a join mystery_criterion b on a.code = b.code where a.grid = $1 and b.grid = $2`,
    [mine.grid, next],
  )
  expect(rows).toEqual([{ n: 3 }])
  expect(await textOf(await lead.get(`${BASE}/grilles/${next}`))).toContain('édition 2')
})

test('[B5-03] a score is points kept of points at stake; an essential criterion missed brings it under the ceiling', () => {
  const grid = { ceiling: 50, threshold: 70 }
  const criteria = [
    { id: 1, weight: 1, critical: false },
    { id: 2, weight: 1, critical: false },
    { id: 3, weight: 2, critical: true },
  ]
  const of = (...levels: (0 | 1 | 2 | null)[]) =>
    scoreOf(grid, criteria, new Map(levels.map((level, at) => [at + 1, { level }])))
  expect(of(2, 2, 2)).toEqual({ score: 100, missed: [], compliant: true })
  expect(of(2, 0, 1)).toEqual({ score: 50, missed: [], compliant: false })
  expect(of(2, null, 2)?.score).toBe(100)
  expect(of(2, 2, 0)).toEqual({ score: 50, missed: [3], compliant: false })
  expect(of(0, 0, 0)?.score).toBe(0)
  expect(of(null, null, null)).toBeUndefined()
})

test('[B5-07] [B5-08] agreement, kappa, intervals and withheld groups are pure rules', () => {
  const pairs = (n: number, pair: Pair): Pair[] => Array.from({ length: n }, () => pair)
  expect(agreementOf([])).toBeUndefined()
  expect(agreementOf(pairs(10, [2, 2]))?.kappa).toBeUndefined()
  expect(agreementOf(pairs(30, [2, 2]))?.why).toContain('toutes les réponses')
  // 20 + 15 of 50 agree: po 0.7, pe 0.5, kappa 0.4, the example of the textbooks.
  const book = agreementOf([...pairs(20, [2, 2]), ...pairs(5, [2, 0]), ...pairs(10, [0, 2]), ...pairs(15, [0, 0])])
  expect([book?.agreed, book?.kappa?.toFixed(2)]).toEqual([35, '0.40'])
  expect(shareOf({ n: 4, sum: 4 })).toBeUndefined()
  expect(shareOf({ n: 10, sum: 5 })?.percent).toBe(50)
  expect(gapOf({ n: 100, sum: 60 }, { n: 100, sum: 85 })).toEqual({ points: -25, beyondChance: true })
  expect(gapOf({ n: 10, sum: 6 }, { n: 10, sum: 7 })?.beyondChance).toBe(false)
  const groups = (...counts: number[]) =>
    [...shownGroups(new Map(counts.map((n, at) => [at, n])))].toSorted((a, b) => a - b)
  expect(groups(10, 8, 6)).toEqual([0, 1, 2])
  expect(groups(10, 8, 2)).toEqual([0])
  expect(groups(10, 3, 3)).toEqual([0])
  expect(groups(4)).toEqual([])
})

test('[B5-12] a script is in editions, the one that has begun is closed, agents read the one in force', async () => {
  const form = {
    name: 'Suivi d’un dossier',
    steps: 'Saluer\nDemander le numéro',
    seconds: 210,
    validFrom: '2026-01-05',
  }
  const first = await made(lead, '/trames-d-appel/nouvelle', form)
  const closed = await lead.post(`/trames-d-appel/${first}/modifier`, { ...form, version: 1 })
  expect(await textOf(closed)).toContain('Cette édition a commencé')
  const early = await lead.post('/trames-d-appel/nouvelle', { ...form, validFrom: '2025-01-05' })
  expect(await textOf(early)).toContain('après celle qu’elle remplace')
  const next = await made(lead, '/trames-d-appel/nouvelle', { ...form, seconds: 180, validFrom: '2027-02-01' })
  const agent = await w.personOf(w.hauts92, 'agent')
  const shown = await textOf(await agent.get('/trames-d-appel'))
  expect(shown).toContain('3 min 30 s')
  expect(shown).not.toContain('Édition 2')
  expect((await agent.get('/trames-d-appel/nouvelle')).status).toBe(403)
  await made(lead, `/trames-d-appel/${next}/modifier`, { ...form, seconds: 200, validFrom: '2027-03-01', version: 1 })
  await made(lead, `/trames-d-appel/${first}/archiver`, { version: 1 })
  expect(await textOf(await lead.get('/trames-d-appel?etat=archived&q=dossier'))).toContain('Suivi d’un dossier')
  await made(lead, `/trames-d-appel/${first}/remettre`, { version: 2 })
  expect(await (await lead.get('/trames-d-appel/export?etat=toutes')).text()).toContain('Suivi d’un dossier;2')
  await lead.post(`/trames-d-appel/${next}/supprimer`, { version: 2 })
  expect((await lead.get(`/trames-d-appel/${next}`)).status).toBe(404)
  expect(lengthInWords(45)).toBe('45\u00a0s')
  const dated = (edition: number, validFrom: string, active = true) => ({
    name: 'a',
    edition,
    validFrom: plainDate(validFrom),
    active,
  })
  const all = [dated(1, '2026-01-01'), dated(2, '2026-06-01'), dated(3, '2026-12-01')]
  expect(all.map((one) => scriptState(one, all, plainDate('2026-11-30')))).toEqual(['past', 'now', 'coming'])
})
