import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import { evaluate } from '#src/core/measures/index.ts'
import { routes } from '#src/app/rooms.ts'
import { type Departement, type TestPerson, textOf, type World, world } from '#test/people.ts'
import { answeredCallsRate, meanCallWait, offeredCalls } from './measures.ts'

let w: World
let lead: TestPerson
let standard: number
let antony: number
const siteOf = (where: Departement, code: string) => where.sites[code] ?? 0

beforeAll(async () => {
  w = await world({ rooms: routes })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  standard = await addLine({
    name: 'Standard',
    site: siteOf(w.hauts92, 'nanterre'),
    destination: 'standard',
    targetPermille: '92,5',
  })
  antony = await addLine({
    name: 'Accueil d’Antony',
    site: siteOf(w.hauts92, 'antony'),
    destination: 'service',
    targetPermille: '',
  })
})
afterAll(() => w.close())

async function addLine(form: Record<string, string | number>): Promise<number> {
  expect((await lead.post('/telephone/lignes/nouvelle', form)).status).toBe(303)
  const made = await w.owner.query<{ id: number }>('select id from phone_line order by id desc limit 1')
  return made.rows[0]?.id ?? 0
}
async function importDays(lines: readonly string[]): Promise<void> {
  const file = new File([`Ligne;Jour;Présentés;Décrochés;Attente totale (s)\n${lines.join('\n')}\n`], 'appels.csv')
  const at = (await lead.post('/reglages/imports/appels', { fichier: file })).headers.get('location') ?? ''
  expect((await lead.post(`${at}/enregistrer`)).headers.get('location')).toContain('fait=enregistre')
}
const total = (form: Record<string, string | number>) => ({
  line: standard,
  offered: 500,
  answered: 450,
  origin: 'Tableau du standard',
  ...form,
})
const figures = (month: string) =>
  w.inside(w.hauts92.tenant, async (tx) => {
    const answer = await evaluate(
      tx,
      { rate: answeredCallsRate, offered: offeredCalls, wait: meanCallWait },
      {
        places: 'all',
        from: plainDate(`${month}-01`),
        to: plainDate(`${month}-28`),
        asOf: plainDate('2026-11-19'),
        by: [],
      },
    )
    return {
      rate: answer.figure('rate').value,
      offered: answer.figure('offered').value,
      wait: answer.figure('wait').value,
    }
  })
const screen = async (person: TestPerson, month: string) => textOf(await person.get(`/telephone?mois=${month}`))

describe('a month of calls', () => {
  test('[D4-03] days imported are summed per line, against the target, and the measures say the same', async () => {
    await importDays([
      'standard;03/02/2025;100;90;900',
      'standard;04/02/2025;100;96;',
      'accueil-d-antony;04/02/2025;50;25;',
    ])
    const shown = await screen(lead, '2025-02')
    expect(shown).toContain('250 appels présentés, 211 décrochés')
    expect(shown).toContain('84,4 %')
    expect(shown).toContain('93,0 %')
    expect(shown).toContain('Importé, 2 jours')
    expect(await figures('2025-02')).toEqual({ rate: 211 / 250, offered: 250, wait: 10 })
  })

  test('[D4-04] a typed total stands beside the days and is never added; the lead chooses', async () => {
    expect((await lead.post('/telephone/saisie', total({ month: '2025-02' }))).status).toBe(303)
    const before = await screen(lead, '2025-02')
    expect(before).toContain('Deux totaux pour un même mois')
    expect(before).toContain('250 appels présentés')
    await lead.post('/telephone/retenir', { ligne: standard, mois: '2025-02', retenu: 'mois' })
    expect(await screen(lead, '2025-02')).toContain('550 appels présentés, 475 décrochés')
    expect((await figures('2025-02')).offered).toBe(550)
    await lead.post('/telephone/retenir', { ligne: standard, mois: '2025-02', retenu: 'jours' })
    expect((await figures('2025-02')).offered).toBe(250)
  })

  test('[D4-04] days that come after a typed total do not count until they are chosen; the total removed, they do', async () => {
    await lead.post('/telephone/saisie', total({ month: '2025-03' }))
    await importDays(['standard;03/03/2025;10;9;'])
    expect((await figures('2025-03')).offered).toBe(500)
    const { rows } = await w.owner.query(
      `select id, version from call_total where span = 'month' and day = '2025-03-01'`,
    )
    const removal = `/telephone/releves/${rows[0].id}/supprimer`
    expect(await textOf(await lead.get(removal))).toContain('Les jours du mois, s’ils sont connus, compteront')
    expect((await lead.post(removal, { version: rows[0].version + 1 })).status).toBe(409)
    const gone = await lead.post(removal, { version: rows[0].version })
    expect(gone.headers.get('location')).toBe(`/telephone/lignes/${standard}?mois=2025-03`)
    expect((await figures('2025-03')).offered).toBe(10)
  })

  test('[D4-05] a second typed total shows both and replaces only when chosen', async () => {
    await lead.post('/telephone/saisie', total({ month: '2025-04' }))
    const again = await lead.post('/telephone/saisie', total({ month: '2025-04', offered: 600 }))
    expect(again.status).toBe(409)
    const html = await again.text()
    expect(html).toContain('600')
    expect((await figures('2025-04')).offered).toBe(500)
    const version = /name="version" value="(\d+)"/.exec(html)?.[1] ?? ''
    expect((await lead.post('/telephone/saisie', total({ month: '2025-04', offered: 600, version }))).status).toBe(303)
    expect((await figures('2025-04')).offered).toBe(600)
  })

  test('[D4-06] the records behind the month open and export', async () => {
    const line = await textOf(await lead.get(`/telephone/lignes/${standard}?mois=2025-02`))
    expect(line).toContain('lundi 3 février 2025')
    expect(line).toContain('Total du mois')
    expect(line).toContain('non retenu')
    const csv = await (await lead.get('/telephone/export.csv?mois=2025-02')).text()
    expect(csv).toContain('Sous-préfecture d’Antony;Accueil d’Antony;Service;2025-02-04;jour;;50;25;;;Importé;;oui')
    const id = (
      await w.owner.query<{ id: string }>(`select id from call_total where day = '2025-02-04' and line = $1`, [antony])
    ).rows[0]?.id
    expect((await lead.get(`/telephone/releves/${id}`)).headers.get('location')).toBe(
      `/telephone/lignes/${antony}?mois=2025-02`,
    )
  })

  test('[D4-03] an empty month says so', async () => {
    expect(await screen(lead, '2023-01')).toContain('Aucun appel n’est connu pour janvier 2023')
  })
})

