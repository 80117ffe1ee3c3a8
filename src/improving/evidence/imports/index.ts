import { documentBeside } from '#src/core/room/beside-imports.ts'
import { listSites } from '#src/core/organisation/index.ts'
import { codeField } from '#src/core/room/object-file.ts'
import { columnsFrom, faultsFrom, rowFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import {
  choicesOf,
  dayIn,
  fold,
  type ImportProfile,
  type ImportValues,
  type ReadyRow,
  type RowFault,
  type RowOutcome,
  type StoreContext,
  textOf,
} from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { HAS_FILES, type Kind, KINDS, REFUSALS } from '../evidence.ts'
import { FILE } from '../input.ts'
import { allEvidence, filesByEvidence, giveFiles, takeFiles } from '../store/exchange.ts'

const code = codeField({ limit: 80, example: 'affiche-des-horaires' })
const CODED = { code, ...FILE }
const LIST = /\s*[;\n]\s*/
const listOf = (values: ImportValues, key: string): string[] =>
  textOf(values, key)
    .split(LIST)
    .map((word) => word.trim())
    .filter(Boolean)

/** What a line must hold for its kind. */
function check(values: ImportValues): RowFault[] {
  const kind = codeIn(KINDS, textOf(values, 'kind'))
  const [from, to] = [dayIn(values, 'validFrom'), dayIn(values, 'validTo')]
  const asked: readonly [Kind, string, string][] = [
    ['link', 'url', 'Un lien porte son adresse.'],
    ['figure', 'figure', 'Un chiffre vivant dit lequel, comme l’export l’écrit : « indicator:reclamations-delais ».'],
    ['interview', 'heard', 'Un entretien dit la fonction entendue.'],
  ]
  const bad = listOf(values, 'commitments').find((one) => !/^[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*$/.test(one))
  return [
    ...faultsFrom(CODED, values),
    ...(from !== null && to !== null && to < from ? [{ column: 'validTo', message: REFUSALS.reversed }] : []),
    ...asked.flatMap(([own, column, message]) =>
      kind === own && textOf(values, column) === '' ? [{ column, message }] : [],
    ),
    ...(kind !== 'figure' && textOf(values, 'figure') !== ''
      ? [{ column: 'figure', message: 'Seul un chiffre vivant porte un chiffre : videz la case ou changez la sorte.' }]
      : []),
    ...(kind === 'figure' && textOf(values, 'figure') !== '' && !/^[a-z_]+:.+$/.test(textOf(values, 'figure'))
      ? [{ column: 'figure', message: 'Écrivez la sorte puis le chiffre : « indicator:reclamations-delais ».' }]
      : []),
    ...(!HAS_FILES.has(kind) && textOf(values, 'file') !== ''
      ? [{ column: 'file', message: 'Seuls un document ou une photographie portent un fichier.' }]
      : []),
    ...(bad === undefined
      ? []
      : [
          {
            column: 'commitments',
            message: `« ${bad} » n’est pas un engagement : écrivez le code du référentiel, une barre, la clé de la ligne.`,
          },
        ]),
  ]
}

async function store(tx: Tx, rows: readonly ReadyRow[], context: StoreContext): Promise<readonly RowOutcome[]> {
  const sites = new Map(
    (await listSites(tx)).flatMap((one) => [one.code, one.name, one.shortName].map((word) => [fold(word), one.id])),
  )
  const refused = rows.flatMap(({ line, values }): RowOutcome[] => {
    const bad = listOf(values, 'sites').find((word) => !sites.has(fold(word)))
    return bad === undefined
      ? []
      : [{ line, outcome: 'refused', fault: { column: 'sites', message: `Aucun site ne s’appelle « ${bad} ».` } }]
  })
  if (refused.length > 0) return refused
  const files = new Map<number, { keep: () => Promise<number | undefined> }>()
  for (const row of rows) {
    const found = await documentBeside(row, context)
    if (found && 'fault' in found)
      return [{ line: row.line, outcome: 'refused', fault: { column: 'file', message: found.fault } }]
    if (found) files.set(row.line, found)
  }
  const outcomes = await storeInTable(tx, {
    table: 'evidence',
    key: ['code'],
    rows: rows.map(({ line, values }) => ({ line, values: columnsOf(values, sites) })),
    whenNew: { addedOn: context.today },
    progress: context.progress,
  })
  const given = await giveFiles(
    tx,
    context.today,
    outcomes.flatMap((one) => {
      const file = one.outcome === 'refused' ? undefined : files.get(one.line)
      return file && one.outcome !== 'refused' ? [{ evidence: one.record, ...file }] : []
    }),
  )
  for (const one of given) context.gave?.(one)
  return outcomes
}

function columnsOf(values: ImportValues, sites: ReadonlyMap<string, number>): Record<string, unknown> {
  return {
    code: values['code'],
    kind: values['kind'],
    ...valuesFrom(FILE, values),
    ...(values['figure'] === undefined
      ? {}
      : { figureLabel: textOf(values, 'figureLabel') || textOf(values, 'figure') }),
    ...(values['commitments'] === undefined ? {} : { commitments: [...new Set(listOf(values, 'commitments'))] }),
    ...(values['file'] === undefined ? {} : { expectedFile: textOf(values, 'file') }),
    ...(values['sites'] === undefined
      ? {}
      : { sites: listOf(values, 'sites').flatMap((word) => sites.get(fold(word)) ?? []) }),
    ...(values['withdrawnOn'] === undefined
      ? {}
      : {
          withdrawnOn: values['withdrawnOn'],
          withdrawnWhy: values['withdrawnOn'] === null ? '' : textOf(values, 'withdrawnWhy') || 'Retirée',
        }),
  }
}

export const evidenceProfile: ImportProfile = {
  code: 'preuves',
  record: 'evidence',
  label: 'Preuves',
  right: 'evidence.write',
  help: 'Une ligne par preuve, reconnue à son code. Un fichier nommé est pris dans le dossier « fichiers » d’une reprise ; sinon il reste attendu.',
  keyLabel: 'code',
  columns: [
    ...columnsFrom({ code }),
    {
      key: 'kind',
      label: 'Sorte',
      kind: 'choice',
      choices: choicesOf(KINDS),
      required: true,
      help: 'Document, Lien, Photographie, Chiffre vivant ou Entretien avec un agent.',
      example: 'Document',
    },
    ...columnsFrom(FILE),
    {
      key: 'commitments',
      label: 'Engagements',
      kind: 'text',
      limit: 20_000,
      help: 'Code du référentiel, barre, clé de la ligne ; plusieurs séparés par des points-virgules.',
      example: 'charte/accueil-1 ; charte/accueil-2',
    },
    {
      key: 'sites',
      label: 'Sites',
      kind: 'text',
      limit: 2000,
      help: 'Codes ou noms, séparés par des points-virgules ; vide : tout le département.',
      example: '',
    },
    {
      key: 'file',
      label: 'Fichier',
      kind: 'text',
      help: 'Nom du fichier, d’un document ou d’une photographie.',
      example: 'affiche-horaires.pdf',
    },
    { key: 'withdrawnOn', label: 'Retirée le', kind: 'day', help: 'Vide : en vigueur.', example: '' },
    {
      key: 'withdrawnWhy',
      label: 'Raison du retrait',
      kind: 'text',
      limit: 1000,
      help: 'D’une preuve retirée.',
      example: '',
    },
  ],
  naturalKey: (values) => textOf(values, 'code'),
  check,
  siteOf(values, { sites }) {
    const [only, ...others] = listOf(values, 'sites').map((word) => sites.get(fold(word)))
    return only !== undefined && others.length === 0 ? only : null
  },
  store,
  undoFiles: takeFiles,
  undo: (tx, rows) => undoInTable(tx, { table: 'evidence', rows, name: 'title' }),
  async export(tx) {
    const sites = await listSites(tx)
    const files = await filesByEvidence(tx)
    return (await allEvidence(tx)).map((one) => ({
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what a record holds stands in cells
      ...rowFrom(CODED, one as unknown as ImportValues),
      kind: one.kind,
      commitments: one.commitments.join(' ; '),
      sites: sites.flatMap(({ id, code: own }) => (one.sites.includes(id) ? [own] : [])).join(' ; '),
      file: files.get(one.id)?.name ?? (one.expectedFile || null),
      withdrawnOn: one.withdrawnOn,
      withdrawnWhy: one.withdrawnWhy,
    }))
  },
  async filesOut(tx) {
    const files = [...(await filesByEvidence(tx)).values()]
    return [...new Map(files.map((one) => [one.name, one])).values()]
  },
}
