import { type Context, Hono } from 'hono'
import type { z } from 'zod'
import type { FieldTable, Lists, ValuesOf } from '#src/core/room/fields.ts'
import type { Group } from '#src/core/room/fields-form.tsx'
import { rowFacts } from '#src/core/room/object-store.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import type { Tx } from '#src/ground/database/db.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, idParam, may, page, perimeter, read } from '#src/ground/web/web.tsx'
import { addItem, saveItem } from '../actions.ts'
import { ABOVE, type Item, titleOf, versionName } from '../framework.ts'
import {
  COMMITMENT,
  COMMITMENT_GROUPS,
  CommitmentInput,
  MODULE,
  MODULE_GROUPS,
  ModuleInput,
  REQUIREMENT,
  REQUIREMENT_GROUPS,
  RequirementInput,
} from '../input.ts'
import { ItemPage, PLACES } from '../pages/item.tsx'
import { BASE } from '../pages/list.tsx'
import { findItem, findVersion, itemPlace, itemsOf } from '../store.ts'
import type { Level } from '../words.ts'
import { CRUMBS, REFUSALS, wholeOnly } from './versions.tsx'

const DONE: Readonly<Record<string, string>> = { ajoutee: 'Ligne ajoutée', modifiee: 'Ligne enregistrée' }

const frameworkOf = (c: Context<Env>): number => idParam(c, 'framework')

/** The indicators a line may be measured by, as a form lists them and as its page names them. */
async function indicatorList(tx: Tx, c: Context<Env>) {
  const groups = await c.get('deps').references.choices(tx, 'indicator')
  return groups.flatMap(({ label, options }) =>
    options.map(({ value, label: name }) => ({ id: value, name, under: label })),
  )
}

const reading = new Hono<Env>().get(`${BASE}/lignes/:id{[0-9]+}`, may('standards.read'), async (c) => {
  const [version, items, indicators, facts] = await read(c, async (tx) => {
    const framework = await itemPlace(tx, idParam(c))
    const id = idParam(c)
    return Promise.all([
      findVersion(tx, framework),
      itemsOf(tx, framework),
      indicatorList(tx, c),
      rowFacts(c, tx, { table: 'frameworkItem', id, named: ['standards.write'] }),
    ])
  })
  const item = items.find(({ id }) => id === idParam(c))
  if (!item) throw new Error('a line stands in its own version')
  const { references } = c.get('deps')
  const named = item.indicators.map((id) => ({
    name: indicators.find((one) => one.id === id)?.name ?? id,
    href: references.hrefOf({ kind: 'indicator', id }),
  }))
  const shown = { version, item, items, facts, indicators: named, writes: perimeter(c, 'standards.write').all }
  return page(c, <ItemPage {...shown} done={saidOf(c, DONE)} />, {
    title: titleOf(item),
    crumbs: [...CRUMBS, { label: versionName(version), href: `${BASE}/${version.id}` }],
  })
})

type Words = {
  where: string
  add: string
  change: string
  submit: string
  object: string
  next: 'la suivante' | 'le suivant'
}
type Form<T extends FieldTable> = {
  level: Level
  table: T
  groups: readonly Group<T>[]
  schema: z.ZodType<ValuesOf<T>>
  words: Words
}

/** The lines a new one may stand under. */
const listsOf = (items: readonly Item[], level: Level): Lists => {
  const above = ABOVE[level]
  const named = items
    .filter((one) => one.level === above)
    .map((one) => ({ id: one.id, name: [one.number, titleOf(one)].filter(Boolean).join('. ') }))
  return { modules: named, commitments: named }
}

type Typed = Parameters<typeof addItem>[1]['values']

