import { ARTEFACTS, RELATIONS } from '#src/core/room/carry.ts'
import { area, choice, pointer, schemaWith, tick, type ValuesOf } from '#src/core/room/fields.ts'
import type { Group } from '#src/core/room/fields-form.tsx'
import { severalCodes } from '#src/core/room/fields-several.ts'
import { codesOf } from '#src/ground/process/codes.ts'

/** One line of a mapping, as its form shows it. */
export const LINE = {
  beforeItem: pointer({
    label: 'Ligne de la version d’origine',
    list: 'before',
    prompt: 'Aucune : la ligne est nouvelle',
    unknown: 'Choisissez une ligne de la version d’origine.',
    file: { absent: true },
  }),
  afterItem: pointer({
    label: 'Ligne de la version suivante',
    list: 'after',
    prompt: 'Aucune : la ligne est supprimée',
    unknown: 'Choisissez une ligne de la version suivante.',
    file: { absent: true },
  }),
  relation: choice({
    label: 'Ce qu’elle devient',
    words: RELATIONS,
    missing: 'Dites ce que devient la ligne.',
    prompt: 'Choisir',
    file: { example: 'Inchangée' },
  }),
  carries: severalCodes({
    label: 'Ce qui la suit',
    list: 'artefacts',
    unknown: 'Choisissez dans la liste.',
    help: 'Ce qui suit est proposé, jamais tenu pour fait : il se relit sur la version suivante.',
    file: { label: 'Ce qui suit', help: 'Mots séparés par des points-virgules.', example: 'Preuves ; Commentaires' },
  }),
  confirmed: tick({ label: 'Relue : cette correspondance est juste', file: { label: 'Relue' } }),
  note: area({ label: 'Remarque', limit: 1000, rows: 2 }),
}
export type LineFacts = ValuesOf<typeof LINE>

type Agreed = Pick<LineFacts, 'beforeItem' | 'afterItem' | 'relation' | 'carries'>
/** What the two sides of a line and its relation must agree on. */
export function disagreements({ beforeItem, afterItem, relation, carries }: Agreed): Record<string, string> {
  if (relation === 'new')
    return beforeItem !== null
      ? { beforeItem: 'Une ligne nouvelle n’a pas d’origine : laissez « Aucune », ou changez ce qu’elle devient.' }
      : afterItem === null
        ? { afterItem: 'Choisissez la ligne nouvelle.' }
        : carries.length > 0
          ? { carries: 'Rien ne suit une ligne nouvelle : décochez tout.' }
          : {}
  if (beforeItem === null) return { beforeItem: 'Choisissez la ligne d’origine, ou dites la ligne nouvelle.' }
  if (relation === 'removed')
    return afterItem !== null
      ? { afterItem: 'Une ligne supprimée n’a pas de suite : laissez « Aucune », ou changez ce qu’elle devient.' }
      : carries.length > 0
        ? { carries: 'Rien ne suit une ligne supprimée : décochez tout.' }
        : {}
  return afterItem === null ? { afterItem: 'Choisissez la ligne suivante, ou dites la ligne supprimée.' } : {}
}
export const LineInput = schemaWith(LINE, disagreements)
export const LINE_GROUPS: readonly Group<typeof LINE>[] = [
  { legend: 'La correspondance', fields: ['beforeItem', 'afterItem', 'relation', 'note'] },
  { legend: 'Ce qui suit', fields: ['carries', 'confirmed'] },
]
export const ARTEFACT_CODES = codesOf(ARTEFACTS)
export const ARTEFACT_LIST = Object.entries(ARTEFACTS).map(([id, name]) => ({ id, name }))
