// The place a form names in one field, and the words that say it in an address.

/** All left out: the whole. A service without a site: wherever it serves. */
export type PlaceAsked = { site?: number | undefined; service?: number | undefined; scope?: string | undefined }

/** The one field of a place in a filter; an address is read and shared with `site`, `service` and `perimetre`. */
export const PLACE = 'endroit'

const SCOPE = 'perimetre.'

/** `12` a site, `12-34` a service of it, `0-34` a service wherever it serves, `perimetre.standard` a named scope, with `@12` on one site. */
export function placeCode({ site, service, scope }: PlaceAsked): string {
  if (scope !== undefined) return `${SCOPE}${scope}${site === undefined ? '' : `@${site}`}`
  if (service !== undefined) return `${site ?? 0}-${service}`
  return site === undefined ? '' : String(site)
}

type Pair = [name: string, value: string]

/** The words of an address for the code of a place. */
export function placeWords(code: string): Pair[] {
  const said = (pairs: Pair[]) => pairs.filter(([, value]) => value !== '' && value !== '0')
  if (code.startsWith(SCOPE)) {
    const [scope = '', site = ''] = code.slice(SCOPE.length).split('@')
    return said([
      ['perimetre', scope],
      ['site', site],
    ])
  }
  const [, sites = '', service = ''] = /^([^-]*)-?(.*)$/.exec(code) ?? []
  return said([...sites.split('+').map((site): Pair => ['site', site]), ['service', service]])
}
