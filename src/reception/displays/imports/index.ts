import { PHOTO_COLUMN, photosBeside } from '#src/core/room/beside-imports.ts'
import { randomBytes } from 'node:crypto'
import { listSites } from '#src/core/organisation/index.ts'
import { listPoints } from '#src/core/premises/index.ts'
import { linkFrom } from '#src/core/room/code.ts'
import { columnsFrom, faultsFrom, rowFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import { maybeWhole } from '#src/core/room/fields-digits.ts'
import { wordsOf } from '#src/core/room/fields-several.ts'
import { day, whole } from '#src/core/room/fields.ts'
import {
  dayIn,
  fold,
  type ImportColumn,
  type ImportProfile,
  type ImportValues,
  numberOf,
  type RowFault,
  type RowOutcome,
  textOf,
} from '#src/core/room/import-profile.ts'
import { giveInTable, undoFilesInTable } from '#src/core/room/file-store.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { inFrench, type Refusals } from '#src/ground/process/outcome.ts'
import { nameRefusals } from '../actions.ts'
import { displayRefusals, editionRefusals, type Refusal, REFUSALS } from '../display.ts'
import { DISPLAY, EDITION, POSTER_FILE } from '../input.ts'
import { listDisplays, listEditions, listPosters, openLinks, photosByDisplay } from '../store/displays.ts'

const firstFault = (why: Refusals<Refusal>): RowFault | undefined =>
  Object.entries(inFrench(why, REFUSALS)).map(([column, message]) => ({ column, message }))[0]
const refusedRow = (line: number, fault: RowFault | undefined): RowOutcome[] =>
  fault ? [{ line, outcome: 'refused', fault }] : []

const postersProfile: ImportProfile = {
  code: 'affiches',
  record: 'poster',
  label: 'Affiches',
  right: 'posters.write',
  help: 'Une ligne par affiche, reconnue à son code. Ses éditions et ses emplacements viennent par leurs propres fichiers.',
  keyLabel: 'code',
  columns: columnsFrom(POSTER_FILE),
  naturalKey: (values) => textOf(values, 'code'),
  check: (values, { sites }) => {
    const first = wordsOf(textOf(values, 'sites')).find((word) => !sites.has(fold(word)))
    return [
      ...faultsFrom(POSTER_FILE, values),
      ...(first === undefined
        ? []
        : [{ column: 'sites', message: `« ${first} » n’est pas un site : écrivez son code ou son nom.` }]),
    ]
  },
  whole: true,
  async store(tx, rows, { progress }) {
    const [known, sites] = [await listPosters(tx), await listSites(tx)]
    const ids = new Map(
      sites.flatMap(({ id, code, name, shortName }) =>
        [code, name, shortName].map((word) => [fold(word), id] as const),
      ),
    )
    const after = new Map(known.map(({ code, name }) => [code, name]))
    for (const { values } of rows) after.set(textOf(values, 'code'), textOf(values, 'name'))
    const links = new Map(known.map(({ code, link }) => [code, link]))
    const outcomes = await storeInTable(tx, {
      table: 'poster',
      key: ['code'],
      rows: rows.map(({ line, values }) => ({
        line,
        values: {
          ...valuesFrom(POSTER_FILE, values),
          ...(values['sites'] === undefined
            ? {}
            : { sites: wordsOf(textOf(values, 'sites')).flatMap((word) => ids.get(fold(word)) ?? []) }),
          link: links.get(textOf(values, 'code')) ?? linkFrom(randomBytes(10)),
        },
      })),
      judge: ({ values }) => {
        const code = String(values['code'])
        const others = [...after].flatMap(([own, name]) => (own === code ? [] : [{ id: 0, name }]))
        return firstFault(nameRefusals({ name: after.get(code) ?? '' }, others, -1))
      },
      progress,
    })
    await openLinks(tx)
    return outcomes
  },
  undo: (tx, rows) => undoInTable(tx, { table: 'poster', rows, name: 'name' }),
  async export(tx) {
    const sites = await listSites(tx)
    const codes = (own: readonly number[]) =>
      sites.flatMap(({ id, code }) => (own.includes(id) ? [code] : [])).join(' ; ')
    return (await listPosters(tx))
      .toSorted((a, b) => a.id - b.id)
      .map(({ sites: own, ...one }) => rowFrom(POSTER_FILE, { ...one, sites: codes(own) }))
  },
}

const POSTER_COLUMN: ImportColumn = {
  key: 'poster',
  label: 'Affiche',
  kind: 'reference',
  reference: 'posters',
  required: true,
  help: 'Code ou nom de l’affiche.',
  example: 'charte-de-l-usager',
}
const posterWords = async (tx: Tx) => (await listPosters(tx)).map(({ id, code, name }) => ({ id, words: [code, name] }))

const EDITION_FILE = {
  number: whole({
    label: 'Édition',
    min: 1,
    limit: 9999,
    missing: 'Indiquez le numéro de l’édition.',
    file: { example: '1' },
  }),
  ...EDITION,
  documentVersion: maybeWhole({
    label: 'Version du document',
    limit: 9999,
    wrong: 'Indiquez le numéro de la version en chiffres, ou laissez vide.',
    file: { help: 'La version du document qui y est imprimée. Vide : aucune.' },
  }),
}

const editionsProfile: ImportProfile = {
  code: 'editions-d-affiches',
  label: 'Éditions des affiches',
  right: 'posters.write',
  help: 'Une ligne par édition d’une affiche, reconnue à son affiche et à son numéro.',
  keyLabel: 'affiche et numéro',
  columns: [POSTER_COLUMN, ...columnsFrom(EDITION_FILE)],
  naturalKey: (values) => `${textOf(values, 'poster')}\u0000${textOf(values, 'number')}`,
  references: async (tx) => ({ posters: await posterWords(tx) }),
  check: (values) => faultsFrom(EDITION_FILE, values),
  whole: true,
  async store(tx, rows, { progress }) {
    const before = await listEditions(tx)
    const told = rows.map(({ values }) => editionIn(values))
    const kept = before.filter(
      (one) => !told.some(({ poster, number }) => poster === one.poster && number === one.number),
    )
    const all = [...kept, ...told]
    const against = rows.flatMap(({ line, values }) => {
      const own = editionIn(values)
      const others = all.filter((one) => one.poster === own.poster && one.number !== own.number)
      return refusedRow(line, firstFault(editionRefusals(own, others)))
    })
    if (against.length > 0) return against
    return storeInTable(tx, {
      table: 'posterEdition',
      key: ['poster', 'number'],
      rows: rows.map(({ line, values }) => ({
        line,
        values: { ...valuesFrom(EDITION_FILE, values), poster: values['poster'] },
      })),
      progress,
    })
  },
  undo: (tx, rows) => undoInTable(tx, { table: 'posterEdition', rows, name: 'title' }),
  async export(tx) {
    const codes = new Map((await listPosters(tx)).map(({ id, code }) => [id, code]))
    return (await listEditions(tx))
      .toSorted((a, b) => a.id - b.id)
      .map((one) => ({ poster: codes.get(one.poster) ?? null, ...rowFrom(EDITION_FILE, one) }))
  },
}

/** An edition as a line tells it, for the rules of its form. */
function editionIn(values: ImportValues) {
  const validFrom = dayIn(values, 'validFrom')
  if (validFrom === null) throw new Error('The first day is asked for')
  return {
    id: 0,
    version: 0,
    note: '',
    documentVersion: null,
    title: textOf(values, 'title'),
    poster: numberOf(values, 'poster') ?? 0,
    number: numberOf(values, 'number') ?? 0,
    validFrom,
    lines: textOf(values, 'lines'),
  }
}

const { poster: _named, ...DISPLAY_OWN } = DISPLAY
const DISPLAY_FILE = {
  ...DISPLAY_OWN,
  removedOn: day({ label: 'Retirée le', file: { help: 'Vide : elle est encore là, ou à poser.' } }),
  hungSince: day({
    label: 'Affichée depuis le',
    file: { help: 'La première pose, quelle qu’en soit l’édition. Vide : le jour où elle est posée.' },
  }),
}
/** Where a display keeps its photograph. */
const PHOTO = { table: 'display', column: 'photo', name: 'place' } as const

const displaysProfile: ImportProfile = {
  code: 'affichages',
  record: 'display',
  label: 'Affichages',
  right: 'displays.write',
  help: 'Une ligne par emplacement d’une affiche, reconnu à son affiche, à son site et à l’emplacement.',
  keyLabel: 'affiche, site et emplacement',
  columns: [POSTER_COLUMN, ...columnsFrom(DISPLAY_FILE), PHOTO_COLUMN],
  naturalKey: (values) => ['poster', 'site', 'place'].map((key) => textOf(values, key)).join('\u0000'),
  references: async (tx) => ({
    posters: await posterWords(tx),
    points: (await listPoints(tx)).map(({ id, code, name, site }) => ({ id, words: [code, name], site })),
  }),
  check: (values) => faultsFrom(DISPLAY_FILE, values),
  whole: true,
  async store(tx, rows, context) {
    const [points, editions] = [await listPoints(tx), await listEditions(tx)]
    const photos = await photosBeside(rows, context)
    if ('message' in photos)
      return [{ line: photos.line, outcome: 'refused', fault: { column: 'photo', message: photos.message } }]
    const against = rows.flatMap(({ line, values }) => {
      const point = points.find(({ id }) => id === values['point'])
      const told = {
        poster: numberOf(values, 'poster') ?? 0,
        site: numberOf(values, 'site') ?? 0,
        point: numberOf(values, 'point'),
        place: textOf(values, 'place'),
        edition: numberOf(values, 'edition'),
        postedOn: dayIn(values, 'postedOn'),
        removedOn: dayIn(values, 'removedOn'),
      }
      const around = { pointSite: point?.site ?? null, editions, others: [], today: context.today }
      return refusedRow(line, firstFault(displayRefusals(told, around)))
    })
    if (against.length > 0) return against
    const outcomes = await storeInTable(tx, {
      table: 'display',
      key: ['poster', 'site', 'place'],
      rows: rows.map(({ line, values }) => ({
        line,
        values: { ...valuesFrom(DISPLAY_FILE, values), poster: values['poster'] },
      })),
      progress: context.progress,
    })
    await giveInTable(tx, { ...PHOTO, bare: true }, { outcomes, files: photos, context })
    return outcomes
  },
  undoFiles: (tx, given) => undoFilesInTable(tx, PHOTO, given),
  undo: (tx, rows) => undoInTable(tx, { table: 'display', rows, name: 'place' }),
  async export(tx) {
    const posters = new Map((await listPosters(tx)).map(({ id, code }) => [id, code]))
    const points = new Map((await listPoints(tx)).map(({ id, code }) => [id, code]))
    const photos = await photosByDisplay(tx)
    return (await listDisplays(tx))
      .toSorted((a, b) => a.id - b.id)
      .map((one) => ({
        poster: posters.get(one.poster) ?? null,
        ...rowFrom(DISPLAY_FILE, one),
        point: points.get(one.point ?? 0) ?? null,
        photo: photos.get(one.id)?.name ?? null,
      }))
  },
  filesOut: async (tx) => [
    ...new Map([...(await photosByDisplay(tx)).values()].map((one) => [one.name, one])).values(),
  ],
}

/** In the order a folder is loaded. */
export const displayProfiles: readonly ImportProfile[] = [postersProfile, editionsProfile, displaysProfile]
