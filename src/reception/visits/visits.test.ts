import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { textOf } from '#test/people.ts'
import { forgetTaps } from './store/taps.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { type Visiting, visiting } from './test-visits.ts'
import { buttonsAt, reasonRefusals, themeOf } from './visits.ts'

let v: Visiting
let hall: number
let sejour: number
let suivi: number
beforeAll(async () => {
  v = await visiting()
  hall = await v.point('Accueil général', 'hall')
  sejour = await v.reason('Titres étrangers')
  suivi = await v.reason('Suivi de dossier', { parent: sejour })
})
afterAll(() => v.w.close())

const MINUTE = 60_000
let made = 0
const newKey = () => `coup-de-la-tablette-${(made += 1)}`
const now = () => v.w.clock.now().getTime()
type One = { key: string; at: number; body: string }
/** What a tablet posts, as its page does. */
async function send(answers: readonly One[], { sentAt = now(), point = hall } = {}) {
  const answer = await v.w.app.request(`http://parvis.test/visites/compter/${point}/envoi`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      cookie: v.lead.cookie,
      origin: 'http://parvis.test',
      'sec-fetch-site': 'same-origin',
    },
    body: JSON.stringify({ sentAt, waiting: answers.length, answers }),
  })
  const said: unknown = answer.status === 200 ? await answer.json() : undefined
  return { status: answer.status, said }
}
const tap = (body: string, at = now(), key = newKey()): One => ({ key, at, body })
const totals = async (layer: string, point = hall) =>
  (
    await v.w.owner.query<{
      day: string
      minute: number
      reason: number | null
      appointment: string
      n: number
      counted: boolean
    }>(
      `select day::text, minute, reason, appointment, n, counted from visit_total where layer = $1 and point = $2 order by day, minute, reason, appointment`,
      [layer, point],
    )
  ).rows

describe('reasons', () => {
  test('[D1-01] are listed, corrected, duplicated, archived, deleted while nothing was counted under them', async () => {
    const own = await v.reason('Naturalisation')
    const here = `/visites/motifs/${own}`
    expect(await textOf(await v.lead.get('/visites/motifs?q=NATURALI'))).toContain('Naturalisation')
    expect(await (await v.lead.get(`/visites/motifs/nouveau?modele=${own}`)).text()).toContain('Naturalisation')
    const twice = await v.lead.post('/visites/motifs/nouveau', { name: 'naturalisation ', position: 1, active: 'oui' })
    expect([twice.status, await textOf(twice)]).toEqual([422, expect.stringContaining('porte déjà ce nom')])
    await v.post(`${here}/archiver`, { version: 1 })
    expect(await textOf(await v.lead.get('/visites/motifs'))).not.toContain('Naturalisation')
    await v.post(`${here}/remettre`, { version: 2 })
    expect(await (await v.lead.get('/visites/motifs/export')).text()).toContain('naturalisation;Naturalisation')
    await v.post(`${here}/supprimer`, { version: 3 })
    expect((await v.lead.get(here)).status).toBe(404)
    const stale = await v.lead.post(`/visites/motifs/${suivi}/modifier`, { name: 'Suivi', position: 1, version: 99 })
    expect(stale.status).toBe(409)
  })

  test('[D1-01] a reason is no part of itself, and a site has ten buttons at most', () => {
    const one = (id: number, parent: number | null, site: number | null = null) => ({
      id,
      code: `m-${id}`,
      name: `Motif ${id}`,
      parent,
      procedure: null,
      service: null,
      site,
      position: id,
      button: true,
      active: true,
      version: 1,
    })
    const all = [one(1, null), one(2, 1), one(3, 2)]
    expect(themeOf(all, 3)).toBe('m-1')
    expect(reasonRefusals({ ...one(1, 3) }, all, 1)).toEqual({ parent: 'own-part' })
    const ten = Array.from({ length: 10 }, (_, at) => one(at + 1, null, at < 6 ? null : 7))
    expect(reasonRefusals({ ...one(0, null, 7), name: 'De trop' }, ten)).toEqual({ button: 'too-many' })
    expect(reasonRefusals({ ...one(0, null, 8), name: 'Ailleurs' }, ten)).toEqual({})
    expect(reasonRefusals({ ...one(0, null), name: 'Partout' }, ten)).toEqual({ button: 'too-many' })
    expect(buttonsAt([...ten, one(11, null, 7)], 7)).toHaveLength(10)
  })
})

