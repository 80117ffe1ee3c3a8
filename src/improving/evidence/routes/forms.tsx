import { type Context, Hono } from 'hono'
import { listSites, visibleSites } from '#src/core/organisation/index.ts'
import { type FieldTable, schemaOf } from '#src/core/room/fields.ts'
import type { Group } from '#src/core/room/fields-form.tsx'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import type { Tx } from '#src/ground/database/db.ts'
import { small } from '#src/ground/design/text/index.ts'
import { documentFault, documentType } from '#src/ground/files/document.ts'
import { saveFile, sniffType } from '#src/ground/files/files.ts'
import { pictureOf } from '#src/ground/files/picture.ts'
import type { Files } from '#src/ground/web/form-route.tsx'
import { FILE_LIMIT, type FieldErrors } from '#src/ground/web/form.ts'
import { type Env, perimeter, todayOf } from '#src/ground/web/web.tsx'
import { addEvidence, saveEvidence, type Typed } from '../actions.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { HAS_FILES, type Kind, KINDS, REFUSALS } from '../evidence.ts'
import { GROUPS, TABLES } from '../input.ts'
import { BASE, NEW_WORDS, PLACES } from '../pages/list.tsx'
import { EvidenceFileField } from '../pages/files.tsx'
import { linesNamed } from '../store/missing.ts'
import { titleIn } from '../lines.ts'
import { coversAll, figureChoices, heldEvidence, nameOfFigure } from './shared.ts'

export const CRUMBS = [{ label: 'Preuves', href: BASE }]
/** Room for the other fields of a form that carries a file. */
export const BODY_LIMIT = FILE_LIMIT + 64 * 1024
/** A photograph of a telephone has some four thousand pixels a side; beyond twelve thousand nobody shows it. */
const MOST_PIXELS = 12_000

/** What was sent, once it is what its kind takes; else why not. */
export async function fileSent(
  kind: Kind,
  files: Files,
): Promise<{ fault?: string; file?: { name: string; type: string; bytes: Uint8Array<ArrayBuffer> } }> {
  const sent = files.get('file')
  if (!sent) return {}
  const bytes = new Uint8Array(await sent.arrayBuffer())
  const { name } = sent
  if (kind !== 'photo') {
    const fault = documentFault(name, bytes)
    return fault === undefined ? { file: { name, type: documentType(name, bytes) ?? '', bytes } } : { fault }
  }
  if (bytes.length > FILE_LIMIT) return { fault: 'Cette photographie dépasse 20 Mo : réduisez-la.' }
  const picture = pictureOf(bytes, sniffType(bytes), MOST_PIXELS)
  return picture
    ? { file: { name, type: picture.type, bytes } }
    : { fault: 'Cette photographie n’est ni un PNG ni un JPEG lisible, quel que soit son nom.' }
}

/** Keeps what was sent; nothing when nothing was. */
export async function keepSent(
  c: Context<Env>,
  tx: Tx,
  { kind, files }: { kind: Kind; files: Files },
): Promise<number | undefined> {
  const { file } = await fileSent(kind, files)
  return file && saveFile(tx, c.get('deps').files, file)
}

async function offer(tx: Tx, c: Context<Env>, kind: Kind) {
  const mine = visibleSites(perimeter(c, 'evidence.write'))
  const sites = (await listSites(tx)).filter(({ id }) => mine === undefined || mine.includes(id))
  const link = c.req.query('engagement')
  const [line] = link ? await linesNamed(tx, todayOf(c), [link.slice(0, 160)]) : []
  return {
    lists: { sites, ...(kind === 'figure' ? { figures: await figureChoices(c, tx) } : {}) },
    hints: line ? { title: `Elle prouvera : ${titleIn(line)}.` } : {},
  }
}

type Form<T extends FieldTable> = { kind: Kind; table: T; groups: readonly Group<T>[] }

