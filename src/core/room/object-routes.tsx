import { type Context, Hono, type MiddlewareHandler } from 'hono'
import type { ReactNode } from 'react'
import { z } from 'zod'
import type { StaleRow } from '#src/ground/design/form-parts.tsx'
import type { Tx } from '#src/ground/database/db.ts'
import type { At } from '#src/ground/database/versioned.ts'
import { done, type Outcome } from '#src/ground/process/outcome.ts'
import { answerForm, type Files, type FormShown, showForm } from '#src/ground/web/form-route.tsx'
import type { FieldErrors, Typed } from '#src/ground/web/form.ts'
import { type Env, idParam, may, type PageHead, read, type Right } from '#src/ground/web/web.tsx'
import type { ClockKind } from './clock-actions.ts'
import { answerMoving, movingOf } from './clock-preview.tsx'
import { type FieldTable, inWords, type Lists, pointerFaults, schemaOf, typedFrom, type ValuesOf } from './fields.ts'
import { type Dress, dressed, type Group, ObjectForm, type Shown, staleRows } from './fields-form.tsx'
import { AFTER, afterHref, StoredNotice } from './series.tsx'

type Recorded = { id: number; version: number; name: string }
type Values = Readonly<Record<string, unknown>>
type Offered = Pick<Shown, 'lists' | 'bounds' | 'today'> & { hints?: Readonly<Record<string, string>> }

export type ObjectRoutes<T extends FieldTable, R extends Recorded, Code extends string> = {
  /** The list: `/demarches`; a new object stands under `fresh`, an old one under its number and `edit`. */
  base: string
  /** Where its objects stand, when they are not listed under their own address. */
  list?: string
  fresh?: 'nouveau' | 'nouvelle'
  /** `modifier`, or the word of an act upon it: `orienter`. */
  edit?: string
  right: Right
  /** It stands under its own address, without a number, from the start: a setting, the value of a cell. Version 0 until it is saved. */
  alone?: true
  /** What is asked beyond the right. */
  guard?: MiddlewareHandler<Env>
  where: string
  add?: string | ((c: Context<Env>) => string)
  /** Under the title of a new one: what becomes of it. */
  lead?: string
  /** Under the title of one that exists: what a correction does not change. */
  changeLead?: string | ((record: R) => string)
  /** The title of the form of an object that exists; its name unless told. */
  change?: string | ((record: R) => string)
  submit: string
  /** The button of a new one, where it says something else. */
  submitNew?: string
  head?: Omit<PageHead, 'title'>
  /** What it is a part of, when the address alone does not tell: the session of a point. */
  within?: (
    c: Context<Env>,
    record: R | undefined,
  ) => Promise<{ where: ReactNode; back: string; head: Omit<PageHead, 'title'> }>
  table: T
  groups: readonly Group<T>[] | ((record: R | undefined) => readonly Group<T>[])
  /** What some fields are called for this one: « Numérateur : appels décrochés ». */
  dress?: (record: R | undefined, c: Context<Env>) => Dress<T>
  /** What its values must be together; each field as its table says, unless told. */
  schema?: z.ZodType<ValuesOf<T>> | ((record: R | undefined) => z.ZodType<ValuesOf<T>>)
  /** What the form offers: choices of its pointers, what is already used, the days it takes. */
  offer?: (tx: Tx, c: Context<Env>, record: R | undefined) => Promise<Offered>
  blank?: Values | ((c: Context<Env>) => Values | Promise<Values>)
  /** What a new one takes over of another; all of its fields unless told. */
  model?: (tx: Tx, id: number, c: Context<Env>) => Promise<Readonly<Record<string, unknown>>>
  /** Throws Forbidden where this person may not write what was typed. */
  allow?: (c: Context<Env>, values: ValuesOf<T>) => void
  /** What else only the database can check of it, beside its pointers. */
  also?: (tx: Tx, values: ValuesOf<T>, at: { c: Context<Env>; record: R | undefined }) => Promise<FieldErrors>
  /** The object as it stands. Throws NotFound, or Forbidden outside the person's perimeter. */
  find: (tx: Tx, id: number, c: Context<Env>) => Promise<R>
  // oxlint-disable-next-line eslint/max-params -- files come last, where a form has some
  insert?: (tx: Tx, values: ValuesOf<T>, c: Context<Env>, files: Files) => Promise<Outcome<Code, number>>
  /** A file that comes with a new one: its field under the others, the most the form may weigh, what is wrong with it. */
  upload?: { field: (errors: FieldErrors) => ReactNode; limit: number; fault: (files: Files) => Promise<FieldErrors> }
  save: (tx: Tx, at: At & { values: ValuesOf<T> }, c: Context<Env>) => Promise<Outcome<Code>>
  /** The clocks that count with it: what a correction moves is shown first. */
  clocks?: readonly ClockKind[]
  refusals: Readonly<Record<Code, string>>
  /** Where to go once it is made, once it is saved; unless told, to its page, which says `ajoutee` or `modifiee` (`ajoute`, `modifie`). */
  made?: (id: number, c: Context<Env>, values: ValuesOf<T>) => string
  saved?: (id: number, record: R, next: boolean) => string
  /** Once saved, another one of this word may follow: `saved` is told. */
  following?: 'la suivante' | 'le suivant'
  /** What it is called on the page of two versions, where `name` is one of its fields. */
  called?: (record: R) => string
  /** What else shows that it changed meanwhile, after its fields: what was to become of it, and how it stands. */
  standing?: (saved: R) => readonly StaleRow[]
  /** Its own page, where its number does not tell it. */
  href?: (record: R) => string
  /** Of things typed many at a time: what the next one keeps, and what is said of the one just stored. */
  series?: {
    word: 'la suivante' | 'le suivant'
    keep: readonly (keyof T & string)[]
    stored: (record: R) => string
    /** What else may be done with it. */
    also?: (record: R) => ReactNode
  }
  /** Facts that help while typing, beside the form. */
  beside?: (tx: Tx, c: Context<Env>, typed: Typed) => Promise<ReactNode>
  /** Fields that may no longer be written of it, shown as they stand, and the sentence that says why. */
  held?: (record: R) => { fields: readonly (keyof T & string)[]; why: string } | undefined
  /** What else may be done with it, told under its form: « Supprimer le site ». Never what the rules would refuse. */
  links?: (record: R) => readonly { href: string; label: string }[]
}

