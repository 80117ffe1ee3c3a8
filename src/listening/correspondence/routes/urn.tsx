import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { longDate } from '#src/ground/calendar/index.ts'
import { check, type FieldErrors, field, readForm, type Typed, typedText } from '#src/ground/web/form.ts'
import { change, type Env, idParam, may, page, perimeter, read, within } from '#src/ground/web/web.tsx'
import { correctOpening, recordOpening } from '../actions/urn.ts'
import { OpeningPage, UrnPage } from '../pages/urn.tsx'
import { findOpening, linesOfOpening, listOpenings } from '../store/urn.ts'
import { assertWithin, lookupsOf, momentOf } from './shared.ts'

const forms = field.whole({ min: 0, max: 10_000 }, 'Indiquez le nombre de formulaires trouvés, 0 si l’urne est vide.')
const note = field.optionalText(400)
const OpeningInput = z.object({
  site: field.id('Choisissez un site.'),
  openedOn: field.day('Indiquez le jour de la levée.'),
  forms,
  note,
})
const CorrectionInput = z.object({ forms, note, version: field.version() })

type Shown = { typed: Typed; errors?: FieldErrors; status?: 409 | 422 }

async function urnPage(c: Context<Env>, { typed, errors, status }: Shown) {
  const seen = perimeter(c, 'complaints.read')
  const mine = perimeter(c, 'complaints.write')
  const number = Math.max(1, Math.min(10_000, Number.parseInt(c.req.query('page') ?? '1', 10) || 1))
  const data = await read(c, async (tx) => ({
    lookups: await lookupsOf(tx),
    ...(await listOpenings(tx, seen, { page: number })),
  }))
  const sites = data.lookups.sites.filter((site) => within(mine, { site: site.id, service: null }))
  const content = (
    <UrnPage
      {...data}
      sites={sites}
      today={momentOf(c).today}
      typed={typed}
      errors={errors}
      writes={sites.length > 0}
      page={number}
      empty={c.req.query('fait') === 'vide'}
    />
  )
  return page(c, content, { title: 'Levée de l’urne', error: errors !== undefined, ...(status ? { status } : {}) })
}

async function openingPage(c: Context<Env>, { typed, errors, status }: Shown) {
  const id = idParam(c)
  const data = await read(c, async (tx) => ({
    lookups: await lookupsOf(tx),
    opening: await findOpening(tx, id),
    lines: await linesOfOpening(tx, id),
  }))
  const place = { site: data.opening.site, service: null }
  assertWithin(c, 'complaints.read', place)
  const entered = /^R-\d{4}-\d{4,6}$/.test(c.req.query('saisie') ?? '') ? c.req.query('saisie') : undefined
  const content = (
    <OpeningPage
      {...data}
      typed={typed}
      errors={errors}
      writes={within(perimeter(c, 'complaints.write'), place)}
      entered={entered}
      corrected={c.req.query('fait') === 'corrigee'}
    />
  )
  return page(c, content, {
    title: 'Levée de l’urne',
    crumbs: [{ label: 'Levée de l’urne', href: '/reclamations/urne' }],
    error: errors !== undefined,
    ...(status ? { status } : {}),
  })
}

const STALE: FieldErrors = { form: 'Cette levée a été corrigée pendant votre saisie. Relisez-la, puis recommencez.' }

const removing = removalRoutes({
  base: '/reclamations/urne',
  right: 'complaints.write',
  table: 'urnOpening',
  action: 'urn.delete',
  kind: 'urn_opening',
  object: 'la levée',
  where: 'Levée de l’urne',
  load: async (tx, id, c) => {
    const opening = await findOpening(tx, id)
    assertWithin(c, 'complaints.write', { site: opening.site, service: null })
    return { name: longDate(opening.openedOn), version: opening.version }
  },
  instead: {
    sentence: 'Les formulaires saisis gardent leur levée : corrigez plutôt le nombre trouvé.',
    label: 'Corriger la levée',
    href: (_, own) => own,
  },
})

export const urnRoutes = new Hono<Env>()
  .route('/', removing)
  .get('/reclamations/urne', may('complaints.read'), (c) => urnPage(c, { typed: {} }))
  .post('/reclamations/urne', may('complaints.write'), async (c) => {
    const { typed } = await readForm(c)
    const form = check(OpeningInput, typed)
    if (!form.ok) return urnPage(c, { typed, errors: form.errors, status: 422 })
    if (
      !within(perimeter(c, 'complaints.write'), { site: form.data.site, service: null }) ||
      !(await isSite(c, form.data.site))
    ) {
      return urnPage(c, { typed, errors: { site: 'Choisissez un site de la liste.' }, status: 422 })
    }
    const made = await change(c, (tx) => recordOpening(tx, form.data, momentOf(c).today))
    if ('refused' in made) return urnPage(c, { typed, errors: made.refused, status: 422 })
    return c.redirect(form.data.forms === 0 ? '/reclamations/urne?fait=vide' : `/reclamations/urne/${made.id}`, 303)
  })
  .get('/reclamations/urne/:id{[0-9]+}', may('complaints.read'), (c) => openingPage(c, { typed: {} }))
  .post('/reclamations/urne/:id{[0-9]+}', may('complaints.write'), async (c) => {
    const { typed } = await readForm(c)
    const id = idParam(c)
    const opening = await read(c, (tx) => findOpening(tx, id))
    assertWithin(c, 'complaints.write', { site: opening.site, service: null })
    const form = check(CorrectionInput, typed)
    if (!form.ok) return openingPage(c, { typed, errors: form.errors, status: 422 })
    const { version, ...input } = form.data
    const saved = await change(c, (tx) => correctOpening(tx, { id, version }, input))
    if (saved === 'stale')
      return openingPage(c, { typed: { ...typed, version: typedText(typed, 'version') }, errors: STALE, status: 409 })
    if (saved !== 'done') return openingPage(c, { typed, errors: saved.refused, status: 422 })
    return c.redirect(`/reclamations/urne/${id}?fait=corrigee`, 303)
  })

async function isSite(c: Context<Env>, site: number): Promise<boolean> {
  const { sites } = await read(c, lookupsOf)
  return sites.some((one) => one.id === site)
}
