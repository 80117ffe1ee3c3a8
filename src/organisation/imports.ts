import { plainDate, territories, territoryName } from '#src/calendar/index.ts'
import type { Tx } from '#src/platform/db.ts'
import {
  fold,
  type ImportProfile,
  type ImportValues,
  numberOf,
  type ReadyRow,
  type RowFault,
  type RowOutcome,
  textOf,
} from '#src/platform/import-profile.ts'
import { storeInTable, undoInTable } from '#src/platform/import-table.ts'
import { SITE_KINDS } from './organisation.ts'
import { listPeople } from './store-people.ts'
import { listClosings, listServices, listSites } from './store.ts'
import {
  addScopePlace,
  listOwnSites,
  listScopePlaces,
  putClosing,
  putPerson,
  raiseServiceVersion,
  removeScopePlaces,
  replaceSites,
  setSitesOfServices,
  undoClosings,
  undoGrants,
} from './store-imports.ts'

const words = (map: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(map).map(([code, word]) => [code, [word]]))
const TERRITORIES = Object.fromEntries(territories.map((one) => [one, [territoryName(one)]]))
const CODE = /^[a-z0-9-]{1,40}$/
const codeFault = (values: ImportValues): RowFault[] =>
  CODE.test(textOf(values, 'code'))
    ? []
    : [
        {
          column: 'code',
          message:
            'Écrivez un code de 40 signes au plus, en minuscules sans accent, chiffres et tirets : « sp-antony ».',
        },
      ]
const spanFault = (values: ImportValues): RowFault[] =>
  textOf(values, 'validTo') !== '' && textOf(values, 'validTo') < textOf(values, 'validFrom')
    ? [{ column: 'validTo', message: 'Le dernier jour vient avant le premier.' }]
    : []

const SPAN = [
  {
    key: 'validFrom',
    label: 'Depuis le',
    kind: 'day',
    help: 'Premier jour d’existence ; vide si inconnu.',
    example: '',
  },
  {
    key: 'validTo',
    label: 'Jusqu’au',
    kind: 'day',
    help: 'Dernier jour d’existence ; vide s’il existe toujours.',
    example: '',
  },
] as const

/** Only the columns the file holds; an empty text is an empty text. */
function held(
  values: ImportValues,
  columns: Readonly<Record<string, { to: string; empty: unknown }>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(columns).flatMap(([key, { to, empty }]) =>
      values[key] === undefined ? [] : [[to, values[key] ?? empty]],
    ),
  )
}

const SITE_COLUMNS = {
  address: { to: 'address', empty: '' },
  territory: { to: 'territory', empty: null },
  goodFriday: { to: 'good_friday', empty: false },
  validFrom: { to: 'valid_from', empty: null },
  validTo: { to: 'valid_to', empty: null },
}

export const sitesProfile: ImportProfile = {
  code: 'sites',
  label: 'Sites',
  right: 'organisation.write',
  help: 'Une ligne par site : préfecture, sous-préfectures, autres lieux d’accueil.',
  keyLabel: 'code',
  columns: [
    {
      key: 'code',
      label: 'Code',
      kind: 'text',
      limit: 40,
      required: true,
      help: 'Court et stable, sans accent.',
      example: 'antony',
    },
    {
      key: 'name',
      label: 'Nom',
      kind: 'text',
      limit: 160,
      required: true,
      aliases: ['Site'],
      help: 'Nom entier.',
      example: 'Sous-préfecture d’Antony',
    },
    {
      key: 'shortName',
      label: 'Nom court',
      kind: 'text',
      limit: 60,
      required: true,
      help: 'Celui des tableaux et des graphiques.',
      example: 'Antony',
    },
    {
      key: 'kind',
      label: 'Sorte',
      kind: 'choice',
      required: true,
      choices: words(SITE_KINDS),
      aliases: ['Type'],
      help: 'Ce qu’est ce lieu.',
      example: 'Sous-préfecture',
    },
    { key: 'address', label: 'Adresse', kind: 'text', limit: 300, help: 'Adresse postale.', example: '' },
    {
      key: 'territory',
      label: 'Territoire',
      kind: 'choice',
      choices: TERRITORIES,
      help: 'Vide : celui du département. Il fixe les jours fériés.',
      example: '',
    },
    {
      key: 'goodFriday',
      label: 'Vendredi saint férié',
      kind: 'boolean',
      help: 'En Alsace-Moselle, dans les communes qui ont un temple protestant.',
      example: 'non',
    },
    ...SPAN,
  ],
  naturalKey: (values) => textOf(values, 'code'),
  check: (values) => [...codeFault(values), ...spanFault(values)],
  store: (tx, rows, { progress }) =>
    storeInTable(tx, {
      table: 'site',
      key: ['code'],
      rows: rows.map(({ line, values }) => ({
        line,
        values: {
          code: values.code,
          name: values.name,
          short_name: values.shortName,
          kind: values.kind,
          ...held(values, SITE_COLUMNS),
        },
      })),
      progress,
      ordered: 'position',
    }),
  undo: (tx, rows) => undoInTable(tx, { table: 'site', rows, name: 'name' }),
  export: async (tx) =>
    (await listOwnSites(tx)).map((site) => ({
      code: site.code,
      name: site.name,
      shortName: site.short_name,
      kind: site.kind,
      address: site.address,
      territory: site.territory,
      goodFriday: site.good_friday,
      validFrom: site.valid_from,
      validTo: site.valid_to,
    })),
}

