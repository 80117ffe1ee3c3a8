import { codeFrom } from '#src/core/room/code.ts'
import type { ValuesOf } from '#src/core/room/fields.ts'
import { refusePair, servingOf } from '#src/core/room/pair.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { done, type Outcome, refused } from '#src/ground/process/outcome.ts'
import type { SCOPE_VERSION } from '../input.ts'
import type { Place, Service } from '../organisation.ts'
import { insertScopeVersion, listScopes } from '../store/scopes.ts'

type Version = ValuesOf<typeof SCOPE_VERSION>

const placeOf = (code: string): Place => {
  const [site = 0, service = 0] = code.split('-').map(Number)
  return { site, service }
}

/** Which ticked service does not serve its site on the first day, in words; « 3-0 » is the whole site 3, « 3-12 » its service 12. */
export function placesFault(
  { places, validFrom: on }: Pick<Version, 'places' | 'validFrom'>,
  services: readonly Service[],
): string | undefined {
  const serving = servingOf(services)
  return places
    .map(placeOf)
    .map(({ site, service }) => refusePair(serving, { site, service: service === 0 ? null : service, on }))
    .find((fault) => fault !== undefined)
}

/** Opens a version of a scope, known by its name or new; a service of a whole site goes without saying. */
export async function addScopeVersion(tx: Tx, version: Version): Promise<Outcome<'day-taken'>> {
  const known = (await listScopes(tx)).find(({ name }) => name.toLowerCase() === version.name.toLowerCase())
  const code = known?.code ?? codeFrom(version.name)
  const chosen = version.places.map(placeOf)
  const whole = new Set(chosen.filter(({ service }) => service === 0).map(({ site }) => site))
  const places = chosen.filter(({ site, service }) => service === 0 || !whole.has(site))
  if (!(await insertScopeVersion(tx, { ...version, code, places }))) return refused('day-taken', 'validFrom')
  await journal(tx, { action: 'scope.version', kind: 'scope', id: code, fields: ['validFrom', 'places'] })
  return done()
}
