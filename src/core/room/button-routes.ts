import { type Context, Hono, type MiddlewareHandler } from 'hono'
import type { Tx } from '#src/ground/database/db.ts'
import type { At } from '#src/ground/database/versioned.ts'
import type { Outcome } from '#src/ground/process/outcome.ts'
import { answerAct } from '#src/ground/web/form-route.tsx'
import { type Env, idParam, may, type Right } from '#src/ground/web/web.tsx'

/** Where objects stand, and who may act upon them: as their forms and their removal are told. */
type Stand = { base: string; right: Right; guard?: MiddlewareHandler<Env> }

/** What a button does to an object that is still as it was shown, and the word of its page that says it is done. */
export type ButtonAct = {
  done: string
  save: (tx: Tx, at: At, c: Context<Env>) => Promise<Outcome<string, unknown>>
}

/**
 * The acts that a button of an object's page does at once, each under its word: `archiver`, `remettre`. Its page comes back and
 * says it, with `?fait=ailleurs` where the object changed in between.
 */
export function buttonRoutes({ base, right, guard }: Stand, acts: Readonly<Record<string, ButtonAct>>): Hono<Env> {
  const routes = new Hono<Env>()
  const held: MiddlewareHandler<Env> = guard ?? ((_, next) => next())
  for (const [word, { done, save }] of Object.entries(acts))
    routes.post(`${base}/:id{[0-9]+}/${word}`, may(right), held, (c) => {
      const id = idParam(c)
      return answerAct(c, {
        save: (tx, version) => save(tx, { id, version }, c),
        done: () => `${base}/${id}?fait=${done}`,
        otherwise: () => `${base}/${id}?fait=ailleurs`,
      })
    })
  return routes
}
