// The premises of the third département, what users say of them, and the addresses of all that stands there.
import type { Row } from '#demo/generator/folder.ts'
import { APPOINTMENTS, appointmentsAddresses } from './third-appointments.ts'
import { STARS, starsAddresses } from './third-stars.ts'
import { HELP_POINT, VISITS, visitsAddresses } from './third-visits.ts'

type Owner = { query(text: string, values: unknown[]): Promise<{ rows: { id?: number }[] }> }

export const PREMISES: Readonly<Record<string, readonly Row[]>> = {
  ...STARS,
  ...VISITS,
  ...APPOINTMENTS,
  'points-d-accueil': [
    {
      code: 'case',
      name: 'Case d’accueil',
      kind: 'hall',
      site: 'saint-denis',
      service: 'etat-civil',
      place: 'Varangue',
    },
    HELP_POINT,
  ],
  'horaires-d-ouverture': [
    { point: 'case', validFrom: '2025-01-06', mode: 'walk_in', monday: '7h30-12h', tuesday: '7h30-12h' },
    { point: 'case', validFrom: '2026-03-02', mode: 'appointment', monday: '7h30-11h', reason: 'Saison cyclonique' },
  ],
  'jours-particuliers': [
    { point: 'case', dayFrom: '2026-12-20', dayTo: '2026-12-20', hours: '', reason: 'Fête de la liberté' },
  ],
  'objectifs-d-accessibilite': [
    { title: 'Rampe du perron', site: 'saint-denis', dueOn: '2026-12-31', since: '2025-01-01', proof: 'tour:varangue' },
  ],
  'services-relais': [{ code: 'creole', name: 'Interprète en créole', kind: 'interpreting' }],
  'recours-aux-relais': [
    {
      relay: 'creole',
      site: 'saint-denis',
      month: '2026-09-01',
      way: 'counted',
      uses: 4,
      source: 'Main courante',
      retained: true,
    },
    {
      relay: 'creole',
      site: 'saint-denis',
      month: '2026-09-01',
      way: 'imported',
      uses: 5,
      source: 'Facture',
      retained: false,
    },
  ],
  'offres-d-associations': [
    {
      association: 'Main tendue de l’océan',
      title: 'Permanence en langue des signes',
      offeredOn: '2026-05-04',
      state: 'running',
    },
  ],
  affiches: [{ code: 'lontan', name: 'Affiche lontan', kind: 'charter', owed: true, sites: '', url: '', active: true }],
  'editions-d-affiches': [
    { poster: 'lontan', number: 1, validFrom: '2025-02-03', title: 'Bienvenue', lines: 'Bonjour.' },
    { poster: 'lontan', number: 2, validFrom: '2026-02-03', title: 'Soyez les bienvenus', lines: 'Bonjour.' },
  ],
  affichages: [
    {
      poster: 'lontan',
      site: 'saint-denis',
      point: 'case',
      place: 'Sous la varangue',
      edition: 1,
      postedOn: '2025-02-10',
    },
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
  const ACCESS = '/accessibilite-de-l-accueil'
  const relay = await id('relay_service')
  const poster = await id('poster')
  const [tour, list] = [await last('tour'), await id('tour_checklist')]
  const exercise = await id('emergency')
  return [
    `/communication-d-urgence/${exercise}`,
    `/communication-d-urgence/${exercise}/supprimer`,
    `/communication-d-urgence/${exercise}/main-courante.pdf`,
    `/communication-d-urgence/saisie/${exercise}`,
    `/communication-d-urgence/constats/${await id('emergency_finding')}`,
    `/communication-d-urgence/constats/${await id('emergency_finding')}/supprimer`,
    ...(await starsAddresses(owner, tenant)),
    ...(await visitsAddresses(owner, tenant)),
    ...(await appointmentsAddresses(owner, tenant)),
    `/locaux/${point}`,
    `/locaux/${point}/supprimer`,
    `/locaux/${point}/horaires/${hours}/modifier`,
    `/locaux/${point}/horaires/${hours}/supprimer`,
    `/locaux/${point}/exceptions/${days}/modifier`,
    `/locaux/${point}/exceptions/${days}/supprimer`,
    `/equipements/${equipment}`,
    `/equipements/${equipment}/supprimer`,
    '/equipements/dus',
    `${ACCESS}/${await id('access_target')}`,
    `${ACCESS}/${await id('access_target')}/supprimer`,
    `${ACCESS}/satisfaction`,
    `/services-relais/${relay}`,
    `/services-relais/${relay}/supprimer`,
    `/services-relais/${relay}/recours/${await id('relay_use')}/modifier`,
    `/services-relais/${relay}/recours/${await id('relay_use')}/supprimer`,
    `/offres-d-associations/${await id('association_offer')}`,
    `/offres-d-associations/${await id('association_offer')}/supprimer`,
    `/affiches/${poster}`,
    `/affiches/${poster}/supprimer`,
    `/affiches/${poster}/affiche.pdf`,
    `/affiches/${poster}/editions/${await id('poster_edition')}/modifier`,
    `/affiches/${poster}/editions/${await id('poster_edition')}/supprimer`,
    `/affichages/${await id('display')}`,
    `/affichages/${await id('display')}/supprimer`,
    `/tours-des-locaux/${tour}`,
    `/tours-des-locaux/${tour}/supprimer`,
    `/tours-des-locaux/saisie/${tour}`,
    `/tours-des-locaux/ecarts/${await id('tour_line')}`,
    `/tours-des-locaux/grilles/${list}`,
    `/tours-des-locaux/grilles/${list}/supprimer`,
  ]
}
