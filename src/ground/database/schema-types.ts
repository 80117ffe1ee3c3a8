// The TypeScript face of the schema: one type per table and view, for Kysely, read from the catalogue.
import type pg from 'pg'

type Column = {
  relation: string
  view: boolean
  column: string
  type: string
  required: boolean
  defaulted: boolean
  always: boolean
  /** Values of a `check (column in (…))`, when there is one. */
  allowed: string | null
}

const COLUMNS = `
  select c.relname::text as relation, c.relkind = 'v' as view, a.attname::text as column, format_type(a.atttypid, null) as type,
    a.attnotnull or (c.relkind = 'v' and exists (
      select from pg_rewrite r join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid and d.refclassid = 'pg_class'::regclass
        join pg_attribute o on o.attrelid = d.refobjid and o.attnum = d.refobjsubid
      where r.ev_class = c.oid and o.attname = a.attname and o.attnotnull)) as required,
    a.atthasdef or a.attidentity <> '' as defaulted,
    a.attidentity = 'a' or a.attgenerated <> '' as always,
    (select substring(pg_get_constraintdef(k.oid) from '^CHECK \\(\\(\\w+ = ANY \\(ARRAY\\[(.*)\\]\\)\\)\\)$')
      from pg_constraint k where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]
        and pg_get_constraintdef(k.oid) ~ '^CHECK \\(\\(\\w+ = ANY \\(ARRAY\\[(''[^'']*''::text(, )?)+\\]\\)\\)\\)$' order by k.conname limit 1) as allowed
  from pg_class c join pg_attribute a on a.attrelid = c.oid
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition and a.attnum > 0 and not a.attisdropped
    and not exists (select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'e')
  order by c.relname collate "C", a.attnum`

const TYPES: Record<string, string> = {
  smallint: 'number',
  integer: 'number',
  bigint: 'number',
  numeric: 'number',
  real: 'number',
  'double precision': 'number',
  boolean: 'boolean',
  date: 'PlainDate',
  'timestamp with time zone': 'Date',
  bytea: 'Buffer',
  json: 'Json',
  jsonb: 'Json',
}

const HEADER = `// Written by \`npm run generate\` from the migrations: do not edit.
import type { ColumnType } from 'kysely'
import type { PlainDate } from '#src/ground/calendar/index.ts'

/** A column with a default: may be left out when inserting. */
export type Generated<T> = T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>
/** A column that only the database writes. */
export type Computed<T> = ColumnType<T, never, never>
export type JsonValue = string | number | boolean | null | { [key: string]: JsonValue } | JsonValue[]
/** Read as a value, written as text (\`JSON.stringify\`): the driver would turn an array into a PostgreSQL array. */
export type Json = ColumnType<JsonValue, string, string>
`

const pascal = (name: string): string => name.replace(/(?:^|_)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
/** As the camel case of the connection writes it: `received_on` → `receivedOn`. */
const camel = (name: string): string => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

function typeOf(column: Column): string {
  const list = column.type.endsWith('[]')
  const name = list ? column.type.slice(0, -2) : column.type
  const union = column.allowed
    ?.split(', ')
    .map((value) => value.replace(/::text$/, ''))
    .join(' | ')
  const one = union ?? TYPES[name] ?? 'string'
  const whole = `${list ? `${one}[]` : one}${column.required ? '' : ' | null'}`
  if (column.always) return `Computed<${whole}>`
  if (one === 'Json' && !column.required) return column.defaulted ? `Generated<NullableJson>` : 'NullableJson'
  return column.defaulted ? `Generated<${whole}>` : whole
}

/** Reads every table and view of the schema and returns the text of `db/schema.d.ts`. */
export async function schemaTypes(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<Column>(COLUMNS)
  const relations = Map.groupBy(rows, (row) => row.relation)
  const bodies = [...relations].map(([name, columns]) => {
    const lines = columns.map((column) => `  ${camel(column.column)}: ${typeOf(column)}`)
    return `export type ${pascal(name)}Table = {\n${lines.join('\n')}\n}\n`
  })
  const nullable = bodies.some((body) => body.includes('NullableJson'))
    ? 'export type NullableJson = ColumnType<JsonValue | null, string | null, string | null>\n'
    : ''
  const index = [...relations.keys()].map((name) => `  ${camel(name)}: ${pascal(name)}Table`)
  return [`${HEADER}${nullable}`, ...bodies, `export type DB = {\n${index.join('\n')}\n}\n`].join('\n')
}
