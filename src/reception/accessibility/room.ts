import { Hono } from 'hono'
import type { RoomManifest } from '#src/core/room/room.ts'
import type { Env } from '#src/ground/web/web.tsx'
import { accessibilityProfiles } from './imports/index.ts'
import { accessibilityIndicators } from './indicators.ts'
import { accessibilityMeasures } from './measures.ts'
import { accessibilityRecords } from './records.ts'
import { accessibilityRights } from './rights.ts'
import { offerRoutes } from './routes/offers.tsx'
import { registerRoutes } from './routes/register.tsx'
import { relayRoutes } from './routes/relays.tsx'
import { targetRoutes } from './routes/targets.tsx'
import { accessibilityJournal } from './verbs.ts'

const BASE = '/accessibilite-de-l-accueil'

export const accessibilityRoom: RoomManifest = {
  name: 'reception/accessibility',
  rights: accessibilityRights,
  journal: accessibilityJournal,
  menu: [
    {
      door: 'receive',
      label: 'Accessibilité',
      href: BASE,
      right: 'accessibility.read',
      under: '/locaux',
      help: {
        does: 'Ce qui doit être accessible et pour quand, avec ce qui le prouve ; le registre public à imprimer.',
        tips: [
          'Un objectif est atteint quand l’objet qui le prouve existe : rien ne se coche.',
          'La satisfaction des usagers en situation de handicap est un indicateur du catalogue, choisi ici.',
        ],
      },
    },
    {
      door: 'receive',
      label: 'Services relais',
      href: '/services-relais',
      right: 'accessibility.read',
      under: '/locaux',
      help: {
        does: 'Relais téléphoniques, interprètes et aides à l’écrit, et combien de fois l’accueil y a recouru.',
        tips: [
          'Un mois compté à l’accueil et relevé par le prestataire n’est jamais additionné : un seul nombre est retenu.',
        ],
      },
    },
    {
      door: 'receive',
      label: 'Offres d’associations',
      href: '/offres-d-associations',
      right: 'accessibility.read',
      under: '/locaux',
      help: {
        does: 'Ce que des associations proposent pour mieux accueillir, et ce qui en est fait.',
        tips: ['Le contact est une fonction et une adresse, pas un nom.'],
      },
    },
  ],
  tables: {
    accessTarget: ['objectif d’accessibilité', 'objectifs d’accessibilité'],
    relayService: ['service relais', 'services relais'],
    relayUse: ['mois de recours', 'mois de recours'],
    associationOffer: ['offre d’association', 'offres d’associations'],
    accessSetting: null,
  },
  links: {
    accessTarget: {
      right: 'accessibility.read',
      place: { site: 'site' },
      list: { site: (id) => `${BASE}?site=${id}` },
    },
    relayUse: { right: 'accessibility.read', place: { site: 'site' } },
    associationOffer: { right: 'accessibility.read', place: { site: 'site' } },
    accessSetting: { right: 'accessibility.read', place: 'all', points: [{ of: 'indicator', code: 'indicator' }] },
  },
  references: { access_setting: { href: () => `${BASE}/satisfaction` } },
  routes: ({ proofs }) =>
    new Hono<Env>()
      .route('/', registerRoutes(proofs))
      .route('/', relayRoutes)
      .route('/', offerRoutes)
      .route('/', targetRoutes(proofs)),
  records: accessibilityRecords,
  measures: { numbers: { 'relay.uses@1': 74 }, list: accessibilityMeasures },
  indicators: accessibilityIndicators,
  imports: accessibilityProfiles,
  importOrder: 2,
}
