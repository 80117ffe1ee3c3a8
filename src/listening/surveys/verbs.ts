import type { JournalOfRoom, VerbsOfRoom } from '#src/core/room/verb.ts'

const verbs = {
  'campaign.create': 'a préparé {la campagne}',
  'campaign.update': 'a modifié {la campagne}',
  'campaign.close': 'a terminé {la campagne}',
  'campaign.reopen': 'a rouvert {la campagne}',
  'campaign.archive': 'a archivé {la campagne}',
  'campaign.restore': 'a sorti des archives {la campagne}',
  'campaign.delete': 'a supprimé {la campagne}',
  'questionnaire.create': 'a créé {le questionnaire}',
  'questionnaire.update': 'a renommé {le questionnaire}',
  'questionnaire.prepare': 'a commencé une nouvelle version {du questionnaire}',
  'questionnaire.edit': 'a modifié la version en préparation {du questionnaire}',
  'questionnaire.publish': 'a publié une version {du questionnaire}',
  'questionnaire.drop': 'a abandonné la version en préparation {du questionnaire}',
  'questionnaire_consultation.open': 'a demandé des remarques sur une version en préparation',
  'questionnaire_consultation.update': 'a changé à qui des remarques sont demandées',
  'questionnaire_consultation.close': 'a fini de recueillir des remarques',
  'questionnaire_remark.create': 'a écrit une remarque sur un questionnaire',
  'questionnaire_remark.update': 'a corrigé une remarque sur un questionnaire',
  'questionnaire_remark.delete': 'a retiré une remarque sur un questionnaire',
  'questionnaire_remark.decide': 'a retenu ou laissé une remarque sur un questionnaire',
  'questionnaire.archive': 'a archivé {le questionnaire}',
  'questionnaire.restore': 'a sorti des archives {le questionnaire}',
  'questionnaire.delete': 'a supprimé {le questionnaire}',
  'answer.key': 'a saisi une réponse sur papier à {la campagne}',
  'answer.delete': 'a supprimé un formulaire papier saisi par erreur à {la campagne}',
  'answer.key-again': 'a envoyé de nouveau une réponse déjà saisie à {la campagne}',
  'answer.receive': 'a reçu des réponses du public à {la campagne}',
} as const satisfies VerbsOfRoom

declare module '#src/ground/audit/audit.ts' {
  interface Verbs extends Record<keyof typeof verbs, true> {}
}

/** How what is done here is told. */
export const surveyJournal: JournalOfRoom = {
  verbs,
  former: { 'campaign.correct': 'campaign.update', 'answers.receive': 'answer.receive' },
  objects: {
    campaign: 'Campagne d’enquête',
    questionnaire: 'Questionnaire',
    questionnaire_consultation: 'Remarques demandées',
    questionnaire_remark: 'Remarque sur un questionnaire',
  },
  fields: {
    questionnaireVersion: 'questionnaire',
    name: 'nom',
    labelYear: 'année',
    opensOn: 'premier jour',
    closesOn: 'dernier jour',
    closedOn: 'jour de fin',
    archivedOn: 'jour d’archivage',
    scope: 'périmètre',
    counted: 'compte dans les indicateurs',
    denominator: 'base des taux',
    places: 'lieux',
    roles: 'rôles',
    services: 'services',
    until: 'dernier jour des remarques',
    question: 'question',
    verdict: 'suite donnée',
    body: 'texte',
    word: 'mot à son auteur',
    code: 'adresse',
  },
}
