// A charter of its own for the third département, in two versions: one published, one a draft.
import type { Pool } from 'pg'
import type { Files } from '#demo/generator/folder.ts'

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
      `${base}/${id}/modifier`,
      `${base}/${id}/supprimer`,
      `${base}/nouveau`,
      `/referentiels/${published}/comparer/${draft}/export`,
    ]
  })
  return [...scope, ...lines]
}
