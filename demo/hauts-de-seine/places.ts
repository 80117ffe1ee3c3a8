// The Hauts-de-Seine of the minutes of 10 March 2023. Sites, services and perimeters are those named there; people are invented.
import type { Departement, Row } from '../generator/folder.ts'

export const DEPARTEMENT: Departement = {
  code: '92',
  name: 'Hauts-de-Seine',
  prefectureName: 'Préfecture des Hauts-de-Seine',
  territory: 'metropole',
  demo: true,
}

export const SITES: readonly Row[] = [
  {
    code: 'nanterre',
    name: 'Préfecture des Hauts-de-Seine',
    shortName: 'Nanterre',
    kind: 'prefecture',
    address: '167-177 avenue Joliot-Curie, 92000 Nanterre',
  },
  {
    code: 'antony',
    name: 'Sous-préfecture d’Antony',
    shortName: 'Antony',
    kind: 'sous_prefecture',
    address: '99 avenue du Général de Gaulle, 92160 Antony',
  },
  {
    code: 'boulogne',
    name: 'Sous-préfecture de Boulogne-Billancourt',
    shortName: 'Boulogne',
    kind: 'sous_prefecture',
    address: '4 avenue Victor Hugo, 92100 Boulogne-Billancourt',
  },
]

const ALL = 'nanterre, antony, boulogne'
const OWN = [
  ['accueil', 'Accueil général', ALL],
  ['pan', 'Point d’accueil numérique', ALL],
  ['sejour', 'Bureau du séjour des étrangers', 'nanterre'],
  ['naturalisations', 'Bureau des naturalisations', 'nanterre'],
  ['etrangers', 'Bureau des étrangers', 'antony, boulogne'],
  ['cert', 'Centre d’expertise et de ressources titres', 'boulogne'],
  ['associations', 'Greffe des associations', 'antony'],
  ['communication', 'Service départemental de la communication interministérielle', 'nanterre'],
] as const
const SHARED = [
  ['usagers', 'Bureau des relations avec les usagers'],
  ['standard', 'Standard'],
  ['qualite', 'Mission performance et qualité'],
] as const

export const SERVICES: readonly Row[] = [
  ...OWN.map(([code, name, sites]) => ({ code, name, organisation: 'Préfecture', sites })),
  {
    code: 'pan-emeraude',
    name: 'Point d’accueil numérique e-Meraude',
    organisation: 'Préfecture',
    sites: 'nanterre',
    validFrom: '2021-12-01',
  },
  ...SHARED.map(([code, name]) => ({ code, name, organisation: 'SGCD', sites: 'nanterre' })),
]

type Named = { code: string; name: string; site: string; services: readonly string[] }
const NAMED: readonly Named[] = [
  {
    code: 'enquete-boulogne',
    name: 'Services enquêtés, Boulogne-Billancourt',
    site: 'boulogne',
    services: ['accueil', 'pan', 'etrangers', 'cert'],
  },
  {
    code: 'enquete-antony',
    name: 'Services enquêtés, Antony',
    site: 'antony',
    services: ['accueil', 'pan', 'etrangers'],
  },
  {
    code: 'enquete-prefecture',
    name: 'Services enquêtés, préfecture',
    site: 'nanterre',
    services: ['accueil', 'pan', 'sejour', 'naturalisations'],
  },
  {
    code: 'label-boulogne-module-1',
    name: 'Label, Boulogne-Billancourt, module 1',
    site: 'boulogne',
    services: ['accueil', 'pan', 'etrangers'],
  },
  {
    code: 'label-boulogne-module-2',
    name: 'Label, Boulogne-Billancourt, module 2',
    site: 'boulogne',
    services: ['cert'],
  },
  {
    code: 'label-antony',
    name: 'Label, Antony, modules 1 et 3',
    site: 'antony',
    services: ['accueil', 'pan', 'etrangers', 'associations'],
  },
  { code: 'prefecture-seule', name: 'Préfecture seule', site: 'nanterre', services: [''] },
  { code: 'standard', name: 'Services reliés au standard', site: 'nanterre', services: ['standard'] },
]

/** What the surveys ask about: the three perimeters together. */
export const SURVEYED = 'services-enquetes'
const ASKED: readonly Named[] = NAMED.filter(({ code }) => code.startsWith('enquete-')).map((one) => ({
  ...one,
  code: SURVEYED,
  name: 'Services enquêtés',
}))

