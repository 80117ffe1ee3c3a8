import { type Context, Hono } from 'hono'
import { longDate } from '#src/ground/calendar/index.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { type Metadata, qrSvg, renderPoster } from '#src/ground/reports/index.ts'
import { attachment } from '#src/ground/web/attachment.ts'
import { printedOrigin } from '#src/ground/web/links.ts'
import { type Env, idParam, may, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { visiblePlaces } from '../places.ts'
import { POSTER } from '../opens.ts'
import { openIn, type Printed } from '../printed.ts'
import { printedSheets } from '../report-sheets.ts'
import { findCampaign, placesOf } from '../store/campaigns.ts'
import { printedAt } from '../store/printed.ts'
import { publicUrl } from './shared.ts'

/** A place of the campaign that this person may see. Throws NotFound. */
async function placeAsked(c: Context<Env>): Promise<Printed> {
  const wanted = idParam(c, 'place')
  return read(c, async (tx) => {
    const campaign = await findCampaign(tx, c.req.param('code') ?? '')
    const seen = visiblePlaces(await placesOf(tx, campaign.id), perimeter(c, 'surveys.read'))
    const place = seen.find((one) => one.id === wanted)
    if (place === undefined) throw new NotFound()
    return printedAt(tx, { campaign, place })
  })
}

function metadataOf(c: Context<Env>, { name, prefecture }: Printed, title: string): Metadata {
  const today = todayOf(c)
  return {
    title,
    lang: 'fr',
    author: prefecture,
    date: today,
    dateLabel: longDate(today),
    issuer: name === prefecture ? [name] : [prefecture, name],
  }
}

async function poster(c: Context<Env>): Promise<Response> {
  const asked = await placeAsked(c)
  const { campaign, place } = asked
  const url = publicUrl(c, place.link)
  // Scanned, it says where it comes from; typed from the poster, it is as short as it stands there.
  const scanned = `${url}?${POSTER}`
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
      qr: trial ? null : { svg: qrSvg(scanned), alt: `Code QR de ${url}` },
      url: trial ? 'Sans adresse publique, cette affiche ne mène nulle part.' : url,
      footer: openIn(asked),
    },
    c.req.query('format') === 'a3' ? 'a3' : 'a4',
  )
  const name = `affiche ${campaign.code} ${place.link}.pdf`
  return attachment(c, { name, type: 'application/pdf' }, new Uint8Array(bytes))
}

/** A model without a number: copies of it may be made, none is known from another. */
async function questionnaire(c: Context<Env>): Promise<Response> {
  const asked = await placeAsked(c)
  const { campaign, place } = asked
  const bytes = await printedSheets(asked, { today: todayOf(c), first: 0, count: 1 })
  const name = `questionnaire ${campaign.code} ${place.link}.pdf`
  return attachment(c, { name, type: 'application/pdf' }, bytes)
}

/** What is printed of a campaign for one of its places. */
export const printedRoutes = new Hono<Env>()
  .get('/enquetes/:code/affiche/:place', may('surveys.read'), poster)
  .get('/enquetes/:code/papier/:place', may('surveys.read'), questionnaire)
