import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Context, Hono } from 'hono'
import { journal } from '#src/ground/audit/audit.ts'
import { attachment, csvResponse } from '#src/ground/web/attachment.ts'
import { loadFile } from '#src/ground/files/files.ts'
import { readForm } from '#src/ground/web/form.ts'
import type { ImportColumn, ImportProfile } from '#src/core/room/import-profile.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import {
  change,
  type Env,
  holds,
  idParam,
  may,
  page,
  perimeter,
  personOf,
  read,
  type Right,
} from '#src/ground/web/web.tsx'
import { forget, isStopped, retry, startLong, store, storeLong, twinOf, undo } from '../actions.ts'
import { asksFirst } from '#src/core/room/asks-first.tsx'
import { objectFacts } from '#src/core/room/object-store.ts'
import { ImportRefused, noted } from '../engine.ts'
import { vocabulary } from '../lookups.ts'
import { readableHeaders } from '../mapping.ts'
import { lineText } from '../lines.ts'
import { typedMapping } from '../mapping-form.ts'
import type { WordChoices } from '../pages/reading-form.tsx'
import { StoredPage, type StoredView, UndoPage, UndoRefusedPage } from '../pages/stored.tsx'
import { TrialPage } from '../pages/trial.tsx'
import { when } from '../pages/words.tsx'
import { deleteTrial, findImport, type ImportRecord, saveTrial, seekImport } from '../store/imports.ts'
import { actorOf, HOME, messageOf, pageOf, PAGE, profileOfImport, todayFor, zoneFor } from './request.ts'
import { listGiven, listImported } from '../store/outcomes.ts'
import { ImportedPage } from '../pages/rows.tsx'

export const ONE = `${HOME}/:id{[0-9]+}`

/** A trial: what would enter, how it is read, its faults, its file. */
export function trialRoutes(routes: Hono<Env>, profiles: readonly ImportProfile[]): void {
  routes.get(ONE, may('imports.run'), async (c) =>
    showImport(c, profiles, { one: await read(c, (tx) => findImport(tx, idParam(c))) }),
  )
  routes.post(ONE, may('imports.run'), async (c) => {
    const { typed } = await readForm(c)
    const id = idParam(c)
    await change(c, async (tx) => {
      const record = await findImport(tx, id)
      const profile = profileOfImport(c, profiles, record)
      if (record.state !== 'trial') return
      const readable = new Set(readableHeaders(record.report.headers, profile).map(({ place }) => place))
      const mapping = typedMapping(typed, record.mapping, { profile, readable })
      await retry(tx, c.get('deps'), { profile, record, mapping, actor: actorOf(c, profile) })
    })
    return c.redirect(`${HOME}/${id}`, 303)
  })
  routes.get(`${ONE}/erreurs.csv`, may('imports.run'), async (c) => {
    const one = await read(c, (tx) => findImport(tx, idParam(c)))
    profileOfImport(c, profiles, one)
    const rows = one.report.faults.map((fault) => [
      lineText(one.report.parts, fault.line),
      fault.column,
      fault.value,
      fault.message,
    ])
    return csvResponse(c, {
      name: `erreurs-${one.profile}-${one.id}`,
      header: ['Ligne', 'Colonne', 'Dans le fichier', 'Que faire'],
      rows,
    })
  })
  routes.get(`${ONE}/fichier`, may('imports.run'), async (c) => {
    const file = await change(c, async (tx) => {
      const one = await findImport(tx, idParam(c))
      profileOfImport(c, profiles, one)
      await journal(tx, { action: 'import.open-file', kind: 'import', id: one.id })
      return loadFile(tx, c.get('deps').files, one.file)
    })
    return attachment(c, { name: file.name, type: file.type }, new Uint8Array(file.bytes))
  })
  routes.route(
    '/',
    asksFirst(`${ONE}/abandonner`, {
      right: 'imports.run',
      asked: async (c) => {
        const one = await read(c, (tx) => findImport(tx, idParam(c)))
        const profile = profileOfImport(c, profiles, one)
        if (one.state !== 'trial') throw new NotFound()
        return {
          where: `Import, ${profile.label.toLowerCase()}`,
          title: `Abandonner l’essai de « ${one.fileName} » ?`,
          said: 'Le fichier déposé et les choix faits pour le lire sont effacés. Rien n’avait été enregistré.',
          verb: 'Abandonner l’essai',
          back: `${HOME}/${one.id}`,
        }
      },
    }),
  )
  routes.post(`${ONE}/abandonner`, may('imports.run'), async (c) => {
    const id = idParam(c)
    const kept = await change(c, async (tx) => {
      // Already gone: a double click asks twice for the same thing.
      const one = await seekImport(tx, id)
      if (one === undefined) return false
      profileOfImport(c, profiles, one)
      if (one.state !== 'trial') return true
      await deleteTrial(tx, one.id)
      await forget(c.get('deps'), one)
      await journal(tx, { action: 'import.drop', kind: 'import', id: one.id })
      return false
    })
    return c.redirect(kept ? `${HOME}/${id}` : `${HOME}?fait=abandonne`, 303)
  })
}

