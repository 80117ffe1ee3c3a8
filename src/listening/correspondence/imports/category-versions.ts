import { type ImportProfile, textOf } from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { CAUSE_REFUSALS } from '../causes.ts'
import { causeVersions, listCategories } from '../store/settings.ts'
import { procedureWords } from './columns.ts'

/** What categories were before: their versions that are over, so that a département keeps its past when it moves. */
export const categoryVersionsProfile: ImportProfile = {
  code: 'versions-de-categories',
  record: 'category_version',
  label: 'Versions passées des catégories',
  right: 'complaints.settings',
  help: 'Une ligne par version passée. La version en vigueur est celle du fichier des catégories.',
  keyLabel: 'catégorie et jour',
  columns: [
    {
      key: 'category',
      label: 'Catégorie',
      kind: 'reference',
      reference: 'categories',
      required: true,
      help: 'Code ou nom d’une catégorie déjà enregistrée.',
      example: 'rendez-vous',
    },
    {
      key: 'validFrom',
      label: 'Telle depuis le',
      kind: 'day',
      required: true,
      help: 'Avant le début de la version en vigueur.',
      example: '01/01/2024',
    },
    {
      key: 'name',
      label: 'Nom',
      kind: 'text',
      limit: 80,
      required: true,
      help: 'Celui d’alors.',
      example: 'Rendez-vous',
    },
    {
      key: 'parent',
      label: 'Rangée sous',
      kind: 'text',
      limit: 40,
      help: 'Le code de la catégorie au-dessus, alors.',
      example: '',
    },
    {
      key: 'procedure',
      label: 'Démarche',
      kind: 'reference',
      reference: 'procedures',
      help: 'La démarche en cause, alors.',
      example: '',
    },
    { key: 'active', label: 'Proposée', kind: 'boolean', help: 'Vide : oui.', example: 'oui' },
  ],
  references: async (tx) => ({
    procedures: await procedureWords(tx),
    categories: (await listCategories(tx)).map(({ id, code, name }) => ({ id, words: [code, name] })),
  }),
  naturalKey: (values) => `${textOf(values, 'category')} ${textOf(values, 'validFrom')}`,
  store: async (tx, rows, { progress }) => {
    const known = new Map((await listCategories(tx)).map((one) => [one.id, one]))
    const codes = new Set([...known.values()].map(({ code }) => code))
    return storeInTable(tx, {
      table: 'categoryVersion',
      key: ['category', 'validFrom'],
      rows: rows.map(({ line, values }) => ({
        line,
        values: {
          category: known.get(Number(values['category']))?.code ?? '',
          validFrom: values['validFrom'],
          name: values['name'],
          parent: values['parent'] ?? null,
          procedure: values['procedure'] ?? null,
          active: values['active'] ?? true,
        },
      })),
      judge: ({ values }) => {
        const own = [...known.values()].find(({ code }) => code === values['category'])
        const parent = values['parent']
        if (typeof parent === 'string' && !codes.has(parent))
          return { column: 'parent', message: CAUSE_REFUSALS['unknown-parent'] }
        return own !== undefined && String(values['validFrom']) >= own.validFrom
          ? {
              column: 'validFrom',
              message: 'La version en vigueur est celle du fichier des catégories : indiquez un jour d’avant.',
            }
          : undefined
      },
      progress,
    })
  },
  undo: (tx, rows) => undoInTable(tx, { table: 'categoryVersion', rows, name: 'name' }),
  export: async (tx) => {
    const now = new Map((await listCategories(tx)).map(({ id, code, validFrom }) => [code, { id, validFrom }]))
    return (await causeVersions(tx)).flatMap(({ category, validFrom, name, parent, procedure, active }) => {
      const own = now.get(category)
      return own === undefined || validFrom >= own.validFrom
        ? []
        : [{ category: own.id, validFrom, name, parent, procedure, active }]
    })
  },
}
