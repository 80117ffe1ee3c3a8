import {
  dayIn,
  type ImportColumn,
  type ImportProfile,
  type ImportValues,
  numberOf,
  type ReadyRow,
  type RowOutcome,
  textOf,
  type UndoRow,
} from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { newLink } from '../store/place-links.ts'
import { PARTS, type Published } from '../published.ts'
import { allLines, allPublished, dropEmptyPublished, insertPublished, settleResultLinks } from '../store/published.ts'
import { CAMPAIGN, campaignReferences } from './columns.ts'

const written = (key: string, label: string, [help, example]: readonly [string, string]): ImportColumn => ({
  key,
  label,
  kind: 'text',
  limit: 400,
  help,
  example,
})
const rate = (key: string, label: string, help: string): ImportColumn => ({
  key,
  label,
  kind: 'decimal',
  limit: 100,
  ...(key === 'gap' ? { min: -100 } : {}),
  help,
  example: '',
})

const COLUMNS: readonly ImportColumn[] = [
  CAMPAIGN,
  {
    key: 'number',
    label: 'Publication',
    kind: 'integer',
    limit: 10_000,
    min: 1,
    required: true,
    help: 'Son numéro, de 1 à la dernière.',
    example: '1',
  },
  { key: 'publishedOn', label: 'Publiée le', kind: 'day', required: true, help: 'Le jour.', example: '01/12/2025' },
  { key: 'withdrawnOn', label: 'Retirée le', kind: 'day', help: 'Vide : encore publique.', example: '' },
  { ...written('link', 'Adresse', ['La fin de l’adresse publique ; vide : tirée au sort.', '']), limit: 40 },
  {
    ...written('title', 'Titre', ['Le nom que la campagne portait.', 'Satisfaction 2025']),
    limit: 200,
    required: true,
  },
  {
    ...written('held', 'Dates', ['Quand elle a été tenue, en toutes lettres.', 'Du 3 au 14 novembre 2025']),
    limit: 300,
  },
  {
    key: 'answers',
    label: 'Réponses',
    kind: 'integer',
    limit: 10_000_000,
    required: true,
    help: 'Combien de personnes ont répondu.',
    example: '176',
  },
  { ...written('reading', 'Lecture', ['Ce que les résultats disent.', '']), limit: 8000 },
  { ...written('notes', 'Notes', ['Comment les lire.', '']), limit: 4000 },
  { ...written('said', 'Suites', ['Ce qui en est fait.', 'Un deuxième guichet est ouvert le matin.']), limit: 3000 },
  {
    key: 'rank',
    label: 'Rang',
    kind: 'integer',
    limit: 100_000,
    min: 1,
    required: true,
    help: 'Sa place.',
    example: '1',
  },
  {
    key: 'part',
    label: 'Partie',
    kind: 'choice',
    required: true,
    choices: Object.fromEntries(Object.entries(PARTS).map(([code, word]) => [code, [word]])),
    help: 'De quoi la ligne parle.',
    example: 'Ensemble',
  },
  written('topic', 'Question', ['La question d’une réponse.', '']),
  { ...written('label', 'Libellé', ['Ce que la page écrit.', 'Ensemble de la visite']), required: true },
  {
    key: 'n',
    label: 'Avis ou personnes',
    kind: 'integer',
    limit: 10_000_000,
    help: 'Vide : non montré.',
    example: '170',
  },
  rate('rate', 'Taux (%)', 'Vide : non montré, ou aucun avis.'),
  { key: 'decimals', label: 'Décimales', kind: 'integer', limit: 2, help: 'Celles du taux.', example: '0' },
  rate('low', 'Borne basse (%)', 'De l’intervalle à 95 %.'),
  rate('high', 'Borne haute (%)', 'De l’intervalle à 95 %.'),
  rate('before', 'Campagne précédente (%)', 'Son taux.'),
  rate('gap', 'Écart (points)', 'Avec la campagne précédente.'),
  {
    key: 'beyondChance',
    label: 'Plus que le hasard',
    kind: 'boolean',
    help: 'Vide : pas d’écart.',
    example: '',
  },
]

function check(values: ReadyRow['values']) {
  const [from, to] = [textOf(values, 'publishedOn'), textOf(values, 'withdrawnOn')]
  return [
    ...(to !== '' && to < from
      ? [{ column: 'withdrawnOn', message: 'Elle est retirée après avoir été publiée.' }]
      : []),
    ...(/^([a-z0-9-]{10,40})?$/.test(textOf(values, 'link'))
      ? []
      : [{ column: 'link', message: 'De 10 à 40 signes : minuscules sans accent, chiffres, tirets.' }]),
  ]
}

