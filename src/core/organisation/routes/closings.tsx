import { Hono } from 'hono'
import { z } from 'zod'
import { holidays, type PlainDate, today, yearOf, zoneOf, parseTerritory } from '#src/ground/calendar/index.ts'
import { journal } from '#src/ground/audit/audit.ts'
import { changeClocks, type ClockKind } from '#src/core/room/clock-actions.ts'
import { ClockPreviewPage, CONFIRMED, movedText } from '#src/core/room/clock-preview.tsx'
import { check, field, readForm, type Typed, typedText } from '#src/ground/web/form.ts'
import { type Env, idParam, may, page, personOf, read } from '#src/ground/web/web.tsx'
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

const PAGE = '/reglages/calendrier'

/** Closing days: what they move is shown before anything is kept. */
export const closingRoutes = (clocks: readonly ClockKind[]): Hono<Env> =>
  new Hono<Env>()
    .get(PAGE, may('organisation.read'), async (c) =>
      page(c, <ClosingsPage view={await view(c)} c={c} typed={{}} done={doneWords(c)} />, { title: 'Calendrier' }),
    )
    .post(PAGE, may('organisation.write'), async (c) => {
      const { typed } = await readForm(c)
      const form = check(Closing, typed)
      if (!form.ok)
        return page(c, <ClosingsPage view={await view(c)} c={c} typed={typed} errors={form.errors} />, {
          title: 'Calendrier',
          status: 422,
          error: true,
        })
      const { site, from, to, reason } = form.data
      const changed = await changeClocks(c, { clocks, confirmed: typedText(typed, CONFIRMED) }, async (tx) => {
        const rows = await addClosings(tx, { site, from, to: to ?? from, reason })
        await journal(tx, {
          action: 'closing.create',
          kind: 'closing_day',
          id: `${from}/${rows}`,
          fields: ['site', 'day', 'reason'],
        })
      })
      return answered(c, changed, { typed, action: PAGE, label: 'Fermer ces jours' })
    })
    .post(`${PAGE}/:id/retirer`, may('organisation.write'), async (c) => {
      const id = idParam(c)
      const { typed } = await readForm(c)
      const changed = await changeClocks(c, { clocks, confirmed: typedText(typed, CONFIRMED) }, async (tx) => {
        // A second click finds the day open again: that is what was asked.
        if (!(await removeClosing(tx, id))) return
        await journal(tx, { action: 'closing.delete', kind: 'closing_day', id })
      })
      return answered(c, changed, { typed, action: `${PAGE}/${id}/retirer`, label: 'Rouvrir ce jour' })
    })

type Changed = Awaited<ReturnType<typeof changeClocks<void>>>

function answered(c: Context<Env>, changed: Changed, form: { typed: Typed; action: string; label: string }) {
  if (!('preview' in changed)) return c.redirect(changed.moved === 0 ? PAGE : `${PAGE}?deplacees=${changed.moved}`, 303)
  return page(c, <ClockPreviewPage preview={changed.preview} where="Calendrier" back={PAGE} {...form} />, {
    title: movedText(changed.preview.changes.length),
    crumbs: [{ label: 'Calendrier', href: PAGE }],
  })
}

function doneWords(c: Context<Env>): string | undefined {
  const moved = Number(c.req.query('deplacees'))
  return moved > 0 && moved < 1e9 ? `Calendrier enregistré : ${movedText(moved)}.` : undefined
}
