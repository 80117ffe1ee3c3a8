// France Services houses, equipped town halls and relays of the Hauts-de-Seine: invented, names and places.
import type { Files, Row } from '../generator/folder.ts'

type Told = {
  at: readonly [latitude: number, longitude: number]
  code: string
  name: string
  kind?: string
  site?: string
  operator?: string
  plannedOn?: string
  openedOn?: string
  closedOn?: string
  advisers?: number
  stations?: number
  withHouse?: boolean
  sessions?: string
}
const place = ({ at: [latitude, longitude], ...row }: Told): Row => ({ ...row, latitude, longitude })
const house = ({ name, ...row }: Told): Row =>
  place({ ...row, name: `France Services ${name}`, kind: 'france_services' })

export const PARTNERS: Files = {
  'lieux-partenaires': [
    house({
      code: 'fs-tilleuls',
      name: 'des Tilleuls',
      at: [48.893, 2.206],
      site: 'nanterre',
      operator: 'Commune',
      openedOn: '2024-02-05',
      advisers: 3,
      sessions: 'Impôts le mardi ; CAF le jeudi',
    }),
    house({
      code: 'fs-gare',
      name: 'de la Gare',
      at: [48.924, 2.252],
      site: 'nanterre',
      operator: 'Association',
      openedOn: '2024-09-02',
      advisers: 2,
    }),
    house({
      code: 'fs-parc',
      name: 'du Parc',
      at: [48.752, 2.301],
      site: 'antony',
      operator: 'Commune',
      openedOn: '2024-05-13',
      advisers: 2,
    }),
    house({
      code: 'fs-plaine',
      name: 'de la Plaine',
      at: [48.779, 2.259],
      site: 'antony',
      operator: 'Intercommunalité',
      openedOn: '2025-01-13',
      advisers: 2,
    }),
    house({
      code: 'fs-pont',
      name: 'du Pont',
      at: [48.836, 2.233],
      site: 'boulogne',
      operator: 'La Poste',
      openedOn: '2025-03-03',
      closedOn: '2026-06-30',
      advisers: 1,
    }),
    house({
      code: 'fs-quais',
      name: 'des Quais',
      at: [48.823, 2.219],
      site: 'boulogne',
      operator: 'Commune',
      openedOn: '2025-10-06',
      advisers: 2,
    }),
    house({
      code: 'fs-coteaux',
      name: 'des Coteaux',
      at: [48.858, 2.183],
      site: 'boulogne',
      operator: 'Commune',
      plannedOn: '2027-01-11',
    }),
    house({
      code: 'fs-moulin',
      name: 'du Moulin',
      at: [48.942, 2.291],
      site: 'nanterre',
      operator: 'Commune',
      plannedOn: '2026-09-01',
    }),
    place({
      code: 'mairie-tilleuls',
      name: 'Mairie des Tilleuls',
      kind: 'town_hall',
      at: [48.896, 2.211],
      site: 'nanterre',
      openedOn: '2024-01-15',
      stations: 4,
      withHouse: true,
    }),
    place({
      code: 'mairie-gare',
      name: 'Mairie de la Gare',
      kind: 'town_hall',
      at: [48.921, 2.257],
      site: 'nanterre',
      openedOn: '2024-03-04',
      stations: 3,
      withHouse: false,
    }),
    place({
      code: 'mairie-parc',
      name: 'Mairie du Parc',
      kind: 'town_hall',
      at: [48.755, 2.297],
      site: 'antony',
      openedOn: '2024-06-03',
      stations: 2,
      withHouse: false,
    }),
    place({
      code: 'relais-marche',
      name: 'Permanence du marché',
      kind: 'relay',
      at: [48.846, 2.24],
      site: 'boulogne',
      operator: 'Association',
      openedOn: '2025-02-03',
      sessions: 'Écrivain public, le samedi matin',
    }),
  ],
  'deplacements-de-lieux': [
    {
      place: 'fs-gare',
      movedOn: '2026-03-02',
      address: 'Ancien local, place du Marché',
      latitude: 48.919,
      longitude: 2.249,
    },
  ],
}
