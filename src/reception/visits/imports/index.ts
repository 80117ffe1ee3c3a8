import { listServices, listSites } from '#src/core/organisation/index.ts'
import { listProcedures } from '#src/core/procedures/index.ts'
import { columnsFrom, faultsFrom, rowFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import { type ImportColumn, type ImportProfile, type RowOutcome, textOf } from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { inFrench } from '#src/ground/process/outcome.ts'
import { REASON_FILE } from '../input.ts'
import { listReasons, retheme, setParent } from '../store/reasons.ts'
import { reasonRefusals, REFUSALS } from '../visits.ts'
import { panProfile } from './pan.ts'
import { ticketProfile } from './tickets.ts'
import { dayProfile, hourProfile, monthProfile } from './totals.ts'

/** Reasons, each known by its code; what one is a part of may stand lower in the file. */
export const reasonProfile: ImportProfile = {
  code: 'motifs-de-visite',
  record: 'visit_reason',
  label: 'Motifs de visite',
  right: 'visits.choose',
  help: 'Une ligne par motif, reconnu à son code. Un motif précis nomme celui dont il fait partie, qui vient avant lui.',
  keyLabel: 'code',
  columns: columnsFrom(REASON_FILE).map((column): ImportColumn => {
    if (column.key !== 'parent') return column
    const { reference: _, ...plain } = column
    return { ...plain, kind: 'text', limit: 60, help: 'Code du motif dont il fait partie ; vide sinon.', example: '' }
  }),
  naturalKey: (values) => textOf(values, 'code'),
  references: async (tx) => ({
    procedures: (await listProcedures(tx)).map(({ id, code, name }) => ({ id, words: [code, name] })),
  }),
  check: (values) => faultsFrom(REASON_FILE, values),
  whole: true,
  async store(tx, rows, { progress }) {
    const { parent: _, ...OWN } = REASON_FILE
    const outcomes = await storeInTable(tx, {
      table: 'visitReason',
      key: ['code'],
      rows: rows.map(({ line, values }) => ({ line, values: valuesFrom(OWN, values) })),
      progress,
    })
    const byCode = new Map((await listReasons(tx)).map((one) => [one.code, one]))
    const against: RowOutcome[] = []
    const after: RowOutcome[] = []
    for (const [at, { line, values }] of rows.entries()) {
      const outcome = outcomes[at]
      const own = byCode.get(textOf(values, 'code'))
      if (!outcome || !own) continue
      const asked = textOf(values, 'parent')
      const parent = values['parent'] === undefined ? own.parent : asked === '' ? null : byCode.get(asked)?.id
      if (parent === undefined) {
        against.push({
          line,
          outcome: 'refused',
          fault: { column: 'parent', message: 'Ce motif n’existe pas : donnez le code d’un motif.' },
        })
        continue
      }
      const all = [...byCode.values()]
      const [fault] = Object.entries(inFrench(reasonRefusals({ ...own, parent }, all, own.id), REFUSALS))
      if (fault) against.push({ line, outcome: 'refused', fault: { column: fault[0], message: fault[1] } })
      else if (parent !== own.parent) {
        byCode.set(own.code, { ...own, parent })
        after.push(await moved(tx, { outcome, parent, before: own.parent, id: own.id, version: own.version }))
        continue
      }
      after.push(outcome)
    }
    if (against.length > 0) return against
    await retheme(tx)
    return after
  },
  undo: (tx, rows) => undoInTable(tx, { table: 'visitReason', rows, name: 'name' }),
  export: async (tx) => {
    const [all, procedures, sites, services] = [
      await listReasons(tx),
      await listProcedures(tx),
      await listSites(tx),
      await listServices(tx),
    ]
    const codeOf = (list: readonly { id: number; code: string }[], id: number | null) =>
      list.find((one) => one.id === id)?.code ?? null
    return all.map((one) => ({
      ...rowFrom(REASON_FILE, one),
      parent: codeOf(all, one.parent),
      procedure: codeOf(procedures, one.procedure),
      site: codeOf(sites, one.site),
      service: codeOf(services, one.service),
    }))
  },
}

type Move = { outcome: RowOutcome; parent: number | null; before: number | null; id: number; version: number }
/** What a reason is a part of, once all of the file are there. */
async function moved(
  tx: Parameters<typeof retheme>[0],
  { outcome, parent, before, id, version }: Move,
): Promise<RowOutcome> {
  if (outcome.outcome === 'inserted') {
    await setParent(tx, { id, parent, version })
    return outcome
  }
  await setParent(tx, { id, parent, version: version + 1 })
  const kept = outcome.outcome === 'updated' ? outcome.before : {}
  return {
    line: outcome.line,
    outcome: 'updated',
    record: id,
    version: version + 1,
    before: { ...kept, parent: before },
  }
}

/** In the order a folder is loaded. */
export const visitProfiles: readonly ImportProfile[] = [
  reasonProfile,
  dayProfile,
  monthProfile,
  hourProfile,
  ticketProfile,
  panProfile,
]
