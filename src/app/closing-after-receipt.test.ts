// A calendar or a rule that changes after receipt: what is open follows after a preview, what is answered keeps what judged it.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { routes } from './rooms.ts'

let w: World
let boss: TestPerson
let lead: TestPerson
beforeAll(async () => {
  w = await world({ rooms: routes })
  boss = await w.personOf(w.hauts92, 'administrator')
  lead = await w.personOf(w.hauts92, 'quality_lead')
})
afterAll(() => w.close())

type Line = { due: string; delay: number | null; days: number; calendar: string | null }
const line = async (reference: string): Promise<Line | undefined> => {
  const found = await w.owner.query<Line>(
    `select due_on::text as due, delay_days as delay, term_days as days, calendar::text from complaint where reference = $1`,
    [reference],
  )
  return found.rows[0]
}
const sheet = async (reference: string): Promise<string> => {
  const found = await w.owner.query<{ id: string }>('select id::text from complaint where reference = $1', [reference])
  return textOf(await lead.get(`/reclamations/${found.rows[0]?.id}`))
}
/** Drops a file and stores it; the text of the trial. */
const send = async (profile: string, content: string): Promise<string> => {
  const trial = await boss.post(`/reglages/imports/${profile}`, { fichier: new File([content], `${profile}.csv`) })
  expect(trial.status).toBe(303)
  const path = trial.headers.get('location') ?? ''
  const text = await textOf(await boss.get(path))
  expect((await boss.post(`${path}/enregistrer`)).status).toBe(303)
  return text
}
const HEAD = 'Référence;Arrivée par;Reçue le;Site;Objet;Répondue le'
const read = async (answer: Response): Promise<string> => (await answer.text()).replaceAll('\u00a0', ' ')
/** The confirmation of a preview: every hidden field it carries. */
const confirmed = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].flatMap(([, name, value]) =>
      name === undefined || value === undefined ? [] : [[name, value]],
    ),
  )

test('[C4-30] closing-after-receipt: closed days imported after receipt: the trial shows what moves, old and new requests are due the same day with five days counted', async () => {
  await send(
    'reclamations',
    `${HEAD}\nFE-3;Courriel;12/11/2026;boulogne;Fermeture page;\nFE-2;Courriel;10/11/2026;boulogne;Répondue;18/11/2026`,
  )
  expect(await line('FE-3')).toMatchObject({ due: '2026-11-19' })
  const answered = await line('FE-2')
  expect(answered).toMatchObject({ due: '2026-11-18', delay: 5 })
  const trial = await send('fermetures', 'Jour;Site;Motif\n16/11/2026;boulogne;Travaux\n17/11/2026;boulogne;Travaux')
  expect(trial).toContain('1 échéance change')
  expect(trial).toContain('jeudi 19 novembre 2026')
  expect(trial).toContain('lundi 23 novembre 2026')
  await send('reclamations', `${HEAD}\nFE-4;Courriel;12/11/2026;boulogne;Fermeture nouvelle;`)
  for (const reference of ['FE-3', 'FE-4']) {
    expect(await line(reference)).toMatchObject({ due: '2026-11-23' })
    const text = await sheet(reference)
    expect(text).toContain('jours comptés : 13, 18, 19, 20 et 23 novembre')
    expect(text).toContain('échéance le lundi 23 novembre')
    expect(text).toContain('est fermé (Travaux)')
  }
  expect(await line('FE-2')).toEqual(answered)
  const judged = await sheet('FE-2')
  expect(judged).toContain('en 5 jours ouvrés')
  expect(judged).toContain('jours comptés : 12, 13, 16, 17 et 18 novembre')
  expect(judged).toContain('garde celui qui l’a jugée')
  // The same file again judges nothing anew.
  await send('reclamations', `${HEAD}\nFE-2;Courriel;10/11/2026;boulogne;Répondue, relue;18/11/2026`)
  expect(await line('FE-2')).toEqual(answered)
})

test('[C4-30] the same through the page Calendrier: nothing is kept before the confirmation, reopening moves back', async () => {
  const closing = { site: w.hauts92.sites.boulogne ?? 0, from: '2026-11-20', to: '', reason: 'Pont' }
  const preview = await boss.post('/reglages/calendrier', closing)
  const html = await read(preview)
  expect(preview.status).toBe(200)
  expect(html).toContain('2 échéances changent')
  expect(await line('FE-3')).toMatchObject({ due: '2026-11-23' })
  expect((await w.owner.query(`select from closing_day where day = '2026-11-20'`)).rowCount).toBe(0)
  expect((await boss.post('/reglages/calendrier', { ...closing, confirme: 'autre' })).status).toBe(200)
  const done = await boss.post('/reglages/calendrier', confirmed(html))
  expect(done.headers.get('location')).toBe('/reglages/calendrier?deplacees=2')
  expect(await line('FE-3')).toMatchObject({ due: '2026-11-24' })
  expect(await sheet('FE-3')).toContain('a recompté l’échéance')
  const { rows } = await w.owner.query<{ id: number }>(`select id from closing_day where day = '2026-11-20'`)
  const reopening = `/reglages/calendrier/${rows[0]?.id}/retirer`
  const back = await read(await boss.post(reopening, {}))
  expect(back).toContain('2 échéances changent')
  expect((await boss.post(reopening, confirmed(back))).status).toBe(303)
  expect(await line('FE-3')).toMatchObject({ due: '2026-11-23' })
})

