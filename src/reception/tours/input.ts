import { z } from 'zod'
import {
  area,
  choice,
  pointer,
  requiredDay,
  requiredPointer,
  schemaOf,
  text,
  tick,
  type ValuesOf,
} from '#src/core/room/fields.ts'
import type { Group } from '#src/core/room/fields-form.tsx'
import { codeField } from '#src/core/room/object-file.ts'
import { type Answer, FOR_SITES, linesFault, PURPOSES, VERDICTS } from './tour.ts'

export const CHECKLIST = {
  name: text({
    label: 'Nom',
    limit: 160,
    missing: 'Donnez un nom à la grille.',
    help: 'Exemple : Tour du hall d’accueil',
    file: { label: 'Grille', example: 'Tour du hall d’accueil' },
  }),
  purpose: choice({
    label: 'Ce qu’elle vérifie',
    words: PURPOSES,
    missing: 'Dites ce que la grille vérifie.',
    open: true,
    file: { example: 'Locaux et affichage' },
  }),
  siteKind: choice({
    label: 'Pour quels sites',
    words: FOR_SITES,
    missing: 'Dites pour quels sites elle est faite.',
    file: { example: 'Tous les sites' },
  }),
  lines: area({
    label: 'Points à vérifier',
    limit: 20_000,
    rows: 16,
    missing: 'Écrivez au moins un point à vérifier, un par ligne.',
    wrong: linesFault,
    help: 'Un par ligne. Une ligne terminée par deux-points ouvre une rubrique. Exemple : Affichage :',
    file: { example: 'Hall : / Le sol est propre' },
  }),
  source: text({ label: 'D’après', limit: 300, help: 'Le texte qui le demande. Exemple : Qual-e-Pref, module 1' }),
  active: tick({
    label: 'En usage',
    help: 'Décochée, la grille n’est plus proposée ; les tours faits avec elle restent.',
    empty: true,
    file: { help: 'Non : archivée. Vide : oui.' },
  }),
}
export type ChecklistFields = ValuesOf<typeof CHECKLIST>
export const CHECKLIST_FILE = { code: codeField({ limit: 60, example: 'tour-du-hall' }), ...CHECKLIST }
export const CHECKLIST_GROUPS: readonly Group<typeof CHECKLIST>[] = [
  { legend: 'La grille', fields: ['name', 'purpose', 'siteKind'] },
  { legend: 'Ce qu’on regarde', fields: ['lines', 'source', 'active'] },
]

export const TOUR = {
  checklist: requiredPointer({
    label: 'Grille',
    list: 'checklists',
    prompt: 'Choisir une grille',
    missing: 'Choisissez une grille de la liste.',
    file: { example: 'tour-du-hall' },
  }),
  site: requiredPointer({
    label: 'Site',
    list: 'sites',
    prompt: 'Choisir un site',
    missing: 'Choisissez un site de la liste.',
    file: { example: 'montclair' },
  }),
  point: pointer({
    label: 'Point d’accueil',
    list: 'points',
    prompt: 'Tout le site',
    unknown: 'Choisissez un point d’accueil de la liste.',
  }),
  day: requiredDay({
    label: 'Jour du tour',
    missing: 'Indiquez le jour du tour.',
    file: { example: '12/11/2026' },
  }),
  note: area({ label: 'Remarques', limit: 2000, rows: 3 }),
}
export type TourFields = ValuesOf<typeof TOUR>
export const TourForm = schemaOf(TOUR)

const NOTE_LIMIT = 1000

/** The names of the fields of a line. */
export const named = {
  verdict: (position: number) => `point-${position}`,
  note: (position: number) => `remarque-${position}`,
  photo: (position: number) => `photo-${position}`,
}
/** The button that ends the tour. */
export const ENDS = 'terminer'

/** What a tour was answered, by the position of its lines; `ends`: nothing is left to see. */
export const EntryForm = z.looseObject({ cle: z.string().max(100).default('') }).transform((typed, context) => {
  const answers = new Map<number, Answer>()
  const of = (position: number): Answer => answers.get(position) ?? { verdict: '', note: '' }
  for (const [name, value] of Object.entries(typed)) {
    const [, kind, digits = ''] = /^(point|remarque)-(\d{1,3})$/.exec(name) ?? []
    if (kind === undefined) continue
    const said = typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : ''
    const position = Number(digits)
    if (kind === 'point') answers.set(position, { ...of(position), verdict: verdictIn(said) })
    else {
      if (said.length > NOTE_LIMIT)
        context.addIssue({
          code: 'custom',
          path: [name],
          message: `Raccourcissez cette remarque : ${NOTE_LIMIT} caractères au plus.`,
        })
      answers.set(position, { ...of(position), note: said })
    }
  }
  return { answers, posting: /^[\w-]{16,100}$/.test(typed.cle) ? typed.cle : '', ends: typed[ENDS] !== undefined }
})

function verdictIn(said: string): Answer['verdict'] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it is one of the table
  return Object.hasOwn(VERDICTS, said) ? (said as Answer['verdict']) : ''
}
