import type { JournalOfRoom, VerbsOfRoom } from '#src/core/room/verb.ts'
import { monthOf, parsePlainDate, periodLabel } from '#src/ground/calendar/index.ts'

const monthWords = (stored: string): string => {
  const day = parsePlainDate(stored)
  return day === undefined ? '' : periodLabel(monthOf(day))
}

const verbs = {
  'titre.create': 'a ajouté {le titre}',
  'titre.update': 'a modifié {le titre}',
  'titre.archive': 'a archivé {le titre}',
  'titre.restore': 'a remis en usage {le titre}',
  'titre.delete': 'a supprimé {le titre}',
  'titre_centre.create': 'a ajouté {le centre de titres}',
  'titre_centre.update': 'a modifié {le centre de titres}',
  'titre_centre.archive': 'a archivé {le centre de titres}',
  'titre_centre.restore': 'a remis en usage {le centre de titres}',
  'titre_centre.delete': 'a supprimé {le centre de titres}',
  'titre_centre.fill': { says: 'a saisi un mois de {le centre de titres}', reason: monthWords },
  'titre_flow.create': 'a saisi {le relevé de titres}',
  'titre_flow.update': 'a corrigé {le relevé de titres}',
  'titre_flow.choose': 'a retenu {le relevé de titres}',
  'titre_flow.delete': 'a supprimé {le relevé de titres}',
} as const satisfies VerbsOfRoom

declare module '#src/ground/audit/audit.ts' {
  interface Verbs extends Record<keyof typeof verbs, true> {}
}

/** How what is done here is told. */
export const titreJournal: JournalOfRoom = {
  verbs,
  objects: { titre: 'Titre', titre_centre: 'Centre de titres', titre_flow: 'Relevé de titres' },
  fields: { month: 'mois' },
}
