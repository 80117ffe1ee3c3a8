import type { JournalOfRoom, VerbsOfRoom } from '#src/core/room/verb.ts'

const verbs = {
  'network_account.create': 'a ajouté {le compte de réseau social}',
  'network_account.update': 'a modifié {le compte de réseau social}',
  'network_account.delete': 'a supprimé {le compte de réseau social}',
  'network_month.create': 'a saisi {le relevé de réseau social}',
  'network_month.update': 'a corrigé {le relevé de réseau social}',
  'network_month.choose': 'a retenu {le relevé de réseau social}',
  'network_month.delete': 'a supprimé {le relevé de réseau social}',
} as const satisfies VerbsOfRoom

declare module '#src/ground/audit/audit.ts' {
  interface Verbs extends Record<keyof typeof verbs, true> {}
}

/** How what is done here is told. */
export const networkJournal: JournalOfRoom = {
  verbs,
  objects: { network_account: 'Compte de réseau social', network_month: 'Relevé de réseau social' },
  fields: {
    network: 'réseau',
    charter: 'charte de modération',
    charterOn: 'charte en vigueur depuis le',
    charterUrl: 'adresse de la charte',
    posts: 'publications',
    views: 'vues',
    reactions: 'réactions',
    comments: 'commentaires',
    shares: 'partages',
    subscribers: 'abonnés',
    hidden: 'messages masqués',
    answered: 'messages auxquels il est répondu',
    messages: 'messages privés',
    hiddenWhy: 'motifs des messages masqués',
  },
}
