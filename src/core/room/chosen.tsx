import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type PlainDate, parsePlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { done } from '#src/ground/process/outcome.ts'
import { typedList } from '#src/ground/web/form.ts'
import { answerForm } from '#src/ground/web/form-route.tsx'
import { type Env, may, page, read, todayOf } from '#src/ground/web/web.tsx'
import {
  AskPage,
  type AskProps,
  CHOSEN,
  type ChosenAct,
  type ChosenList,
  DonePage,
  type Named,
  parted,
} from './chosen-pages.tsx'

/** At most this many at once: several pages of a list. */
const MOST = 500
const numbers = (texts: readonly string[]): Set<number> =>
  new Set(texts.slice(0, MOST).flatMap((text) => (/^[1-9]\d{0,8}$/.test(text) ? [Number(text)] : [])))

/** What was ticked of a list; nothing when it is not asked for. */
export const chosenIn = (c: Context<Env>): ReadonlySet<number> => numbers(c.req.queries(CHOSEN) ?? [])

/** What was ticked, whatever the filters; what they find when nothing was. */
export function onlyChosen<Row extends { id: number }>(
  c: Context<Env>,
  { all, found }: { all: readonly Row[]; found: readonly Row[] },
): readonly Row[] {
  const chosen = chosenIn(c)
  return chosen.size === 0 ? found : all.filter(({ id }) => chosen.has(id))
}

const ChosenForm = z.object({
  [CHOSEN]: z.union([z.string().transform((one) => [one]), z.array(z.string())]).default([]),
  on: z.string().default(''),
})

const STALE = 'Modifié entre-temps : relisez-le, puis recommencez.'

type Told = { done: readonly number[]; left: readonly (readonly [id: number, why: string])[] }

/** Does one act to each, in one transaction; one that refuses stays as it is, and is told with its reason. */
async function doAll<Row extends Named>(
  tx: Tx,
  rows: readonly Row[],
  { act, on, today }: { act: ChosenAct<Row>; on: PlainDate; today: PlainDate },
): Promise<Told> {
  const { going, left } = parted(rows, act, today)
  const gone: number[] = []
  const refused: [number, string][] = []
  for (const row of going) {
    const saved = await act.save(tx, row, { on, today })
    if (saved.outcome === 'done') gone.push(row.id)
    else refused.push([row.id, saved.outcome === 'stale' ? 'stale' : (Object.values(saved.why)[0] ?? 'stale')])
  }
  return { done: gone, left: [...left.map(({ row }) => [row.id, 'stays'] as const), ...refused] }
}

/** What was done, as the address that tells it has it: numbers, and the code of why. */
const toldQuery = ({ done: gone, left }: Told): string =>
  new URLSearchParams([['fait', gone.join('.')], ...left.map(([id, why]) => ['reste', `${id}.${why}`])]).toString()

function toldIn(c: Context<Env>): Told | undefined {
  const gone = c.req.query('fait')
  if (gone === undefined) return undefined
  const left = (c.req.queries('reste') ?? []).slice(0, MOST).flatMap((text) => {
    const [, id, why = ''] = /^([1-9]\d{0,8})\.([a-z-]{1,40})$/.exec(text) ?? []
    return id === undefined ? [] : [[Number(id), why] as const]
  })
  return { done: [...numbers(gone.split('.'))], left }
}

/** The pages that ask, and what they post to. */
export function chosenRoutes<Row extends Named>(list: ChosenList<Row>): Hono<Env> {
  const routes = new Hono<Env>()
  for (const act of list.acts) {
    const path = `${list.base}/choisis/${act.word}`
    const head = { title: act.verb, crumbs: list.crumbs, narrow: true } as const
    const rowsOf = (c: Context<Env>, ids: ReadonlySet<number>) => read(c, (tx) => list.rows(tx, c, ids))
    const ask = async (
      c: Context<Env>,
      ids: ReadonlySet<number>,
      more: Pick<AskProps<Row>, 'typed' | 'errors'> = {},
    ) => {
      const rows = ids.size === 0 ? [] : await rowsOf(c, ids)
      return <AskPage {...{ list, act, rows, asked: ids.size, today: todayOf(c) }} {...more} />
    }
    routes.get(path, may(list.right), async (c) => {
      const told = toldIn(c)
      if (told === undefined) return page(c, await ask(c, chosenIn(c)), head)
      const rows = new Map(
        (await rowsOf(c, new Set([...told.done, ...told.left.map(([id]) => id)]))).map((row) => [row.id, row]),
      )
      const left = told.left.flatMap(([id, why]) => {
        const row = rows.get(id)
        return row ? [{ row, why: list.refusals[why] ?? act.stays?.(row, todayOf(c)) ?? STALE }] : []
      })
      const gone = told.done.flatMap((id) => rows.get(id) ?? [])
      return page(c, <DonePage {...{ list, act, left }} rows={gone} />, head)
    })
    routes.post(path, may(list.right), (c) => {
      const today = todayOf(c)
      const dayOf = (on: string) => (act.day === undefined ? today : parsePlainDate(on))
      return answerForm(c, {
        schema: ChosenForm,
        view: async ({ typed, errors = {} }) => ({
          ...head,
          content: await ask(c, numbers(typedList(typed, CHOSEN)), { typed, errors }),
        }),
        also: async ({ on }): Promise<Record<string, string>> => {
          const day = dayOf(on)
          if (day === undefined) return { on: 'Donnez un jour du calendrier.' }
          return act.day?.past === true && day > today ? { on: 'Ce jour est à venir.' } : {}
        },
        save: async (tx, { choix, on }) =>
          done(await doAll(tx, await list.rows(tx, c, numbers(choix)), { act, on: dayOf(on) ?? today, today })),
        refusals: {},
        done: (told) => `${path}?${toldQuery(told)}`,
      })
    })
  }
  return routes
}
