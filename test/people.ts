// Speaks like the business: two départements, their sites, and people with a role in them.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { createApp, type Room } from '#src/app/app.ts'
import { indicators } from '#src/app/rooms.ts'
import { frame } from '#src/app/frame.tsx'
import { insertService, insertSite } from '#src/core/organisation/store/places.ts'
import { openSession } from '#src/ground/accounts/accounts.ts'
import { SESSION_COOKIE } from '#src/ground/accounts/cookies.ts'
import { fixedClock } from '#src/ground/process/clock.ts'
import { type Database, inTenant, openDatabase, type Tx } from '#src/ground/database/db.ts'
import { readEnvironment } from '#src/ground/process/env.ts'
import { folderStore } from '#src/ground/files/files.ts'
import type { Deps, Env } from '#src/ground/web/web.tsx'
import { records, references } from '#src/app/references.ts'
import { rightsOf } from '#src/app/rights.ts'
import type { Role } from '#src/core/room/roles.ts'
import { testDatabase } from './database.ts'

export type Departement = { tenant: number; sites: Record<string, number>; services: Record<string, number> }
type FormValue = string | number | Blob | readonly (string | number)[]
type Client = {
  get(path: string, headers?: Record<string, string>): Promise<Response>
  post(path: string, form?: Record<string, FormValue>, headers?: Record<string, string>): Promise<Response>
}
export type TestPerson = Client & { account: number; cookie: string }

const ORIGIN = 'http://parvis.test'

/** A database of its own with two départements, and an application that mounts only `rooms`. */
export async function world(options: { rooms: readonly Room[] }) {
  const database = await testDatabase()
  const { db, pool } = openDatabase({ ...database.app, max: 6 })
  const clock = fixedClock('2026-11-19T09:00:00Z')
  const folder = await mkdtemp(join(tmpdir(), 'parvis-files-'))
  const env = readEnvironment({ PARVIS_ORIGIN: ORIGIN, PARVIS_DEMO: 'on', PARVIS_DATA: folder })
  const deps: Deps = { db, clock, env, files: folderStore(folder), rightsOf, references, records, indicators, frame }
  const app = createApp(deps, { rooms: options.rooms })
  const inside = <T>(tenant: number, work: (tx: Tx) => Promise<T>) => inTenant(db, { tenant, mode: 'change' }, work)

  const makeTenant = async (code: string, name: string, territory: string) => {
    const made = await database.admin.query<{ id: number }>(
      'insert into tenant (code, name, prefecture_name, territory) values ($1, $2, $3, $4) returning id',
      [code, name, `Préfecture ${name}`, territory],
    )
    return made.rows[0]?.id ?? 0
  }
  const hauts92 = await furnish(db, await makeTenant('92', 'Hauts-de-Seine', 'metropole'), [
    ['nanterre', 'Préfecture des Hauts-de-Seine', 'prefecture'],
    ['antony', 'Sous-préfecture d’Antony', 'sous_prefecture'],
    ['boulogne', 'Sous-préfecture de Boulogne-Billancourt', 'sous_prefecture'],
  ])
  const moselle57 = await furnish(db, await makeTenant('57', 'Moselle', 'alsace-moselle'), [
    ['metz', 'Préfecture de la Moselle', 'prefecture'],
    ['thionville', 'Sous-préfecture de Thionville', 'sous_prefecture'],
  ])

  let people = 0
  /** Somebody signed in with one role in a département, on one site or service when given. */
  const personOf = async (
    where: Departement,
    role: Role,
    scope: { site?: number; service?: number } = {},
  ): Promise<TestPerson> => {
    people += 1
    const made = await database.admin.query<{ id: number }>(
      'insert into account (email, name) values ($1, $2) returning id',
      [`personne${people}@parvis.test`, `Personne ${people}`],
    )
    const account = made.rows[0]?.id ?? 0
    await database.admin.query(
      'insert into role_grant (tenant, account, role, site, service) values ($1, $2, $3, $4, $5)',
      [where.tenant, account, role, scope.site ?? null, scope.service ?? null],
    )
    const token = await openSession(deps, account, { tenant: where.tenant })
    const cookie = `${SESSION_COOKIE}=${token}`
    return { account, cookie, ...client(app, cookie) }
  }

  return {
    app,
    deps,
    db,
    clock,
    hauts92,
    moselle57,
    personOf,
    inside,
    /** The database as the application reaches it, for another node. */
    connection: database.app,
    /** The ways into the database, for a worker. */
    connections: database.connections,
    public: client(app),
    /** Somebody without an account behind an address. */
    publicFrom: (address: string) => client(app, undefined, address),
    /** Superuser pool, to assert by SQL past every policy. */
    owner: database.admin,
    async close() {
      await pool.end()
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
export type World = Awaited<ReturnType<typeof world>>

async function furnish(
  db: Database,
  tenant: number,
  sites: readonly [string, string, 'prefecture' | 'sous_prefecture'][],
): Promise<Departement> {
  return inTenant(db, { tenant, mode: 'change' }, async (tx) => {
    const made: Departement = { tenant, sites: {}, services: {} }
    for (const [code, name, kind] of sites) {
      const site = {
        code,
        name,
        shortName: name.replace(/^(Préfecture|Sous-préfecture) (de |d’|des |de la )/, ''),
        kind,
        address: '',
        territory: null,
      }
      made.sites[code] = await insertSite(tx, { ...site, goodFriday: false, validFrom: null, validTo: null })
    }
    for (const [code, name] of [
      ['accueil', 'Accueil général'],
      ['sejour', 'Bureau du séjour des étrangers'],
      ['naturalisations', 'Bureau des naturalisations'],
    ] as const) {
      made.services[code] = await insertService(tx, {
        code,
        name,
        organisation: 'Préfecture',
        validFrom: null,
        validTo: null,
        sites: Object.values(made.sites),
      })
    }
    return made
  })
}

function client(app: Hono<Env>, cookie?: string, address?: string): Client {
  const from = address === undefined ? undefined : { incoming: { socket: { remoteAddress: address } } }
  const base = (headers: Record<string, string>) => ({ host: 'parvis.test', ...(cookie ? { cookie } : {}), ...headers })
  return {
    get: async (path, headers = {}) => app.request(`${ORIGIN}${path}`, { headers: base(headers) }, from),
    post: async (path, form = {}, headers = {}) => {
      const body = bodyOf(form)
      return app.request(
        `${ORIGIN}${path}`,
        { method: 'POST', body, headers: base({ origin: ORIGIN, ...headers }) },
        from,
      )
    },
  }
}

function bodyOf(form: Record<string, FormValue>): FormData | URLSearchParams {
  const entries = Object.entries(form).flatMap(([name, value]) =>
    Array.isArray(value) ? value.map((v) => [name, v] as const) : [[name, value] as const],
  )
  if (entries.some(([, value]) => value instanceof Blob)) {
    const data = new FormData()
    for (const [name, value] of entries) data.append(name, value instanceof Blob ? value : String(value))
    return data
  }
  return new URLSearchParams(entries.map(([name, value]) => [name, String(value)]))
}

/** The readable text of an answer: tags dropped, entities, no-break spaces and word joiners made plain. */
export async function textOf(response: Response): Promise<string> {
  const html = await response.text()
  return html
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&#x27;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('\u2060', '')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim()
}
