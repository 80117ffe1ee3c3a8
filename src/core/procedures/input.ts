import { urls } from '#src/core/room/fields-address.ts'
import { area, day, pointer, text, tick, url, type ValuesOf } from '#src/core/room/fields.ts'
import type { Group } from '#src/core/room/fields-form.tsx'
import { codeField } from '#src/core/room/object-file.ts'

/** A sheet, field by field: its form, its file, its export and its two versions are read from here. */
export const SHEET = {
  name: text({
    label: 'Nom',
    limit: 160,
    missing: 'Donnez un nom à la démarche, dans les mots de l’usager.',
    help: 'Dans les mots de l’usager. Exemple : Renouveler mon titre de séjour',
    file: { label: 'Démarche', aliases: ['Nom'], example: 'Renouveler mon titre de séjour' },
  }),
  theme: text({
    label: 'Thème',
    limit: 80,
    width: 'medium',
    help: 'Le même pour les appels, les visites et les réclamations. Exemple : Séjour',
    file: { example: 'Séjour' },
  }),
  audience: text({
    label: 'Public',
    limit: 300,
    help: 'Pour qui. Exemple : ressortissants étrangers déjà titulaires d’un titre',
  }),
  service: pointer({
    label: 'Service',
    list: 'services',
    prompt: 'Aucun',
    unknown: 'Choisissez un service de la liste.',
    file: { help: 'Le service compétent.', example: 'sejour' },
  }),
  onlineUrl: url({ label: 'Adresse en ligne', limit: 500 }),
  onlineSince: day({ label: 'En ligne depuis le', file: { help: 'Vide si elle ne l’est pas.' } }),
  counter: tick({ label: 'Au guichet', file: { label: 'Guichet' } }),
  appointment: tick({ label: 'Sur rendez-vous', file: { label: 'Rendez-vous' } }),
  pan: tick({ label: 'Au point d’accueil numérique', file: { label: 'Point d’accueil numérique' } }),
  byLetter: tick({ label: 'Par courrier', file: { label: 'Courrier' } }),
  franceServices: tick({ label: 'Dans une maison France Services', file: { label: 'France Services' } }),
  townHalls: text({
    label: 'Mairies qui la reçoivent',
    limit: 300,
    help: 'En mots. Exemple : Montclair, Valbourg et douze autres mairies équipées',
    file: { label: 'Mairies' },
  }),
  how: area({ label: 'Comment faire', limit: 4000, file: { help: 'En phrases simples.' } }),
  documents: area({ label: 'Documents à apporter', limit: 4000, help: 'Un par ligne.', file: { label: 'Documents' } }),
  links: urls({
    label: 'Liens utiles',
    limit: 2000,
    rows: 3,
    help: 'Une adresse entière par ligne.',
    file: { label: 'Liens' },
  }),
  reviewedOn: day({ label: 'Relue le', file: { help: 'Dernière relecture.' } }),
  reviewDue: day({ label: 'À relire le', file: { help: 'Prochaine relecture.' } }),
  active: tick({
    label: 'En vigueur',
    help: 'Décochée, la fiche est retirée des choix ; ce qui la nomme déjà la garde.',
    empty: true,
    file: { help: 'Non : retirée du catalogue. Vide : oui.' },
  }),
}
export type Sheet = ValuesOf<typeof SHEET>

export const FILE = { code: codeField({ limit: 60, example: 'titre-de-sejour' }), ...SHEET }

export const GROUPS: readonly Group<typeof SHEET>[] = [
  { legend: 'La démarche', fields: ['name', 'theme', 'audience', 'service'] },
  {
    legend: 'Où et comment',
    fields: [
      ['onlineUrl', 'onlineSince'],
      ...(['counter', 'appointment', 'pan', 'byLetter', 'franceServices'] as const),
      ...(['townHalls', 'how', 'documents', 'links'] as const),
    ],
  },
  { legend: 'La relecture', fields: [['reviewedOn', 'reviewDue'], 'active'] },
]
