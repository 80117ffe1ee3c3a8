import {
  area,
  day,
  pointer,
  requiredDay,
  requiredPointer,
  text,
  url,
  type ValuesOf,
  whole,
} from '#src/core/room/fields.ts'
import type { Group } from '#src/core/room/fields-form.tsx'
import { codeField } from '#src/core/room/object-file.ts'

export const REQUEST = {
  name: text({
    label: 'Objet',
    limit: 160,
    missing: 'Dites en quelques mots ce qui est demandé.',
    help: 'Exemple : nouveaux horaires du guichet des associations',
    file: { example: 'Horaires du guichet' },
  }),
  site: requiredPointer({
    label: 'Site',
    list: 'sites',
    prompt: 'Choisir un site',
    missing: 'Choisissez un site de votre périmètre.',
    help: 'Son calendrier compte les jours ouvrés.',
    file: { example: 'montclair' },
  }),
  service: requiredPointer({
    label: 'Service demandeur',
    list: 'services',
    prompt: 'Choisir un service',
    missing: 'Choisissez le service qui demande.',
    file: { label: 'Service', example: 'sejour' },
  }),
  procedure: pointer({
    label: 'Démarche',
    list: 'procedures',
    prompt: 'Aucune en particulier',
    unknown: 'Choisissez une démarche du catalogue.',
  }),
  page: url({ label: 'Adresse de la page', limit: 500, help: 'Vide pour une page à créer.' }),
  wanted: area({ label: 'Ce qu’il faut changer', limit: 4000, rows: 5 }),
  askedOn: requiredDay({
    label: 'Reçue le',
    missing: 'Indiquez le jour où la demande est arrivée.',
    file: { example: '12/11/2026' },
  }),
}
export type RequestFields = ValuesOf<typeof REQUEST>
export const REQUEST_GROUPS: readonly Group<typeof REQUEST>[] = [
  { legend: 'La demande', fields: ['name', 'page', 'wanted', 'procedure'] },
  { legend: 'Qui demande, et quand', fields: [['site', 'service'], 'askedOn'] },
]

export const PUBLISHED = {
  publishedOn: requiredDay({ label: 'En ligne le', missing: 'Indiquez le jour de la mise en ligne.' }),
}
export type PublishedFields = ValuesOf<typeof PUBLISHED>
export const REFUSED = {
  refusedOn: requiredDay({ label: 'Refusée le', missing: 'Indiquez le jour du refus.' }),
  reason: area({
    label: 'Motif du refus',
    limit: 1000,
    rows: 3,
    missing: 'Dites pourquoi la demande est refusée.',
    help: 'Exemple : la page relève du site national, la demande lui est transmise.',
  }),
}
export type RefusedFields = ValuesOf<typeof REFUSED>

export const REQUEST_FILE = {
  code: codeField({ limit: 60, example: 'montclair-2026-11-12' }),
  ...REQUEST,
  dueOn: day({
    label: 'À publier avant le',
    file: { help: 'Vide : compté en jours ouvrés du site, par le délai en vigueur ce jour-là.', example: '' },
  }),
  publishedOn: day({
    label: 'En ligne le',
    file: { help: 'Vide tant que rien n’est en ligne.', example: '16/11/2026' },
  }),
  refusedOn: day({ label: 'Refusée le', file: { example: '' } }),
  reason: area({ label: 'Motif du refus', limit: 1000, file: { example: '' } }),
}

export const NORM = {
  name: text({
    label: 'Source',
    limit: 160,
    missing: 'Dites d’où vient ce délai.',
    help: 'Exemple : référentiel Qual-e-pref, engagement du module 1',
    file: { example: 'Référentiel Qual-e-pref, module 1' },
  }),
  validFrom: requiredDay({
    label: 'À partir du',
    missing: 'Indiquez le premier jour de ce délai.',
    file: { example: '01/01/2024' },
  }),
  days: whole({
    label: 'Jours ouvrés',
    min: 1,
    limit: 60,
    missing: 'Indiquez un nombre de jours ouvrés, de 1 à 60.',
    file: { example: '3' },
  }),
}
export type NormFields = ValuesOf<typeof NORM>
