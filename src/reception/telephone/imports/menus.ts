import { listProcedures } from '#src/core/procedures/index.ts'
import { columnsFrom, faultsFrom, rowFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import { day, text, whole } from '#src/core/room/fields.ts'
import { dayIn, type ImportProfile, textOf } from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { MENU, THEME } from '../input.ts'
import { listLines } from '../store/lines.ts'
import { listMenus, listThemes } from '../store/menus.ts'

export const themesProfile: ImportProfile = {
  code: 'themes-d-appels',
  record: 'phone_theme',
  label: 'Thèmes d’appels',
  right: 'telephone.write',
  help: 'Une ligne par thème, tel que les relevés d’appels l’écrivent, et la démarche dont il s’agit.',
  keyLabel: 'thème',
  columns: columnsFrom(THEME),
  naturalKey: (values) => textOf(values, 'name'),
  references: async (tx) => ({
    procedures: (await listProcedures(tx)).map(({ id, code, name }) => ({ id, words: [code, name] })),
  }),
  check: (values) => faultsFrom(THEME, values),
  store: (tx, rows, { progress }) =>
    storeInTable(tx, {
      table: 'phoneTheme',
      key: ['name'],
      rows: rows.map(({ line, values }) => ({ line, values: valuesFrom(THEME, values) })),
      progress,
    }),
  undo: (tx, rows) => undoInTable(tx, { table: 'phoneTheme', rows, name: 'name' }),
  async export(tx) {
    const codes = new Map((await listProcedures(tx)).map(({ id, code }) => [id, code]))
    return (await listThemes(tx)).map(({ name, procedure }) => ({ name, procedure: codes.get(procedure ?? 0) ?? null }))
  },
}

const MENU_FILE = {
  ...MENU,
  number: whole({
    label: 'Version',
    min: 1,
    limit: 9999,
    missing: 'Donnez le numéro de la version.',
    file: { example: '1' },
  }),
  approver: text({ label: 'Approuvée par', limit: 160, file: { help: 'Une fonction ; vide : en préparation.' } }),
  approvedOn: day({ label: 'Approuvée le', file: { help: 'Vide : en préparation.' } }),
}

export const menusProfile: ImportProfile = {
  code: 'serveurs-vocaux',
  record: 'voice_menu',
  label: 'Serveurs vocaux',
  right: 'telephone.write',
  help: 'Une ligne par version de ce que dit le serveur vocal d’une ligne téléphonique, reconnue à son numéro.',
  keyLabel: 'ligne et version',
  columns: columnsFrom(MENU_FILE),
  naturalKey: (values) => `${textOf(values, 'line')}\u0000${textOf(values, 'number')}`,
  siteOf: (values, { siteOfReference }) => siteOfReference?.get('lines')?.get(Number(values['line'] ?? 0)) ?? null,
  references: async (tx: Tx) => ({
    lines: (await listLines(tx)).map(({ id, code, name, site }) => ({ id, site, words: [code, name] })),
  }),
  check: (values, { today }) => [
    ...faultsFrom(MENU_FILE, values),
    ...((dayIn(values, 'approvedOn') === null) === (textOf(values, 'approver') === '')
      ? []
      : [{ column: 'approver', message: 'Donnez qui approuve et quand, ou ni l’un ni l’autre.' }]),
    ...((dayIn(values, 'approvedOn') ?? today) > today
      ? [{ column: 'approvedOn', message: 'Ce jour est à venir.' }]
      : []),
  ],
  store: (tx, rows, { progress }) =>
    storeInTable(tx, {
      table: 'voiceMenu',
      key: ['line', 'number'],
      rows: rows.map(({ line, values }) => ({
        line,
        values: { ...valuesFrom(MENU_FILE, values), line: values['line'] },
      })),
      judge: (_, known) =>
        known === undefined || known.differs.length === 0 || known.differs.every((one) => one.startsWith('appr'))
          ? undefined
          : { column: 'lines', message: 'Cette version est déjà connue : préparez la suivante.' },
      progress,
    }),
  undo: (tx, rows) => undoInTable(tx, { table: 'voiceMenu', rows, name: 'number' }),
  async export(tx) {
    const lines = await listLines(tx)
    const codes = new Map(lines.map(({ id, code }) => [id, code]))
    const menus = await listMenus(
      tx,
      lines.map(({ id }) => id),
    )
    return menus.toReversed().map((one) => ({ ...rowFrom(MENU_FILE, one), line: codes.get(one.line) ?? null }))
  },
}
