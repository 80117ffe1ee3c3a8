import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { z } from 'zod'
import { answerMoving, movedSaid } from '#src/core/room/clock-preview.tsx'
import { schemaOf } from '#src/core/room/fields.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { longDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { Forbidden, NotFound } from '#src/ground/process/errors.ts'
import { linkTo } from '#src/ground/web/links.ts'
import { answerForm, type FormShown, type FormView, showForm } from '#src/ground/web/form-route.tsx'
import { check, type FieldErrors, field, readForm } from '#src/ground/web/form.ts'
import { change, type Env, idParam, may, page, perimeter, read } from '#src/ground/web/web.tsx'
import { addCategory, closeForm, openForm, recordRule, saveCategory, saveRule } from '../actions/settings.ts'
import { complaintClock } from '../actions/settle.ts'
import { BY_CHANNEL, termInWords } from '../complaint.ts'
import { RULE, RULE_GROUPS } from '../input.ts'
import { CategoryPage, CategoryStale } from '../pages/categories.tsx'
import { SettingsPage } from '../pages/settings.tsx'
import { findRule, listCategories, listForms, listRules } from '../store/settings.ts'
import { lookupsOf, momentOf } from './shared.ts'

const RuleInput = schemaOf(RULE)
const CategoryInput = z.object({ name: field.text(80, 'Donnez un nom à la catégorie.'), procedure: field.optionalId() })
const FormInput = z.object({
  site: field.id('Choisissez un site.'),
  code: field
    .text(40, 'Donnez une fin à l’adresse.')
    .refine(
      (code) => /^[a-z0-9](?:[a-z0-9-]{1,38})[a-z0-9]$/.test(code),
      'Écrivez au moins trois lettres sans accent, chiffres ou tirets.',
    ),
})

const DONE: Readonly<Record<string, string>> = {
  regle: 'Règle enregistrée',
  'regle-supprimee': 'Règle supprimée',
  categorie: 'Catégorie enregistrée',
  ouvert: 'Formulaire public ouvert',
  ferme: 'Formulaire public fermé : les pages de suivi restent ouvertes',
}

function doneWords(c: Context<Env>): string | undefined {
  const moved = movedSaid(c)
  const said = DONE[c.req.query('fait') ?? '']
  return moved === undefined ? said : `${said ?? 'Règle enregistrée'} : ${moved}`
}

async function settingsView(c: Context<Env>, shown: FormShown): Promise<FormView> {
  const data = await read(c, async (tx) => ({
    rules: await listRules(tx),
    categories: await listCategories(tx),
    forms: await listForms(tx),
    lookups: await lookupsOf(tx),
  }))
  const about = {
    today: momentOf(c).today,
    origin: linkTo(c, ''),
    writes: perimeter(c, 'complaints.settings').all,
    done: doneWords(c),
  }
  return { title: 'Délais, catégories et formulaires', content: <SettingsPage {...data} {...shown} {...about} /> }
}

const settingsPage = async (c: Context<Env>, shown: FormShown = { typed: {} }) =>
  showForm(c, await settingsView(c, shown), shown.errors)

async function categoryOf(c: Context<Env>) {
  const id = idParam(c)
  const { lookups, categories } = await read(c, async (tx) => ({
    lookups: await lookupsOf(tx),
    categories: await listCategories(tx),
  }))
  const category = categories.find((one) => one.id === id)
  if (!category) throw new NotFound()
  return { lookups, category }
}

const unknownProcedure = (
  lookups: { procedures: readonly { id: number }[] },
  id: number | null,
): FieldErrors | undefined =>
  id === null || lookups.procedures.some((one) => one.id === id)
    ? undefined
    : { procedure: 'Choisissez une démarche de la liste.' }

/** Rules, categories and forms hold for the whole département: a role on one site does not set them. */
const wholeOnly: MiddlewareHandler<Env> = async (c, next) => {
  if (!perimeter(c, 'complaints.settings').all) throw new Forbidden()
  return next()
}

const SETTINGS = '/reclamations/reglages'
const RULES = `${SETTINGS}/delais`
const RULE_REFUSALS = { 'day-taken': 'Une règle commence déjà ce jour-là pour cette voie : choisissez un autre jour.' }

const namedRule = async (tx: Tx, id: number) => {
  const { term, ...rule } = await findRule(tx, id)
  const { channel, validFrom } = rule
  const name = `${termInWords(term)} pour ${BY_CHANNEL[channel]} depuis le ${longDate(validFrom)}`
  return { ...rule, ...term, name, record: `${channel}@${validFrom}` }
}

