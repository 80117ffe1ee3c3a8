import { basisColumn, TOTAL_BASIS } from '#src/core/room/basis.ts'
import {
  type ImportProfile,
  numberOf,
  type ReadyRow,
  type RowOutcome,
  type StoreContext,
  textOf,
} from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { answersProfile } from './answers.ts'
import { campaignsProfile } from './campaigns.ts'
import { CAMPAIGN, campaignReferences, CHANNEL_WORDS, LEVEL_CHOICES, refusal, SERVICE, SITE } from './columns.ts'
import { campaignSpans, exportTallies, heldIn, peopleCounted } from '../store/imports.ts'
import { CRITERION_NAMES } from '../ready-questionnaire.ts'

/** Totals of past campaigns: so many people at a level of a criterion. */
export const talliesProfile: ImportProfile = {
  code: 'totaux-enquete',
  record: 'answer_tally',
  label: 'Totaux d’enquêtes passées',
  right: 'surveys.write',
  help: 'Une ligne par critère et par niveau, pour les campagnes dont les réponses ne sont pas gardées. Le critère « Personnes ayant répondu » donne le nombre de réponses.',
  keyLabel: 'campagne, site, service, canal, critère et niveau',
  columns: [
    CAMPAIGN,
    SITE,
    SERVICE,
    { key: 'channel', label: 'Canal', kind: 'choice', choices: CHANNEL_WORDS, help: 'Vide : importé.', example: '' },
    {
      key: 'criterion',
      label: 'Critère',
      kind: 'choice',
      choices: Object.fromEntries(Object.entries(CRITERION_NAMES).map(([code, name]) => [code, [name]])),
      required: true,
      help: 'Le critère, ou « Personnes ayant répondu ».',
      example: 'Ensemble de la visite',
    },
    {
      key: 'level',
      label: 'Niveau',
      kind: 'choice',
      choices: LEVEL_CHOICES,
      help: 'De 4 à 0 ; vide pour le nombre de personnes.',
      example: '4',
    },
    {
      key: 'n',
      label: 'Nombre',
      kind: 'integer',
      limit: 10_000_000,
      required: true,
      help: 'Combien de personnes.',
      example: '73',
    },
    {
      key: 'source',
      label: 'Source',
      kind: 'text',
      limit: 300,
      help: 'D’où vient ce total.',
      example: 'Compte rendu du CLU du 12 mai 2026',
    },
    TOTAL_BASIS,
  ],
  whole: true,
  sums: ['n'],
  naturalKey: (values) =>
    ['campaign', 'site', 'service', 'channel', 'criterion', 'level'].map((key) => textOf(values, key)).join('|'),
  references: campaignReferences,
  check: (values) =>
    textOf(values, 'criterion') !== 'answers' && textOf(values, 'level') === ''
      ? [{ column: 'level', message: 'Indiquez le niveau, de 4 à 0.' }]
      : [],
  store: storeTallies,
  undo: (tx, rows) => undoInTable(tx, { table: 'answerTally', rows }),
  export: async (tx) =>
    (await exportTallies(tx)).map(({ level, service, ...row }) => ({
      ...row,
      service: service === 0 ? null : service,
      level: row.criterion === 'answers' ? null : String(level),
    })),
}

async function storeTallies(tx: Tx, rows: readonly ReadyRow[], context: StoreContext): Promise<readonly RowOutcome[]> {
  const spans = new Map((await campaignSpans(tx)).map((one) => [one.id, one]))
  const against = {
    spans,
    others: await heldIn(tx, 'answer'),
    said: 'Des réponses sont déjà comptées une à une pour ce site et ce canal : ce total les compterait deux fois.',
  }
  const refused = rows.flatMap((row) => refusal(row, against) ?? [])
  if (refused.length > 0) return refused
  const alone = await withoutPeople(tx, rows)
  if (alone.length > 0) return alone
  return storeInTable(tx, {
    table: 'answerTally',
    key: ['campaign', 'site', 'service', 'channel', 'criterion', 'level'],
    rows: rows.map(({ line, values }) => ({
      line,
      values: {
        campaign: values.campaign,
        site: values.site,
        service: values.service ?? 0,
        channel: values.channel ?? 'imported',
        criterion: values.criterion,
        level: textOf(values, 'criterion') === 'answers' ? 0 : Number(textOf(values, 'level')),
        day: spans.get(numberOf(values, 'campaign') ?? 0)?.closesOn,
        n: values.n,
        source: textOf(values, 'source'),
        ...basisColumn(values),
      },
    })),
    whenNew: { sourceImport: context.import },
    progress: context.progress,
  })
}
/** Opinions without the number of people who gave them: the answers of the campaign would read nowhere. */
async function withoutPeople(tx: Tx, rows: readonly ReadyRow[]): Promise<RowOutcome[]> {
  const place = ({ values }: ReadyRow): string => `${numberOf(values, 'campaign')} ${numberOf(values, 'site')}`
  const counts = rows.filter(({ values }) => textOf(values, 'criterion') === 'answers').map(place)
  const counted = new Set([...counts, ...(await peopleCounted(tx))])
  return rows
    .filter((row) => !counted.has(place(row)))
    .map(({ line }) => ({
      line,
      outcome: 'refused',
      fault: {
        column: 'criterion',
        message:
          'Donnez aussi, pour ce site, le nombre de personnes ayant répondu (critère « Personnes ayant répondu »).',
      },
    }))
}

/** In the order a folder is loaded. */
export const surveyProfiles: readonly ImportProfile[] = [campaignsProfile, answersProfile, talliesProfile]
