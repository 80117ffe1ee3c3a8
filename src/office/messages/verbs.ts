import type { JournalOfRoom, VerbsOfRoom } from '#src/core/room/verb.ts'

const verbs = {
  'text_model.create': 'a préparé {le modèle de SMS}',
  'text_model.update': 'a corrigé {le modèle de SMS}',
  'text_model.publish': 'a mis en vigueur {le modèle de SMS}',
  'text_model.withdraw': 'a retiré {le modèle de SMS}',
  'text_model.delete': 'a supprimé {le modèle de SMS}',
  'text_setting.update': 'a changé {les réglages des messages}',
  'text_message.send': 'a envoyé {un message à un usager}',
  'text_optout.add': 'a noté une opposition aux SMS dans {les oppositions}',
  'text_optout.lift': 'a levé une opposition aux SMS dans {les oppositions}',
  'text_total.create': 'a ajouté {le total de messages}',
  'text_total.update': 'a modifié {le total de messages}',
  'text_total.delete': 'a supprimé {le total de messages}',
} as const satisfies VerbsOfRoom

declare module '#src/ground/audit/audit.ts' {
  interface Verbs extends Record<keyof typeof verbs, true> {}
}

/** How what is done here is told. */
export const messageJournal: JournalOfRoom = {
  verbs,
  objects: {
    text_model: 'Modèle de SMS',
    text_setting: 'Réglages des messages',
    text_message: 'Message à un usager',
    text_optout: 'Oppositions aux SMS',
    text_total: 'Total de messages',
  },
  fields: {
    opens: 'première heure d’envoi',
    closes: 'dernière heure d’envoi',
    restDays: 'jours sans envoi',
    quietSource: 'source des heures',
    perPerson: 'messages par numéro',
    perModel: 'messages par modèle',
    perDay: 'messages par jour',
    monthBudget: 'budget du mois',
    unitCost: 'prix d’un SMS',
    costSource: 'source du prix',
    mostParts: 'parts d’un SMS',
    keepDays: 'jours de garde',
    procedure: 'démarche',
    online: 'adresse en ligne',
    links: 'liens utiles',
    to: 'destinataire',
    agreed: 'accord',
  },
}
