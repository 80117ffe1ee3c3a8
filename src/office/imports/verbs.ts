import type { JournalOfRoom, VerbsOfRoom } from '#src/core/room/verb.ts'

const verbs = {
  'import.trial': 'a essayé {l’import}',
  'import.start': 'a lancé {l’import}',
  'import.store': 'a enregistré {l’import}',
  'import.break': 'a vu s’interrompre {l’import}',
  'import.undo': 'a annulé {l’import}',
  'import.drop': 'a abandonné {l’import}',
  'import.open-file': 'a téléchargé le fichier de {l’import}',
  'import_mapping.update': 'a nommé {la lecture retenue}',
  'import_mapping.delete': 'a supprimé {la lecture retenue}',
  'export.all': 'a exporté toutes les données du département',
  'export.profile': 'a exporté des données',
  'tenant.load': 'a chargé le dossier du département',
  'tenant.load-again': 'a chargé de nouveau le dossier du département',
} as const satisfies VerbsOfRoom

declare module '#src/ground/audit/audit.ts' {
  interface Verbs extends Record<keyof typeof verbs, true> {}
}

/** How what is done here is told. */
export const importJournal: JournalOfRoom = {
  verbs,
  objects: { import: 'Import', import_mapping: 'Lecture retenue', tenant: 'Département' },
  fields: { name: 'nom' },
}
