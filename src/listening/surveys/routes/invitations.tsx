import { type Context, Hono } from 'hono'
import { findTenant } from '#src/core/organisation/index.ts'
import { typedFrom } from '#src/core/room/fields.ts'
import { today, zoneOfCode } from '#src/ground/calendar/index.ts'
import { inTenant, type Tx } from '#src/ground/database/db.ts'
import { listState } from '#src/ground/design/list-state.ts'
import { publicPage, servePublicPage } from '#src/ground/design/public-page.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { answerForm, type FormShown, saidOf, showForm } from '#src/ground/web/form-route.tsx'
import { type Env, holds, may, open, page, perimeter, personOf, read, todayOf } from '#src/ground/web/web.tsx'
import { inForce } from '#src/office/messages/index.ts'
import { type Campaign, type CampaignPlace, openingOf } from '../campaign.ts'
import { invite, INVITING_REFUSALS, saveRule } from '../invitation-actions.ts'
import { InviteForm, RULE, RuleForm } from '../invitation-input.ts'
import { INVITING_WAYS, OCCASIONS } from '../invitation.ts'
import { InvitationsPage, InvitePage, RulePage, StopPage } from '../pages/invitations.tsx'
import { placeName, visiblePlaces } from '../places.ts'
import { findCampaign, placesOf } from '../store/campaigns.ts'
import { daysOf, personBehind, ruleOf, stopPerson } from '../store/invitations.ts'
import { lookupsOf } from '../store/lookups.ts'
import { openedOf } from '../store/opens.ts'
import { crumbs, ownCampaign, ownsAll } from './shared.ts'

const PATH = '/enquetes/:code/invitations'
const INVITING = '/enquetes/:code/inviter'
const DONE = {
  inviter: 'C’est fait : les invitations partent. Les adresses ne sont pas gardées',
  regle: 'Règle enregistrée : elle vaut dès la prochaine invitation',
}

const campaignOf = (c: Context<Env>, tx: Tx) => findCampaign(tx, c.req.param('code') ?? '')

const isOpen = (campaign: Campaign, { opensOn, closesOn }: CampaignPlace, day: ReturnType<typeof todayOf>): boolean =>
  openingOf(campaign, day) === 'open' && (opensOn ?? campaign.opensOn) <= day && day <= (closesOn ?? campaign.closesOn)

/** The campaign, and what was invited at its places in this perimeter. */
async function load(c: Context<Env>, tx: Tx) {
  const campaign = await campaignOf(c, tx)
  const { names } = await lookupsOf(tx)
  const [all, rule, opened] = [
    await placesOf(tx, campaign.id),
    await ruleOf(tx, campaign.id),
    await openedOf(tx, campaign.id),
  ]
  const named = new Map(
    visiblePlaces(all, perimeter(c, 'surveys.read')).map((place) => [place.id, placeName(place, names)]),
  )
  const days = await daysOf(tx, { campaign: campaign.id, places: [...named.keys()] })
  return {
    campaign,
    rule,
    own: ownsAll(c, all),
    days: days.map((one) => ({ ...one, where: named.get(one.place) ?? '' })),
    opened: [...opened].flatMap(([place, ways]) => (named.has(place) ? [ways.invitation] : [])),
  }
}

/** The campaign, and the places where this person may invite today. */
async function offeredIn(c: Context<Env>, tx: Tx) {
  const campaign = await campaignOf(c, tx)
  const { names } = await lookupsOf(tx)
  const places = visiblePlaces(await placesOf(tx, campaign.id), perimeter(c, 'surveys.key'))
  const offered = places.filter((place) => isOpen(campaign, place, todayOf(c)))
  return { campaign, offered: offered.map((place) => ({ ...place, name: placeName(place, names) })) }
}

const HERE = (c: Context<Env>): string => `/enquetes/${c.req.param('code')}/invitations`

async function list(c: Context<Env>): Promise<Response> {
  const { days, own, ...data } = await read(c, (tx) => load(c, tx))
  const state = listState(c.req.url, [])
  const sum = (name: 'sent' | 'undrawn' | 'rested' | 'stopped') => days.reduce((all, one) => all + one[name], 0)
  return page(
    c,
    <InvitationsPage
      {...data}
      days={days.slice(state.offset, state.offset + state.size)}
      total={{
        sent: sum('sent'),
        undrawn: sum('undrawn'),
        rested: sum('rested'),
        stopped: sum('stopped'),
        days: days.length,
      }}
      opened={{
        opens: data.opened.reduce((all, { opens }) => all + opens, 0),
        answers: data.opened.reduce((all, { answers }) => all + answers, 0),
      }}
      pages={{
        page: state.page,
        pages: Math.max(1, Math.ceil(days.length / state.size)),
        href: (number) => `${HERE(c)}?page=${number}`,
      }}
      invites={holds(c, 'surveys.key')}
      writes={holds(c, 'surveys.write') && own}
      done={saidOf(c, DONE)}
    />,
    { title: `Invitations : ${data.campaign.name}`, crumbs: crumbs(data.campaign) },
  )
}

