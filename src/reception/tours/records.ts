import type { RecordKind } from '#src/core/room/record-store.ts'
import { failedLines, picturesOfLines, tourLines } from './store/tours.ts'
import { VERDICTS } from './tour.ts'

export const tourRecords: RecordKind = {
  kind: 'tour',
  right: 'tours.read',
  noun: { one: 'tour des locaux', many: 'tours des locaux' },
  called: 'day',
  states: { planned: 'À faire', done: 'Fait' },
  href: ({ id }) => `/tours-des-locaux/${id}`,
  search: 'words',
  lines: tourLines,
}

/** What failed in a tour: what an action comes from. */
export const failureRecords: RecordKind = {
  kind: 'tour_line',
  right: 'tours.read',
  noun: { one: 'écart d’un tour', many: 'écarts de tours' },
  states: VERDICTS,
  href: ({ id }) => `/tours-des-locaux/ecarts/${id}`,
  pictures: picturesOfLines,
  lines: failedLines,
}
