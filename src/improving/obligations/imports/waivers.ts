import {
  type ImportProfile,
  numberOf,
  type ReadyRow,
  type RowFault,
  type RowOutcome,
  type StoreContext,
  textOf,
} from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Obligation } from '../obligation.ts'
import { readObligations } from '../store.ts'
import { ANCHOR_COLUMN, OBLIGATION_COLUMN, obligationWords } from './named.ts'

/** One that holds for each of some sites is said without object site by site; another, once for the département; one that comes before a day, for that day. */
function misplaced({ values }: ReadyRow, obligations: readonly Obligation[]): RowFault | undefined {
  const of = obligations.find(({ id }) => id === numberOf(values, 'obligation'))
  const site = numberOf(values, 'site')
  const anchor = textOf(values, 'anchor')
  if (!of) return undefined
  if (of.frequency === 'before') {
    if (!anchor.startsWith(`${of.eventSource}:`))
      return {
        column: 'anchor',
        message: `Écrivez le jour qu’elle précède, comme l’export : « ${of.eventSource}:code ».`,
      }
    return site === null ? undefined : { column: 'site', message: 'Elle est dite de tout l’évènement : videz la case.' }
  }
  if (anchor !== '')
    return { column: 'anchor', message: 'Cette obligation ne précède aucun évènement : videz la case.' }
  if (of.sites.length === 0)
    return site === null
      ? undefined
      : { column: 'site', message: 'Cette obligation vaut une fois pour le département : videz la case.' }
  return site !== null && of.sites.includes(site)
    ? undefined
    : { column: 'site', message: 'Écrivez un des sites de cette obligation.' }
}

async function store(tx: Tx, rows: readonly ReadyRow[], { progress }: StoreContext): Promise<readonly RowOutcome[]> {
  const { obligations } = await readObligations(tx)
  const refused = rows.flatMap((row): RowOutcome[] => {
    const fault = misplaced(row, obligations)
    return fault === undefined ? [] : [{ line: row.line, outcome: 'refused', fault }]
  })
  if (refused.length > 0) return refused
  return storeInTable(tx, {
    table: 'obligationWaiver',
    key: ['obligation', 'site', 'periodFrom', 'anchor'],
    nullable: ['site'],
    rows: rows.map(({ line, values }) => ({
      line,
      values: { ...values, site: values['site'] ?? null, anchor: textOf(values, 'anchor') },
    })),
    progress,
  })
}

/** Occurrences said without object, with who approved it. */
export const waiverProfile: ImportProfile = {
  code: 'echeances-sans-objet',
  label: 'Échéances sans objet',
  right: 'obligations.write',
  help: 'Une ligne par échéance qui n’est pas due, reconnue à son obligation, son site, le premier jour de sa période et l’évènement qu’elle précède.',
  keyLabel: 'obligation, site, période et évènement',
  columns: [
    OBLIGATION_COLUMN,
    {
      key: 'site',
      label: 'Site',
      kind: 'site',
      help: 'Vide : de celle qui vaut une fois pour le département.',
      example: '',
    },
    {
      key: 'periodFrom',
      label: 'Période à partir du',
      kind: 'day',
      required: true,
      help: 'Le premier jour de la période de l’échéance.',
      example: '01/01/2026',
    },
    ANCHOR_COLUMN,
    {
      key: 'reason',
      label: 'Raison',
      kind: 'text',
      limit: 1000,
      required: true,
      help: 'Pourquoi elle n’est pas due.',
      example: 'Comité renouvelé en cours d’année',
    },
    {
      key: 'approver',
      label: 'Approuvée par',
      kind: 'text',
      limit: 160,
      required: true,
      help: 'Une fonction.',
      example: 'Secrétaire général',
    },
    {
      key: 'decidedOn',
      label: 'Décidée le',
      kind: 'day',
      required: true,
      help: 'Le jour de la décision.',
      example: '12/01/2026',
    },
  ],
  references: obligationWords,
  naturalKey: (values) => ['obligation', 'site', 'periodFrom', 'anchor'].map((key) => textOf(values, key)).join(' '),
  check: (values, { today }) =>
    textOf(values, 'decidedOn') > today ? [{ column: 'decidedOn', message: 'Ce jour est à venir.' }] : [],
  store,
  undo: (tx, rows) => undoInTable(tx, { table: 'obligationWaiver', rows, name: 'reason' }),
  async export(tx) {
    const { waivers } = await readObligations(tx)
    return waivers.map(({ id: _id, version: _version, ...one }) => ({ ...one, anchor: one.anchor || null }))
  },
}
