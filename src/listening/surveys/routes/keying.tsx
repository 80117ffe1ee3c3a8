import { randomBytes } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { parsePlainDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type FieldErrors, readForm, type Typed, typedText } from '#src/ground/web/form.ts'
import { inFrench } from '#src/ground/process/outcome.ts'
import { decide } from '#src/ground/web/form-route.tsx'
import { type Env, holds, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { keyPaper, visitFault } from '../actions.ts'
import { answerForm, readAnswer } from '../answer.ts'
import type { KeyRefusal } from '../campaign.ts'
import { fromDigits } from '../keying.ts'
import { ChoosePlacePage, KeyingPage, type KeyingProps } from '../pages/keying.tsx'
import { namedScopes } from '#src/core/organisation/index.ts'
import { servicesOffered, withinOf } from '../perimeter.ts'
import { OTHER_SERVICE } from '../questionnaire.ts'
import { lookupsOf } from '../store/lookups.ts'
import { placeName, visiblePlaces } from '../places.ts'
import { definitionOf, findCampaign, keyedSince, placesOf } from '../store/campaigns.ts'
import { crumbs } from './shared.ts'

const REFUSALS: Readonly<Record<KeyRefusal | 'not-served', string>> = {
  'not-served': 'Choisissez un service de ce site, en place ce jour-là.',
  archived: 'Cette campagne est archivée : sortez-la des archives avant de saisir un formulaire.',
  before: 'Choisissez un jour de la campagne : elle n’avait pas commencé.',
  after: 'Choisissez un jour de la campagne : elle était terminée.',
  'in-future': 'Choisissez un jour passé ou aujourd’hui.',
  'totals-kept':
    'Un total a déjà été repris pour le papier de ce site : saisir les formulaires les compterait deux fois.',
}

/** What both verbs need: the campaign, the place in the person's perimeter, its questions. */
async function setting(c: Context<Env>, tx: Tx, place: number) {
  const campaign = await findCampaign(tx, c.req.param('code') ?? '')
  const lookups = await lookupsOf(tx)
  const places = visiblePlaces(await placesOf(tx, campaign.id), perimeter(c, 'surveys.key'))
  const chosen = places.find((one) => one.id === place)
  const definition = await definitionOf(tx, campaign.questionnaireVersion)
  const { scope, opensOn } = campaign
  const within = withinOf(scope === null ? [] : await namedScopes(tx, opensOn), scope)
  const own = servicesOffered(lookups.services, { site: chosen?.site ?? 0, from: opensOn, within }).map(
    (service) => [String(service.id), service.name] as const,
  )
  const form = answerForm(
    definition,
    chosen?.service === null ? new Map([...own, [OTHER_SERVICE, 'Une autre démarche'] as const]) : undefined,
  )
  const since = new Date(c.get('deps').clock.now().getTime() - 12 * 60 * 60 * 1000)
  const keyed = chosen === undefined ? 0 : await keyedSince(tx, { campaign: campaign.id, site: chosen.site, since })
  return { campaign, names: lookups.names, places, chosen, definition, form, keyed }
}
type Setting = Awaited<ReturnType<typeof setting>>

/** The last day that makes sense: today, or the campaign's last. */
function dayFor({ campaign, chosen }: Setting, asked: string, today: PlainDate): PlainDate {
  const last = campaign.closedOn ?? chosen?.closesOn ?? campaign.closesOn
  return parsePlainDate(asked) ?? (last < today ? last : today)
}

const newDisplay = () => randomBytes(12).toString('base64url')

/** Who only keys forms is led to no page that is shut to them. */
const wayBack = (c: Context<Env>, campaign: { code: string; name: string }) =>
  holds(c, 'surveys.read') ? crumbs(campaign) : []

export const keyingRoutes = new Hono<Env>()
  .get('/enquetes/:code/saisie', may('surveys.key'), async (c) => {
    const found = await read(c, (tx) => setting(c, tx, Number(c.req.query('lieu')) || 0))
    const { campaign, chosen, places, names } = found
    if (chosen === undefined) {
      const only = places.length === 1 ? places[0] : undefined
      if (only) return c.redirect(`/enquetes/${campaign.code}/saisie?lieu=${only.id}`, 303)
      return page(
        c,
        <ChoosePlacePage
          campaign={campaign}
          places={places.map((place) => ({ place, name: placeName(place, names) }))}
        />,
        { title: 'Saisir des formulaires', crumbs: wayBack(c, campaign) },
      )
    }
    const state = c.req.query('fait')
    const last = state === 'oui' ? 'stored' : state === 'deja' ? 'again' : undefined
    return keyingPage(c, found, {
      typed: {},
      errors: {},
      day: dayFor(found, c.req.query('jour') ?? '', todayOf(c)),
      display: newDisplay(),
      last,
    })
  })
  .post('/enquetes/:code/saisie', may('surveys.key'), async (c) => {
    const { typed } = await readForm(c)
    const found = await read(c, (tx) => setting(c, tx, Number(typedText(typed, 'lieu')) || 0))
    const { chosen, campaign, form } = found
    if (chosen === undefined) throw new NotFound()
    const day = parsePlainDate(typedText(typed, 'jour'))
    const display = typedText(typed, 'display').slice(0, 40) || newDisplay()
    const answer = readAnswer(
      form,
      fromDigits(form, (code) => typedText(typed, code)),
    )
    const asked = form.questions.find(({ kind }) => kind === 'service')?.code ?? 'jour'
    const service = 'service' in answer ? answer.service : null
    const fault = await read(c, (tx) => visitFault(tx, { place: chosen, service, day: day ?? null }))
    const errors: FieldErrors = {
      ...('errors' in answer ? answer.errors : {}),
      ...(day === undefined ? { jour: 'Indiquez le jour de la visite.' } : {}),
      ...(fault === undefined ? {} : { [asked]: fault }),
    }
    if ('errors' in answer || day === undefined || fault !== undefined)
      return keyingPage(c, found, { typed, errors, day: day ?? todayOf(c), display, last: undefined })
    const saved = await decide(c, (tx) =>
      keyPaper(tx, {
        campaign,
        place: chosen,
        answer,
        day,
        today: todayOf(c),
        now: c.get('deps').clock.now(),
        display,
      }),
    )
    if (saved.outcome !== 'done') {
      const { service, ...others } = saved.outcome === 'refused' ? inFrench(saved.why, REFUSALS) : {}
      const errors = { ...others, ...(service === undefined ? {} : { [asked]: service }) }
      return keyingPage(c, found, { typed, errors, day, display, last: undefined })
    }
    return c.redirect(
      `/enquetes/${campaign.code}/saisie?lieu=${chosen.id}&jour=${day}&fait=${saved.made === 'stored' ? 'oui' : 'deja'}`,
      303,
    )
  })

type Shown = Pick<KeyingProps, 'errors' | 'day' | 'display' | 'last'> & { typed: Typed }

function keyingPage(
  c: Context<Env>,
  { campaign, chosen, names, definition, form, keyed }: Setting,
  shown: Shown,
): Response | Promise<Response> {
  if (chosen === undefined) throw new NotFound()
  const refused = Object.keys(shown.errors).length > 0
  const content = (
    <KeyingPage
      campaign={campaign}
      place={chosen}
      name={placeName(chosen, names)}
      definition={definition}
      form={form}
      keyed={keyed}
      reads={holds(c, 'surveys.read')}
      {...shown}
    />
  )
  return page(c, content, {
    title: 'Saisir un formulaire papier',
    narrow: true,
    crumbs: wayBack(c, campaign),
    ...(refused ? { status: 422, error: true } : {}),
  })
}
