// Visitors of the third département: reasons, totals in their layers, tickets, a help point.
import type { Row } from '#demo/generator/folder.ts'

type Owner = { query(text: string, values: unknown[]): Promise<{ rows: { id?: number }[] }> }

/** Where they are received, beside the hall. */
export const HELP_POINT: Row = {
  code: 'case-numerique',
  name: 'Case numérique',
  kind: 'pan',
  site: 'saint-denis',
  service: 'etat-civil',
  place: 'Sous la varangue',
}

export const VISITS: Readonly<Record<string, readonly Row[]>> = {
  'motifs-de-visite': [
    { code: 'bornage', name: 'Bornage', site: 'saint-denis', position: 1, button: true },
    { code: 'suivi-du-bornage', name: 'Suivi du bornage', parent: 'bornage', position: 2, button: true },
  ],
  visites: [
    { point: 'case', day: '2026-10-06', reason: 'bornage', appointment: 'without', n: 14, origin: 'Cahier' },
    { point: 'case', day: '2026-10-06', reason: 'suivi-du-bornage', appointment: 'with', n: 6, origin: 'Cahier' },
  ],
  'visites-mensuelles': [
    { point: 'case', day: '2026-10-01', appointment: 'unknown', n: 410, origin: 'Rapport', counted: false },
    { point: 'case', day: '2026-08-01', appointment: 'without', n: 380, origin: 'Rapport', takenOver: true },
  ],
  'visites-par-heure': [
    { point: 'case', day: '2026-09-02', hour: '08:00', appointment: 'without', n: 9 },
    { point: 'case', day: '2026-09-02', hour: '08:30', appointment: 'with', n: 4 },
  ],
  tickets: [
    {
      point: 'case',
      day: '2026-09-03',
      number: 'F1',
      arrived: '08:02',
      called: '08:20',
      ended: '08:31',
      reason: 'bornage',
      appointment: 'without',
    },
    { point: 'case', day: '2026-09-03', number: 'F2', arrived: '08:10', appointment: 'with' },
  ],
  'regles-d-ordre': [
    {
      code: 'ordre-de-la-case',
      name: 'Ordre de la case',
      startsOn: '2026-01-05',
      lateAfter: 10,
      lead: 5,
      priorityLead: 15,
      calls: 2,
      parkedMinutes: 15,
      returns: 'kept',
    },
  ],
  'salles-d-attente': [{ code: 'varangue', name: 'Varangue', point: 'case', target: 15, paper: 'P', active: true }],
  'files-d-attente': [
    {
      code: 'file-du-bornage',
      name: 'Bornage',
      hall: 'varangue',
      prefix: 'B',
      reason: 'bornage',
      position: 1,
      active: true,
    },
  ],
  guichets: [{ code: 'guichet-de-la-case', name: '1', hall: 'varangue', position: 1, active: true }],
  'tickets-de-la-file': [
    {
      hall: 'varangue',
      day: '2026-09-08',
      number: 'B001',
      line: 'file-du-bornage',
      arrived: '08:02',
      called: '08:20',
      started: '08:21',
      ended: '08:31',
      appointment: 'without',
      way: 'desk',
    },
  ],
  'fiches-navette': [
    {
      code: 'f-1',
      name: 'Borne déplacée',
      site: 'saint-denis',
      service: 'etat-civil',
      askedOn: '2026-10-05',
      dueOn: '2026-10-08',
    },
    {
      code: 'f-2',
      name: 'Plan perdu',
      site: 'saint-denis',
      service: 'etat-civil',
      askedOn: '2026-10-05',
      dueOn: '2026-10-08',
      answer: 'Il est refait.',
      answeredOn: '2026-10-07',
    },
  ],
  'criteres-d-urgence': [{ code: 'cyclone', name: 'Cyclone annoncé', active: true }],
  'cas-urgents': [
    {
      code: 'u-1',
      name: 'Départ avant le cyclone',
      site: 'saint-denis',
      criterion: 'cyclone',
      askedOn: '2026-10-05',
      decision: 'granted',
      decidedOn: '2026-10-05',
    },
  ],
  'visites-au-point-numerique': [
    {
      code: 'case-1',
      point: 'case-numerique',
      day: '2026-10-07',
      appointment: 'without',
      help: 'guided',
      minutes: 25,
      outcome: 'done',
      satisfaction: '3',
    },
  ],
}