/**
 * The forms of an object from its table of fields: a new one (empty, or after `?modele=` another), a corrected one, two versions.
 * Without `fresh` and `insert` it is made elsewhere, and only corrected here.
 */
export function objectRoutes<T extends FieldTable, R extends Recorded, Code extends string>(
  object: ObjectRoutes<T, R, Code>,
): Hono<Env> {
  const { base, fresh, table, right } = object
  const guard: MiddlewareHandler<Env> = object.guard ?? ((_, next) => next())
  const numberedAt = object.alone ? base : `${base}/:id{[0-9]+}`
  const one = object.edit === undefined ? numberedAt : `${numberedAt}/${object.edit}`
  const offered = async (c: Context<Env>, record?: R) => read(c, async (tx) => object.offer?.(tx, c, record))
  const common = (c: Context<Env>, record?: R) => ({
    schema: schemaFor(object, record),
    view: (shown: FormShown) => viewOf(c, object, { ...shown, record }),
    also: async (values: ValuesOf<T>, files: Files) => {
      object.allow?.(c, values)
      const faults = {
        ...pointerFaults(table, values, (await offered(c, record))?.lists ?? {}),
        ...(record ? {} : await object.upload?.fault(files)),
      }
      if (!object.also || Object.keys(faults).length > 0) return faults
      const { also } = object
      return read(c, (tx) => also(tx, values, { c, record }))
    },
    refusals: object.refusals,
  })
  const found = (c: Context<Env>) => read(c, (tx) => object.find(tx, object.alone ? 0 : idParam(c), c))
  const routes = new Hono<Env>()
  const { insert } = object
  const back = (id: number, said: string) => `${base}/${id}?fait=${said}${fresh === 'nouvelle' ? 'e' : ''}`
  const { made = (id) => back(id, 'ajoute'), saved = (id) => back(id, 'modifie') } = object
  if (fresh && insert) {
    routes
      .get(`${base}/${fresh}`, may(right), guard, async (c) => {
        const { from, message } = await beginning(c, object)
        return showForm(c, { ...(await common(c).view({ typed: typedFrom(table, from) })), message })
      })
      .post(`${base}/${fresh}`, may(right), guard, (c) =>
        answerMoving(c, movingOf(object, object.list ?? base), (settle) =>
          answerForm(c, {
            ...common(c),
            ...(object.upload ? { limit: object.upload.limit } : {}),
            // oxlint-disable-next-line eslint/max-params -- files come last
            save: async (tx, values, _, files) => {
              const added = await insert(tx, values, c, files)
              return added.outcome === 'done' ? done({ id: added.made, values }) : added
            },
            settle,
            done: ({ id, values }, next) =>
              next && object.series ? afterHref(new URL(c.req.url), id) : made(id, c, values),
          }),
        ),
      )
  }
  return routes
    .get(one, may(right), guard, async (c) => {
      const record = await found(c)
      return showForm(c, await common(c, record).view({ typed: typedFrom(table, record) }))
    })
    .post(one, may(right), guard, async (c) => {
      const record = await found(c)
      const { id } = record
      return answerMoving(c, movingOf(object, new URL(c.req.url).pathname), (settle) =>
        answerForm(c, {
          ...common(c, record),
          save: (tx, values, version) => object.save(tx, { id, version, values }, c),
          settle,
          done: (_, next) => saved(id, record, next),
          conflict: async (tx, mine) => {
            const now = await object.find(tx, id, c)
            const { lists } = (await object.offer?.(tx, c, now)) ?? {}
            const shown = dressed(table, object.dress?.(now, c))
            const rows = [...staleRows(shown, { mine, saved: now }, lists), ...(object.standing?.(now) ?? [])]
            return {
              what: object.called?.(now) ?? now.name,
              rows,
              version: now.version,
              back: backOf(object, now),
            }
          },
        }),
      )
    })
}

