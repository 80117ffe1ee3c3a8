import { wordsOf } from '#src/ground/process/codes.ts'
import { stat } from 'node:fs/promises'
import { type Context, Hono } from 'hono'
import { listSites } from '#src/core/organisation/index.ts'
import { objectFacts } from '#src/core/room/object-store.ts'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { findVersion, versionName } from '#src/core/standards/index.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { addJob } from '#src/ground/jobs/job.ts'
import { Forbidden, NotFound } from '#src/ground/process/errors.ts'
import { findLabel } from '#src/improving/audits/index.ts'
import { evidenceOn } from '#src/improving/evidence/index.ts'
import { streamed } from '#src/ground/web/attachment.ts'
import { answerAct } from '#src/ground/web/form-route.tsx'
import { type Typed, typedText } from '#src/ground/web/form.ts'
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
  todayOf,
} from '#src/ground/web/web.tsx'
import { archiveOf, SWEEP } from '../actions/build.ts'
import { askFile, cancelFile } from '../actions/files.ts'
import { sealsOf } from '../actions/gather.ts'
import { driftOf, isUnderWay, type LabelFile, markOf } from '../label-file.ts'
import { BASE, CRUMBS } from '../pages/parts.tsx'
import { FilePage } from '../pages/file.tsx'
import { findFile, removeArchive } from '../store/files.ts'
import { seenFor } from './list.tsx'

const DONE: Readonly<Record<string, string>> = {
  demande: 'Dossier demandé : il se prépare, vous pouvez quitter cette page',
  partage: 'Ce dossier existe déjà, avec le même contenu : le voici',
  annule: 'Préparation annulée',
}
const FAULTS: Readonly<Record<string, string>> = {
  absent: 'Le fichier n’est plus sur le disque : refaites le dossier, il sera le même si rien n’a changé.',
  over: 'La préparation est déjà terminée.',
  stale: 'Cette page vient d’être modifiée : relisez-la, puis recommencez.',
}

/** What a person may make a file of: the sites of theirs among those asked. Throws Forbidden when none is. */
function reached(c: Context<Env>, sites: readonly number[]): readonly number[] {
  const where = perimeter(c, 'label_files.make')
  const own = where.all ? sites : sites.filter((site) => where.sites.includes(site))
  if (own.length === 0) throw new Forbidden()
  return own.toSorted((a, b) => a - b)
}

const numberIn = (typed: Typed, name: string): number => Number(/^[1-9]\d{0,8}$/.exec(typedText(typed, name))?.[0] ?? 0)

/** What is asked for by a button: a label, or a version at a site. */
async function askedOf(c: Context<Env>, tx: Tx, typed: Typed) {
  const sites = await listSites(tx)
  const nameOf = (ids: readonly number[]) =>
    sites.flatMap(({ id, name }) => (ids.includes(id) ? [name] : [])).join(', ')
  const { account } = personOf(c)
  const common = {
    restricted: holds(c, 'evidence.restricted'),
    readOn: todayOf(c),
    askedAt: c.get('deps').clock.now(),
    askedBy: account,
  }
  const asked = numberIn(typed, 'label')
  if (asked > 0) {
    const label = await findLabel(tx, asked)
    if (label.framework === null) throw new NotFound()
    const own = reached(c, label.sites)
    const title = own.length === label.sites.length ? label.name : `${label.name}, ${nameOf(own)}`
    return { ...common, label: label.id, frameworkVersion: label.framework, sites: own, title: title.slice(0, 300) }
  }
  const version = await findVersion(tx, numberIn(typed, 'version-referentiel'))
  if (version.state === 'draft') throw new NotFound()
  const site = sites.find(({ id }) => id === numberIn(typed, 'site'))
  if (!site) throw new NotFound()
  const title = `${versionName(version)}, ${site.name}`.slice(0, 300)
  return { ...common, label: null, frameworkVersion: version.id, sites: reached(c, [site.id]), title }
}

async function fileView(c: Context<Env>) {
  const seen = seenFor(c)
  const data = await read(c, async (tx) => {
    const file = await findFile(tx, idParam(c), seen)
    const [sites, version, drift, facts] = await Promise.all([
      listSites(tx),
      findVersion(tx, file.frameworkVersion),
      file.state === 'ready' ? driftNow(tx, file) : undefined,
      objectFacts(c, tx, {
        journaled: { kind: 'label_file', record: String(file.id) },
        named: ['label_files.make'],
      }),
    ])
    return { file, sites, framework: versionName(version), drift, facts }
  })
  if (isUnderWay(data.file.state)) c.header('Refresh', '3')
  const refused = c.req.query('refus')
  const where = perimeter(c, 'label_files.make')
  return {
    ...data,
    zone: personOf(c).territory,
    now: c.get('deps').clock.now(),
    makes: where.all || data.file.sites.every((site) => where.sites.includes(site)),
    done: doneOf(c.req.query('fait') ?? '', data.file),
    fault: refused === undefined ? undefined : (wordsOf(FAULTS, refused) ?? FAULTS['stale']),
  }
}

