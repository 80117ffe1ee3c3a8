import {
  choicesOf,
  dayIn,
  flagOf,
  type ImportColumn,
  type ImportProfile,
  type ImportValues,
  numberOf,
  type RowFault,
  textOf,
} from '#src/core/room/import-profile.ts'
import { basisColumn, TOTAL_BASIS } from '#src/core/room/basis.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import type { IndicatorCatalogue } from '../catalogue.ts'
import { CHOICE, SETTING } from '../input.ts'
import { allStored, publishedAmong } from '../store/readings.ts'
import type { Stored } from '../stored.ts'
import { cellColumns, cellRow, PERIOD, periodFaults, placeFaults } from './cells.ts'
import { PUBLISHED_ON, publicationFaults, reasonColumn } from './closings.ts'
import { indicatorColumn, SITE } from './columns.ts'

const whole = (key: string, label: string, help: string): ImportColumn => ({
  key,
  label,
  kind: 'integer',
  limit: 1_000_000_000_000,
  help,
  example: '',
})
const tick = (key: string, label: string, help: string): ImportColumn => ({
  key,
  label,
  kind: 'boolean',
  help,
  example: 'non',
})
const STATUS = { validated: ['Clos'], published: ['Publié'] }

const COLUMNS: readonly ImportColumn[] = [
  whole(
    'revision',
    'Version',
    'Vide : 1. Une période rouverte puis close de nouveau en a une seconde, avec son motif.',
  ),
  { ...whole('numerator', 'Numérateur', 'Ce qui est dans la cible, les jours ou les visites.'), example: '8' },
  { ...whole('denominator', 'Dénominateur', 'Ce sur quoi on divise.'), example: '9' },
  whole('n', 'Nombre de cas', 'S’il est connu.'),
  {
    key: 'value',
    label: 'Valeur',
    kind: 'decimal',
    required: true,
    min: -1_000_000_000_000,
    limit: 1_000_000_000_000,
    help: 'La valeur close, sans unité.',
    example: '88,9',
  },
  tick('ownForm', 'Valeur donnée seule', 'Oui si sa fraction n’est pas connue.'),
  tick('approximate', 'Approchée', 'Oui si la valeur est approchée.'),
  tick('provisional', 'Provisoire', 'Oui si elle l’était au jour de la clôture.'),
  whole('open', 'Encore ouverts', 'Ce qui n’était pas fini au jour de la clôture.'),
  {
    key: 'excluded',
    label: 'Mis à part',
    kind: 'text',
    limit: 2000,
    help: 'Chaque motif et son nombre, séparés par des points-virgules.',
    example: 'sans objet : 3 ; doublon : 1',
  },
  {
    key: 'ways',
    label: 'Origine',
    kind: 'choices',
    choices: choicesOf(CHOICE.way.words ?? {}),
    required: true,
    help: 'Une ou plusieurs, séparées par une barre.',
    example: 'Compté',
  },
  {
    key: 'source',
    label: 'Source',
    kind: 'text',
    limit: 2000,
    help: 'Le document ou l’outil d’où vient ce chiffre, avec sa date.',
    example: 'Compte rendu du CLU du 12 mai 2026',
  },
  TOTAL_BASIS,
  {
    key: 'asOf',
    label: 'Arrêté le',
    kind: 'day',
    required: true,
    help: 'Le jour de la clôture.',
    example: '05/02/2024',
  },
  {
    key: 'status',
    label: 'État',
    kind: 'choice',
    choices: STATUS,
    required: true,
    help: 'Clos, ou publié : il ne change plus.',
    example: 'Publié',
  },
  PUBLISHED_ON,
  reasonColumn('Pourquoi il y a une nouvelle version.'),
  {
    key: 'rounding',
    label: 'Dernier chiffre',
    kind: 'choice',
    choices: choicesOf(SETTING.rounding.words ?? {}),
    help: 'Comment il était écrit ; vide : comme aujourd’hui.',
    example: '',
  },
  { key: 'decimals', label: 'Décimales', kind: 'integer', limit: 12, help: 'Vide : comme aujourd’hui.', example: '' },
]

const PUBLISHED: RowFault = {
  column: 'status',
  message:
    'Ce relevé est déjà clos autrement : il ne change plus. Une correction est une nouvelle version, avec son motif.',
}

