import { columnsFrom, faultsFrom, rowFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import { type ImportProfile, textOf } from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import type { ProofSource } from '#src/core/room/proof-store.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { PLAN } from '../input.ts'
import { listKinds } from '../store/kinds.ts'
import { allPlans } from '../store/plan.ts'
import { proveAll } from '../store/proved.ts'

const KEY = ['year', 'month', 'kind', 'site'] as const

/** The kinds, by the words that files have for them. */
export const kindWords = async (tx: Tx) =>
  (await listKinds(tx)).map(({ id, code, name }) => ({ id, words: [code, name] }))

/** What each year plans of controls. */
export const planProfile = (sources: readonly ProofSource[]): ImportProfile => ({
  code: 'plan-de-controle',
  label: 'Plan de contrôle',
  right: 'controls.plan',
  help: 'Une ligne par contrôle prévu, reconnue à son année, son mois, sa sorte et son site. S’il est fait suit de ses contrôles.',
  keyLabel: 'année, mois, sorte et site',
  columns: columnsFrom(PLAN),
  references: async (tx) => ({ kinds: await kindWords(tx) }),
  naturalKey: (values) => KEY.map((key) => textOf(values, key)).join(' '),
  check: (values) => faultsFrom(PLAN, values),
  async store(tx, rows, { progress, today }) {
    const outcomes = await storeInTable(tx, {
      table: 'controlPlan',
      key: KEY,
      nullable: ['site'],
      rows: rows.map(({ line, values }) => ({
        line,
        values: { ...valuesFrom(PLAN, values), month: Number(values['month']), site: values['site'] ?? null },
      })),
      progress,
    })
    await proveAll(tx, sources, today)
    return outcomes
  },
  undo: (tx, rows) => undoInTable(tx, { table: 'controlPlan', rows, name: 'year' }),
  async export(tx) {
    const codes = new Map((await listKinds(tx)).map(({ id, code }) => [id, code]))
    return (await allPlans(tx)).map(({ month, kind, ...one }) =>
      rowFrom(PLAN, { ...one, month: String(month), kind: codes.get(kind) ?? null }),
    )
  },
})