async function view(c: Context<Env>, shown: FormShown) {
  const { campaign, offered } = await read(c, (tx) => offeredIn(c, tx))
  const reads = holds(c, 'surveys.read')
  return {
    title: 'Inviter à donner son avis',
    narrow: true,
    crumbs: reads ? crumbs(campaign) : [],
    content: (
      <InvitePage
        campaign={campaign}
        {...shown}
        lists={{ places: offered.map(({ id, name }) => ({ id, name })) }}
        done={saidOf(c, DONE)}
        back={reads ? HERE(c) : undefined}
      />
    ),
  }
}

async function ruleView(c: Context<Env>, shown?: FormShown) {
  const { campaign, rule, lists } = await read(c, async (tx) => {
    const found = await ownCampaign(c, tx, await campaignOf(c, tx))
    const textModels = (await inForce(tx, 'survey')).map(({ code, name }) => ({ id: code, name }))
    return { campaign: found, rule: await ruleOf(tx, found.id), lists: { textModels } }
  })
  return {
    title: 'Règle des invitations',
    narrow: true,
    crumbs: crumbs(campaign),
    content: (
      <RulePage campaign={campaign} rule={rule} lists={lists} {...(shown ?? { typed: typedFrom(RULE, rule) })} />
    ),
  }
}

const HEADER = ['Jour', 'Lieu', 'Après', 'Voie', 'Envoyées', 'Non tirées au sort', 'En repos', 'Refusées']

/** The département and the person that an address of refusal names. */
const stopOf = (c: Context<Env>): { tenant: number; token: string } => ({
  tenant: Number(c.req.param('tenant')),
  token: c.req.param('token') ?? '',
})
const stopPage = (c: Context<Env>, state: 'asked' | 'done' | 'unknown') =>
  servePublicPage(publicPage(<StopPage action={new URL(c.req.url).pathname} state={state} />), {
    acceptEncoding: c.req.header('accept-encoding'),
    status: state === 'unknown' ? 404 : 200,
  })
const STOP = '/invitations/:tenant{[0-9]{1,9}}/:token{[A-Za-z0-9_-]{16,40}}'

/** Inviting people to answer, and their refusal. */
export const invitationRoutes = new Hono<Env>()
  .get(PATH, may('surveys.read'), list)
  .get(INVITING, may('surveys.key'), async (c) => showForm(c, await view(c, { typed: {} })))
  .get(`${PATH}/export`, may('surveys.read'), async (c) => {
    const { campaign, days } = await read(c, (tx) => load(c, tx))
    return listFile(c, {
      name: `invitations ${campaign.code}`,
      sheet: 'Invitations',
      header: HEADER,
      rows: days.map((one) => [
        one.day,
        one.where,
        OCCASIONS[one.occasion],
        INVITING_WAYS[one.way],
        one.sent,
        one.undrawn,
        one.rested,
        one.stopped,
      ]),
    })
  })
  .post(INVITING, may('surveys.key'), (c) =>
    answerForm(c, {
      schema: InviteForm,
      view: (shown) => view(c, shown),
      save: async (tx, values) => {
        const { campaign, offered } = await offeredIn(c, tx)
        const place = offered.find(({ id }) => id === values.place)
        const { prefectureName: prefecture } = await findTenant(tx)
        const { tenant } = personOf(c)
        return invite(tx, { deps: c.get('deps'), tenant, campaign, place, prefecture, values, today: todayOf(c) })
      },
      done: () => `/enquetes/${c.req.param('code')}/inviter?fait=inviter`,
      refusals: INVITING_REFUSALS,
    }),
  )
  .get(`${PATH}/regle`, may('surveys.write'), async (c) => showForm(c, await ruleView(c)))
  .post(`${PATH}/regle`, may('surveys.write'), (c) =>
    answerForm(c, {
      schema: RuleForm,
      view: (shown) => ruleView(c, shown),
      save: async (tx, values, version) => {
        const campaign = await ownCampaign(c, tx, await campaignOf(c, tx))
        return saveRule(tx, { campaign, version, values })
      },
      done: () => `${HERE(c)}?fait=regle`,
      refusals: {},
    }),
  )
  .get(STOP, open(), async (c) => {
    const { tenant, token } = stopOf(c)
    const found = await inTenant(c.get('deps').db, { tenant, mode: 'read' }, (tx) => personBehind(tx, token))
    return stopPage(c, found === undefined ? 'unknown' : found.stoppedOn === null ? 'asked' : 'done')
  })
  .post(STOP, open(), async (c) => {
    const { tenant, token } = stopOf(c)
    const { db, clock } = c.get('deps')
    const found = await inTenant(db, { tenant, mode: 'change' }, async (tx) => {
      const person = await personBehind(tx, token)
      if (person === undefined) return undefined
      const { territory } = await findTenant(tx)
      await stopPerson(tx, token, today(clock.now(), zoneOfCode(territory)))
      return person
    })
    return stopPage(c, found === undefined ? 'unknown' : 'done')
  })
