import { type Context, Hono } from 'hono'
import { parseTerritory, today, zoneOf } from '#src/calendar/index.ts'
import { journal } from '#src/platform/audit.ts'
import { attachment, csvResponse } from '#src/platform/csv.ts'
import { Forbidden, NotFound } from '#src/platform/errors.ts'
import { loadFile } from '#src/platform/files.ts'
import { readForm } from '#src/platform/form.ts'
import type { ImportProfile } from '#src/platform/import-profile.ts'
import { readTable, TABLE_LIMIT } from '#src/platform/table-file.ts'
import { change, type Env, holds, idParam, may, page, perimeter, personOf, read } from '#src/platform/web.tsx'
import { type Actor, isStopped, LONG, retry, startLong, store, storeLong, twinOf, undo, upload } from './actions.ts'
import { ImportRefused } from './engine.ts'
import { exportProfile, exportZip } from './exports.ts'
import { vocabulary } from './lookups.ts'
import { readableHeaders } from './mapping.ts'
import { typedMapping } from './mapping-form.ts'
import { ImportsPage } from './pages/list.tsx'
import { ProfilePage } from './pages/profile.tsx'
import type { WordChoices } from './pages/reading-form.tsx'
import { StoredPage, type StoredView, UndoPage, UndoRefusedPage } from './pages/stored.tsx'
import { TrialPage } from './pages/trial.tsx'
import { when } from './pages/words.tsx'
import { deleteTrial, findImport, type ImportRecord, listImports, saveTrial } from './store.ts'
import { csvTemplate, xlsxTemplate } from './template.ts'

const HOME = '/reglages/imports'
const PAGE = 50
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const MESSAGES: Readonly<Record<string, string>> = {
  enregistre: 'Import enregistré.',
  rien: 'Tout était déjà enregistré : ce fichier n’a rien changé.',
  deja: 'Cet import était déjà enregistré : rien n’a été fait deux fois.',
  annule: 'Import annulé.',
  abandonne: 'Essai abandonné. Rien n’a été enregistré.',
}

/** The pages of the import engine, for the kinds of files that the composition root lists; beyond `longFrom` lines a page does not wait. */
export function importRoutes(profiles: readonly ImportProfile[], { longFrom = LONG } = {}): Hono<Env> {
  const routes = new Hono<Env>()
  listRoutes(routes, profiles)
  profileRoutes(routes, profiles)
  trialRoutes(routes, profiles)
  storeRoutes(routes, profiles, longFrom)
  return routes
}

const zoneFor = (c: Context<Env>) => zoneOf(parseTerritory(personOf(c).territory) ?? 'metropole')
const todayFor = (c: Context<Env>) => today(c.get('deps').clock.now(), zoneFor(c))
const actorOf = (c: Context<Env>, profile: ImportProfile): Actor => ({
  account: personOf(c).account,
  where: perimeter(c, profile.right),
})
const messageOf = (c: Context<Env>) => MESSAGES[c.req.query('fait') ?? '']
const pageOf = (c: Context<Env>) => Math.max(1, Math.min(10_000, Number.parseInt(c.req.query('page') ?? '1', 10) || 1))

/** The profile of an address, for somebody who may write its records. Throws NotFound, Forbidden. */
function profileOf(c: Context<Env>, profiles: readonly ImportProfile[], code: string): ImportProfile {
  const profile = profiles.find((one) => one.code === code)
  if (!profile) throw new NotFound()
  if (!holds(c, profile.right)) throw new Forbidden()
  return profile
}

/** Everything of the département leaves at once: only for somebody whose rights are not limited to a place. */
function mayExportAll(c: Context<Env>, profiles: readonly ImportProfile[]): boolean {
  return profiles.every((profile) => holds(c, profile.right) && perimeter(c, profile.right).all)
}

