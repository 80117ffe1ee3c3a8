import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { composition, routes } from '#src/app/rooms.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { filesOf } from '#src/office/imports/test-files.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import {
  clocksChange,
  happened,
  instantsOf,
  limitsOf,
  messagesOf,
  type Milestone,
  milestonesOf,
  rolesOf,
  type Said,
  standing,
  timeIn,
  unvalidated,
} from './emergency.ts'

const PARIS = 'Europe/Paris'
const at = (text: string) => new Date(text)
const BARE: Said = {
  milestone: '',
  audience: '',
  channel: '',
  step: '',
  role: '',
  text: '',
  corrects: null,
  withdrawn: false,
}
const line = (seq: number, happenedAt: string, over: Partial<Said> = {}) => ({
  ...BARE,
  ...over,
  seq,
  happenedAt: at(happenedAt),
})

describe('[D8-01] limits are instants', () => {
  test.each<[string, string, string | null, string, string, number | null]>([
    ['under the hour', '2026-05-04T09:00Z', '2026-05-04T09:59:59Z', '2026-05-05T00:00Z', 'kept', 59],
    ['an hour is not under it', '2026-05-04T09:00Z', '2026-05-04T10:00Z', '2026-05-05T00:00Z', 'missed', 60],
    ['across midnight', '2026-05-04T21:50Z', '2026-05-04T22:40Z', '2026-05-05T00:00Z', 'kept', 50],
    // 2 h 40, then 2 h 20 an hour after the clocks went back: forty minutes.
    ['across the hour that comes twice', '2026-10-25T00:40Z', '2026-10-25T01:20Z', '2026-10-26T00:00Z', 'kept', 40],
    // 1 h 30, then 3 h 20 after they went forward: fifty minutes.
    ['across the hour that is skipped', '2026-03-29T00:30Z', '2026-03-29T01:20Z', '2026-03-30T00:00Z', 'kept', 50],
    ['running', '2026-05-04T09:00Z', null, '2026-05-04T09:12Z', 'running', 12],
    ['running out', '2026-05-04T09:00Z', null, '2026-05-04T10:00Z', 'missed', 60],
    ['informed before', '2026-05-04T09:00Z', '2026-05-04T08:50Z', '2026-05-05T00:00Z', 'kept', 0],
  ])('%s', (_, from, to, now, verdict, minutes) => {
    const passed = new Map<Milestone, Date>([
      ['decision', at(from)],
      ...(to === null ? [] : [['cell', at(to)] as const]),
    ])
    expect(limitsOf(passed, at(now))[0]).toMatchObject({ verdict, minutes })
    expect(limitsOf(passed, at(now))[1]?.verdict).toBe('idle')
  })
  test.each([
    ['2026-10-25', '2:30', ['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z']],
    ['2026-03-29', '2:30', []],
    ['2026-10-24', '23:50', ['2026-10-24T21:50:00.000Z']],
    ['2026-01-01', '0h05', ['2025-12-31T23:05:00.000Z']],
  ])('%s %s', (day, time, expected) => {
    const found = instantsOf(plainDate(day), timeIn(time) ?? { hour: 0, minute: 0 }, PARIS)
    expect(found.map((one) => one.toISOString())).toEqual(expected)
  })
  test('far zones and words that are no time', () => {
    expect(instantsOf(plainDate('2026-02-03'), { hour: 23, minute: 40 }, 'Indian/Reunion')).toEqual([
      at('2026-02-03T19:40Z'),
    ])
    expect(instantsOf(plainDate('2026-02-03'), { hour: 0, minute: 10 }, 'Pacific/Noumea')).toEqual([
      at('2026-02-02T13:10Z'),
    ])
    for (const text of ['24:00', '9:60', 'midi', '9', '-1:00', '']) expect(timeIn(text)).toBeUndefined()
    expect([clocksChange(plainDate('2026-10-25'), PARIS), clocksChange(plainDate('2026-10-28'), PARIS)]).toEqual([
      true,
      false,
    ])
  })
})

