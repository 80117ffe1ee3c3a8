import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { findTenant, listSites } from '#src/core/organisation/index.ts'
import { drawnAgain } from '#src/core/room/draw-actions.ts'
import { followUps } from '#src/core/room/follow-store.ts'
import { rowFacts } from '#src/core/room/object-store.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import type { SampleKind, SampleLine } from '#src/core/room/sample.ts'
import { loadFile, saveFile } from '#src/ground/files/files.ts'
import { type Photograph, PHOTOGRAPH_LIMIT, photographOf } from '#src/ground/files/photograph.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { renderPdf } from '#src/ground/reports/index.ts'
import { attachment } from '#src/ground/web/attachment.ts'
import { answerForm, type FormShown, type FormView, saidOf, showForm } from '#src/ground/web/form-route.tsx'
import { type Env, holds, idParam, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { fileLine, populationOf, saveLine } from '../actions/controls.ts'
import { CONTROL_REFUSALS, type Control, type ControlRefusal, type Line, linesOf } from '../control.ts'
import { controlReport } from '../control-report.ts'
import { LINE, LINE_GROUPS, LineForm } from '../input.ts'
import { ControlPage } from '../pages/control.tsx'
import { LinePage } from '../pages/line.tsx'
import { listLines } from '../store/controls.ts'
import { findKind } from '../store/kinds.ts'
import { BASE, controlIn, CRUMBS, holdsAt, lineIn, LINES } from './access.ts'

const DONE: Readonly<Record<string, string>> = {
  tire: 'Échantillon tiré : notez ce que vous trouvez, ligne par ligne',
  modifie: 'Contrôle enregistré',
  ligne: 'Résultat noté',
  photo: 'Photographie jointe',
  clos: 'Contrôle clos',
  rouvert: 'Contrôle rouvert',
}
const STALE = 'Cette page vient d’être modifiée : relisez-la, puis recommencez.'
const isRefusal = (word: string): word is ControlRefusal => Object.hasOwn(CONTROL_REFUSALS, word)

/** Whether the same seed draws the same again, where there is a draw to make again. */
async function again(
  c: Context<Env>,
  tx: Tx,
  { control, drawn, kinds }: { control: Control; drawn: readonly string[]; kinds: readonly SampleKind[] },
) {
  if (control.seed === '') return undefined
  const { items } = await findKind(tx, control.kind)
  const population = await populationOf(
    tx,
    { source: control.source, items },
    {
      kinds,
      whereOf: ({ right }) => perimeter(c, right),
      from: control.fromDay,
      to: control.toDay,
      site: control.site,
    },
  )
  return drawnAgain(population, { seed: control.seed, size: control.size, drawn, mark: control.populationHash })
}

async function sheet(c: Context<Env>, kinds: readonly SampleKind[]) {
  const id = idParam(c)
  return read(c, async (tx) => {
    const control = await controlIn(c, tx, { id, right: 'controls.read' })
    const [kind, lines, sites, tenant, facts] = await Promise.all([
      findKind(tx, control.kind),
      listLines(tx, id),
      listSites(tx),
      findTenant(tx),
      rowFacts(c, tx, { table: 'control', id, named: ['controls.write'] }),
    ])
    const drawn = lines.map(({ reference }) => reference)
    const register = kinds.find(({ code }) => code === control.source)
    const known: readonly SampleLine[] =
      register && holds(c, register.right) ? await register.lines(tx, drawn, perimeter(c, register.right)) : []
    const [now, followed] = await Promise.all([
      again(c, tx, { control, drawn, kinds }),
      followUps(tx, c.get('deps').records, { kind: 'control_line', ids: lines.map((line) => String(line.id)) }),
    ])
    return { control, kind, lines, sites, tenant, facts, known, now, followed, register }
  })
}

const reading = (kinds: readonly SampleKind[]) =>
  new Hono<Env>()
    .get(`${BASE}/:id{[0-9]+}`, may('controls.read'), async (c) => {
      const data = await sheet(c, kinds)
      const why = c.req.query('refus')
      const fault = why === undefined ? undefined : isRefusal(why) ? CONTROL_REFUSALS[why] : STALE
      const shown = { ...data, fault, today: todayOf(c), writes: holdsAt(c, data.control.site, 'controls.write') }
      return page(c, <ControlPage {...shown} done={saidOf(c, DONE)} />, {
        title: data.control.name,
        crumbs: CRUMBS,
      })
    })
    .get(`${BASE}/:id{[0-9]+}/controle.pdf`, may('controls.read'), async (c) => {
      const data = await sheet(c, kinds)
      const { bytes } = await renderPdf(controlReport({ ...data, today: todayOf(c) }))
      return attachment(
        c,
        { name: `contrôle ${data.control.code}.pdf`, type: 'application/pdf' },
        new Uint8Array(bytes),
      )
    })

/** The next line without a result, else the control. */
async function afterLine(c: Context<Env>, at: { control: number; position: number }): Promise<string> {
  const lines = await read(c, (tx) => listLines(tx, at.control))
  const left = lines.filter(({ result }) => result === '')
  const next = left.find(({ position }) => position > at.position) ?? left[0]
  return next ? `${LINES}/${next.id}/modifier?fait=ligne` : `${BASE}/${at.control}?fait=ligne`
}

type LineRow = Line & { name: string; about: string; checklist: string }

const lineForms = objectRoutes<typeof LINE, LineRow, ControlRefusal>({
  base: LINES,
  edit: 'modifier',
  right: 'controls.write',
  where: 'Contrôle interne',
  submit: 'Enregistrer le résultat',
  table: LINE,
  groups: LINE_GROUPS,
  schema: LineForm,
  change: ({ reference }) => reference,
  within: async (_, record) => ({
    where: record?.about ?? '',
    back: `${BASE}/${record?.control ?? ''}`,
    head: { crumbs: [...CRUMBS, { label: record?.about ?? '', href: `${BASE}/${record?.control ?? ''}` }] },
  }),
  offer: async (_, __, record) => ({
    lists: { points: linesOf(record?.checklist ?? '').map((point) => ({ id: point, name: point })) },
  }),
  find: async (tx, id, c) => {
    const { line, control } = await lineIn(c, tx, { id })
    return { ...line, about: control.name, checklist: control.checklist }
  },
  save: async (tx, { values, ...at }, c) => {
    const { line } = await lineIn(c, tx, { id: at.id })
    return saveLine(tx, { ...at, values, control: line.control, today: todayOf(c) })
  },
  refusals: CONTROL_REFUSALS,
  saved: (id, _, next) => (next ? `${LINES}/${id}/suite` : `${LINES}/${id}?fait=ligne`),
  following: 'la suivante',
  href: ({ id }) => `${LINES}/${id}`,
})

const BODY_LIMIT = PHOTOGRAPH_LIMIT + 64 * 1024

/** What was sent, as it is kept; else why it is not taken. */
async function photoOf(sent: File | undefined): Promise<Photograph | { fault: string }> {
  const bytes = sent && new Uint8Array(await sent.arrayBuffer())
  return bytes === undefined || bytes.length === 0 ? { fault: 'Choisissez une photographie.' } : photographOf(bytes)
}

async function lineView(c: Context<Env>, { errors }: Partial<FormShown> = {}): Promise<FormView> {
  const data = await read(c, async (tx) => {
    const { line, control } = await lineIn(c, tx, { id: idParam(c), right: 'controls.read' })
    const [lines, followed] = await Promise.all([
      listLines(tx, control.id),
      followUps(tx, c.get('deps').records, { kind: 'control_line', ids: [String(line.id)] }),
    ])
    return { line, control, count: lines.length, left: lines.filter(({ result }) => result === '').length, followed }
  })
  const acts = holds(c, 'actions.write')
  const writes = holdsAt(c, data.control.site, 'controls.write')
  const shown = { ...data, writes, acts, today: todayOf(c), errors }
  return {
    title: data.line.reference,
    crumbs: [...CRUMBS, { label: data.control.name, href: `${BASE}/${data.control.id}` }],
    content: <LinePage {...shown} done={saidOf(c, DONE)} />,
  }
}

const lines = new Hono<Env>()
  .get(`${LINES}/:id{[0-9]+}`, may('controls.read'), async (c) => showForm(c, await lineView(c)))
  .get(`${LINES}/:id{[0-9]+}/suite`, may('controls.read'), async (c) => {
    const { line } = await read(c, (tx) => lineIn(c, tx, { id: idParam(c), right: 'controls.read' }))
    return c.redirect(await afterLine(c, line), 303)
  })
  .get(`${LINES}/:id{[0-9]+}/photo`, may('controls.read'), async (c) => {
    const file = await read(c, async (tx) => {
      const { line } = await lineIn(c, tx, { id: idParam(c), right: 'controls.read' })
      if (line.file === null) throw new NotFound()
      return loadFile(tx, c.get('deps').files, line.file)
    })
    c.header('Content-Type', file.type)
    c.header('Cache-Control', 'private, no-store')
    c.header('X-Content-Type-Options', 'nosniff')
    return c.body(new Uint8Array(file.bytes))
  })
  .post(`${LINES}/:id{[0-9]+}/photo`, may('controls.write'), async (c) => {
    const { line } = await read(c, (tx) => lineIn(c, tx, { id: idParam(c) }))
    return answerForm(c, {
      schema: z.object({}),
      limit: BODY_LIMIT,
      view: (shown) => lineView(c, shown),
      also: async (_, files) => {
        const found = await photoOf(files.get('file'))
        return 'fault' in found ? { file: found.fault } : {}
      },
      // oxlint-disable-next-line eslint/max-params -- files come last
      save: async (tx, _data, version, files) => {
        const found = await photoOf(files.get('file'))
        if ('fault' in found) throw new NotFound()
        const { type, bytes } = found
        const name = `controle.${type === 'image/png' ? 'png' : 'jpg'}`
        const file = await saveFile(tx, c.get('deps').files, { name, type, bytes })
        return fileLine(tx, { id: line.id, version, control: line.control, file })
      },
      refusals: CONTROL_REFUSALS,
      done: () => `${LINES}/${line.id}?fait=photo`,
    })
  })

/** The page of a control, its paper, and its lines. */
export const sheetRoutes = (kinds: readonly SampleKind[]): Hono<Env> =>
  new Hono<Env>().route('/', reading(kinds)).route('/', lineForms).route('/', lines)
