import { type Context, Hono } from 'hono'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { At } from '#src/ground/database/versioned.ts'
import { Forbidden } from '#src/ground/process/errors.ts'
import type { Outcome } from '#src/ground/process/outcome.ts'
import { answerForm, type FormShown, showForm } from '#src/ground/web/form-route.tsx'
import { type Env, may, perimeter, read, todayOf, within } from '#src/ground/web/web.tsx'
import { archiveCampaign, closeCampaign, reopenCampaign, restoreCampaign } from '../actions.ts'
import { type Campaign, datesOf, OPENING_WORDS, openingOf } from '../campaign.ts'
import { ReasonInput } from '../input.ts'
import { type ActRefusal, KEPT_ANSWERS, keptAnswer } from '../life.ts'
import { ReasonPage } from '../pages/campaign-life.tsx'
import { findAnswer, findCampaign, findCampaignById, placesOf } from '../store/campaigns.ts'
import { forgetForms } from '../store/forms.ts'
import { deletePlaces, isSetAside } from '../store/life.ts'
import { crumbs, ownCampaign } from './shared.ts'

const ACT_REFUSALS: Readonly<Record<ActRefusal, string>> = {
  over: 'Cette campagne est déjà terminée.',
  open: 'Cette campagne n’est pas terminée.',
  past: 'Le dernier jour de la campagne est passé : corrigez d’abord ses dates.',
  archived: 'Cette campagne est archivée : sortez-la d’abord des archives.',
}

const ownOf = (c: Context<Env>) =>
  read(c, async (tx) => ownCampaign(c, tx, await findCampaign(tx, c.req.param('code') ?? '')))

type Act = {
  title: string
  what: (campaign: Campaign) => string
  submit: string
  /** The state asked for, beside the one somebody else has just saved. */
  asked: string
  run: (tx: Tx, at: At & { today: PlainDate; reason: string }) => Promise<Outcome<ActRefusal>>
}

const ACTS = {
  clore: {
    title: 'Clore la campagne maintenant',
    what: ({ closesOn }) =>
      `La campagne devait durer jusqu’au ${longDate(closesOn)}. Les liens publics refuseront toute réponse dès maintenant ; les réponses reçues restent.`,
    submit: 'Clore la campagne',
    asked: 'Close aujourd’hui',
    run: closeCampaign,
  },
  rouvrir: {
    title: 'Rouvrir la campagne',
    what: ({ closesOn }) =>
      `Les liens publics prendront de nouveau des réponses, jusqu’au ${longDate(closesOn)}. Les réponses reçues restent.`,
    submit: 'Rouvrir la campagne',
    asked: 'Rouverte',
    run: reopenCampaign,
  },
  archiver: {
    title: 'Archiver la campagne',
    what: () =>
      'La campagne quitte la liste. Ses réponses, ses résultats et ses documents restent, et comptent toujours dans les chiffres ; elle ne se corrige plus.',
    submit: 'Archiver la campagne',
    asked: 'Archivée',
    run: archiveCampaign,
  },
  desarchiver: {
    title: 'Sortir la campagne des archives',
    what: () => 'La campagne revient dans la liste et peut de nouveau être corrigée.',
    submit: 'Sortir des archives',
    asked: 'Dans la liste',
    run: restoreCampaign,
  },
} satisfies Readonly<Record<string, Act>>

/** The state of a campaign in words: what a stale act is compared with. */
const stateOf = (campaign: Campaign, today: PlainDate): string =>
  `${campaign.archivedOn === null ? OPENING_WORDS[openingOf(campaign, today)] : 'Archivée'}, ${datesOf(campaign)}`

function actRoutes(verb: string, act: Act): Hono<Env> {
  const path = `/enquetes/:code/${verb}`
  const view = (campaign: Campaign) => (shown: FormShown) => ({
    title: act.title,
    narrow: true,
    crumbs: crumbs(campaign),
    content: (
      <ReasonPage
        {...act}
        {...shown}
        what={act.what(campaign)}
        campaign={campaign}
        action={`/enquetes/${campaign.code}/${verb}`}
      />
    ),
  })
  return new Hono<Env>()
    .get(path, may('surveys.write'), async (c) => showForm(c, view(await ownOf(c))({ typed: {} })))
    .post(path, may('surveys.write'), async (c) => {
      const campaign = await ownOf(c)
      const { id, code } = campaign
      const today = todayOf(c)
      return answerForm(c, {
        schema: ReasonInput,
        view: view(campaign),
        save: (tx, { reason }, version) => act.run(tx, { id, version, today, reason }),
        done: () => {
          forgetForms(c.get('deps'))
          return `/enquetes/${code}?fait=${verb}`
        },
        conflict: async (tx) => {
          const saved = await findCampaignById(tx, id)
          const rows = [{ label: 'État', mine: act.asked, saved: stateOf(saved, today) }]
          return { what: saved.name, rows, version: saved.version, back: `/enquetes/${code}` }
        },
        refusals: ACT_REFUSALS,
      })
    })
}

const removing = removalRoutes({
  base: '/enquetes',
  right: 'surveys.write',
  table: 'campaign',
  action: 'campaign.delete',
  object: 'la campagne',
  where: 'Enquêtes de satisfaction',
  load: async (tx, id, c) => {
    const campaign = await ownCampaign(c, tx, await findCampaignById(tx, id))
    return { ...campaign, href: `/enquetes/${campaign.code}` }
  },
  also: 'Personne n’y a répondu. Ses lieux, leurs liens publics et leurs affiches ne mèneront plus nulle part ; le journal en garde la trace.',
  before: async (tx, id) =>
    deletePlaces(
      tx,
      (await placesOf(tx, id)).map((place) => place.id),
    ),
  unless: async (tx, id) =>
    (await isSetAside(tx, id))
      ? 'La suppression n’est pas possible : des réponses envoyées à cette campagne ont été mises de côté. Une fois terminée, elle s’archive.'
      : undefined,
  instead: {
    sentence: 'Une campagne à laquelle on a répondu ne se supprime pas : une fois terminée, elle s’archive.',
    label: 'Archiver la campagne',
    href: (_, own) => `${own}/archiver`,
  },
})

/** A paper form keyed by mistake goes; what a person sent, or a file brought, does not go by itself. */
const removingAnswer = removalRoutes({
  base: '/enquetes/reponses',
  right: 'surveys.key',
  table: 'answer',
  action: 'answer.delete',
  kind: 'campaign',
  object: 'le formulaire saisi',
  where: 'Enquêtes de satisfaction',
  load: async (tx, id, c) => {
    const { day, site, service, version, campaign } = await findAnswer(tx, id)
    if (!within(perimeter(c, 'surveys.key'), { site, service: service === 0 ? null : service })) throw new Forbidden()
    return { name: `du ${longDate(day)}`, version, record: campaign }
  },
  unless: async (tx, id) => {
    const answer = await findAnswer(tx, id)
    const { archivedOn } = await findCampaignById(tx, answer.campaign)
    const why = keptAnswer({ ...answer, archivedOn })
    return why && KEPT_ANSWERS[why]
  },
  also: 'La réponse ne comptera plus. Le papier peut être saisi de nouveau ; le journal garde la trace.',
  after: '/enquetes',
})

/** The life of a campaign: closed, opened again, put away, deleted while nobody answered. */
export const lifeRoutes = Object.entries(ACTS).reduce(
  (routes, [verb, act]) => routes.route('/', actRoutes(verb, act)),
  new Hono<Env>().route('/', removing).route('/', removingAnswer),
)
