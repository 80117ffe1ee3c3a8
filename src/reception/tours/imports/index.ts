import { listPoints } from '#src/core/premises/index.ts'
import { columnsFrom, faultsFrom, rowFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import { codeField, objectFile } from '#src/core/room/object-file.ts'
import { day } from '#src/core/room/fields.ts'
import { type ImportProfile, type RowOutcome, textOf } from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { listSites } from '#src/core/organisation/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { inFrench } from '#src/ground/process/outcome.ts'
import { nameRefusals } from '../actions.ts'
import { CHECKLIST_FILE, TOUR } from '../input.ts'
import { editionNow, insertLines, linesOfTour, listChecklists, listTours } from '../store/tours.ts'
import { checklistLines, REFUSALS, tourRefusals } from '../tour.ts'
import { linesProfile } from './lines.ts'

const checklists = objectFile({
  code: 'grilles-de-tour',
  label: 'Grilles des tours des locaux',
  right: 'checklists.write',
  help: 'Une ligne par grille, reconnue à son code. Ses points tiennent dans une case, un par ligne.',
  table: 'tourChecklist',
  fields: CHECKLIST_FILE,
  list: listChecklists,
  rule: (all) => (one) =>
    nameRefusals(
      one,
      all.filter(({ code }) => code !== one.code).map(({ name }) => ({ id: 0, name })),
      -1,
    ),
  refusals: REFUSALS,
})

const FILE = {
  code: codeField({ limit: 80, example: 'tour-du-hall-montclair-2026-11' }),
  ...TOUR,
  doneOn: day({ label: 'Terminé le', file: { help: 'Vide tant qu’il n’est pas terminé.', example: '12/11/2026' } }),
}

const toursProfile: ImportProfile = {
  code: 'tours-des-locaux',
  record: 'tour',
  label: 'Tours des locaux',
  right: 'tours.write',
  help: 'Une ligne par tour, reconnu à son code. Un nouveau tour prend les points de sa grille ; ses réponses viennent par leur propre fichier.',
  keyLabel: 'code',
  columns: columnsFrom(FILE),
  naturalKey: (values) => textOf(values, 'code'),
  references: async (tx) => ({
    checklists: (await listChecklists(tx)).map(({ id, code, name }) => ({ id, words: [code, name] })),
    points: (await listPoints(tx)).map(({ id, code, name, site }) => ({ id, words: [code, name], site })),
  }),
  check: (values, { today }) => [
    ...faultsFrom(FILE, values),
    ...(textOf(values, 'doneOn') > today ? [{ column: 'doneOn', message: REFUSALS['to-come'] }] : []),
  ],
  whole: true,
  async store(tx, rows, { progress }) {
    const [known, lists, points, sites] = [
      await listTours(tx),
      await listChecklists(tx),
      await listPoints(tx),
      await listSites(tx),
    ]
    const against = rows.flatMap(({ line, values }): RowOutcome[] => {
      const before = known.find(({ code }) => code === textOf(values, 'code'))
      const checklist = lists.find(({ id }) => id === values['checklist'])
      const site = sites.find(({ id }) => id === values['site'])
      if (!checklist || !site) return []
      const point = points.find(({ id }) => id === values['point'])
      const why = tourRefusals({
        checklist: before ? { ...checklist, active: true } : checklist,
        siteKind: site.kind,
        pointSite: point?.site ?? null,
        site: site.id,
      })
      const kept =
        before && (before.checklist !== checklist.id || before.site !== site.id)
          ? { column: 'site', message: 'Un tour garde sa grille et son site.' }
          : undefined
      const fault = kept ?? Object.entries(inFrench(why, REFUSALS)).map(([column, message]) => ({ column, message }))[0]
      return fault ? [{ line, outcome: 'refused', fault }] : []
    })
    if (against.length > 0) return against
    const outcomes = await storeInTable(tx, {
      table: 'tour',
      key: ['code'],
      rows: rows.map(({ line, values }) => ({
        line,
        values: { ...valuesFrom(FILE, values), code: textOf(values, 'code') },
      })),
      whenNew: { edition: editionNow() },
      progress,
    })
    await giveLines(tx)
    return outcomes
  },
  undo: (tx, rows) => undoInTable(tx, { table: 'tour', rows, name: 'code' }),
  async export(tx) {
    const [lists, points] = [await listChecklists(tx), await listPoints(tx)]
    const codeOf = (all: readonly { id: number; code: string }[], id: number | null) =>
      all.find((one) => one.id === id)?.code ?? null
    return (await listTours(tx)).toReversed().map((one) => ({
      ...rowFrom(FILE, one),
      checklist: codeOf(lists, one.checklist),
      point: codeOf(points, one.point),
    }))
  },
}

/** A tour that has no lines takes those of its checklist. */
async function giveLines(tx: Tx): Promise<void> {
  const [tours, lists] = [await listTours(tx), await listChecklists(tx)]
  const held = new Set((await linesOfTour(tx)).map(({ tour }) => tour))
  for (const { id, checklist } of tours) {
    const lines = checklistLines(lists.find((one) => one.id === checklist)?.lines ?? '')
    if (!held.has(id) && lines.length > 0) await insertLines(tx, id, lines)
  }
}

/** In the order a folder is loaded. */
export const tourProfiles: readonly ImportProfile[] = [checklists, toursProfile, linesProfile]