describe('bad forms', () => {
  test.each<[string, Record<string, string | number>, string]>([
    ['nothing', { month: '', offered: '', answered: '', origin: '' }, 'Dites d’où vient ce total'],
    ['more answered than offered', { month: '2025-05', offered: 1, answered: 2 }, 'plus d’appels décrochés (2)'],
    ['a month to come', { month: '2031-05' }, 'Ce mois n’a pas commencé'],
    ['a month that is none', { month: '2025-13' }, 'Indiquez le mois'],
    ['another département’s line', { month: '2025-05', line: 999_999 }, 'de votre périmètre'],
    ['ten megabytes of words', { month: '2025-05', origin: 'x'.repeat(250) }, 'retirez-en 50'],
  ])('[D4-07] %s is explained and kept', async (_, form, wanted) => {
    const answer = await lead.post('/telephone/saisie', total(form))
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('Erreur')
    expect(html.replaceAll(/[\u00a0\u202f]/g, ' ')).toContain(wanted)
  })

  test('[D4-07] a line: bad target, foreign site, stale page', async () => {
    const bad = await lead.post('/telephone/lignes/nouvelle', {
      name: 'X',
      site: siteOf(w.moselle57, 'metz'),
      destination: 'standard',
      targetPermille: '120',
    })
    expect(bad.status).toBe(422)
    expect(await textOf(bad)).toContain('entre 0,1 et 100')
    const foreign = await lead.post('/telephone/lignes/nouvelle', {
      name: 'X',
      site: siteOf(w.moselle57, 'metz'),
      destination: 'standard',
    })
    expect(await textOf(foreign)).toContain('Choisissez un site de la liste')
    const form = {
      name: 'Standard',
      site: siteOf(w.hauts92, 'nanterre'),
      destination: 'standard',
      targetPermille: '90',
      version: 1,
    }
    expect((await lead.post(`/telephone/lignes/${standard}/modifier`, form)).status).toBe(303)
    const stale = await lead.post(`/telephone/lignes/${standard}/modifier`, { ...form, name: 'Autre' })
    expect(stale.status).toBe(409)
    expect(await textOf(stale)).toContain('Autre')
  })
})

describe('who may', () => {
  test('[D4-08] the other département sees none of it', async () => {
    const other = await w.personOf(w.moselle57, 'quality_lead')
    expect(await screen(other, '2025-02')).toContain('Aucune ligne téléphonique')
    expect((await other.get(`/telephone/lignes/${standard}`)).status).toBe(404)
    expect((await other.post('/telephone/retenir', { ligne: standard, mois: '2025-02', retenu: 'mois' })).status).toBe(
      404,
    )
  })

  test('[D4-08] a role without the right is refused; a site sees its own lines only', async () => {
    const auditor = await w.personOf(w.hauts92, 'auditor')
    expect((await auditor.get('/telephone')).status).toBe(403)
    const reader = await w.personOf(w.hauts92, 'head_of_service')
    expect((await reader.post('/telephone/saisie', total({ month: '2025-06' }))).status).toBe(403)
    const local = await w.personOf(w.hauts92, 'agent', { site: siteOf(w.hauts92, 'antony') })
    const shown = await screen(local, '2025-02')
    expect(shown).toContain('50 appels présentés, 25 décrochés')
    expect(shown).not.toContain('92,5')
    expect((await local.post('/telephone/saisie', total({ month: '2025-06' }))).status).toBe(422)
  })
})
