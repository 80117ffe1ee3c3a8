import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { FilterBar } from '#src/ground/design/list.tsx'
import { placeCode, placeWords } from './place.ts'
import { PlaceFields, placeFilter, placeOptions } from './place-picker.tsx'

const SITES = [
  { id: 1, name: 'Préfecture', shortName: 'Montclair' },
  { id: 2, name: 'Sous-préfecture de Valmer', shortName: 'Valmer' },
]
const SERVICES = [
  { id: 7, name: 'Accueil', sites: [1, 2] },
  { id: 8, name: 'Greffe', sites: [2] },
]
const SCOPES = [{ code: 'standard', name: 'Services reliés au standard' }]

describe('[T1-03] one list of places', () => {
  test('the services stand under their site', () => {
    expect(placeOptions({ whole: 'Tous', sites: SITES, services: SERVICES, scopes: SCOPES })).toEqual([
      { value: '', label: 'Tous' },
      { label: 'Périmètres nommés', options: [{ value: 'perimetre.standard', label: 'Services reliés au standard' }] },
      {
        label: 'Sites',
        options: [
          { value: '1', label: 'Préfecture' },
          { value: '2', label: 'Sous-préfecture de Valmer' },
        ],
      },
      { label: 'Un service, sur tous ses sites', options: [{ value: '0-7', label: 'Accueil' }] },
      { label: 'Services : Préfecture', options: [{ value: '1-7', label: 'Accueil (Montclair)' }] },
      {
        label: 'Services : Sous-préfecture de Valmer',
        options: [
          { value: '2-7', label: 'Accueil (Valmer)' },
          { value: '2-8', label: 'Greffe (Valmer)' },
        ],
      },
    ])
  })
  test.each([
    [{}, []],
    [{ site: 2 }, [['site', '2']]],
    [
      { site: 2, service: 8 },
      [
        ['site', '2'],
        ['service', '8'],
      ],
    ],
    [{ service: 8 }, [['service', '8']]],
    [{ scope: 'standard' }, [['perimetre', 'standard']]],
    [
      { scope: 'standard', site: 2 },
      [
        ['perimetre', 'standard'],
        ['site', '2'],
      ],
    ],
  ])('%j is read back from its code', (place, words) => {
    expect(placeWords(placeCode(place))).toEqual(words)
  })
})

test('[T1-04] each service says which sites it goes with, and follows the field of the site', () => {
  const html = renderToStaticMarkup(
    <PlaceFields
      sites={SITES}
      services={SERVICES}
      site={{ value: '2', prompt: 'Choisir un site' }}
      service={{ value: '8', prompt: 'Aucun', error: 'Choisissez un service du site.' }}
    />,
  )
  expect(html).toContain('data-pv-follows="site"')
  expect(html).toContain('<option value="7" data-pv-with="1 2">Accueil</option>')
  expect(html).toContain(
    '<optgroup label="Sous-préfecture de Valmer"><option value="8" data-pv-with="2" selected="">Greffe</option>',
  )
  expect(html).toContain('Choisissez un service du site.')
})

test('[T1-05] four hundred sites of five services: the sites, and the services of the one that is shown', () => {
  const sites = Array.from({ length: 400 }, (_, n) => ({
    id: n + 1,
    name: `Espace France Services de Saint-Aubin-${n + 1}`,
  }))
  const services = sites.flatMap(({ id }) =>
    Array.from({ length: 5 }, (_, n) => ({ id: id * 10 + n, name: `Bureau des usagers numéro ${n + 1}`, sites: [id] })),
  )
  const filter = placeFilter({ whole: 'Tout le département', sites, services }, { value: { site: 17, service: 172 } })
  const html = renderToStaticMarkup(<FilterBar action="/liste" filters={[filter]} />)
  expect(html.length).toBeLessThan(60_000)
  expect(html.match(/<option value="\d+-\d+"/g)).toHaveLength(5)
  expect(html).toContain('<option value="17-172" selected="">')
  // Long lists may be searched.
  expect(html).toContain('data-pv-search')
})
