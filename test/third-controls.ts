// Internal control of the third département: a list of its own, what it plans, one control closed and one whose lines are all noted.
import type { Files, Row } from '#demo/generator/folder.ts'
import type { TestPerson, World } from './people.ts'
import { MYSTERY } from './third-mystery.ts'

const control = (code: string, over: Row): Row => ({
  code,
  kind: 'panneaux',
  site: 'saint-denis',
  size: 1,
  source: 'list',
  checklist: 'Lisible',
  population: 2,
  seed: 'austral',
  drawnOn: '2026-03-02',
  heldOn: '2026-03-04',
  ...over,
})

/** What is checked from inside and as a user would: controls, and mystery surveys. */
export const CONTROLS: Files = {
  ...MYSTERY,
  'sortes-de-controles': [
    {
      code: 'panneaux',
      name: 'Panneaux créoles',
      source: 'list',
      items: 'Entrée\nFoncier',
      checklist: 'Lisible',
      active: true,
    },
    { code: 'visites', name: 'Visites', source: null, items: '', checklist: '', active: false },
  ],
  'plan-de-controle': [
    { kind: 'panneaux', site: 'saint-denis', year: 2026, month: '3', size: 1, responsible: 'quality_lead' },
    { kind: 'panneaux', site: 'saint-pierre', year: 2026, month: '11', size: 1, responsible: 'quality_lead' },
  ],
  controles: [
    control('panneaux-clos', { plan: '2026-03 panneaux saint-denis', closedOn: '2026-03-05' }),
    control('panneaux-finis', {}),
    control('panneaux-ouverts', { heldOn: null }),
  ],
  'lignes-de-controles': [
    { control: 'panneaux-clos', position: 1, reference: 'Entrée', result: 'deviation', failed: 'Lisible' },
    { control: 'panneaux-finis', position: 1, reference: 'Foncier', result: 'conform', failed: '' },
    { control: 'panneaux-ouverts', position: 1, reference: 'Foncier', result: null, failed: '' },
  ],
}

const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** The pages of a line with its photograph, and those that a state alone leads to. */
export async function controlAddresses(
  w: World,
  { tenant, person }: { tenant: number; person: TestPerson },
): Promise<string[]> {
  const { rows } = await w.owner.query<{ id: number; control: number; code: string; version: number }>(
    'select l.id, l.control, c.code, l.version from control_line l join control c on c.tenant = l.tenant and c.id = l.control where l.tenant = $1',
    [tenant],
  )
  const open = rows.find(({ code }) => code === 'panneaux-ouverts')
  const file = new File([Buffer.from(PIXEL, 'base64')], 'panneau.png', { type: 'image/png' })
  await person.post(`/controles/lignes/${open?.id}/photo`, { file, version: open?.version ?? 1 })
  const kinds = await w.owner.query<{ id: number }>('select min(id)::int as id from control_kind where tenant = $1', [
    tenant,
  ])
  return [
    ...['modifier', 'supprimer'].map((end) => `/controles/sortes/${kinds.rows[0]?.id}/${end}`),
    ...rows.map(({ control: id }) => `/controles/${id}`),
    ...['', '/modifier', '/photo', '/suite'].map((end) => `/controles/lignes/${open?.id}${end}`),
    `/controles/${open?.control}/supprimer`,
    `/controles/${open?.control}/deroulement`,
    `/controles/saisie/${open?.control}`,
    '/controles/plan/reprendre?annee=2027',
    '/controles/plan?annee=2026',
  ]
}
