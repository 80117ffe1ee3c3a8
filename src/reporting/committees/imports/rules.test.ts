import { afterAll, beforeAll, expect, test } from 'vitest'
import { composition } from '#src/app/rooms.ts'
import { filesOf } from '#src/office/imports/test-files.ts'
import { importRoutes } from '#src/office/imports/routes.tsx'
import { type World, world } from '#test/people.ts'
import { committeeRoutes } from '../routes.tsx'

let w: World
let files: ReturnType<typeof filesOf>
beforeAll(async () => {
  w = await world({ rooms: [importRoutes(composition.imports), committeeRoutes(composition.blocks)] })
  const lead = await w.personOf(w.hauts92, 'quality_lead')
  files = filesOf(w, lead)
  for (const [profile, content] of FIRST) {
    const { text } = await files.send(profile, content)
    expect([profile, text]).toEqual([profile, expect.stringContaining('enregistré')])
  }
  // Frozen in its page: no file tells that.
  await w.owner.query("update meeting set state = 'frozen' where tenant = $1 and code = 'figee'", [w.hauts92.tenant])
})
afterAll(() => w.close())

const SESSIONS = 'Code;Instances;Titre;Date;Début;Fin;Forme;État;Période;Convoquée le;Compte rendu envoyé le'
const POINTS = 'Séance;Numéro;Intitulé;Sorte'
const SEATS = 'Séance;Fonction;Collège;Présence'
const BLOCKS = 'Séance;Point;Rang;Bloc;Périmètre nommé;Texte'
const SAID = 'Séance;Rang;Sorte;Qui parle;Ce qui a été dit;Suite;Suite donnée;Close le'
const DECIDED = 'Séance;Rang;Sorte;Texte;Appliquée le'
const session = (code: string, more: Partial<Record<string, string>> = {}): string =>
  [
    code,
    more['committees'] ?? 'clu',
    'Comité',
    more['date'] ?? '10/03/2026',
    more['start'] ?? '10:00',
    more['end'] ?? '12:00',
    'in_person',
    more['state'] ?? 'minutes',
    '2025',
    more['convened'] ?? '',
    more['issued'] ?? '',
  ].join(';')

const FIRST: readonly (readonly [string, string])[] = [
  [
    'instances',
    'Code;Sorte;Nom;Ne se réunit plus depuis le\nclu;clu;Comité des usagers;\nclos;copil;Pilotage;01/01/2026',
  ],
  ['membres', 'Instance;Fonction;Collège\nclu;La maire;local_authority'],
  ['seances', [SESSIONS, session('ouverte', { issued: '20/03/2026' }), session('figee')].join('\n')],
  ['ordre-du-jour', `${POINTS}\nouverte;1;Bilan;presentation\nfigee;1;Bilan;presentation`],
  ['presences', `${SEATS}\nfigee;La maire;local_authority;present`],
  ['blocs', `${BLOCKS}\nfigee;1;1;text;;Dit`],
  ['interventions', `${SAID}\nfigee;1;suggestion;La maire;Ouvrir plus tôt;open;;`],
  ['decisions', `${DECIDED}\nfigee;1;decision;Ouvrir à 8 h;`],
  ['pieces', 'Séance;Pièce\nfigee;Bilan'],
]

