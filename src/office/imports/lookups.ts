import type { PlainDate } from '#src/ground/calendar/index.ts'
import { listServices, listSites } from '#src/core/organisation/index.ts'
import { servingOf } from '#src/core/room/pair.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { ImportColumn, ImportProfile, Lookups, Reference } from '#src/core/room/import-profile.ts'
import { AMBIGUOUS, wordList } from './cells.ts'

/** The words of the département, to read by and to write out by. */
export type Vocabulary = {
  lookups: Lookups
  /** Id → the word written out. */
  sites: ReadonlyMap<number, string>
  services: ReadonlyMap<number, string>
  references: ReadonlyMap<string, ReadonlyMap<number, string>>
}

/** The word written out for what a cell points at; undefined for a cell that points at nothing. */
export function wordFor(
  words: Pick<Vocabulary, 'sites' | 'services' | 'references'>,
  { kind, key, reference = key }: Pick<ImportColumn, 'kind' | 'key' | 'reference'>,
  id: number,
): string | undefined {
  if (kind === 'site') return words.sites.get(id)
  if (kind === 'service') return words.services.get(id)
  return kind === 'reference' ? words.references.get(reference)?.get(id) : undefined
}

/** Everything a file of this profile may name. */
export async function vocabulary(tx: Tx, profile: ImportProfile, today: PlainDate): Promise<Vocabulary> {
  const sites = (await listSites(tx)).map((site) => ({ id: site.id, words: [site.code, site.name, site.shortName] }))
  const listed = await listServices(tx)
  const services = listed.map((service) => ({ id: service.id, words: [service.code, service.name] }))
  const references = Object.entries((await profile.references?.(tx)) ?? {})
  return {
    lookups: {
      today,
      sites: words(sites),
      services: words(services),
      serving: servingOf(listed),
      references: new Map(references.map(([name, list]) => [name, words(list)])),
      siteOfReference: new Map(
        references.map(([name, list]) => [
          name,
          new Map(list.flatMap((one) => (typeof one.site === 'number' ? [[one.id, one.site] as const] : []))),
        ]),
      ),
    },
    sites: names(sites),
    services: names(services),
    references: new Map(references.map(([name, list]) => [name, names(list)])),
  }
}

/** The code wins where another thing bears the same word as its name. */
function words(list: readonly Reference[]): Map<string, number> {
  const all = wordList(list.flatMap(({ id, words: own }) => own.map((word) => [word, id] as const)))
  for (const [code, id] of wordList(
    list.flatMap(({ id, words: [first] }) => (first === undefined ? [] : [[first, id] as const])),
  )) {
    if (id !== AMBIGUOUS) all.set(code, id)
  }
  return all
}

const names = (list: readonly Reference[]) => new Map(list.map(({ id, words: [first = ''] }) => [id, first]))
