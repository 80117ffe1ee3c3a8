import type { JournalOfRoom, VerbsOfRoom } from '#src/core/room/verb.ts'

const verbs = {
  'training_course.create': 'a ajouté {la formation}',
  'training_course.update': 'a modifié {la formation}',
  'training_course.archive': 'a archivé {la formation}',
  'training_course.restore': 'a remis {la formation} au catalogue',
  'training_course.delete': 'a supprimé {la formation}',
  'training_agent.create': 'a ajouté {l’agent} au registre',
  'training_agent.update': 'a modifié la fiche de {l’agent}',
  'training_agent.move': 'a changé l’affectation de {l’agent}',
  'training_agent.leave': 'a noté le départ de {l’agent}',
  'training_agent.post': 'a corrigé une affectation de {l’agent}',
  'training_agent.unpost': 'a supprimé une affectation de {l’agent}',
  'training_agent.erase': 'a effacé les données personnelles de {l’agent}',
  'training_agent.expire': 'a effacé, gardées assez longtemps, les données personnelles de {l’agent}',
  'training_agent.delete': 'a supprimé la fiche de {l’agent}',
  'training_session.create': 'a ajouté {la session}',
  'training_session.update': 'a modifié {la session}',
  'training_session.cancel': 'a annulé {la session}',
  'training_session.restore': 'a rétabli {la session}',
  'training_session.enrol': 'a inscrit des agents à {la session}',
  'training_session.attend': 'a noté les présences de {la session}',
  'training_session.delete': 'a supprimé {la session}',
  'training_record.create': 'a noté {l’acquis}',
  'training_record.update': 'a modifié {l’acquis}',
  'training_record.delete': 'a supprimé {l’acquis}',
  'training_record.forget': 'a effacé ce qui était écrit à côté d’acquis périmés',
  'training_rule.create': 'a ajouté {l’obligation de formation}',
  'training_rule.update': 'a modifié {l’obligation de formation}',
  'training_rule.delete': 'a supprimé {l’obligation de formation}',
  'training_authorisation.create': 'a ajouté {l’habilitation}',
  'training_authorisation.update': 'a modifié {l’habilitation}',
  'training_authorisation.delete': 'a supprimé {l’habilitation}',
  'training_grant.create': 'a donné {l’habilitation à un agent}',
  'training_grant.update': 'a modifié {l’habilitation à un agent}',
  'training_grant.delete': 'a supprimé {l’habilitation à un agent}',
  'training_badge.create': 'a remis {le badge}',
  'training_badge.update': 'a modifié {le badge}',
  'training_badge.delete': 'a supprimé {le badge}',
  'training_referent.create': 'a désigné {le référent fraude}',
  'training_referent.update': 'a modifié {le référent fraude}',
  'training_referent.delete': 'a supprimé {le référent fraude}',
  'training_setting.update': 'a changé {la durée de garde des données personnelles}',
} as const satisfies VerbsOfRoom

declare module '#src/ground/audit/audit.ts' {
  interface Verbs extends Record<keyof typeof verbs, true> {}
}

/** How what is done here is told. */
export const trainingJournal: JournalOfRoom = {
  verbs,
  objects: {
    training_course: 'Formation',
    training_agent: 'Agent du registre',
    training_session: 'Session de formation',
    training_record: 'Acquis de formation',
    training_rule: 'Obligation de formation',
    training_authorisation: 'Habilitation',
    training_grant: 'Habilitation d’un agent',
    training_badge: 'Badge',
    training_referent: 'Référent fraude',
    training_setting: 'Durée de garde des données personnelles',
  },
  fields: {
    who: 'agent',
    years: 'durée de garde',
    source: 'texte qui le dit',
  },
}
