import { area, choice, day, pointer, requiredDay, text, tick, type ValuesOf } from '#src/core/room/fields.ts'
import type { Field } from '#src/core/room/fields.ts'
import type { Group } from '#src/core/room/fields-form.tsx'
import { maybeWhole } from '#src/core/room/fields-digits.ts'
import { codeField } from '#src/core/room/object-file.ts'
import { z } from 'zod'
import { KINDS } from './partners.ts'

/** A coordinate in degrees, which may be south or west; or none. */
const degrees = ({
  label,
  limit,
  example,
}: {
  label: string
  limit: number
  example: string
}): Field<number | null> => {
  const wrong = `Indiquez des degrés avec une virgule, entre −${limit} et ${limit}, ou laissez vide.`
  return {
    kind: 'decimal',
    label,
    limit,
    width: 'short',
    required: false,
    min: -limit,
    file: { example, help: 'En degrés ; vide si inconnue.' },
    schema: z.preprocess(
      (value) =>
        typeof value === 'string' ? value.replaceAll(/[\s\u00a0\u202f]/g, '').replace('−', '-') : (value ?? ''),
      z
        .string()
        .regex(/^(-?\d{1,3}([.,]\d{1,8})?)?$/, wrong)
        .transform((typed) => (typed === '' ? null : Number(typed.replace(',', '.'))))
        .refine((value) => value === null || Math.abs(value) <= limit, wrong),
    ),
    shown: (value) => (typeof value === 'number' ? String(value).replace('.', ',') : ''),
    empty: null,
  }
}
const WHERE = {
  address: text({ label: 'Adresse', limit: 300, file: { example: '2 place de l’Église, 99200 Montclair' } }),
  latitude: degrees({ label: 'Latitude', limit: 90, example: '49,12' }),
  longitude: degrees({ label: 'Longitude', limit: 180, example: '6,17' }),
}
const wrong = 'Indiquez un nombre en chiffres, ou laissez vide.'

export const PLACE = {
  name: text({
    label: 'Nom',
    limit: 160,
    missing: 'Donnez un nom au lieu.',
    help: 'Exemple : France Services de Montclair',
    file: { label: 'Lieu', example: 'France Services de Montclair' },
  }),
  kind: choice({
    label: 'Sorte',
    words: KINDS,
    missing: 'Choisissez la sorte de lieu.',
    open: true,
    file: { example: 'Maison France Services' },
  }),
  operator: text({
    label: 'Porté par',
    limit: 160,
    help: 'Exemple : commune, intercommunalité, association, La Poste',
  }),
  site: pointer({
    label: 'Arrondissement suivi par',
    list: 'sites',
    prompt: 'Tout le département',
    unknown: 'Choisissez un site de la liste.',
    file: { help: 'Vide : tout le département.', example: 'montclair' },
  }),
  ...WHERE,
  plannedOn: day({ label: 'Ouverture prévue le', file: { example: '01/09/2025' } }),
  openedOn: day({ label: 'Ouvert le', file: { example: '15/09/2025' } }),
  closedOn: day({ label: 'Fermé le' }),
  advisers: maybeWhole({ label: 'Conseillers', limit: 500, wrong, file: { example: '2' } }),
  stations: maybeWhole({ label: 'Dispositifs de recueil', limit: 100, wrong }),
  withHouse: tick({ label: 'La mairie abrite une maison France Services', file: { example: '' } }),
  sessions: text({ label: 'Permanences', limit: 500, help: 'Qui y tient une permanence, et quand.' }),
  note: area({ label: 'Remarques', limit: 2000, rows: 3 }),
}
export type PlaceFields = ValuesOf<typeof PLACE>
export const PLACE_FILE = { code: codeField({ limit: 60, example: 'france-services-montclair' }), ...PLACE }
export const PLACE_GROUPS: readonly Group<typeof PLACE>[] = [
  { legend: 'Le lieu', fields: ['name', 'kind', ['operator', 'site'], 'address', ['latitude', 'longitude']] },
  { legend: 'Ses jours', fields: [['plannedOn', 'openedOn', 'closedOn']] },
  { legend: 'Ce qu’on y trouve', fields: [['advisers', 'stations'], 'withHouse', 'sessions', 'note'] },
]

export const MOVE = {
  movedOn: requiredDay({ label: 'Déplacé le', missing: 'Indiquez le jour du déplacement.' }),
  ...WHERE,
}
export type MoveFields = ValuesOf<typeof MOVE>
