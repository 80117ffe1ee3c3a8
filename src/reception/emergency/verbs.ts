import type { JournalOfRoom, VerbsOfRoom } from '#src/core/room/verb.ts'

const verbs = {
  'emergency.create': 'a ouvert {l’évènement}',
  'emergency.update': 'a modifié {l’évènement}',
  'emergency.log': 'a écrit dans la main courante de {l’évènement}',
  'emergency.archive': 'a archivé {l’évènement}',
  'emergency.restore': 'a remis en usage {l’évènement}',
  'emergency.delete': 'a supprimé {l’évènement}',
  'emergency_finding.create': 'a ajouté {le retour d’expérience}',
  'emergency_finding.update': 'a modifié {le retour d’expérience}',
  'emergency_finding.delete': 'a supprimé {le retour d’expérience}',
  'emergency_finding.act': 'a fait une action du plan de {le retour d’expérience}',
} as const satisfies VerbsOfRoom

declare module '#src/ground/audit/audit.ts' {
  interface Verbs extends Record<keyof typeof verbs, true> {}
}

/** How what is done here is told. */
export const emergencyJournal: JournalOfRoom = {
  verbs,
  objects: { emergency: 'Évènement ou exercice', emergency_finding: 'Retour d’expérience' },
}
