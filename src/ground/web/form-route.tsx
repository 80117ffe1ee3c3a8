import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import type { ReactNode } from 'react'
import type { z } from 'zod'
import type { Tx } from '#src/ground/database/db.ts'
import { awaitPosting, findPosting, keepPosting } from '#src/ground/database/once.ts'
import { DISPLAY } from '#src/ground/design/form.tsx'
import { NEXT, StalePage, type StalePageProps } from '#src/ground/design/form-parts.tsx'
import { wordsOf } from '#src/ground/process/codes.ts'
import { done, inFrench, type Outcome, STALE } from '#src/ground/process/outcome.ts'
import { check, type FieldErrors, readForm, type Typed, typedText } from './form.ts'
import { change, type Env, page, type PageHead, personOf, read } from './web.tsx'

/** What a form page is given: what was typed, and its faults. */
export type FormShown = { typed: Typed; errors?: FieldErrors }
/** A form page: its head and its content. */
export type FormView = PageHead & { content: ReactNode }

/** The version of the row that the page showed; 0, which no row has, when it is no number. */
export const versionOf = (typed: Typed): number => Number(/^\d{1,9}$/.exec(typedText(typed, 'version'))?.[0] ?? 0)

/** Shows a form; with faults it is refused: 422, and the title says so. */
export function showForm(
  c: Context<Env>,
  { content, ...head }: FormView,
  errors?: FieldErrors,
): Response | Promise<Response> {
  return page(c, content, errors === undefined ? head : { ...head, error: true, status: 422 })
}

/** What was saved meanwhile, beside what was typed. */
export type Conflict = Omit<StalePageProps, 'action' | 'typed' | 'since'> & { since?: string }

/** The files that came with a form, by the name of their field. */
export type Files = ReadonlyMap<string, File>

export type FormRoute<S extends z.ZodType, Code extends string, Made> = {
  /** What the form must hold. */
  schema: S
  /** The most it may weigh, where it carries files. */
  limit?: number
  /** The page of the form; read again when it is refused. */
  view: (shown: FormShown) => FormView | Promise<FormView>
  /** What only the database can check of it: choices that are no longer there; and what its files must be. */
  also?: (data: z.output<S>, files: Files) => Promise<FieldErrors>
  // oxlint-disable-next-line eslint/max-params -- files come last, where a form has some
  save: (tx: Tx, data: z.output<S>, version: number, files: Files) => Promise<Outcome<Code, Made>>
  /** What follows from it, in its transaction; what it throws undoes both. */
  settle?: ((tx: Tx, typed: Typed) => Promise<void>) | undefined
  /** Where to go once done; in a series, to the next one. */
  done: (made: Made, next: boolean) => string
  /** Both versions, read after the refusal. Without it a stale form comes back with what is saved and a sentence. */
  conflict?: (tx: Tx, data: z.output<S>) => Promise<Conflict>
  /** That sentence, where the form has a better one. */
  changed?: string
  /** What each refusal says; an action that never refuses has none. */
  refusals: Readonly<Record<Code, string>>
}

const ELSEWHERE = 'Cette fiche vient d’être modifiée : relisez-la, puis recommencez'

/** What a page says of what was just done, by the word of its address; where a room has no words for it, that somebody else changed it. */
export const saidOf = (c: Context<Env>, words: Readonly<Record<string, string>>): string | undefined =>
  wordsOf({ ailleurs: ELSEWHERE, ...words }, c.req.query('fait'))

/** A write that says no leaves nothing behind, not even a line of the journal. */
class Undone extends Error {}

/** Runs an action in one transaction, kept only when it is done. */
export async function decide<Code extends string, Made>(
  c: Context<Env>,
  work: (tx: Tx) => Promise<Outcome<Code, Made>>,
): Promise<Outcome<Code, Made>> {
  let saved: Outcome<Code, Made> | undefined
  try {
    return await change(c, async (tx) => {
      saved = await work(tx)
      if (saved.outcome === 'done') return saved
      throw new Undone()
    })
  } catch (error) {
    if (error instanceof Undone && saved) return saved
    throw error
  }
}

