import type { JournalOfRoom, VerbsOfRoom } from '#src/core/room/verb.ts'

const verbs = {
  'access_target.create': 'a ajouté {l’objectif d’accessibilité}',
  'access_target.update': 'a modifié {l’objectif d’accessibilité}',
  'access_target.delete': 'a supprimé {l’objectif d’accessibilité}',
  'relay_service.create': 'a ajouté {le service relais}',
  'relay_service.update': 'a modifié {le service relais}',
  'relay_service.use': 'a changé les recours à {le service relais}',
  'relay_service.delete': 'a supprimé {le service relais}',
  'association_offer.create': 'a ajouté {l’offre d’association}',
  'association_offer.update': 'a modifié {l’offre d’association}',
  'association_offer.delete': 'a supprimé {l’offre d’association}',
  'access_setting.update': 'a choisi {l’indicateur de satisfaction des usagers en situation de handicap}',
} as const satisfies VerbsOfRoom

declare module '#src/ground/audit/audit.ts' {
  interface Verbs extends Record<keyof typeof verbs, true> {}
}

/** How what is done here is told. */
export const accessibilityJournal: JournalOfRoom = {
  verbs,
  objects: {
    access_target: 'Objectif d’accessibilité',
    relay_service: 'Service relais',
    association_offer: 'Offre d’association',
    access_setting: 'Réglage de l’accessibilité',
  },
  fields: { indicator: 'indicateur', proofSource: 'preuve', proofCondition: 'preuve', retained: '' },
}
