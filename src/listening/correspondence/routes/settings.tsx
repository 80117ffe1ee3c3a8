import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { z } from 'zod'
import { asksFirst } from '#src/core/room/asks-first.tsx'
import { movedSaid } from '#src/core/room/clock-preview.tsx'
import { schemaOf } from '#src/core/room/fields.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { listState } from '#src/ground/design/list-state.ts'
import { longDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { Forbidden, NotFound } from '#src/ground/process/errors.ts'
import { linkTo } from '#src/ground/web/links.ts'
import { answerForm, type FormShown, type FormView, saidOf, showForm } from '#src/ground/web/form-route.tsx'
import { type FieldErrors, field } from '#src/ground/web/form.ts'
import { change, type Env, idParam, may, perimeter, read } from '#src/ground/web/web.tsx'
import { closeForm, codeOf, openForm, recordRule, saveRule } from '../actions/settings.ts'
import { complaintClock } from '../actions/settle.ts'
import { ruleFor, termInWords } from '../complaint.ts'
import { BY_CHANNEL, CHANNEL_CODES, KINDS } from '../kinds.ts'
import { RULE, RULE_GROUPS } from '../input.ts'
import { siteFullName } from '../lookups.ts'
import { SettingsPage } from '../pages/settings.tsx'
import { findRule, listCategories, listForms, listRules } from '../store/settings.ts'
import { receiptSetting } from '../store/receipts.ts'
import { lookupsOf, momentOf } from './shared.ts'

const RuleInput = schemaOf(RULE)
const FormInput = z.object({ site: field.id('Choisissez un site.') })

const DONE: Readonly<Record<string, string>> = {
  regle: 'Règle enregistrée',
  'regle-supprimee': 'Règle supprimée',
  categorie: 'Catégorie enregistrée',
  lecteur: 'Second lecteur enregistré',
  ouvert: 'Formulaire public ouvert',
  recepisses: 'Durée des récépissés enregistrée',
  ferme: 'Formulaire public fermé : les pages de suivi restent ouvertes',
}

function doneWords(c: Context<Env>): string | undefined {
  const moved = movedSaid(c)
  const said = saidOf(c, DONE)
  return moved === undefined ? said : `${said ?? 'Règle enregistrée'} : ${moved}`
}

export async function settingsView(c: Context<Env>, shown: FormShown): Promise<FormView> {
  const data = await read(c, async (tx) => ({
    rules: await listRules(tx),
    categories: await listCategories(tx),
    forms: await listForms(tx),
    receipts: await receiptSetting(tx),
    lookups: await lookupsOf(tx),
  }))
  const about = {
    today: momentOf(c).today,
    origin: linkTo(c, ''),
    writes: perimeter(c, 'complaints.settings').all,
    done: doneWords(c),
    categoryState: listState(c.req.url, ['nom', 'demarche'], 'categories-'),
    views: <Views c={c} />,
  }
  return { title: 'Délais, catégories et formulaires', content: <SettingsPage {...data} {...shown} {...about} /> }
}

/** Rules, categories and forms hold for the whole département: a role on one site does not set them. */
export const wholeOnly: MiddlewareHandler<Env> = async (c, next) => {
  if (!perimeter(c, 'complaints.settings').all) throw new Forbidden()
  return next()
}

const SETTINGS = '/reclamations/reglages'
const RULES = `${SETTINGS}/delais`
const RULE_REFUSALS = {
  'day-taken': 'Une règle commence déjà ce jour-là pour cette voie et cette nature : choisissez un autre jour.',
}

const namedRule = async (tx: Tx, id: number) => {
  const { term, ...rule } = await findRule(tx, id)
  const { channel, kind, validFrom } = rule
  const of = kind === 'all' ? '' : ` (${KINDS[kind].toLowerCase()})`
  const name = `${termInWords(term)} pour ${BY_CHANNEL[channel]}${of} depuis le ${longDate(validFrom)}`
  return { ...rule, ...term, name, record: codeOf(rule) }
}

/** The delay of a way in as it stands, to be changed from a day: `?voie=email`. */
async function ruleNow(c: Context<Env>) {
  const { today } = momentOf(c)
  const channel = CHANNEL_CODES.find((one) => one === c.req.query('voie'))
  if (channel === undefined) return { kind: 'all', unit: 'working', validFrom: today }
  const { term } = ruleFor(await read(c, listRules), { channel }, today)
  return { channel, kind: 'all', ...term, validFrom: today }
}

const ruleForms = objectRoutes({
  base: RULES,
  list: `${SETTINGS}#delais`,
  fresh: 'nouvelle',
  add: 'Changer un délai',
  lead: 'La règle vaut pour ce qui est reçu dès son premier jour. Les échéances encore ouvertes la suivent, après un aperçu ; ce qui a déjà une réponse garde la règle qui l’a jugé.',
  blank: ruleNow,
  insert: recordRule,
  made: () => `${SETTINGS}?fait=regle#delais`,
  right: 'complaints.settings',
  guard: wholeOnly,
  where: 'Délais de réponse',
  change: 'Corriger la règle',
  submit: 'Enregistrer la règle',
  table: RULE,
  groups: RULE_GROUPS,
  schema: RuleInput,
  find: namedRule,
  save: saveRule,
  clocks: [complaintClock],
  refusals: RULE_REFUSALS,
  saved: () => `${SETTINGS}?fait=regle#delais`,
  links: ({ id }) => [{ href: `${RULES}/${id}/supprimer`, label: 'Supprimer la règle' }],
})

const removingRule = removalRoutes({
  base: RULES,
  right: 'complaints.settings',
  guard: wholeOnly,
  table: 'delayRule',
  action: 'delay_rule.delete',
  object: 'la règle',
  where: 'Délais de réponse',
  load: namedRule,
  clocks: [complaintClock],
  also: 'Ce qui est ouvert suivra la règle d’avant ; ce qui a déjà une réponse garde celle qui l’a jugé.',
  after: `${SETTINGS}?fait=regle-supprimee#delais`,
})

const CLOSED = `${SETTINGS}/formulaires/:site{[0-9]+}/fermer`

/** The public form of the site in the address. Throws NotFound. */
async function formOf(c: Context<Env>) {
  const { forms, lookups } = await read(c, async (tx) => ({
    forms: await listForms(tx),
    lookups: await lookupsOf(tx),
  }))
  const form = forms.find(({ site }) => site === idParam(c, 'site'))
  if (!form) throw new NotFound()
  return { code: form.code, site: siteFullName(lookups, form.site) }
}

const ruleRoutes = new Hono<Env>()
  .get(SETTINGS, may('complaints.read'), savedViews(), async (c) => showForm(c, await settingsView(c, { typed: {} })))
  .post(`${SETTINGS}/formulaires`, may('complaints.settings'), wholeOnly, (c) =>
    answerForm(c, {
      schema: FormInput,
      view: (shown) => settingsView(c, shown),
      also: (form) => unknownSite(c, form),
      save: openForm,
      refusals: { 'site-has-form': 'Ce site a déjà un formulaire public.' },
      done: () => `${SETTINGS}?fait=ouvert#formulaires`,
    }),
  )
  .route(
    '/',
    asksFirst(CLOSED, {
      right: 'complaints.settings',
      guard: wholeOnly,
      asked: async (c) => {
        const { code, site } = await formOf(c)
        return {
          where: 'Formulaires publics',
          title: `Fermer le formulaire public de ${site} ?`,
          said: `L’adresse ${linkTo(c, `/r/${code}`)} ne prendra plus de demande, y compris depuis les affiches qui la portent. Les pages de suivi déjà données restent ouvertes.`,
          verb: 'Fermer le formulaire',
          back: `${SETTINGS}#formulaires`,
        }
      },
    }),
  )
  .post(CLOSED, may('complaints.settings'), wholeOnly, async (c) => {
    const id = idParam(c, 'site')
    // A second click finds it closed: that is what was asked.
    await change(c, (tx) => closeForm(tx, id))
    return c.redirect(`${SETTINGS}?fait=ferme#formulaires`, 303)
  })

const unknownSite = async (c: Context<Env>, { site }: { site: number }): Promise<FieldErrors> =>
  (await read(c, lookupsOf)).sites.some(({ id }) => id === site) ? {} : { site: 'Choisissez un site de la liste.' }

export const settingsRoutes = new Hono<Env>().route('/', ruleRoutes).route('/', ruleForms).route('/', removingRule)
