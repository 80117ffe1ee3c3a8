import { type Context, Hono } from 'hono'
import { dateRange, longDate } from '#src/ground/calendar/index.ts'
import { findTenant, namedScopes } from '#src/core/organisation/index.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { type Metadata, qrSvg, renderForm, renderPoster } from '#src/ground/reports/index.ts'
import { attachment } from '#src/ground/web/attachment.ts'
import { printedOrigin } from '#src/ground/web/links.ts'
import { type Env, idParam, may, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import type { Campaign, CampaignPlace } from '../campaign.ts'
import { paperForm } from '../paper-form.ts'
import { servicesOffered, withinOf } from '../perimeter.ts'
import { type Lookups, placeName, visiblePlaces } from '../places.ts'
import { definitionOf, findCampaign, placesOf } from '../store/campaigns.ts'
import { lookupsOf } from '../store/lookups.ts'
import { publicUrl } from './shared.ts'

/** A place of the campaign that this person may see. Throws NotFound. */
async function placeAsked(c: Context<Env>): Promise<{
  campaign: Campaign
  place: CampaignPlace
  lookups: Lookups
  prefecture: string
  /** What is asked on paper there; the services are those of its public form. */
  services: readonly string[] | undefined
  definition: Awaited<ReturnType<typeof definitionOf>>
}> {
  const wanted = idParam(c, 'place')
  return read(c, async (tx) => {
    const campaign = await findCampaign(tx, c.req.param('code') ?? '')
    const place = visiblePlaces(await placesOf(tx, campaign.id), perimeter(c, 'surveys.read')).find(
      (one) => one.id === wanted,
    )
    if (place === undefined) throw new NotFound()
    const lookups = await lookupsOf(tx)
    const { scope, opensOn } = campaign
    const within = withinOf(scope === null ? [] : await namedScopes(tx, opensOn), scope)
    const offered = servicesOffered(lookups.services, { site: place.site, from: opensOn, within })
    return {
      campaign,
      place,
      lookups,
      prefecture: (await findTenant(tx)).prefectureName,
      services: place.service === null ? [...offered.map((service) => service.name), 'Une autre démarche'] : undefined,
      definition: await definitionOf(tx, campaign.questionnaireVersion),
    }
  })
}

type Asked = Awaited<ReturnType<typeof placeAsked>>

function metadataOf(c: Context<Env>, { place, lookups, prefecture }: Asked, title: string): Metadata {
  const today = todayOf(c)
  const name = placeName(place, lookups.names)
  return {
    title,
    lang: 'fr',
    author: prefecture,
    date: today,
    dateLabel: longDate(today),
    issuer: name === prefecture ? [name] : [prefecture, name],
  }
}

const openIn = ({ campaign, place }: Asked): string =>
  `Enquête ouverte ${dateRange(place.opensOn ?? campaign.opensOn, place.closesOn ?? campaign.closesOn)}`

async function poster(c: Context<Env>): Promise<Response> {
  const asked = await placeAsked(c)
  const { campaign, place } = asked
  const url = publicUrl(c, place.link)
  const { trial } = printedOrigin(c)
  const { bytes } = await renderPoster(
    {
      metadata: metadataOf(c, asked, `Affiche de l’enquête ${campaign.name}`),
      title: 'Qu’avez-vous pensé de votre visite ?',
      lines: [
        'Répondez en trois minutes depuis votre téléphone.',
        'Vos réponses sont anonymes.',
        'Un formulaire papier est disponible à l’accueil.',
      ],
      qr: trial ? null : { svg: qrSvg(url), alt: `Code QR de ${url}` },
      url: trial ? 'Sans adresse publique, cette affiche ne mène nulle part.' : url,
      footer: openIn(asked),
    },
    c.req.query('format') === 'a3' ? 'a3' : 'a4',
  )
  const name = `affiche ${campaign.code} ${place.link}.pdf`
  return attachment(c, { name, type: 'application/pdf' }, new Uint8Array(bytes))
}

async function questionnaire(c: Context<Env>): Promise<Response> {
  const asked = await placeAsked(c)
  const { campaign, place, definition, services } = asked
  const { bytes } = await renderForm(
    paperForm(definition, {
      services,
      metadata: metadataOf(c, asked, `Questionnaire de l’enquête ${campaign.name}`),
      footer: `${openIn(asked)}. Remettez ce questionnaire à l’accueil.`,
    }),
  )
  const name = `questionnaire ${campaign.code} ${place.link}.pdf`
  return attachment(c, { name, type: 'application/pdf' }, new Uint8Array(bytes))
}

/** What is printed of a campaign for one of its places. */
export const surveyPaperRoutes = new Hono<Env>()
  .get('/enquetes/:code/affiche/:place', may('surveys.read'), poster)
  .get('/enquetes/:code/papier/:place', may('surveys.read'), questionnaire)
