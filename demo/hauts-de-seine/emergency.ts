// Events and exercises of emergency communication of the Hauts-de-Seine: invented, by functions and never by names.
import type { Files, Row } from '../generator/folder.ts'

type Entry = readonly [day: string, time: string, over: Row]
const log = (emergency: string, entries: readonly Entry[]): Row[] =>
  entries.map(([day, time, over]) => ({ emergency, day, time, ...over }))

const FLOOD: readonly Entry[] = [
  [
    '2026-10-24',
    '23:40',
    { milestone: 'decision', text: 'Le directeur de cabinet décide, crue annoncée pour la nuit' },
  ],
  ['2026-10-24', '23:48', { role: 'head', text: 'Chef du bureau de la communication' }],
  ['2026-10-25', '00:26', { milestone: 'cell', text: 'Salle ouverte, quatre postes tenus' }],
  ['2026-10-25', '00:30', { role: 'scribe', text: 'Chargé de communication d’astreinte' }],
  ['2026-10-25', '02:35', { milestone: 'cod', text: 'Le préfet active le centre opérationnel' }],
  ['2026-10-25', '02:52', { audience: 'public', channel: 'site', step: 'validated', text: 'Consignes aux riverains' }],
  ['2026-10-25', '02:10', { second: true, milestone: 'information', text: 'Consignes sur le site et les réseaux' }],
  ['2026-10-25', '02:10', { second: true, audience: 'public', channel: 'site', step: 'sent' }],
  [
    '2026-10-25',
    '02:20',
    { second: true, audience: 'officials', channel: 'sms', step: 'sent', text: 'Maires des communes riveraines' },
  ],
  ['2026-10-25', '03:15', { milestone: 'public_cell' }],
  ['2026-10-25', '03:20', { milestone: 'number' }],
  ['2026-10-25', '06:40', { audience: 'media', channel: 'press', step: 'validated' }],
  ['2026-10-25', '06:45', { audience: 'media', channel: 'press', step: 'sent', text: 'Point de situation' }],
  ['2026-10-25', '08:30', { milestone: 'cod_closed' }],
  ['2026-10-25', '08:45', { milestone: 'closed', text: 'Fin de l’exercice, réunion à chaud' }],
]
const TRAIN: readonly Entry[] = [
  ['2026-06-09', '17:12', { milestone: 'decision', text: 'Arrêt prolongé d’une ligne, voyageurs en gare' }],
  ['2026-06-09', '17:50', { milestone: 'cell' }],
  ['2026-06-09', '17:40', { milestone: 'cod' }],
  ['2026-06-09', '18:52', { milestone: 'information', text: 'Premier message sur les réseaux' }],
  ['2026-06-09', '18:52', { audience: 'public', channel: 'networks', step: 'sent' }],
  ['2026-06-09', '19:05', { audience: 'public', channel: 'networks', step: 'validated' }],
  ['2026-06-09', '22:30', { milestone: 'closed' }],
]
const HEAT: readonly Entry[] = [
  ['2025-05-20', '09:05', { milestone: 'decision' }],
  ['2025-05-20', '09:31', { milestone: 'cell' }],
  ['2025-05-20', '09:40', { milestone: 'cod' }],
  ['2025-05-20', '10:28', { milestone: 'information', text: 'Consignes envoyées aux mairies' }],
  ['2025-05-20', '10:22', { milestone: 'information', corrects: 4, text: 'Heure relue sur l’envoi' }],
  ['2025-05-20', '12:00', { milestone: 'closed' }],
]

export const EMERGENCY: Files = {
  urgences: [
    {
      code: 'exercice-crue-2026',
      name: 'Exercice de crue, nuit du changement d’heure',
      nature: 'exercise',
      day: '2026-10-24',
      reference: 'EX-2026-2',
      summary: 'Montée rapide du fleuve pendant la nuit. Les consignes partent aux riverains et aux maires.',
      active: true,
    },
    {
      code: 'arret-de-ligne-2026',
      name: 'Arrêt d’une ligne de transport',
      nature: 'event',
      site: 'nanterre',
      day: '2026-06-09',
      active: true,
    },
    {
      code: 'exercice-canicule-2025',
      name: 'Exercice de canicule',
      nature: 'exercise',
      day: '2025-05-20',
      reference: 'EX-2025-1',
      active: true,
    },
    { code: 'exercice-2027', name: 'Exercice de printemps', nature: 'exercise', day: '2027-03-16', active: true },
  ],
  'mains-courantes': [
    ...log('exercice-canicule-2025', HEAT),
    ...log('arret-de-ligne-2026', TRAIN),
    ...log('exercice-crue-2026', FLOOD),
  ],
  'constats-d-urgence': [
    {
      emergency: 'exercice-crue-2026',
      name: 'Afficher dans la salle la liste des comptes à mettre à jour',
      kind: 'improve',
      note: 'Un compte a été oublié pendant une heure.',
    },
    { emergency: 'exercice-crue-2026', name: 'Deux personnes à la main courante se relaient', kind: 'kept' },
    {
      emergency: 'arret-de-ligne-2026',
      name: 'Préparer des messages types pour les transports',
      kind: 'improve',
    },
  ],
}

/** Those of the Moselle: one exercise, both limits kept. */
export const MOSELLE_EMERGENCY: Files = {
  urgences: [
    {
      code: 'exercice-industriel-2026',
      name: 'Exercice sur un site industriel',
      nature: 'exercise',
      site: 'metz',
      day: '2026-04-14',
      reference: 'PX-57-4',
      active: true,
    },
  ],
  'mains-courantes': log('exercice-industriel-2026', [
    ['2026-04-14', '08:30', { milestone: 'decision' }],
    ['2026-04-14', '08:58', { milestone: 'cell' }],
    ['2026-04-14', '09:05', { milestone: 'cod' }],
    ['2026-04-14', '09:44', { milestone: 'information', text: 'Communiqué bilingue' }],
    ['2026-04-14', '12:15', { milestone: 'closed' }],
  ]),
  'constats-d-urgence': [
    { emergency: 'exercice-industriel-2026', name: 'Traduire d’avance les consignes en allemand', kind: 'improve' },
  ],
}
