import { type Context, Hono } from 'hono'
import { journal } from '#src/ground/audit/audit.ts'
import { attachment } from '#src/ground/web/attachment.ts'
import { Forbidden } from '#src/ground/process/errors.ts'
import { readForm } from '#src/ground/web/form.ts'
import type { ImportProfile } from '#src/core/room/import-profile.ts'
import type { ImportHomes } from '#src/core/room/room.ts'
import { TABLE_LIMIT } from '#src/ground/tables/table-file.ts'
import { change, type Env, holds, may, page, perimeter, personOf, read } from '#src/ground/web/web.tsx'
import { LONG, readSent, upload } from './actions.ts'
import { exportProfile, exportZip } from './exports.ts'
import { listState } from '#src/ground/design/list-state.ts'
import { ImportsPage } from './pages/list.tsx'
import { ProfilePage } from './pages/profile.tsx'
import { listImports } from './store/imports.ts'
import { csvTemplate, xlsxTemplate } from './template.ts'
import { actorOf, HOME, messageOf, profileOf, todayFor, XLSX, zoneFor } from './routes/request.ts'
import { mappingRoutes } from './routes/mappings.tsx'
import { rowRoutes, storeRoutes, trialRoutes } from './routes/trial.tsx'

/** The pages of the import engine, for the kinds of files that the composition root lists; beyond `longFrom` lines a page does not wait. */
export function importRoutes(
  profiles: readonly ImportProfile[],
  { longFrom = LONG, homes = new Map() }: { longFrom?: number; homes?: ImportHomes } = {},
): Hono<Env> {
  const routes = new Hono<Env>()
  routes.route('/', mappingRoutes(profiles))
  listRoutes(routes, profiles, homes)
  profileRoutes(routes, profiles)
  trialRoutes(routes, profiles)
  rowRoutes(routes, profiles)
  storeRoutes(routes, profiles, longFrom)
  return routes
}

/** Everything of the département leaves at once: only for somebody whose rights are not limited to a place. */
function mayExportAll(c: Context<Env>, profiles: readonly ImportProfile[]): boolean {
  return profiles.every((profile) => holds(c, profile.right) && perimeter(c, profile.right).all)
}

function listRoutes(routes: Hono<Env>, profiles: readonly ImportProfile[], homes: ImportHomes): void {
  routes.get(HOME, may('imports.run'), async (c) => {
    const mine = profiles.filter((profile) => holds(c, profile.right))
    const state = listState(c.req.url, [])
    const whole = mine.every((profile) => perimeter(c, profile.right).all)
    const { rows, total } = await read(c, (tx) =>
      listImports(
        tx,
        { profiles: mine.map((profile) => profile.code), account: whole ? undefined : personOf(c).account },
        { limit: state.size, offset: state.offset },
      ),
    )
    const view = {
      profiles: mine.map((profile) => ({
        ...profile,
        home: homes.get(profile.code),
        exports: perimeter(c, profile.right).all,
      })),
      only: c.req.query('pour') ?? '',
      history: rows,
      total,
      state,
      zone: zoneFor(c),
      now: c.get('deps').clock.now(),
      all: mayExportAll(c, profiles),
    }
    return page(c, <ImportsPage view={view} message={messageOf(c)} />, { title: 'Imports et exports' })
  })
  routes.get(`${HOME}/tout.zip`, may('imports.run'), async (c) => {
    if (!mayExportAll(c, profiles)) throw new Forbidden()
    const person = personOf(c)
    await change(c, (tx) => journal(tx, { action: 'export.all', kind: 'tenant', id: person.tenant }))
    const zip = await read(c, (tx) => exportZip(tx, profiles, todayFor(c)))
    return attachment(c, { name: `parvis-${person.tenantCode}-${todayFor(c)}.zip`, type: 'application/zip' }, zip)
  })
}

function profileRoutes(routes: Hono<Env>, profiles: readonly ImportProfile[]): void {
  const path = `${HOME}/:profile{[a-z][a-z-]+}`
  const asked = (c: Context<Env>) => profileOf(c, profiles, c.req.param('profile') ?? '')
  routes.get(`${path}/modele.csv`, may('imports.run'), (c) => {
    const profile = asked(c)
    return attachment(
      c,
      { name: `modele-${profile.code}.csv`, type: 'text/csv; charset=utf-8' },
      new TextEncoder().encode(csvTemplate(profile)),
    )
  })
  routes.get(`${path}/modele.xlsx`, may('imports.run'), async (c) => {
    const profile = asked(c)
    return attachment(c, { name: `modele-${profile.code}.xlsx`, type: XLSX }, await xlsxTemplate(profile))
  })
  routes.get(`${path}/export.csv`, may('imports.run'), async (c) => {
    const profile = asked(c)
    if (!perimeter(c, profile.right).all) throw new Forbidden()
    await change(c, (tx) =>
      journal(tx, { action: 'export.profile', kind: 'tenant', id: personOf(c).tenant, fields: [profile.code] }),
    )
    const { text } = await read(c, (tx) => exportProfile(tx, profile, todayFor(c)))
    return attachment(
      c,
      { name: `${profile.code}.csv`, type: 'text/csv; charset=utf-8' },
      new TextEncoder().encode(text),
    )
  })
  routes.get(path, may('imports.run'), (c) => {
    const profile = asked(c)
    return page(c, <ProfilePage profile={profile} />, { title: profile.label })
  })
  routes.post(path, may('imports.run'), async (c) => {
    const profile = asked(c)
    const { files } = await readForm(c, TABLE_LIMIT + 64 * 1024)
    const sent = files.get('fichier')
    const refuse = (message: string, status: 413 | 422 = 422) =>
      page(c, <ProfilePage profile={profile} errors={{ fichier: message }} />, {
        title: profile.label,
        status,
        error: true,
      })
    if (!sent) return refuse('Choisissez un fichier qui ne soit pas vide : CSV, XLSX ou ODS.')
    const bytes = new Uint8Array(await sent.arrayBuffer())
    const table = await readSent(c.get('deps'), { name: sent.name, bytes }, profile)
    if (!table.ok) return refuse(table.message, bytes.length > TABLE_LIMIT ? 413 : 422)
    const id = await change(c, (tx) =>
      upload(tx, c.get('deps'), { profile, name: sent.name, bytes, table: table.table, actor: actorOf(c, profile) }),
    )
    return c.redirect(`${HOME}/${id}`, 303)
  })
}
