import type { RoomManifest } from '#src/core/room/room.ts'
import { indicatorHome } from './home.ts'
import type { IndicatorCatalogue } from './catalogue.ts'
import { indicatorProfiles } from './imports/index.ts'
import { indicatorInbox } from './inbox.ts'
import { indicatorBlocks } from './report.ts'
import { indicatorRights } from './rights.ts'
import { indicatorRoutes } from './routes.tsx'
import { indicatorValue } from './store/reader.ts'
import { indicatorJournal, indicatorName, periodName, readingName } from './verbs.ts'

/** The room that steers by what the others declare. */
export const indicatorRoom = (indicators: IndicatorCatalogue): RoomManifest => ({
  name: 'steering/indicators',
  rights: indicatorRights,
  journal: indicatorJournal,
  menu: [
    {
      door: 'measure',
      label: 'Tableau de bord',
      href: '/tableau-de-bord',
      right: 'indicators.read',
      help: {
        does: 'Chaque indicateur suivi, pour le département et ses sites, contre sa cible et une autre période.',
        tips: [
          'Un chiffre s’ouvre sur ce qu’il compte.',
          '« Provisoire » veut dire que des demandes peuvent encore être répondues à temps, ou que la période n’est pas publiée.',
        ],
      },
    },
    {
      door: 'measure',
      label: 'Indicateurs',
      href: '/indicateurs',
      right: 'indicators.read',
      help: {
        does: 'Le catalogue des indicateurs : leur définition, leur source, leurs cibles et leurs valeurs.',
        tips: [
          'Un relevé saisi dit sa source ; il ne s’ajoute jamais à un comptage.',
          '« Enregistrer et saisir la suivante » mène au relevé dû qui manque encore au même endroit.',
        ],
      },
    },
    {
      door: 'measure',
      label: 'Clôture du mois',
      href: '/cloture',
      right: 'indicators.read',
      help: {
        does: 'Ce qui manque avant de clore une période, puis sa clôture et sa publication.',
        tips: [
          'Clore garde les chiffres du jour ; publier les rend définitifs.',
          'Quand des enregistrements changent après la publication, les deux valeurs sont montrées.',
        ],
      },
    },
  ],
  tables: {
    indicatorSetting: ['réglage d’indicateur', 'réglages d’indicateur'],
    indicatorTarget: ['cible', 'cibles'],
    indicatorNote: ['fait daté', 'faits datés'],
    suppliedReading: ['relevé', 'relevés'],
    reading: ['relevé clos', 'relevés clos'],
    readingChoice: ['choix de valeur', 'choix de valeur'],
    periodClosing: ['clôture', 'clôtures'],
  },
  home: [indicatorHome],
  routes: indicatorRoutes,
  imports: indicatorProfiles(indicators),
  importOrder: 3,
  blocks: indicatorBlocks(indicators),
  inbox: [indicatorInbox(indicators)],
  references: {
    // A new target is stored under the code of its indicator.
    indicator_target: { nameOf: (id) => indicatorName(indicators, id) },
    reading: { nameOf: (id) => readingName(indicators, id) },
    period: { nameOf: periodName, href: (id) => `/cloture?periode=${encodeURIComponent(id)}` },
    indicator: {
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
