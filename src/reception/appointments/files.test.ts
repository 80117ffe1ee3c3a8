import { afterAll, beforeAll, expect, test } from 'vitest'
import { textOf } from '#test/people.ts'
import { type Receiving, receiving } from './test-appointments.ts'

let r: Receiving
let sejour: number
let bureau: number
beforeAll(async () => {
  r = await receiving()
  sejour = await r.reason('Renouveler mon titre de séjour')
  bureau = await r.book('Bureau du séjour', [sejour])
  await r.opening(bureau)
})
afterAll(() => r.w.close())

/** As rdv-service-public writes it: names of users and agents among the columns. */
const HEAD =
  'année;date prise rdv;heure prise rdv;origine;date rdv;heure rdv;service;motif;contexte;statut;résultat des notifications;lieu;professionnel.le(s);usager(s);commune du premier responsable;au moins un usager mineur ?;Organisation;date naissance;code postal du premier responsable;créé par\n'
const line = (
  day: string,
  hour: string,
  status: string,
  over: Partial<Record<'taken' | 'at' | 'origin' | 'user', string>> = {},
) =>
  `2026;${over.taken ?? '01/10/2026'};${over.at ?? '10:00'};${over.origin ?? 'Usager'};${day};${hour};Séjour;Renouveler mon titre de séjour;rappeler M. Untel;${status};;Bureau du séjour;Agente SECRETE;${over.user ?? 'Usager SECRET'};Montclair;non;Préfecture;01/01/1990;99200;Agente SECRETE\n`
const FILE =
  HEAD +
  line('12/10/2026', '09:00', 'Rendez-vous honoré') +
  line('12/10/2026', '09:20', 'Absence non excusée', { origin: 'Agent' }) +
  line('13/10/2026', '09:00', 'Rendez-vous annulé à l’initiative de l’usager') +
  line('14/10/2026', '09:00', 'À renseigner')

test('[D2-40] [D2-41] rdv-service-public’s export enters once, without a name, twice with the same result', async () => {
  await r.send('rendez-vous-rdv-service-public', FILE)
  const first = await r.figures('2026-10-01', '2026-10-31')
  expect(first).toMatchObject({ taken: 4, honoured: 0.5, cancelled: 0.25, delay: 11.5 })
  const again = await r.send('rendez-vous-rdv-service-public', FILE)
  expect(again.text).toContain('4')
  expect(await r.figures('2026-10-01', '2026-10-31')).toEqual(first)
  expect(await r.count("source = 'imported'")).toBe(4)
  const { rows } = await r.w.owner.query("select a::text as row from appointment a where source = 'imported'")
  expect(rows.map(({ row }) => String(row)).join('')).not.toMatch(/SECRET|Untel|1990|Montclair/)
  const bad = await r.drop('rendez-vous-rdv-service-public', HEAD + line('12/10/2026', '09:00', 'Peut-être'))
  expect(bad.text).toContain('Peut-être')
})

test('[D2-42] a later export says what became of one that was to come, and counts it once', async () => {
  await r.send('rendez-vous-rdv-service-public', HEAD + line('14/10/2026', '09:00', 'Rendez-vous honoré'))
  expect(await r.figures('2026-10-01', '2026-10-31')).toMatchObject({ taken: 4 })
  expect((await r.figures('2026-10-01', '2026-10-31')).honoured).toBeCloseTo(2 / 3)
})

test('[D2-43] [D2-44] counted, imported and typed are never added: one counts, the lead chooses', async () => {
  const month = { book: bureau, month: '2026-10', outcome: 'unknown', n: 120, origin: 'Tableau du bureau' }
  await r.post('/rendez-vous/totaux/nouveau', month)
  expect(await r.figures('2026-10-01', '2026-10-31')).toMatchObject({ taken: 4 })
  const page = await textOf(await r.lead.get('/rendez-vous?mois=2026-10'))
  expect(page).toContain('Connu de plusieurs façons')
  await r.post('/rendez-vous/retenir', { agenda: bureau, mois: '2026-10-01', comptage: 'total' })
  expect(await r.figures('2026-10-01', '2026-10-31')).toMatchObject({ taken: 120 })
  await r.post('/rendez-vous/retenir', { agenda: bureau, mois: '2026-10-01', comptage: 'imported' })
  expect(await r.figures('2026-10-01', '2026-10-31')).toMatchObject({ taken: 4 })
  const twice = await r.lead.post('/rendez-vous/totaux/nouveau', month)
  expect([twice.status, await textOf(twice)]).toEqual([422, expect.stringContaining('déjà saisi')])
  const mixed = await r.lead.post('/rendez-vous/totaux/nouveau', { ...month, reason: sejour })
  expect([mixed.status, await textOf(mixed)]).toEqual([422, expect.stringContaining('compteraient deux fois')])
  const none = await r.lead.post('/rendez-vous/totaux/nouveau', { ...month, month: '2026-09', origin: '' })
  expect([none.status, await textOf(none)]).toEqual([422, expect.stringContaining('D’où vient')])
  const own = await r.lead.post('/rendez-vous/retenir', { agenda: bureau, mois: '2026-10-01', comptage: 'autre' })
  expect(own.status).toBe(404)
})

