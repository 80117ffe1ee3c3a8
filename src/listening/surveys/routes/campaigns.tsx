import { Hono } from 'hono'
import { namedScopes } from '#src/core/organisation/index.ts'
import { type Env, holds, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { qrSvg } from '#src/ground/reports/index.ts'
import { CampaignListPage, CampaignPage, QuestionnairePage } from '../pages/campaigns.tsx'
import { countAnswers, readPeople } from '../store/results.ts'
import { countArchived } from '../store/life.ts'
import { othersOfYear } from '../store/gathered.ts'
import { lookupsOf } from '../store/lookups.ts'
import { placesSeen, visiblePlaces } from '../places.ts'
import { definitionOf, findCampaign, listCampaigns, placesOf } from '../store/campaigns.ts'
import { crumbs, publicUrl } from './shared.ts'

const PAGE = 50

const DONE: Readonly<Record<string, string>> = {
  modifier: 'Campagne corrigée',
  clore: 'Campagne close',
  rouvrir: 'Campagne rouverte',
  archiver: 'Campagne archivée : elle ne paraît plus dans la liste',
  desarchiver: 'Campagne sortie des archives',
}

export const campaignRoutes = new Hono<Env>()
  .get('/enquetes', may('surveys.read'), async (c) => {
    const search = (c.req.query('q') ?? '').replaceAll('\u0000', '').slice(0, 100)
    const at = Math.max(1, Math.min(10_000, Number.parseInt(c.req.query('page') ?? '1', 10) || 1))
    const archived = c.req.query('etat') === 'archivees'
    const today = todayOf(c)
    const data = await read(c, async (tx) => {
      const places = placesSeen(perimeter(c, 'surveys.read'), await lookupsOf(tx))
      const { campaigns, total } = await listCampaigns(tx, { limit: PAGE, offset: (at - 1) * PAGE, search, archived })
      const counts = await countAnswers(tx, campaigns, { places, asOf: today })
      return { campaigns, total, counts, put: await countArchived(tx) }
    })
    return page(
      c,
      <CampaignListPage
        {...data}
        archived={archived}
        page={at}
        search={search}
        today={today}
        writes={holds(c, 'surveys.write')}
      />,
      { title: 'Enquêtes de satisfaction' },
    )
  })
  .get('/enquetes/:code', may('surveys.read'), async (c) => {
    const today = todayOf(c)
    const where = perimeter(c, 'surveys.read')
    const data = await read(c, async (tx) => {
      const campaign = await findCampaign(tx, c.req.param('code'))
      const lookups = await lookupsOf(tx)
      const cells = await readPeople(tx, { campaign, places: placesSeen(where, lookups), asOf: today })
      const places = visiblePlaces(await placesOf(tx, campaign.id), where).map((place) => {
        const url = publicUrl(c, place.link)
        const own = cells.filter(
          (cell) => cell.site === place.site && (place.service === null || place.service === cell.service),
        )
        return { ...place, url, qr: qrSvg(url), answers: own.reduce((sum, cell) => sum + cell.n, 0) }
      })
      const scope =
        campaign.scope === null
          ? undefined
          : (await namedScopes(tx, today)).find(({ id }) => id === campaign.scope)?.name
      const others = await othersOfYear(tx, campaign)
      return { campaign, lookups, places, scope, others, answers: cells.reduce((sum, cell) => sum + cell.n, 0) }
    })
    const done = DONE[c.req.query('fait') ?? '']
    return page(
      c,
      <CampaignPage
        {...data}
        today={today}
        writes={holds(c, 'surveys.write')}
        keys={holds(c, 'surveys.key') && data.campaign.archivedOn === null}
        done={done}
      />,
      { title: data.campaign.name, crumbs: [{ label: 'Enquêtes', href: '/enquetes' }] },
    )
  })
  .get('/enquetes/:code/questionnaire', may('surveys.read'), async (c) => {
    const data = await read(c, async (tx) => {
      const campaign = await findCampaign(tx, c.req.param('code'))
      return { campaign, definition: await definitionOf(tx, campaign.questionnaireVersion) }
    })
    return page(c, <QuestionnairePage {...data} />, { title: 'Questionnaire', crumbs: crumbs(data.campaign) })
  })