/** What changed since: the evidence itself is read only once its seal says that some of it did. */
async function driftNow(tx: Tx, file: LabelFile) {
  const now = (await sealsOf(tx, [file])).get(file.id)
  const moved = now?.evidenceSeal !== file.evidenceSeal
  const evidence = moved ? await evidenceOn(tx, { codes: file.lines, sites: file.sites }) : undefined
  const marks = evidence?.map((one) => [one.code, markOf(one)] as const) ?? Object.entries(file.held)
  return driftOf(file.held, new Map(marks), {
    ratings: now?.ratingSeal !== file.ratingSeal,
    findings: now?.findingSeal !== file.findingSeal,
  })
}

/** What just happened, while it is still so: the page comes back by itself until the file is made. */
const doneOf = (code: string, { state }: LabelFile): string | undefined =>
  code === 'demande' && !isUnderWay(state) ? undefined : wordsOf(DONE, code)

const ONE = `${BASE}/:id{[0-9]+}`

export const fileRoutes = new Hono<Env>()
  .post(BASE, may('label_files.make'), (c) =>
    answerAct(c, {
      save: async (tx, _version, typed) => askFile(tx, await askedOf(c, tx, typed)),
      done: ({ id, shared }) => `${BASE}/${id}?fait=${shared ? 'partage' : 'demande'}`,
      otherwise: (why) => `${BASE}/nouveau?refus=${why}`,
    }),
  )
  .get(ONE, may('label_files.read'), async (c) => {
    const view = await fileView(c)
    return page(c, <FilePage {...view} />, { title: view.file.title, crumbs: CRUMBS })
  })
  .post(`${ONE}/annuler`, may('label_files.make'), async (c) => {
    const { id } = await madeHere(c)
    return answerAct(c, {
      save: (tx, version) => cancelFile(tx, { id, version }),
      done: () => `${BASE}/${id}?fait=annule`,
      otherwise: (why) => `${BASE}/${id}?refus=${why}`,
    })
  })
  .get(`${ONE}/fichier`, may('label_files.read'), async (c) => {
    const deps = c.get('deps')
    const { tenant } = personOf(c)
    const file = await read(c, (tx) => findFile(tx, idParam(c), seenFor(c)))
    const { id, size, hash, title } = file
    if (file.state !== 'ready' || hash === null || size === null) throw new NotFound()
    const path = archiveOf(deps, tenant, hash)
    const there = await stat(path).then(
      (found) => found.size === size,
      () => false,
    )
    if (!there) {
      await change(c, async (tx) => {
        await removeArchive(tx, id)
        await journal(tx, { action: 'label_file.expire', kind: 'label_file', id })
      })
      return c.redirect(`${BASE}/${id}?refus=absent`, 303)
    }
    // What goes on with a download begun before is the same download.
    if (!/^bytes=[1-9]/.test(c.req.header('range') ?? ''))
      await change(c, (tx) => journal(tx, { action: 'label_file.download', kind: 'label_file', id }))
    return streamed(c, { name: `${title}.zip`, type: 'application/zip', path, size, hash })
  })
  .route(
    '/',
    removalRoutes({
      base: BASE,
      right: 'label_files.make',
      table: 'labelFile',
      action: 'label_file.delete',
      kind: 'label_file',
      object: 'le dossier',
      where: 'Dossiers de labellisation',
      load: async (tx, id, c) => {
        const file = await held(c, tx, id)
        return { name: file.title, version: file.version }
      },
      unless: async (tx, id) =>
        isUnderWay((await findFile(tx, id)).state)
          ? 'Ce dossier se prépare : annulez d’abord sa préparation.'
          : undefined,
      before: async (tx) => void (await addJob(tx, SWEEP, { ids: {}, once: true })),
      also: 'Le fichier disparaît du disque ; rien de ce qu’il contient n’est supprimé, et il peut être refait.',
      after: `${BASE}?fait=supprime`,
    }),
  )

/** A file all of whose sites are this person's to make files of. Throws NotFound, or Forbidden. */
async function held(c: Context<Env>, tx: Tx, id: number): Promise<LabelFile> {
  const file = await findFile(tx, id, seenFor(c))
  const where = perimeter(c, 'label_files.make')
  if (!where.all && !file.sites.every((site) => where.sites.includes(site))) throw new Forbidden()
  return file
}
const madeHere = (c: Context<Env>): Promise<LabelFile> => read(c, (tx) => held(c, tx, idParam(c)))
