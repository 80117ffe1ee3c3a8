import { basisColumn, RECORD_BASIS } from '#src/core/room/basis.ts'
import { columnsFrom, faultsFrom, rowFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import { choice, tick } from '#src/core/room/fields.ts'
import {
  type ImportProfile,
  type ImportValues,
  numberOf,
  type ReadyRow,
  type RowOutcome,
  type StoreContext,
  textOf,
} from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { objectFile } from '#src/core/room/object-file.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { inFrench } from '#src/ground/process/outcome.ts'
import { ACCOUNT_FILE, MONTH } from '../input.ts'
import { accountRefusals, numberRefusals, REFUSALS, WAYS } from '../networks.ts'
import { listAccounts, listMonths, settle } from '../store.ts'

const accountsProfile = objectFile({
  code: 'comptes-de-reseaux-sociaux',
  record: 'network_account',
  label: 'Comptes de réseaux sociaux',
  right: 'networks.write',
  help: 'Une ligne par compte, reconnue à son code. Sans site, il est celui de tout le département.',
  table: 'networkAccount',
  fields: ACCOUNT_FILE,
  list: (tx) => listAccounts(tx),
  rule: (all) => (one) =>
    accountRefusals(
      one,
      all.filter(({ code }) => code !== one.code),
    ),
  refusals: REFUSALS,
})

const { account: _account, ...OWN } = MONTH
const MONTH_FILE = {
  ...MONTH,
  way: choice({
    label: 'Provenance',
    words: WAYS,
    missing: 'Dites d’où vient ce nombre.',
    file: { help: 'Vide : importé.', optional: 'imported' },
  }),
  retained: tick({
    label: 'Retenu',
    empty: true,
    file: {
      help: 'Non : le même mois, connu autrement, compte à sa place. Vide : oui, sauf s’il est déjà connu.',
      example: '',
    },
  }),
}
const COLUMNS = columnsFrom(MONTH_FILE).map((column) =>
  column.key === 'month' ? { ...column, kind: 'month' as const } : column,
)

const numbersOf = (values: ImportValues) => ({
  posts: numberOf(values, 'posts'),
  views: numberOf(values, 'views'),
  reactions: numberOf(values, 'reactions'),
  comments: numberOf(values, 'comments'),
  shares: numberOf(values, 'shares'),
  subscribers: numberOf(values, 'subscribers'),
  hidden: numberOf(values, 'hidden'),
  answered: numberOf(values, 'answered'),
  messages: numberOf(values, 'messages'),
  hiddenWhy: textOf(values, 'hiddenWhy'),
})

const monthsProfile: ImportProfile = {
  code: 'releves-de-reseaux-sociaux',
  record: 'network_month',
  label: 'Relevés de réseaux sociaux',
  right: 'networks.write',
  help: 'Une ligne par compte et par mois ; les lignes d’un export par jour ou par publication sont additionnées. Un mois déjà saisi à la main n’est jamais remplacé : les deux sont gardés et un seul compte.',
  keyLabel: 'compte, mois et provenance',
  columns: [...COLUMNS, RECORD_BASIS],
  sums: ['posts', 'views', 'reactions', 'comments', 'shares', 'hidden', 'answered', 'messages'],
  naturalKey: (values) =>
    [textOf(values, 'account'), textOf(values, 'month'), textOf(values, 'way') || 'imported'].join('\u0000'),
  siteOf: (values, { siteOfReference }) =>
    siteOfReference?.get('accounts')?.get(numberOf(values, 'account') ?? 0) ?? null,
  references: async (tx) => ({
    accounts: (await listAccounts(tx)).map(({ id, code, name, site }) => ({ id, site, words: [code, name] })),
  }),
  check: (values, { today }) => [
    ...faultsFrom(OWN, values),
    ...Object.entries(inFrench(numberRefusals(numbersOf(values)), REFUSALS)).map(([column, message]) => ({
      column,
      message,
    })),
    ...(textOf(values, 'month') > today ? [{ column: 'month', message: REFUSALS['to-come'] }] : []),
  ],
  whole: true,
  store: storeMonths,
  settle: async (tx) => {
    await settle(tx)
    return []
  },
  async undo(tx, rows) {
    const held = await undoInTable(tx, { table: 'networkMonth', rows, name: 'source' })
    await settle(tx)
    return held
  },
  async export(tx) {
    const accounts = await listAccounts(tx)
    const codes = new Map(accounts.map(({ id, code }) => [id, code]))
    const months = await listMonths(tx, { accounts: accounts.map(({ id }) => id) })
    return months.map((one) => ({
      ...rowFrom(MONTH_FILE, one),
      account: codes.get(one.account) ?? null,
      basis: one.basis,
    }))
  },
}

/** The first way of a month holds, unless the file says which. */
async function storeMonths(tx: Tx, rows: readonly ReadyRow[], context: StoreContext): Promise<RowOutcome[]> {
  const accounts = new Map((await listAccounts(tx)).map((one) => [one.id, one]))
  const known = await listMonths(tx, { accounts: [...accounts.keys()] })
  const keyOf = (account: unknown, month: unknown) => `${String(account)} ${String(month)}`
  const holders = new Map(
    known.filter(({ retained }) => retained).map((one) => [keyOf(one.account, one.month), one.way as string]),
  )
  return storeInTable(tx, {
    table: 'networkMonth',
    key: ['account', 'month', 'way'],
    rows: rows.map(({ line, values }) => {
      const way = textOf(values, 'way') || 'imported'
      const account = accounts.get(numberOf(values, 'account') ?? 0)
      const key = keyOf(account?.id, values['month'])
      const holder = holders.get(key)
      const retained = (holder === undefined || holder === way) && values['retained'] !== false
      if (retained) holders.set(key, way)
      return {
        line,
        values: {
          ...valuesFrom(MONTH_FILE, values),
          ...basisColumn(values),
          account: account?.id,
          month: values['month'],
          way,
          retained,
          site: account?.site ?? null,
          network: account?.network ?? 'other',
          pageCode: account?.code ?? '',
        },
      }
    }),
    whenNew: { import: context.import },
    whenChanged: { import: context.import },
    progress: context.progress,
  })
}

/** In the order a folder is loaded. */
export const networkProfiles: readonly ImportProfile[] = [accountsProfile, monthsProfile]
