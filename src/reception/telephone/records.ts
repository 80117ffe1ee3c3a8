import { listedAt, type RecordKind } from '#src/core/room/record-store.ts'
import { menuLines, themeLines } from './store/menus.ts'
import { callLines, phoneLines } from './store/records.ts'
import { DESTINATIONS } from './telephone.ts'

export const callRecords: RecordKind = {
  kind: 'call_total',
  right: 'telephone.read',
  noun: { one: 'total d’appels', many: 'totaux d’appels' },
  states: { day: 'Total d’un jour', month: 'Total d’un mois' },
  outcomes: DESTINATIONS,
  href: ({ id }) => `/telephone/releves/${id}`,
  lines: callLines,
}

export const lineRecords: RecordKind = {
  kind: 'phone_line',
  right: 'telephone.read',
  noun: { one: 'ligne téléphonique', many: 'lignes téléphoniques' },
  states: { open: 'En service', ended: 'Fermée' },
  outcomes: DESTINATIONS,
  href: ({ id }) => `/telephone/lignes/${id}`,
  search: 'words',
  lines: phoneLines,
}

export const themeRecords: RecordKind = {
  ...listedAt('/telephone/themes'),
  kind: 'phone_theme',
  right: 'telephone.read',
  noun: { one: 'thème d’appels', many: 'thèmes d’appels' },
  states: { known: 'Thème' },
  lines: themeLines,
}

export const menuRecords: RecordKind = {
  kind: 'voice_menu',
  right: 'telephone.read',
  noun: { one: 'version de serveur vocal', many: 'versions de serveurs vocaux' },
  states: { draft: 'En préparation', force: 'Approuvée' },
  href: ({ id }) => `/telephone/serveurs-vocaux/${id}`,
  search: 'words',
  lines: menuLines,
}