/** What closed periods kept, version by version: a published figure comes back as it was published. */
export const keptProfile = (indicators: IndicatorCatalogue): ImportProfile => ({
  code: 'releves-clos',
  label: 'Relevés clos et publiés',
  right: 'indicators.close',
  help: 'Une ligne par relevé gardé à la clôture d’une période. Le même relevé se reconnaît à l’indicateur, au site, à la période et à sa version.',
  keyLabel: 'indicateur, site, période et version',
  columns: [indicatorColumn(indicators), SITE, PERIOD, ...COLUMNS],
  naturalKey: (values) =>
    [textOf(values, 'indicator'), textOf(values, 'site'), textOf(values, 'period'), revisionOf(values)].join(' '),
  check: (values, { today }) => [
    ...periodFaults(values, today),
    ...placeFaults(values, indicators),
    ...publicationFaults(values, { day: 'asOf', today }),
    ...(revisionOf(values) > 1 && textOf(values, 'reason') === ''
      ? [{ column: 'reason', message: 'Une nouvelle version porte son motif.' }]
      : []),
    ...(excludedIn(values) === undefined
      ? [{ column: 'excluded', message: 'Écrivez chaque motif et son nombre : « sans objet : 3 ; doublon : 1 ».' }]
      : []),
  ],
  store: (tx, rows, { progress }) =>
    storeInTable(tx, {
      table: 'reading',
      key: ['indicator', 'place', 'periodFrom', 'periodTo', 'revision'],
      rows: rows.map(({ line, values }) => ({ line, values: columnsOf(values, indicators) })),
      judge: (_, known) => (known && known.differs.length > 0 ? PUBLISHED : undefined),
      progress,
    }),
  // What was published is never taken back.
  undo: async (tx, rows) => {
    const published = await publishedAmong(
      tx,
      rows.map(({ record }) => record),
    )
    return published.length > 0 ? published : undoInTable(tx, { table: 'reading', rows, name: 'indicator' })
  },
  export: async (tx) => (await allStored(tx)).map(rowOf),
})

const revisionOf = (values: ImportValues): number => numberOf(values, 'revision') ?? 1

/** What was set aside, with its reasons; undefined when it cannot be read. */
function excludedIn(values: ImportValues): { reason: string; n: number }[] | undefined {
  const parts = textOf(values, 'excluded')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const read = parts.flatMap((part) => {
    const [, reason = '', n = ''] = /^(.+?)\s*:\s*(\d{1,9})$/.exec(part) ?? []
    return reason === '' ? [] : [{ reason, n: Number(n) }]
  })
  return read.length === parts.length ? read : undefined
}

function columnsOf(values: ImportValues, indicators: IndicatorCatalogue): Record<string, unknown> {
  const { periodFrom, periodTo, ...cell } = cellColumns(values)
  return {
    ...cell,
    periodFrom,
    periodTo,
    revision: revisionOf(values),
    indicatorVersion: indicators.of(cell.indicator)?.version ?? 1,
    ways: textOf(values, 'ways').split('|'),
    numerator: numberOf(values, 'numerator'),
    denominator: numberOf(values, 'denominator'),
    n: numberOf(values, 'n'),
    value: numberOf(values, 'value'),
    ownForm: flagOf(values, 'ownForm'),
    approximate: flagOf(values, 'approximate'),
    provisional: flagOf(values, 'provisional'),
    open: numberOf(values, 'open') ?? 0,
    excluded: excludedIn(values) ?? [],
    source: textOf(values, 'source'),
    ...basisColumn({ basis: values['basis'] ?? null }),
    asOf: dayIn(values, 'asOf'),
    status: textOf(values, 'status'),
    publishedOn: dayIn(values, 'publishedOn'),
    reason: textOf(values, 'reason'),
    rounding: textOf(values, 'rounding') || null,
    decimals: numberOf(values, 'decimals'),
  }
}

const rowOf = (kept: Stored): ImportValues => ({
  ...cellRow(kept),
  revision: kept.revision,
  numerator: kept.numerator,
  denominator: kept.denominator,
  n: kept.n,
  value: kept.value,
  ownForm: kept.ownForm,
  approximate: kept.approximate,
  provisional: kept.provisional,
  open: kept.open,
  excluded: kept.excluded.map(({ reason, n }) => `${reason} : ${n}`).join(' ; '),
  ways: kept.ways.join('|'),
  source: kept.source,
  basis: kept.reconstructed ? 'reconstructed' : 'real',
  asOf: kept.asOf,
  status: kept.status,
  publishedOn: kept.publishedOn,
  reason: kept.reason,
  rounding: kept.writing?.rounding ?? null,
  decimals: kept.writing?.decimals ?? null,
})
