import { keepPhotos, photoFaults, SPOT_LIMIT, whoFills } from '#src/core/room/spot-actions.ts'
import { type Context, Hono } from 'hono'
import { listSites } from '#src/core/organisation/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { answerForm, type FormShown, type FormView, showForm } from '#src/ground/web/form-route.tsx'
import { type Env, idParam, may, read, todayOf } from '#src/ground/web/web.tsx'
import { fillControl } from '../actions/entry.ts'
import { CONTROL_REFUSALS, RESULTS } from '../control.ts'
import { type Answer, EntryForm } from '../entry.ts'
import { ENTRY, EntryPage } from '../pages/entry.tsx'
import { placeName } from '../pages/plan.tsx'
import { listLines } from '../store/controls.ts'
import { BASE, controlIn, CRUMBS } from './access.ts'

async function view(c: Context<Env>, { typed, errors }: FormShown): Promise<FormView> {
  const { control, lines, sites } = await read(c, async (tx) => {
    const own = await controlIn(c, tx, { id: idParam(c) })
    const [drawn, places] = await Promise.all([listLines(tx, own.id), listSites(tx)])
    return { control: own, lines: drawn, sites: places }
  })
  const shown = { control, lines, typed, errors, place: placeName(control.site, sites), who: whoFills(c, 'controles') }
  return {
    title: control.name,
    narrow: true,
    crumbs: [...CRUMBS, { label: control.name, href: `${BASE}/${control.id}` }],
    content: <EntryPage {...shown} />,
  }
}

const said = ({ result, failed, note }: Answer): string =>
  [result === '' ? 'à noter' : RESULTS[result], failed.join(', '), note].filter(Boolean).join(' : ')

/** What was saved meanwhile beside what was noted, for the lines that differ. */
async function differing(c: Context<Env>, tx: Tx, answers: ReadonlyMap<number, Answer>) {
  const control = await controlIn(c, tx, { id: idParam(c) })
  const lines = await listLines(tx, control.id)
  const rows = lines.flatMap((line) => {
    const mine = answers.get(line.position)
    return mine === undefined || said(mine) === said(line)
      ? []
      : [{ label: line.reference, mine: said(mine), saved: said(line) }]
  })
  return { what: control.name, rows, version: control.version, back: `${ENTRY}${control.id}` }
}

/** A control noted on the spot, alone under its address: its pages are kept on the phone that opens them. */
export const entryRoutes: Hono<Env> = new Hono<Env>()
  .get(`${ENTRY}:id{[0-9]+}`, may('controls.write'), async (c) => showForm(c, await view(c, { typed: {} })))
  .post(`${ENTRY}:id{[0-9]+}`, may('controls.write'), async (c) => {
    const { id } = await read(c, (tx) => controlIn(c, tx, { id: idParam(c) }))
    return answerForm(c, {
      schema: EntryForm,
      limit: SPOT_LIMIT,
      view: (shown) => view(c, shown),
      also: (_, files) => photoFaults(files),
      // oxlint-disable-next-line eslint/max-params -- files come last
      save: async (tx, { answers, posting }, version, files) =>
        fillControl(tx, {
          id,
          version,
          answers,
          posting,
          photos: await keepPhotos(c, tx, { files, of: 'controle' }),
          today: todayOf(c),
        }),
      refusals: CONTROL_REFUSALS,
      done: () => `${BASE}/${id}?fait=ligne`,
      conflict: (tx, { answers }) => differing(c, tx, answers),
    })
  })
