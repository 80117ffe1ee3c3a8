import type { Row } from '#demo/generator/folder.ts'
import type { TestPerson, World } from './people.ts'

/** A questionnaire with a question that depends on another. */
export const QUESTIONNAIRES: readonly Row[] = [
  ['abri', 'level4', 'L’abri contre la pluie', 'Abri contre la pluie'],
  ['creole', 'level4', 'L’accueil en créole', 'Accueil en créole'],
  ['trajet', 'single', 'Par quelle route êtes-vous venu ?', ''],
  ['radiers', 'effort', 'Passer les radiers a été', 'Passage des radiers'],
  ['overall', 'level4', 'Votre visite, cyclone ou pas', 'Visite dans son ensemble'],
  ['comment', 'text', 'Qu’en dire de plus ?', ''],
].map(
  ([question = '', kind = '', label = '', short = '']): Row => ({
    code: 'hiver',
    name: 'Hiver austral',
    number: 1,
    title: 'Votre venue cet hiver',
    part: 'Sous les filaos',
    question,
    kind,
    label,
    short,
    ...(kind === 'effort' ? { favourable: '1 | 2', when: 'trajet = littoral' } : {}),
    options: kind === 'single' ? 'littoral = Route du littoral | tamarins = Route des Tamarins' : '',
  }),
)

/** What was made public of the campaign, and who was invited to answer it. */
export const AFTER_CAMPAIGN: Readonly<Record<string, readonly Row[]>> = {
  relais: [
    {
      code: 'case-creole',
      campaign: 'austral',
      site: 'saint-denis',
      service: null,
      name: 'La case créole',
      kind: 'association',
      active: true,
    },
  ],
  'reponses-par-relais': [{ relay: 'case-creole', day: '2026-07-02', opens: 5, answers: 2 }],
  'resultats-publies': [
    {
      campaign: 'austral',
      number: 1,
      publishedOn: '2026-08-10',
      title: 'Écoute de l’hiver austral',
      held: 'Du 1er au 31 juillet 2026',
      answers: 64,
      reading: 'Le taux dépasse la cible.',
      notes: '',
      said: 'Un abri est posé devant l’entrée.',
      rank: 1,
      part: 'whole',
      label: 'Visite dans son ensemble',
      n: 64,
      rate: 93.7,
      decimals: 1,
    },
  ],
  'regles-d-invitation': [{ campaign: 'austral', share: 40, rest: 30, word: 'Mèrsi.' }],
  invitations: [
    {
      campaign: 'austral',
      site: 'saint-denis',
      service: null,
      day: '2026-07-07',
      occasion: 'visit',
      way: 'sms',
      sent: 7,
      undrawn: 11,
      rested: 0,
      stopped: 1,
    },
  ],
}

/** The pages of a questionnaire, one version published by file, the next being prepared. */
export async function questionnaireAddresses(
  person: TestPerson,
  owner: World['owner'],
  tenant: number,
): Promise<string[]> {
  const { rows } = await owner.query<{ id: number }>(
    'select id from questionnaire where tenant = $1 order by id limit 1',
    [tenant],
  )
  const here = `/enquetes/questionnaires/${rows[0]?.id}`
  await person.post(`${here}/preparer`)
  await person.post(`${here}/preparer/remarques`, { roles: 'head_of_service', until: '2027-12-31', version: 0 })
  await person.post(`${here}/remarques/nouvelle`, { body: 'Et le créole ?' })
  const written = await owner.query<{ id: number }>('select id from questionnaire_remark where tenant = $1', [tenant])
  const remark = `/enquetes/questionnaires/remarques/${written.rows.at(-1)?.id}`
  const kiosks = await owner.query<{ id: number; link: string }>('select id, link from kiosk where tenant = $1', [
    tenant,
  ])
  const relays = await owner.query<{ id: number; link: string }>('select id, link from relay where tenant = $1', [
    tenant,
  ])
  const relay = `/enquetes/relais/${relays.rows[0]?.id}`
  const results = await owner.query<{ link: string }>('select link from published_results where tenant = $1', [tenant])
  const link = results.rows[0]?.link
  const resultAddresses = [
    `/resultats-enquete/${link}`,
    `/resultats-enquete/${link}.csv`,
    `/invitations/${tenant}/${'a'.repeat(20)}`,
  ]
  const kiosk = `/enquetes/bornes/${kiosks.rows[0]?.id}`
  return [
    '/enquetes/bornes/nouvelle',
    ...['', '/manifeste.json', '/merci', '/reponse'].map((page) => `/borne/${kiosks.rows[0]?.link}${page}`),
    ...['', '/merci', '/reponse'].map((page) => `/e/${relays.rows[0]?.link}${page}`),
    ...['', '/modifier', '/supprimer', '/fiche.pdf'].map((page) => `${relay}${page}`),
    '/enquetes/relais/nouveau',
    kiosk,
    `${kiosk}/modifier`,
    `${kiosk}/supprimer`,
    `${here}/versions/1/borne`,
    `${here}/preparer/remarques`,
    `${here}/preparer/remarques/clore`,
    `${here}/remarques`,
    `${here}/remarques/nouvelle`,
    `${here}/remarques/rien`,
    `${remark}/modifier`,
    `${remark}/supprimer`,
    `${remark}/decider`,
    '/enquetes/austral/inviter',
    '/enquetes/austral/invitations',
    '/enquetes/austral/invitations/regle',
    ...resultAddresses,
    '/enquetes/austral/limesurvey',
    '/enquetes/austral/limesurvey/essayer',
    '/enquetes/questionnaires/limesurvey',
    '/enquetes/questionnaires/limesurvey/creer',
    here,
    `${here}/modifier`,
    `${here}/supprimer`,
    `${here}/versions/1/apercu`,
    `${here}/versions/1/papier.pdf`,
    ...['', '/titre', '/publier', '/abandonner', '/parties/0/modifier', '/parties/0/retirer', '/parties'].map(
      (path) => `${here}/preparer${path}`,
    ),
    `${here}/preparer/parties/0/questions/nouvelle?type=level4`,
    `${here}/preparer/parties/0/questions/reprendre`,
    `${here}/preparer/questions/abri/modifier`,
    `${here}/preparer/questions/abri/retirer`,
    `${here}/preparer/questions/abri/condition`,
    `${here}/preparer/questions/trajet/favorables`,
    `${here}/preparer/parties/0/condition`,
    `${here}/preparer/langues/en`,
  ]
}