const SERVICE_COLUMNS = {
  organisation: { to: 'organisation', empty: 'Préfecture' },
  validFrom: { to: 'valid_from', empty: null },
  validTo: { to: 'valid_to', empty: null },
}
const listed = (text: string) =>
  text
    .split(/[,;\n|]/)
    .map((word) => word.trim())
    .filter((word) => word !== '')

export const servicesProfile: ImportProfile = {
  code: 'services',
  label: 'Services',
  right: 'organisation.write',
  help: 'Une ligne par service, avec les sites où il reçoit. Services d’autres organisations compris.',
  keyLabel: 'code',
  columns: [
    {
      key: 'code',
      label: 'Code',
      kind: 'text',
      limit: 40,
      required: true,
      help: 'Court et stable, sans accent.',
      example: 'sejour',
    },
    {
      key: 'name',
      label: 'Nom',
      kind: 'text',
      limit: 160,
      required: true,
      aliases: ['Service'],
      help: 'Nom entier.',
      example: 'Bureau du séjour des étrangers',
    },
    {
      key: 'organisation',
      label: 'Organisation',
      kind: 'text',
      limit: 120,
      help: 'Vide : Préfecture. Sinon la maison dont il dépend (SGCD, DDT…).',
      example: 'Préfecture',
    },
    {
      key: 'sites',
      label: 'Sites',
      kind: 'text',
      limit: 2000,
      help: 'Codes des sites, séparés par des virgules.',
      example: 'nanterre, antony',
    },
    ...SPAN,
  ],
  naturalKey: (values) => textOf(values, 'code'),
  check: (values, { sites }) => [
    ...codeFault(values),
    ...spanFault(values),
    ...listed(textOf(values, 'sites')).flatMap((word) =>
      (sites.get(fold(word)) ?? 0) > 0
        ? []
        : [{ column: 'sites', message: `« ${word} » n’est pas un site de ce département.` }],
    ),
  ],
  store: storeServices,
  undo: async (tx, rows) => {
    const plain = rows.map((row) => ({
      ...row,
      before: row.before ? Object.fromEntries(Object.entries(row.before).filter(([key]) => key !== 'sites')) : null,
    }))
    for (const row of rows) if (row.outcome === 'inserted') await replaceSites(tx, row.record, [])
    const changed = await undoInTable(tx, { table: 'service', rows: plain, name: 'name' })
    if (changed.length > 0) return changed
    for (const row of rows) {
      const sites = row.before?.sites
      if (Array.isArray(sites)) await replaceSites(tx, row.record, sites.map(Number))
    }
    return []
  },
  export: async (tx) => {
    const codes = new Map((await listSites(tx)).map((site) => [site.id, site.code]))
    return (await listServices(tx)).map(({ code, name, organisation, sites, validFrom, validTo }) => ({
      code,
      name,
      organisation,
      validFrom,
      validTo,
      sites: sites.map((site) => codes.get(site) ?? '').join(', '),
    }))
  },
}