function formsOf<T extends FieldTable>({ kind, table, groups }: Form<T>): Hono<Env> {
  const naming = (c: Context<Env>, tx: Tx) => (figure: string) => nameOfFigure(c, tx, figure)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each kind has some of the fields that an evidence has
  const typed = (values: unknown): Typed => values as Typed
  return objectRoutes({
    base: `${BASE}/${PLACES[kind]}`,
    list: BASE,
    fresh: 'nouvelle',
    edit: 'modifier',
    right: 'evidence.write',
    where: `Preuve · ${KINDS[kind]}`,
    add: `Verser une preuve : ${small(NEW_WORDS[kind])}`,
    change: 'Modifier la preuve',
    submit: 'Enregistrer la preuve',
    head: { crumbs: CRUMBS },
    table,
    groups,
    schema: schemaOf(table),
    blank: (c) => ({
      confidentiality: 'internal',
      figurePeriod: 'last_month',
      validFrom: kind === 'figure' ? null : todayOf(c),
      link: c.req.query('engagement')?.slice(0, 160) ?? '',
      sites: c.req.query('site') ? [Number(c.req.query('site'))] : [],
    }),
    offer: (tx, c) => offer(tx, c, kind),
    also: async (tx, values, { c, record }) => faultsOf(tx, c, { values: typed(values), kind, mine: record }),
    find: async (tx, id, c) => {
      const found = await heldEvidence(c, tx, id)
      if (found.kind !== kind) throw new NotFound()
      return { ...found, name: found.title, link: '' }
    },
    // oxlint-disable-next-line eslint/max-params -- files come last
    insert: async (tx, values, c, files) =>
      addEvidence(tx, typed(values), {
        kind,
        today: todayOf(c),
        file: HAS_FILES.has(kind) ? await keepSent(c, tx, { kind, files }) : undefined,
        nameOf: naming(c, tx),
      }),
    save: (tx, { values, ...at }, c) => saveEvidence(tx, { ...at, values: typed(values) }, naming(c, tx)),
    refusals: REFUSALS,
    made: (id, c) =>
      c.req.query('engagement') ? `${BASE}/${id}?fait=versee` : `${BASE}/${id}/engagements?fait=versee`,
    saved: (id) => `${BASE}/${id}?fait=modifiee`,
    href: ({ id }) => `${BASE}/${id}`,
    ...(HAS_FILES.has(kind)
      ? {
          upload: {
            limit: BODY_LIMIT,
            field: (errors: FieldErrors) => <EvidenceFileField photo={kind === 'photo'} error={errors['file']} />,
            fault: async (files: Files) => {
              const { fault } = await fileSent(kind, files)
              return fault === undefined ? {} : { file: fault }
            },
          },
        }
      : {}),
  })
}

/** What only the database and the perimeter can say of it. */
async function faultsOf(
  tx: Tx,
  c: Context<Env>,
  { values, kind, mine }: { values: Typed; kind: Kind; mine: unknown },
): Promise<FieldErrors> {
  const errors: Record<string, string> = {}
  if (kind === 'figure' && !values.figure) errors['figure'] = 'Choisissez un chiffre.'
  if (!coversAll(perimeter(c, 'evidence.write'), values))
    errors['sites'] = 'Cochez au moins un de vos sites : vous ne versez pas de preuve pour tout le département.'
  if (mine === undefined && values.link && (await linesNamed(tx, todayOf(c), [values.link])).length === 0)
    errors['form'] = 'L’engagement d’où vous venez n’existe plus : versez la preuve, puis rattachez-la.'
  return errors
}

const removing = removalRoutes({
  base: BASE,
  right: 'evidence.write',
  table: 'evidence',
  action: 'evidence.delete',
  object: 'la preuve',
  where: 'Preuves',
  load: async (tx, id, c) => {
    const { title, version } = await heldEvidence(c, tx, id)
    return { name: title, version, href: `${BASE}/${id}` }
  },
  also: 'Ses fichiers partent avec elle. Pour garder la trace de ce qui a été montré, retirez-la plutôt.',
  instead: {
    sentence: 'Retirez-la plutôt : elle ne compte plus, mais ce qui la cite reste lisible.',
    label: 'Retirer la preuve',
    href: (_, own) => `${own}/retirer`,
  },
  after: `${BASE}?fait=supprimee`,
})

export const formRoutes = new Hono<Env>()
  .route('/', formsOf({ kind: 'file', table: TABLES.file, groups: GROUPS.file }))
  .route('/', formsOf({ kind: 'photo', table: TABLES.photo, groups: GROUPS.photo }))
  .route('/', formsOf({ kind: 'link', table: TABLES.link, groups: GROUPS.link }))
  .route('/', formsOf({ kind: 'figure', table: TABLES.figure, groups: GROUPS.figure }))
  .route('/', formsOf({ kind: 'interview', table: TABLES.interview, groups: GROUPS.interview }))
  .route('/', removing)
