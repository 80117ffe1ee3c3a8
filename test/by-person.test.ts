// Nothing is counted, timed, ranked or exported by person, in any room: measures, groupings, indicators, blocks, lists and files.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { composition, indicators, rooms, routes } from '#src/app/rooms.ts'
import { listSites } from '#src/core/organisation/index.ts'
import { plainDate, yearPeriod } from '#src/ground/calendar/index.ts'
import { makeMore } from './stale-forms.ts'
import type { TestPerson } from './people.ts'
import { type World, world } from './people.ts'
import { loadThird, walkPages } from './third-walk.ts'
import { trainingAddresses } from './third-training.ts'

let w: World
let tenant: number
let person: TestPerson
/** Those of the register, and those who hold an account. */
let names: string[]
let pages: ReadonlyMap<string, string>

beforeAll(async () => {
  w = await world({ rooms: routes })
  const third = await loadThird(w)
  tenant = third.where.tenant
  person = third.person
  await w.owner.query("update account set name = 'Zénaïde Quiquampoix' where id = $1", [person.account])
  await makeMore(w, { tenant, person })
  const agents = await w.owner.query<{ name: string }>(
    "select last_name as name from training_agent where tenant = $1 and last_name <> ''",
    [tenant],
  )
  names = ['Quiquampoix', ...agents.rows.map(({ name }) => name)]
  // Every list of every room, and what each leads to.
  const lists = w.app.routes
    .filter(({ method, path }) => method === 'GET' && !/[:*]/.test(path))
    .map(({ path }) => path)
  pages = await walkPages(person, {
    from: [...new Set(lists)].filter((path) => !/^\/(assets|sante|connexion)/.test(path)),
    start: await trainingAddresses(w.owner, tenant),
    most: 700,
    textOf: async (answer) => (/html|csv/.test(answer.headers.get('content-type') ?? '') ? answer.text() : ''),
  })
}, 600_000)
afterAll(() => w.close())

type Read = { fact: string; texts: readonly string[] }
/** The columns of a table that lead to a person, by what the database says and by what they are called. */
async function personal(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const { rows } = await w.owner.query<{ table: string; column: string }>(`
    select c.relname as table, a.attname as column from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped and (
      a.attname ~ '^(account|agent|author|assignee|handled_by|email|last_name|first_name)$'
      or exists (select from pg_constraint k where k.contype = 'f' and k.conrelid = c.oid and a.attnum = any (k.conkey)
        and a.attname <> 'tenant' and k.confrelid in ('account'::regclass, 'training_agent'::regclass)))`)
  return new Map(
    [...Map.groupBy(rows, ({ table }) => table)].map(([table, own]) => [
      table,
      new Set(own.map(({ column }) => column)),
    ]),
  )
}

/** The columns of a person that a declaration reads. */
const personsIn = ({ fact, texts }: Read, known: ReadonlyMap<string, ReadonlySet<string>>): string[] => {
  const table = fact.replaceAll(/[A-Z]/g, (sign) => `_${sign.toLowerCase()}`)
  return texts.flatMap((text) =>
    [...text.matchAll(/r\."?(\w+)"?/g)].flatMap(([, column = '']) =>
      known.get(table)?.has(column) === true ? [`${table}.${column}`] : [],
    ),
  )
}

const declared = () => rooms.flatMap(({ measures }) => measures?.list ?? [])

test('[A8-20] no measure of any room reads who somebody is, and a measure that did would be seen', async () => {
  const known = await personal()
  expect(declared().length).toBeGreaterThan(15)
  const found = declared().flatMap(
    ({ code, parts: { fact, day, site, service, dims, bucket, count, total, when, each } }) =>
      personsIn({ fact, texts: [day, site, service, ...dims, bucket, count, total, when, each] }, known).map(
        (read) => `${code} : ${read}`,
      ),
  )
  expect(found).toEqual([])
  expect(personsIn({ fact: 'training_span', texts: ['r."agent"::text'] }, known)).toEqual(['training_span.agent'])
  expect(personsIn({ fact: 'action', texts: ['r."site"'] }, known)).toEqual([])
})

