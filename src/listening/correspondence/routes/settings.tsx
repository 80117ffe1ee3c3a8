import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { z } from 'zod'
import { changeClocks } from '#src/core/room/clock-actions.ts'
import { ClockPreviewPage, CONFIRMED, movedText } from '#src/core/room/clock-preview.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { Forbidden, NotFound } from '#src/ground/process/errors.ts'
import { linkTo } from '#src/ground/web/links.ts'
import { check, type FieldErrors, field, readForm, type Typed, typedText } from '#src/ground/web/form.ts'
import { change, type Env, idParam, may, page, perimeter, read } from '#src/ground/web/web.tsx'
import { addCategory, closeForm, openForm, recordRule, saveCategory } from '../actions/settings.ts'
import { complaintClock } from '../actions/settle.ts'
import { CHANNEL_CODES } from '../complaint.ts'
import { CategoryPage, CategoryStale } from '../pages/categories.tsx'
import { SettingsPage } from '../pages/settings.tsx'
import { listCategories, listForms, listRules } from '../store/settings.ts'
import { lookupsOf, momentOf } from './shared.ts'

const RuleInput = z.object({
  channel: field.choice(CHANNEL_CODES, 'Choisissez la voie d’arrivée.'),
  days: field.whole({ min: 1, max: 120 }, 'Indiquez un nombre de jours.'),
  unit: field.choice(['working', 'calendar'], 'Choisissez comment les jours se comptent.'),
  validFrom: field.day('Indiquez à partir de quand la règle vaut.'),
  source: field.text(200, 'Indiquez d’où vient la règle.'),
  reason: field.optionalText(400),
})
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
  categorie: 'Catégorie enregistrée',
  ouvert: 'Formulaire public ouvert',
  ferme: 'Formulaire public fermé : les pages de suivi restent ouvertes',
}

function doneWords(c: Context<Env>): string | undefined {
  const moved = Number(c.req.query('deplacees'))
  if (c.req.query('fait') !== 'regle') return DONE[c.req.query('fait') ?? '']
  return moved > 0 && moved < 1e9 ? `Règle enregistrée : ${movedText(moved)}` : 'Règle enregistrée'
}

async function settingsPage(c: Context<Env>, shown: { typed: Typed; errors?: FieldErrors } = { typed: {} }) {
  const data = await read(c, async (tx) => ({
    rules: await listRules(tx),
    categories: await listCategories(tx),
    forms: await listForms(tx),
    lookups: await lookupsOf(tx),
  }))
  const origin = linkTo(c, '')
  const content = (
    <SettingsPage
      {...data}
      {...shown}
      today={momentOf(c).today}
      origin={origin}
      writes={perimeter(c, 'complaints.settings').all}
      done={doneWords(c)}
    />
  )
  return page(c, content, {
    title: 'Délais, catégories et formulaires',
    error: shown.errors !== undefined,
    ...(shown.errors ? { status: 422 } : {}),
  })
}

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

const ruleRoutes = new Hono<Env>()
  .get('/reclamations/reglages', may('complaints.read'), (c) => settingsPage(c))
  .post('/reclamations/reglages/delais', may('complaints.settings'), wholeOnly, async (c) => {
    const { typed } = await readForm(c)
    const form = check(RuleInput, typed)
    if (!form.ok) return settingsPage(c, { typed, errors: form.errors })
    const confirmed = typedText(typed, CONFIRMED)
    const changed = await changeClocks(c, { clocks: [complaintClock], confirmed }, (tx) => recordRule(tx, form.data))
    if ('preview' in changed)
      return page(
        c,
        <ClockPreviewPage
          preview={changed.preview}
          where="Délais de réponse"
          action="/reclamations/reglages/delais"
          back="/reclamations/reglages#delais"
          typed={typed}
          label="Enregistrer la règle"
        />,
        { title: movedText(changed.preview.changes.length) },
      )
    if (changed.done !== 'done') return settingsPage(c, { typed, errors: changed.done.refused })
    return c.redirect(`/reclamations/reglages?fait=regle&deplacees=${changed.moved}#delais`, 303)
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

export const settingsRoutes = new Hono<Env>().route('/', ruleRoutes).route('/', categoryRoutes).route('/', removing)
