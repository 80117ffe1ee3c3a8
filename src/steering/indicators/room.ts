import type { RoomManifest } from '#src/core/room/room.ts'
import { closingProofs } from './proofs.ts'
import { indicatorMenu } from './menu.ts'
import { indicatorHome } from './home.ts'
import type { IndicatorCatalogue } from './catalogue.ts'
import { indicatorProfiles } from './imports/index.ts'
import { indicatorOwed } from './owed.ts'
import { indicatorInbox } from './inbox.ts'
import { indicatorBlocks } from './report.ts'
import { indicatorReadiness } from './ready.ts'
import { indicatorRights } from './rights.ts'
import { indicatorRoutes } from './routes.tsx'
import { indicatorValue } from './store/reader.ts'
import { indicatorJournal, indicatorName, periodName, readingName } from './verbs.ts'

/** The room that steers by what the others declare. */
export const indicatorRoom = (indicators: IndicatorCatalogue): RoomManifest => ({
  name: 'steering/indicators',
  rights: indicatorRights,
  journal: indicatorJournal,
  menu: indicatorMenu,
  tables: {
    indicatorSetting: ['réglage d’indicateur', 'réglages d’indicateur'],
    indicatorTarget: ['cible', 'cibles'],
    indicatorNote: ['fait daté', 'faits datés'],
    suppliedReading: ['relevé', 'relevés'],
    reading: ['relevé clos', 'relevés clos'],
    readingRevision: null,
    readingChoice: ['choix de valeur', 'choix de valeur'],
    periodClosing: ['clôture', 'clôtures'],
  },
  links: {
    indicatorTarget: {
      right: 'indicators.read',
      place: { site: 'site' },
      points: [{ of: 'indicator', code: 'indicator' }],
    },
    indicatorNote: { right: 'indicators.read', place: { site: 'site' }, list: { site: () => '/indicateurs/faits' } },
    suppliedReading: {
      right: 'indicators.read',
      place: { site: 'site' },
      points: [{ of: 'indicator', code: 'indicator' }],
    },
    reading: { right: 'indicators.read', place: { site: 'site' }, points: [{ of: 'indicator', code: 'indicator' }] },
  },
  home: [indicatorHome],
  routes: indicatorRoutes,
  imports: indicatorProfiles(indicators),
  importOrder: 3,
  proofs: [closingProofs],
  owed: indicatorOwed(indicators),
  blocks: indicatorBlocks(indicators),
  inbox: [indicatorInbox(indicators)],
  readiness: indicatorReadiness(indicators),
  references: {
    // A new target is stored under the code of its indicator.
    indicator_target: { nameOf: (id) => indicatorName(indicators, id) },
    reading: { nameOf: (id) => readingName(indicators, id) },
    period: { nameOf: periodName, href: (id) => `/cloture?periode=${encodeURIComponent(id)}` },
    indicator: {
      figure: 'Indicateurs',
      nameOf: (id) => indicatorName(indicators, id),
      href: (id) => `/indicateurs/${encodeURIComponent(id)}`,
      choices: async () =>
        [...Map.groupBy(indicators.all, (one) => one.family.title)].map(([label, group]) => ({
          label,
          options: group.map((one) => ({ value: one.code, label: one.title })),
        })),
      value: (tx, id, ask) => indicatorValue(tx, id, { ...ask, indicators }),
    },
  },
})
