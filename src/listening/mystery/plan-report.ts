import type { Site } from '#src/core/organisation/index.ts'
import { dateRange, longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Block, Report } from '#src/ground/reports/index.ts'
import { formatCount } from '#src/ground/design/text/index.ts'
import { type Call, type Campaign, SLOTS } from './campaign.ts'
import { CHANNELS, type Criterion, type Grid, SCALES, type Scenario, UNITS } from './grid.ts'

type Told = {
  campaign: Campaign
  grid: Grid | undefined
  criteria: readonly Criterion[]
  calls: readonly (Call & { title: string; who: string })[]
  scenarios: readonly Scenario[]
  sites: readonly Site[]
  tenant: { prefectureName: string }
  today: PlainDate
}

/** The control plan on paper: the method, the grid, who calls when and for what. It is not handed to who is called. */
export function planReport(told: Told): Report {
  const { campaign, calls, tenant, today } = told
  const opening = `${dateRange(campaign.fromDay, campaign.toDay)}, ${formatCount(calls.length, 'appel', 'appels')}. À ne pas remettre aux services appelés avant que l’enquête soit révélée.`
  return {
    metadata: {
      title: `Plan de contrôle : ${campaign.name}`,
      lang: 'fr',
      author: tenant.prefectureName,
      date: today,
      dateLabel: longDate(today),
      issuer: [tenant.prefectureName],
      running: 'Enquête mystère',
    },
    numbered: false,
    blocks: [
      { kind: 'paragraph', text: opening },
      { kind: 'heading', level: 1, text: 'Méthode' },
      { kind: 'paragraph', text: campaign.method || 'Aucune méthode n’est écrite.' },
      ...gridBlocks(told),
      scenarioTable(told),
      callTable(told),
    ],
  }
}

function gridBlocks({ campaign, grid, criteria, calls }: Told): Block[] {
  if (grid === undefined) return []
  const second = Math.round((calls.length * campaign.secondShare) / 100)
  return [
    {
      kind: 'paragraph',
      text: `Un appel est conforme à partir de ${grid.threshold} sur 100 ; un critère essentiel manqué retient sa note à ${grid.ceiling}. Une seconde personne note ${formatCount(second, 'appel', 'appels')} sur ${calls.length}.`,
    },
    {
      kind: 'table',
      caption: `Grille : ${grid.name}`,
      columns: [{ label: 'Critère' }, { label: 'Barème' }, { label: 'Poids', align: 'right' }],
      rows: criteria.map(({ label, scale, most, weight, critical }) => [
        critical ? `${label} (essentiel)` : label,
        most === null ? SCALES[scale] : `au plus ${most} ${UNITS[scale] ?? ''}`,
        String(weight),
      ]),
    },
  ]
}

function scenarioTable({ scenarios, calls }: Told): Block {
  const used = scenarios.filter(({ id }) => calls.some(({ scenario }) => scenario === id))
  return {
    kind: 'table',
    caption: 'Scénarios',
    columns: [{ label: 'Scénario' }, { label: 'Par' }, { label: 'Ce qui est demandé' }, { label: 'Réponse attendue' }],
    rows: used.map(({ name, channel, question, expected }) => [name, CHANNELS[channel], question, expected]),
  }
}

function callTable({ calls, sites, today }: Told): Block {
  const shortOf = new Map(sites.map(({ id, shortName }) => [id, shortName]))
  return {
    kind: 'table',
    caption: 'Appels',
    columns: [{ label: 'Jour' }, { label: 'Moment' }, { label: 'Site' }, { label: 'Scénario' }, { label: 'Enquêteur' }],
    rows: calls.map(({ day, slot, site, title: asked, who }) => [
      longDate(day),
      SLOTS[slot],
      shortOf.get(site) ?? '',
      asked,
      who || 'à désigner',
    ]),
    source: `Plan imprimé le ${longDate(today)}`,
  }
}
