import type { Context } from 'hono'
import type { z } from 'zod'
import { listServices, listSites, namedScopes } from '#src/core/organisation/index.ts'
import {
  type FieldTable,
  type Lists,
  pointerFaults,
  schemaOf,
  typedFrom,
  type ValuesOf,
} from '#src/core/room/fields.ts'
import { type Group, ObjectForm } from '#src/core/room/fields-form.tsx'
import { ROLES } from '#src/core/room/roles.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { documentFault, documentType } from '#src/ground/files/document.ts'
import { saveFile } from '#src/ground/files/files.ts'
import { codesOf } from '#src/ground/process/codes.ts'
import { Forbidden } from '#src/ground/process/errors.ts'
import type { Outcome } from '#src/ground/process/outcome.ts'
import { type Files, type FormRoute, type FormShown, showForm } from '#src/ground/web/form-route.tsx'
import { FILE_LIMIT } from '#src/ground/web/form.ts'
import { type Env, holds, idParam, perimeter, read, type Right, todayOf } from '#src/ground/web/web.tsx'
import { type Document, type Place, type Refusal, REFUSALS } from '../document.ts'
import { coversPlace, type Places } from '../places.ts'
import { findDocument } from '../store/documents.ts'
import { findVersion, type VersionLine } from '../store/versions.ts'

export const BASE = '/documents'
export const VERSIONS = `${BASE}/versions`
export const CRUMBS = [{ label: 'Base documentaire', href: BASE }]
/** Room for the other fields of a form that carries a file. */
export const BODY_LIMIT = FILE_LIMIT + 64 * 1024

/** The places of the département today, in one go. */
export async function placesIn(c: Context<Env>, tx: Tx): Promise<Places> {
  const [sites, services, scopes] = await Promise.all([listSites(tx), listServices(tx), namedScopes(tx, todayOf(c))])
  return { sites, services, scopes }
}

/** The roles that hold a right. */
export const rolesWith = (c: Context<Env>, right: Right): string[] =>
  codesOf(ROLES).filter((role) => c.get('deps').rightsOf(role).has(right))

/** Whether this person may write at a place. */
export const writesAt = (c: Context<Env>, place: Pick<Place, 'site'>): boolean =>
  holds(c, 'documents.write') && coversPlace(perimeter(c, 'documents.write'), place)

/** The document, if this person may write it. Throws NotFound, or Forbidden. */
export async function heldDocument(c: Context<Env>, tx: Tx, id: number): Promise<Document> {
  const found = await findDocument(tx, id)
  if (!writesAt(c, found)) throw new Forbidden()
  return found
}

/** The version, if this person may write where it holds. Throws NotFound, or Forbidden. */
export async function heldVersion(c: Context<Env>, tx: Tx, id: number): Promise<VersionLine> {
  const found = await findVersion(tx, id)
  if (!writesAt(c, found)) throw new Forbidden()
  return found
}

/** The file that came with a form, once it is a document; else why not. */
async function fileSent(
  files: Files,
): Promise<{ fault?: string; file?: { name: string; type: string; bytes: Uint8Array<ArrayBuffer> } }> {
  const sent = files.get('file')
  if (!sent) return {}
  const bytes = new Uint8Array(await sent.arrayBuffer())
  const fault = documentFault(sent.name, bytes)
  if (fault !== undefined) return { fault }
  return { file: { name: sent.name, type: documentType(sent.name, bytes) ?? '', bytes } }
}

export async function fileFault(files: Files): Promise<Readonly<Record<string, string>>> {
  const { fault } = await fileSent(files)
  return fault === undefined ? {} : { file: fault }
}

/** Keeps what was sent; nothing when nothing was. */
export async function keepSent(c: Context<Env>, tx: Tx, files: Files): Promise<number | undefined> {
  const { file } = await fileSent(files)
  return file && saveFile(tx, c.get('deps').files, file)
}

type VersionForm<T extends FieldTable> = {
  table: T
  groups: readonly Group<T>[]
  title: string
  lead: string
  submit: string
  lists?: (tx: Tx) => Promise<Lists>
  /** What the form begins with. */
  blank: (tx: Tx, version: VersionLine) => Promise<Readonly<Record<string, unknown>>>
  save: (
    tx: Tx,
    at: { id: number; version: number; known: VersionLine },
    values: ValuesOf<T>,
  ) => Promise<Outcome<Refusal>>
  done: string
}

async function formView<T extends FieldTable>(
  c: Context<Env>,
  form: VersionForm<T>,
  { typed, errors }: Partial<FormShown>,
) {
  const { version, lists, blank } = await read(c, async (tx) => {
    const known = await heldVersion(c, tx, idParam(c))
    return { version: known, lists: await form.lists?.(tx), blank: await form.blank(tx, known) }
  })
  const back = `${VERSIONS}/${version.id}`
  const content = (
    <ObjectForm
      {...form}
      where={<a href={back}>{`${version.title}, version ${version.number}`}</a>}
      action={new URL(c.req.url).pathname}
      typed={typed ?? typedFrom(form.table, blank)}
      version={version.version}
      {...{ errors, lists, back }}
    />
  )
  const crumbs = [...CRUMBS, { label: version.title, href: `${BASE}/${version.document}` }]
  return { title: form.title, crumbs, narrow: true, content }
}

/** The form of an act upon a version. */
export const showVersionForm = async <T extends FieldTable>(c: Context<Env>, form: VersionForm<T>) =>
  showForm(c, await formView(c, form, {}))

/** The same, as it is answered once posted. */
export async function versionForm<T extends FieldTable>(
  c: Context<Env>,
  form: VersionForm<T>,
): Promise<FormRoute<z.ZodType<ValuesOf<T>>, Refusal, null>> {
  const known = await read(c, (tx) => heldVersion(c, tx, idParam(c)))
  return {
    schema: schemaOf(form.table),
    view: (shown) => formView(c, form, shown),
    also: (values) => read(c, async (tx) => pointerFaults(form.table, values, (await form.lists?.(tx)) ?? {})),
    save: (tx, values, version) => form.save(tx, { id: known.id, version, known }, values),
    refusals: REFUSALS,
    done: () => `${VERSIONS}/${known.id}?fait=${form.done}`,
  }
}