function listRoutes(routes: Hono<Env>, profiles: readonly ImportProfile[]): void {
  routes.get(HOME, may('imports.run'), async (c) => {
    const mine = profiles.filter((profile) => holds(c, profile.right))
    const number = pageOf(c)
    const { rows, total } = await read(c, (tx) =>
      listImports(
        tx,
        mine.map((profile) => profile.code),
        { limit: PAGE, offset: (number - 1) * PAGE },
      ),
    )
    const view = {
      profiles: mine,
      history: rows,
      total,
      page: number,
      size: PAGE,
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
    if (!sent) return refuse('Choisissez un fichier qui ne soit pas vide : CSV ou XLSX.')
    const bytes = new Uint8Array(await sent.arrayBuffer())
    const table = await readTable({ name: sent.name, bytes })
    if (!table.ok) return refuse(table.message, bytes.length > TABLE_LIMIT ? 413 : 422)
    const id = await change(c, (tx) =>
      upload(tx, c.get('deps'), { profile, name: sent.name, bytes, table: table.table, actor: actorOf(c, profile) }),
    )
    return c.redirect(`${HOME}/${id}`, 303)
  })
}

const ONE = `${HOME}/:id{[0-9]+}`

function trialRoutes(routes: Hono<Env>, profiles: readonly ImportProfile[]): void {
  routes.get(ONE, may('imports.run'), async (c) =>
    showImport(c, profiles, await read(c, (tx) => findImport(tx, idParam(c)))),
  )
  routes.post(ONE, may('imports.run'), async (c) => {
    const { typed } = await readForm(c)
    const id = idParam(c)
    await change(c, async (tx) => {
      const record = await findImport(tx, id)
      const profile = profileOf(c, profiles, record.profile)
      if (record.state !== 'trial') return
      const readable = new Set(readableHeaders(record.report.headers, profile).map(({ place }) => place))
      const mapping = typedMapping(typed, record.mapping, { profile, readable })
      await retry(tx, c.get('deps'), { profile, record, mapping, actor: actorOf(c, profile) })
    })
    return c.redirect(`${HOME}/${id}`, 303)
  })
  routes.get(`${ONE}/erreurs.csv`, may('imports.run'), async (c) => {
    const one = await read(c, (tx) => findImport(tx, idParam(c)))
    profileOf(c, profiles, one.profile)
    const rows = one.report.faults.map((fault) => [fault.line, fault.column, fault.value, fault.message])
    return csvResponse(c, {
      name: `erreurs-${one.profile}-${one.id}`,
      header: ['Ligne', 'Colonne', 'Dans le fichier', 'Que faire'],
      rows,
    })
  })
  routes.get(`${ONE}/fichier`, may('imports.run'), async (c) => {
    const file = await change(c, async (tx) => {
      const one = await findImport(tx, idParam(c))
      const profile = profileOf(c, profiles, one.profile)
      if (!perimeter(c, profile.right).all && one.account !== personOf(c).account) throw new Forbidden()
      await journal(tx, { action: 'import.open-file', kind: 'import', id: one.id })
      return loadFile(tx, c.get('deps').files, one.file)
    })
    return attachment(c, { name: file.name, type: file.type }, new Uint8Array(file.bytes))
  })
  routes.post(`${ONE}/abandonner`, may('imports.run'), async (c) => {
    await change(c, async (tx) => {
      const one = await findImport(tx, idParam(c))
      profileOf(c, profiles, one.profile)
      await deleteTrial(tx, one.id)
      await journal(tx, { action: 'import.drop', kind: 'import', id: one.id })
    })
    return c.redirect(`${HOME}?fait=abandonne`, 303)
  })
}

async function showImport(
  c: Context<Env>,
  profiles: readonly ImportProfile[],
  one: ImportRecord,
  status: 200 | 422 = 200,
): Promise<Response> {
  const profile = profileOf(c, profiles, one.profile)
  const title = one.fileName
  if (one.state !== 'trial') {
    if (one.state === 'running') c.header('Refresh', '3')
    return page(c, <StoredPage view={storedView(c, profile, one)} message={messageOf(c)} />, { title })
  }
  const { words, twin } = await read(c, async (tx) => ({
    words: await wordChoices(tx, profile, c, one),
    twin: await twinOf(tx, one),
  }))
  const time = twin?.storedAt
    ? `le ${when(twin.storedAt, { zone: zoneFor(c), now: c.get('deps').clock.now() })}`
    : undefined
  return page(c, <TrialPage view={{ profile, one, words, twin: time, faultPage: pageOf(c) }} />, {
    title,
    status,
    error: status === 422,
  })
}

function storedView(c: Context<Env>, profile: ImportProfile, one: ImportRecord): StoredView {
  const now = c.get('deps').clock.now()
  return { profile, one, zone: zoneFor(c), now, stopped: one.state === 'running' && isStopped(one.beatAt, now) }
}

/** What a foreign word may mean, for the columns that have some. */
async function wordChoices(
  tx: Parameters<typeof vocabulary>[0],
  profile: ImportProfile,
  c: Context<Env>,
  one: ImportRecord,
): Promise<WordChoices> {
  const wanted = new Set(one.report.unknown.map(({ column }) => column))
  if (wanted.size === 0) return new Map()
  const words = await vocabulary(tx, profile, todayFor(c))
  const from = (list: Iterable<string>) => [...list].map((value) => ({ value, label: value }))
  return new Map(
    profile.columns
      .filter((column) => wanted.has(column.key))
      .map((column) => {
        if (column.kind === 'site') return [column.key, from(words.sites.values())]
        if (column.kind === 'service') return [column.key, from(words.services.values())]
        if (column.kind === 'reference')
          return [column.key, from(words.references.get(column.reference ?? column.key)?.values() ?? [])]
        if (column.kind === 'boolean') return [column.key, from(['oui', 'non'])]
        return [
          column.key,
          Object.entries(column.choices ?? {}).map(([code, [label = code]]) => ({ value: code, label })),
        ]
      }),
  )
}

function storeRoutes(routes: Hono<Env>, profiles: readonly ImportProfile[], longFrom: number): void {
  routes.post(`${ONE}/enregistrer`, may('imports.run'), async (c) => {
    const deps = c.get('deps')
    const one = await read(c, (tx) => findImport(tx, idParam(c)))
    const profile = profileOf(c, profiles, one.profile)
    const actor = actorOf(c, profile)
    if (one.rows > longFrom) {
      if (await change(c, (tx) => startLong(tx, deps, one.id))) {
        // Not awaited: the page shows how far it is. What goes wrong puts the trial back; a dead server shows as an import that stopped.
        void storeLong(deps, { tenant: personOf(c).tenant, profile, id: one.id, actor }).catch(() => undefined)
      }
      return c.redirect(`${HOME}/${one.id}`, 303)
    }
    try {
      const outcome = await change(c, (tx) => store(tx, deps, { profile, id: one.id, actor }))
      return c.redirect(
        `${HOME}/${one.id}?fait=${outcome === 'stored' ? 'enregistre' : outcome === 'already' ? 'deja' : 'rien'}`,
        303,
      )
    } catch (error) {
      if (!(error instanceof ImportRefused)) throw error
      await change(c, (tx) => saveTrial(tx, one.id, { mapping: one.mapping, report: error.report, rows: one.rows }))
      return showImport(c, profiles, await read(c, (tx) => findImport(tx, one.id)), 422)
    }
  })
  routes.get(`${ONE}/annuler`, may('imports.run'), async (c) => {
    const one = await read(c, (tx) => findImport(tx, idParam(c)))
    const profile = profileOf(c, profiles, one.profile)
    if (one.state !== 'done') return c.redirect(`${HOME}/${one.id}`, 303)
    return page(c, <UndoPage view={storedView(c, profile, one)} />, { title: 'Annuler un import' })
  })
  routes.post(`${ONE}/annuler`, may('imports.run'), async (c) => {
    const one = await read(c, (tx) => findImport(tx, idParam(c)))
    const profile = profileOf(c, profiles, one.profile)
    if (!perimeter(c, profile.right).all && one.account !== personOf(c).account) throw new Forbidden()
    const changed = await change(c, (tx) =>
      undo(tx, c.get('deps'), { profile, id: one.id, actor: actorOf(c, profile) }),
    )
    if (changed.length > 0) {
      return page(c, <UndoRefusedPage view={storedView(c, profile, one)} changed={changed} />, {
        title: 'Import modifié depuis',
        status: 409,
        error: true,
      })
    }
    return c.redirect(`${HOME}/${one.id}?fait=annule`, 303)
  })
}
