import { plainDate } from '#src/ground/calendar/index.ts'
import {
  dayIn,
  type ImportProfile,
  type ImportValues,
  numberOf,
  type RowFault,
  type RowOutcome,
  textOf,
} from '#src/core/room/import-profile.ts'
import { columnsFrom } from '#src/core/room/fields-file.ts'
import { SCOPE_VERSION } from '../input.ts'
import { SCOPE_REFUSALS } from '../organisation.ts'
import { listScopes } from '../store/scopes.ts'
import { listClosings } from '../store/places.ts'
import { addScopePlace, listScopePlaces, putClosing, removeScopePlaces, undoClosings } from '../store/imports.ts'
import { inOrder } from '#src/core/room/in-order.ts'
import { peopleProfile } from './people.ts'
import { codeFault, servicesProfile, sitesProfile } from './sites.ts'

/** A scope is known by its code: it keeps its name, which its page alone changes, and a new one takes no name of another. */
function scopeFault(values: ImportValues, scopes: readonly { code: string; name: string }[]): RowFault | undefined {
  const name = textOf(values, 'name')
  const known = scopes.find(({ code }) => code === textOf(values, 'code'))
  if (known)
    return known.name === name
      ? undefined
      : { column: 'name', message: 'Ce périmètre s’appelle « ' + known.name + ' » : renommez-le dans sa page.' }
  const taken = scopes.some((one) => one.name.toLowerCase() === name.toLowerCase())
  return taken ? { column: 'name', message: SCOPE_REFUSALS['name-taken'] } : undefined
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
    ...columnsFrom(SCOPE_VERSION),
    { key: 'site', label: 'Site', kind: 'site', required: true, help: 'Un site du périmètre.', example: 'prefecture' },
    { key: 'service', label: 'Service', kind: 'service', help: 'Vide : le site entier.', example: '' },
  ],
  naturalKey: (values) =>
    [textOf(values, 'code'), textOf(values, 'validFrom'), textOf(values, 'site'), textOf(values, 'service')].join('|'),
  servesOn: (values) => dayIn(values, 'validFrom'),
  check: codeFault,
  store: async (tx, rows) => {
    const scopes = await listScopes(tx)
    const against = rows.flatMap((row): RowOutcome[] => {
      const fault = scopeFault(row.values, scopes)
      return fault ? [{ line: row.line, outcome: 'refused', fault }] : []
    })
    if (against.length > 0) return against
    return inOrder(rows, ({ line, values }) =>
      addScopePlace(tx, {
        line,
        code: textOf(values, 'code'),
        name: textOf(values, 'name'),
        validFrom: plainDate(textOf(values, 'validFrom')),
        reason: textOf(values, 'reason'),
        site: numberOf(values, 'site') ?? 0,
        service: numberOf(values, 'service') ?? 0,
      }),
    )
  },
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
  movesClocks: true,
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

/** In the order a folder is loaded. */
export const organisationProfiles: readonly ImportProfile[] = [
  sitesProfile,
  servicesProfile,
  scopesProfile,
  closingsProfile,
  peopleProfile,
]