describe('one tap, one visitor', () => {
  test('[D1-02] a page of big buttons counts without a script, and the last tap is undone by a button', async () => {
    const page = await (await v.lead.get(`/visites/compter/${hall}`)).text()
    expect(page).toContain(`value="${sejour}:without"`)
    expect(page).toContain(`value="${suivi}:with"`)
    const cle = /name="cle" value="([\w-]+)"/.exec(page)?.[1] ?? ''
    const form = { cle, coup: `${sejour}:without` }
    const counted = await v.post(`/visites/compter/${hall}`, form)
    await v.post(`/visites/compter/${hall}`, form)
    expect(await totals('taps')).toMatchObject([
      { day: '2026-11-19', minute: 600, reason: sejour, appointment: 'without', n: 1 },
    ])
    const after = await v.lead.get(counted)
    expect(await textOf(after)).toContain('Compté : Titres étrangers, sans rendez-vous.')
    await v.post(`/visites/compter/${hall}/moins-un`, { cle })
    await v.post(`/visites/compter/${hall}/moins-un`, { cle })
    expect(await totals('taps')).toMatchObject([{ n: 0 }])
  })

  test('[D1-03] what was tapped from 10 to 15 h without a network counts once, at its half-hours', async () => {
    const point = await v.point('Hall du bas', 'hall')
    const taps = Array.from({ length: 20 }, (_, at) =>
      tap(`${sejour}:${at % 4 === 0 ? 'with' : 'without'}`, now() - at * 15 * MINUTE),
    )
    // A clock an hour fast: what is believed is how long each waited.
    const fast = { sentAt: now() + 60 * MINUTE, point }
    const given = taps.map((one) => ({ ...one, at: one.at + 60 * MINUTE }))
    expect(await send(given, fast)).toMatchObject({ status: 200 })
    await Promise.all([send(given, fast), send(given.slice(3), fast)])
    const rows = await totals('taps', point)
    expect(rows.reduce((sum, { n }) => sum + n, 0)).toBe(20)
    expect(new Set(rows.map(({ day, minute }) => `${day} ${minute}`)).size).toBe(11)
    expect(rows.some(({ day, minute }) => day === '2026-11-19' && minute === 600)).toBe(true)
  })

  test('[D1-03] an undone tap counts nothing, whichever of the two arrives first', async () => {
    const point = await v.point('Hall du haut', 'hall')
    const [first, second, third] = [tap(`${sejour}:with`), tap(`${sejour}:with`), tap('0:without')]
    await send([tap(`undo=${first.key}`)], { point })
    await send([first], { point })
    await send([second, tap(`undo=${second.key}`), third], { point })
    await send([second], { point })
    const rows = await totals('taps', point)
    expect(rows.filter(({ n }) => n > 0)).toMatchObject([{ reason: null, appointment: 'without', n: 1 }])
  })

  test('[D1-03] what cannot be counted is said so, and a bad sending answers no 500', async () => {
    const { said } = await send([tap('999999:with'), tap('rien'), tap(`${sejour}:%E0%A4%A`), tap(`${sejour}:with`)])
    expect(said).toMatchObject(['refused', 'refused', 'refused', 'kept'].map((state) => ({ state })))
    expect((await send([{ key: 'x', at: 1, body: 'y' }])).status).toBe(400)
    expect((await send([tap(`${sejour}:with`)], { point: 999_999 })).status).toBe(404)
  })

  test('[D1-04] half-hours stay when the taps go, after sixty days', async () => {
    const before = await totals('taps')
    const gone = await v.w.inside(v.w.hauts92.tenant, (tx) => forgetTaps(tx, plainDate('2027-03-01')))
    expect(gone).toBeGreaterThan(0)
    expect(await totals('taps')).toEqual(before)
  })
})

