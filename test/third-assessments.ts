// Self-assessments of the third département, and the pages that no list leads to.
import type { Pool } from 'pg'
import type { Files } from '#demo/generator/folder.ts'

/** Two self-assessments of it: last year's, frozen, and this year's, under way with lines given away. */
export const ASSESSMENTS: Files = {
  autodiagnostics: [
    {
      code: 'bilan-austral-2025',
      title: 'Bilan austral 2025',
      kind: 'self',
      year: 2025,
      heldOn: '2025-11-20',
      framework: 'charte-australe',
      versionCode: '2025',
      sites: 'saint-denis ; saint-pierre',
    },
    {
      code: 'bilan-austral-2026',
      title: 'Bilan austral 2026',
      kind: 'self',
      year: 2026,
      framework: 'charte-australe',
      versionCode: '2025',
      sites: 'saint-denis ; saint-pierre',
      basedOn: 'bilan-austral-2025',
    },
    ...['soumis', 'valide'].map((state) => ({
      code: `bilan-austral-${state}`,
      title: `Bilan austral ${state}`,
      kind: 'self',
      year: 2026,
      framework: 'charte-australe',
      versionCode: '2025',
      sites: 'saint-denis',
    })),
    {
      code: 'bilan-austral-2024',
      title: 'Bilan austral à ouvrir',
      kind: 'internal',
      year: 2024,
      framework: 'charte-australe',
      versionCode: '2025',
    },
  ],
  cotations: [
    { assessment: 'bilan-austral-2025', site: 'saint-denis', key: 'salut', rating: 'conform', rate: null },
    { assessment: 'bilan-austral-2025', site: 'saint-pierre', key: 'salut', rating: 'partial', rate: 41.5 },
    { assessment: 'bilan-austral-2026', site: 'saint-denis', key: 'salut', rating: 'not_conform', rate: null },
  ],
  'points-d-evaluation': [
    { assessment: 'bilan-austral-2026', kind: 'strength', body: 'Un accueil en créole', position: 1 },
    { assessment: 'bilan-austral-2026', kind: 'axis', body: 'La signalétique australe', position: 1 },
  ],
  'taux-d-evaluation': [
    { assessment: 'bilan-austral-2026', subject: 'channel', name: 'Radio', rate: 63.5, source: 'Relevé austral' },
  ],
  'lignes-confiees': (
    [
      ['saint-pierre', 'module', 'accueil', 'handed_back'],
      ['saint-denis', 'module', 'accueil', 'given'],
      ['saint-denis', 'whole', null, 'taken_back'],
    ] as const
  ).map(([site, subject, name, state]) => ({
    assessment: 'bilan-austral-2026',
    site,
    subject,
    name,
    owner: 'Correspondante australe',
    dueOn: '2026-11-28',
    state,
  })),
  'etats-d-evaluation': [
    { assessment: 'bilan-austral-2025', state: 'frozen', movedOn: '2025-12-01' },
    { assessment: 'bilan-austral-2026', state: 'in_progress', movedOn: '2026-10-01' },
    { assessment: 'bilan-austral-soumis', state: 'submitted', movedOn: '2026-10-02' },
    { assessment: 'bilan-austral-valide', state: 'validated', movedOn: '2026-10-03' },
  ],
}

/** Pages of assessments that no list leads to. */
export async function assessmentAddresses(owner: Pick<Pool, 'query'>, tenant: number): Promise<string[]> {
  const { rows } = await owner.query<{ id: number; point: number; total: number; delegation: number; line: number }>(
    `select a.id, p.id as point, t.id as total, d.id as delegation, l.id as line from assessment a
     join assessment_point p on p.tenant = a.tenant and p.assessment = a.id
     join assessment_total t on t.tenant = a.tenant and t.assessment = a.id
     join assessment_delegation d on d.tenant = a.tenant and d.assessment = a.id
     join assessment_line l on l.tenant = a.tenant and l.assessment = a.id where a.tenant = $1 limit 1`,
    [tenant],
  )
  const others = await owner.query<{ id: number; state: string }>(
    'select id, state from assessment where tenant = $1',
    [tenant],
  )
  return [
    ...rows.flatMap(({ id, point, total, delegation, line }) =>
      [
        `points/${point}/modifier`,
        `points/${point}/supprimer`,
        `taux/${total}/modifier`,
        `taux/${total}/supprimer`,
        `delegations/${delegation}/modifier`,
        `delegations/${delegation}/supprimer`,
        `delegations/${delegation}/demander`,
        'comparer',
        'ecarts',
        'lignes/export',
      ]
        .map((path) => `/autodiagnostics/${id}/${path}`)
        .concat(`/autodiagnostics/lignes/${line}`),
    ),
    ...others.rows.flatMap(({ id, state }) =>
      (state === 'frozen'
        ? ['', '/corriger', '/photographie.json', '/rouvrir']
        : ['', '/supprimer', '/rouvrir', '/figer']
      ).map((path) => `/autodiagnostics/${id}${path}`),
    ),
  ]
}
