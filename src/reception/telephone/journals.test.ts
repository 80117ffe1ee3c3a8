import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '#src/app/rooms.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'

let w: World
let lead: TestPerson
let nanterre: number
let standard: number
beforeAll(async () => {
  w = await world({ rooms: routes })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  nanterre = w.hauts92.sites['nanterre'] ?? 0
  const made = await lead.post('/telephone/lignes/nouvelle', {
    name: 'Standard',
    number: '01 99 00 12 34',
    site: nanterre,
    destination: 'standard',
    opensAt: '08:00',
    closesAt: '10:00',
    queues: 'accueil',
    voicemail: 'Écoutée chaque matin.',
  })
  standard = Number((made.headers.get('location') ?? '').split('?')[0]?.split('/').at(-1))
})
afterAll(() => w.close())

/** 12 May 2026, 08:00 in Paris. */
const EIGHT = Date.UTC(2026, 4, 12, 6) / 1000
const call = (at: number, id: string, end: string) =>
  `${EIGHT + at}|${id}|accueil|NONE|ENTERQUEUE||0601020304|1\n${EIGHT + at + 20}|${id}|accueil|A|${end}`
const LOG = [
  call(10, 'a', 'CONNECT|20|x|15'),
  call(70, 'b', 'CONNECT|20|x|10'),
  call(1900, 'c', 'ABANDON|1|1|20'),
  call(6000, 'd', 'ABANDON|1|1|4').replace(`${EIGHT + 6020}|d`, `${EIGHT + 6004}|d`),
].join('\n')
const send = (body: string | Uint8Array<ArrayBuffer>, by = lead, name = 'queue_log') =>
  by.post('/telephone/journal', { fichier: new File([body], name, { type: 'text/plain' }) })
async function stored(answer: Response): Promise<string> {
  const trial = answer.headers.get('location') ?? ''
  expect([answer.status, answer.status === 303 ? '' : await textOf(answer)]).toEqual([303, ''])
  const said = await textOf(await lead.get(trial))
  const version = /name="version" value="(\d+)"/.exec(await (await lead.get(trial)).text())?.[1] ?? '0'
  await lead.post(`${trial}/enregistrer`, { version })
  return said
}
const totals = async () =>
  (
    await w.owner.query(
      `select to_char(day, 'YYYY-MM-DD') as day, offered, answered, lost, short_lost, wait_seconds::int as wait, ring_seconds::int as ring,
         missing_half_hours as missing, origin, source from call_total where line = $1 order by day`,
      [standard],
    )
  ).rows

test('[D4-50] [D4-52] [D4-58] a journal is tried, stored, and the same one again changes nothing', async () => {
  const said = await stored(await send(LOG))
  expect(said).toContain('abandon court')
  const rows = [
    {
      day: '2026-05-12',
      offered: 4,
      answered: 2,
      lost: 2,
      short_lost: 1,
      wait: 40,
      ring: 25,
      missing: 1,
      origin: 'Journal queue_log',
      source: 'imported',
    },
  ]
  expect(await totals()).toEqual(rows)
  await stored(await send(new Uint8Array(gzipSync(LOG)), lead, 'queue_log.gz'))
  expect(await totals()).toEqual(rows)
  const page = (await textOf(await lead.get('/telephone?mois=2026-05'))).replaceAll(/[\u00a0\u202f]/g, ' ')
  expect(page).toContain('Décrochés ÷ présentés')
  expect(page).toContain('Abandons de moins de 10 s')
  expect(page).toContain('hors eux : 66,7 %')
  expect(page).toContain('Jours avec des demi-heures sans trace')
  const line = await textOf(await lead.get(`/telephone/lignes/${standard}?mois=2026-05`))
  expect(line).toContain('demi-heure sans trace')
  expect(line).toContain('Écoutée chaque matin')
  const sheet = async (code: string) =>
    (await textOf(await lead.get(`/indicateurs/${code}?periode=2026`))).replaceAll(/[\u00a0\u202f]/g, ' ')
  expect(await sheet('appels-decroches')).toContain('50,0 %')
  expect(await sheet('appels-decroches-hors-courts')).toContain('66,7 %')
  expect(await sheet('appels-decroches-standard')).toContain('50,0 %')
  const stored4 = JSON.stringify((await w.owner.query('select * from import order by id')).rows)
  expect(stored4).not.toContain('0601020304')
})

test('[D4-59] lines of one destination, all of them, and the words of the house', async () => {
  expect(await textOf(await lead.get('/telephone?mois=2026-05&destination=service'))).toContain('Aucune ligne')
  expect(await textOf(await lead.get('/telephone?mois=2026-05&destination=standard'))).toContain('Standard')
  const setting = { answeredWord: 'completed', lostWord: 'unanswered', shortSeconds: 15, ringLength: 5 }
  const bad = await lead.post('/telephone/reglages', { ...setting, shortSeconds: 'dix', version: 0 })
  expect([bad.status, await textOf(bad)]).toEqual([422, expect.stringContaining('nombre de secondes')])
  expect((await lead.post('/telephone/reglages', { ...setting, version: 0 })).status).toBe(303)
  expect((await lead.post('/telephone/reglages', { ...setting, version: 0 })).status).toBe(409)
  const page = await textOf(await lead.get('/telephone?mois=2026-05'))
  expect(page).toContain('Aboutis ÷ présentés')
  expect(page).toContain('Sans réponse')
})

