// The other channels of the third département, and the addresses of what no list leads to.
import type { Row } from '#demo/generator/folder.ts'

const flow = (month: string, over: Row = {}): Row => ({
  titre: 'kart',
  centre: 'case-titres',
  month,
  origin: '',
  received: 400,
  issued: 380,
  stock: 60,
  delayDays: 11.5,
  incomplete: 12,
  urgent: 3,
  source: 'Tableau du centre austral',
  ...over,
})

export const CHANNELS: Readonly<Record<string, readonly Row[]>> = {
  'voies-de-demarches': [
    { procedure: 'bornage', way: 'letter', day: '2026-02-02', state: 'open', plannedFor: null, note: '' },
  ],
  'lieux-partenaires': [
    {
      code: 'cilaos',
      name: 'Kaz à services de Cilaos',
      kind: 'france_services',
      operator: 'Communauté du Sud',
      site: 'saint-pierre',
      latitude: -21.13,
      longitude: 55.47,
      openedOn: '2025-03-03',
      advisers: 2,
    },
    {
      code: 'salazie',
      name: 'Kaz à services de Salazie',
      kind: 'france_services',
      latitude: -21.03,
      longitude: 55.54,
      plannedOn: '2027-02-01',
    },
  ],
  'deplacements-de-lieux': [
    { place: 'cilaos', movedOn: '2026-02-02', address: 'Ancienne école', latitude: null, longitude: null },
  ],
  'delais-de-mise-a-jour': [{ name: 'Charte australe', validFrom: '2024-01-02', days: 2 }],
  'mises-a-jour-du-site': [
    { code: 'm-1', name: 'Alerte cyclonique', site: 'saint-denis', service: 'etat-civil', askedOn: '2026-04-24' },
    {
      code: 'm-2',
      name: 'Kaz à services',
      site: 'saint-pierre',
      service: 'etat-civil',
      page: 'https://www.example.re/kaz',
      askedOn: '2026-10-05',
      publishedOn: '2026-10-06',
    },
  ],
  'comptes-de-reseaux-sociaux': [
    { code: 'kaz-video', name: 'Kaz vidéo', network: 'youtube', site: 'saint-denis', openedOn: '2025-01-06' },
    { code: 'kaz-fil', name: 'Fil austral', network: 'x', openedOn: '2024-01-08', closedOn: '2026-06-30' },
  ],
  'releves-de-reseaux-sociaux': [
    { account: 'kaz-video', month: '2026-09-01', posts: 4, views: 900, subscribers: 120, source: 'Tableau austral' },
    { account: 'kaz-video', month: '2026-10-01', way: 'typed', views: 1100, retained: true, source: 'Tableau austral' },
    { account: 'kaz-video', month: '2026-10-01', views: 1150, retained: false, source: 'Export' },
  ],
  urgences: [
    {
      code: 'cyclone-blanc',
      name: 'Cyclone à blanc',
      nature: 'exercise',
      site: 'saint-denis',
      day: '2026-02-03',
      reference: 'OI-7',
      summary: 'Alerte orange puis rouge',
      active: true,
    },
    { code: 'houle', name: 'Houle de mars', nature: 'event', day: '2026-03-10', active: false },
  ],
  'mains-courantes': [
    { emergency: 'cyclone-blanc', day: '2026-02-03', time: '23:40', milestone: 'decision', text: 'Le cabinet décide' },
    { emergency: 'cyclone-blanc', day: '2026-02-04', time: '00:20', milestone: 'cell', text: 'Case de crise ouverte' },
    {
      emergency: 'cyclone-blanc',
      day: '2026-02-04',
      time: '00:30',
      audience: 'public',
      channel: 'sms',
      step: 'sent',
    },
    { emergency: 'cyclone-blanc', day: '2026-02-04', time: '00:25', milestone: 'cell', corrects: 2, text: 'Erreur' },
  ],
  'constats-d-urgence': [
    { emergency: 'cyclone-blanc', name: 'Le groupe électrogène n’a pas démarré', kind: 'improve', note: 'À réviser' },
  ],
  'modeles-de-sms': [
    {
      code: 'bornage',
      number: 1,
      name: 'Suite du bornage',
      purpose: 'information',
      body: '[démarche] : [lien] Refus : [refus]',
      state: 'draft',
    },
  ],
  'totaux-de-sms': [
    { month: '2026-03-01', label: 'Rappels austraux', purpose: 'appointment', sent: 40, source: 'Relevé austral' },
  ],
  'themes-d-appels': [{ name: 'Bornage', procedure: 'bornage' }],
  'serveurs-vocaux': [
    {
      line: 'plateforme',
      number: 1,
      validFrom: '2026-01-05',
      lines: 'Accueil : Bonzour.\n1. Foncier : Tapez 1.',
      approver: 'Cheffe de la plateforme',
      approvedOn: '2026-01-02',
    },
    { line: 'plateforme', number: 2, validFrom: '2027-01-04', lines: 'Accueil : Bonzour.', reason: 'Saison' },
  ],
  titres: [
    { code: 'kart', name: 'Kart identité', active: true },
    { code: 'lontan', name: 'Titre lontan', active: false },
  ],
  'centres-de-titres': [{ code: 'case-titres', name: 'Centre austral des titres', site: 'saint-denis', active: true }],
  'releves-de-titres': [
    flow('2025-09-01'),
    flow('2026-09-01'),
    flow('2026-10-01', { way: 'typed', retained: true }),
    flow('2026-10-01', { way: 'imported', received: 410, retained: false }),
    flow('2026-10-01', {
      origin: 'Mayotte',
      received: 40,
      issued: null,
      stock: null,
      delayDays: null,
      incomplete: null,
      urgent: null,
    }),
  ],
}
