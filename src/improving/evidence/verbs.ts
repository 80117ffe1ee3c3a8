import type { JournalOfRoom, VerbsOfRoom } from '#src/core/room/verb.ts'

const verbs = {
  'evidence.create': 'a versé {la preuve}',
  'evidence.update': 'a modifié {la preuve}',
  'evidence.attach': 'a rattaché {la preuve} à des engagements',
  'evidence.file': 'a donné un fichier à {la preuve}',
  'evidence.withdraw': 'a retiré {la preuve}',
  'evidence.restore': 'a remis {la preuve} en vigueur',
  'evidence.carry': 'a rattaché {la preuve} aux lignes d’une nouvelle version',
  'evidence.uncarry': 'a défait le passage de {la preuve} à une nouvelle version',
  'evidence.delete': 'a supprimé {la preuve}',
  'evidence_setting.update': 'a réglé le délai d’alerte des preuves',
} as const satisfies VerbsOfRoom

declare module '#src/ground/audit/audit.ts' {
  interface Verbs extends Record<keyof typeof verbs, true> {}
}

/** How what is done here is told. */
export const evidenceJournal: JournalOfRoom = {
  verbs,
  objects: { evidence: 'Preuve', evidence_setting: 'Réglage des preuves' },
  fields: {
    kind: 'sorte',
    files: 'fichier',
    withdrawnOn: 'jour du retrait',
    withdrawnWhy: 'raison du retrait',
    figurePeriod: 'période lue',
    figureLabel: 'chiffre',
    warnDays: 'délai d’alerte',
    addedOn: 'jour du versement',
    link: '',
  },
}