describe('the grid of a day', () => {
  const DAY = '2026-11-17'
  const grid = (over: Record<string, string | number>) => ({ point: hall, jour: DAY, version: 0, ...over })

  test('[D1-05] enters the totals of a day; an emptied cell is taken back; a stale grid shows both', async () => {
    expect(await textOf(await v.lead.get(`/visites/journee?point=${hall}&jour=${DAY}`))).toContain('Titres étrangers')
    await v.post(
      '/visites/journee',
      grid({ [`n-${sejour}-without`]: '1 204', [`n-${suivi}-with`]: 30, 'n-0-without': 6 }),
    )
    expect((await totals('day')).map(({ n }) => n).toSorted((a, b) => a - b)).toEqual([6, 30, 1204])
    const stale = await v.lead.post('/visites/journee', grid({ [`n-${sejour}-without`]: 5 }))
    expect([stale.status, await textOf(stale)]).toEqual([
      409,
      expect.stringContaining('Titres étrangers, sans rendez-vous'),
    ])
    await v.post(
      '/visites/journee',
      grid({ version: 3, [`n-${sejour}-without`]: 10, [`n-${suivi}-with`]: 30, 'n-0-without': '' }),
    )
    expect((await totals('day')).map(({ n }) => n).toSorted((a, b) => a - b)).toEqual([10, 30])
  })

  test('[D1-13] a bad grid is explained beside its cell with what was typed', async () => {
    const bad = await v.lead.post('/visites/journee', grid({ [`n-${sejour}-without`]: 'beaucoup' }))
    expect([bad.status, await bad.text()]).toEqual([422, expect.stringContaining('beaucoup')])
    const later = await v.lead.post('/visites/journee', grid({ jour: '2027-01-04' }))
    expect(later.status).toBe(422)
    const foreign = await v.lead.post('/visites/journee', grid({ version: 4, 'n-424242-with': 3 }))
    expect(foreign.status).toBe(422)
  })
})

