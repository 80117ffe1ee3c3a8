import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { dateRange, longDate } from '#src/ground/calendar/index.ts'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Form, HiddenVersion, TextField } from '#src/ground/design/form.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { codeFrom } from '#src/core/room/code.ts'
import { findTenant } from '#src/core/organisation/index.ts'
import { attachment } from '#src/ground/web/attachment.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { check, field, type FieldErrors, readForm, type Typed, typedList, typedText } from '#src/ground/web/form.ts'
import { change, type Env, holds, idParam, may, page, perimeter, read, within, todayOf } from '#src/ground/web/web.tsx'
import { qrSvg, renderPoster } from '#src/ground/reports/index.ts'
import { closeCampaign, createCampaign } from '../actions.ts'
import type { NewCampaign, NewCampaignRefusal } from '../campaign.ts'
import { CampaignListPage, CampaignPage, QuestionnairePage } from '../pages/campaigns.tsx'
import { NewCampaignPage } from '../pages/new-campaign.tsx'
import { forgetForms } from '../store/forms.ts'
import { countAnswers, readPeople } from '../store/results.ts'
import { lookupsOf } from '../store/lookups.ts'
import { type Lookups, placeName, placesSeen, visiblePlaces } from '../places.ts'
import { definitionOf, findCampaign, listCampaigns, placesOf } from '../store/campaigns.ts'
import { crumbs, publicUrl } from './shared.ts'

const PAGE = 50

const NewForm = z
  .object({
    name: field.text(160, 'Donnez un nom à la campagne.'),
    label_year: field.whole({ min: 1990, max: 2200 }, 'Indiquez l’année de la campagne, par exemple 2026.'),
    opens_on: field.day('Indiquez le premier jour de la campagne.'),
    closes_on: field.day('Indiquez le dernier jour de la campagne.'),
    code: z.preprocess(
      (v) => (Array.isArray(v) ? v.at(-1) : v),
      z
        .string()
        .trim()
        .toLowerCase()
        .regex(
          /^([a-z0-9][a-z0-9-]{0,39})?$/,
          'Écrivez le code avec des lettres, des chiffres et des tirets, 40 signes au plus.',
        )
        .default(''),
    ),
  })
  .refine((form) => form.closes_on >= form.opens_on, {
    path: ['closes_on'],
    message: 'Choisissez un dernier jour qui ne précède pas le premier.',
  })

const REFUSALS: Readonly<Record<NewCampaignRefusal, FieldErrors>> = {
  'no-place': { lieux: 'Cochez au moins un site ou un service.' },
  'ends-before-it-begins': { closes_on: 'Choisissez un dernier jour qui ne précède pas le premier.' },
  'code-taken': { code: 'Ce code est déjà celui d’une autre campagne : choisissez-en un autre.' },
  'link-taken': { form: 'Ce lien public est déjà pris : recommencez.' },
}

/** The places ticked, those of the list only. */
function ticked(typed: Typed, { sites, services }: Lookups): NewCampaign['places'] | undefined {
  const places: { site: number; service: number | null }[] = []
  for (const value of new Set(typedList(typed, 'lieux'))) {
    const [site, service] = value.split('-').map(Number)
    const known =
      sites.some((one) => one.id === site) &&
      (service === undefined || services.some((one) => one.id === service && one.sites.includes(site ?? 0)))
    if (!known || site === undefined) return undefined
    places.push({ site, service: service ?? null })
  }
  return places
}

