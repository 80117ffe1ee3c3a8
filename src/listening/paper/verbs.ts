import type { JournalOfRoom, VerbsOfRoom } from '#src/core/room/verb.ts'

const verbs = {
  'paper_batch.create': 'a déposé {un lot de formulaires papier}',
  'paper_batch.update': 'a modifié {un lot de formulaires papier}',
  'paper_batch.delete': 'a supprimé {un lot de formulaires papier}',
  'paper_batch.add': 'a ajouté des fichiers, {lot de formulaires papier}',
  'paper_batch.settle': 'a relu une réponse, {lot de formulaires papier}',
  'paper_batch.aside': 'a écarté une feuille, {lot de formulaires papier}',
  'paper_batch.again': 'a présenté de nouveau une feuille, {lot de formulaires papier}',
  'paper_batch.control': 'a saisi de nouveau une feuille, {lot de formulaires papier}',
  'paper_sheet.print': 'a imprimé des feuilles numérotées de {la campagne}',
  'paper_batch.erase': 'a effacé les images, {lot de formulaires papier}',
} as const satisfies VerbsOfRoom

declare module '#src/ground/audit/audit.ts' {
  interface Verbs extends Record<keyof typeof verbs, true> {}
}

/** How what is done here is told. */
export const paperJournal: JournalOfRoom = {
  verbs,
  objects: { paper_batch: 'Lot de formulaires papier' },
  fields: { keepUntil: 'dernier jour des images', day: 'jour des visites', note: 'remarques', code: 'code' },
}
