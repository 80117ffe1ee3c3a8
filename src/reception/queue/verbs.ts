import type { JournalOfRoom, VerbsOfRoom } from '#src/core/room/verb.ts'

const verbs = {
  'queue_policy.create': 'a déclaré {la règle d’ordre}',
  'queue_policy.update': 'a modifié {la règle d’ordre}',
  'queue_policy.delete': 'a supprimé {la règle d’ordre}',
  'queue_hall.create': 'a ouvert {la salle d’attente}',
  'queue_hall.update': 'a modifié {la salle d’attente}',
  'queue_hall.archive': 'a archivé {la salle d’attente}',
  'queue_hall.restore': 'a remis en usage {la salle d’attente}',
  'queue_hall.delete': 'a supprimé {la salle d’attente}',
  'queue_hall.move': 'a changé les adresses publiques de {la salle d’attente}',
  'queue_hall.serve': 'a tenu l’accueil ou un guichet de {la salle d’attente}',
  'queue_hall.paper': 'a ressaisi des tickets de papier de {la salle d’attente}',
  'queue_line.create': 'a ajouté {la file}',
  'queue_line.update': 'a modifié {la file}',
  'queue_line.archive': 'a archivé {la file}',
  'queue_line.restore': 'a remis en usage {la file}',
  'queue_line.delete': 'a supprimé {la file}',
  'queue_counter.create': 'a ajouté {le guichet}',
  'queue_counter.update': 'a modifié {le guichet}',
  'queue_counter.archive': 'a archivé {le guichet}',
  'queue_counter.restore': 'a remis en usage {le guichet}',
  'queue_counter.delete': 'a supprimé {le guichet}',
} as const satisfies VerbsOfRoom

declare module '#src/ground/audit/audit.ts' {
  interface Verbs extends Record<keyof typeof verbs, true> {}
}

/** How what is done here is told. */
export const queueJournal: JournalOfRoom = {
  verbs,
  objects: {
    queue_policy: 'Règle d’ordre',
    queue_hall: 'Salle d’attente',
    queue_line: 'File',
    queue_counter: 'Guichet',
  },
  fields: {
    point: 'point d’accueil',
    target: 'attente visée',
    chime: 'carillon',
    voice: 'voix',
    prints: 'impression',
    paper: 'série de papier',
    prefix: 'lettre',
    hall: 'salle',
    lines: 'files servies',
    reason: 'motif',
    position: 'rang',
    startsOn: 'en vigueur à partir du',
    lateAfter: 'retard admis',
    lead: 'avance des rendez-vous',
    priorityLead: 'avance des priorités',
    prioritySource: 'source des priorités',
    calls: 'appels',
    parkedMinutes: 'attente d’un absent',
    returns: 'retour d’un absent',
  },
}
