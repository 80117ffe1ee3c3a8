import { territories, territoryName } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import {
  dayIn,
  fold,
  type ImportProfile,
  type ImportValues,
  type ReadyRow,
  type RowFault,
  type RowOutcome,
  textOf,
  choicesOf,
  held,
} from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { inOrder } from '../input.ts'
import { SITE_KINDS } from '../organisation.ts'
import { listServices, listSites } from '../store/places.ts'
import { listOwnSites, raiseServiceVersion, replaceSites, setSitesOfServices } from '../store/imports.ts'

const TERRITORIES = Object.fromEntries(territories.map((one) => [one, [territoryName(one)]]))
const CODE = /^[a-z0-9-]{1,40}$/
export const codeFault = (values: ImportValues): RowFault[] =>
  CODE.test(textOf(values, 'code'))
    ? []
    : [
        {
          column: 'code',
          message:
            'Écrivez un code de 40 signes au plus, en minuscules sans accent, chiffres et tirets : « sp-montclair ».',
        },
      ]
const spanFault = (values: ImportValues): RowFault[] =>
  Object.entries(inOrder({ validFrom: dayIn(values, 'validFrom'), validTo: dayIn(values, 'validTo') })).map(
    ([column, message]) => ({ column, message }),
  )

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

const SITE_COLUMNS = {
  address: { to: 'address', empty: '' },
  territory: { to: 'territory', empty: null },
  goodFriday: { to: 'goodFriday', empty: false },
  validFrom: { to: 'validFrom', empty: null },
  validTo: { to: 'validTo', empty: null },
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
      example: 'montclair',
    },
    {
      key: 'name',
      label: 'Nom',
      kind: 'text',
      limit: 160,
      required: true,
      aliases: ['Site'],
      help: 'Nom entier.',
      example: 'Sous-préfecture de Montclair',
    },
    {
      key: 'shortName',
      label: 'Nom court',
      kind: 'text',
      limit: 60,
      required: true,
      help: 'Celui des tableaux et des graphiques.',
      example: 'Montclair',
    },
    {
      key: 'kind',
      label: 'Sorte',
      kind: 'choice',
      required: true,
      choices: choicesOf(SITE_KINDS),
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
  movesClocks: true,
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
          shortName: values.shortName,
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
      shortName: site.shortName,
      kind: site.kind,
      address: site.address,
      territory: site.territory,
      goodFriday: site.goodFriday,
      validFrom: site.validFrom,
      validTo: site.validTo,
    })),
}

const SERVICE_COLUMNS = {
  organisation: { to: 'organisation', empty: 'Préfecture' },
  validFrom: { to: 'validFrom', empty: null },
  validTo: { to: 'validTo', empty: null },
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
      example: 'prefecture, montclair',
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
