// France Services houses, equipped town halls and relays of the Hauts-de-Seine: invented, names and places.
import type { Files, Row } from '../generator/folder.ts'

type Where = readonly [latitude: number, longitude: number]
const place = (code: string, name: string, kind: string, [latitude, longitude]: Where, over: Row): Row => ({
  code,
  name,
  kind,
  latitude,
  longitude,
  ...over,
})
const house = (code: string, name: string, where: Where, over: Row): Row =>
  place(code, `France Services ${name}`, 'france_services', where, over)

export const PARTNERS: Files = {
  'lieux-partenaires': [
    house('fs-tilleuls', 'des Tilleuls', [48.893, 2.206], {
      site: 'nanterre',
      operator: 'Commune',
      openedOn: '2024-02-05',
      advisers: 3,
      sessions: 'Impôts le mardi ; CAF le jeudi',
    }),
    house('fs-gare', 'de la Gare', [48.924, 2.252], {
      site: 'nanterre',
      operator: 'Association',
      openedOn: '2024-09-02',
      advisers: 2,
    }),
    house('fs-parc', 'du Parc', [48.752, 2.301], {
      site: 'antony',
      operator: 'Commune',
      openedOn: '2024-05-13',
      advisers: 2,
    }),
    house('fs-plaine', 'de la Plaine', [48.779, 2.259], {
      site: 'antony',
      operator: 'Intercommunalité',
      openedOn: '2025-01-13',
      advisers: 2,
    }),
    house('fs-pont', 'du Pont', [48.836, 2.233], {
      site: 'boulogne',
      operator: 'La Poste',
      openedOn: '2025-03-03',
      closedOn: '2026-06-30',
      advisers: 1,
    }),
    house('fs-quais', 'des Quais', [48.823, 2.219], {
      site: 'boulogne',
      operator: 'Commune',
      openedOn: '2025-10-06',
      advisers: 2,
    }),
    house('fs-coteaux', 'des Coteaux', [48.858, 2.183], {
      site: 'boulogne',
      operator: 'Commune',
      plannedOn: '2027-01-11',
    }),
    house('fs-moulin', 'du Moulin', [48.942, 2.291], {
      site: 'nanterre',
      operator: 'Commune',
      plannedOn: '2026-09-01',
    }),
    place('mairie-tilleuls', 'Mairie des Tilleuls', 'town_hall', [48.896, 2.211], {
      site: 'nanterre',
      openedOn: '2024-01-15',
      stations: 4,
      withHouse: true,
    }),
    place('mairie-gare', 'Mairie de la Gare', 'town_hall', [48.921, 2.257], {
      site: 'nanterre',
      openedOn: '2024-03-04',
      stations: 3,
      withHouse: false,
    }),
    place('mairie-parc', 'Mairie du Parc', 'town_hall', [48.755, 2.297], {
      site: 'antony',
      openedOn: '2024-06-03',
      stations: 2,
      withHouse: false,
    }),
    place('relais-marche', 'Permanence du marché', 'relay', [48.846, 2.24], {
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
