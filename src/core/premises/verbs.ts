import type { JournalOfRoom, VerbsOfRoom } from '#src/core/room/verb.ts'

const verbs = {
  'reception_point.create': 'a ajouté {le point d’accueil}',
  'reception_point.update': 'a modifié {le point d’accueil}',
  'reception_point.hours': 'a changé les horaires de {le point d’accueil}',
  'reception_point.exception': 'a changé les jours particuliers de {le point d’accueil}',
  'reception_point.delete': 'a supprimé {le point d’accueil}',
  'equipment.create': 'a ajouté {l’équipement}',
  'equipment.update': 'a modifié {l’équipement}',
  'equipment.move': 'a changé l’état de {l’équipement}',
  'equipment.delete': 'a supprimé {l’équipement}',
  'premises_setting.update': 'a changé {ce qui est dû aux usagers sur chaque site}',
} as const satisfies VerbsOfRoom

declare module '#src/ground/audit/audit.ts' {
  interface Verbs extends Record<keyof typeof verbs, true> {}
}

/** How what is done here is told. */
export const premisesJournal: JournalOfRoom = {
  verbs,
  objects: {
    reception_point: 'Point d’accueil',
    equipment: 'Équipement',
    premises_setting: 'Services dus aux usagers',
  },
  fields: { weekMinutes: '', servicesOwed: 'services dus', writingOwed: 'espace pour écrire', source: 'source' },
}
