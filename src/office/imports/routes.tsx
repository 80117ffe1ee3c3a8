import { Readable } from 'node:stream'
import { type Context, Hono } from 'hono'
import { journal } from '#src/ground/audit/audit.ts'
import { today } from '#src/ground/calendar/index.ts'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { codesOf } from '#src/ground/process/codes.ts'
import { archiveStream } from '#src/ground/files/archive-stream.ts'
import { attachment, listFile } from '#src/ground/web/attachment.ts'
import { Forbidden } from '#src/ground/process/errors.ts'
import { readForm } from '#src/ground/web/form.ts'
import type { ImportProfile } from '#src/core/room/import-profile.ts'
import type { ImportHomes } from '#src/core/room/room.ts'
import { TABLE_LIMIT } from '#src/ground/tables/table-file.ts'
import { change, type Env, holds, may, page, perimeter, personOf, read } from '#src/ground/web/web.tsx'
import { LONG, readSent, upload } from './actions.ts'
import { exportEntries, exportProfile } from './exports.ts'
import { listState } from '#src/ground/design/list-state.ts'
import { ImportsPage, KIND_HEADER, KIND_KEYS, kindLine, kindsShown } from './pages/list.tsx'
import { ProfilePage } from './pages/profile.tsx'
import { stateWord } from './pages/words.tsx'
import { IMPORT_SORTS, listImports } from './store/imports.ts'
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

/** What the page of imports shows of an address: kinds and history, each in its order. */
async function listView(c: Context<Env>, profiles: readonly ImportProfile[], homes: ImportHomes) {
  const mine = profiles.filter((profile) => holds(c, profile.right))
  const state = listState(c.req.url, Object.keys(IMPORT_SORTS))
  const search = (c.req.query('q') ?? '').trim().slice(0, 100)
  const whole = mine.every((profile) => perimeter(c, profile.right).all)
  const account = whole ? undefined : personOf(c).account
  const key = codesOf(IMPORT_SORTS).find((one) => one === state.sort?.key)
  const asked = { profiles: mine.map(({ code }) => code), account, words: search }
  const sort = key && state.sort && { key, desc: state.sort.desc }
  const history = (page: { limit: number; offset: number }) =>
    read(c, (tx) => listImports(tx, asked, { ...page, sort }))
  const view = {
    profiles: mine.map((profile) => ({
      ...profile,
      home: homes.get(profile.code),
      exports: perimeter(c, profile.right).all,
    })),
    only: c.req.query('pour') ?? '',
    door: c.req.query('porte') ?? '',
    words: (c.req.query('sorte') ?? '').trim().slice(0, 100),
    state,
    kinds: listState(c.req.url, Object.keys(KIND_KEYS), 'sortes-'),
    search,
    zone: zoneFor(c),
    now: c.get('deps').clock.now(),
    all: mayExportAll(c, profiles),
  }
  return { view, history }
}

const MOST_EXPORTED = 5000

function listRoutes(routes: Hono<Env>, profiles: readonly ImportProfile[], homes: ImportHomes): void {
  routes.get(HOME, may('imports.run'), savedViews(), async (c) => {
    const { view, history } = await listView(c, profiles, homes)
    const { rows, total } = await history({ limit: view.state.size, offset: view.state.offset })
    const shown = { ...view, history: rows, total, views: <Views c={c} /> }
    return page(c, <ImportsPage view={shown} message={messageOf(c)} />, { title: 'Imports et exports' })
  })
  routes.get(`${HOME}/export`, may('imports.run'), async (c) => {
    const { view, history } = await listView(c, profiles, homes)
    const { rows } = await history({ limit: MOST_EXPORTED, offset: 0 })
    const labels = new Map(view.profiles.map(({ code, label }) => [code, label]))
    return listFile(c, {
      name: `imports ${todayFor(c)}`,
      sheet: 'Imports',
      header: ['Fichier', 'Sorte', 'Déposé le', 'Par', 'Lignes', 'Nouvelles', 'Modifiées', 'État'],
      rows: rows.map((one) => [
        one.fileName,
        labels.get(one.profile) ?? one.profile,
        today(one.createdAt, view.zone),
        one.author ?? 'Chargement d’un dossier',
        one.rows,
        one.inserted,
        one.updated,
        stateWord(one),
      ]),
    })
  })
  routes.get(`${HOME}/sortes/export`, may('imports.run'), async (c) => {
    const { view } = await listView(c, profiles, homes)
    const rows = kindsShown(view).rows.map(kindLine)
    return listFile(c, { name: 'sortes de fichiers', sheet: 'Sortes', header: KIND_HEADER, rows })
  })
  routes.get(`${HOME}/tout.zip`, may('imports.run'), async (c) => {
    if (!mayExportAll(c, profiles)) throw new Forbidden()
    const person = personOf(c)
    await change(c, (tx) => journal(tx, { action: 'export.all', kind: 'tenant', id: person.tenant }))
    const { path } = c.get('deps').files
    const entries = await read(c, (tx) => exportEntries(tx, { profiles, today: todayFor(c), path }))
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same stream, as the platform calls it
    const zip = Readable.toWeb(archiveStream(entries)) as ReadableStream<Uint8Array>
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
