import type { JournalOfRoom, VerbsOfRoom } from '#src/core/room/verb.ts'

const KINDS = {
  answer: 'réponses à une enquête',
  message: 'réclamations ou suggestions',
  addition: 'précisions ajoutées',
}

const verbs = {
  'set_aside.keep': { says: 'a gardé des envois mis de côté', fields: KINDS },
  'set_aside.drop': { says: 'a rejeté des envois mis de côté', fields: KINDS },
  'flood_setting.update': 'a réglé la mise de côté des envois',
} as const satisfies VerbsOfRoom

declare module '#src/ground/audit/audit.ts' {
  interface Verbs extends Record<keyof typeof verbs, true> {}
}

/** How what is done here is told. */
export const floodJournal: JournalOfRoom = {
  verbs,
  former: {
    'flood.settings': 'flood_setting.update',
    'flood.settings-stale': {
      says: 'a voulu régler la mise de côté des envois, changée entre-temps : rien n’a été enregistré',
    },
  },
  objects: { set_aside: 'Envois mis de côté', flood_setting: 'Réglage des envois' },
  fields: { shares: 'part d’envois', known: 'adresses connues' },
}
