import { type Context, Hono } from 'hono'
import { type Asked, asksFirst } from '#src/core/room/asks-first.tsx'
import type { z } from 'zod'
import { listSites, namedScopes } from '#src/core/organisation/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { Forbidden } from '#src/ground/process/errors.ts'
import { answerForm, type FormShown, type FormView, showForm } from '#src/ground/web/form-route.tsx'
import type { FieldErrors } from '#src/ground/web/form.ts'
import type { ReportBlock } from '#src/core/room/report-block.ts'
import { type Env, holds, idParam, may, read, todayOf } from '#src/ground/web/web.tsx'
import { apartInList } from '../apart.ts'
import { nameOf } from '../actions/apart.ts'
import { addBlock, moveBlock, removeBlock, saveBlock } from '../actions/blocks.ts'
import { type AgendaItem, type Meeting, type MeetingBlock, TEXT_BLOCK } from '../committee.ts'
import { BlockPage, type Offer, PickerPage, staleBlock } from '../pages/blocks.tsx'
import { BASE, pathOf } from '../pages/shell.tsx'
import { type BlockInput, findBlock, findItem, listBlocks } from '../store/agenda.ts'
import { open } from './access.ts'
import { AddBlock, BlockForm, NothingTyped, TextForm } from './input.ts'
import { crumbs } from './meeting.tsx'
import { movingRoute } from './moving.ts'

async function offersOf(tx: Tx, catalogue: readonly ReportBlock[]): Promise<Offer[]> {
  return Promise.all(
    catalogue.map(async ({ kind, title, options }) => ({
      kind,
      title,
      options: apartInList((await options?.(tx)) ?? []),
    })),
  )
}

async function blockView(
  c: Context<Env>,
  at: { meeting: Meeting; block: MeetingBlock; catalogue: readonly ReportBlock[] },
  shown: FormShown,
): Promise<FormView> {
  const { meeting, block, catalogue } = at
  const data = await read(c, async (tx) => ({
    item: await findItem(tx, meeting.id, block.item),
    name: await nameOf(tx, block, { catalogue, meeting }),
    sites: await listSites(tx),
    scopes: await namedScopes(tx, meeting.heldOn),
    siblings: (await listBlocks(tx, meeting.id)).filter((one) => one.item === block.item).length,
    offers: await offersOf(
      tx,
      catalogue.filter((one) => one.kind === block.kind),
    ),
  }))
  const view = {
    meeting,
    block,
    item: data.item,
    name: data.name,
    sites: data.sites,
    scopes: catalogue.some(({ kind, scoped }) => kind === block.kind && scoped) ? data.scopes : [],
    offer: data.offers[0],
    last: block.position === data.siblings,
    today: todayOf(c),
    ...shown,
  }
  return { title: 'Régler un bloc', narrow: true, crumbs: crumbs(meeting), content: <BlockPage {...view} /> }
}

const reader = (c: Context<Env>, meeting: Meeting): Promise<MeetingBlock> =>
  read(c, (tx) => findBlock(tx, meeting.id, idParam(c, 'block')))

/** Places of a block that are not of this département. */
async function placeFaults(
  c: Context<Env>,
  meeting: Meeting,
  typed: { scope?: string; sites?: readonly number[] },
): Promise<FieldErrors> {
  const { scope = '', sites = [] } = typed
  const { known, scopes } = await read(c, async (tx) => ({
    known: new Set((await listSites(tx)).map((one) => one.id)),
    scopes: await namedScopes(tx, meeting.heldOn),
  }))
  return {
    ...(scope === '' || scopes.some(({ code }) => code === scope)
      ? {}
      : { scope: 'Ce périmètre n’existe pas ici : choisissez-le dans la liste.' }),
    ...(sites.every((site) => known.has(site))
      ? {}
      : { sites: 'Ce site n’existe pas ici : choisissez-le dans la liste.' }),
  }
}

/** Saves a text or the settings of a computed block; stale words come back beside those saved. */
async function saving(c: Context<Env>, catalogue: readonly ReportBlock[]): Promise<Response> {
  const meeting = await open(c)
  const block = await reader(c, meeting)
  const schema: z.ZodType<Partial<BlockInput>> = block.kind === TEXT_BLOCK ? TextForm : BlockForm
  return answerForm(c, {
    schema,
    view: (shown) => blockView(c, { meeting, block, catalogue }, shown),
    also: (typed) => placeFaults(c, meeting, typed),
    save: (tx, values, version) => saveBlock(tx, meeting, { id: block.id, version, values }),
    conflict: async (tx, mine) => {
      const saved = await findBlock(tx, meeting.id, block.id)
      return {
        what: saved.title || 'Texte du compte rendu',
        rows: staleBlock({ ...saved, ...mine }, saved, await listSites(tx)),
        version: saved.version,
        back: pathOf(meeting, `/compte-rendu#b${block.id}`),
      }
    },
    refusals: {},
    done: () => pathOf(meeting, `/compte-rendu#b${block.id}`),
  })
}

