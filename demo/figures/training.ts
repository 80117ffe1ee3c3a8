// How many work in a service, counted from the posts of the register on the day of the minutes.
import { sql } from 'kysely'
import { listServices } from '#src/core/organisation/index.ts'
import { pageOfAgents } from '#src/improving/training/store/agents.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { counted } from './read.ts'
import { is } from './rules.ts'
import type { RecordSet, Rule } from './types.ts'

const posts = (site: string, services: readonly string[]): RecordSet => ({
  name: `posts ${site} ${services.join(' ')}`,
  disturb: async ({ tx, site: siteOf }) => {
    const done = await sql`update training_post set to_on = from_on where id = (select min(p.id) from training_post p
      join service s on s.tenant = p.tenant and s.id = p.service
      where p.site = ${siteOf(site)} and s.code = any(${[...services]}::text[]) and p.from_on < '2023-12-01' and p.to_on is null)`.execute(
      tx,
    )
    return Number(done.numAffectedRows ?? 0n)
  },
})

/** Those who hold a post in these services of a site on a day, and how many of the services are peopled. */
function workforce(site: string, services: readonly string[], on: string): Rule {
  return is(
    async ({ tx, site: siteOf }) => {
      const known = (await listServices(tx)).filter(({ code }) => services.includes(code))
      const found: number[] = []
      for (const { id } of known) {
        const filter = { where: { all: true } as const, site: siteOf(site), service: id, presence: 'present' as const }
        const state = { sort: undefined, size: 1, offset: 0 }
        found.push((await pageOfAgents(tx, { filter, state, today: plainDate(on) })).total)
      }
      const value = { agents: found.reduce((sum, n) => sum + n, 0), poles: found.filter((n) => n > 0).length }
      return counted(value, 'agents', {
        href: `/formations/agents?site=${siteOf(site)}&presence=present`,
        n: value.agents,
      })
    },
    posts(site, services),
  )
}

export const MOSELLE_TRAINING: Readonly<Record<string, Rule>> = {
  'S0-16': workforce('metz', ['accueil', 'pan', 'standard'], '2023-12-07'),
}
