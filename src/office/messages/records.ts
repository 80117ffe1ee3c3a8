import type { RecordKind } from '#src/core/room/record-store.ts'
import { messageLines } from './store/messages.ts'
import { totalLines } from './store/totals.ts'
import { MESSAGE_STATES, PURPOSES } from './texts.ts'

export const messageRecords: RecordKind = {
  kind: 'text_message',
  right: 'messages.read',
  noun: { one: 'message', many: 'messages' },
  called: 'day',
  states: MESSAGE_STATES,
  outcomes: PURPOSES,
  lines: messageLines,
}
export const totalRecords: RecordKind = {
  kind: 'text_total',
  right: 'messages.read',
  noun: { one: 'total de messages', many: 'totaux de messages' },
  called: 'day',
  states: { total: 'Total d’un autre outil' },
  outcomes: PURPOSES,
  lines: totalLines,
}
