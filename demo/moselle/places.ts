// The Moselle, smaller: a second département for isolation, with the holidays of Alsace-Moselle. People are invented.
import { plainDate } from '#src/ground/calendar/index.ts'
import type { Departement, Row } from '../generator/folder.ts'
import type { Team } from '../generator/training.ts'
import { PASSWORD } from '../hauts-de-seine/places.ts'

export const DEPARTEMENT: Departement = {
  code: '57',
  name: 'Moselle',
  prefectureName: 'Préfecture de la Moselle',
  territory: 'alsace-moselle',
  demo: true,
}

const sub = (code: string, shortName: string): Row => ({
  code,
  name: `Sous-préfecture de ${shortName}`,
  shortName,
  kind: 'sous_prefecture',
  goodFriday: true,
})
export const SITES: readonly Row[] = [
  { code: 'metz', name: 'Préfecture de la Moselle', shortName: 'Metz', kind: 'prefecture', goodFriday: true },
  sub('thionville', 'Thionville'),
  sub('sarreguemines', 'Sarreguemines'),
  sub('sarrebourg', 'Sarrebourg'),
  sub('forbach', 'Forbach'),
]

const ALL = 'metz, thionville, sarreguemines, sarrebourg, forbach'
export const SERVICES: readonly Row[] = [
  { code: 'accueil', name: 'Accueil général', organisation: 'SGCD', sites: ALL },
  { code: 'pan', name: 'Point d’accueil numérique', organisation: 'SGCD', sites: 'metz' },
  { code: 'standard', name: 'Standard', organisation: 'SGCD', sites: 'metz' },
  { code: 'sejour', name: 'Bureau de l’admission au séjour', organisation: 'Préfecture', sites: 'metz' },
  { code: 'cert', name: 'CERT CNI et passeports', organisation: 'Préfecture', sites: 'metz' },
]

/** The two modules kept for the label of 2022: the first for reception, the second because of the CERT. */
export const LABEL = {
  cert: [{ site: 'metz', from: '2017-11-06' }],
  held: [
    { site: 'metz', module: 'qep-m1', services: ['accueil', 'pan', 'standard', 'sejour'], from: '2021-01-04' },
    { site: 'metz', module: 'qep-m2', services: ['cert'], from: '2021-01-04' },
  ],
}

export const PEOPLE: readonly { email: string; name: string; role: string; title: string; label?: string }[] = [
  {
    email: 'qualite@moselle.demo',
    name: 'Claire Wendling',
    role: 'quality_lead',
    title: 'Référente qualité',
    label: 'Référente qualité de la Moselle',
  },
  {
    email: 'administration@moselle.demo',
    name: 'Marc Oster',
    role: 'administrator',
    title: 'Administrateur de la plateforme',
  },
]
export const PEOPLE_ROWS: readonly Row[] = PEOPLE.map(({ email, name, role, title }) => ({
  email,
  name,
  role,
  title,
  site: null,
  service: null,
  password: PASSWORD,
}))

const SINCE = plainDate('2023-01-02')
/** « 17 agents répartis sur 3 pôles (pôle numérique, pôle accueil général, pôle standard) », at the end of 2023; and the CERT. */
export const TEAMS: readonly Team[] = [
  { site: 'metz', service: 'accueil', people: 8, since: SINCE },
  { site: 'metz', service: 'pan', people: 4, since: SINCE },
  { site: 'metz', service: 'standard', people: 5, since: SINCE },
  { site: 'metz', service: 'cert', people: 9, since: SINCE },
]