export const campaignRoutes = new Hono<Env>()
  .get('/enquetes', may('surveys.read'), async (c) => {
    const search = (c.req.query('q') ?? '').replaceAll('\u0000', '').slice(0, 100)
    const at = Math.max(1, Math.min(10_000, Number.parseInt(c.req.query('page') ?? '1', 10) || 1))
    const today = todayOf(c)
    const data = await read(c, async (tx) => {
      const places = placesSeen(perimeter(c, 'surveys.read'), await lookupsOf(tx))
      const { campaigns, total } = await listCampaigns(tx, { limit: PAGE, offset: (at - 1) * PAGE, search })
      return { campaigns, total, counts: await countAnswers(tx, campaigns, { places, asOf: today }) }
    })
    return page(
      c,
      <CampaignListPage {...data} page={at} search={search} today={today} writes={holds(c, 'surveys.write')} />,
      { title: 'Enquêtes de satisfaction' },
    )
  })
  .get('/enquetes/nouvelle', may('surveys.write'), async (c) => {
    const lookups = await read(c, lookupsOf)
    return page(c, <NewCampaignPage lookups={lookups} typed={{}} errors={{}} today={todayOf(c)} />, {
      title: 'Préparer une campagne',
      narrow: true,
    })
  })
  .post('/enquetes/nouvelle', may('surveys.write'), async (c) => {
    const { typed } = await readForm(c)
    const lookups = await read(c, lookupsOf)
    const refuse = (errors: FieldErrors) =>
      page(c, <NewCampaignPage lookups={lookups} typed={typed} errors={errors} today={todayOf(c)} />, {
        title: 'Préparer une campagne',
        narrow: true,
        status: 422,
        error: true,
      })
    const form = check(NewForm, typed)
    const places = ticked(typed, lookups)
    const where = perimeter(c, 'surveys.write')
    const lieux =
      places === undefined
        ? 'Cochez des sites ou des services de la liste.'
        : places.length === 0
          ? 'Cochez au moins un site ou un service.'
          : places.every((one) => within(where, one))
            ? undefined
            : 'Cochez des lieux de votre périmètre seulement.'
    if (!form.ok || places === undefined || lieux !== undefined)
      return refuse({ ...(form.ok ? {} : form.errors), ...(lieux === undefined ? {} : { lieux }) })
    const { name, label_year: labelYear, opens_on: opensOn, closes_on: closesOn } = form.data
    const code = form.data.code || codeFrom(name)
    const made = await change(c, (tx) => createCampaign(tx, { code, name, labelYear, opensOn, closesOn, places }))
    if ('refused' in made) return refuse(REFUSALS[made.refused])
    return c.redirect(`/enquetes/${code}`, 303)
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
      return { campaign, lookups, places, answers: cells.reduce((sum, cell) => sum + cell.n, 0) }
    })
    return page(
      c,
      <CampaignPage {...data} today={today} writes={holds(c, 'surveys.write')} keys={holds(c, 'surveys.key')} />,
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
  .get('/enquetes/:code/affiche/:place', may('surveys.read'), poster)
  .get('/enquetes/:code/clore', may('surveys.write'), (c) => closePage(c))
  .post('/enquetes/:code/clore', may('surveys.write'), async (c) => {
    const { typed } = await readForm(c)
    const reason = typedText(typed, 'reason').trim()
    if (reason === '' || reason.length > 300)
      return closePage(
        c,
        reason === ''
          ? 'Indiquez pourquoi la campagne se termine.'
          : 'Raccourcissez le motif : 300 caractères au plus.',
      )
    const version = Number(typedText(typed, 'version')) || 0
    const done = await change(c, async (tx) =>
      closeCampaign(tx, await findCampaign(tx, c.req.param('code')), { version, day: todayOf(c), reason }),
    )
    if (done === 'stale')
      return closePage(
        c,
        'Cette campagne vient d’être modifiée par une autre personne : relisez-la, puis confirmez.',
        409,
      )
    forgetForms(c.get('deps'))
    return c.redirect(`/enquetes/${c.req.param('code')}`, 303)
  })

async function closePage(c: Context<Env>, fault?: string, status: 409 | 422 = 422): Promise<Response> {
  const campaign = await read(c, (tx) => findCampaign(tx, c.req.param('code') ?? ''))
  const content = (
    <>
      <PageHead object where={campaign.name} title="Clore la campagne maintenant" />
      <ErrorSummary errors={fault === undefined ? {} : { reason: fault }} />
      <p>
        La campagne devait durer jusqu’au {longDate(campaign.closesOn)}. Les liens publics refuseront toute réponse dès
        maintenant ; les réponses reçues restent.
      </p>
      <Form action={`/enquetes/${campaign.code}/clore`}>
        <HiddenVersion version={campaign.version} />
        <TextField name="reason" label="Motif" help="Il est gardé dans le journal." required error={fault} />
        <SubmitRow
          label="Clore la campagne"
          cancel={{ href: `/enquetes/${campaign.code}`, label: 'Garder la campagne ouverte' }}
        />
      </Form>
    </>
  )
  return page(c, content, {
    title: 'Clore la campagne',
    narrow: true,
    crumbs: crumbs(campaign),
    ...(fault === undefined ? {} : { status, error: true }),
  })
}

async function poster(c: Context<Env>): Promise<Response> {
  const today = todayOf(c)
  const wanted = idParam(c, 'place')
  const data = await read(c, async (tx) => {
    const campaign = await findCampaign(tx, c.req.param('code') ?? '')
    const place = visiblePlaces(await placesOf(tx, campaign.id), perimeter(c, 'surveys.read')).find(
      (one) => one.id === wanted,
    )
    if (place === undefined) throw new NotFound()
    return { campaign, place, tenant: await findTenant(tx), name: placeName(place, (await lookupsOf(tx)).names) }
  })
  const { campaign, place, tenant, name } = data
  const url = publicUrl(c, place.link)
  const { bytes } = await renderPoster(
    {
      metadata: {
        title: `Affiche de l’enquête ${campaign.name}`,
        lang: 'fr',
        author: tenant.prefectureName,
        date: today,
        dateLabel: longDate(today),
        issuer: name === tenant.prefectureName ? [name] : [tenant.prefectureName, name],
      },
      title: 'Qu’avez-vous pensé de votre visite ?',
      lines: [
        'Répondez en trois minutes depuis votre téléphone.',
        'Vos réponses sont anonymes.',
        'Un formulaire papier est disponible à l’accueil.',
      ],
      qr: { svg: qrSvg(url), alt: `Code QR de ${url}` },
      url,
      footer: `Enquête ouverte ${dateRange(place.opensOn ?? campaign.opensOn, place.closesOn ?? campaign.closesOn)}`,
    },
    c.req.query('format') === 'a3' ? 'a3' : 'a4',
  )
  return attachment(
    c,
    { name: `affiche ${campaign.code} ${place.link}.pdf`, type: 'application/pdf' },
    new Uint8Array(bytes),
  )
}