const keyOf = ({ campaign, number }: Pick<Published, 'campaign' | 'number'>): string => `${campaign} ${number}`
const keyIn = ({ values }: ReadyRow): string =>
  keyOf({ campaign: numberOf(values, 'campaign') ?? 0, number: numberOf(values, 'number') ?? 0 })

/** The publication each line belongs to: known, or kept as its first line tells it. */
async function parents(tx: Tx, rows: readonly ReadyRow[]): Promise<Map<string, number> | RowOutcome[]> {
  const known = await allPublished(tx)
  const made = new Map(known.map((one) => [keyOf(one), one.id]))
  const links = new Map(known.map(({ campaign, link }) => [campaign, link]))
  const standing = new Set(known.flatMap((one) => (one.withdrawnOn === null ? [one.campaign] : [])))
  const against: RowOutcome[] = []
  for (const row of rows) {
    const { values, line } = row
    const publishedOn = dayIn(values, 'publishedOn')
    if (made.has(keyIn(row)) || publishedOn === null) continue
    const campaign = numberOf(values, 'campaign') ?? 0
    const withdrawnOn = dayIn(values, 'withdrawnOn')
    if (withdrawnOn === null && standing.has(campaign)) {
      const message =
        'Une autre publication de cette campagne est déjà publique : donnez le jour où celle-ci a été retirée.'
      against.push({ line, outcome: 'refused', fault: { column: 'withdrawnOn', message } })
      continue
    }
    if (withdrawnOn === null) standing.add(campaign)
    const link = links.get(campaign) ?? (textOf(values, 'link') || newLink())
    links.set(campaign, link)
    const id = await insertPublished(tx, {
      campaign,
      link,
      withdrawnOn,
      number: numberOf(values, 'number') ?? 0,
      publishedOn,
      title: textOf(values, 'title'),
      held: textOf(values, 'held'),
      answers: numberOf(values, 'answers') ?? 0,
      reading: textOf(values, 'reading'),
      notes: textOf(values, 'notes'),
      said: textOf(values, 'said'),
      lines: [],
    })
    made.set(keyIn(row), id)
  }
  return against.length > 0 ? against : made
}

async function store(tx: Tx, rows: readonly ReadyRow[]): Promise<readonly RowOutcome[]> {
  const made = await parents(tx, rows)
  if (Array.isArray(made)) return made
  const outcomes = await storeInTable(tx, {
    table: 'publishedLine',
    key: ['published', 'rank'],
    rows: rows.map((row) => {
      const { values } = row
      return {
        line: row.line,
        values: {
          published: made.get(keyIn(row)),
          rank: values['rank'],
          part: values['part'],
          topic: textOf(values, 'topic'),
          label: textOf(values, 'label'),
          n: values['n'] ?? null,
          rate: values['rate'] ?? null,
          decimals: values['decimals'] ?? 0,
          low: values['low'] ?? null,
          high: values['high'] ?? null,
          before: values['before'] ?? null,
          gap: values['gap'] ?? null,
          beyondChance: values['beyondChance'] ?? null,
        },
      }
    }),
  })
  await settleResultLinks(tx)
  return outcomes
}

async function undo(tx: Tx, rows: readonly UndoRow[]): Promise<readonly string[]> {
  const held = await undoInTable(tx, { table: 'publishedLine', rows })
  if (held.length > 0) return held
  await dropEmptyPublished(tx)
  await settleResultLinks(tx)
  return held
}

/** What was made public of campaigns, line by line. */
export const publishedProfile: ImportProfile = {
  code: 'resultats-publies',
  label: 'Résultats d’enquêtes publiés',
  right: 'surveys.write',
  help: 'Une ligne par ligne publiée. Ce qui vaut pour toute la publication (jours, adresse, titre, lecture, suites) est répété à chaque ligne ; une publication déjà connue le garde tel quel.',
  keyLabel: 'campagne, numéro de publication et rang',
  columns: COLUMNS,
  whole: true,
  naturalKey: (values) => ['campaign', 'number', 'rank'].map((key) => textOf(values, key)).join('|'),
  references: campaignReferences,
  check,
  store,
  undo,
  async export(tx) {
    const [published, lines] = [await allPublished(tx), await allLines(tx)]
    const of = Map.groupBy(lines, (line) => line.published)
    return published.flatMap((one) =>
      (of.get(one.id) ?? []).map((line) => {
        const row: ImportValues = { ...one, ...line }
        return Object.fromEntries(COLUMNS.map(({ key }) => [key, row[key] ?? null]))
      }),
    )
  },
}
