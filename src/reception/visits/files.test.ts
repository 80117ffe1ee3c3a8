import { afterAll, beforeAll, expect, test } from 'vitest'
import { textOf } from '#test/people.ts'
import { evaluate } from '#src/core/measures/index.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { calledWithin, medianWait, ninthWait, panMeanMinutes, panSatisfied, panVisitors } from './measures.ts'
import { type Visiting, visiting } from './test-visits.ts'

let v: Visiting
beforeAll(async () => {
  v = await visiting()
  await v.point('Accueil général', 'hall')
  await v.point('Point numérique', 'pan')
  await v.reason('Titres étrangers')
})
afterAll(() => v.w.close())

const sums = async (layer: string) =>
  (
    await v.w.owner.query<{ n: number; rows: number }>(
      `select coalesce(sum(n), 0)::int as n, count(*)::int as rows from visit_total where layer = $1`,
      [layer],
    )
  ).rows[0]
const figures = (from: string, to: string) =>
  v.w.inside(v.w.hauts92.tenant, async (tx) => {
    const asked = {
      median: medianWait(),
      ninth: ninthWait(),
      within: calledWithin(20),
      pan: panVisitors,
      minutes: panMeanMinutes,
      satisfied: panSatisfied,
    }
    const answer = await evaluate(tx, asked, {
      places: 'all',
      from: plainDate(from),
      to: plainDate(to),
      asOf: plainDate('2026-11-19'),
    })
    return Object.fromEntries(
      (['median', 'ninth', 'within', 'pan', 'minutes', 'satisfied'] as const).map((key) => [
        key,
        answer.figure(key).value ?? answer.figure(key).numerator,
      ]),
    )
  })

test('[D1-10] a queue machine’s file of half-hours enters once', async () => {
  const file = `File;Date;Tranche;RDV;Nombre de tickets
accueil-general;02/09/2026;09:00;sans;12
accueil-general;02/09/2026;09:30;sans;15
accueil-general;02/09/2026;09:30;avec;4
Accueil général;03/09/2026;14:00;oui;7
`
  expect((await v.send('visites-par-heure', file)).text).toContain('4')
  expect(await sums('machine')).toEqual({ n: 38, rows: 4 })
  await v.send('visites-par-heure', file)
  expect(await sums('machine')).toEqual({ n: 38, rows: 4 })
  expect(await v.figures('2026-09')).toMatchObject({ all: 38, with: 11 })
  const page = await textOf(await v.lead.get('/visites?mois=2026-09'))
  expect(page).toContain('9 h – 10 h')
})

test('[D1-11] a queue machine’s file of tickets enters once: half-hours and waits come from it, no agent', async () => {
  const lines = Array.from({ length: 20 }, (_, at) => {
    const minute = String(at * 2).padStart(2, '0')
    const called = 9 * 60 + at * 2 + at
    const call = `${String(Math.floor(called / 60)).padStart(2, '0')}:${String(called % 60).padStart(2, '0')}`
    return `accueil-general;05/10/2026;A${at};09:${minute};${call};;${at % 5 === 0 ? 'avec' : 'sans'};servi;Guichet 3;Camille`
  })
  const file = `Point d’accueil;Date;N° ticket;Heure arrivée;Heure appel;Heure fin;RDV;Issue;Guichet;Agent
${lines.join('\n')}
accueil-general;05/10/2026;A99;10:30;;;sans;abandon;Guichet 1;Dominique
`
  await v.send('tickets', file)
  await v.send('tickets', file)
  expect(await sums('tickets')).toMatchObject({ n: 21 })
  // Waits of 0 to 19 minutes: half waited 9.5 at most, nine in ten 17.
  expect(await figures('2026-10-01', '2026-10-31')).toMatchObject({ median: 9.5, ninth: 17, within: 1 })
  const page = await textOf(await v.lead.get('/visites?mois=2026-10'))
  expect(page).toContain('Attente, de l’arrivée à l’appel')
  expect(page).toContain('9,5 min')
  expect(page).not.toContain('Camille')
  const { rows } = await v.w.owner.query<{ t: string }>(`select string_agg(t::text, ' ') as t from visit_ticket t`)
  expect(rows[0]?.t).not.toMatch(/Camille|Guichet/)
  const bad = await v.drop(
    'tickets',
    'Point d’accueil;Date;N° ticket;Heure arrivée;Heure appel\naccueil-general;05/10/2026;B1;10:00;09:00\n',
  )
  expect(bad.text).toContain('L’appel ne peut pas précéder l’arrivée.')
})

