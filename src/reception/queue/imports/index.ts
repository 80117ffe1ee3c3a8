import { listServices, listSites } from '#src/core/organisation/index.ts'
import { listPoints } from '#src/core/premises/index.ts'
import { columnsFrom, faultsFrom, rowFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import { type ImportProfile, type ImportValues, numberOf, textOf } from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { objectFile } from '#src/core/room/object-file.ts'
import { inFrench } from '#src/ground/process/outcome.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listReasons } from '#src/reception/visits/index.ts'
import { HALL_FILE, LINE_FILE, POLICY_FILE } from '../input.ts'
import { hallRefusals, lineRefusals, policyRefusals, REFUSALS } from '../queue.ts'
import { listHalls, listLines, listPolicies, settleLinks } from '../store/setup.ts'
import { counterProfile } from './counters.ts'
import { queueTicketProfile } from './tickets.ts'

type Listed = readonly { id: number; code: string; name: string }[]
const words = (list: Listed) => list.map(({ id, code, name }) => ({ id, words: [code, name] }))
const codeIn = (list: readonly { id: number; code: string }[], id: unknown) =>
  list.find((one) => one.id === id)?.code ?? null

/** Halls: their addresses are drawn here, no file tells them. */
const halls: ImportProfile = {
  code: 'salles-d-attente',
  record: 'queue_hall',
  label: 'Salles d’attente',
  right: 'queue.set',
  help: 'Une ligne par salle, reconnue à son code. Ses adresses publiques sont tirées ici.',
  keyLabel: 'code',
  columns: columnsFrom(HALL_FILE),
  naturalKey: (values) => textOf(values, 'code'),
  references: async (tx) => ({
    points: (await listPoints(tx)).map(({ id, code, name, site }) => ({ id, words: [code, name], site })),
  }),
  siteOf: (values, { siteOfReference }) => siteOfReference?.get('points')?.get(numberOf(values, 'point') ?? 0) ?? null,
  check: (values) => faultsFrom(HALL_FILE, values),
  whole: true,
  async store(tx, rows, { progress }) {
    const [known, lines, points] = [await listHalls(tx), await listLines(tx), await listPoints(tx)]
    const sites = new Map(points.map(({ id, site }) => [id, site]))
    const told = rows.map(({ line, values }) => ({ line, own: valuesFrom(HALL_FILE, values) }))
    const outcomes = await storeInTable(tx, {
      table: 'queueHall',
      key: ['code'],
      rows: told.map(({ line, own }) => ({ line, values: { ...own, site: sites.get(Number(own['point'])) } })),
      judge: ({ values }) => {
        const id = known.find(({ code }) => code === values['code'])?.id
        const others = [
          ...known.filter((one) => !told.some(({ own }) => own['code'] === one.code)),
          ...told.flatMap(({ own }) => (own['code'] === values['code'] ? [] : [own])),
        ]
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the columns of a hall, as its file tells them
        const why = hallRefusals(values as never, { others: others as never, lines, id })
        const [fault] = Object.entries(inFrench(why, REFUSALS))
        return fault && { column: fault[0], message: fault[1] }
      },
      progress,
    })
    await settleLinks(tx)
    return outcomes
  },
  undo: async (tx, rows) => {
    const changed = await undoInTable(tx, { table: 'queueHall', rows, name: 'name' })
    await settleLinks(tx)
    return changed
  },
  export: async (tx) => {
    const points = await listPoints(tx)
    return (await listHalls(tx)).map((one) => ({
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what a record holds stands in cells
      ...rowFrom(HALL_FILE, one as unknown as ImportValues),
      point: codeIn(points, one.point),
    }))
  },
}

const lines = leaving(
  objectFile({
    code: 'files-d-attente',
    record: 'queue_line',
    label: 'Files d’attente',
    right: 'queue.set',
    help: 'Une ligne par file d’une salle, reconnue à son code.',
    table: 'queueLine',
    fields: LINE_FILE,
    references: async (tx) => ({ halls: words(await listHalls(tx)), reasons: words(await listReasons(tx)) }),
    list: listLines,
    rule: (all) => (one) =>
      lineRefusals(one, {
        others: all.filter(({ code }) => code !== one.code).map((other, at) => ({ ...other, id: -1 - at })),
        halls: [],
      }),
    refusals: REFUSALS,
  }),
)

const policies = objectFile({
  code: 'regles-d-ordre',
  record: 'queue_policy',
  label: 'Règles d’ordre de la file',
  right: 'queue.set',
  help: 'Une ligne par règle, reconnue à son code. Elle vaut de son premier jour jusqu’à la suivante.',
  table: 'queuePolicy',
  fields: POLICY_FILE,
  list: listPolicies,
  // A file tells the past too: only two rules of one day are refused.
  rule: (all) => (one) =>
    policyRefusals(one, {
      others: all.filter(({ code }) => code !== one.code).map((other, at) => ({ ...other, id: -1 - at })),
      today: one.startsOn,
    }),
  refusals: REFUSALS,
})

/** Pointers leave as the codes that their file reads back. */
function leaving(profile: ImportProfile): ImportProfile {
  return {
    ...profile,
    export: async (tx: Tx) => {
      const [halls, reasons, services, sites] = [
        await listHalls(tx),
        await listReasons(tx),
        await listServices(tx),
        await listSites(tx),
      ]
      return (await profile.export(tx)).map((row) => ({
        ...row,
        ...('hall' in row ? { hall: codeIn(halls, row['hall']) } : {}),
        ...('reason' in row ? { reason: codeIn(reasons, row['reason']) } : {}),
        ...('service' in row ? { service: codeIn(services, row['service']) } : {}),
        ...('site' in row ? { site: codeIn(sites, row['site']) } : {}),
      }))
    },
  }
}

/** In the order a folder is loaded. */
export const queueProfiles: readonly ImportProfile[] = [policies, halls, lines, counterProfile, queueTicketProfile]