test('[D8-03] it happened when it was written, unless it says another hour', () => {
  const now = { written: at('2026-10-25T01:30Z'), today: plainDate('2026-10-25'), zone: PARIS }
  const typed = (day: string | null, time: string, which: '' | 'first' | 'second' = '') =>
    happened({ day: day === null ? null : plainDate(day), time, which }, now)
  expect(typed(null, '')).toEqual({ at: now.written })
  expect(typed('2026-10-24', '23:50')).toEqual({ at: at('2026-10-24T21:50Z') })
  expect(typed(null, '02:10')).toEqual({ fault: 'twice', field: 'which' })
  expect(typed(null, '02:10', 'first')).toEqual({ at: at('2026-10-25T00:10Z') })
  expect(typed(null, '02:10', 'second')).toEqual({ at: at('2026-10-25T01:10Z') })
  expect(typed('2026-03-29', '02:10')).toEqual({ fault: 'skipped', field: 'time' })
  expect(typed(null, '09:00')).toEqual({ fault: 'to-come', field: 'time' })
  expect(typed('2026-10-24', '')).toEqual({ fault: 'no-time', field: 'time' })
})

test('[D8-02] [D8-05] the last correction stands; messages, roles', () => {
  const lines = [
    line(1, '2026-05-04T09:00Z', { milestone: 'decision' }),
    line(2, '2026-05-04T09:50Z', { milestone: 'cell' }),
    line(3, '2026-05-04T09:40Z', { milestone: 'cell', corrects: 2 }),
    line(4, '2026-05-04T09:30Z', { milestone: 'cell', corrects: 3 }),
    line(5, '2026-05-04T09:45Z', { milestone: 'cod' }),
    line(6, '2026-05-04T09:45Z', { corrects: 5, withdrawn: true }),
    line(7, '2026-05-04T10:00Z', { audience: 'public', channel: 'site', step: 'sent' }),
    line(8, '2026-05-04T10:05Z', { audience: 'public', channel: 'site', step: 'validated' }),
    line(9, '2026-05-04T10:06Z', { role: 'scribe', text: 'Astreinte' }),
    line(10, '2026-05-04T10:09Z', { role: 'scribe', text: 'Relève' }),
  ]
  expect(standing(lines).map(({ seq }) => seq)).toEqual([1, 4, 7, 8, 9, 10])
  expect([...milestonesOf(lines)]).toEqual([
    ['decision', at('2026-05-04T09:00Z')],
    ['cell', at('2026-05-04T09:30Z')],
  ])
  const [cell] = messagesOf(lines)
  expect(cell && unvalidated(cell)).toBe(true)
  expect(rolesOf(lines).get('scribe')?.text).toBe('Relève')
})

let w: World
let lead: TestPerson
beforeAll(async () => {
  w = await world({ rooms: routes })
  lead = await w.personOf(w.hauts92, 'quality_lead')
})
afterAll(() => w.close())

