// Models of letters, totals of mail and clocks of the third département, and the addresses that lead to them.
import type { Row } from '#demo/generator/folder.ts'
import type { TestPerson } from './people.ts'

const opinion = { opinion: 'favourable', opinionOn: '2026-03-04', opinionSession: 'Lo komité' }
const words = { purpose: 'answer', regime: 'information', subject: 'Out dmann', body: 'Bonzour, [à compléter].' }

export const CORRESPONDENCE: Readonly<Record<string, readonly Row[]>> = {
  'modeles-de-reponse': [
    { code: 'reponn', name: 'Reponn', number: 1, ...words },
    { code: 'rolir', name: 'Rolir', number: 1, ...words, state: 'reviewed' },
    { code: 'mersi', name: 'Mersi', number: 1, ...words, state: 'opined', ...opinion },
    {
      code: 'rosi',
      name: 'Rosi',
      number: 1,
      ...words,
      purpose: 'registration',
      body: 'Rosi lo [date de réception].',
      state: 'published',
      ...opinion,
      publishedOn: '2026-03-09',
    },
    { code: 'lontan', name: 'Lontan', number: 1, ...words, state: 'published', ...opinion, publishedOn: '2026-03-09' },
  ],
  'normes-de-delai': [
    {
      code: 'repons-lagon',
      name: 'Repons lagon',
      what: 'answer',
      kinds: '',
      channels: 'Lettre',
      amount: 9,
      unit: 'week',
      source: 'Kaz komin',
      validFrom: '2026-01-01',
    },
  ],
  'volumes-de-courrier': [
    {
      site: 'saint-pierre',
      channel: 'letter',
      theme: 'Lagon',
      fromDay: '2026-01-01',
      toDay: '2026-06-30',
      received: 41,
      source: 'Kaz courrier',
    },
  ],
}

type Owner = { query(text: string, values: unknown[]): Promise<{ rows: { id?: number; reference?: string }[] }> }

/** Requests whose clock runs, stands still and was stopped, with what may be done of each. */
export async function correspondenceAddresses(person: TestPerson, owner: Owner, tenant: number): Promise<string[]> {
  const first = async (query: string): Promise<number> => (await owner.query(query, [tenant])).rows[0]?.id ?? 0
  const site = await first('select min(id)::int as id from site where tenant = $1')
  const entry = { kind: 'information', channel: 'email', receivedOn: '2026-11-18', site, subject: 'Zorer' }
  const made = async (): Promise<number> => {
    const answer = await person.post('/reclamations/nouvelle', entry)
    return Number(/\/reclamations\/(\d+)/.exec(answer.headers.get('location') ?? '')?.[1])
  }
  const [running, paused, answered, kept, merged] = [
    await made(),
    await made(),
    await made(),
    await made(),
    await made(),
  ]
  const reference = `select reference from complaint where tenant = $1 and id = ${kept}`
  const named = (await owner.query(reference, [tenant])).rows[0]
  await person.post(`/reclamations/${merged}/fusionner`, {
    reference: named?.reference ?? '',
    words: 'first',
    version: 1,
  })
  const pause = { reason: 'incomplete', from: '2026-11-18', to: '2026-12-30', version: 1 }
  await person.post(`/reclamations/${paused}/suspendre`, pause)
  await person.post(`/reclamations/${answered}/repondre`, {
    body: 'Oui.',
    via: 'email',
    answeredOn: '2026-11-19',
    version: 1,
  })
  await person.post(`/reclamations/${running}/accuser`, { kind: 'registration', how: 'letter' })
  const letter = await first('select min(id)::int as id from acknowledgement where tenant = $1')
  const models = await owner.query('select id::int as id from letter_model where tenant = $1', [tenant])
  const volume = await first('select min(id)::int as id from mail_volume where tenant = $1')
  await person.post(`/reclamations/${running}/faire-relire`, { body: 'Bonzour.', how: 'self', model: '', version: 1 })
  const norm = await first('select min(id)::int as id from reply_norm where tenant = $1')
  return [
    '/reclamations/reglages/categories?le=2026-01-01',
    ...['', '/nouvelle?norme=receipt-7', `/${norm}/modifier`, `/${norm}/supprimer`].map(
      (end) => `/reclamations/reglages/normes${end}`,
    ),
    `/reclamations/${kept}`,
    `/reclamations/${merged}`,
    `/reclamations/${merged}/defaire-la-fusion`,
    `/reclamations/${running}/fusionner`,
    `/reclamations/${running}/faire-relire`,
    `/reclamations/${running}/relire`,
    '/reclamations/reglages/second-lecteur',
    '/reclamations/modeles',
    '/reclamations/volumes',
    '/reclamations/activite',
    ...[running, paused, answered].map((id) => `/reclamations/${id}`),
    ...['suspendre', 'transmettre', 'attente', 'accuser'].map((act) => `/reclamations/${running}/${act}`),
    `/reclamations/${running}/accuser/${letter}/lettre?format=odt`,
    `/reclamations/${paused}/reprendre`,
    `/reclamations/${answered}/revenue`,
    ...models.rows.flatMap(({ id }) =>
      ['', '/modifier', '/avis', '/publier', '/retirer', '/supprimer'].map(
        (end) => `/reclamations/modeles/${id}${end}`,
      ),
    ),
    `/reclamations/volumes/${volume}/modifier`,
    `/reclamations/volumes/${volume}/supprimer`,
  ]
}
