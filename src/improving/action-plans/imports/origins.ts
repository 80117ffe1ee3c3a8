import { columnsFrom } from '#src/core/room/fields-file.ts'
import { choice, day, text, tick } from '#src/core/room/fields.ts'
import {
  flagOf,
  type ImportProfile,
  type ImportValues,
  numberOf,
  type ReadyRow,
  type RowFault,
  type RowOutcome,
  textOf,
} from '#src/core/room/import-profile.ts'
import { storeInTable, type TableRow, undoInTable } from '#src/core/room/import-store.ts'
import type { FileNames } from '#src/core/room/reference.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { ORIGINS } from '../action.ts'
import { allOrigins, fileNamesOf } from '../origin-store.ts'
import { actionNames } from '../parts-store.ts'
import { ACTION_NAME, actionKey } from './names.ts'

const ORIGIN = {
  kind: choice({
    label: 'Origine',
    words: ORIGINS,
    missing: 'Dites ce qu’est l’origine.',
    file: { help: 'Ce qu’est l’origine.', example: 'Constat d’audit' },
  }),
  object: text({
    label: 'Objet',
    limit: 400,
    missing: 'Dites quel objet est l’origine.',
    file: {
      help: 'Son nom dans les fichiers : l’audit et le constat ; l’évaluation, le site et le repère ; la séance et le rang de la suggestion.',
      example: 'renouvellement-2025 / Affichage absent du hall',
    },
  }),
  label: text({
    label: 'Précision',
    limit: 300,
    file: { help: 'Ce qu’on en lit sur l’action.', example: 'Audit de 2025' },
  }),
  linkedOn: day({
    label: 'Rattachée le',
    file: { help: 'Vide pour la première origine.', example: '12/03/2026' },
  }),
  first: tick({
    label: 'Première origine',
    file: { help: 'Oui : l’action en est née. Non : une origine de plus.', example: 'Non' },
  }),
}

/** The longest a kind of origin may be called where its object has no name of its own in files. */
const CODE_LIMIT = 40

type Found = { action: number; id: string; row: ReadyRow }

const faultOf = (column: string, message: string): RowFault => ({ column, message })

/** Which action and which object each line names, or why it names none. */
async function found(
  tx: Tx,
  rows: readonly ReadyRow[],
  names: FileNames,
): Promise<{ lines: Found[]; refused: RowOutcome[] }> {
  const actions = new Map((await actionNames(tx)).map((one) => [actionKey(one), one.id]))
  const objects = await fileNamesOf(tx, names)
  const lines: Found[] = []
  const refused: RowOutcome[] = []
  const refuse = (row: ReadyRow, fault: RowFault) => refused.push({ line: row.line, outcome: 'refused', fault })
  for (const row of rows) {
    const { values } = row
    const title = textOf(values, 'title')
    const place = { planYear: numberOf(values, 'planYear') ?? 0, site: numberOf(values, 'site') ?? 0, title }
    const action = actions.get(actionKey(place))
    const [kind, object] = [textOf(values, 'kind'), textOf(values, 'object')]
    const known = objects.get(kind)
    const id = known ? known.idOf.get(object) : object.length <= CODE_LIMIT ? object : undefined
    if (action === undefined)
      refuse(
        row,
        faultOf(
          'title',
          'Aucune action de ce plan et de ce site ne porte cet intitulé. Écrivez-le comme dans sa ligne.',
        ),
      )
    else if (id === undefined)
      refuse(
        row,
        faultOf(
          'object',
          'Aucun objet de ce nom. Écrivez-le comme dans le fichier exporté, ou chargez d’abord le sien.',
        ),
      )
    else lines.push({ action, id, row })
  }
  return { lines, refused }
}

const firstRow = ({ row: { line, values }, id }: Found): TableRow => ({
  line,
  values: {
    planYear: values['planYear'],
    site: values['site'],
    title: values['title'],
    originKind: values['kind'],
    originId: id,
    originLabel: textOf(values, 'label'),
  },
})
const linkRow = ({ row: { line, values }, action, id }: Found): TableRow => ({
  line,
  values: {
    action,
    originKind: values['kind'],
    originId: id,
    originLabel: textOf(values, 'label'),
    linkedOn: values['linkedOn'],
  },
})

/**
 * What actions come from, where it is an object that only a number says in the database; `names` is what files call these objects. A
 * folder brings it last, when all of them are there.
 */
export const originsProfile = (names: FileNames): ImportProfile => ({
  code: 'origines-d-actions',
  label: 'Origines des actions',
  right: 'actions.write',
  help: 'Une ligne par objet dont vient une action déjà dans Parvis. La même origine est reconnue à son action et à son objet.',
  keyLabel: 'action, origine et objet',
  columns: [...ACTION_NAME, ...columnsFrom(ORIGIN)],
  last: true,
  whole: true,
  naturalKey: (values) =>
    ['planYear', 'site', 'title', 'kind', 'object'].map((column) => textOf(values, column)).join('\u0000'),
  check: (values, { today }) => {
    const linkedOn = textOf(values, 'linkedOn')
    if (linkedOn > today) return [faultOf('linkedOn', 'Ce jour est à venir.')]
    return linkedOn === '' && !flagOf(values, 'first') ? [faultOf('linkedOn', 'Indiquez le jour.')] : []
  },
  async store(tx, rows, { progress }) {
    const { lines, refused } = await found(tx, rows, names)
    if (refused.length > 0) return refused
    const put = (table: 'action' | 'actionLink', key: readonly string[], some: readonly TableRow[]) =>
      storeInTable(tx, { table, key, rows: some, progress })
    const firsts = lines.filter(({ row }) => flagOf(row.values, 'first')).map(firstRow)
    const links = lines.filter(({ row }) => !flagOf(row.values, 'first')).map(linkRow)
    return [
      ...(await put('action', ['planYear', 'site', 'title'], firsts)),
      ...(await put('actionLink', ['action', 'originKind', 'originId'], links)),
    ]
  },
  async undo(tx, rows) {
    const isFirst = ({ before }: (typeof rows)[number]) => before !== null && 'origin_id' in before
    const kept = await undoInTable(tx, { table: 'action', rows: rows.filter(isFirst), name: 'title' })
    if (kept.length > 0) return kept
    const links = rows.filter((row) => !isFirst(row))
    return undoInTable(tx, { table: 'actionLink', rows: links, name: 'origin_label' })
  },
  async export(tx) {
    const [actions, objects] = await Promise.all([actionNames(tx), fileNamesOf(tx, names)])
    const named = new Map(actions.map(({ id, ...one }) => [id, one]))
    return (await allOrigins(tx, [...objects.keys()])).flatMap(({ action, kind, ref, ...one }): ImportValues[] => {
      const known = objects.get(kind)
      const object = known ? known.nameOf.get(ref) : ref
      return object === undefined ? [] : [{ ...named.get(action), kind, object, ...one }]
    })
  },
})
