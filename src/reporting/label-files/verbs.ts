import type { JournalOfRoom, VerbsOfRoom } from '#src/core/room/verb.ts'

const verbs = {
  'label_file.ask': 'a demandé {le dossier de labellisation}',
  'label_file.build': 'a terminé {le dossier de labellisation}',
  'label_file.fail': 'n’a pas pu faire {le dossier de labellisation}',
  'label_file.cancel': 'a annulé {le dossier de labellisation}',
  'label_file.download': 'a téléchargé {le dossier de labellisation}',
  'label_file.expire': 'a retiré le fichier, gardé assez longtemps, {du dossier de labellisation}',
  'label_file.delete': 'a supprimé {le dossier de labellisation}',
} as const satisfies VerbsOfRoom

declare module '#src/ground/audit/audit.ts' {
  interface Verbs extends Record<keyof typeof verbs, true> {}
}

/** How what is done here is told. */
export const labelFileJournal: JournalOfRoom = { verbs, objects: { label_file: 'Dossier de labellisation' } }