test('[A8-20] no indicator is broken down or gathered by person', async () => {
  const dims = new Set(declared().flatMap((one) => one.dims))
  expect([...dims].filter((dim) => /agent|account|author|person|name|email/.test(dim))).toEqual([])
  for (const one of indicators.all) {
    if (one.gathering) expect(dims).toContain(one.gathering.dimension)
    const values = one.breakdown ? await w.inside(tenant, (tx) => one.breakdown?.names(tx) ?? Promise.resolve([])) : []
    expect([one.code, values.filter(({ name }) => names.some((word) => name.includes(word)))]).toEqual([one.code, []])
  }
})

/** Files that name people because they are the very record of them: each with its reason. */
const NAMED: Readonly<Record<string, RegExp>> = {
  'who holds which role, for who gives and takes them back: it adds up nothing': /^\/reglages\/personnes\/export/,
  'the journal says who did what: it is what an inspection reads, line by line, and adds up nothing':
    /^\/reglages\/journal\/export/,
  'the département’s own data, given back as they came in, to who holds them all': /^\/reglages\/imports\//,
}
const isFile = (text: string): boolean => text !== '' && !text.startsWith('<!DOCTYPE html>')

test('[A8-20] no export of any list names a person of the register or of an account', async () => {
  const own = w.app.routes.filter(
    ({ method, path }) => method === 'GET' && /export$|\.csv$/.test(path) && !path.includes(':'),
  )
  const files = new Map([...pages].filter(([, text]) => isFile(text)))
  for (const { path } of own) if (!files.has(path)) files.set(path, await (await person.get(path)).text())
  expect(files.size).toBeGreaterThan(15)
  const found = [...files].flatMap(([href, text]) =>
    Object.values(NAMED).some((one) => one.test(href))
      ? []
      : names.filter((name) => text.includes(name)).map((name) => `${href} : ${name}`),
  )
  expect(found).toEqual([])
})

/** Lines of tables whose head names somebody and that carry a figure. */
function figuresBy(html: string, people: readonly string[]): string[] {
  const rows = [...html.matchAll(/<tr\b[\s\S]*?<\/tr>/g)].map(([row]) => row)
  return rows.filter((row) => {
    const head = /<th scope="row"[\s\S]*?<\/th>/.exec(row)?.[0] ?? ''
    return people.some((name) => head.includes(name)) && /<td[^>]*class="[^"]*pv-num/.test(row)
  })
}

test('[A8-20] no page puts a figure beside a person, and one that did would be seen', () => {
  const html = [...pages].filter(([, text]) => text.startsWith('<!DOCTYPE html>'))
  const naming = html.filter(([, text]) => /<th scope="row"/.test(text) && names.some((name) => text.includes(name)))
  expect(naming.length).toBeGreaterThan(3)
  expect(html.flatMap(([href, text]) => figuresBy(text, names).map((row) => `${href} : ${row.slice(0, 200)}`))).toEqual(
    [],
  )
  expect(figuresBy('<tr><th scope="row">Payet</th><td class="pv-num">3</td></tr>', ['Payet'])).toHaveLength(1)
})

test('[A8-20] no block of minutes names a person of the register or of an account, whatever its variant', async () => {
  const built = await w.inside(tenant, async (tx) => {
    const sites = (await listSites(tx)).map(({ id }) => id)
    const texts: [string, string][] = []
    const { rows } = await w.owner.query<{ id: number }>('select min(id) as id from meeting where tenant = $1', [
      tenant,
    ])
    for (const block of composition.blocks)
      for (const { code } of (await block.options?.(tx)) ?? [{ code: '' }]) {
        const ask = {
          period: yearPeriod(2026),
          sites,
          asOf: plainDate('2026-11-19'),
          option: code || String(rows[0]?.id ?? ''),
        }
        texts.push([`${block.kind} ${code}`, JSON.stringify(await block.build(tx, ask))])
      }
    return texts
  })
  expect(built.length).toBeGreaterThan(10)
  expect(
    built.flatMap(([kind, text]) => names.filter((name) => text.includes(name)).map((name) => `${kind} : ${name}`)),
  ).toEqual([])
})
