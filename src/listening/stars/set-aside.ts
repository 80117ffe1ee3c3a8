import { z } from 'zod'
import { listServices, listSites } from '#src/core/organisation/index.ts'
import type { SetAsideKind } from '#src/core/room/set-aside.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { AUDIENCE_WORDS } from './proposal.ts'
import { RATING_SHARE, starsText } from './rating.ts'
import { listPlaces } from './store/places.ts'
import { keepProposals } from './store/replies.ts'
import { insertSetAside } from './store/ratings.ts'

const Content = z.object({ stars: z.number(), comment: z.string() })

async function namesOfPlaces(tx: Tx): Promise<ReadonlyMap<number, string>> {
  const [places, sites, services] = [await listPlaces(tx), await listSites(tx), await listServices(tx)]
  const siteOf = new Map(sites.map(({ id, shortName }) => [id, shortName]))
  const serviceOf = new Map(services.map(({ id, name }) => [id, name]))
  return new Map(
    places.map(({ id, site, service, audience }) => [
      id,
      [
        audience === 'users' ? 'Avis en étoiles' : `Propositions, ${AUDIENCE_WORDS[audience].toLowerCase()}`,
        siteOf.get(site),
        service === null ? undefined : serviceOf.get(service),
      ]
        .filter((word) => word !== undefined)
        .join(', '),
    ]),
  )
}

/** Ratings over the share of their sender. */
export const ratingSetAside: SetAsideKind = {
  kind: 'rating',
  right: 'stars.write',
  one: 'avis en étoiles',
  many: 'avis en étoiles',
  share: RATING_SHARE,
  subjects: namesOfPlaces,
  tell: (content) => {
    const parsed = Content.safeParse(content)
    if (!parsed.success) return ''
    const { stars, comment } = parsed.data
    return `${starsText(stars)}, ${comment === '' ? 'sans commentaire' : `« ${comment} »`}`
  },
  keep: insertSetAside,
}

const Proposal = z.object({ said: z.string() })

/** Proposals over the share of their sender. */
export const proposalSetAside: SetAsideKind = {
  kind: 'proposal',
  right: 'stars.write',
  one: 'proposition',
  many: 'propositions',
  share: RATING_SHARE,
  subjects: namesOfPlaces,
  tell: (content) => {
    const parsed = Proposal.safeParse(content)
    return parsed.success ? `« ${parsed.data.said} »` : ''
  },
  keep: keepProposals,
}