test('[D2-45] totals of another tool enter by file once, and never over what a hand typed', async () => {
  const sheet =
    'Agenda;Mois;Motif;Issue;Rendez-vous;Origine\nbureau-du-sejour;août 2026;;Honoré;300;Site de rendez-vous\nbureau-du-sejour;août 2026;;Absent;20;Site de rendez-vous\n'
  await r.send('rendez-vous-mensuels', sheet)
  await r.send('rendez-vous-mensuels', sheet)
  expect(await r.figures('2026-08-01', '2026-08-31')).toMatchObject({ taken: 320, honoured: 0.9375 })
  const over = await r.drop('rendez-vous-mensuels', 'Agenda;Mois;Issue;Rendez-vous\nbureau-du-sejour;octobre 2026;;7\n')
  expect(over.text).toContain('saisi à la main')
})

test('[D2-46] reasons, books, openings, absences and lead times enter and go out by file', async () => {
  await r.send('motifs-de-rendez-vous', 'Code;Motif;Durée\nnaturalisation;Déposer une demande de naturalisation;40\n')
  await r.send(
    'agendas-de-rendez-vous',
    'Code;Agenda;Site;Motifs\nplateforme;Plateforme;antony;"naturalisation ; renouveler-mon-titre-de-sejour"\n',
  )
  await r.send(
    'ouvertures-de-rendez-vous',
    'Code;Agenda;Premier jour;Lundi;Pas;Guichets\no-1;plateforme;01/09/2026;8 h 30 – 12 h;20;3\n',
  )
  await r.send(
    'absences-des-agendas',
    'Code;Agenda;Premier jour;Dernier jour;Guichets en moins;Motif\na-1;plateforme;14/12/2026;18/12/2026;1;Formation\n',
  )
  await r.send(
    'delais-d-obtention',
    'Code;Mairie;Relevé le;Délai;Places par semaine;Source\nm-1;Mairie de Montclair;12/11/2026;34;120;Site de la mairie\n',
  )
  expect(await textOf(await r.lead.get('/rendez-vous/agendas?q=plateforme'))).toContain('2 motifs')
  const wrong = await r.drop('agendas-de-rendez-vous', 'Code;Agenda;Site;Motifs\nx;X;antony;inconnu\n')
  expect(wrong.text).toContain('n’est pas un motif')
  const clash = await r.drop(
    'ouvertures-de-rendez-vous',
    'Code;Agenda;Premier jour;Lundi;Pas;Guichets\no-2;plateforme;01/10/2026;8 h – 9 h;20;3\n',
  )
  expect(clash.text).toContain('vaut déjà')
})

test('[D2-47] appointments taken here go out with their place and come back; a place is not given twice', async () => {
  const sheet =
    'Code;Agenda;Jour;Heure;Motif;Guichet;État;Pris;Nom;Téléphone;Pris le\nr-1;bureau-du-sejour;07/09/2026;09:00;renouveler-mon-titre-de-sejour;1;Reçu;Par téléphone;Mme Dubreuil;06 12 34 56 78;01/09/2026\nr-2;bureau-du-sejour;07/09/2026;09:20;renouveler-mon-titre-de-sejour;1;Absent;En ligne;;;\n'
  await r.send('rendez-vous', sheet)
  await r.send('rendez-vous', sheet)
  expect(await r.figures('2026-09-01', '2026-09-30')).toMatchObject({ taken: 2, honoured: 0.5 })
  const twice = await r.drop(
    'rendez-vous',
    'Code;Agenda;Jour;Heure;Motif;Guichet;État\nr-3;bureau-du-sejour;07/09/2026;09:10;renouveler-mon-titre-de-sejour;1;Reçu\n',
  )
  expect(twice.text).toContain('Ce guichet est déjà pris')
  const settings = await r.send(
    'reglages-des-rendez-vous',
    'La page publique est ouverte;Sur place;Minutes pour confirmer\noui;Au guichet 3;15\n',
  )
  expect(settings.tried).not.toContain('refusée')
})
