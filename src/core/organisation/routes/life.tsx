import { Hono } from 'hono'
import { day, text } from '#src/core/room/fields.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { journal } from '#src/ground/audit/audit.ts'
import { longDateWithWeekday } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, updateVersion } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import { type Env, everywhere } from '#src/ground/web/web.tsx'
import { SCOPE_REFUSALS } from '../organisation.ts'
import { findClosing, findService, findSite, listSites } from '../store/places.ts'
import { findScope, type ScopeRow, scopesOfService } from '../store/scopes.ts'

const LIST = '/reglages/sites'
const SERVICES = '/reglages/services'
const SCOPES = '/reglages/perimetres'
const CLOSINGS = '/reglages/calendrier'
const right = 'organisation.write' as const
const guard = everywhere(right)
const ended = (what: string) =>
  `Donnez-lui plutôt un dernier jour : ${what} n’est plus proposé ensuite, et son passé reste.`

const removingSite = removalRoutes({
  base: LIST,
  right,
  guard,
  table: 'site',
  where: 'Sites et services',
  object: 'le site',
  action: 'site.delete',
  load: findSite,
  unless: async (tx) =>
    (await listSites(tx)).length > 1
      ? undefined
      : 'La suppression n’est pas possible : un département garde au moins un site.',
  also: 'Ses propres jours de fermeture partent avec lui ; le journal en garde la trace.',
  after: LIST,
  instead: { sentence: ended('il'), label: 'Modifier le site', href: (id) => `${LIST}/${id}/modifier` },
})

const removingService = removalRoutes({
  base: SERVICES,
  right,
  guard,
  table: 'service',
  where: 'Sites et services',
  object: 'le service',
  action: 'service.delete',
  load: findService,
  unless: async (tx, id) =>
    // A place of a named scope holds its site by a key, and its service by its number alone.
    (await scopesOfService(tx, id)) === 0
      ? undefined
      : 'La suppression n’est pas possible : un périmètre nommé le compte. Donnez plutôt un dernier jour au service.',
  after: LIST,
  instead: { sentence: ended('il'), label: 'Modifier le service', href: (id) => `${SERVICES}/${id}/modifier` },
})

const SCOPE = {
  name: text({ label: 'Nom', limit: 120, missing: 'Nommez le périmètre.' }),
  validTo: day({
    label: 'Jusqu’au',
    help: 'Vide tant qu’il sert. Ensuite les chiffres ne se lisent plus sur lui ; ceux d’avant restent.',
  }),
}

async function saveScope(
  tx: Tx,
  at: At & { values: { name: string; validTo: ScopeRow['validTo'] } },
): Promise<Outcome<'name-taken' | 'before-start'>> {
  const scope = await findScope(tx, at.id)
  if (at.values.validTo !== null && scope.from !== null && at.values.validTo < scope.from)
    return refused('before-start', 'validTo')
  if (scope.others.includes(at.values.name.toLowerCase())) return refused('name-taken', 'name')
  if (!(await updateVersion(tx, 'scope', at))) return STALE
  await journal(tx, { action: 'scope.update', kind: 'scope', id: scope.code, fields: Object.keys(at.values) })
  return done()
}

const correctingScope = objectRoutes({
  base: SCOPES,
  edit: 'modifier',
  right,
  guard,
  where: 'Périmètres nommés',
  change: 'Modifier le périmètre',
  submit: 'Enregistrer le périmètre',
  head: { crumbs: [{ label: 'Périmètres nommés', href: SCOPES }] },
  table: SCOPE,
  groups: [{ legend: 'Le périmètre', fields: ['name', 'validTo'] }],
  find: findScope,
  save: saveScope,
  refusals: SCOPE_REFUSALS,
  saved: (id) => `${SCOPES}/${id}`,
})

const removingScope = removalRoutes({
  base: SCOPES,
  right,
  guard,
  table: 'scope',
  where: 'Périmètres nommés',
  object: 'le périmètre',
  action: 'scope.delete',
  load: findScope,
  also: 'Ses versions partent avec lui, et les chiffres ne se liront plus sur lui ; le journal en garde la trace.',
})

const CLOSING = {
  reason: text({ label: 'Raison', limit: 120, missing: 'Dites pourquoi : « pont de l’Ascension », « travaux »…' }),
}

/** The reason of a closing is corrected; its day is not: it is opened again, and another one closed. */
const correctingClosing = objectRoutes({
  base: CLOSINGS,
  edit: 'modifier',
  right,
  guard,
  where: 'Calendrier',
  submit: 'Enregistrer la raison',
  head: { crumbs: [{ label: 'Calendrier', href: CLOSINGS }] },
  table: CLOSING,
  groups: [{ legend: 'La fermeture', fields: ['reason'] }],
  find: async (tx, id) => {
    const closing = await findClosing(tx, id)
    return { ...closing, name: `Fermé le ${longDateWithWeekday(closing.day)}` }
  },
  save: async (tx, at): Promise<Outcome> => {
    if (!(await updateVersion(tx, 'closingDay', at))) return STALE
    await journal(tx, { action: 'closing.update', kind: 'closing_day', id: at.id, fields: ['reason'] })
    return done()
  },
  refusals: {},
  href: () => CLOSINGS,
  saved: () => CLOSINGS,
})

/** Places, scopes and closings are corrected, ended, and deleted while nothing names them. */
export const lifeRoutes = new Hono<Env>()
  .route('/', removingSite)
  .route('/', removingService)
  .route('/', correctingScope)
  .route('/', removingScope)
  .route('/', correctingClosing)
