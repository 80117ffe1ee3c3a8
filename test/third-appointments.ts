// Appointments of the third département: a book with its openings, who came, months told by another site, a town hall.
import type { Row } from '#demo/generator/folder.ts'

type Owner = { query(text: string, values: unknown[]): Promise<{ rows: { id?: number; link?: string }[] }> }

export const APPOINTMENTS: Readonly<Record<string, readonly Row[]>> = {
  'reglages-des-rendez-vous': [{ open: true, counter: 'Sous la varangue, le matin', holdMinutes: 12 }],
  'motifs-de-rendez-vous': [
    {
      code: 'bornage-sur-place',
      name: 'Faire borner mon terrain',
      minutes: 30,
      procedure: 'bornage',
      documents: 'Plan',
    },
    { code: 'plan-perdu', name: 'Retrouver un plan', minutes: 20, documents: 'Acte de vente', online: false },
  ],
  'agendas-de-rendez-vous': [
    {
      code: 'varangue',
      name: 'Varangue',
      site: 'saint-denis',
      service: 'etat-civil',
      place: 'À droite en entrant',
      reasons: 'bornage-sur-place ; plan-perdu',
      active: true,
    },
  ],
  'ouvertures-de-rendez-vous': [
    {
      code: 'varangue-2025',
      book: 'varangue',
      validFrom: '2025-01-06',
      validTo: '2026-08-31',
      monday: '7h30-11h',
      step: 30,
      places: 1,
    },
    {
      code: 'varangue-2026',
      book: 'varangue',
      validFrom: '2026-09-01',
      monday: '7h30-11h',
      friday: '7h30-11h',
      step: 30,
      places: 2,
    },
  ],
  'absences-des-agendas': [
    {
      code: 'inventaire',
      book: 'varangue',
      dayFrom: '2026-12-21',
      dayTo: '2026-12-24',
      places: 1,
      reason: 'Inventaire',
    },
  ],
  'rendez-vous': [
    {
      code: 'v-1',
      book: 'varangue',
      day: '2026-10-05',
      time: '07:30',
      reason: 'bornage-sur-place',
      place: 1,
      state: 'served',
      way: 'web',
      bookedOn: '2026-09-20',
      bookedTime: '20:10',
    },
    {
      code: 'v-2',
      book: 'varangue',
      day: '2026-10-05',
      time: '07:30',
      reason: 'plan-perdu',
      place: 2,
      state: 'no_show',
      way: 'telephone',
    },
    {
      code: 'v-3',
      book: 'varangue',
      day: '2027-01-04',
      time: '08:00',
      reason: 'bornage-sur-place',
      place: 1,
      state: 'booked',
      way: 'desk',
      person: 'Une usagère',
    },
  ],
  'rendez-vous-mensuels': [
    { book: 'varangue', month: '2026-05-01', outcome: 'served', n: 38, origin: 'Cahier' },
    { book: 'varangue', month: '2026-10-01', outcome: 'unknown', n: 40, origin: 'Cahier' },
  ],
  'rendez-vous-rdv-service-public': [
    {
      book: 'varangue',
      day: '2026-07-06',
      time: '08:00',
      reason: 'bornage-sur-place',
      state: 'served',
      way: 'web',
      bookedOn: '2026-07-01',
      bookedTime: '09:12',
      n: 2,
    },
  ],
  'delais-d-obtention': [
    {
      code: 'mairie-2026',
      name: 'Mairie du Port',
      readOn: '2026-10-01',
      days: 21,
      weekly: 60,
      origin: 'Site de la mairie',
    },
    {
      code: 'varangue-2026-10',
      name: 'Varangue',
      site: 'saint-denis',
      readOn: '2026-10-01',
      days: 4,
      weekly: 14,
      origin: 'Mesuré chaque nuit',
      book: 'varangue',
      reason: 'bornage-sur-place',
    },
  ],
}

export async function appointmentsAddresses(owner: Owner, tenant: number): Promise<string[]> {
  const id = async (table: string, where = 'true'): Promise<number> => {
    const found = await owner.query(`select min(id)::int as id from ${table} where tenant = $1 and ${where}`, [tenant])
    return found.rows[0]?.id ?? 0
  }
  const [reason, book, opening] = [
    await id('appointment_reason'),
    await id('appointment_book'),
    await id('appointment_opening'),
  ]
  const [absence, total] = [await id('appointment_absence'), await id('appointment_total')]
  const [coming, lead] = [await id('appointment', "state = 'booked'"), await id('lead_reading', "kind = 'town_hall'")]
  await owner.query(
    `insert into appointment_waiting (tenant, code, book, site, service, reason, day_from, day_to, email, asked_on, state)
     select b.tenant, 'attente-1', b.id, b.site, b.service, r.id, '2026-11-01', '2027-01-31', 'attente@exemple.test', '2026-11-01', 'waiting'
     from appointment_book b join appointment_reason r on r.tenant = b.tenant where b.tenant = $1 order by r.id limit 1`,
    [tenant],
  )
  const waits = await id('appointment_waiting')
  const link = await owner.query('select link from appointment_setting where tenant = $1', [tenant])
  const page = `/rdv/${String(link.rows[0]?.link)}/bornage-sur-place/varangue`
  return [
    page,
    `${page}/attente`,
    `/rendez-vous/attente/${waits}/supprimer`,
    '/rendez-vous?mois=2026-10',
    '/rendez-vous/jour?jour=2026-10-05',
    `/rendez-vous/jour?jour=2026-10-05&vue=semaine&agenda=${book}`,
    '/rendez-vous/liste',
    '/rendez-vous/attente',
    '/rendez-vous/reglages',
    `/rendez-vous/motifs/${reason}`,
    `/rendez-vous/motifs/${reason}/modifier`,
    `/rendez-vous/motifs/${reason}/supprimer`,
    `/rendez-vous/agendas/${book}`,
    `/rendez-vous/agendas/${book}/modifier`,
    `/rendez-vous/agendas/${book}/supprimer`,
    `/rendez-vous/ouvertures/${opening}/modifier`,
    `/rendez-vous/ouvertures/${opening}/supprimer`,
    `/rendez-vous/absences/${absence}/modifier`,
    `/rendez-vous/absences/${absence}/supprimer`,
    `/rendez-vous/totaux/${total}/modifier`,
    `/rendez-vous/totaux/${total}/supprimer`,
    `/rendez-vous/${coming}`,
    `/rendez-vous/${coming}/modifier`,
    `/rendez-vous/${coming}/deplacer`,
    `/rendez-vous/${coming}/annuler`,
    `/rendez-vous/${coming}/supprimer`,
    `/rendez-vous/delais/${lead}`,
    `/rendez-vous/delais/${lead}/modifier`,
    `/rendez-vous/delais/${lead}/supprimer`,
  ]
}
