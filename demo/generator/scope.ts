// The scope of a label as the files of a département: modules of sites, what sites have, what does not apply.
import type { Files, Row } from './folder.ts'

type Held = { site: string; module: string; services: readonly string[]; from: string; to?: string }

/** Modules of Qual-e-Pref by the number that the minutes give them. */
const moduleOf = (module: string): string => `qual-e-pref/2018/${module}`

/** One line a service; without services the whole site. */
export function scopeFiles(asked: {
  held: readonly Held[]
  cert: readonly { site: string; from: string }[]
  excluded?: readonly Row[]
}): Files {
  return {
    'particularites-des-sites': asked.cert.map(({ site, from }) => ({
      site,
      condition: 'cert',
      validFrom: from,
      validTo: null,
      note: '',
    })),
    'perimetre-de-labellisation': asked.held.flatMap(({ site, module, services, from, to = null }) =>
      (services.length === 0 ? [null] : services).map((service) => ({
        site,
        module: moduleOf(module),
        service,
        validFrom: from,
        validTo: to,
        note: '',
      })),
    ),
    'engagements-non-applicables': asked.excluded ?? [],
  }
}