test('[D1-12] totals by day and by month enter and go out as they came; a typed day is never replaced', async () => {
  const days = `Point d’accueil;Jour;Motif;Rendez-vous;Visiteurs;Origine
accueil-general;06/07/2026;titres-etrangers;Sans rendez-vous;40;Registre
accueil-general;06/07/2026;;Sans rendez-vous;9;Registre
`
  await v.send('visites', days)
  await v.send('visites', days)
  expect(await v.figures('2026-07')).toMatchObject({ all: 49 })
  await v.send(
    'visites-mensuelles',
    'Point d’accueil;Mois;Rendez-vous;Visiteurs;Origine;Retenu\naccueil-general;juillet 2026;avec;700;Rapport;oui\n',
  )
  expect(await v.figures('2026-07')).toMatchObject({ all: 700, with: 700 })
  const hall =
    (
      await v.w.owner.query<{ id: number }>(
        `select id from reception_point where code = 'accueil-general' and tenant = $1`,
        [v.w.hauts92.tenant],
      )
    ).rows[0]?.id ?? 0
  await v.post('/visites/journee', { point: hall, jour: '2026-06-02', version: 0, 'n-0-without': 5 })
  const over = await v.drop(
    'visites',
    'Point d’accueil;Jour;Rendez-vous;Visiteurs\naccueil-general;02/06/2026;sans;8\n',
  )
  expect(over.text).toContain('saisi à la main')
})

test('[D3-01] [D3-02] [D3-03] a visit at a help point is noted, corrected, deleted, and is a visitor of its day', async () => {
  const pan =
    (
      await v.w.owner.query<{ id: number }>(
        `select id from reception_point where code = 'point-numerique' and tenant = $1`,
        [v.w.hauts92.tenant],
      )
    ).rows[0]?.id ?? 0
  const procedure = v.idIn(
    await v.post('/demarches/nouvelle', { name: 'Refaire mon permis', active: 'oui', pan: 'oui' }),
  )
  const visit = (over: Record<string, string | number> = {}) => ({
    point: pan,
    day: '2026-11-12',
    procedure,
    appointment: 'without',
    help: 'guided',
    minutes: 30,
    outcome: 'done',
    satisfaction: '4',
    ...over,
  })
  const one = v.idIn(await v.post('/point-numerique/nouvelle', visit()))
  await v.post('/point-numerique/nouvelle', visit({ minutes: 10, help: 'alone', satisfaction: '1' }))
  expect(await figures('2026-11-01', '2026-11-19')).toMatchObject({ pan: 2, minutes: 20, satisfied: 0.5 })
  const page = await textOf(await v.lead.get('/point-numerique?mois=2026-11'))
  expect(page).toContain('2 visiteurs en novembre 2026')
  expect(page).toContain('Refaire mon permis')
  expect(page).toContain('1 sur 2')
  // Counted again by a total of the day: not added.
  await v.post('/visites/journee', { point: pan, jour: '2026-11-12', version: 0, 'n-0-without': 9 })
  expect(await figures('2026-11-01', '2026-11-19')).toMatchObject({ pan: 2 })
  await v.post(`/point-numerique/${one}/modifier`, visit({ day: '2026-11-13', version: 1 }))
  expect(await figures('2026-11-13', '2026-11-13')).toMatchObject({ pan: 1 })
  expect(await textOf(await v.lead.get(`/point-numerique/${one}`))).toContain('Accompagné : démarche terminée.')
  await v.post(`/point-numerique/${one}/supprimer`, { version: 2 })
  expect(await figures('2026-11-13', '2026-11-13')).toMatchObject({ pan: 0 })
  const bad = await v.lead.post('/point-numerique/nouvelle', visit({ minutes: 'long', day: '2027-01-01' }))
  expect([bad.status, await bad.text()]).toEqual([422, expect.stringContaining('long')])
  const other = await v.w.personOf(v.w.moselle57, 'quality_lead')
  expect((await other.get(`/point-numerique/${one + 1}`)).status).toBe(404)
})

test('[D3-04] visits at help points enter by file, twice the same', async () => {
  const file = `Code;Point d’accueil numérique;Jour;Démarche;Rendez-vous;Aide apportée;Durée, en minutes;Issue;Satisfaction dite en partant
pan-1;point-numerique;05/05/2026;;Sans rendez-vous;Sans aide;12;Démarche terminée;Satisfait
pan-2;point-numerique;05/05/2026;;Avec rendez-vous;Accompagné;;Pièce manquante;
`
  await v.send('visites-au-point-numerique', file)
  await v.send('visites-au-point-numerique', file)
  expect(await figures('2026-05-01', '2026-05-31')).toMatchObject({ pan: 2, minutes: 12, satisfied: 1 })
})
