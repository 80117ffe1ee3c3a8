import type { JournalOfRoom, VerbsOfRoom } from '#src/core/room/verb.ts'

const verbs = {
  'visit_reason.create': 'a ajouté {le motif de visite}',
  'visit_reason.update': 'a modifié {le motif de visite}',
  'visit_reason.archive': 'a archivé {le motif de visite}',
  'visit_reason.restore': 'a remis en usage {le motif de visite}',
  'visit_reason.delete': 'a supprimé {le motif de visite}',
  'visit_total.count': 'a compté des visites',
  'visit_total.day': 'a saisi les visites d’une journée',
  'visit_total.create': 'a saisi {le total de visites}',
  'visit_total.update': 'a modifié {le total de visites}',
  'visit_total.delete': 'a supprimé {le total de visites}',
  'visit_total.choose': 'a choisi le comptage qui compte',
  'pan_visit.create': 'a noté {la visite au point numérique}',
  'pan_visit.update': 'a modifié {la visite au point numérique}',
  'pan_visit.delete': 'a supprimé {la visite au point numérique}',
} as const satisfies VerbsOfRoom

declare module '#src/ground/audit/audit.ts' {
  interface Verbs extends Record<keyof typeof verbs, true> {}
}

/** How what is done here is told. */
export const visitJournal: JournalOfRoom = {
  verbs,
  objects: {
    visit_reason: 'Motif de visite',
    visit_total: 'Total de visites',
    pan_visit: 'Visite au point numérique',
  },
  fields: {
    month: 'mois',
    n: 'visites',
    appointment: 'rendez-vous',
    layer: 'comptage retenu',
    parent: 'motif dont il fait partie',
    button: 'gros bouton',
    position: 'rang',
    minutes: 'durée',
    help: 'aide apportée',
    satisfaction: 'satisfaction',
    procedure: 'démarche',
    outcome: 'issue',
    reason: 'motif',
    point: 'point d’accueil',
    origin: 'source',
    takenOver: 'repris',
  },
}