/** What a posted form must hold; what may no longer be written is what it was, whatever is posted. */
function schemaFor<T extends FieldTable, R extends Recorded, Code extends string>(
  { table, schema: given = schemaOf(table), held }: ObjectRoutes<T, R, Code>,
  record: R | undefined,
): z.ZodType<ValuesOf<T>> {
  const schema = typeof given === 'function' ? given(record) : given
  const fixed = record && held?.(record)
  if (!fixed) return schema
  const kept = Object.entries(typedFrom(table, record)).filter(([key]) => fixed.fields.includes(key))
  return z.preprocess((typed) => ({ ...Object(typed), ...Object.fromEntries(kept) }), schema)
}

/** Where a form posts; a new one keeps what its address says it belongs to. */
function addressOf(c: Context<Env>, known: boolean): string {
  const { pathname, search } = new URL(c.req.url)
  return known ? pathname : `${pathname}${search}`
}

/** A number of an address; nothing when it is none. */
const numbered = (text: string | undefined): number | undefined =>
  text !== undefined && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined

type Placed<R> = { base: string; list?: string; edit?: string; href?: (record: R) => string }

function backOf<R extends Recorded>({ base, list = base, edit, href }: Placed<R>, record: R | undefined): string {
  if (record && href) return href(record)
  return record && edit !== undefined ? `${base}/${record.id}` : list
}

type Beginning = { from: Readonly<Record<string, unknown>>; message?: ReactNode }

/** What a new object begins with: what the one just stored repeats, the one that `?modele=` names, else what is usual. */
async function beginning<T extends FieldTable, R extends Recorded, Code extends string>(
  c: Context<Env>,
  object: ObjectRoutes<T, R, Code>,
): Promise<Beginning> {
  const { model, find, blank = {}, series } = object
  const usual = typeof blank === 'function' ? await blank(c) : blank
  const after = numbered(c.req.query(AFTER))
  if (series && after !== undefined) {
    const stored = await read(c, (tx) => find(tx, after, c))
    const repeated = Object.entries(stored).filter(([key]) => series.keep.includes(key))
    const message = (
      <StoredNotice title={series.stored(stored)} href={besideFresh(c, after)}>
        {series.also?.(stored)}
      </StoredNotice>
    )
    return { from: { ...usual, ...Object.fromEntries(repeated) }, message }
  }
  const asked = c.req.query('modele')
  if (asked === undefined) return { from: usual }
  return { from: await read(c, (tx) => (model ?? find)(tx, numbered(asked) ?? 0, c)) }
}

/** Some fields of a record, in words. */
const wordsOf = (
  table: FieldTable,
  record: Readonly<Record<string, unknown>>,
  { fields, lists }: { fields: readonly string[]; lists: Lists | undefined },
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(table).flatMap(([key, field]) =>
      fields.includes(key) ? [[key, inWords(field, record[key], lists)]] : [],
    ),
  )

/** The page of an object, whose number stands where a new one has its word. */
const besideFresh = (c: Context<Env>, id: number): string => new URL(c.req.url).pathname.replace(/[^/]+$/, String(id))

async function viewOf<T extends FieldTable, R extends Recorded, Code extends string>(
  c: Context<Env>,
  object: ObjectRoutes<T, R, Code>,
  { record, typed, errors }: FormShown & { record: R | undefined },
) {
  const { head } = object
  const table = dressed(object.table, object.dress?.(record, c))
  const groups = typeof object.groups === 'function' ? object.groups(record) : object.groups
  const {
    where,
    back,
    head: own,
  } = (await object.within?.(c, record)) ?? { where: object.where, back: undefined, head: {} }
  const submit = record ? object.submit : (object.submitNew ?? object.submit)
  const { offered, aside } = await read(c, async (tx) => ({
    offered: await object.offer?.(tx, c, record),
    aside: await object.beside?.(tx, c, typed),
  }))
  const held = record && object.held?.(record)
  const { add = '', change, changeLead } = object
  const title = record
    ? ((typeof change === 'function' ? change(record) : change) ?? record.name)
    : typeof add === 'string'
      ? add
      : add(c)
  const lead = record ? (typeof changeLead === 'function' ? changeLead(record) : changeLead) : object.lead
  const content = (
    <ObjectForm
      {...{ table, groups, where, title, submit, typed, errors, ...offered }}
      action={addressOf(c, record !== undefined && !object.alone)}
      lead={held?.why ?? lead}
      fixed={held && wordsOf(table, record, { fields: held.fields, lists: offered?.lists })}
      back={back ?? backOf(object, record)}
      version={record?.version}
      next={record ? object.following : object.series?.word}
      aside={aside}
      upload={record ? undefined : object.upload?.field(errors ?? {})}
      links={record && object.links?.(record)}
    />
  )
  return { title, narrow: true, ...head, ...own, content }
}
