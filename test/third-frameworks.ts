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
  return rows.flatMap(({ id, draft, published, level }) => {
    const base = `/referentiels/${draft}/${places[level]}`
    return [
      `${base}/${id}/modifier`,
      `${base}/${id}/supprimer`,
      `${base}/nouveau`,
      `/referentiels/${published}/comparer/${draft}/export`,
    ]
  })
}
