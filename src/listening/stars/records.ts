import { listedAt, type RecordKind } from '#src/core/room/record-store.ts'
import { CHANNELS, REPLY_STATES, WAYS } from './rating.ts'
import { placeLines, ratingLines, replyLines, totalLines } from './store/records.ts'

export const placeRecords: RecordKind = {
  kind: 'rating_place',
  right: 'stars.read',
  noun: { one: 'lieu d’avis', many: 'lieux d’avis' },
  states: { open: 'Ouvert', closed: 'Fermé' },
  href: ({ id }) => `/avis/lieux/${id}`,
  lines: placeLines,
}

export const ratingRecords: RecordKind = {
  kind: 'rating',
  called: 'reference',
  right: 'stars.read',
  noun: { one: 'avis en étoiles', many: 'avis en étoiles' },
  states: { commented: 'Avec commentaire', plain: 'Sans commentaire' },
  outcomes: CHANNELS,
  href: ({ id }) => `/avis/recus/${id}`,
  lines: ratingLines,
}

export const totalRecords: RecordKind = {
  kind: 'rating_total',
  called: 'day',
  right: 'stars.read',
  noun: { one: 'total d’avis d’un autre outil', many: 'totaux d’avis d’autres outils' },
  states: WAYS,
  href: ({ id }) => `/avis/totaux/${id}`,
  lines: totalLines,
}

export const replyRecords: RecordKind = {
  kind: 'public_reply',
  right: 'stars.read',
  noun: { one: 'réponse au public', many: 'réponses au public' },
  states: REPLY_STATES,
  ...listedAt('/avis/reponses'),
  lines: replyLines,
}
