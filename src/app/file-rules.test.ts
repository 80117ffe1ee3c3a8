import { afterAll, beforeAll, expect, test } from 'vitest'
import { filesOf } from '#src/office/imports/test-files.ts'
import { type World, world } from '#test/people.ts'
import { routes } from './rooms.ts'

let w: World
let files: ReturnType<typeof filesOf>
beforeAll(async () => {
  w = await world({ rooms: routes })
  const boss = await w.personOf(w.hauts92, 'administrator')
  files = filesOf(w, boss)
  for (const [profile, content] of FIRST)
    expect([profile, (await files.send(profile, content)).text]).toEqual([
      profile,
      expect.stringContaining('enregistré'),
    ])
  await w.owner.query(
    `update complaint set purged_on = '2026-11-01', subject = '', body = '' where tenant = $1 and reference = 'EFFACEE'`,
    [w.hauts92.tenant],
  )
})
afterAll(() => w.close())

const SHEET = 'Code;Démarche;Relue le;À relire le'
const REGISTER =
  'Référence;Nature;Arrivée par;Reçue le;Site;Répondue le;Close sans réponse le;Hors calcul;Motif hors calcul'
const READING = 'Indicateur;Site;Période;Numérateur;Dénominateur;Valeur;Source'
const FIRST: readonly (readonly [string, string])[] = [
  ['demarches', `${SHEET}\ntitre;Renouveler un titre;01/10/2026;01/10/2027`],
  ['categories-de-reclamations', 'Code;Nom\nattente;Attente au guichet'],
  ['levees-de-l-urne', 'Site;Jour;Formulaires\nantony;02/03/2026;2'],
  ['perimetres', 'Code;Nom;Depuis le;Site\nprefecture;Préfecture seule;01/01/2026;antony'],
  [
    'reclamations',
    [
      REGISTER,
      'OUVERTE;complaint;email;02/03/2026;antony;;;;',
      'REPONDUE;suggestion;email;02/03/2026;antony;04/03/2026;;;',
      'CLOSE;complaint;email;02/03/2026;antony;;02/06/2026;;',
      'ECARTEE;complaint;email;02/03/2026;antony;;;spam;Publicité',
      'EFFACEE;complaint;email;02/03/2026;antony;04/03/2026;;;',
      'URNE;complaint;urn;02/03/2026;antony;;;;',
    ].join('\n'),
  ],
]

test.each([
  ['demarches', `${SHEET}\ntitre;Renouveler un titre;01/12/2026;`, 'Relue le', 'dans l’avenir'],
  [
    'demarches',
    'Code;Démarche;À relire le\ntitre;Renouveler un titre;01/09/2026',
    'À relire le',
    'doit suivre la dernière',
  ],
  ['categories-de-reclamations', 'Code;Nom\nautre;attente au guichet', 'Nom', 'porte déjà ce nom'],
  ['perimetres', 'Code;Nom;Depuis le;Site\nprefecture;Autre nom;01/02/2026;antony', 'Nom', 'renommez-le dans sa page'],
  ['perimetres', 'Code;Nom;Depuis le;Site\nautre;Préfecture seule;01/02/2026;antony', 'Nom', 'porte déjà ce nom'],
  [
    'sites',
    'Code;Nom;Nom court;Sorte;Depuis le;Jusqu’au\nx;X;X;autre;02/01/2026;01/01/2026',
    'Jusqu’au',
    'doit suivre',
  ],
  ['services', 'Code;Nom;Depuis le;Jusqu’au\nx;X;02/01/2026;01/01/2026', 'Jusqu’au', 'doit suivre'],
  ['personnes', 'Adresse électronique;Nom;Rôle\na@example.fr;Ariane;Administrateur national', 'Rôle', 'n’est pas'],
  [
    'lignes-telephoniques',
    'Code;Nom;Site;Destination;Depuis le;Jusqu’au\nx;X;antony;Standard;02/01/2026;01/01/2026',
    'Jusqu’au',
    'ne précède pas',
  ],
  ['releves', `${READING}\nreclamations-delais;antony;2027;3;4;;Tableau`, 'Période', 'pas encore commencé'],
  ['releves', `${READING}\nreclamations-delais;antony;2025;3;4;20;Tableau`, 'Valeur', 'n’est pas celle du numérateur'],
  ['reclamations', `${REGISTER}\nREPONDUE;suggestion;email;02/03/2026;antony;;;;`, 'Répondue le', 'a déjà une réponse'],
  [
    'reclamations',
    `${REGISTER}\nCLOSE;complaint;email;02/03/2026;antony;04/03/2026;;;`,
    'Répondue le',
    'close sans réponse',
  ],
  ['reclamations', `${REGISTER}\nCLOSE;complaint;email;02/03/2026;antony;;;;`, 'Close sans réponse le', 'rouvrez-la'],
  ['reclamations', `${REGISTER}\nECARTEE;complaint;email;02/03/2026;antony;;;;`, 'Hors calcul', 'remettez-la d’abord'],
  [
    'reclamations',
    `${REGISTER}\nOUVERTE;complaint;email;02/03/2026;antony;;;spam;`,
    'Motif hors calcul',
    'Dites pourquoi',
  ],
  [
    'reclamations',
    `${REGISTER}\nOUVERTE;complaint;email;02/03/2026;antony;;03/03/2026;;`,
    'Close sans réponse le',
    'court encore',
  ],
  [
    'reclamations',
    'Référence;Arrivée par;Reçue le;Site\nREPONDUE;email;05/03/2026;antony',
    'Reçue le',
    'pas après la réponse',
  ],
])('[F5-70] a file of %s obeys the rules of its form (%#)', async (profile, content, column, sentence) => {
  const { id } = await files.drop(profile, content)
  expect(await files.faults(id)).toEqual([expect.stringMatching(new RegExp(`^Ligne 2;${column};.*${sentence}`))])
})