async function storeServices(tx: Tx, rows: readonly ReadyRow[]): Promise<RowOutcome[]> {
  const outcomes = await storeInTable(tx, {
    table: 'service',
    key: ['code'],
    rows: rows.map(({ line, values }) => ({
      line,
      values: { code: values.code, name: values.name, ...held(values, SERVICE_COLUMNS) },
    })),
    ordered: 'position',
  })
  if (rows[0]?.values.sites === undefined) return outcomes
  const known = new Map(
    (await listSites(tx)).flatMap((site) =>
      [site.code, site.name, site.shortName].map((word) => [fold(word), site.id] as const),
    ),
  )
  const wanted = new Map<number, readonly number[]>()
  for (const [index, { values }] of rows.entries()) {
    const outcome = outcomes[index]
    const sites = listed(textOf(values, 'sites')).flatMap((word) => known.get(fold(word)) ?? [])
    if (outcome && outcome.outcome !== 'refused') wanted.set(outcome.record, [...new Set(sites)])
  }
  const changed = await setSitesOfServices(tx, wanted)
  return Promise.all(
    outcomes.map(async (one) => {
      const sites = one.outcome === 'refused' ? undefined : changed.get(one.record)
      if (!sites || one.outcome === 'refused' || one.outcome === 'inserted') return one
      const before = one.outcome === 'updated' ? one.before : {}
      const version = one.outcome === 'updated' ? one.version : await raiseServiceVersion(tx, one.record)
      return {
        line: one.line,
        outcome: 'updated' as const,
        record: one.record,
        ...(version === undefined ? {} : { version }),
        before: { ...before, sites },
      }
    }),
  )
}

export const scopesProfile: ImportProfile = {
  code: 'perimetres',
  label: 'Périmètres nommés',
  right: 'organisation.write',
  help: 'Une ligne par lieu d’un périmètre (« préfecture seule », « services reliés au standard »). Une nouvelle date ouvre une nouvelle version.',
  keyLabel: 'code, date, site et service',
  columns: [
    {
      key: 'code',
      label: 'Code',
      kind: 'text',
      limit: 40,
      required: true,
      help: 'Court et stable, sans accent.',
      example: 'prefecture-seule',
    },
    {
      key: 'name',
      label: 'Nom',
      kind: 'text',
      limit: 160,
      required: true,
      help: 'Nom du périmètre.',
      example: 'Préfecture seule',
    },
    {
      key: 'validFrom',
      label: 'Depuis le',
      kind: 'day',
      required: true,
      help: 'Premier jour de cette version.',
      example: '01/01/2022',
    },
    { key: 'reason', label: 'Motif', kind: 'text', limit: 300, help: 'Pourquoi cette version.', example: '' },
    { key: 'site', label: 'Site', kind: 'site', required: true, help: 'Un site du périmètre.', example: 'nanterre' },
    { key: 'service', label: 'Service', kind: 'service', help: 'Vide : le site entier.', example: '' },
  ],
  naturalKey: (values) =>
    [textOf(values, 'code'), textOf(values, 'validFrom'), textOf(values, 'site'), textOf(values, 'service')].join('|'),
  check: codeFault,
  store: (tx, rows) =>
    inOrder(rows, ({ line, values }) =>
      addScopePlace(tx, {
        line,
        code: textOf(values, 'code'),
        name: textOf(values, 'name'),
        validFrom: plainDate(textOf(values, 'validFrom')),
        reason: textOf(values, 'reason'),
        site: numberOf(values, 'site') ?? 0,
        service: numberOf(values, 'service') ?? 0,
      }),
    ),
  undo: async (tx, rows) => {
    await removeScopePlaces(tx, rows)
    return []
  },
  export: async (tx) =>
    (await listScopePlaces(tx)).map((row) => ({ ...row, service: row.service === 0 ? null : row.service })),
}

export const closingsProfile: ImportProfile = {
  code: 'fermetures',
  label: 'Jours de fermeture',
  right: 'organisation.write',
  help: 'Une ligne par jour fermé, en plus des jours fériés : ponts, travaux, mouvements. Les délais en jours ouvrés en tiennent compte.',
  keyLabel: 'jour et site',
  columns: [
    { key: 'day', label: 'Jour', kind: 'day', required: true, help: 'Le jour fermé.', example: '15/05/2026' },
    { key: 'site', label: 'Site', kind: 'site', help: 'Vide : tous les sites.', example: '' },
    {
      key: 'reason',
      label: 'Motif',
      kind: 'text',
      limit: 120,
      required: true,
      help: 'Pourquoi.',
      example: 'Pont de l’Ascension',
    },
  ],
  naturalKey: (values) => `${textOf(values, 'day')}|${textOf(values, 'site')}`,
  store: (tx, rows) =>
    inOrder(rows, ({ line, values }) =>
      putClosing(tx, {
        line,
        day: plainDate(textOf(values, 'day')),
        site: numberOf(values, 'site'),
        reason: textOf(values, 'reason'),
      }),
    ),
  undo: undoClosings,
  export: async (tx) => (await listClosings(tx)).map(({ day, site, reason }) => ({ day, site, reason })),
}