const FROZEN = 'est figé : ouvrez une correction'
test.each([
  [
    'instances',
    'Code;Sorte;Nom;Ne se réunit plus depuis le\nclu;clu;Comité des usagers;10/03/2026',
    'Ne se réunit plus depuis le',
    'déplacez-la d’abord',
  ],
  [
    'membres',
    'Instance;Fonction;Collège;Siège depuis;Jusqu’au\nclu;Le maire;local_authority;02/01/2026;01/01/2026',
    'Jusqu’au',
    'vient avant le premier',
  ],
  ['membres', 'Instance;Fonction;Nom;Collège\nclu;;;local_authority', 'Fonction', 'Donnez la fonction'],
  [
    'seances',
    `${SESSIONS}\n${session('ouverte', { state: 'planned', issued: '20/03/2026' })}`,
    'État',
    'ne revient pas en arrière',
  ],
  [
    'seances',
    `${SESSIONS}\n${session('demain', { date: '10/12/2026', state: 'held' })}`,
    'État',
    'n’a pas encore eu lieu',
  ],
  ['seances', `${SESSIONS}\n${session('close', { committees: 'clos' })}`, 'Instances', 'ne se réunit plus à la date'],
  ['seances', `${SESSIONS}\n${session('fin', { start: '12:00', end: '11:00' })}`, 'Fin', 'La fin vient après le début'],
  ['seances', `${SESSIONS}\n${session('avant', { convened: '11/03/2026' })}`, 'Convoquée le', 'part avant la séance'],
  [
    'seances',
    `${SESSIONS}\n${session('apres', { issued: '01/03/2026' })}`,
    'Compte rendu envoyé le',
    'part après la séance',
  ],
  [
    'seances',
    `${SESSIONS}\n${session('demain', { issued: '20/12/2026' })}`,
    'Compte rendu envoyé le',
    'au plus tard aujourd’hui',
  ],
  [
    'seances',
    'Code;Instances;Titre;Date;Forme;État;Période\nouverte;clu;Comité;01/04/2026;in_person;minutes;2025',
    'Date',
    'corrigez d’abord sa diffusion',
  ],
  ['seances', `${SESSIONS}\n${session('figee', { end: '13:00' })}`, 'Code', FROZEN],
  ['seances', `${SESSIONS}\n${session('figee', { state: 'held' })}`, 'État', 'ne revient pas en arrière'],
  ['ordre-du-jour', `${POINTS}\nfigee;1;Autre;presentation`, 'Séance', FROZEN],
  ['ordre-du-jour', `${POINTS}\nfigee;2;De plus;presentation`, 'Séance', FROZEN],
  ['presences', `${SEATS}\nfigee;La maire;local_authority;absent`, 'Séance', FROZEN],
  ['blocs', `${BLOCKS}\nfigee;1;1;text;;Autre chose`, 'Séance', FROZEN],
  ['blocs', `${BLOCKS}\nouverte;1;1;inconnu.bloc;;`, 'Bloc', 'Ce bloc n’existe pas'],
  ['blocs', `${BLOCKS}\nouverte;1;1;text;ailleurs;`, 'Périmètre nommé', 'n’existe pas ici'],
  ['interventions', `${SAID}\nfigee;1;suggestion;La maire;Autre chose;open;;`, 'Séance', FROZEN],
  ['interventions', `${SAID}\nouverte;1;suggestion;La maire;Dit;closed;Fait;`, 'Close le', 'le jour où la suite'],
  ['interventions', `${SAID}\nouverte;1;suggestion;La maire;Dit;open;;01/02/2026`, 'Close le', 'Seule une suite close'],
  ['interventions', `${SAID}\nouverte;1;suggestion;La maire;Dit;closed;;01/12/2026`, 'Close le', 'pas encore venu'],
  ['decisions', `${DECIDED}\nfigee;1;decision;Ouvrir à 9 h;`, 'Séance', FROZEN],
  ['decisions', `${DECIDED}\nouverte;1;decision;Ouvrir;01/12/2026`, 'Appliquée le', 'pas encore venu'],
  ['pieces', 'Séance;Pièce\nfigee;De plus', 'Séance', FROZEN],
])('[E3-19] a file of %s obeys the rules of its form (%#)', async (profile, content, column, sentence) => {
  const { id, text } = await files.drop(profile, content)
  expect(text).toContain('1 erreur')
  const faults = await files.faults(id)
  expect(faults).toEqual([expect.stringMatching(new RegExp(`^Ligne 2;${column};.*${sentence}`))])
  expect((await files.keep(id)).text).not.toContain('est enregistré')
})

test('[E3-19] what became of frozen words is still read from a file, and a file that says the same', async () => {
  for (const [profile, content] of FIRST.slice(2))
    expect(await files.faults((await files.drop(profile, content)).id)).toEqual([])
  await files.send('interventions', `${SAID}\nfigee;1;suggestion;La maire;Ouvrir plus tôt;closed;Fait;02/05/2026`)
  await files.send('decisions', `${DECIDED}\nfigee;1;decision;Ouvrir à 8 h;02/05/2026`)
  expect(
    await files.rows(
      `select follow_up, closed_on::text from intervention i join meeting m on m.id = i.meeting and m.code = 'figee'`,
    ),
  ).toEqual([{ follow_up: 'closed', closed_on: '2026-05-02' }])
  expect(
    await files.rows(`select done_on::text from decision d join meeting m on m.id = d.meeting and m.code = 'figee'`),
  ).toEqual([{ done_on: '2026-05-02' }])
})
