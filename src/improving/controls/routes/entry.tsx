import { createHash } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { listSites } from '#src/core/organisation/index.ts'
import { saveFile } from '#src/ground/files/files.ts'
import { photographOf } from '#src/ground/files/photograph.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { answerForm, type Files, type FormShown, type FormView, showForm } from '#src/ground/web/form-route.tsx'
import type { FieldErrors } from '#src/ground/web/form.ts'
import { type Env, idParam, may, personOf, read, todayOf } from '#src/ground/web/web.tsx'
import { fillControl } from '../actions/entry.ts'
import { CONTROL_REFUSALS, RESULTS } from '../control.ts'
import { type Answer, EntryForm } from '../entry.ts'
import { ENTRY, EntryPage } from '../pages/entry.tsx'
import { placeName } from '../pages/plan.tsx'
import { listLines } from '../store/controls.ts'
import { BASE, controlIn, CRUMBS } from './access.ts'

/** A hundred photographs shrunk on the phone; some whole ones without a script. */
const BODY_LIMIT = 64 * 1024 * 1024

/** Who fills a form kept on a device, in this département: the same for them alone, and nothing of them. */
function whoOf(c: Context<Env>): string {
  const { account, tenant } = personOf(c)
  return createHash('sha256').update(`controles ${tenant} ${account}`).digest('base64url').slice(0, 22)
}

async function view(c: Context<Env>, { typed, errors }: FormShown): Promise<FormView> {
  const { control, lines, sites } = await read(c, async (tx) => {
    const own = await controlIn(c, tx, { id: idParam(c) })
    const [drawn, places] = await Promise.all([listLines(tx, own.id), listSites(tx)])
    return { control: own, lines: drawn, sites: places }
  })
  const shown = { control, lines, typed, errors, place: placeName(control.site, sites), who: whoOf(c) }
  return {
    title: control.name,
    narrow: true,
    crumbs: [...CRUMBS, { label: control.name, href: `${BASE}/${control.id}` }],
    content: <EntryPage {...shown} />,
  }
}

const bytesOf = async (file: File) => new Uint8Array(await file.arrayBuffer())

/** Whatever a phone says of it, a photograph is looked at here. */
async function photoFaults(files: Files): Promise<FieldErrors> {
  const faults: Record<string, string> = {}
  for (const [field, file] of files) {
    const found = photographOf(await bytesOf(file))
    if ('fault' in found) faults[field] = found.fault
  }
  return faults
}

/** Keeps the photographs that came, by the position of their lines. */
async function keepPhotos(c: Context<Env>, tx: Tx, files: Files): Promise<ReadonlyMap<number, number>> {
  const kept = new Map<number, number>()
  for (const [field, file] of files) {
    const found = photographOf(await bytesOf(file))
    const position = Number(/^photo-(\d{1,3})$/.exec(field)?.[1] ?? 0)
    if ('fault' in found || position === 0) continue
    const name = `controle-${position}.${found.type === 'image/png' ? 'png' : 'jpg'}`
    kept.set(position, await saveFile(tx, c.get('deps').files, { name, type: found.type, bytes: found.bytes }))
  }
  return kept
}

const said = ({ result, failed, note }: Answer): string =>
  [result === '' ? 'à noter' : RESULTS[result], failed.join(', '), note].filter(Boolean).join(' : ')

/** What was saved meanwhile beside what was noted, for the lines that differ. */
async function differing(c: Context<Env>, tx: Tx, answers: ReadonlyMap<number, Answer>) {
  const control = await controlIn(c, tx, { id: idParam(c) })
  const lines = await listLines(tx, control.id)
  const rows = lines.flatMap((line) => {
    const mine = answers.get(line.position)
    return mine === undefined || said(mine) === said(line)
      ? []
      : [{ label: line.reference, mine: said(mine), saved: said(line) }]
  })
  return { what: control.name, rows, version: control.version, back: `${ENTRY}${control.id}` }
}

/** A control noted on the spot, alone under its address: its pages are kept on the phone that opens them. */
export const entryRoutes: Hono<Env> = new Hono<Env>()
  .get(`${ENTRY}:id{[0-9]+}`, may('controls.write'), async (c) => showForm(c, await view(c, { typed: {} })))
  .post(`${ENTRY}:id{[0-9]+}`, may('controls.write'), async (c) => {
    const { id } = await read(c, (tx) => controlIn(c, tx, { id: idParam(c) }))
    return answerForm(c, {
      schema: EntryForm,
      limit: BODY_LIMIT,
      view: (shown) => view(c, shown),
      also: (_, files) => photoFaults(files),
      // oxlint-disable-next-line eslint/max-params -- files come last
      save: async (tx, { answers, posting }, version, files) =>
        fillControl(tx, {
          id,
          version,
          answers,
          posting,
          photos: await keepPhotos(c, tx, files),
          today: todayOf(c),
        }),
      refusals: CONTROL_REFUSALS,
      done: () => `${BASE}/${id}?fait=ligne`,
      conflict: (tx, { answers }) => differing(c, tx, answers),
    })
  })