async function pickerView(
  c: Context<Env>,
  { meeting, item, catalogue }: { meeting: Meeting; item: AgendaItem; catalogue: readonly ReportBlock[] },
  errors?: FieldErrors,
): Promise<FormView> {
  const own = catalogue.filter((one) => holds(c, one.right))
  const offers = await read(c, (tx) => offersOf(tx, own))
  return {
    title: `Ajouter au point ${item.position}`,
    narrow: true,
    crumbs: crumbs(meeting),
    content: <PickerPage {...{ meeting, item, offers }} {...(errors && { errors })} />,
  }
}

async function adding(c: Context<Env>, catalogue: readonly ReportBlock[]): Promise<Response> {
  const meeting = await open(c)
  const item = await read(c, (tx) => findItem(tx, meeting.id, idParam(c, 'item')))
  const unknown = { form: 'Choisissez un bloc de la liste.' }
  let text = false
  return answerForm(c, {
    schema: AddBlock,
    view: ({ errors }) => pickerView(c, { meeting, item, catalogue }, errors && unknown),
    also: async ({ kind }) => {
      text = kind === TEXT_BLOCK
      const block = catalogue.find((one) => one.kind === kind)
      if (!text && !block) return unknown
      if (block && !holds(c, block.right)) throw new Forbidden()
      return {}
    },
    save: (tx, chosen) => addBlock(tx, { meeting: meeting.id, item: item.id }, chosen),
    refusals: {},
    done: (id) => pathOf(meeting, text ? `/blocs/${id}` : `/compte-rendu#b${id}`),
  })
}

async function removing(c: Context<Env>, catalogue: readonly ReportBlock[]): Promise<Response> {
  const meeting = await open(c)
  const block = await reader(c, meeting)
  return answerForm(c, {
    schema: NothingTyped,
    view: ({ errors }) => blockView(c, { meeting, block, catalogue }, errors ? { typed: {}, errors } : { typed: {} }),
    save: (tx, _, version) => removeBlock(tx, meeting, { id: block.id, version }),
    refusals: {},
    done: () => pathOf(meeting, '/compte-rendu'),
  })
}

const REMOVED = `${BASE}/:id{\\d+}/blocs/:block{\\d+}/retirer`

async function removalAsked(c: Context<Env>, catalogue: readonly ReportBlock[]): Promise<Asked> {
  const meeting = await open(c)
  const block = await reader(c, meeting)
  const { id, kind, title, version } = block
  const text = kind === TEXT_BLOCK
  const name = text ? title : await read(c, (tx) => nameOf(tx, block, { catalogue, meeting }))
  const called = name === '' ? '' : ` « ${name} »`
  return {
    where: meeting.title,
    title: `Retirer ${text ? 'ce texte' : 'ce bloc'}${called} ?`,
    said: text
      ? 'Ce qui y est écrit disparaît du compte rendu et du diaporama.'
      : 'Ses chiffres sortent du compte rendu et du diaporama ; il s’ajoute de nouveau depuis son point.',
    verb: text ? 'Retirer le texte' : 'Retirer le bloc',
    version,
    back: pathOf(meeting, `/blocs/${id}`),
  }
}

/** What a point holds: computed blocks and texts. */
export const blockRoutes = (catalogue: readonly ReportBlock[]) =>
  new Hono<Env>()
    .get(`${BASE}/:id{\\d+}/points/:item{\\d+}/blocs`, may('committees.write'), async (c) => {
      const meeting = await open(c)
      const item = await read(c, (tx) => findItem(tx, meeting.id, idParam(c, 'item')))
      return showForm(c, await pickerView(c, { meeting, item, catalogue }))
    })
    .post(`${BASE}/:id{\\d+}/points/:item{\\d+}/blocs`, may('committees.write'), (c) => adding(c, catalogue))
    .get(`${BASE}/:id{\\d+}/blocs/:block{\\d+}`, may('committees.write'), async (c) => {
      const meeting = await open(c)
      return showForm(c, await blockView(c, { meeting, block: await reader(c, meeting), catalogue }, { typed: {} }))
    })
    .post(`${BASE}/:id{\\d+}/blocs/:block{\\d+}`, may('committees.write'), (c) => saving(c, catalogue))
    .post(`${BASE}/:id{\\d+}/blocs/:block{\\d+}/place`, may('committees.write'), (c) =>
      movingRoute(c, {
        part: 'block',
        move: moveBlock,
        back: (meeting) => pathOf(meeting, `/compte-rendu#b${idParam(c, 'block')}`),
      }),
    )
    .post(REMOVED, may('committees.write'), (c) => removing(c, catalogue))
    .route('/', asksFirst(REMOVED, { right: 'committees.write', asked: (c) => removalAsked(c, catalogue) }))
