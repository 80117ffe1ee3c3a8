import { Hono } from 'hono'
import { z } from 'zod'
import { holidays, type PlainDate, today, yearOf, zoneOf, parseTerritory } from '#src/ground/calendar/index.ts'
import { journal } from '#src/ground/audit/audit.ts'
import { check, field, readForm } from '#src/ground/web/form.ts'
import { change, type Env, idParam, may, page, personOf, read } from '#src/ground/web/web.tsx'
import { ClosingsPage, type ClosingsView } from '../pages/closings.tsx'
import type { Context } from 'hono'
import { addClosings, listClosings, listSites, removeClosing } from '../store/places.ts'

const Closing = z
  .object({
    site: field.optionalId(),
    from: field.day('Indiquez le premier jour fermé.'),
    to: field.optionalDay(),
    reason: field.text(120, 'Dites pourquoi : « pont de l’Ascension », « travaux »…'),
  })
  .refine((v) => v.to === null || (v.to >= v.from && v.to <= addYear(v.from)), {
    path: ['to'],
    message: 'Le dernier jour doit suivre le premier, d’un an au plus.',
  })

const addYear = (day: PlainDate) => `${yearOf(day) + 1}${day.slice(4)}`

async function view(c: Context<Env>): Promise<ClosingsView> {
  const territory = parseTerritory(personOf(c).territory) ?? 'metropole'
  const year = Number(c.req.query('annee')) || yearOf(today(c.get('deps').clock.now(), zoneOf(territory)))
  const shown = year >= 2000 && year <= 2099 ? year : 2026
  const data = await read(c, async (tx) => ({ sites: await listSites(tx), closings: await listClosings(tx) }))
  const goodFriday = data.sites.some((site) => site.goodFriday)
  const days = [...holidays(shown, { territory, goodFriday })].sort(([a], [b]) => (a < b ? -1 : 1))
  return { year: shown, territory, holidays: days, goodFriday, ...data }
}

export const closingRoutes = new Hono<Env>()
  .get('/reglages/calendrier', may('organisation.read'), async (c) =>
    page(c, <ClosingsPage view={await view(c)} c={c} typed={{}} />, { title: 'Calendrier' }),
  )
  .post('/reglages/calendrier', may('organisation.write'), async (c) => {
    const { typed } = await readForm(c)
    const form = check(Closing, typed)
    if (!form.ok)
      return page(c, <ClosingsPage view={await view(c)} c={c} typed={typed} errors={form.errors} />, {
        title: 'Calendrier',
        status: 422,
        error: true,
      })
    const { site, from, to, reason } = form.data
    await change(c, async (tx) => {
      const rows = await addClosings(tx, { site, from, to: to ?? from, reason })
      await journal(tx, {
        action: 'closing.create',
        kind: 'closing_day',
        id: `${from}/${rows}`,
        fields: ['site', 'day', 'reason'],
      })
    })
    return c.redirect('/reglages/calendrier', 303)
  })
  .post('/reglages/calendrier/:id/retirer', may('organisation.write'), async (c) => {
    const id = idParam(c)
    await change(c, async (tx) => {
      // A second click finds the day open again: that is what was asked.
      if (!(await removeClosing(tx, id))) return
      await journal(tx, { action: 'closing.delete', kind: 'closing_day', id })
    })
    return c.redirect('/reglages/calendrier', 303)
  })
