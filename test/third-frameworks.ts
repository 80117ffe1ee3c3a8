// A charter of its own for the third département, in two versions: one published, one a draft.
import type { Pool } from 'pg'
import type { Files, Row } from '#demo/generator/folder.ts'

export const FRAMEWORKS: Files = {
  engagements: ['2025', '2026'].flatMap((versionCode) => [
    {
      framework: 'charte-australe',
      versionCode,
      level: 'module',
      key: 'accueil',
      title: 'Accueil austral',
      kind: 'core',
      position: 1,
      declared: 1,
    },
    {
      framework: 'charte-australe',
      versionCode,
      level: 'commitment',
      key: 'salut',
      above: 'accueil',
      title: 'Saluer',
      position: 1,
    },
    {
      framework: 'charte-australe',
      versionCode,
      level: 'requirement',
      key: 'bonjour',
      above: 'salut',
      title: 'Dire bonjour',
      position: 1,
    },
  ]),
  'particularites-des-sites': [{ site: 'saint-pierre', condition: 'cert', validFrom: '2025-02-03' }],
  'perimetre-de-labellisation': [
    { site: 'saint-denis', module: 'charte-australe/2025/accueil', service: 'etat-civil', validFrom: '2025-02-03' },
    { site: 'saint-pierre', module: 'charte-australe/2025/accueil', service: null, validFrom: '2025-02-03' },
  ],
  'engagements-non-applicables': [
    {
      site: 'saint-pierre',
      commitment: 'charte-australe/2025/salut',
      reason: 'Le site ne reçoit pas encore',
      validFrom: '2025-02-03',
      state: 'proposed',
    },
  ],
  referentiels: [
    {
      framework: 'charte-australe',
      versionCode: '2025',
      name: 'Charte australe',
      kind: 'charter',
      state: 'published',
      publishedOn: '2025-01-06',
    },
    {
      framework: 'charte-australe',
      versionCode: '2026',
      name: 'Charte australe',
      kind: 'charter',
      state: 'draft',
      publishedOn: null,
    },
  ],
}

const evidence = (kind: string, over: Row = {}): Row => ({
  code: `australe-${kind}`,
  kind,
  title: `Preuve ${kind}`,
  validFrom: '2026-01-01',
  commitments: 'charte-australe/salut',
  sites: kind === 'link' ? null : 'saint-denis',
  ...over,
})
/** One of each kind, the document with its file. */
export const EVIDENCE: readonly Row[] = [
  evidence('file', { file: 'affiche.pdf' }),
  evidence('photo', { validTo: '2027-01-01' }),
  evidence('link', { url: 'https://exemple.test/' }),
  evidence('figure', { figure: 'indicator:reclamations-delais', figureLabel: 'Réclamations', validFrom: null }),
  evidence('interview', { heard: 'Agent', heardOn: '2026-03-02', asked: 'Comment ?', shown: 'Ainsi.' }),
]

/** A document with a version in force and one awaiting its visa. */
export const LIBRARY: Files = {
  'sortes-de-documents': [{ code: 'guide', name: 'Guide austral', reviewMonths: 18 }],
  documents: [{ code: 'guide-austral', title: 'Guide de l’accueil austral', kind: 'guide', owner: 'Accueil' }],
  'versions-de-documents': [
    { document: 'guide-austral', number: 1, note: 'Création', file: 'affiche.pdf', inForceFrom: '2025-03-03' },
    { document: 'guide-austral', number: 2, note: 'Revue', file: 'affiche.pdf', submittedOn: '2026-11-02' },
    { document: 'guide-austral', number: 3, note: 'Projet', file: 'affiche.pdf' },
  ].map((one) => ({ submittedOn: null, inForceFrom: null, ...one })),
  'visas-de-documents': [{ documentVersion: 'guide-austral / v2', function: 'Directrice' }],
  'emargements-de-documents': [
    { documentVersion: 'guide-austral / v1', number: 1, readOn: '2025-03-10', file: 'affiche.pdf' },
  ],
  'lectures-de-documents': [
    { documentVersion: 'guide-austral / v1', readOn: '2025-03-10', function: 'Agent', people: 3, sheet: 1 },
  ],
}

const VERSION_PAGES =
  '|/modifier|/supprimer|/fichier|/apercu|/image|/soumettre|/avis|/entree|/retirer|/reprendre|/annuler|/emargement|/imprimer|/pages/1'.split(
    '|',
  )

/** Pages of the library, further down than a list shows. */
export async function libraryAddresses(owner: Pick<Pool, 'query'>, tenant: number): Promise<string[]> {
  const ids = async (table: string): Promise<number[]> =>
    (await owner.query<{ id: number }>(`select id from ${table} where tenant = $1 order by id`, [tenant])).rows.map(
      ({ id }) => id,
    )
  const [kinds, documents, versions, visas, sheets] = await Promise.all(
    ['document_kind', 'document', 'document_version', 'document_approver', 'document_sheet'].map(ids),
  )
  return [
    '/documents/a-lire',
    '/documents/sortes',
    '/documents/sortes/export',
    '/documents/sortes/nouvelle',
    ...(kinds ?? []).flatMap((id) => ['modifier', 'supprimer'].map((end) => `/documents/sortes/${id}/${end}`)),
    ...(documents ?? []).flatMap((id) =>
      ['', '/modifier', '/archiver', '/supprimer', '/versions/nouvelle', '/en-vigueur'].map(
        (end) => `/documents/${id}${end}`,
      ),
    ),
    ...(versions ?? []).flatMap((id) => VERSION_PAGES.map((end) => `/documents/versions/${id}${end}`)),
    ...(visas ?? []).map((id) => `/documents/visas/${id}`),
    ...(sheets ?? []).flatMap((id) => ['fichier', 'supprimer'].map((end) => `/documents/emargements/${id}/${end}`)),
  ]
}

