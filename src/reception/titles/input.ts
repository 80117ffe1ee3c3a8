import type { z } from 'zod'
import {
  area,
  type FieldTable,
  pointer,
  requiredPointer,
  schemaOf,
  text,
  tick,
  type ValuesOf,
} from '#src/core/room/fields.ts'
import type { Group } from '#src/core/room/fields-form.tsx'
import { maybeDecimal, maybeWhole, month } from '#src/core/room/fields-digits.ts'
import { codeField } from '#src/core/room/object-file.ts'
import { NOTHING, NUMBERS, type NumberKey, type Numbers, type Titre } from './titles.ts'

const active = tick({
  label: 'En usage',
  help: 'Décochée, rien n’est plus proposé à la saisie ; les mois déjà connus restent.',
  empty: true,
  file: { help: 'Non : archivé. Vide : oui.' },
})

export const TITRE = {
  name: text({
    label: 'Nom',
    limit: 160,
    missing: 'Donnez un nom au titre.',
    help: 'Exemple : CNI et passeports',
    file: { label: 'Titre', example: 'CNI et passeports' },
  }),
  note: area({ label: 'Ce qu’il recouvre', limit: 2000, rows: 3 }),
  active,
}
export type TitreFields = ValuesOf<typeof TITRE>
export const TITRE_FILE = { code: codeField({ limit: 60, example: 'cni-passeports' }), ...TITRE }

export const CENTRE = {
  name: text({
    label: 'Nom',
    limit: 160,
    missing: 'Donnez un nom au centre.',
    help: 'Exemple : CERT CNI et passeports',
    file: { label: 'Centre', example: 'CERT CNI et passeports' },
  }),
  site: pointer({
    label: 'Site',
    list: 'sites',
    prompt: 'Hors du département',
    unknown: 'Choisissez un site de la liste.',
    help: 'Vide : le centre est hors du département.',
    file: { help: 'Vide : hors du département.', example: 'montclair' },
  }),
  note: area({ label: 'Ce qu’il traite, et pour quels territoires', limit: 2000, rows: 3 }),
  active,
}
export type CentreFields = ValuesOf<typeof CENTRE>
export const CENTRE_FILE = { code: codeField({ limit: 60, example: 'cert-montclair' }), ...CENTRE }

const MOST = 10_000_000
const counted = (label: string, help?: string, aliases: readonly string[] = []) =>
  maybeWhole({
    label,
    limit: MOST,
    wrong: 'Indiquez un nombre en chiffres, ou laissez vide si vous ne le savez pas.',
    ...(help === undefined ? {} : { help }),
    file: { help: help ?? 'Vide : non connu.', example: '1250', aliases },
  })

/** The numbers of a month, each of which may be unknown. */
export const NUMBER_FIELDS = {
  received: counted('Demandes reçues', undefined, ['Reçues', 'Demandes', 'Entrées', 'Flux entrant', 'Dossiers reçus']),
  issued: counted('Titres délivrés', undefined, ['Délivrés', 'Titres produits', 'Produits', 'Sorties']),
  stock: counted('En instance, fin du mois', undefined, ['En instance', 'Stock', 'Stock fin de mois']),
  delayDays: maybeDecimal({
    label: 'Délai moyen, en jours',
    limit: 2000,
    wrong: 'Indiquez un nombre de jours, avec une décimale au plus, ou laissez vide.',
    file: { help: 'Vide : non connu.', example: '14', aliases: ['Délai', 'Délai moyen', 'Délai moyen (jours)'] },
  }),
  incomplete: counted('Dossiers incomplets', undefined, ['Incomplets']),
  urgent: counted('Traités en urgence', undefined, ['Urgences', 'Urgents']),
}

const source = text({
  label: 'D’où viennent ces nombres',
  limit: 200,
  missing: 'Dites d’où viennent ces nombres : c’est ce qui permet de les défendre.',
  help: 'Exemple : tableau du centre, mai 2026',
  file: { label: 'Source', example: 'Tableau du centre, mai 2026' },
})