test.each<[string, string | Uint8Array<ArrayBuffer>, string]>([
  ['a table', 'Ligne;Jour\nstandard;2026-05-12', 'ni un journal de files'],
  ['no line of ours', LOG.replaceAll('accueil', 'ailleurs'), 'Donnez à une ligne un de ces noms : « ailleurs »'],
  ['a broken archive', Uint8Array.from([0x1f, 0x8b, 8, 0, 1, 2]), 'compressé est abîmé'],
  ['nothing but starts', `${EIGHT}|NONE|NONE|NONE|QUEUESTART|`, 'aucun appel à compter'],
])('[D4-60] a journal that is none is explained: %s', async (_, body, sentence) => {
  const answer = await send(body)
  expect([answer.status, await textOf(answer)]).toEqual([422, expect.stringContaining(sentence)])
})

test('[D4-57] a voice menu is prepared, approved, then never changes; the next version replaces it', async () => {
  const menu = { line: standard, validFrom: '2026-01-05', lines: 'Accueil : Bonjour.\n1. Séjour : Tapez 1.' }
  const path =
    (await lead.post('/telephone/serveurs-vocaux/nouvelle', menu)).headers.get('location')?.split('?')[0] ?? ''
  const bad = await lead.post('/telephone/serveurs-vocaux/nouvelle', { ...menu, lines: '1. A\n1. B' })
  expect([bad.status, await textOf(bad)]).toEqual([422, expect.stringContaining('la touche 1 sert déjà')])
  expect(await textOf(await lead.get(path))).toContain('Touche 1')
  const later = await lead.post(`${path}/approuver`, {
    approver: 'Secrétaire générale',
    approvedOn: '2031-01-01',
    version: 1,
  })
  expect([later.status, await textOf(later)]).toEqual([422, expect.stringContaining('Ce jour est à venir')])
  const approved = await lead.post(`${path}/approuver`, {
    approver: 'Secrétaire générale',
    approvedOn: '2026-01-02',
    version: 1,
  })
  expect(approved.status).toBe(303)
  expect(await textOf(await lead.get(path))).toContain('En vigueur')
  expect(await textOf(await lead.get(`${path}/supprimer`))).toContain('a été approuvée')
  expect((await lead.post(`${path}/modifier`, { ...menu, lines: 'Autre', version: 2 })).status).toBe(422)
  const next =
    (await lead.post('/telephone/serveurs-vocaux/nouvelle', { ...menu, reason: 'Été' })).headers
      .get('location')
      ?.split('?')[0] ?? ''
  expect(await textOf(await lead.get(next))).toContain('version 2')
  expect(await textOf(await lead.get('/telephone/serveurs-vocaux?etat=draft'))).toContain('version 2')
  expect(await (await lead.get('/telephone/serveurs-vocaux/export')).text()).toContain('Secrétaire générale')
  expect((await lead.post(`${next}/supprimer`, { version: 1 })).status).toBe(303)
  const moselle = await w.personOf(w.moselle57, 'quality_lead')
  expect((await moselle.get(path)).status).toBe(404)
  const reader = await w.personOf(w.hauts92, 'head_of_service')
  expect((await reader.get('/telephone/serveurs-vocaux/nouvelle')).status).toBe(403)
})

test('[D4-61] a theme leads to its procedure, and says its share of the calls that bear one', async () => {
  await w.owner.query(
    `insert into call_total (tenant, line, span, day, theme, site, line_code, destination, offered, answered, source)
     select tenant, id, 'day', date '2026-06-02', t.theme, site, code, destination, t.n, t.n, 'imported'
     from phone_line, (values ('Séjour', 30), ('Titres', 10)) t(theme, n) where id = $1`,
    [standard],
  )
  const page = (await textOf(await lead.get('/telephone/themes?annee=2026'))).replaceAll(/[\u00a0\u202f]/g, ' ')
  expect(page).toContain('75,0 %')
  expect(page).toContain('Relier à une démarche')
  const path =
    (await lead.post('/telephone/themes/nouveau', { name: 'Séjour', procedure: '' })).headers
      .get('location')
      ?.split('?')[0] ?? ''
  expect((await lead.get(path)).status).toBe(200)
  const twice = await lead.post('/telephone/themes/nouveau', { name: 'séjour', procedure: '' })
  expect([twice.status, await textOf(twice)]).toEqual([422, expect.stringContaining('porte déjà ce nom')])
  const foreign = await lead.post(`${path}/modifier`, { name: 'Séjour', procedure: 999_999, version: 1 })
  expect([foreign.status, await textOf(foreign)]).toEqual([422, expect.stringContaining('Choisissez une démarche')])
  expect(await (await lead.get('/telephone/themes/export?annee=2026')).text()).toContain('Séjour;;30;30')
  expect((await lead.post(`${path}/supprimer`, { version: 1 })).status).toBe(303)
})