const correctingRule = objectRoutes({
  base: RULES,
  list: `${SETTINGS}#delais`,
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

const ruleRoutes = new Hono<Env>()
  .get('/reclamations/reglages', may('complaints.read'), (c) => settingsPage(c))
  .post(RULES, may('complaints.settings'), wholeOnly, (c) => {
    const moving = { clocks: [complaintClock], where: 'Délais de réponse', back: `${SETTINGS}#delais` }
    return answerMoving(c, { ...moving, label: 'Enregistrer la règle' }, (settle) =>
      answerForm(c, {
        schema: RuleInput,
        view: (shown) => settingsView(c, shown),
        save: recordRule,
        settle,
        refusals: RULE_REFUSALS,
        done: () => `${SETTINGS}?fait=regle#delais`,
      }),
    )
  })
  .post('/reclamations/reglages/formulaires', may('complaints.settings'), wholeOnly, async (c) => {
    const { typed } = await readForm(c)
    const form = check(FormInput, typed)
    if (!form.ok) return settingsPage(c, { typed, errors: form.errors })
    const { sites } = await read(c, lookupsOf)
    if (!sites.some((site) => site.id === form.data.site))
      return settingsPage(c, { typed, errors: { site: 'Choisissez un site de la liste.' } })
    const made = await change(c, (tx) => openForm(tx, form.data))
    if (made !== 'done') return settingsPage(c, { typed, errors: made.refused })
    return c.redirect('/reclamations/reglages?fait=ouvert#formulaires', 303)
  })
  .post('/reclamations/reglages/formulaires/fermer', may('complaints.settings'), wholeOnly, async (c) => {
    const { typed } = await readForm(c)
    const form = check(z.object({ site: field.id('Choisissez un site.') }), typed)
    if (!form.ok) return settingsPage(c, { typed, errors: form.errors })
    const { sites } = await read(c, lookupsOf)
    if (!sites.some((site) => site.id === form.data.site))
      return settingsPage(c, { typed, errors: { site: 'Choisissez un site de la liste.' } })
    await change(c, (tx) => closeForm(tx, form.data.site))
    return c.redirect('/reclamations/reglages?fait=ferme#formulaires', 303)
  })

const categoryRoutes = new Hono<Env>()
  .post('/reclamations/reglages/categories', may('complaints.settings'), wholeOnly, async (c) => {
    const { typed } = await readForm(c)
    const form = check(CategoryInput, typed)
    if (!form.ok) return settingsPage(c, { typed, errors: form.errors })
    const unknown = unknownProcedure(await read(c, lookupsOf), form.data.procedure)
    if (unknown) return settingsPage(c, { typed, errors: unknown })
    const made = await change(c, (tx) => addCategory(tx, form.data))
    if ('refused' in made) return settingsPage(c, { typed, errors: made.refused })
    return c.redirect('/reclamations/reglages?fait=categorie#categories', 303)
  })
  .get('/reclamations/reglages/categories/:id{[0-9]+}', may('complaints.settings'), wholeOnly, async (c) => {
    const data = await categoryOf(c)
    return page(c, <CategoryPage {...data} typed={{}} />, { title: data.category.name, narrow: true })
  })
  .post('/reclamations/reglages/categories/:id{[0-9]+}', may('complaints.settings'), wholeOnly, async (c) => {
    const { typed } = await readForm(c)
    const data = await categoryOf(c)
    const form = check(CategoryInput.extend({ active: field.ticked(), version: field.version() }), typed)
    const refuse = (errors: FieldErrors) =>
      page(c, <CategoryPage {...data} typed={typed} errors={errors} />, {
        title: data.category.name,
        narrow: true,
        status: 422,
        error: true,
      })
    if (!form.ok) return refuse(form.errors)
    const { version, ...mine } = form.data
    const unknown = unknownProcedure(data.lookups, mine.procedure)
    if (unknown) return refuse(unknown)
    const saved = await change(c, (tx) => saveCategory(tx, { id: data.category.id, version }, mine))
    if (saved === 'stale')
      return page(c, <CategoryStale mine={mine} saved={data.category} typed={typed} lookups={data.lookups} />, {
        title: 'Deux versions à départager',
        status: 409,
      })
    if (saved !== 'done') return refuse(saved.refused)
    return c.redirect('/reclamations/reglages?fait=categorie#categories', 303)
  })

const removing = removalRoutes({
  base: '/reclamations/reglages/categories',
  right: 'complaints.settings',
  guard: wholeOnly,
  table: 'complaintCategory',
  action: 'complaint_category.delete',
  object: 'la catégorie',
  where: 'Catégorie de réclamations',
  load: async (tx, id) => {
    const category = (await listCategories(tx)).find((one) => one.id === id)
    if (!category) throw new NotFound()
    return category
  },
  after: '/reclamations/reglages#categories',
  instead: {
    sentence: 'Retirez-la plutôt de la saisie : ce qui la porte déjà la garde.',
    label: 'Modifier la catégorie',
    href: (_, own) => own,
  },
})

export const settingsRoutes = new Hono<Env>()
  .route('/', ruleRoutes)
  .route('/', correctingRule)
  .route('/', removingRule)
  .route('/', categoryRoutes)
  .route('/', removing)