/** A month of one kind at one centre. */
export const FLOW = {
  titre: requiredPointer({
    label: 'Titre',
    list: 'titres',
    prompt: 'Choisir un titre',
    missing: 'Choisissez un titre de la liste.',
    file: { example: 'cni-passeports' },
  }),
  centre: requiredPointer({
    label: 'Centre',
    list: 'centres',
    prompt: 'Choisir un centre',
    missing: 'Choisissez un centre de la liste.',
    file: { example: 'cert-montclair' },
  }),
  month: month({
    label: 'Mois',
    missing: 'Indiquez le mois, comme 2026-05.',
    file: { example: '05/2026', aliases: ['Période'] },
  }),
  origin: text({
    label: 'Territoire d’origine',
    limit: 60,
    help: 'Vide : tout le centre. Sinon le département d’où viennent les demandes. Exemple : 88, Vosges',
    file: { help: 'Vide : tout le centre.', example: '', aliases: ['Origine', 'Département d’origine'] },
  }),
  ...NUMBER_FIELDS,
  source,
  approximate: tick({
    label: 'Nombres approchés (« plus de », « environ »)',
    file: { label: 'Approché', example: '' },
  }),
  takenOver: tick({
    label: 'Repris du passé : ne peut pas être ouvert dossier par dossier',
    file: { label: 'Repris', example: '' },
  }),
}
export type FlowFields = ValuesOf<typeof FLOW>
export const FLOW_GROUPS: readonly Group<typeof FLOW>[] = [
  {
    legend: 'De quoi il s’agit',
    fields: [
      ['titre', 'centre'],
      ['month', 'origin'],
    ],
  },
  {
    legend: 'Le mois',
    fields: [
      ['received', 'issued', 'stock'],
      ['delayDays', 'incomplete', 'urgent'],
    ],
  },
  { legend: 'Leur origine', fields: ['source', 'approximate', 'takenOver'] },
]

/** The name of one number of one kind in the grid of a month. */
export const cellName = (titre: number, key: NumberKey): string => `titre-${titre}-${key}`

/** The grid of a month as a table of fields: six numbers of each kind, and one source for all. */
export function gridTable(titres: readonly Pick<Titre, 'id' | 'name'>[]): FieldTable {
  const cells = titres.flatMap(({ id, name }) =>
    NUMBERS.map((key) => {
      const field = NUMBER_FIELDS[key]
      return [cellName(id, key), { ...field, label: `${name}, ${field.label.toLocaleLowerCase('fr')}` }] as const
    }),
  )
  return { ...Object.fromEntries(cells), source }
}

export type GridValues = { source: string; rows: ReadonlyMap<number, Numbers> }

/** What the grid of these kinds must hold. */
export const gridSchema = (titres: readonly Pick<Titre, 'id' | 'name'>[]): z.ZodType<GridValues> =>
  schemaOf(gridTable(titres)).transform((values) => {
    const numberIn = (id: number, key: NumberKey): number | null => {
      const value = values[cellName(id, key)]
      return typeof value === 'number' ? value : null
    }
    const rows = titres.map(({ id }): [number, Numbers] => {
      const own: Record<NumberKey, number | null> = { ...NOTHING }
      for (const key of NUMBERS) own[key] = numberIn(id, key)
      return [id, own]
    })
    const { source: said } = values
    return { source: typeof said === 'string' ? said : '', rows: new Map(rows) }
  })

/** The grid as it stands, under the names of its fields. */
export const gridShown = (
  rows: ReadonlyMap<number, Numbers>,
  from: string,
): Record<string, number | string | null> => ({
  source: from,
  ...Object.fromEntries([...rows].flatMap(([id, numbers]) => NUMBERS.map((key) => [cellName(id, key), numbers[key]]))),
})