const CHANGED = 'Cette page a été modifiée pendant votre saisie : rechargez-la, puis recommencez.'

/**
 * Answers a posted form, the same way everywhere: read, checked (422, explained, with what was typed), saved in one transaction
 * (409 with both versions when somebody saved in between), then 303.
 */
export async function answerForm<S extends z.ZodType, Code extends string, Made>(
  c: Context<Env>,
  route: FormRoute<S, Code, Made>,
): Promise<Response> {
  const { typed, files } = await readForm(c, route.limit)
  const refuse = async (errors: FieldErrors) => showForm(c, await route.view({ typed, errors }), errors)
  const form = check(route.schema, typed)
  if (!form.ok) return refuse(form.errors)
  const also = (await route.also?.(form.data, files)) ?? {}
  if (Object.keys(also).length > 0) return refuse(also)
  const idem = files.size === 0 ? postingOf(c, typed) : undefined
  const stored = await storedBefore(c, idem)
  if (stored !== undefined) return c.redirect(stored, 303)
  const saved = await decide(c, async (tx) => {
    if (idem && (await awaitPosting(tx, idem)) !== undefined) return STALE
    const outcome = await route.save(tx, form.data, versionOf(typed), files)
    if (outcome.outcome !== 'done') return outcome
    await route.settle?.(tx, typed)
    const leadsTo = route.done(outcome.made, typedText(typed, NEXT) !== '')
    if (idem) await keepPosting(tx, { idem, leadsTo, now: c.get('deps').clock.now() })
    return done(leadsTo)
  })
  // The same posting may have been stored while this one waited.
  const meanwhile = saved.outcome === 'done' ? saved.made : await storedBefore(c, idem)
  if (meanwhile !== undefined) return c.redirect(meanwhile, 303)
  switch (saved.outcome) {
    case 'done':
      return c.redirect(saved.made, 303)
    case 'refused':
      return refuse(inFrench(saved.why, route.refusals))
    case 'stale': {
      const { conflict, changed = CHANGED } = route
      if (!conflict) {
        const errors = Object.fromEntries((saved.fields ?? ['form']).map((name) => [name, changed]))
        const { content, ...head } = await route.view({ typed, errors })
        return page(c, content, { ...head, error: true, status: 409 })
      }
      const both = await read(c, (tx) => conflict(tx, form.data))
      const { pathname, search } = new URL(c.req.url)
      const content = (
        <StalePage since="modifiée pendant votre saisie" {...both} typed={typed} action={`${pathname}${search}`} />
      )
      return page(c, content, { title: 'Deux versions à départager', status: 409 })
    }
  }
}

/** The key of what one display of a form posted, by whom; nothing for a form that shows what is stored. */
function postingOf(c: Context<Env>, typed: Typed): Buffer | undefined {
  const display = typedText(typed, DISPLAY)
  if (display === '') return undefined
  const { account } = personOf(c)
  const { pathname, search } = new URL(c.req.url)
  const held = Object.entries(typed).sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256')
    .update(`formulaire\n${account}\n${pathname}${search}\n${JSON.stringify(held)}`)
    .digest()
}

/** Where the same posting led when it was stored: a double click, a page sent again. */
const storedBefore = async (c: Context<Env>, idem: Buffer | undefined): Promise<string | undefined> =>
  idem && read(c, (tx) => findPosting(tx, idem))

/** One act, one button: nothing typed but the version shown. A page that changed says so where it leads back. */
export async function answerAct<Code extends string, Made>(
  c: Context<Env>,
  act: {
    save: (tx: Tx, version: number, typed: Typed) => Promise<Outcome<Code, Made>>
    done: (made: Made) => string
    /** Where a stale or refused act leads back to; the code says why. */
    otherwise: (why: Code | 'stale', typed: Typed) => string
  },
): Promise<Response> {
  const { typed } = await readForm(c)
  const saved = await decide(c, (tx) => act.save(tx, versionOf(typed), typed))
  if (saved.outcome === 'done') return c.redirect(act.done(saved.made), 303)
  const why = saved.outcome === 'stale' ? 'stale' : Object.values(saved.why)[0]
  return c.redirect(act.otherwise(why ?? 'stale', typed), 303)
}
