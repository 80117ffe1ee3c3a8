import type { RoomManifest } from '#src/core/room/room.ts'
import { titreHome } from './home.ts'
import { titreProfiles } from './imports/index.ts'
import { titreIndicators } from './indicators.ts'
import { titreMeasures } from './measures.ts'
import { BASE, CENTRES, TITRES } from './pages/addresses.ts'
import { titreRecords } from './records.ts'
import { titreRights } from './rights.ts'
import { titreRoutes } from './routes.tsx'
import { titreJournal } from './verbs.ts'

export const titreRoom: RoomManifest = {
  name: 'reception/titles',
  rights: titreRights,
  journal: titreJournal,
  menu: [
    {
      door: 'receive',
      label: 'Titres',
      href: BASE,
      right: 'titles.read',
      help: {
        does: 'Les demandes reçues, les titres délivrés, le stock, le délai et les dossiers incomplets, mois par mois.',
        tips: [
          'Un centre qui sert plusieurs départements dit son total, et la part de chacun : les deux ne sont jamais additionnés.',
          'L’évolution ne compare que les mois connus des deux années, et le dit.',
        ],
      },
    },
    {
      door: 'receive',
      label: 'Titres suivis',
      href: TITRES,
      right: 'titles.read',
      under: BASE,
      help: { does: 'Les sortes de titres que l’on relève.', tips: ['Un titre archivé garde ses mois.'] },
    },
    {
      door: 'receive',
      label: 'Centres de titres',
      href: CENTRES,
      right: 'titles.read',
      under: BASE,
      help: {
        does: 'Qui traite les demandes, dans le département ou ailleurs.',
        tips: ['Un centre sans site est hors du département.'],
      },
    },
  ],
  tables: {
    titre: ['titre', 'titres'],
    titreCentre: ['centre de titres', 'centres de titres'],
    titreFlow: ['relevé de titres', 'relevés de titres'],
  },
  links: {
    titreCentre: { right: 'titles.read', place: { site: 'site' }, list: { site: () => CENTRES } },
    titreFlow: { right: 'titles.read', place: { site: 'site' } },
  },
  home: [titreHome],
  routes: titreRoutes,
  records: titreRecords,
  measures: {
    numbers: {
      'titre.received@1': 260,
      'titre.issued@1': 261,
      'titre.stock@1': 262,
      'titre.urgent@1': 263,
      'titre.delay@1': 264,
      'titre.incomplete@1': 265,
      'titre.share@1': 266,
    },
    list: titreMeasures,
  },
  indicators: titreIndicators,
  imports: titreProfiles,
  importOrder: 2,
}
