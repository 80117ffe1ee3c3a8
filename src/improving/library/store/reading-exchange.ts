import { sql } from 'kysely'
import type { FileOut, ImportValues, RowOutcome } from '#src/core/room/import-profile.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { insertRow } from '#src/ground/database/versioned.ts'

/** Every signed sheet, for its file. */
export const allSheets = (tx: Tx) =>
  tx.selectFrom('documentSheet').selectAll().orderBy('documentVersion').orderBy('number').execute()

/** The scan of each sheet, under a name of its own. */
export async function scansBySheet(tx: Tx): Promise<ReadonlyMap<number, FileOut>> {
  const rows = await tx
    .selectFrom('documentSheet as s')
    .innerJoin('file as f', (on) => on.onRef('f.tenant', '=', 's.tenant').onRef('f.id', '=', 's.file'))
    .innerJoin('documentVersion as v', (on) =>
      on.onRef('v.tenant', '=', 's.tenant').onRef('v.id', '=', 's.documentVersion'),
    )
    .innerJoin('document as d', (on) => on.onRef('d.tenant', '=', 'v.tenant').onRef('d.id', '=', 'v.document'))
    .select(['s.id', 's.number', 's.expectedFile', 'd.code', 'v.number as versionNumber', 'v.place'])
    .select(['f.name', 'f.sha256', 'f.size'])
    .execute()
  return new Map(
    rows.map(({ id, code, versionNumber, place, number, name, sha256, size, expectedFile }) => {
      const [end = ''] = /\.\w{1,8}$/.exec(name) ?? []
      const own = `emargement-${code}-${place.replaceAll(/[^a-z0-9-]/g, '')}-v${versionNumber}-${number}${end}`
      return [id, { name: expectedFile === name ? name : own, sha256, size }]
    }),
  )
}

/** What was read, by version, day, function and place: never by person. */
export async function readingGroups(tx: Tx): Promise<ImportValues[]> {
  const { rows } = await sql<Record<string, string | number | null>>`
    select r.document_version as "documentVersion", r.read_on::text as "readOn", r.function, sum(r.people)::int as people, r.site, r.service, s.number as sheet
    from document_reading r left join document_sheet s on s.id = r.sheet
    group by 1, 2, 3, 5, 6, 7 order by 1, 2, 3, 5 nulls first, 6 nulls first, 7 nulls first`.execute(tx)
  return rows
}

type Group = {
  line: number
  documentVersion: number
  readOn: PlainDate
  function: string
  site: number | null
  service: number | null
  sheet: number | null
  people: number
}

/** Writes groups of readings: as many as there are already changes nothing; what persons said is never written over. */
export async function storeReadings(tx: Tx, groups: readonly Group[]): Promise<RowOutcome[]> {
  const outcomes: RowOutcome[] = []
  for (const { line, sheet: number, people, ...group } of groups) {
    const [sheet] =
      number === null
        ? [{ id: null }]
        : await tx
            .selectFrom('documentSheet')
            .select('id')
            .where('documentVersion', '=', group.documentVersion)
            .where('number', '=', number)
            .execute()
    if (sheet === undefined) {
      const message = 'Aucune feuille ne porte ce numéro : elles viennent dans leur propre fichier.'
      return [{ line, outcome: 'refused', fault: { column: 'sheet', message } }]
    }
    const { rows } = await sql<{ id: number; people: number; account: number | null; version: number }>`
      select id, people, account, version from document_reading
      where document_version = ${group.documentVersion} and read_on = ${group.readOn} and function = ${group.function}
        and site is not distinct from ${group.site}::int and service is not distinct from ${group.service}::int
        and sheet is not distinct from ${sheet.id}::int order by id`.execute(tx)
    const [first] = rows
    const sum = rows.reduce((all, one) => all + one.people, 0)
    if (first === undefined) {
      const record = await insertRow(tx, 'documentReading', { ...group, sheet: sheet.id, people })
      outcomes.push({ line, outcome: 'inserted', record, version: 1 })
    } else if (sum === people) outcomes.push({ line, outcome: 'unchanged', record: first.id, version: first.version })
    else if (rows.length > 1 || first.account !== null) {
      const message = `Des personnes ont dit ici l’avoir lue ce jour-là : ${sum} au total. Gardez ce nombre.`
      return [{ line, outcome: 'refused', fault: { column: 'people', message } }]
    } else {
      await sql`update document_reading set people = ${people}, version = version + 1 where id = ${first.id}`.execute(
        tx,
      )
      outcomes.push({
        line,
        outcome: 'updated',
        record: first.id,
        version: first.version + 1,
        before: { people: first.people },
      })
    }
  }
  return outcomes
}