test('[C4-31] a changed rule moves what is open after a preview, and leaves what is answered', async () => {
  const rule = {
    channel: 'email',
    kind: 'all',
    days: '7',
    unit: 'working',
    validFrom: '2026-11-01',
    source: 'CLU',
    reason: '',
  }
  const preview = await lead.post('/reclamations/reglages/delais/nouvelle', rule)
  const html = await read(preview)
  expect(html).toContain('2 échéances changent')
  expect(await line('FE-3')).toMatchObject({ days: 5 })
  const done = await lead.post('/reclamations/reglages/delais/nouvelle', confirmed(html))
  expect(done.headers.get('location')).toContain('deplacees=2')
  expect(await line('FE-3')).toMatchObject({ days: 7, due: '2026-11-25' })
  expect(await line('FE-2')).toMatchObject({ days: 5, due: '2026-11-18', delay: 5 })
  expect(await sheet('FE-3')).toContain('7 jours ouvrés pour un courriel')
})

test('[C4-31] an answer is judged by the calendar its clock ran with, and taking it back starts the present one', async () => {
  const { rows } = await w.owner.query<{ id: number; version: number }>(
    `select id::int, version from complaint where reference = 'FE-4'`,
  )
  const { id = 0, version = 0 } = rows[0] ?? {}
  const reply = { version, body: 'Voici.', via: 'email', answeredOn: '2026-11-19' }
  expect((await lead.post(`/reclamations/${id}/repondre`, reply)).status).toBe(303)
  expect(await line('FE-4')).toMatchObject({ due: '2026-11-25', delay: 3 })
  const closing = { site: '', from: '2026-11-18', to: '', reason: 'Grève' }
  const html = await read(await boss.post('/reglages/calendrier', closing))
  expect(html).toContain('1 échéance change')
  expect((await boss.post('/reglages/calendrier', confirmed(html))).status).toBe(303)
  expect(await line('FE-4')).toMatchObject({ due: '2026-11-25', delay: 3 })
  expect(await sheet('FE-4')).toContain('en 3 jours ouvrés')
  const again = { version: version + 1, reason: 'Par erreur' }
  expect((await lead.post(`/reclamations/${id}/rouvrir`, again)).status).toBe(303)
  expect(await line('FE-4')).toMatchObject({ due: '2026-11-26', delay: null })
})

test('[C4-30] a file of closed days taken back moves the due days back', async () => {
  const { rows } = await w.owner.query<{ id: number }>(
    `select id::int from import where profile = 'fermetures' order by id desc limit 1`,
  )
  const before = await line('FE-3')
  expect((await boss.post(`/reglages/imports/${rows[0]?.id}/annuler`)).status).toBe(303)
  expect(before).toMatchObject({ due: '2026-11-26' })
  expect(await line('FE-3')).toMatchObject({ due: '2026-11-24' })
})

test('[C4-30] closing-after-receipt: the three files of the case, both due on 7 December with five counted days', async () => {
  const own = await world({ rooms: routes })
  own.clock.set('2026-12-03T09:00:00Z')
  const admin = await own.personOf(own.hauts92, 'administrator')
  const file = (name: string): string =>
    readFileSync(new URL(`../../test/fixtures/closing-after-receipt/${name}.csv`, import.meta.url), 'utf8')
  const keep = async (profile: string, name: string): Promise<void> => {
    const trial = await admin.post(`/reglages/imports/${profile}`, { fichier: new File([file(name)], `${name}.csv`) })
    const path = trial.headers.get('location') ?? ''
    expect((await admin.post(`${path}/enregistrer`)).status).toBe(303)
  }
  await keep('reclamations', 'reclamations')
  await keep('fermetures', 'fermetures')
  await keep('reclamations', 'reclamations-2')
  const kept = await own.owner.query<{ id: string; reference: string; due: string }>(
    `select id::text, reference, due_on::text as due from complaint where reference in ('FE-3', 'FE-4') order by reference`,
  )
  const reader = await own.personOf(own.hauts92, 'quality_lead')
  expect(kept.rows.map(({ reference, due }) => [reference, due])).toEqual([
    ['FE-3', '2026-12-07'],
    ['FE-4', '2026-12-07'],
  ])
  for (const { id } of kept.rows) {
    const text = await textOf(await reader.get(`/reclamations/${id}`))
    expect(text).toContain('jours comptés : 27, 30 novembre, 3, 4 et 7 décembre')
    expect(text).toContain('lundi 7 décembre')
  }
  await own.close()
})