function formsOf<T extends FieldTable>({ level, table, groups, schema, words }: Form<T>): Hono<Env> {
  const base = `${BASE}/:framework{[0-9]+}/${PLACES[level]}`
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each of the three tables is a part of what a line may say
  const typed = (values: ValuesOf<T>): Typed => ({ ...values }) as unknown as Typed
  const find = async (tx: Tx, id: number, c: Context<Env>) => {
    const item = await findItem(tx, frameworkOf(c), id)
    return { ...item, name: titleOf(item) }
  }
  const forms = objectRoutes({
    base,
    fresh: 'nouveau',
    edit: 'modifier',
    right: 'standards.write',
    guard: wholeOnly,
    where: words.where,
    add: words.add,
    change: words.change,
    submit: words.submit,
    series: {
      word: words.next,
      keep: ['parent', 'theme', 'channels', 'kind', 'source', 'confidence'].filter((field) => field in table),
      stored: ({ name }) => `${words.where} « ${name} » : ligne ajoutée`,
    },
    table,
    groups,
    schema,
    within: async (c) => {
      const version = await read(c, (tx) => findVersion(tx, frameworkOf(c)))
      const back = `${BASE}/${version.id}`
      return {
        where: versionName(version),
        back,
        head: { crumbs: [...CRUMBS, { label: versionName(version), href: back }] },
      }
    },
    offer: async (tx, c) => {
      const items = await itemsOf(tx, frameworkOf(c))
      return { lists: { ...listsOf(items, level), indicators: await indicatorList(tx, c) } }
    },
    blank: (c) => ({ parent: Number(c.req.query('dans') ?? 0) || null, position: 1, weight: 1, kind: 'optional' }),
    model: async (tx, id, c) => ({ ...(await findItem(tx, frameworkOf(c), id)) }),
    find,
    insert: (tx, values, c) => addItem(tx, { version: frameworkOf(c), level, values: typed(values) }),
    save: (tx, { values, ...at }, c) => saveItem(tx, { version: frameworkOf(c), at, values: typed(values) }),
    refusals: REFUSALS,
    made: (id) => `${BASE}/lignes/${id}?fait=ajoutee`,
    saved: (id) => `${BASE}/lignes/${id}?fait=modifiee`,
    href: ({ id }) => `${BASE}/lignes/${id}`,
  })
  const removing = removalRoutes({
    base,
    right: 'standards.write',
    guard: wholeOnly,
    table: 'frameworkItem',
    action: 'framework_item.delete',
    object: words.object,
    where: words.where,
    load: async (tx, id, c) => {
      const { name, version } = await find(tx, id, c)
      return { name, version, href: `${BASE}/lignes/${id}` }
    },
    also: level === 'requirement' ? 'Elle part seule.' : 'Ce qui se trouve dessous part avec.',
    unless: async (tx, id) =>
      (await findVersion(tx, await itemPlace(tx, id))).state === 'draft' ? undefined : REFUSALS.frozen,
    after: (c) => `${BASE}/${frameworkOf(c)}?fait=ligne`,
  })
  return new Hono<Env>().route('/', forms).route('/', removing)
}

const modules = formsOf({
  level: 'module',
  table: MODULE,
  groups: MODULE_GROUPS,
  schema: ModuleInput,
  words: {
    where: 'Module',
    add: 'Ajouter un module',
    change: 'Modifier le module',
    submit: 'Enregistrer le module',
    object: 'le module',
    next: 'le suivant',
  },
})
const commitments = formsOf({
  level: 'commitment',
  table: COMMITMENT,
  groups: COMMITMENT_GROUPS,
  schema: CommitmentInput,
  words: {
    where: 'Engagement',
    add: 'Ajouter un engagement',
    change: 'Modifier l’engagement',
    submit: 'Enregistrer l’engagement',
    object: 'l’engagement',
    next: 'le suivant',
  },
})
const requirements = formsOf({
  level: 'requirement',
  table: REQUIREMENT,
  groups: REQUIREMENT_GROUPS,
  schema: RequirementInput,
  words: {
    where: 'Exigence',
    add: 'Ajouter une exigence',
    change: 'Modifier l’exigence',
    submit: 'Enregistrer l’exigence',
    object: 'l’exigence',
    next: 'la suivante',
  },
})

export const itemRoutes = new Hono<Env>()
  .route('/', reading)
  .route('/', modules)
  .route('/', commitments)
  .route('/', requirements)