type Form = Record<string, string | number>
let made = 0
const form = (over: Form = {}): Form => ({
  name: `Exercice ${(made += 1)}`,
  nature: 'exercise',
  site: '',
  day: '2026-10-24',
  active: 'oui',
  ...over,
})
const post = async (path: string, fields: Form): Promise<string> => {
  const answer = await lead.post(path, fields)
  expect([path, answer.status, answer.status === 303 ? '' : await textOf(answer)]).toEqual([path, 303, ''])
  return (answer.headers.get('location') ?? '').split(/[?#]/)[0] ?? ''
}
const idOf = (path: string) => path.split('/').at(-1) ?? ''
const plain = async (path: string) => (await textOf(await lead.get(path))).replaceAll(/[\u00a0\u202f]/g, ' ')
const open = () => post('/communication-d-urgence/nouveau', form())
let keys = 0
const key = () => `cle-de-la-ligne-${String((keys += 1)).padStart(6, '0')}`
const write = (here: string, fields: Form) =>
  post(`/communication-d-urgence/saisie/${idOf(here)}`, { cle: key(), ...fields })

async function nightExercise(): Promise<string> {
  const here = await open()
  await write(here, { milestone: 'decision', day: '2026-10-24', time: '23:50', text: 'Le cabinet décide' })
  await write(here, { milestone: 'cell', day: '2026-10-25', time: '00:31' })
  await write(here, { milestone: 'cod', day: '2026-10-25', time: '02:40', which: 'first' })
  await write(here, { milestone: 'information', day: '2026-10-25', time: '02:20', which: 'second' })
  await write(here, { milestone: 'closed', day: '2026-10-25', time: '6h30' })
  return here
}

test('[D8-01] [D8-07] [D8-08] an exercise across midnight and the change of clocks is proven under the hour', async () => {
  const here = await nightExercise()
  const shown = await plain(here)
  expect(shown).toContain('Tenu : 41 minutes, pour moins de 60')
  expect(shown).toContain('Tenu : 40 minutes, pour moins de 60')
  expect(shown).toContain('2 h 20 (heure d’hiver)')
  expect(shown).toContain('Chaîne vérifiée')
  const source = composition.proofs.find(({ code }) => code === 'emergency_exercise')
  const proof = await w.inside(w.hauts92.tenant, async (tx) => {
    const fragment = source?.fragment({
      from: plainDate('2026-01-01'),
      to: plainDate('2026-12-31'),
      today: plainDate('2026-11-19'),
    })
    return fragment?.execute(tx)
  })
  const rows = (proof?.rows ?? []) as { condition: string; id: string }[]
  expect(rows.filter(({ id }) => id === idOf(here)).map(({ condition }) => condition)).toEqual(['', 'limits'])
  const block = composition.blocks.find(({ kind }) => kind === 'emergency')
  const built = await w.inside(w.hauts92.tenant, (tx) =>
    block!.build(tx, {
      period: { kind: 'year', code: '2026', from: plainDate('2026-01-01'), to: plainDate('2026-12-31') } as never,
      sites: [],
      asOf: plainDate('2026-11-19'),
      option: '',
    }),
  )
  expect(JSON.stringify(built.blocks)).toContain('41 min')
  expect(await plain('/indicateurs/urgence-exercices?periode=2026')).toContain('1')
  const pdf = await lead.get(`${here}/main-courante.pdf`)
  expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  expect(await plain('/communication-d-urgence?nature=exercise&etat=closed')).toContain('41 min')
  expect(await (await lead.get('/communication-d-urgence/export')).text()).toContain('Première information')
})

test('[D8-02] [D8-11] nothing of a log changes: corrections are lines, the chain tells who touched it', async () => {
  const here = await nightExercise()
  const entry = `/communication-d-urgence/saisie/${idOf(here)}`
  expect(await (await lead.get(`${entry}?ligne=2`)).text()).toContain('comme la ligne corrigée')
  await write(here, { corrects: '2', milestone: 'cell', text: 'Trois postes' })
  expect(await plain(here)).toContain('41 minutes')
  await write(here, { corrects: '6', milestone: 'cell', day: '2026-10-25', time: '01:05', text: 'Relu au badge' })
  expect(await plain(here)).toContain('Dépassé : 75 minutes')
  expect(await plain(here)).toContain('Corrige la ligne 6')
  const sql = `update emergency_line set text = 'autre' where emergency = ${idOf(here)} and seq = 2`
  await expect(
    w.inside(w.hauts92.tenant, (tx) => tx.updateTable('emergencyLine').set({ text: 'autre' }).execute()),
  ).rejects.toThrow(/permission denied/)
  await expect(w.inside(w.hauts92.tenant, (tx) => tx.deleteFrom('emergencyLine').execute())).rejects.toThrow(
    /permission denied/,
  )
  await w.owner.query(sql)
  expect(await plain(here)).toContain('Ligne 2 : son contenu a changé')
  await w.owner.query(`delete from emergency_line where emergency = ${idOf(here)} and seq = 2`)
  expect(await plain(here)).toContain('Ligne 3 : une ligne manque avant elle')
  const kept = await lead.post(`${here}/supprimer`, { version: 1 })
  expect(await textOf(kept)).toContain('ne s’efface pas')
  await post(`${here}/archiver`, { version: 1 })
  expect(await plain('/communication-d-urgence?etat=archives')).toContain('Exercice')
  await post(`${here}/remettre`, { version: 2 })
  const empty = await open()
  await post(`${empty}/supprimer`, { version: 1 })
  expect((await lead.get(empty)).status).toBe(404)
})

test('[D8-04] what a phone kept arrives once, at its moment, whatever it says', async () => {
  const here = await open()
  const path = `http://parvis.test/communication-d-urgence/saisie/${idOf(here)}/envoi`
  const headers = {
    host: 'parvis.test',
    cookie: lead.cookie,
    origin: 'http://parvis.test',
    'content-type': 'application/json',
  }
  const sentAt = 1_900_000_000_000
  const answers = [
    { key: key(), at: sentAt - 25 * 60_000, body: 'milestone=decision&text=Sous-sol' },
    { key: key(), at: sentAt - 5 * 60_000, body: 'milestone=cell' },
    { key: key(), at: sentAt, body: 'time=99:99&text=Heure+mal+dite' },
    { key: key(), at: sentAt, body: 'milestone=nulle-part&text=%C3%89tape+inconnue%00' },
    { key: key(), at: sentAt, body: 'corrects=999&text=Rien+de+tel' },
    { key: key(), at: sentAt, body: 'time=12:00' },
  ]
  const send = () =>
    w.app.request(path, { method: 'POST', headers, body: JSON.stringify({ sentAt, waiting: 6, answers }) })
  const settled = (await (await send()).json()) as { state: string }[]
  expect(settled.map(({ state }) => state)).toEqual(['kept', 'kept', 'kept', 'kept', 'kept', 'refused'])
  expect((await send()).status).toBe(200)
  const shown = await plain(here)
  expect(shown).toContain('Tenu : 20 minutes')
  expect(shown).toContain('19 novembre 2026 à 9 h 35')
  expect(shown).toMatch(/Main courante\s*5/)
  for (const text of ['Heure mal dite', 'Étape inconnue', 'Rien de tel']) expect(shown).toContain(text)
  for (const body of ['{', '{"sentAt":1}', JSON.stringify({ sentAt: 9e15, waiting: 0, answers: [] })])
    expect((await w.app.request(path, { method: 'POST', headers, body })).status).toBe(400)
  const twice = key()
  await write(here, { cle: twice, text: 'Une fois' })
  await write(here, { cle: twice, text: 'Une fois' })
  expect(await plain(here)).toMatch(/Main courante\s*6/)
})

test('[D8-06] a finding becomes an action by one button', async () => {
  const here = await nightExercise()
  const add = { emergency: idOf(here), name: 'Mettre à jour les numéros', kind: 'improve', note: '' }
  await post('/communication-d-urgence/constats/nouveau', add)
  const { rows } = await w.owner.query<{ id: number }>(`select max(id)::int as id from emergency_finding`)
  const finding = `/communication-d-urgence/constats/${rows[0]?.id ?? 0}`
  await post(`${finding}/modifier`, { ...add, note: 'Chaque mois', version: 1 })
  expect(await plain(here)).toContain('En faire une action')
  await post(`${finding}/proposer`, { version: 2 })
  expect(await plain(here)).toContain('pas terminée')
  const actions = await w.owner.query(`select 1 from action where origin_kind = 'emergency_finding' and title = $1`, [
    add.name,
  ])
  expect(actions.rows.length).toBe(1)
  await post('/communication-d-urgence/constats/nouveau', { ...add, name: 'À effacer' })
  await post(`/communication-d-urgence/constats/${(rows[0]?.id ?? 0) + 1}/supprimer`, { version: 1 })
  expect(await plain(here)).not.toContain('À effacer')
})

test('[D8-09] files: an event, its log once, its findings, and out as they came', async () => {
  const files = filesOf(w, lead)
  await files.send('urgences', 'Code;Évènement;Nature;Jour\nvieux;Vieil exercice;Exercice;12/11/2025')
  const log =
    'Évènement;Jour;Heure;Seconde fois;Étape;Ce qui s’est passé\nvieux;26/10/2025;02:50;non;Décision d’activer la cellule;Nuit\nvieux;26/10/2025;02:10;oui;Cellule de communication activée;'
  await files.send('mains-courantes', log)
  await files.send('mains-courantes', log)
  await files.send('constats-d-urgence', 'Évènement;Constat;Ce qu’on en retient\nvieux;Tout va;À garder')
  const wrong = await files.drop(
    'mains-courantes',
    'Évènement;Jour;Heure;Ce qui s’est passé\nvieux;29/03/2026;02:30;Rien',
  )
  expect(wrong.text).toContain('n’existe pas')
  const out = await w.inside(w.hauts92.tenant, async (tx) => {
    const profile = composition.imports.find(({ code }) => code === 'mains-courantes')
    return ((await profile?.export(tx)) ?? []).filter(({ emergency }) => emergency === 'vieux')
  })
  expect(out).toMatchObject([
    { time: '02:50', second: false, milestone: 'decision' },
    { time: '02:10', second: true, milestone: 'cell' },
  ])
  expect(await plain('/communication-d-urgence?q=vieil')).toContain('20 min')
})

describe('[D8-10] the four proofs', () => {
  test('another département sees nothing; a reader writes nothing; a role on one site writes there only', async () => {
    const here = await nightExercise()
    const entry = `/communication-d-urgence/saisie/${idOf(here)}`
    const moselle = await w.personOf(w.moselle57, 'quality_lead')
    expect(await textOf(await moselle.get('/communication-d-urgence'))).toContain('Aucun évènement ni exercice')
    for (const path of [here, `${here}/modifier`, `${here}/supprimer`, `${here}/main-courante.pdf`, entry])
      expect((await moselle.get(path)).status, path).toBe(404)
    expect((await moselle.post(entry, { text: 'x', cle: key() })).status).toBe(404)
    const auditor = await w.personOf(w.hauts92, 'auditor')
    expect((await auditor.get(here)).status).toBe(200)
    expect((await auditor.post(entry, { text: 'x', cle: key() })).status).toBe(403)
    const scribe = await w.personOf(w.hauts92, 'quality_correspondent')
    expect((await scribe.post(entry, { text: 'Écrit', cle: key() })).status).toBe(303)
    expect((await scribe.get('/communication-d-urgence/nouveau')).status).toBe(403)
    const antony = await w.personOf(w.hauts92, 'head_of_service', { site: w.hauts92.sites['antony'] ?? 0 })
    expect((await antony.get(`${here}/modifier`)).status).toBe(403)
    expect((await antony.post('/communication-d-urgence/nouveau', form())).status).toBe(422)
    expect(
      (await antony.post('/communication-d-urgence/nouveau', form({ site: w.hauts92.sites['antony'] ?? 0 }))).status,
    ).toBe(303)
  })
  test.each<[Form, string]>([
    [{ text: '' }, 'Choisissez une étape'],
    [{ text: 'x', time: '25:00' }, 'Écrivez une heure comme'],
    [{ text: 'x', day: '2026-03-29', time: '02:30' }, 'n’existe pas'],
    [{ text: 'x', day: '2026-10-25', time: '02:30' }, 'vient deux fois'],
    [{ text: 'x', day: '2027-01-01', time: '02:30' }, 'est à venir'],
    [{ text: 'x', audience: 'public' }, 'Pour un message'],
    [{ text: '', role: 'scribe' }, 'une fonction, pas un nom'],
    [{ text: 'x', corrects: '99999999999999999999' }, 'retirez-en 14'],
    [{ text: 'x', corrects: '9999' }, 'pas dans la main courante'],
    [{ text: 'x', milestone: 'constructor' }, 'Choisissez une valeur'],
  ])('a bad line is explained: %j', async (fields, sentence) => {
    const here = await open()
    const answer = await lead.post(`/communication-d-urgence/saisie/${idOf(here)}`, { cle: key(), ...fields })
    expect([answer.status, await textOf(answer)]).toEqual([422, expect.stringContaining(sentence)])
  })
  test('a stale form shows both', async () => {
    const fields = form()
    const here = await post('/communication-d-urgence/nouveau', fields)
    await post(`${here}/modifier`, { ...fields, reference: 'La leur', version: 1 })
    const stale = await lead.post(`${here}/modifier`, { ...fields, reference: 'La mienne', version: 1 })
    const text = await textOf(stale)
    expect([stale.status, text.includes('La leur'), text.includes('La mienne')]).toEqual([409, true, true])
  })
})
