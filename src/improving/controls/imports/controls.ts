import { listSites } from '#src/core/organisation/index.ts'
import { codeField } from '#src/core/room/object-file.ts'
import { columnsFrom, faultsFrom, rowFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import {
  dayIn,
  type ImportColumn,
  type ImportProfile,
  type ImportValues,
  type RowFault,
  textOf,
} from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { DRAW, HELD } from '../input.ts'
import { listControls } from '../store/controls.ts'
import { listKinds } from '../store/kinds.ts'
import { allPlans } from '../store/plan.ts'
import { kindWords } from './plan.ts'

const FIELDS = {
  code: codeField({ limit: 80, example: 'reponses-relues-2026-03' }),
  kind: { ...DRAW.kind, file: { help: 'Code ou nom de la sorte.', example: 'reponses-relues' } },
  site: DRAW.site,
  fromDay: { ...DRAW.from, label: 'Enregistrés du', file: { help: 'D’un registre : le premier jour.' } },
  toDay: { ...DRAW.to, label: 'Enregistrés au', file: { help: 'D’un registre : le dernier jour.' } },
  size: DRAW.size,
  seed: { ...DRAW.seed, file: { help: 'Le mot du tirage ; vide : rien n’a été tiré.' } },
  ...HELD,
}

const own = (key: string, label: string, more: Partial<ImportColumn>): ImportColumn => ({
  key,
  label,
  kind: 'text',
  help: '',
  example: '',
  ...more,
})
const COLUMNS: readonly ImportColumn[] = [
  own('plan', 'Contrôle prévu', {
    kind: 'reference',
    reference: 'plans',
    help: 'Année-mois, sorte et site du plan, comme l’export l’écrit ; vide : hors du plan.',
  }),
  own('source', 'Ce qui a été tiré', { limit: 40, help: 'Comme dans les sortes de contrôles.' }),
  own('checklist', 'Points vérifiés', { limit: 4000, help: 'Un par ligne.' }),
  own('population', 'Sur combien', { kind: 'integer', limit: 10_000_000, help: 'Combien pouvaient être tirés.' }),
  own('populationHash', 'Empreinte', { limit: 64, help: 'Comme l’export l’écrit ; vide si elle n’est pas connue.' }),
  own('drawnOn', 'Tiré le', { kind: 'day', required: true, help: 'Le jour du tirage.', example: '02/04/2026' }),
  own('closedOn', 'Clos le', { kind: 'day', help: 'Vide : en cours.', example: '10/04/2026' }),
]

function faults(values: ImportValues, today: string): RowFault[] {
  const [held, closed] = [dayIn(values, 'heldOn'), dayIn(values, 'closedOn')]
  const late = ['heldOn', 'closedOn', 'drawnOn'].filter((column) => textOf(values, column) > today)
  const hash = textOf(values, 'populationHash')
  return [
    ...faultsFrom(FIELDS, values),
    ...late.map((column) => ({ column, message: 'Ce jour est à venir.' })),
    ...(closed !== null && held === null
      ? [{ column: 'heldOn', message: 'Un contrôle clos a été mené : dites quel jour.' }]
      : []),
    ...(hash === '' || /^[0-9a-f]{64}$/.test(hash)
      ? []
      : [{ column: 'populationHash', message: 'Écrivez l’empreinte comme l’export, ou videz la case.' }]),
  ]
}

/** What a line of the plan is called in files: « 2026-03 reponses-relues montclair ». */
async function planWords(tx: Tx): Promise<{ id: number; words: string[] }[]> {
  const codes = new Map((await listKinds(tx)).map(({ id, code }) => [id, code]))
  const places = new Map((await listSites(tx)).map(({ id, code }) => [id, code]))
  return (await allPlans(tx)).map(({ id, year, month, kind, site }) => ({
    id,
    words: [
      [`${year}-${String(month).padStart(2, '0')}`, codes.get(kind), places.get(site ?? 0)].filter(Boolean).join(' '),
    ],
  }))
}

const EMPTY: Readonly<Record<string, unknown>> = {
  plan: null,
  source: '',
  checklist: '',
  population: 0,
  populationHash: '',
  closedOn: null,
}

/** Controls, drawn and led. */
export const controlsProfile: ImportProfile = {
  code: 'controles',
  label: 'Contrôles internes',
  right: 'controls.plan',
  help: 'Une ligne par contrôle, reconnue à son code ; ce qui a été trouvé est dans les lignes de contrôles.',
  keyLabel: 'code',
  columns: [...columnsFrom(FIELDS), ...COLUMNS],
  record: 'control',
  references: async (tx) => ({ kinds: await kindWords(tx), plans: await planWords(tx) }),
  naturalKey: (values) => textOf(values, 'code'),
  check: (values, { today }) => faults(values, today),
  store: (tx, rows, { progress }) =>
    storeInTable(tx, {
      table: 'control',
      key: ['code'],
      rows: rows.map(({ line, values }) => ({
        line,
        values: {
          ...valuesFrom(FIELDS, values),
          ...Object.fromEntries(
            COLUMNS.flatMap(({ key }) => (values[key] === undefined ? [] : [[key, values[key] ?? EMPTY[key]]])),
          ),
        },
      })),
      progress,
    }),
  undo: (tx, rows) => undoInTable(tx, { table: 'control', rows, name: 'code' }),
  async export(tx) {
    const codes = new Map((await listKinds(tx)).map(({ id, code }) => [id, code]))
    const plans = new Map((await planWords(tx)).map(({ id, words }) => [id, words[0] ?? '']))
    const all = (await listControls(tx, { all: true })).toSorted((a, b) => a.id - b.id)
    return all.map((one) => ({
      ...rowFrom(FIELDS, { ...one, kind: codes.get(one.kind) ?? null }),
      plan: one.plan === null ? null : (plans.get(one.plan) ?? null),
      source: one.source || null,
      checklist: one.checklist || null,
      population: one.population,
      populationHash: one.populationHash || null,
      drawnOn: one.drawnOn,
      closedOn: one.closedOn,
    }))
  },
}
