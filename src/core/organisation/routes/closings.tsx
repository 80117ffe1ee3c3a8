import { Hono } from 'hono'
import { z } from 'zod'
import {
  holidays,
  longDateWithWeekday,
  type PlainDate,
  today,
  yearOf,
  zoneOf,
  parseTerritory,
} from '#src/ground/calendar/index.ts'
import { asksFirst } from '#src/core/room/asks-first.tsx'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { listState, sorted } from '#src/ground/design/list-state.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { ClockKind } from '#src/core/room/clock-actions.ts'
import { answerMoving, movedSaid, type Moving } from '#src/core/room/clock-preview.tsx'
import { done, type Outcome } from '#src/ground/process/outcome.ts'
import { answerForm } from '#src/ground/web/form-route.tsx'
import { field, readForm } from '#src/ground/web/form.ts'
import { change, type Env, everywhere, idParam, may, page, personOf, read } from '#src/ground/web/web.tsx'
import { type ClosingRow, ClosingsPage, type ClosingsView, siteNames } from '../pages/closings.tsx'
import type { Context } from 'hono'
import { addClosings, findClosing, listClosings, listSites, removeClosing } from '../store/places.ts'

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
  const state = listState(c.req.url, ['jour', 'site', 'raison'])
  const nameOf = siteNames(data.sites)
  const closings = sorted(
    data.closings.filter((one) => one.day.startsWith(String(shown))),
    state,
    { jour: ({ day }: ClosingRow) => day, site: ({ site }) => nameOf(site), raison: ({ reason }) => reason },
  )
  const list = { closings, state, views: <Views c={c} /> }
  return { year: shown, territory, holidays: days, goodFriday, sites: data.sites, ...list }
}

const PAGE = '/reglages/calendrier'
const REOPENED = `${PAGE}/:id{[0-9]+}/retirer`

const moving = (clocks: readonly ClockKind[], label: string): Moving => ({
  clocks,
  where: 'Calendrier',
  label,
  back: PAGE,
  crumbs: [{ label: 'Calendrier', href: PAGE }],
})

/** Closing days: what they move is shown before anything is kept. */
export const closingRoutes = (clocks: readonly ClockKind[]): Hono<Env> =>
  new Hono<Env>()
    .get(`${PAGE}/export`, may('organisation.read'), async (c) => {
      const { year, closings, sites } = await view(c)
      const nameOf = siteNames(sites)
      const rows = closings.map((one) => [one.day, nameOf(one.site), one.reason])
      return listFile(c, { name: `fermetures ${year}`, sheet: 'Fermetures', header: ['Jour', 'Site', 'Raison'], rows })
    })
    .get(PAGE, may('organisation.read'), savedViews(), async (c) => {
      const moved = movedSaid(c)
      const said = moved && `Calendrier enregistré : ${moved}.`
      return page(c, <ClosingsPage view={await view(c)} c={c} typed={{}} done={said} />, { title: 'Calendrier' })
    })
    .post(PAGE, may('organisation.write'), everywhere('organisation.write'), (c) =>
      answerMoving(c, moving(clocks, 'Fermer ces jours'), (settle) =>
        answerForm(c, {
          schema: Closing,
          view: async (form) => ({
            title: 'Calendrier',
            content: <ClosingsPage view={await view(c)} c={c} {...form} />,
          }),
          save: async (tx, { from, ...closing }): Promise<Outcome> => {
            const rows = await addClosings(tx, { ...closing, from, to: closing.to ?? from })
            const id = `${from}/${rows}`
            await journal(tx, { action: 'closing.create', kind: 'closing_day', id, fields: ['site', 'day', 'reason'] })
            return done()
          },
          settle,
          refusals: {},
          done: () => PAGE,
        }),
      ),
    )
    .route(
      '/',
      asksFirst(REOPENED, {
        right: 'organisation.write',
        guard: everywhere('organisation.write'),
        asked: async (c) => {
          const { day, reason } = await read(c, (tx) => findClosing(tx, idParam(c)))
          return {
            where: 'Calendrier',
            title: `Rouvrir le ${longDateWithWeekday(day)} ?`,
            said: `Ce jour (${reason}) comptera de nouveau dans les délais. Les échéances qui bougent seront montrées avant d’être enregistrées.`,
            verb: 'Rouvrir ce jour',
            back: PAGE,
          }
        },
      }),
    )
    .post(REOPENED, may('organisation.write'), everywhere('organisation.write'), async (c) => {
      const id = idParam(c)
      const { typed } = await readForm(c)
      return answerMoving(c, moving(clocks, 'Rouvrir ce jour'), async (settle) => {
        await change(c, async (tx) => {
          // A second click finds the day open again: that is what was asked.
          if (!(await removeClosing(tx, id))) return
          await journal(tx, { action: 'closing.delete', kind: 'closing_day', id })
          await settle(tx, typed)
        })
        return c.redirect(PAGE, 303)
      })
    })
