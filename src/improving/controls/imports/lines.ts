import { PHOTO_COLUMN, photosBeside } from '#src/core/room/beside-imports.ts'
import { columnsFrom, faultsFrom, rowFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import { wordsOf } from '#src/core/room/fields-several.ts'
import { type ImportProfile, numberOf, type RowOutcome, textOf } from '#src/core/room/import-profile.ts'
import { giveInTable, undoFilesInTable } from '#src/core/room/file-store.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { linesOf } from '../control.ts'
import { LINE } from '../input.ts'
import { allLines, controlCodes, photosByLine } from '../store/controls.ts'

/** A file has « Sans objet » and an empty cell for what is not noted yet. */
const FIELDS = { ...LINE, failed: { ...LINE.failed, limit: 3200 } }

/** Where a line keeps its photograph. */
const PHOTO = { table: 'controlLine', column: 'file', name: 'reference' } as const

/** What was found of each record of a control. */
export const linesProfile: ImportProfile = {
  code: 'lignes-de-controles',
  label: 'Lignes de contrôles',
  right: 'controls.plan',
  help: 'Une ligne par enregistrement vérifié, reconnue à son contrôle et à sa référence.',
  keyLabel: 'contrôle et référence',
  columns: [
    {
      key: 'control',
      label: 'Contrôle',
      kind: 'reference',
      reference: 'controls',
      required: true,
      help: 'Le code du contrôle.',
      example: 'reponses-relues-2026-03',
    },
    {
      key: 'position',
      label: 'Rang',
      kind: 'integer',
      required: true,
      min: 1,
      limit: 1000,
      help: 'Le rang du tirage.',
      example: '1',
    },
    {
      key: 'reference',
      label: 'Référence',
      kind: 'text',
      limit: 200,
      required: true,
      help: 'L’enregistrement, jamais qui l’a traité.',
      example: 'R-2026-0012',
    },
    ...columnsFrom(FIELDS),
    PHOTO_COLUMN,
  ],
  references: async (tx) => ({ controls: (await controlCodes(tx)).map(({ id, code }) => ({ id, words: [code] })) }),
  naturalKey: (values) => `${textOf(values, 'control')}\u0000${textOf(values, 'reference')}`,
  check: (values) => [
    ...faultsFrom(FIELDS, values),
    ...(textOf(values, 'result') === 'deviation' && textOf(values, 'failed') === '' && textOf(values, 'note') === ''
      ? [{ column: 'note', message: 'Dites en quoi consiste l’écart, ou les points qui ne vont pas.' }]
      : []),
  ],
  async store(tx, rows, context) {
    const controls = new Map((await controlCodes(tx)).map((one) => [one.id, one]))
    const refused = rows.flatMap(({ line, values }): RowOutcome[] => {
      const known = linesOf(controls.get(numberOf(values, 'control') ?? 0)?.checklist ?? '')
      const lost = wordsOf(textOf(values, 'failed')).find((point) => !known.includes(point))
      return lost === undefined
        ? []
        : [
            {
              line,
              outcome: 'refused',
              fault: { column: 'failed', message: `« ${lost} » n’est pas un point à vérifier de ce contrôle.` },
            },
          ]
    })
    if (refused.length > 0) return refused
    const photos = await photosBeside(rows, context)
    if ('message' in photos)
      return [{ line: photos.line, outcome: 'refused', fault: { column: 'photo', message: photos.message } }]
    const outcomes = await storeInTable(tx, {
      table: 'controlLine',
      key: ['control', 'reference'],
      rows: rows.map(({ line, values }) => ({
        line,
        values: {
          control: values['control'],
          reference: values['reference'],
          position: values['position'],
          ...valuesFrom(FIELDS, values),
          ...(values['failed'] === undefined ? {} : { failed: wordsOf(textOf(values, 'failed')) }),
        },
      })),
      progress: context.progress,
    })
    await giveInTable(tx, { ...PHOTO, bare: true }, { outcomes, files: photos, context })
    return outcomes
  },
  undoFiles: (tx, given) => undoFilesInTable(tx, PHOTO, given),
  undo: (tx, rows) => undoInTable(tx, { table: 'controlLine', rows, name: 'reference' }),
  async export(tx) {
    const codes = new Map((await controlCodes(tx)).map(({ id, code }) => [id, code]))
    const photos = await photosByLine(tx)
    return (await allLines(tx)).map(({ id, control, position, reference, failed, result, note }) => ({
      control: codes.get(control) ?? null,
      position,
      reference,
      ...rowFrom(FIELDS, { result: result === '' ? null : result, note, failed: failed.join(' ; ') }),
      photo: photos.get(id)?.name ?? null,
    }))
  },
  filesOut: async (tx) => [...(await photosByLine(tx)).values()],
}