export const SCOPES: readonly Row[] = [...NAMED, ...ASKED].flatMap(({ code, name, site, services }) =>
  services.map((one) => ({
    code,
    name,
    validFrom: '2022-01-01',
    reason: 'Périmètre du compte rendu du 10 mars 2023',
    site,
    service: one === '' ? null : one,
  })),
)

/** The scope of the label, site by site, as the minutes of 10 March 2023 tell it; the days it began are invented. */
export const LABEL = {
  cert: [{ site: 'boulogne', from: '2017-11-06' }],
  held: [
    {
      site: 'nanterre',
      module: 'qep-m1',
      services: ['accueil', 'pan', 'sejour', 'naturalisations'],
      from: '2020-01-06',
    },
    { site: 'antony', module: 'qep-m1', services: ['accueil', 'pan', 'etrangers', 'associations'], from: '2020-01-06' },
    { site: 'antony', module: 'qep-m3', services: ['etrangers'], from: '2020-01-06' },
    { site: 'boulogne', module: 'qep-m1', services: ['accueil', 'pan', 'etrangers'], from: '2020-01-06' },
    { site: 'boulogne', module: 'qep-m2', services: ['cert'], from: '2020-01-06' },
  ],
  excluded: [
    {
      site: 'nanterre',
      commitment: 'qual-e-pref/2018/qep-m1-svi-3400',
      reason: 'Le serveur vocal n’est pas encore relié au standard de la préfecture.',
      validFrom: '2020-01-06',
      validTo: '2021-12-31',
      state: 'approved',
      approver: 'Secrétaire général',
      decidedOn: '2020-01-20',
      answer: '',
    },
    {
      site: 'antony',
      commitment: 'qual-e-pref/2018/qep-m1-reseaux-actif',
      reason: 'Les comptes des réseaux sociaux sont tenus par la préfecture pour tout le département.',
      validFrom: '2026-09-01',
      validTo: null,
      state: 'proposed',
      approver: '',
      decidedOn: null,
      answer: '',
    },
  ],
}

export const PASSWORD = 'parvis-demo-2026'

type Someone = {
  email: string
  name: string
  role: string
  title: string
  site?: string
  service?: string
  label?: string
}
/** Invented people. Those with a label are printed at the start, with their password. */
export const PEOPLE: readonly Someone[] = [
  {
    email: 'administration@hauts-de-seine.demo',
    name: 'Solène Marquet',
    role: 'administrator',
    title: 'Administratrice de la plateforme',
    label: 'Administratrice',
  },
  {
    email: 'qualite@hauts-de-seine.demo',
    name: 'Nadia Ferrand',
    role: 'quality_lead',
    title: 'Cheffe de la mission performance et qualité',
    label: 'Référente qualité',
  },
  {
    email: 'antony@hauts-de-seine.demo',
    name: 'Camille Roussel',
    role: 'quality_correspondent',
    title: 'Correspondante qualité',
    site: 'antony',
    label: 'Correspondante qualité d’Antony',
  },
  {
    email: 'boulogne@hauts-de-seine.demo',
    name: 'Yanis Delcourt',
    role: 'quality_correspondent',
    title: 'Correspondant qualité',
    site: 'boulogne',
  },
  {
    email: 'agent@hauts-de-seine.demo',
    name: 'Hugo Lambert',
    role: 'agent',
    title: 'Agent d’accueil',
    site: 'nanterre',
    label: 'Agent d’accueil de Nanterre',
  },
  {
    email: 'sejour@hauts-de-seine.demo',
    name: 'Inès Vasseur',
    role: 'head_of_service',
    title: 'Cheffe du bureau du séjour des étrangers',
    service: 'sejour',
  },
  {
    email: 'signature@hauts-de-seine.demo',
    name: 'Paul Grandin',
    role: 'signatory',
    title: 'Secrétaire général',
    label: 'Secrétaire général, signataire',
  },
  {
    email: 'audit@hauts-de-seine.demo',
    name: 'Élise Thibaud',
    role: 'auditor',
    title: 'Auditrice',
    label: 'Auditrice',
  },
]

export const PEOPLE_ROWS: readonly Row[] = PEOPLE.map(({ email, name, role, title, site, service: where }) => ({
  email,
  name,
  role,
  title,
  site: site ?? null,
  service: where ?? null,
  password: PASSWORD,
}))
