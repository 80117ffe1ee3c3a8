import type { JournalOfRoom, VerbsOfRoom } from '#src/core/room/verb.ts'

const verbs = {
  'call_total.create': 'a saisi {le total d’appels}',
  'call_total.update': 'a modifié {le total d’appels}',
  'call_total.delete': 'a retiré {le total d’appels}',
  'call_total.choose': 'a choisi le relevé qui compte ({le total d’appels})',
  'phone_line.create': 'a ajouté {la ligne}',
  'phone_line.update': 'a modifié {la ligne}',
  'phone_line.delete': 'a supprimé {la ligne}',
  'phone_setting.update': 'a réglé {les mots et les seuils du téléphone}',
  'phone_theme.create': 'a ajouté {le thème d’appels}',
  'phone_theme.update': 'a modifié {le thème d’appels}',
  'phone_theme.delete': 'a supprimé {le thème d’appels}',
  'voice_menu.create': 'a préparé {le serveur vocal}',
  'voice_menu.update': 'a modifié {le serveur vocal}',
  'voice_menu.approve': 'a noté l’approbation de {le serveur vocal}',
  'voice_menu.delete': 'a supprimé {le serveur vocal}',
} as const satisfies VerbsOfRoom

declare module '#src/ground/audit/audit.ts' {
  interface Verbs extends Record<keyof typeof verbs, true> {}
}

/** How what is done here is told. */
export const telephoneJournal: JournalOfRoom = {
  verbs,
  objects: {
    call_total: 'Total d’appels',
    phone_line: 'Ligne téléphonique',
    phone_setting: 'Réglage du téléphone',
    phone_theme: 'Thème d’appels',
    voice_menu: 'Version de serveur vocal',
  },
  fields: {
    targetPermille: 'cible de décroché',
    month: 'mois',
    counted: 'total retenu',
    offered: 'appels présentés',
    answered: 'appels décrochés',
    lost: 'appels perdus',
    waitSeconds: 'attente',
    origin: 'source',
    approver: 'approbateur',
    approvedOn: 'jour d’approbation',
    answeredWord: 'mot des appels répondus',
    lostWord: 'mot des appels perdus',
    shortSeconds: 'seuil d’abandon court',
    ringLength: 'durée d’une sonnerie',
    procedure: 'démarche',
  },
}
