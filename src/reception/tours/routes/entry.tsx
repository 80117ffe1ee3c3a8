import { keepPhotos, photoFaults, SPOT_LIMIT, whoFills } from '#src/core/room/spot-actions.ts'
import { type Context, Hono } from 'hono'
import type { Tx } from '#src/ground/database/db.ts'
import { findSite } from '#src/core/organisation/index.ts'
import { answerForm, type FormShown, type FormView, showForm } from '#src/ground/web/form-route.tsx'
import { type Env, idParam, may, perimeter, read, todayOf, within } from '#src/ground/web/web.tsx'
import { fillTour } from '../actions.ts'
import { EntryForm } from '../input.ts'
import { ENTRY, EntryPage } from '../pages/entry.tsx'
import { BASE } from '../pages/list.tsx'
import { linesOfTour } from '../store/tours.ts'
import { REFUSALS, VERDICTS } from '../tour.ts'
import { ownTour } from './tours.tsx'

async function entryView(c: Context<Env>, { typed, errors }: FormShown): Promise<FormView> {
  const { tour, lines, site } = await read(c, async (tx) => {
    const tour = await ownTour(tx, idParam(c), c)
    const [lines, site] = await Promise.all([linesOfTour(tx, tour.id), findSite(tx, tour.site)])
    return { tour, lines, site }
  })
  return {
    title: tour.name,
    narrow: true,
    crumbs: [
      { label: 'Tours des locaux', href: BASE },
      { label: tour.name, href: `${BASE}/${tour.id}` },
    ],
    content: <EntryPage {...{ tour, lines, typed, errors }} siteName={site.shortName} who={whoFills(c, 'tours')} />,
  }
}

/** What was saved meanwhile beside what was answered, for the lines that differ. */
async function differing(c: Context<Env>, tx: Tx, answers: ReadonlyMap<number, { verdict: string; note: string }>) {
  const tour = await ownTour(tx, idParam(c), c)
  const lines = await linesOfTour(tx, tour.id)
  const said = ({ verdict, note }: { verdict: string; note: string }) =>
    [Object.entries(VERDICTS).find(([code]) => code === verdict)?.[1] ?? 'sans réponse', note]
      .filter(Boolean)
      .join(' : ')
  const rows = lines.flatMap((line) => {
    const mine = answers.get(line.position)
    return mine === undefined || said(mine) === said(line)
      ? []
      : [{ label: line.label, mine: said(mine), saved: said(line) }]
  })
  return { what: tour.name, rows, version: tour.version, back: `${ENTRY}${tour.id}` }
}

/** The entry of a tour, alone under its address: its pages are kept on the phone that opens them. */
export const entryRoutes = new Hono<Env>()
  .get(`${ENTRY}:id{[0-9]+}`, may('tours.write'), async (c) => showForm(c, await entryView(c, { typed: {} })))
  .post(`${ENTRY}:id{[0-9]+}`, may('tours.write'), async (c) => {
    const id = idParam(c)
    await read(c, (tx) => ownTour(tx, id, c))
    return answerForm(c, {
      schema: EntryForm,
      limit: SPOT_LIMIT,
      view: (shown) => entryView(c, shown),
      also: (_, files) => photoFaults(files),
      // oxlint-disable-next-line eslint/max-params -- files come last
      save: async (tx, { answers, posting, ends }, version, files) => {
        const tour = await ownTour(tx, id, c)
        const photos = await keepPhotos(c, tx, { files, of: tour.code })
        const proposes = within(perimeter(c, 'actions.write'), { site: tour.site, service: null })
        const filled = { answers, photos, posting, ends, today: todayOf(c), proposes }
        const saved = await fillTour(tx, { id, version, ...filled })
        return saved.outcome === 'done' ? { ...saved, made: ends } : saved
      },
      refusals: REFUSALS,
      done: (ends) => `${BASE}/${id}?fait=${ends ? 'fini' : 'garde'}`,
      conflict: (tx, { answers }) => differing(c, tx, answers),
    })
  })
