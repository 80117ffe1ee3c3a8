import { type Context, Hono } from 'hono'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { objectFacts } from '#src/core/room/object-store.ts'
import { listState } from '#src/ground/design/list-state.ts'
import { codesOf } from '#src/ground/process/codes.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { AUDIENCE_WORDS } from '../audience.ts'
import { OPENING_WORDS, openingOf } from '../campaign.ts'
import { namedScopes } from '#src/core/organisation/index.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, holds, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { qrSvg } from '#src/ground/reports/index.ts'
import { CampaignListPage, CampaignPage, QuestionnairePage } from '../pages/campaigns.tsx'
import { countAnswers, readPeople } from '../store/results.ts'
import { POSTER } from '../opens.ts'
import { openedOf } from '../store/opens.ts'
import { countArchived } from '../store/life.ts'
import { othersOfYear } from '../store/gathered.ts'
import { lookupsOf } from '../store/lookups.ts'
import { placesSeen, visiblePlaces } from '../places.ts'
import { CAMPAIGN_SORTS, definitionOf, findCampaign, listCampaigns, placesOf } from '../store/campaigns.ts'
import { crumbs, ownsAll, publicUrl } from './shared.ts'

const EXPORT_LIMIT = 5000

/** What the address of the list asks for. */
function asked(c: Context<Env>) {
  const state = listState(c.req.url, codesOf(CAMPAIGN_SORTS))
  const key = codesOf(CAMPAIGN_SORTS).find((one) => one === state.sort?.key)
  return {
    search: (c.req.query('q') ?? '').replaceAll('\u0000', '').slice(0, 100),
    archived: c.req.query('etat') === 'archivees',
    state,
    sort: key && state.sort && { key, desc: state.sort.desc },
  }
}

const DONE: Readonly<Record<string, string>> = {
  modifier: 'Campagne corrigée',
  clore: 'Campagne close',
  rouvrir: 'Campagne rouverte',
  archiver: 'Campagne archivée : elle ne paraît plus dans la liste',
  desarchiver: 'Campagne sortie des archives',
}

export const campaignRoutes = new Hono<Env>()
  .get('/enquetes', may('surveys.read'), savedViews(), async (c) => {
    const today = todayOf(c)
    const { search, archived, state, sort } = asked(c)
    const data = await read(c, async (tx) => {
      const places = placesSeen(perimeter(c, 'surveys.read'), await lookupsOf(tx))
      const window = { limit: state.size, offset: state.offset, search, archived, sort }
      const { campaigns, total } = await listCampaigns(tx, window)
      const counts = await countAnswers(tx, campaigns, { places, asOf: today })
      return { campaigns, total, counts, put: await countArchived(tx) }
    })
    const shown = { search, archived, state, views: <Views c={c} />, today, writes: holds(c, 'surveys.write') }
    return page(c, <CampaignListPage {...data} {...shown} />, { title: 'Enquêtes de satisfaction' })
  })
  .get('/enquetes/export', may('surveys.read'), async (c) => {
    const today = todayOf(c)
    const { campaigns, counts } = await read(c, async (tx) => {
      const places = placesSeen(perimeter(c, 'surveys.read'), await lookupsOf(tx))
      const found = await listCampaigns(tx, { ...asked(c), limit: EXPORT_LIMIT, offset: 0 })
      return { ...found, counts: await countAnswers(tx, found.campaigns, { places, asOf: today }) }
    })
    return listFile(c, {
      name: `campagnes ${today}`,
      sheet: 'Campagnes',
      header: ['Code', 'Campagne', 'Public', 'Année', 'Premier jour', 'Dernier jour', 'Réponses', 'État'],
      rows: campaigns.map((one) => [
        one.code,
        one.name,
        AUDIENCE_WORDS[one.audience],
        one.labelYear,
        one.opensOn,
        one.closedOn ?? one.closesOn,
        counts.get(one.id) ?? 0,
        one.archivedOn === null ? OPENING_WORDS[openingOf(one, today)] : 'Archivée',
      ]),
    })
  })
  .get('/enquetes/:code', may('surveys.read'), async (c) => {
    const today = todayOf(c)
    const where = perimeter(c, 'surveys.read')
    const data = await read(c, async (tx) => {
      const campaign = await findCampaign(tx, c.req.param('code'))
      const [lookups, held, others, opened, facts] = await Promise.all([
        lookupsOf(tx),
        placesOf(tx, campaign.id),
        othersOfYear(tx, campaign),
        openedOf(tx, campaign.id),
        objectFacts(c, tx, {
          target: { table: 'campaign', id: campaign.id, kind: 'campaign', code: campaign.code },
          journaled: { kind: 'campaign', record: String(campaign.id) },
          named: ['surveys.write'],
        }),
      ])
      const cells = await readPeople(tx, { campaign, places: placesSeen(where, lookups), asOf: today })
      const places = visiblePlaces(held, where).map((place) => {
        const url = publicUrl(c, place.link)
        const own = cells.filter(
          (cell) => cell.site === place.site && (place.service === null || place.service === cell.service),
        )
        return {
          ...place,
          url,
          qr: qrSvg(`${url}?${POSTER}`),
          opened: opened.get(place.id),
          answers: own.reduce((sum, cell) => sum + cell.n, 0),
        }
      })
      const scope =
        campaign.scope === null
          ? undefined
          : (await namedScopes(tx, today)).find(({ id }) => id === campaign.scope)?.name
      const own = ownsAll(c, held)
      return {
        facts,
        campaign,
        lookups,
        places,
        own,
        scope,
        others,
        answers: cells.reduce((sum, cell) => sum + cell.n, 0),
      }
    })
    const done = saidOf(c, DONE)
    return page(
      c,
      <CampaignPage
        {...data}
        today={today}
        writes={holds(c, 'surveys.write')}
        keys={holds(c, 'surveys.key') && data.campaign.archivedOn === null}
        imports={holds(c, 'imports.run')}
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
