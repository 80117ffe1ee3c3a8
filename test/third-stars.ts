// What users of the third département rated, and the addresses of what stands there.
import type { Row } from '#demo/generator/folder.ts'

type Owner = { query(text: string, values: unknown[]): Promise<{ rows: { id?: number }[] }> }

export const STARS: Readonly<Record<string, readonly Row[]>> = {
  'lieux-d-avis': [
    {
      code: 'varangue',
      site: 'saint-denis',
      service: 'etat-civil',
      question: 'Koman i lé la visite ?',
      active: true,
      link: 'cocotierlagonpiton',
    },
    {
      code: 'boite-des-agents',
      site: 'saint-denis',
      service: null,
      audience: 'agents',
      question: 'Kosa i fo shanjé ?',
      active: true,
      link: 'vanillebourbonagents',
    },
  ],
  'avis-en-etoiles': Array.from({ length: 24 }, (_, at) => ({
    site: at % 2 === 0 ? 'saint-denis' : 'saint-pierre',
    service: at % 2 === 0 ? 'etat-civil' : null,
    day: `2026-0${7 + (at % 3)}-1${at % 8}`,
    stars: 1 + (at % 5),
    comment: at % 4 === 0 ? `Zistoir nimero ${at}` : '',
    channel: at % 2 === 0 ? 'web' : 'imported',
    source: at % 2 === 0 ? null : 'Kaz a avis',
    place: at % 2 === 0 ? 'varangue' : null,
  })),
  'totaux-d-avis': [
    {
      site: 'saint-pierre',
      tool: 'Lagon avis',
      dayFrom: '2025-01-01',
      dayTo: '2025-12-31',
      n: 57,
      mean: 3.9,
      source: 'Relevé du lagon',
    },
  ],
  'themes-de-commentaires': [
    { code: 'cases', name: 'Cases et varangues', parent: null, words: 'case, varangue', active: true },
    { code: 'so', name: 'Chaleur', parent: 'cases', words: 'so, zistoir', active: true },
  ],
  'commentaires-classes': [
    { kind: 'rating', day: '2026-07-10', site: 'saint-denis', text: 'Zistoir nimero 0', rank: 1, theme: 'so' },
  ],
  'reponses-au-public': [
    {
      code: 'ventilateur',
      site: 'saint-denis',
      said: 'I fé so dan la salle.',
      did: 'Deux brasseurs d’air de plus.',
      doneOn: '2026-05-04',
      approvedOn: '2026-05-05',
      publishedOn: '2026-05-06',
    },
    { code: 'lombraz', site: 'saint-denis', said: 'Mi rod lombraz.', did: 'Un auvent.', approvedOn: '2026-06-02' },
    {
      code: 'klim',
      site: 'saint-denis',
      said: 'Met in klim biro 4.',
      did: '',
      audience: 'agents',
      box: 'boite-des-agents',
      receivedOn: '2026-06-10',
    },
    {
      code: 'relais-oraires',
      site: 'saint-denis',
      said: 'Zoraires lo mardi po relais.',
      did: 'Oui, dès septembre.',
      audience: 'partners',
      receivedOn: '2026-06-11',
      decision: 'taken',
      approvedOn: '2026-06-20',
      publishedOn: '2026-06-20',
    },
    { code: 'banc', site: 'saint-pierre', said: 'Na pwin banc.', did: 'Un banc est commandé.' },
  ],
}

export async function starsAddresses(owner: Owner, tenant: number): Promise<string[]> {
  const id = async (table: string): Promise<number> => {
    const found = await owner.query(`select max(id)::int as id from ${table} where tenant = $1`, [tenant])
    return found.rows[0]?.id ?? 0
  }
  const [place, rating, total, reply] = [
    await id('rating_place'),
    await id('rating'),
    await id('rating_total'),
    await id('public_reply'),
  ]
  const waiting = await owner.query(`select id from public_reply where tenant = $1 and did = ''`, [tenant])
  const theme = await id('theme')
  return [
    `/avis/lieux/${place}`,
    `/avis/lieux/${place}/supprimer`,
    `/avis/lieux/${place}/affiche.pdf`,
    '/avis/export',
    '/avis/recus/export',
    `/avis/recus/${rating}`,
    `/avis/totaux/${total}`,
    `/avis/totaux/${total}/supprimer`,
    `/avis/reponses/${reply}`,
    `/avis/reponses/${reply}/supprimer`,
    `/avis/reponses/${waiting.rows[0]?.id ?? 0}/repondre`,
    `/commentaires/themes/${theme}`,
    `/commentaires/themes/${theme}/supprimer`,
    '/commentaires/classer',
    '/commentaires/themes/export',
    `/commentaires/classer?seul=rating-${rating}`,
    '/a/cocotierlagonpiton',
    '/a/cocotierlagonpiton/merci',
    '/a/cocotierlagonpiton/reponses',
    '/a/vanillebourbonagents',
    '/a/vanillebourbonagents/merci',
    '/a/vanillebourbonagents/reponses',
  ]
}
