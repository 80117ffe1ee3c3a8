import { PHOTO_COLUMN, photosBeside } from '#src/core/room/beside-imports.ts'
import { columnsFrom, faultsFrom, rowFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import { area, choice, text, whole } from '#src/core/room/fields.ts'
import { type ImportColumn, type ImportProfile, textOf } from '#src/core/room/import-profile.ts'
import { giveInTable, undoFilesInTable } from '#src/core/room/file-store.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { countTours, linesOfTour, listTours, photosByLine } from '../store/tours.ts'
import { LABEL_LIMIT, VERDICTS } from '../tour.ts'

const LINE = {
  position: whole({
    label: 'Rang',
    min: 1,
    limit: 200,
    missing: 'Indiquez le rang du point dans le tour.',
    file: { example: '1' },
  }),
  heading: text({ label: 'Rubrique', limit: 200, file: { example: 'Affichage' } }),
  label: text({
    label: 'Point',
    limit: LABEL_LIMIT,
    missing: 'Écrivez ce qui est regardé.',
    file: { example: 'La charte de l’usager est affichée' },
  }),
  verdict: choice({
    label: 'Constat',
    words: VERDICTS,
    missing: '',
    file: { optional: '', help: 'Vide tant que le point n’est pas vu.', example: 'Pas conforme' },
  }),
  note: area({ label: 'Remarque', limit: 1000 }),
}

const TOUR_COLUMN: ImportColumn = {
  key: 'tour',
  label: 'Tour',
  kind: 'reference',
  reference: 'tours',
  required: true,
  help: 'Code du tour.',
  example: 'tour-du-hall-montclair-2026-11',
}
/** Where a line keeps its photograph. */
const PHOTO = { table: 'tourLine', column: 'photo', name: 'label' } as const

/** What tours were answered, with their photographs. */
export const linesProfile: ImportProfile = {
  code: 'points-de-tour',
  label: 'Points des tours des locaux',
  right: 'tours.write',
  help: 'Une ligne par point d’un tour déjà dans Parvis, reconnu à son tour et à son rang.',
  keyLabel: 'tour et rang',
  columns: [TOUR_COLUMN, ...columnsFrom(LINE), PHOTO_COLUMN],
  naturalKey: (values) => `${textOf(values, 'tour')}\u0000${textOf(values, 'position')}`,
  references: async (tx: Tx) => ({
    tours: (await listTours(tx)).map(({ id, code, site }) => ({ id, words: [code], site })),
  }),
  siteOf: (values, { siteOfReference }) => {
    const { tour } = values
    return typeof tour === 'number' ? (siteOfReference?.get('tours')?.get(tour) ?? null) : null
  },
  check: (values) => faultsFrom(LINE, values),
  whole: true,
  async store(tx, rows, context) {
    const photos = await photosBeside(rows, context)
    if ('message' in photos)
      return [{ line: photos.line, outcome: 'refused', fault: { column: 'photo', message: photos.message } }]
    const outcomes = await storeInTable(tx, {
      table: 'tourLine',
      key: ['tour', 'position'],
      rows: rows.map(({ line, values }) => ({ line, values: { ...valuesFrom(LINE, values), tour: values['tour'] } })),
      progress: context.progress,
    })
    // A photograph that is there already stays: the same folder read twice keeps one.
    await giveInTable(tx, { ...PHOTO, bare: true }, { outcomes, files: photos, context })
    await countTours(tx)
    return outcomes
  },
  undoFiles: (tx, given) => undoFilesInTable(tx, PHOTO, given),
  async undo(tx, rows) {
    const held = await undoInTable(tx, { table: 'tourLine', rows, name: 'label' })
    await countTours(tx)
    return held
  },
  async export(tx) {
    const codes = new Map((await listTours(tx)).map(({ id, code }) => [id, code]))
    const photos = await photosByLine(tx)
    return (await linesOfTour(tx)).map((one) => ({
      tour: codes.get(one.tour) ?? null,
      ...rowFrom(LINE, one),
      photo: photos.get(one.id)?.name ?? null,
    }))
  },
  filesOut: async (tx) => [...new Map([...(await photosByLine(tx)).values()].map((one) => [one.name, one])).values()],
}
