import { listSites } from '#src/core/organisation/index.ts'
import { codeField } from '#src/core/room/object-file.ts'
import { columnsFrom, faultsFrom, rowFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import {
  dayIn,
  fold,
  type ImportProfile,
  type ImportValues,
  numberOf,
  type RowFault,
  type RowOutcome,
  textOf,
} from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { daysOf, FILE } from '../input.ts'
import { FREQUENCIES, REFUSALS } from '../obligation.ts'
import { readObligations } from '../store.ts'

const code = codeField({ limit: 80, example: 'clu-annuel' })
const CODED = { code, ...FILE }
const LIST = /\s*[;\n]\s*/
const sitesIn = (values: ImportValues): string[] =>
  textOf(values, 'sites')
    .split(LIST)
    .map((word) => word.trim())
    .filter(Boolean)
const PROOF = /^[a-z_]+(:.*)?$/

function check(values: ImportValues): RowFault[] {
  const frequency = codeIn(FREQUENCIES, textOf(values, 'frequency'))
  const [from, to] = [dayIn(values, 'validFrom'), dayIn(values, 'validTo')]
  const counted = frequency === 'months' || frequency === 'after' || frequency === 'before'
  const pointed = ['proof', 'event'].filter(
    (column) => textOf(values, column) !== '' && !PROOF.test(textOf(values, column)),
  )
  return [
    ...faultsFrom(CODED, values),
    ...(counted && numberOf(values, 'every') === null ? [{ column: 'every', message: REFUSALS['every-missing'] }] : []),
    ...(frequency === 'once' && dayIn(values, 'startsOn') === null
      ? [{ column: 'startsOn', message: REFUSALS['day-missing'] }]
      : []),
    ...((frequency === 'after' || frequency === 'before') && textOf(values, 'event') === ''
      ? [{ column: 'event', message: REFUSALS[frequency === 'after' ? 'event-missing' : 'anchor-missing'] }]
      : []),
    ...(from !== null && to !== null && to < from ? [{ column: 'validTo', message: REFUSALS.reversed }] : []),
    ...pointed.map((column) => ({
      column,
      message: 'Écrivez la sorte, deux points, la condition, comme l’export : « meeting:clu ».',
    })),
  ]
}

const parted = (values: ImportValues, column: string): [string, string] => {
  const [, kind = '', condition = ''] = /^([a-z_]+):?(.*)$/.exec(textOf(values, column)) ?? []
  return [kind, condition]
}

function columnsOf(values: ImportValues, sites: ReadonlyMap<string, number>): Record<string, unknown> {
  const [proofSource, proofCondition] = parted(values, 'proof')
  const [eventSource, eventCondition] = parted(values, 'event')
  return {
    code: values['code'],
    ...valuesFrom(FILE, values),
    ...(values['opensAfter'] === undefined ? {} : { opensAfter: numberOf(values, 'opensAfter') ?? 0 }),
    ...(values['dueAfter'] === undefined ? {} : { dueAfter: daysOf(textOf(values, 'dueAfter')) }),
    ...(values['proof'] === undefined ? {} : { proofSource, proofCondition }),
    ...(values['event'] === undefined ? {} : { eventSource, eventCondition }),
    ...(values['sites'] === undefined ? {} : { sites: sitesIn(values).flatMap((word) => sites.get(fold(word)) ?? []) }),
  }
}

const joined = (kind: string, condition: string): string | null => (kind === '' ? null : `${kind}:${condition}`)

export const obligationProfile: ImportProfile = {
  code: 'obligations',
  record: 'obligation',
  label: 'Obligations de la démarche',
  right: 'obligations.write',
  help: 'Une ligne par obligation, reconnue à son code ; ses échéances suivent de la règle.',
  keyLabel: 'code',
  columns: [
    ...columnsFrom(CODED),
    {
      key: 'event',
      label: 'Évènement',
      kind: 'text',
      limit: 260,
      help: 'De « n mois après » et « avant un évènement prévu » : « audit:follow_up », « meeting:clu », comme l’export l’écrit.',
      example: '',
    },
    {
      key: 'proof',
      label: 'Ce qui la remplit',
      kind: 'text',
      limit: 260,
      help: 'La sorte d’objet et sa condition : « meeting:clu », « closing:month », « campaign: ».',
      example: 'meeting:clu',
    },
    {
      key: 'sites',
      label: 'Sites',
      kind: 'text',
      limit: 2000,
      help: 'Codes ou noms, séparés par des points-virgules ; vide : une fois pour le département.',
      example: '',
    },
  ],
  naturalKey: (values) => textOf(values, 'code'),
  check,
  async store(tx, rows, { progress }) {
    const sites = new Map(
      (await listSites(tx)).flatMap((one) =>
        [one.code, one.name, one.shortName].map((word) => [fold(word), one.id] as const),
      ),
    )
    const refused = rows.flatMap(({ line, values }): RowOutcome[] => {
      const bad = sitesIn(values).find((word) => !sites.has(fold(word)))
      return bad === undefined
        ? []
        : [{ line, outcome: 'refused', fault: { column: 'sites', message: `Aucun site ne s’appelle « ${bad} ».` } }]
    })
    if (refused.length > 0) return refused
    return storeInTable(tx, {
      table: 'obligation',
      key: ['code'],
      rows: rows.map(({ line, values }) => ({ line, values: columnsOf(values, sites) })),
      progress,
    })
  },
  undo: (tx, rows) => undoInTable(tx, { table: 'obligation', rows, name: 'title' }),
  async export(tx) {
    const sites = await listSites(tx)
    const { obligations } = await readObligations(tx)
    return obligations.map((one) => ({
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what a record holds stands in cells
      ...rowFrom(CODED, { ...one, dueAfter: String(one.dueAfter) } as unknown as ImportValues),
      event: joined(one.eventSource, one.eventCondition),
      proof: joined(one.proofSource, one.proofCondition),
      sites: sites.flatMap(({ id, code: own }) => (one.sites.includes(id) ? [own] : [])).join(' ; '),
    }))
  },
}