async function showImport(
  c: Context<Env>,
  profiles: readonly ImportProfile[],
  { one, status = 200 }: { one: ImportRecord; status?: 200 | 422 },
): Promise<Response> {
  const profile = profileOfImport(c, profiles, one)
  const title = one.fileName
  if (one.state !== 'trial') {
    if (one.state === 'running') c.header('Refresh', '3')
    return page(c, <StoredPage view={await storedView(c, profile, one)} message={messageOf(c)} />, {
      title,
      crumbs: [{ label: 'Imports et exports', href: HOME }],
    })
  }
  const { words, twin } = await read(c, async (tx) => ({
    words: await wordChoices(tx, profile, { one, today: todayFor(c) }),
    twin: await twinOf(tx, one),
  }))
  const time = twin?.storedAt
    ? `le ${when(twin.storedAt, { zone: zoneFor(c), now: c.get('deps').clock.now() })}`
    : undefined
  return page(c, <TrialPage view={{ profile, one, words, twin: time, faultPage: pageOf(c) }} />, {
    title,
    status,
    error: status === 422,
    crumbs: [{ label: 'Imports et exports', href: HOME }],
  })
}

async function storedView(c: Context<Env>, profile: ImportProfile, one: ImportRecord): Promise<StoredView> {
  const now = c.get('deps').clock.now()
  const stopped = one.state === 'running' && (await read(c, (tx) => isStopped(tx, one, now)))
  const { facts, given } = await read(c, async (tx) => ({
    facts: await objectFacts(c, tx, { journaled: { kind: 'import', record: String(one.id) }, named: ['imports.run'] }),
    given: one.state === 'done' ? await listGiven(tx, one.id) : [],
  }))
  return { profile, one, zone: zoneFor(c), now, stopped, given, facts }
}

/** Kinds of columns whose words fit in a list to choose from. */
const LISTED: ReadonlySet<ImportColumn['kind']> = new Set(['site', 'service', 'reference', 'boolean', 'choice'])

/** What a foreign word may mean, or a column that the file has not, for those that have words. */
async function wordChoices(
  tx: Tx,
  profile: ImportProfile,
  { one, today }: { one: ImportRecord; today: PlainDate },
): Promise<WordChoices> {
  const asked = new Set(one.report.unknown.map(({ column }) => column))
  const absent = profile.columns.filter(({ key, kind }) => one.mapping.columns[key] === undefined && LISTED.has(kind))
  const wanted = new Set([...asked, ...absent.map(({ key }) => key)])
  if (wanted.size === 0) return new Map()
  const words = await vocabulary(tx, profile, today)
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

/** What an import brought in: the records of the room, where its lines are such records. */
export function rowRoutes(routes: Hono<Env>, profiles: readonly ImportProfile[]): void {
  routes.get(`${ONE}/lignes`, may('imports.run'), async (c) => {
    const view = await read(c, async (tx) => {
      const one = await findImport(tx, idParam(c))
      const kind = c.get('deps').records.get(profileOfImport(c, profiles, one).record ?? '')
      if (!kind) throw new NotFound()
      const seen = {
        where: (right: Right) => (holds(c, right) ? perimeter(c, right) : undefined),
        today: todayFor(c),
      }
      const at = pageOf(c)
      const found = await listImported(tx, { id: one.id, kind, seen }, { limit: PAGE, offset: (at - 1) * PAGE })
      return { one, kind, ...found, page: at, size: PAGE }
    })
    return page(c, <ImportedPage {...view} />, { title: `Lignes de ${view.one.fileName}` })
  })
}

/** Storing a trial, and taking an import back. */
export function storeRoutes(routes: Hono<Env>, profiles: readonly ImportProfile[], longFrom: number): void {
  routes.post(`${ONE}/enregistrer`, may('imports.run'), async (c) => {
    const deps = c.get('deps')
    const one = await read(c, (tx) => findImport(tx, idParam(c)))
    const profile = profileOfImport(c, profiles, one)
    const actor = actorOf(c, profile)
    if (one.rows > longFrom) {
      if (await change(c, (tx) => startLong(tx, deps, one.id))) {
        // Not awaited: the page shows how far it is. What goes wrong puts the trial back; a dead server shows as an import that stopped.
        void storeLong(deps, {
          tenant: personOf(c).tenant,
          profile,
          id: one.id,
          actor,
          session: c.get('session'),
        }).catch(() => undefined)
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
      await change(c, (tx) =>
        saveTrial(tx, one.id, { mapping: one.mapping, report: noted(error.report, one.report.notes), rows: one.rows }),
      )
      return showImport(c, profiles, { one: await read(c, (tx) => findImport(tx, one.id)), status: 422 })
    }
  })
  routes.get(`${ONE}/annuler`, may('imports.run'), async (c) => {
    const one = await read(c, (tx) => findImport(tx, idParam(c)))
    const profile = profileOfImport(c, profiles, one)
    if (one.state !== 'done') return c.redirect(`${HOME}/${one.id}`, 303)
    return page(c, <UndoPage view={await storedView(c, profile, one)} />, { title: 'Annuler un import' })
  })
  routes.post(`${ONE}/annuler`, may('imports.run'), async (c) => {
    const one = await read(c, (tx) => findImport(tx, idParam(c)))
    const profile = profileOfImport(c, profiles, one)
    const changed = await change(c, (tx) =>
      undo(tx, c.get('deps'), { profile, id: one.id, actor: actorOf(c, profile) }),
    )
    if (changed.length > 0) {
      return page(c, <UndoRefusedPage view={await storedView(c, profile, one)} changed={changed} />, {
        title: 'Import modifié depuis',
        status: 409,
        error: true,
      })
    }
    return c.redirect(`${HOME}/${one.id}?fait=annule`, 303)
  })
}
