// The premises of the third département, and the addresses of what stands in them.
import type { Row } from '#demo/generator/folder.ts'

type Owner = { query(text: string, values: unknown[]): Promise<{ rows: { id?: number }[] }> }

export const PREMISES: Readonly<Record<string, readonly Row[]>> = {
  'points-d-accueil': [
    {
      code: 'case',
      name: 'Case d’accueil',
      kind: 'hall',
      site: 'saint-denis',
      service: 'etat-civil',
      place: 'Varangue',
    },
  ],
  'horaires-d-ouverture': [
    { point: 'case', validFrom: '2025-01-06', mode: 'walk_in', monday: '7h30-12h', tuesday: '7h30-12h' },
    { point: 'case', validFrom: '2026-03-02', mode: 'appointment', monday: '7h30-11h', reason: 'Saison cyclonique' },
  ],
  'jours-particuliers': [
    { point: 'case', dayFrom: '2026-12-20', dayTo: '2026-12-20', hours: '', reason: 'Fête de la liberté' },
  ],
  equipements: [{ name: 'Brasseur d’air', kind: 'other', site: 'saint-denis', point: 'case', quantity: 3 }],
}

export async function premisesAddresses(owner: Owner, tenant: number): Promise<string[]> {
  const id = async (table: string): Promise<number> => {
    const found = await owner.query(`select min(id)::int as id from ${table} where tenant = $1`, [tenant])
    return found.rows[0]?.id ?? 0
  }
  const point = await id('reception_point')
  const [hours, days, equipment] = [await id('opening_hours'), await id('opening_exception'), await id('equipment')]
  return [
    `/locaux/${point}`,
    `/locaux/${point}/supprimer`,
    `/locaux/${point}/horaires/${hours}/modifier`,
    `/locaux/${point}/horaires/${hours}/supprimer`,
    `/locaux/${point}/exceptions/${days}/modifier`,
    `/locaux/${point}/exceptions/${days}/supprimer`,
    `/equipements/${equipment}`,
    `/equipements/${equipment}/supprimer`,
    '/equipements/dus',
  ]
}