test('[F5-70] fewer forms than were entered of an opening are refused, as on its page', async () => {
  await w.owner.query(
    `update complaint set urn_opening = (select max(id) from urn_opening where tenant = $1) where tenant = $1 and reference = 'URNE'`,
    [w.hauts92.tenant],
  )
  const { id } = await files.drop('levees-de-l-urne', 'Site;Jour;Formulaires\nantony;02/03/2026;0')
  expect(await files.faults(id)).toEqual([expect.stringMatching(/Formulaires;0;.*au moins ce nombre/)])
})

test('[F5-70] a column that a file of requests does not hold leaves what was there, and what was erased stays so', async () => {
  const { text } = await files.send(
    'reclamations',
    [
      'Référence;Arrivée par;Reçue le;Site;Objet;Nom',
      'REPONDUE;email;02/03/2026;antony;Ajouté;',
      'ECARTEE;email;02/03/2026;antony;Ajouté;',
      'EFFACEE;email;02/03/2026;antony;Effacé;Nom effacé',
    ].join('\n'),
  )
  expect(text).toContain('enregistré')
  const rows = await files.rows(
    `select c.reference, c.kind, c.eligibility, c.answered_on is not null as answered, c.subject, p.name
     from complaint c left join complaint_contact p on p.complaint = c.id
     where c.reference in ('REPONDUE', 'ECARTEE', 'EFFACEE') order by 1`,
  )
  expect(rows).toEqual([
    { reference: 'ECARTEE', kind: 'complaint', eligibility: 'spam', answered: false, subject: 'Ajouté', name: null },
    { reference: 'EFFACEE', kind: 'complaint', eligibility: 'eligible', answered: true, subject: '', name: null },
    {
      reference: 'REPONDUE',
      kind: 'suggestion',
      eligibility: 'eligible',
      answered: true,
      subject: 'Ajouté',
      name: null,
    },
  ])
})

test('[C3-08] a line without a reference whose request was erased is told so and not stored again, from any file', async () => {
  const head = 'Arrivée par;Reçue le;Site;Répondue le;Objet;Nom'
  const line = 'email;05/03/2026;antony;06/03/2026;Oubliée;Nom à oublier'
  expect((await files.send('reclamations', `${head}\n${line}`)).text).toContain('enregistré')
  const requests = () =>
    files.rows(
      `select id, version, subject, source_key, erased_content from complaint where received_on = '2026-03-05'`,
    )
  const [one] = await requests()
  const lead = await w.personOf(w.hauts92, 'quality_lead')
  const erased = { version: String(one?.['version']), reason: 'À sa demande' }
  expect((await lead.post(`/reclamations/${Number(one?.['id'])}/effacer`, erased)).status).toBe(303)
  const [gone] = await requests()
  expect(gone).toMatchObject({ subject: '', source_key: null, erased_content: expect.stringMatching(/^[\w-]{22}$/) })

  expect((await files.drop('reclamations', `${head}\n${line}`)).text).toContain(
    'Ligne 2 : cette demande a été effacée le 19 novembre 2026.',
  )
  const other = `${head}\nletter;05/03/2026;antony;;Autre;\n${line}`
  const { tried, text } = await files.send('reclamations', other, 'autre.csv')
  expect(tried).toContain('Ligne 3 : cette demande a été effacée le 19 novembre 2026.')
  expect(text).toContain('1 ligne nouvelle')
  expect((await requests()).map(({ subject }) => String(subject)).toSorted()).toEqual(['', 'Autre'])
})

test('[F1-06] « Enquêteur mystère » is given by a file as by the form', async () => {
  const { text } = await files.send('personnes', 'Adresse électronique;Nom;Rôle\na@example.fr;Ariane;Enquêteur mystère')
  expect(text).toContain('1 ligne nouvelle')
  const boss = await w.personOf(w.hauts92, 'administrator')
  const page = await (await boss.get('/reglages/personnes/nouvelle')).text()
  expect(page).toContain('<option value="mystery_caller">Enquêteur mystère</option>')
  const form = { name: 'Basile', email: 'b@example.fr', role: 'mystery_caller', title: '', site: '', service: '' }
  expect((await boss.post('/reglages/personnes/nouvelle', form)).status).toBe(200)
  expect(await files.rows(`select email from invitation where role = 'mystery_caller' order by 1`)).toEqual([
    { email: 'a@example.fr' },
    { email: 'b@example.fr' },
  ])
})