const ROLES = {
  administrator: ['Administrateur'],
  quality_lead: ['Référent(e) qualité', 'Référent qualité', 'Référente qualité'],
  quality_correspondent: ['Correspondant(e) qualité', 'Correspondant qualité', 'Correspondante qualité'],
  signatory: ['Secrétaire général, signataire', 'Signataire'],
  head_of_service: ['Chef de service', 'Cheffe de service'],
  agent: ['Agent', 'Agente'],
  mystery_caller: ['Enquêteur mystère', 'Enquêtrice mystère'],
  auditor: ['Auditeur', 'Auditrice'],
}

export const peopleProfile: ImportProfile = {
  code: 'personnes',
  label: 'Personnes et rôles',
  right: 'people.write',
  help: 'Une ligne par rôle tenu. Une personne nouvelle choisit son mot de passe par le lien que vous lui donnez ensuite.',
  keyLabel: 'adresse, rôle, site et service',
  columns: [
    {
      key: 'email',
      label: 'Adresse électronique',
      kind: 'text',
      limit: 200,
      required: true,
      sensitive: true,
      aliases: ['Email', 'Courriel'],
      help: 'Adresse professionnelle.',
      example: 'prenom.nom@exemple.gouv.fr',
    },
    {
      key: 'name',
      label: 'Nom',
      kind: 'text',
      limit: 120,
      required: true,
      sensitive: true,
      help: 'Prénom et nom.',
      example: 'Prénom Nom',
    },
    {
      key: 'role',
      label: 'Rôle',
      kind: 'choice',
      required: true,
      choices: ROLES,
      help: 'Ce que la personne peut faire.',
      example: 'Chef de service',
    },
    {
      key: 'title',
      label: 'Fonction',
      kind: 'text',
      limit: 80,
      help: 'La fonction, telle qu’elle paraît dans les documents.',
      example: 'Cheffe du bureau du séjour',
    },
    { key: 'site', label: 'Site', kind: 'site', help: 'Vide : tout le département.', example: 'antony' },
    { key: 'service', label: 'Service', kind: 'service', help: 'Vide : tous les services.', example: '' },
    {
      key: 'password',
      label: 'Mot de passe de démonstration',
      kind: 'text',
      limit: 100,
      sensitive: true,
      help: 'Lu seulement dans un département de démonstration. Laissez vide.',
      example: '',
    },
  ],
  naturalKey: (values) =>
    [
      textOf(values, 'email').toLowerCase(),
      textOf(values, 'role'),
      textOf(values, 'site'),
      textOf(values, 'service'),
    ].join('|'),
  check: (values) => [
    ...(/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(textOf(values, 'email'))
      ? []
      : [{ column: 'email', message: 'Écrivez une adresse complète, comme prenom.nom@departement.gouv.fr.' }]),
  ],
  store: (tx, rows, { demo }) =>
    inOrder(rows, ({ line, values }) =>
      putPerson(tx, {
        line,
        demo,
        email: textOf(values, 'email').toLowerCase(),
        name: textOf(values, 'name'),
        role: textOf(values, 'role'),
        title: textOf(values, 'title'),
        site: numberOf(values, 'site'),
        service: numberOf(values, 'service'),
        password: textOf(values, 'password'),
      }),
    ),
  undo: undoGrants,
  export: async (tx) =>
    (await listPeople(tx)).map(({ email, name, role, title, site, service }) => ({
      email,
      name,
      role,
      title,
      site,
      service,
    })),
}

/** One row after the other: each may need what the one before made. */
async function inOrder(rows: readonly ReadyRow[], put: (row: ReadyRow) => Promise<RowOutcome>): Promise<RowOutcome[]> {
  const outcomes: RowOutcome[] = []
  for (const row of rows) outcomes.push(await put(row))
  return outcomes
}

/** In the order a folder is loaded. */
export const organisationProfiles: readonly ImportProfile[] = [
  sitesProfile,
  servicesProfile,
  scopesProfile,
  closingsProfile,
  peopleProfile,
]
