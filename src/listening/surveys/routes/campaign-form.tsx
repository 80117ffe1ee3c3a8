import { type Context, Hono } from 'hono'
import { type Lists, pointerFaults, typedFrom } from '#src/core/room/fields.ts'
import { staleRows } from '#src/core/room/fields-form.tsx'
import { type NamedScope, namedScopes } from '#src/core/organisation/index.ts'
import { longDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { answerForm, type FormShown, showForm } from '#src/ground/web/form-route.tsx'
import type { FieldErrors, Typed } from '#src/ground/web/form.ts'
import { type Env, may, perimeter, read, todayOf, within } from '#src/ground/web/web.tsx'
import { correctCampaign, createCampaign } from '../actions.ts'
import type { Audience } from '../audience.ts'
import type { Campaign, NewCampaignRefusal } from '../campaign.ts'
import {
  ASKS,
  ASKS_GROUPS,
  CAMPAIGN,
  CAMPAIGN_GROUPS,
  CODE,
  CODE_GROUPS,
  CorrectionInput,
  COUNTED,
  COUNTED_GROUPS,
  NewInput,
} from '../input.ts'
import { PERIMETER_WORDS } from '../perimeter.ts'
import { type Answered, CHANGE_WORDS, type CorrectionRefusal, keyOfPlace, nextYear, type PlaceKey } from '../life.ts'
import { CampaignForm, placeChoices } from '../pages/campaign-form.tsx'
import { type Lookups, placeName } from '../places.ts'
import { findCampaign, findCampaignById, lastDenominator, placesOf } from '../store/campaigns.ts'
import { askableVersions } from '../store/questionnaires.ts'
import { forgetForms } from '../store/forms.ts'
import { answeredOf } from '../store/life.ts'
import { lookupsOf } from '../store/lookups.ts'
import { crumbs, ownCampaign, type OwnCampaign } from './shared.ts'

const NEW_REFUSALS: Readonly<Record<NewCampaignRefusal, string>> = {
  'no-place': 'Cochez au moins un site ou un service.',
  'ends-before-it-begins': CHANGE_WORDS['ends-before-it-begins'],
  'not-served': 'Cochez seulement des services du site, en place le premier jour de la campagne.',
  ...PERIMETER_WORDS,
  'code-taken': 'Ce code est déjà celui d’une autre campagne : choisissez-en un autre.',
}
const CORRECTION_REFUSALS: Readonly<Record<CorrectionRefusal, string>> = {
  ...CHANGE_WORDS,
  ...PERIMETER_WORDS,
  archived: 'Cette campagne est archivée : sortez-la des archives avant de la corriger.',
  'no-place': NEW_REFUSALS['no-place'],
  'not-served': NEW_REFUSALS['not-served'],
  'closed-before': 'La campagne a été close hors de ces jours : rouvrez-la d’abord.',
}
type Setting = Lookups & { scopes: readonly NamedScope[]; questionnaires: readonly { id: number; name: string }[] }

const listsOf = ({ scopes, questionnaires }: Setting): Lists => ({ scopes, questionnaires })

const settingOf =
  (c: Context<Env>) =>
  async (tx: Tx, held?: Pick<Campaign, 'questionnaireVersion'>): Promise<Setting> => ({
    ...(await lookupsOf(tx)),
    scopes: await namedScopes(tx, todayOf(c)),
    questionnaires: await askableVersions(tx, held?.questionnaireVersion),
  })

/** Places that are not of the list, or lie outside the person's perimeter. */
function placeFaults(c: Context<Env>, places: readonly PlaceKey[], choices: readonly { value: string }[]): FieldErrors {
  const known = new Set(choices.map(({ value }) => value))
  if (!places.every((place) => known.has(keyOfPlace(place))))
    return { places: 'Cochez des sites ou des services de la liste.' }
  const where = perimeter(c, 'surveys.write')
  return places.every((place) => within(where, place))
    ? {}
    : { places: 'Cochez des lieux de votre périmètre seulement.' }
}

/** A form that does not ask it says nothing of it. */
const asksOf = ({
  questionnaireVersion = null,
  audience = 'users',
}: {
  questionnaireVersion?: number | null | undefined
  audience?: Audience | undefined
}) => ({ questionnaireVersion, audience })

const typedOf = (campaign: Parameters<typeof typedFrom>[1], places: readonly PlaceKey[]): Typed => ({
  ...typedFrom(CAMPAIGN, campaign),
  ...typedFrom(COUNTED, campaign),
  ...typedFrom(ASKS, campaign),
  places: places.map(keyOfPlace),
})

async function newTyped(c: Context<Env>): Promise<Typed> {
  const model = c.req.query('modele')
  if (model === undefined) {
    const year = Number(todayOf(c).slice(0, 4))
    const denominator = (await read(c, lastDenominator)) ?? 'expressed'
    return typedOf({ name: `Satisfaction ${year}`, labelYear: year, denominator, audience: 'users' }, [])
  }
  return read(c, async (tx) => {
    const campaign = await findCampaign(tx, model)
    const { questionnaireVersion } = campaign
    return typedOf({ ...nextYear(campaign), questionnaireVersion }, await placesOf(tx, campaign.id))
  })
}

/** The campaign that a new one follows: `?modele=automne-2025`. Throws NotFound. */
const modelOf = async (c: Context<Env>, tx: Tx): Promise<Campaign | undefined> => {
  const model = c.req.query('modele')
  return model === undefined ? undefined : findCampaign(tx, model)
}

const newForm = (c: Context<Env>, lookups: Setting, model: Campaign | undefined) => (shown: FormShown) => ({
  title: 'Préparer une campagne',
  narrow: true,
  content: (
    <CampaignForm
      {...shown}
      title="Préparer une campagne"
      lead={
        model
          ? `Après « ${model.name} » : le même questionnaire, sauf si vous en choisissez un autre, le même périmètre et les mêmes lieux, un an plus tard au même jour de la semaine. Chaque lieu aura un nouveau lien, un nouveau code QR et une nouvelle affiche.`
          : 'Le questionnaire prêt à l’emploi compte quatre parties et douze questions ; les vôtres se choisissent dans la liste. Chaque lieu aura son lien, son code QR et son affiche.'
      }
      action={model ? `/enquetes/nouvelle?modele=${encodeURIComponent(model.code)}` : '/enquetes/nouvelle'}
      submit="Créer la campagne"
      back="/enquetes"
      parts={[
        { table: CAMPAIGN, groups: CAMPAIGN_GROUPS },
        { table: ASKS, groups: ASKS_GROUPS },
        { table: CODE, groups: CODE_GROUPS },
      ]}
      lists={listsOf(lookups)}
      choices={placeChoices(lookups, todayOf(c))}
    />
  ),
})

const newSetting = (c: Context<Env>) =>
  read(c, async (tx) => {
    const model = await modelOf(c, tx)
    return [await settingOf(c)(tx, model), model] as const
  })

type Correcting = { campaign: OwnCampaign; lookups: Setting; answered: readonly Answered[] }

const correcting = (c: Context<Env>): Promise<Correcting> =>
  read(c, async (tx) => {
    const campaign = await ownCampaign(c, tx, await findCampaign(tx, c.req.param('code') ?? ''))
    return { campaign, lookups: await settingOf(c)(tx, campaign), answered: await answeredOf(tx, campaign.id) }
  })

/** « Réponses reçues du 3 au 19 novembre 2026. » */
function heldHints(answered: readonly Answered[]): Record<string, string> {
  const days = answered.flatMap(({ first, last }) => [first, last]).sort()
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return {}
  return { opensOn: `Première réponse le ${longDate(first)}.`, closesOn: `Dernière réponse le ${longDate(last)}.` }
}

const correctionForm =
  (c: Context<Env>, { campaign, lookups, answered }: Correcting) =>
  (shown: FormShown) => ({
    title: 'Corriger la campagne',
    narrow: true,
    crumbs: crumbs(campaign),
    content: (
      <CampaignForm
        {...shown}
        where={campaign.name}
        title="Corriger la campagne"
        lead={
          answered.length === 0
            ? 'Personne n’a encore répondu : dates et lieux peuvent changer.'
            : 'Des réponses sont reçues : le questionnaire ne change plus, et chaque réponse garde son jour et son lieu.'
        }
        action={`/enquetes/${campaign.code}/modifier`}
        submit="Enregistrer la campagne"
        back={`/enquetes/${campaign.code}`}
        parts={[
          { table: CAMPAIGN, groups: CAMPAIGN_GROUPS },
          ...(answered.length === 0 ? [{ table: ASKS, groups: ASKS_GROUPS }] : []),
          ...(campaign.audience === 'users' ? [{ table: COUNTED, groups: COUNTED_GROUPS }] : []),
        ]}
        lists={listsOf(lookups)}
        hints={heldHints(answered)}
        choices={placeChoices(lookups, todayOf(c), campaign.places)}
        placesHelp="Un lieu décoché perd son lien public et son affiche."
        version={campaign.version}
      />
    ),
  })

const placesInWords = (places: readonly PlaceKey[], { names }: Lookups): string =>
  places
    .map((place) => placeName(place, names))
    .sort()
    .join(' ; ')

/** A campaign is prepared, after another one if need be, then corrected. */
export const campaignFormRoutes = new Hono<Env>()
  .get('/enquetes/nouvelle', may('surveys.write'), async (c) =>
    showForm(c, newForm(c, ...(await newSetting(c)))({ typed: await newTyped(c) })),
  )
  .post('/enquetes/nouvelle', may('surveys.write'), async (c) => {
    const [lookups, model] = await newSetting(c)
    return answerForm(c, {
      schema: NewInput,
      view: newForm(c, lookups, model),
      also: async (form) => ({
        ...pointerFaults(CAMPAIGN, form, listsOf(lookups)),
        ...pointerFaults(ASKS, asksOf(form), listsOf(lookups)),
        ...placeFaults(c, form.places, placeChoices(lookups, todayOf(c))),
      }),
      save: (tx, form) => {
        // Not asked at all, the one that it follows says it.
        const { questionnaireVersion = model?.questionnaireVersion, audience = model?.audience } = form
        return createCampaign(tx, { ...form, questionnaireVersion, audience, code: form.code.toLowerCase() })
      },
      done: (code) => `/enquetes/${code}`,
      refusals: NEW_REFUSALS,
    })
  })
  .get('/enquetes/:code/modifier', may('surveys.write'), async (c) => {
    const data = await correcting(c)
    return showForm(c, correctionForm(c, data)({ typed: typedOf(data.campaign, data.campaign.places) }))
  })
  .post('/enquetes/:code/modifier', may('surveys.write'), async (c) => {
    const data = await correcting(c)
    const { campaign, lookups } = data
    return answerForm(c, {
      schema: CorrectionInput,
      view: correctionForm(c, data),
      also: async (form) => ({
        ...pointerFaults(CAMPAIGN, form, listsOf(lookups)),
        ...pointerFaults(ASKS, asksOf(form), listsOf(lookups)),
        ...placeFaults(c, form.places, placeChoices(lookups, todayOf(c), campaign.places)),
      }),
      save: (tx, form, version) => correctCampaign(tx, { ...form, id: campaign.id, version, today: todayOf(c) }),
      done: () => {
        forgetForms(c.get('deps'))
        return `/enquetes/${campaign.code}?fait=modifier`
      },
      conflict: async (tx, mine) => {
        const saved = await ownCampaign(c, tx, await findCampaignById(tx, campaign.id))
        const rows = [
          ...staleRows({ ...CAMPAIGN, ...COUNTED }, { mine, saved }, listsOf(lookups)),
          { label: 'Lieux', mine: placesInWords(mine.places, lookups), saved: placesInWords(saved.places, lookups) },
        ]
        return { what: saved.name, rows, version: saved.version, back: `/enquetes/${saved.code}` }
      },
      refusals: CORRECTION_REFUSALS,
    })
  })
