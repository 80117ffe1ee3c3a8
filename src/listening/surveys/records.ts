import { listedAt, type RecordKind } from '#src/core/room/record-store.ts'
import { OPENING_WORDS } from './campaign.ts'
import { CHANNELS } from './measures.ts'
import { questionnaireLines } from './store/questionnaires.ts'
import { answerLines, campaignLines, kioskLines, relayLines, tallyLines } from './store/records.ts'

export const campaignRecords: RecordKind = {
  kind: 'campaign',
  right: 'surveys.read',
  noun: { one: 'campagne d’enquête', many: 'campagnes d’enquête' },
  states: { ...OPENING_WORDS, archived: 'Archivée' },
  href: ({ reference }) => (reference === '' ? undefined : `/enquetes/${reference}`),
  list: (words) => `/enquetes?q=${encodeURIComponent(words)}`,
  search: 'words',
  lines: campaignLines,
}

export const answerRecords: RecordKind = {
  kind: 'answer',
  called: 'reference',
  right: 'surveys.read',
  noun: { one: 'réponse à une enquête', many: 'réponses à une enquête' },
  states: { commented: 'Avec commentaire', plain: 'Sans commentaire' },
  outcomes: CHANNELS,
  href: ({ id }) => `/enquetes/reponses/${id}`,
  lines: answerLines,
}

export const tallyRecords: RecordKind = {
  kind: 'answer_tally',
  right: 'surveys.read',
  noun: { one: 'total repris d’une enquête', many: 'totaux repris d’une enquête' },
  states: { total: 'Total repris' },
  outcomes: CHANNELS,
  lines: tallyLines,
}

export const questionnaireRecords: RecordKind = {
  kind: 'questionnaire',
  right: 'surveys.read',
  noun: { one: 'questionnaire', many: 'questionnaires' },
  states: { active: 'En usage', archived: 'Archivé' },
  ...listedAt('/enquetes/questionnaires'),
  lines: questionnaireLines,
}

export const kioskRecords: RecordKind = {
  kind: 'kiosk',
  right: 'surveys.read',
  noun: { one: 'borne', many: 'bornes' },
  states: { active: 'En usage', archived: 'Archivée' },
  ...listedAt('/enquetes/bornes'),
  lines: kioskLines,
}

export const relayRecords: RecordKind = {
  kind: 'relay',
  right: 'surveys.read',
  noun: { one: 'relais d’enquête', many: 'relais d’enquêtes' },
  states: { active: 'En usage', archived: 'Archivé' },
  ...listedAt('/enquetes/relais'),
  lines: relayLines,
}