describe('several ways of knowing the same visitors', () => {
  test('[D1-06] the total of a month needs its source, and is corrected, duplicated, deleted', async () => {
    const month = { point: hall, month: '2026-08', reason: '', appointment: 'without', n: 700 }
    const none = await v.lead.post('/visites/totaux/nouveau', { ...month, origin: '' })
    expect([none.status, await textOf(none)]).toEqual([422, expect.stringContaining('Dites d’où vient ce total')])
    await v.post('/visites/totaux/nouveau', { ...month, origin: 'Tableau de l’accueil' })
    const again = await v.lead.post('/visites/totaux/nouveau', { ...month, origin: 'Tableau de l’accueil' })
    expect(again.status).toBe(422)
    const mixed = await v.lead.post('/visites/totaux/nouveau', { ...month, reason: sejour, origin: 'Tableau' })
    expect([mixed.status, await textOf(mixed)]).toEqual([422, expect.stringContaining('compteraient deux fois')])
    expect(await v.figures('2026-08')).toMatchObject({ all: 700 })
    const { rows } = await v.w.owner.query<{ id: number }>(
      `select id from visit_total where layer = 'month' and day = '2026-08-01'`,
    )
    const id = rows[0]?.id ?? 0
    await v.post(`/visites/totaux/${id}/modifier`, { ...month, n: 710, origin: 'Tableau corrigé', version: 1 })
    expect(await v.figures('2026-08')).toMatchObject({ all: 710 })
    expect(await (await v.lead.get(`/visites/totaux/nouveau?modele=${id}`)).text()).toContain('Tableau corrigé')
    expect(await textOf(await v.lead.get(`/visites/points/${hall}?mois=2026-08`))).toContain('710')
    await v.post(`/visites/totaux/${id}/supprimer`, { version: 2 })
    expect(await v.figures('2026-08')).toMatchObject({ all: 0 })
  })

  test('[D1-07] [D1-09] [D1-14] never two added: one counts, the others stay, the quality lead chooses', async () => {
    const day = { jour: '2026-10-06', point: hall, version: 0 }
    await v.post('/visites/journee', { ...day, [`n-${sejour}-without`]: 60, [`n-${suivi}-with`]: 40 })
    expect(await v.figures('2026-10')).toEqual({ all: 100, with: 40, share: 0.4, sejour: 1, suivi: 0.4 })
    // The same day, tapped too: the surer one counts.
    const at = Date.parse('2026-10-06T08:05:00Z')
    await send(
      Array.from({ length: 30 }, () => tap(`${sejour}:without`, at)),
      { sentAt: at + MINUTE },
    )
    await v.w.owner.query(`update visit_total set day = '2026-10-06' where layer = 'taps' and point = $1 and n = 30`, [
      hall,
    ])
    await v.post('/visites/journee', { ...day, version: 2, [`n-${sejour}-without`]: 60, [`n-${suivi}-with`]: 41 })
    expect(await v.figures('2026-10')).toMatchObject({ all: 30 })
    await v.post('/visites/retenir', { point: hall, duree: 'day', jour: '2026-10-06', comptage: 'day' })
    expect(await v.figures('2026-10')).toMatchObject({ all: 101 })
    // And a total of the month: its days are finer, until it is chosen.
    const month = { point: hall, month: '2026-10', reason: '', appointment: 'unknown', n: 900, origin: 'Rapport' }
    await v.post('/visites/totaux/nouveau', month)
    expect(await v.figures('2026-10')).toMatchObject({ all: 101 })
    const page = await textOf(await v.lead.get('/visites?mois=2026-10'))
    expect(page).toContain('Connu de plusieurs façons')
    expect(page).toContain('900 visiteurs')
    await v.post('/visites/retenir', { point: hall, duree: 'month', jour: '2026-10-01', comptage: 'month' })
    expect(await v.figures('2026-10')).toMatchObject({ all: 900 })
    await v.post('/visites/retenir', { point: hall, duree: 'month', jour: '2026-10-01', comptage: 'days' })
    expect(await v.figures('2026-10')).toMatchObject({ all: 101 })
  })

  test('[D1-08] the month says how many, the share with an appointment, by point, by reason and by hour', async () => {
    const page = await textOf(await v.lead.get('/visites?mois=2026-11'))
    expect(page).toMatch(/visiteurs reçus, dont .* % avec un rendez-vous/)
    for (const part of ['Par point d’accueil', 'Accueil général', 'Par motif', 'Suivi de dossier', 'Par heure'])
      expect(page).toContain(part)
    expect(await (await v.lead.get('/visites/export?mois=2026-11')).text()).toContain('Accueil général')
    expect(await (await v.lead.get(`/visites/points/${hall}/export?mois=2026-11`)).text()).toContain(
      'Total de la journée',
    )
  })
})

describe('who may', () => {
  test('[D1-13] the other département sees nothing, the wrong role is refused, a site counts at its own points', async () => {
    const other = await v.w.personOf(v.w.moselle57, 'quality_lead')
    for (const path of [`/visites/motifs/${sejour}`, `/visites/points/${hall}`, `/visites/compter/${hall}`])
      expect((await other.get(path)).status).toBe(404)
    expect(await textOf(await other.get('/visites/motifs'))).not.toContain('Titres étrangers')
    const caller = await v.w.personOf(v.w.hauts92, 'mystery_caller')
    expect((await caller.get('/visites')).status).toBe(403)
    const agent = await v.w.personOf(v.w.hauts92, 'agent', { site: v.w.hauts92.sites['antony'] ?? 0 })
    expect((await agent.get(`/visites/compter/${hall}`)).status).toBe(404)
    expect((await agent.post(`/visites/compter/${hall}`, { cle: newKey(), coup: `${sejour}:with` })).status).toBe(404)
    expect((await agent.post('/visites/motifs/nouveau', { name: 'À moi' })).status).toBe(403)
    expect((await agent.post('/visites/retenir', {})).status).toBe(403)
    const bad = await v.lead.post('/visites/retenir', { point: 'x', duree: 'day', jour: '2026-02-30', comptage: 'day' })
    expect(bad.status).toBe(404)
  })
})
