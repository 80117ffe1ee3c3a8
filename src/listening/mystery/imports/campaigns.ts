import { columnsFrom, faultsFrom, rowFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import { type ImportProfile, type RowOutcome, textOf } from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { proveControls } from '../actions/campaigns.ts'
import { settleCalls } from '../actions/settle.ts'
import { CAMPAIGN_REFUSALS, STATES } from '../campaign.ts'
import { CALL_FILE, CAMPAIGN_FILE, inOrder, TOTAL, WATCH } from '../campaign-input.ts'
import { listCalls, listCampaigns, listTotals, listWatches } from '../store/campaigns.ts'
import { listCriteria, listGrids, listScenarios } from '../store/grids.ts'

const codesOf = (rows: readonly { id: number; code: string }[]) => new Map(rows.map(({ id, code }) => [id, code]))
const words = (rows: readonly { id: number; code: string; name?: string }[]) =>
  rows.map(({ id, code, name }) => ({ id, words: name === undefined ? [code] : [code, name] }))

/** Criteria as files call them: « grille | critère ». */
export async function criterionWords(tx: Tx): Promise<{ id: number; words: string[] }[]> {
  const [grids, criteria] = [codesOf(await listGrids(tx)), await listCriteria(tx)]
  return criteria.map(({ id, grid, code }) => ({ id, words: [`${grids.get(grid) ?? ''} | ${code}`] }))
}
export const CAMPAIGN_COLUMN = {
  key: 'campaign',
  label: 'Enquête',
  kind: 'reference',
  reference: 'campaigns',
  required: true,
  help: 'Code de l’enquête.',
  example: 'standard-2025',
} as const

/** Campaigns of past years with their state, and those to come. */
export const campaignsProfile: ImportProfile = {
  code: 'enquetes-mystere',
  record: 'mystery_campaign',
  label: 'Enquêtes mystère',
  right: 'mystery.prepare',
  help: 'Une ligne par enquête, reconnue à son code. Ses appels, ou ses résultats passés, viennent par leurs propres fichiers.',
  keyLabel: 'code',
  columns: columnsFrom(CAMPAIGN_FILE),
  naturalKey: (values) => textOf(values, 'code'),
  references: async (tx) => ({ grids: words(await listGrids(tx)) }),
  check: (values, { today }) => {
    const [fromDay, toDay] = [textOf(values, 'fromDay'), textOf(values, 'toDay')]
    const [revealed, closed] = [textOf(values, 'revealedOn'), textOf(values, 'closedOn')]
    const state = textOf(values, 'state') || 'planned'
    const said = state === 'revealed' || state === 'closed'
    const fault = (column: string, message: string) => ({ column, message })
    return [
      ...faultsFrom(CAMPAIGN_FILE, values),
      ...Object.entries(inOrder({ fromDay, toDay })).map(([column, message]) => fault(column, message)),
      ...(said === (revealed === '')
        ? [fault('revealedOn', 'Une enquête révélée ou close, et elle seule, a le jour où elle l’a été.')]
        : []),
      ...((state === 'closed') === (closed === '')
        ? [fault('closedOn', 'Une enquête close, et elle seule, a ce jour.')]
        : []),
      ...(revealed > today || closed > today ? [fault('revealedOn', 'Ce jour est à venir.')] : []),
    ]
  },
  async store(tx, rows, { progress, today }) {
    const outcomes = await storeInTable(tx, {
      table: 'mysteryCampaign',
      key: ['code'],
      rows: rows.map(({ line, values }) => ({
        line,
        values: { ...valuesFrom(CAMPAIGN_FILE, values), grid: values['grid'] },
      })),
      progress,
    })
    await settleCalls(tx)
    await proveControls(tx, today)
    return outcomes
  },
  async undo(tx, rows) {
    const held = await undoInTable(tx, { table: 'mysteryCampaign', rows, name: 'name' })
    await settleCalls(tx)
    return held
  },
  async export(tx) {
    const grids = codesOf(await listGrids(tx))
    return (await listCampaigns(tx))
      .toReversed()
      .map((one) => rowFrom(CAMPAIGN_FILE, { ...one, state: STATES[one.state], grid: grids.get(one.grid) ?? null }))
  },
}

/** Calls: planned, passed; who passes them is told by a mark, never by an account. */
export const callsProfile: ImportProfile = {
  code: 'appels-mystere',
  record: 'mystery_call',
  label: 'Appels mystère',
  right: 'mystery.prepare',
  help: 'Une ligne par appel, reconnu à son code. Ses essais et sa notation viennent par leurs propres fichiers, sa note en est comptée.',
  keyLabel: 'code',
  columns: [CAMPAIGN_COLUMN, ...columnsFrom(CALL_FILE)],
  naturalKey: (values) => textOf(values, 'code'),
  references: async (tx) => ({
    campaigns: words(await listCampaigns(tx)),
    scenarios: words(await listScenarios(tx)),
  }),
  check: (values, { today }) => [
    ...faultsFrom(CALL_FILE, values),
    ...(textOf(values, 'heldOn') > today ? [{ column: 'heldOn', message: 'Ce jour est à venir.' }] : []),
  ],
  whole: true,
  async store(tx, rows, { progress }) {
    const [campaigns, grids, scenarios] = [await listCampaigns(tx), await listGrids(tx), await listScenarios(tx)]
    const against = rows.flatMap(({ line, values }): RowOutcome[] => {
      const campaign = campaigns.find(({ id }) => id === values['campaign'])
      const grid = grids.find(({ id }) => id === campaign?.grid)
      const scenario = scenarios.find(({ id }) => id === values['scenario'])
      if (!campaign || !grid || !scenario) return []
      if (campaign.totals > 0)
        return [{ line, outcome: 'refused', fault: { column: 'campaign', message: CAMPAIGN_REFUSALS.totals } }]
      const wrong = scenario.channel !== grid.channel
      return wrong
        ? [{ line, outcome: 'refused', fault: { column: 'scenario', message: CAMPAIGN_REFUSALS['wrong-channel'] } }]
        : []
    })
    if (against.length > 0) return against
    const outcomes = await storeInTable(tx, {
      table: 'mysteryCall',
      key: ['code'],
      rows: rows.map(({ line, values }) => ({
        line,
        values: { ...valuesFrom(CALL_FILE, values), campaign: values['campaign'] },
      })),
      progress,
    })
    await settleCalls(tx)
    return outcomes
  },
  undo: (tx, rows) => undoInTable(tx, { table: 'mysteryCall', rows, name: 'code' }),
  async export(tx) {
    const [campaigns, scenarios] = [codesOf(await listCampaigns(tx)), codesOf(await listScenarios(tx))]
    return (await listCalls(tx)).map(({ campaign, scenario, ...one }) => ({
      campaign: campaigns.get(campaign) ?? null,
      ...rowFrom(CALL_FILE, { ...one, caller: null, scenario: scenarios.get(scenario) ?? null }),
    }))
  },
}

/** Past results known as totals only. */
export const totalsProfile: ImportProfile = {
  code: 'resultats-mystere',
  label: 'Résultats passés d’enquêtes mystère',
  right: 'mystery.prepare',
  help: 'Une ligne par enquête, critère et site, d’une enquête dont les appels ne sont pas connus un à un. Sa source se dit dans l’enquête.',
  keyLabel: 'enquête, critère et site',
  columns: [CAMPAIGN_COLUMN, ...columnsFrom(TOTAL)],
  naturalKey: (values) => ['campaign', 'criterion', 'site'].map((key) => textOf(values, key)).join('\u0000'),
  references: async (tx) => ({ campaigns: words(await listCampaigns(tx)), criteria: await criterionWords(tx) }),
  check: (values) => faultsFrom(TOTAL, values),
  whole: true,
  async store(tx, rows, { progress, today }) {
    const [campaigns, criteria] = [await listCampaigns(tx), await listCriteria(tx)]
    const against = rows.flatMap(({ line, values }): RowOutcome[] => {
      const campaign = campaigns.find(({ id }) => id === values['campaign'])
      if (campaign && campaign.calls > 0)
        return [{ line, outcome: 'refused', fault: { column: 'campaign', message: CAMPAIGN_REFUSALS.calls } }]
      const criterion = criteria.find(({ id }) => id === values['criterion'])
      return criterion && criterion.grid !== campaign?.grid
        ? [
            {
              line,
              outcome: 'refused',
              fault: { column: 'criterion', message: 'Ce critère n’est pas de la grille de l’enquête.' },
            },
          ]
        : []
    })
    if (against.length > 0) return against
    const outcomes = await storeInTable(tx, {
      table: 'mysteryTotal',
      key: ['campaign', 'criterion', 'site'],
      nullable: ['criterion', 'site'],
      rows: rows.map(({ line, values }) => ({
        line,
        values: {
          campaign: values['campaign'],
          criterion: values['criterion'] ?? null,
          site: values['site'] ?? null,
          calls: values['calls'],
          score: Math.round(Number(values['percent']) * 10),
        },
      })),
      whenNew: { imported: true },
      progress,
    })
    await proveControls(tx, today)
    return outcomes
  },
  undo: (tx, rows) => undoInTable(tx, { table: 'mysteryTotal', rows }),
  async export(tx) {
    const [campaigns, criteria] = [codesOf(await listCampaigns(tx)), await criterionWords(tx)]
    const called = new Map(criteria.map(({ id, words: [word] }) => [id, word]))
    return (await listTotals(tx)).map(({ campaign, criterion, score, ...one }) => ({
      campaign: campaigns.get(campaign) ?? null,
      ...rowFrom(TOTAL, { ...one, criterion: called.get(criterion ?? 0) ?? null, percent: score / 10 }),
    }))
  },
}

/** Points to watch: what actions of the plan come from. */
export const watchesProfile: ImportProfile = {
  code: 'points-de-vigilance',
  record: 'mystery_survey',
  label: 'Points de vigilance d’enquêtes mystère',
  right: 'mystery.prepare',
  help: 'Une ligne par point de vigilance, reconnu à son enquête et à ses mots.',
  keyLabel: 'enquête et point de vigilance',
  columns: [CAMPAIGN_COLUMN, ...columnsFrom(WATCH)],
  naturalKey: (values) => `${textOf(values, 'campaign')}\u0000${textOf(values, 'title')}`,
  references: async (tx) => ({ campaigns: words(await listCampaigns(tx)), criteria: await criterionWords(tx) }),
  check: (values) => faultsFrom(WATCH, values),
  store: (tx, rows, { progress }) =>
    storeInTable(tx, {
      table: 'mysteryWatch',
      key: ['campaign', 'title'],
      rows: rows.map(({ line, values }) => ({
        line,
        values: { ...valuesFrom(WATCH, values), campaign: values['campaign'] },
      })),
      progress,
    }),
  undo: (tx, rows) => undoInTable(tx, { table: 'mysteryWatch', rows, name: 'title' }),
  async export(tx) {
    const [campaigns, criteria] = [codesOf(await listCampaigns(tx)), await criterionWords(tx)]
    const called = new Map(criteria.map(({ id, words: [word] }) => [id, word]))
    return (await listWatches(tx)).map(({ campaign, criterion, ...one }) => ({
      campaign: campaigns.get(campaign) ?? null,
      ...rowFrom(WATCH, { ...one, criterion: called.get(criterion ?? 0) ?? null }),
    }))
  },
}
