// A register of training of its own for the third département.
import type { Pool } from 'pg'
import type { Files } from '#demo/generator/folder.ts'

export const TRAINING: Files = {
  formations: [{ code: 'accueil-creole', name: 'Accueillir en créole', theme: 'reception', validMonths: 24 }],
  agents: [
    { code: 'R-1', lastName: 'Payet', firstName: 'Lise', email: '' },
    { code: 'R-2', lastName: 'Hoarau', firstName: 'Jean', email: '' },
    { code: 'R-3', lastName: 'Grondin', firstName: 'Marie', email: '' },
  ],
  affectations: [
    { agent: 'R-1', site: 'saint-denis', service: 'etat-civil', population: 'permanent', fromOn: '2025-01-06' },
    { agent: 'R-2', site: 'saint-pierre', service: 'etat-civil', population: 'temporary', fromOn: '2026-10-01' },
    {
      agent: 'R-3',
      site: 'saint-pierre',
      service: 'etat-civil',
      population: 'civic',
      fromOn: '2025-10-01',
      toOn: '2026-06-30',
    },
  ],
  'sessions-de-formation': [
    { code: 'creole-2026', course: 'accueil-creole', heldOn: '2026-03-09', site: 'saint-denis' },
    { code: 'creole-2027', course: 'accueil-creole', heldOn: '2027-02-08' },
    {
      code: 'creole-annulee',
      course: 'accueil-creole',
      heldOn: '2026-09-08',
      cancelledOn: '2026-09-01',
      cancelReason: 'Cyclone',
    },
  ],
  emargements: [{ session: 'creole-2026', agent: 'R-1', status: 'present' }],
  acquis: [
    { agent: 'R-2', course: 'accueil-creole', way: 'certificate', obtainedOn: '2026-02-02', validTo: '2028-02-01' },
  ],
  'obligations-de-formation': [
    {
      code: 'creole-pour-tous',
      course: 'accueil-creole',
      within: 2,
      unit: 'months',
      validFrom: '2025-01-06',
      source: 'Note du préfet de La Réunion',
    },
  ],
  habilitations: [{ code: 'bornage', name: 'Borner une propriété', courses: 'accueil-creole', byDecision: true }],
  'habilitations-donnees': [{ agent: 'R-1', authorisation: 'bornage', givenOn: '2026-04-01', giver: 'Cheffe du pôle' }],
  badges: [{ agent: 'R-1', number: '974', givenOn: '2025-01-06' }],
  'referents-fraude': [{ agent: 'R-1', service: 'etat-civil', deputy: false, fromOn: '2025-06-02' }],
}

/** Pages of the register, further down than a list shows. */
export async function trainingAddresses(owner: Pick<Pool, 'query'>, tenant: number): Promise<string[]> {
  const one = async (sql: string): Promise<number> => {
    const { rows } = await owner.query<{ id: number }>(sql, [tenant])
    return rows[0]?.id ?? 0
  }
  const agent = await one("select id from training_agent where tenant = $1 and code = 'R-2'")
  const gone = await one("select id from training_agent where tenant = $1 and code = 'R-3'")
  const session = await one("select id from training_session where tenant = $1 and code = 'creole-2027'")
  const held = await one("select id from training_session where tenant = $1 and code = 'creole-2026'")
  const cancelled = await one("select id from training_session where tenant = $1 and code = 'creole-annulee'")
  const post = await one('select min(id) as id from training_post where tenant = $1')
  const record = await one("select id from training_record where tenant = $1 and way = 'certificate'")
  const first = (table: string) => one(`select min(id) as id from ${table} where tenant = $1`)
  const under = (base: string, words: readonly string[]) => words.map((word) => `/formations/${base}${word}`)
  return [
    ...under(`agents/${agent}`, ['', '/modifier', '/affectation', '/depart', '/supprimer']),
    ...under(`agents/${gone}`, ['', '/effacer']),
    ...under(`sessions/${session}`, ['', '/modifier', '/annuler', '/supprimer']),
    ...under('sessions/', [String(held), String(cancelled)]),
    ...under(`affectations/${post}`, ['/modifier', '/supprimer']),
    ...under(`acquis/${record}`, ['/modifier', '/supprimer']),
    ...under(`obligations/${await first('training_rule')}`, ['', '/modifier', '/supprimer']),
    ...under(`habilitations/${await first('training_authorisation')}`, ['', '/modifier', '/supprimer']),
    ...under(`habilitations-donnees/${await first('training_grant')}`, ['/modifier', '/supprimer']),
    ...under(`badges/${await first('training_badge')}`, ['/modifier', '/supprimer']),
    ...under(`referents/${await first('training_referent')}`, ['/modifier', '/supprimer']),
    ...under('', ['ma-fiche', 'a-former', 'badges', 'referents', 'habilitations', 'obligations']),
  ]
}
