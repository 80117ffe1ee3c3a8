import { type Context, Hono } from 'hono'
import { typedFrom } from '#src/core/room/fields.ts'
import { staleRows } from '#src/core/room/fields-form.tsx'
import { addMonths, monthOf, periodCode, periodLabel, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { Forbidden } from '#src/ground/process/errors.ts'
import { answerForm, type FormShown, type FormView, showForm } from '#src/ground/web/form-route.tsx'
import { type Env, may, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { gridVersion, saveGrid, sourceOf, typedIn } from '../actions.ts'
import { gridSchema, gridShown, gridTable } from '../input.ts'
import { BASE, GRID } from '../pages/addresses.ts'
import { GridPage } from '../pages/grid.tsx'
import { listFlows } from '../store/flows.ts'
import { listCentres, listTitres, oneOf } from '../store/titles.ts'
import { NOTHING, REFUSALS } from '../titles.ts'
import { numberAsked } from '#src/core/room/filter-words.ts'
import { monthAsked } from './month-asked.ts'
import { writesAt } from './places.ts'

const EMPTIED = 'Pour retirer un mois saisi, supprimez-le depuis sa fiche ; ici, laissez ou corrigez ses nombres.'

/** The centre an address names, else the only one, the kinds in use and what is known of the month. Throws NotFound or Forbidden. */
async function gridOf(tx: Tx, c: Context<Env>, month: PlainDate) {
  const seen = await listCentres(tx, perimeter(c, 'titles.read'))
  const centres = seen.filter(({ active, site }) => active && writesAt(c, site))
  const asked = numberAsked(c.req.query('centre'))
  const centre = asked === undefined ? centres[0] : await oneOf(Promise.resolve(seen), asked)
  if (centre && !writesAt(c, centre.site)) throw new Forbidden()
  const titres = (await listTitres(tx)).filter(({ active }) => active)
  const from = addMonths(month, -1)
  const flows = centre === undefined ? [] : await listFlows(tx, { centres: [centre.id], from, to: month })
  const known = typedIn(flows, month)
  return { centre, centres, titres, flows, known }
}

type Loaded = Awaited<ReturnType<typeof gridOf>>

/** The whole of the grid as it is stored. */
const stored = ({ titres, known }: Loaded) =>
  gridShown(new Map(titres.map(({ id }) => [id, known.get(id) ?? NOTHING])), sourceOf(known))

function viewOf(c: Context<Env>, loaded: Loaded, { typed, errors = {} }: FormShown): FormView {
  const month = monthAsked(c)
  const version = gridVersion(loaded.known)
  const content = (
    <GridPage {...loaded} {...{ month, typed, errors, version }} table={gridTable(loaded.titres)} today={todayOf(c)} />
  )
  return { title: 'Saisir un mois de titres', crumbs: [{ label: 'Délivrance des titres', href: BASE }], content }
}

export const gridRoutes = new Hono<Env>()
  .get(GRID, may('titles.write'), async (c) => {
    const loaded = await read(c, (tx) => gridOf(tx, c, monthAsked(c)))
    return showForm(c, viewOf(c, loaded, { typed: typedFrom(gridTable(loaded.titres), stored(loaded)) }))
  })
  .post(GRID, may('titles.write'), async (c) => {
    const month = monthAsked(c)
    const loaded = await read(c, (tx) => gridOf(tx, c, month))
    const { centre, titres } = loaded
    if (centre === undefined) throw new Forbidden()
    return answerForm(c, {
      schema: gridSchema(titres),
      view: (shown) => viewOf(c, loaded, shown),
      save: (tx, values, version) => saveGrid(tx, { centre, month, titres }, { ...values, version }),
      refusals: { ...REFUSALS, emptied: EMPTIED },
      done: () => `${BASE}?mois=${periodCode(monthOf(month))}&centre=${centre.id}`,
      conflict: async (tx, mine) => {
        const now = await gridOf(tx, c, month)
        const both = { mine: gridShown(mine.rows, mine.source), saved: stored(now) }
        return {
          what: `${centre.name}, ${periodLabel(monthOf(month))}`,
          rows: staleRows(gridTable(titres), both),
          version: gridVersion(now.known),
          back: `${GRID}?centre=${centre.id}&mois=${periodCode(monthOf(month))}`,
        }
      },
    })
  })