/** Pages of the evidence, further down than a list shows. */
export async function evidenceAddresses(owner: Pick<Pool, 'query'>, tenant: number): Promise<string[]> {
  const { rows } = await owner.query<{ id: number; kind: string }>('select id, kind from evidence where tenant = $1', [
    tenant,
  ])
  const places: Readonly<Record<string, string>> = {
    file: 'documents',
    link: 'liens',
    photo: 'photographies',
    figure: 'chiffres',
    interview: 'entretiens',
  }
  const [one] = (await owner.query<{ id: number }>('select id from obligation where tenant = $1', [tenant])).rows
  return [
    '/documents/code/guide-austral',
    '/echeances/proposees',
    ...['', '/modifier', '/supprimer', '/sans-objet?periode=2025-01-01'].map(
      (end) => `/echeances/obligations/${one?.id}${end}`,
    ),
    '/preuves/reglages',
    '/preuves/manquantes',
    '/preuves/manquantes/export',
    ...rows.flatMap(({ id, kind }) => [
      `/preuves/${id}`,
      `/preuves/${places[kind]}/nouvelle`,
      `/preuves/${places[kind]}/${id}/modifier`,
      ...(kind === 'file'
        ? [`/preuves/${id}/fichiers/1`, `/preuves/${id}/fichiers/1/apercu`, `/preuves/${id}/fichiers/1/image`]
        : []),
      ...['engagements', 'retirer', 'supprimer'].map((end) => `/preuves/${id}/${end}`),
    ]),
  ]
}

/** Pages of the lines of a draft, and what compares it with the version before: further down than a list shows. */
export async function frameworkAddresses(owner: Pick<Pool, 'query'>, tenant: number): Promise<string[]> {
  const { rows } = await owner.query<{ id: number; draft: number; published: number; level: string }>(
    `select i.id, d.id as draft, p.id as published, i.level from framework_item i
     join framework_version d on d.tenant = i.tenant and d.id = i.framework_version and d.state = 'draft'
     join framework_version p on p.tenant = d.tenant and p.framework = d.framework and p.state = 'published' where i.tenant = $1`,
    [tenant],
  )
  const places: Readonly<Record<string, string>> = {
    module: 'modules',
    commitment: 'engagements',
    requirement: 'exigences',
  }
  const first = async (table: string): Promise<number> => {
    const found = await owner.query<{ id: number }>(`select min(id)::int as id from ${table} where tenant = $1`, [
      tenant,
    ])
    return found.rows[0]?.id ?? 0
  }
  const [line, condition, exclusion] = [
    await first('scope_line'),
    await first('site_condition'),
    await first('scope_exclusion'),
  ]
  const scope = [
    '',
    '/reprendre',
    '/succession',
    '/lignes',
    '/lignes/export',
    '/lignes/nouvelle',
    ...['', '/modifier', '/supprimer'].map((end) => `/lignes/${line}${end}`),
    '/particularites',
    '/particularites/export',
    '/particularites/nouvelle',
    ...['', '/supprimer'].map((end) => `/particularites/${condition}${end}`),
    '/non-applicables',
    '/non-applicables/export',
    '/non-applicables/nouveau',
    ...['', '/modifier', '/supprimer'].map((end) => `/non-applicables/${exclusion}${end}`),
  ].map((end) => `/perimetre-de-labellisation${end}`)
  const lines = rows.flatMap(({ id, draft, published, level }) => {
    const base = `/referentiels/${draft}/${places[level]}`
    return [
      `/referentiels/${draft}`,
      `/referentiels/${draft}/publier`,
      `/referentiels/${published}`,
      `${base}/${id}/modifier`,
      `${base}/${id}/supprimer`,
      `${base}/nouveau`,
      `/referentiels/${published}/comparer/${draft}/export`,
    ]
  })
  return [...scope, ...lines, ...(await transitionAddresses(owner, tenant))]
}

/** A mapping from the published version to the draft, and a move of that kind: no list leads there before they are made. */
async function transitionAddresses(owner: Pick<Pool, 'query'>, tenant: number): Promise<string[]> {
  const made = await owner.query<{ line: number; move: number; before: number; after: number }>(
    `with pair as (
       select p.id as before, d.id as after, pi.id as old, di.id as new from framework_version p
       join framework_version d on d.tenant = p.tenant and d.framework = p.framework and d.state = 'draft'
       join framework_item pi on pi.tenant = p.tenant and pi.framework_version = p.id and pi.key = 'accueil'
       join framework_item di on di.tenant = d.tenant and di.framework_version = d.id and di.key = 'accueil'
       where p.tenant = $1 and p.state = 'published'),
     line as (
       insert into mapping_line (tenant, before_version, after_version, before_item, after_item, relation)
       select $1, before, after, old, new, 'unchanged' from pair on conflict do nothing returning id),
     move as (
       insert into version_move (tenant, before_version, after_version, day, report, memory, applied_on)
       select $1, before, after, '2026-01-01', '[]', '{}', '2026-01-01' from pair on conflict do nothing returning id)
     select before, after, coalesce((select id from line), (select min(id) from mapping_line where tenant = $1)) as line,
       coalesce((select id from move), (select min(id) from version_move where tenant = $1)) as move from pair`,
    [tenant],
  )
  return made.rows.flatMap(({ line, move, before, after }) => [
    '/passages',
    `/passages/faits/${move}`,
    ...['', '/export', '/simulation', '/lignes/nouvelle', `/lignes/${line}`, `/lignes/${line}/supprimer`].map(
      (end) => `/passages/${before}/${after}${end}`,
    ),
  ])
}
