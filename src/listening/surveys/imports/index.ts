import { basisColumn, TOTAL_BASIS } from '#src/core/room/basis.ts'
import {
  fold,
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
import { invitationRulesProfile, invitationsProfile } from './invitations.ts'
import { kiosksProfile } from './kiosks.ts'
import { questionnairesProfile } from './questionnaires.ts'
import { publishedProfile } from './published.ts'
import { relayDaysProfile, relaysProfile } from './relays.ts'
import { remarksProfile } from './remarks.ts'
import { CAMPAIGN, campaignReferences, CHANNEL_WORDS, LEVEL_CHOICES, refusal, SERVICE, SITE } from './columns.ts'
import { campaignSpans, exportTallies, heldIn, peopleCounted } from '../store/imports.ts'
import { type Criterion, criteriaKnown } from '../store/criteria.ts'

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
      kind: 'reference',
      reference: 'criteria',
      required: true,
      help: 'Le nom d’une question à quatre niveaux du questionnaire de la campagne, un critère fourni, ou « Personnes ayant répondu ».',
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
  references: async (tx) => ({
    ...(await campaignReferences(tx)),
    criteria: criterionWords(await criteriaKnown(tx)),
  }),
  check: (values) =>
    numberOf(values, 'criterion') !== PEOPLE && textOf(values, 'level') === ''
      ? [{ column: 'level', message: 'Indiquez le niveau, de 4 à 0.' }]
      : [],
  store: storeTallies,
  undo: (tx, rows) => undoInTable(tx, { table: 'answerTally', rows }),
  async export(tx) {
    const ids = new Map((await criteriaKnown(tx)).map(({ code }, at) => [code, at + 1]))
    return (await exportTallies(tx)).map(({ level, service, criterion, ...row }) => ({
      ...row,
      service: service === 0 ? null : service,
      criterion: ids.get(criterion) ?? null,
      level: criterion === 'answers' ? null : String(level),
    }))
  },
}

/** The number of people, first of all criteria. */
const PEOPLE = 1

/** A criterion by its name and by its code; by its code alone when two bear the name. */
function criterionWords(known: readonly Criterion[]) {
  const named = Map.groupBy(known, ({ name }) => fold(name))
  return known.map(({ code, name }, at) => ({
    id: at + 1,
    words: named.get(fold(name))?.length === 1 ? [name, code] : [code],
  }))
}

async function storeTallies(tx: Tx, rows: readonly ReadyRow[], context: StoreContext): Promise<readonly RowOutcome[]> {
  const spans = new Map((await campaignSpans(tx)).map((one) => [one.id, one]))
  const against = {
    spans,
    others: await heldIn(tx, 'answer'),
    said: 'Des réponses sont déjà comptées une à une pour ce site et ce canal : ce total les compterait deux fois.',
  }
  const criteria = await criteriaKnown(tx)
  const criterionOf = ({ values }: ReadyRow) => criteria[(numberOf(values, 'criterion') ?? 0) - 1]
  const refused = rows.flatMap((row) => refusal(row, against) ?? notAsked(row, criterionOf(row)) ?? [])
  if (refused.length > 0) return refused
  const alone = await withoutPeople(tx, rows)
  if (alone.length > 0) return alone
  return storeInTable(tx, {
    table: 'answerTally',
    key: ['campaign', 'site', 'service', 'channel', 'criterion', 'level'],
    rows: rows.map((row) => ({
      line: row.line,
      values: {
        campaign: row.values.campaign,
        site: row.values.site,
        service: row.values.service ?? 0,
        channel: row.values.channel ?? 'imported',
        criterion: criterionOf(row)?.code,
        level: numberOf(row.values, 'criterion') === PEOPLE ? 0 : Number(textOf(row.values, 'level')),
        day: spans.get(numberOf(row.values, 'campaign') ?? 0)?.closesOn,
        n: row.values.n,
        source: textOf(row.values, 'source'),
        ...basisColumn(row.values),
      },
    })),
    whenNew: { sourceImport: context.import },
    progress: context.progress,
  })
}
/** Of a question that the campaign does not ask, nothing would say what it is. */
const notAsked = (row: ReadyRow, criterion: Criterion | undefined): RowOutcome | undefined =>
  criterion?.campaigns === undefined || criterion.campaigns.has(numberOf(row.values, 'campaign') ?? 0)
    ? undefined
    : {
        line: row.line,
        outcome: 'refused',
        fault: { column: 'criterion', message: 'Le questionnaire de cette campagne ne pose pas cette question.' },
      }

/** Opinions without the number of people who gave them: the answers of the campaign would read nowhere. */
async function withoutPeople(tx: Tx, rows: readonly ReadyRow[]): Promise<RowOutcome[]> {
  const place = ({ values }: ReadyRow): string => `${numberOf(values, 'campaign')} ${numberOf(values, 'site')}`
  const counts = rows.filter(({ values }) => numberOf(values, 'criterion') === PEOPLE).map(place)
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
export const surveyProfiles: readonly ImportProfile[] = [
  questionnairesProfile,
  remarksProfile,
  campaignsProfile,
  kiosksProfile,
  relaysProfile,
  relayDaysProfile,
  answersProfile,
  talliesProfile,
  publishedProfile,
  invitationRulesProfile,
  invitationsProfile,
]
