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
  'grilles-de-tour': [
    {
      code: 'varangue',
      name: 'Tour de la varangue',
      purpose: 'premises',
      siteKind: 'all',
      lines: 'Dehors :\nLe filaos est taillé\nLe portail ouvre',
    },
  ],
  'tours-des-locaux': [
    {
      code: 'varangue-1',
      checklist: 'varangue',
      site: 'saint-denis',
      point: 'case',
      day: '2026-10-12',
      doneOn: '2026-10-12',
    },
    { code: 'varangue-2', checklist: 'varangue', site: 'saint-denis', point: 'case', day: '2026-11-10' },
  ],
  'points-de-tour': [
    { tour: 'varangue-1', position: 1, heading: 'Dehors', label: 'Le filaos est taillé', verdict: 'met' },
    { tour: 'varangue-1', position: 2, heading: 'Dehors', label: 'Le portail ouvre', verdict: 'unmet', note: 'Grippé' },
  ],
  equipements: [{ name: 'Brasseur d’air', kind: 'other', site: 'saint-denis', point: 'case', quantity: 3 }],
}

export async function premisesAddresses(owner: Owner, tenant: number): Promise<string[]> {
  const id = async (table: string): Promise<number> => {
    const found = await owner.query(`select min(id)::int as id from ${table} where tenant = $1`, [tenant])
    return found.rows[0]?.id ?? 0
  }
  const last = async (table: string): Promise<number> => {
    const found = await owner.query(`select max(id)::int as id from ${table} where tenant = $1`, [tenant])
    return found.rows[0]?.id ?? 0
  }
  const point = await id('reception_point')
  const [hours, days, equipment] = [await id('opening_hours'), await id('opening_exception'), await id('equipment')]
  const [tour, list] = [await last('tour'), await id('tour_checklist')]
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
    `/tours-des-locaux/${tour}`,
    `/tours-des-locaux/${tour}/supprimer`,
    `/tours-des-locaux/saisie/${tour}`,
    `/tours-des-locaux/ecarts/${await id('tour_line')}`,
    `/tours-des-locaux/grilles/${list}`,
    `/tours-des-locaux/grilles/${list}/supprimer`,
  ]
}