export async function visitsAddresses(owner: Owner, tenant: number): Promise<string[]> {
  const id = async (table: string, where = 'true'): Promise<number> => {
    const found = await owner.query(`select min(id)::int as id from ${table} where tenant = $1 and ${where}`, [tenant])
    return found.rows[0]?.id ?? 0
  }
  const [hall, month] = [await id('reception_point'), await id('visit_total', "layer = 'month'")]
  const [question, urgent, criterion] = [
    await id('desk_question', 'answered_on is null'),
    await id('urgent_case'),
    await id('urgent_criterion'),
  ]
  const [waiting, line, counter, policy, ticket] = [
    await id('queue_hall'),
    await id('queue_line'),
    await id('queue_counter'),
    await id('queue_policy'),
    await id('queue_ticket'),
  ]
  const [changed, norm] = [await id('web_request', 'published_on is null'), await id('web_norm')]
  const [account, seen] = [await id('network_account', 'closed_on is null'), await id('network_month')]
  const [reason, pan] = [await id('visit_reason'), await id('pan_visit')]
  return [
    '/visites?mois=2026-10',
    '/visites/compter',
    `/visites/compter/${hall}`,
    `/visites/journee?point=${hall}&jour=2026-10-06`,
    `/visites/points/${hall}?mois=2026-10`,
    `/visites/totaux/${month}/modifier`,
    `/visites/totaux/${month}/supprimer`,
    `/visites/motifs/${reason}`,
    `/visites/motifs/${reason}/supprimer`,
    `/fiches-navette/${question}`,
    `/fiches-navette/${question}/repondre`,
    `/fiches-navette/${question}/supprimer`,
    `/site-internet/${changed}`,
    `/site-internet/${changed}/publier`,
    `/site-internet/${changed}/refuser`,
    `/site-internet/${changed}/supprimer`,
    `/site-internet/delais/${norm}`,
    `/site-internet/delais/${norm}/supprimer`,
    `/reseaux-sociaux/${account}`,
    `/reseaux-sociaux/${account}/supprimer`,
    `/reseaux-sociaux/mois/${seen}`,
    `/reseaux-sociaux/mois/${seen}/supprimer`,
    '/reseaux-sociaux/comparer?avant=2026-09&apres=2026-10',
    `/cas-urgents/${urgent}`,
    `/cas-urgents/${urgent}/supprimer`,
    `/cas-urgents/criteres/${criterion}`,
    `/cas-urgents/criteres/${criterion}/supprimer`,
    `/file-d-attente/${waiting}`,
    `/file-d-attente/${waiting}/journee?jour=2026-09-08`,
    `/file-d-attente/${waiting}/papier`,
    `/file-d-attente/${waiting}/tickets/${ticket}/rendre`,
    `/file-d-attente/tickets/${ticket}`,
    '/file-d-attente/attentes?mois=2026-09',
    '/file-d-attente/attentes/tickets?mois=2026-09',
    `/file-d-attente/salles/${waiting}`,
    `/file-d-attente/salles/${waiting}/adresses`,
    `/file-d-attente/salles/${waiting}/supprimer`,
    `/file-d-attente/files/${line}`,
    `/file-d-attente/files/${line}/supprimer`,
    `/file-d-attente/guichets/${counter}`,
    `/file-d-attente/guichets/${counter}/appels`,
    `/file-d-attente/guichets/${counter}/supprimer`,
    `/file-d-attente/regles/${policy}`,
    `/file-d-attente/regles/${policy}/supprimer`,
    '/point-numerique?mois=2026-10',
    `/point-numerique/${pan}`,
    `/point-numerique/${pan}/supprimer`,
  ]
}
