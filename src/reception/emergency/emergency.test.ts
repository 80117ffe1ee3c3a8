import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { composition, routes } from '#src/app/rooms.ts'
import { periodOf, plainDate } from '#src/ground/calendar/index.ts'
import { filesOf } from '#src/office/imports/test-files.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'

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
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the columns of the fragment
  const rows = (proof?.rows ?? []) as { condition: string; id: string }[]
  expect(rows.filter(({ id }) => id === idOf(here)).map(({ condition }) => condition)).toEqual(['', 'limits'])
  const block = composition.blocks.find(({ kind }) => kind === 'emergency')
  const built = await w.inside(w.hauts92.tenant, async (tx) =>
    block?.build(tx, {
      period: periodOf(plainDate('2026-01-01'), plainDate('2026-12-31')),
      sites: [],
      asOf: plainDate('2026-11-19'),
      option: '',
    }),
  )
  expect(JSON.stringify(built?.blocks)).toContain('41 min')
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
  const settled: unknown = await (await send()).json()
  expect(settled).toMatchObject(['kept', 'kept', 'kept', 'kept', 'kept', 'refused'].map((state) => ({ state })))
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
