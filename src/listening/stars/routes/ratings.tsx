import { type Context, Hono } from 'hono'
import { objectFacts } from '#src/core/room/object-store.ts'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { masked } from '#src/core/room/masks.ts'
import { periodCode, quarterOf, type Period } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listState } from '#src/ground/design/list-state.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { answerAct, saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, holds, idParam, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { eraseComment } from '../actions.ts'
import { toldKeys, toldPlace } from '../averages.ts'
import { type Line, RatingPage, RatingsPage } from '../pages/ratings.tsx'
import { RATINGS } from '../pages/shell.tsx'
import { type Names, placeWords } from '../words.ts'
import { isStars, type Rating, REFUSALS, starsText } from '../rating.ts'
import { readAverages } from '../store/records.ts'
import { findRating, listRatings, RATING_SORTS } from '../store/ratings.ts'
import { CRUMB, numbered, periodAsked, placesOf, queryOf, writesAt } from './shared.ts'

const DONE: Readonly<Record<string, string>> = {
  efface: 'Commentaire effacé : les étoiles comptent toujours',
  stale: 'Cet avis vient d’être modifié : relisez-le, puis recommencez',
  erased: REFUSALS.erased,
}
/** Beyond, one narrows: a year of a large département. */
const MOST = 20_000

type Told = ReturnType<typeof toldKeys>
/** A rating as it may be read: its place as far as it is told, its comment masked again. */
function lineOf(rating: Rating, told: Told, names: Names): Line | undefined {
  const place = toldPlace(told.get(periodCode(quarterOf(rating.day))), rating)
  return place && { ...rating, told: placeWords(place, names), comment: masked(rating.comment) }
}

const toldIn = async (tx: Tx, c: Context<Env>, period: Period): Promise<Told> =>
  toldKeys(await readAverages(tx, period, todayOf(c)))

async function ratingsView(c: Context<Env>) {
  const query = queryOf(c)
  const today = todayOf(c)
  const period = periodAsked(query['periode'], today)
  const stars = numbered(query['etoiles'])
  const filters = {
    site: numbered(query['site']),
    service: numbered(query['service']),
    stars: stars !== undefined && isStars(stars) ? stars : undefined,
    commented: query['commentaire'] === 'oui',
  }
  const state = listState(c.req.url, RATING_SORTS)
  const asked = { where: perimeter(c, 'stars.read'), span: period, ...filters }
  const [told, found, places] = await read(c, (tx) =>
    Promise.all([
      toldIn(tx, c, period),
      listRatings(tx, asked, { limit: MOST, offset: 0, sort: state.sort }),
      placesOf(c, tx),
    ]),
  )
  // A place asked for is one that is told: a list never says more than the table of averages.
  const lines = found.flatMap((rating): Line[] => {
    const place = toldPlace(told.get(periodCode(quarterOf(rating.day))), rating)
    const hidden =
      (filters.site !== undefined && place?.site !== filters.site) ||
      (filters.service !== undefined && place?.service !== filters.service)
    const line = hidden ? undefined : lineOf(rating, told, places.names)
    return line ? [line] : []
  })
  return {
    lines,
    withheld: found.length - lines.length,
    choices: places.choices,
    period,
    asked: query['periode'] ?? '',
    filters,
    state,
    today,
  }
}

export const ratingRoutes = new Hono<Env>()
  .get(RATINGS, may('stars.read'), savedViews(), async (c) => {
    const { lines, ...view } = await ratingsView(c)
    const { offset, size } = view.state
    const shown = { lines: lines.slice(offset, offset + size), total: lines.length, views: <Views c={c} /> }
    return page(c, <RatingsPage {...view} {...shown} />, { title: 'Avis reçus' })
  })
  .get(`${RATINGS}/export`, may('stars.read'), async (c) => {
    const { lines, period } = await ratingsView(c)
    return listFile(c, {
      name: `avis reçus ${periodCode(period)}`,
      sheet: 'Avis',
      header: ['Jour', 'Étoiles', 'Lieu', 'Commentaire', 'Source'],
      rows: lines.map(({ day, stars, told, comment, source }) => [day, stars, told, comment, source]),
    })
  })
  .get(`${RATINGS}/:id{[0-9]+}`, may('stars.read'), async (c) => {
    const id = idParam(c)
    const view = await read(c, async (tx) => {
      const rating = await findRating(tx, id, perimeter(c, 'stars.read'))
      const [told, { names }, facts] = await Promise.all([
        toldIn(tx, c, quarterOf(rating.day)),
        placesOf(c, tx),
        objectFacts(c, tx, { journaled: { kind: 'rating', record: String(id) }, named: ['stars.write'] }),
      ])
      const line = lineOf(rating, told, names)
      if (!line) throw new NotFound()
      return { rating: line, facts }
    })
    const writes = holds(c, 'stars.write') && writesAt(c, view.rating)
    const content = <RatingPage {...view} writes={writes} done={saidOf(c, DONE)} />
    return page(c, content, {
      title: starsText(view.rating.stars),
      crumbs: [CRUMB, { label: 'Avis reçus', href: RATINGS }],
    })
  })
  .post(`${RATINGS}/:id{[0-9]+}/effacer`, may('stars.write'), (c) => {
    const id = idParam(c)
    const at = { where: perimeter(c, 'stars.write'), today: todayOf(c) }
    return answerAct(c, {
      save: (tx, version) => eraseComment(tx, { id, version }, at),
      done: () => `${RATINGS}/${id}?fait=efface`,
      otherwise: (why) => `${RATINGS}/${id}?fait=${why}`,
    })
  })
