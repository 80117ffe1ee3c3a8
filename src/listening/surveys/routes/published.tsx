import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { asksFirst } from '#src/core/room/asks-first.tsx'
import { findTenant } from '#src/core/organisation/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { publicPage, servePublicPage } from '#src/ground/design/public-page.ts'
import { csvText } from '#src/ground/tables/csv.ts'
import { attachment } from '#src/ground/web/attachment.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { answerAct, answerForm, type FormShown, saidOf, showForm } from '#src/ground/web/form-route.tsx'
import { field } from '#src/ground/web/form.ts'
import { linkTo } from '#src/ground/web/links.ts'
import { type Env, may, open, read, todayOf } from '#src/ground/web/web.tsx'
import type { Campaign } from '../campaign.ts'
import { NoResultsPage, PublicResultsPage } from '../pages/public-results.tsx'
import { PublishedPage, SAID_LIMIT } from '../pages/published.tsx'
import { publishResults, withdrawResults } from '../published-actions.ts'
import { contentOf, PARTS, PUBLISH_REFUSALS, type PublishedLine, refusePublishing } from '../published.ts'
import { loadResults } from '../results-load.ts'
import { findCampaign, placesOf } from '../store/campaigns.ts'
import { lookupsOf } from '../store/lookups.ts'
import { publicResults, publishedOf } from '../store/published.ts'
import { crumbs, ownCampaign, ownsAll } from './shared.ts'

const PATH = '/enquetes/:code/publication'
const PublishInput = z.object({ said: field.optionalText(SAID_LIMIT) })

const DONE = {
  publier: 'Résultats publiés',
  retirer: 'Résultats retirés de la page publique',
}

const campaignOf = (c: Context<Env>, tx: Tx) => findCampaign(tx, c.req.param('code') ?? '')

/** The whole of a campaign, whoever publishes: nothing of a page for some of its places is ever made public. */
const wholeOf = async (c: Context<Env>, tx: Tx, campaign: Campaign) =>
  loadResults(tx, { campaign, places: 'all', names: (await lookupsOf(tx)).names, asOf: todayOf(c) })

async function sheetOf(c: Context<Env>) {
  return read(c, async (tx) => {
    const campaign = await campaignOf(c, tx)
    const [places, published] = [await placesOf(tx, campaign.id), await publishedOf(tx, campaign.id)]
    const own = ownsAll(c, places)
    const { results } = await wholeOf(c, tx, campaign)
    const link = published[0]?.link
    return {
      campaign,
      published,
      own,
      url: link === undefined ? undefined : addressOf(c, link),
      against: refusePublishing(campaign, { withheld: results.withheld, today: todayOf(c) }),
    }
  })
}

const addressOf = (c: Context<Env>, link: string): string => linkTo(c, `/resultats-enquete/${link}`)

async function view(c: Context<Env>, shown: FormShown) {
  const sheet = await sheetOf(c)
  return {
    title: `Résultats publiés : ${sheet.campaign.name}`,
    crumbs: crumbs(sheet.campaign),
    content: <PublishedPage {...sheet} {...shown} done={saidOf(c, DONE)} />,
  }
}

/** Seconds a cache may keep a page of results: it changes only when somebody publishes. */
const KEPT_SECONDS = 60
const saidIn = (c: Context<Env>) => ({ acceptEncoding: c.req.header('accept-encoding') })

const HEADER = ['Partie', 'Question', 'Libellé', 'Avis ou personnes', 'Taux (%)', 'Borne basse (%)', 'Borne haute (%)']
const rowOf = ({ part, topic, label, n, rate, low, high }: PublishedLine) => [
  PARTS[part],
  topic,
  label,
  n,
  rate,
  low,
  high,
]

/** Making the results of a campaign public, and the public page itself. */
export const publishedRoutes = new Hono<Env>()
  .get(PATH, may('surveys.read'), async (c) => showForm(c, await view(c, { typed: {} })))
  .get(`${PATH}/apercu`, may('surveys.write'), async (c) => {
    const results = await read(c, async (tx) => {
      const campaign = await ownCampaign(c, tx, await campaignOf(c, tx))
      const [published] = await publishedOf(tx, campaign.id)
      const { prefectureName: prefecture, demo } = await findTenant(tx)
      const content = contentOf(campaign, await wholeOf(c, tx, campaign))
      return { ...content, prefecture, demo, said: published?.said ?? '', publishedOn: undefined }
    })
    return servePublicPage(publicPage(<PublicResultsPage results={results} data={undefined} />), saidIn(c))
  })
  .post(PATH, may('surveys.write'), async (c) => {
    const campaign = await read(c, async (tx) => ownCampaign(c, tx, await campaignOf(c, tx)))
    return answerForm(c, {
      schema: PublishInput,
      view: (shown) => view(c, shown),
      save: async (tx, { said }, version) =>
        publishResults(tx, {
          campaign,
          loaded: await wholeOf(c, tx, campaign),
          today: todayOf(c),
          said,
          latest: version - 1,
        }),
      done: () => `/enquetes/${campaign.code}/publication?fait=publier`,
      refusals: PUBLISH_REFUSALS,
    })
  })
  .route(
    '/',
    asksFirst(`${PATH}/retirer`, {
      right: 'surveys.write',
      asked: async (c) => {
        const { campaign, current } = await read(c, async (tx) => {
          const found = await ownCampaign(c, tx, await campaignOf(c, tx))
          return { campaign: found, current: (await publishedOf(tx, found.id))[0] }
        })
        if (!current || current.withdrawnOn !== null) throw new NotFound()
        return {
          where: campaign.name,
          title: 'Retirer ces résultats de la page publique ?',
          said: 'Leur adresse dira qu’ils ne sont plus publiés, y compris depuis les affiches et les sites qui y mènent. Ce qui a été publié reste connu ici, et vous pourrez publier de nouveau à la même adresse.',
          verb: 'Retirer les résultats',
          back: `/enquetes/${campaign.code}/publication`,
          version: current.version,
          crumbs: crumbs(campaign),
        }
      },
    }),
  )
  .post(`${PATH}/retirer`, may('surveys.write'), async (c) => {
    const campaign = await read(c, async (tx) => ownCampaign(c, tx, await campaignOf(c, tx)))
    const here = `/enquetes/${campaign.code}/publication`
    return answerAct(c, {
      save: (tx, version) => withdrawResults(tx, { campaign, version, today: todayOf(c) }),
      done: () => `${here}?fait=retirer`,
      otherwise: () => `${here}?fait=ailleurs`,
    })
  })
  .get('/resultats-enquete/:link{[a-z0-9-]+\\.csv}', open(), async (c) => {
    const results = await publicResults(c.get('deps').db, c.req.param('link').replace(/\.csv$/, ''))
    if (!results) return noResults(c, results)
    const bytes = new TextEncoder().encode(csvText(HEADER, results.lines.map(rowOf)))
    return attachment(c, { name: `résultats ${results.title}.csv`, type: 'text/csv; charset=utf-8' }, bytes)
  })
  .get('/resultats-enquete/:link', open(), async (c) => {
    const link = c.req.param('link')
    const results = await publicResults(c.get('deps').db, link)
    if (!results) return noResults(c, results)
    const element = <PublicResultsPage results={results} data={`/resultats-enquete/${link}.csv`} />
    return servePublicPage(publicPage(element), { ...saidIn(c), maxAge: KEPT_SECONDS })
  })

const noResults = (c: Context<Env>, found: null | undefined): Response =>
  servePublicPage(publicPage(<NoResultsPage taken={found === null} />), {
    ...saidIn(c),
    status: found === null ? 410 : 404,
  })
