import { type Context, Hono } from 'hono'
import { listSites, namedScopes } from '#src/core/organisation/index.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { Forbidden } from '#src/ground/process/errors.ts'
import { check, type FieldErrors, readForm, type Typed } from '#src/ground/web/form.ts'
import type { ReportBlock } from '#src/core/room/report-block.ts'
import { change, type Env, holds, idParam, may, page, read } from '#src/ground/web/web.tsx'
import { startMinutes } from '../actions/minutes.ts'
import { type Meeting, type MeetingBlock, TEXT_BLOCK } from '../committee.ts'
import { BlockPage, BlockStale, type Offer, PickerPage } from '../pages/blocks.tsx'
import { BASE, pathOf } from '../pages/shell.tsx'
import { deleteBlock, findBlock, findItem, insertBlock, listBlocks, swapBlock, updateBlock } from '../store/agenda.ts'
import { open } from './access.ts'
import { AddBlock, BlockForm, PlaceForm, TextForm, VersionForm } from './input.ts'
import { crumbs } from './meeting.tsx'

type Back = { typed: Typed; errors?: FieldErrors }
const NEW = { option: '', title: '', period: '', sites: [], scope: '', body: '' }

async function offersOf(tx: Tx, catalogue: readonly ReportBlock[]): Promise<Offer[]> {
  const offers: Offer[] = []
  for (const { kind, title, options } of catalogue)
    offers.push({ kind, title, options: options ? await options(tx) : [] })
  return offers
}

async function blockPage(
  c: Context<Env>,
  at: { meeting: Meeting; block: MeetingBlock; catalogue: readonly ReportBlock[] },
  back: Back,
): Promise<Response> {
  const { meeting, block, catalogue } = at
  const data = await read(c, async (tx) => ({
    item: await findItem(tx, meeting.id, block.item),
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
    sites: data.sites,
    scopes: catalogue.some(({ kind, scoped }) => kind === block.kind && scoped) ? data.scopes : [],
    offer: data.offers[0],
    last: block.position === data.siblings,
    ...back,
  }
  return page(c, <BlockPage {...view} />, {
    title: 'Régler un bloc',
    narrow: true,
    crumbs: crumbs(meeting),
    status: back.errors ? 422 : 200,
    error: back.errors !== undefined,
  })
}

const reader = (c: Context<Env>, meeting: Meeting): Promise<MeetingBlock> =>
  read(c, (tx) => findBlock(tx, meeting.id, idParam(c, 'block')))

/** Saves a text or the settings of a computed block; stale words come back beside those saved. */
async function saveBlock(c: Context<Env>, catalogue: readonly ReportBlock[]): Promise<Response> {
  const meeting = await open(c)
  const block = await reader(c, meeting)
  const { typed } = await readForm(c)
  const version = check(VersionForm, typed)
  const form = block.kind === TEXT_BLOCK ? check(TextForm, typed) : check(BlockForm, typed)
  if (!form.ok) return blockPage(c, { meeting, block, catalogue }, { typed, errors: form.errors })
  const { known, scopes } = await read(c, async (tx) => ({
    known: new Set((await listSites(tx)).map((one) => one.id)),
    scopes: await namedScopes(tx, meeting.heldOn),
  }))
  const scope = 'scope' in form.data ? form.data.scope : ''
  if (scope !== '' && !scopes.some(({ code }) => code === scope))
    return blockPage(
      c,
      { meeting, block, catalogue },
      { typed, errors: { scope: 'Ce périmètre n’existe pas ici : choisissez-le dans la liste.' } },
    )
  if ('sites' in form.data && form.data.sites.some((site) => !known.has(site)))
    return blockPage(
      c,
      { meeting, block, catalogue },
      { typed, errors: { sites: 'Ce site n’existe pas ici : choisissez-le dans la liste.' } },
    )
  const input = {
    kind: block.kind,
    option: block.option,
    period: block.period,
    sites: block.sites,
    scope: block.scope,
    body: block.body,
    ...form.data,
  }
  const saved = await change(c, async (tx) => {
    if (!(await updateBlock(tx, block.id, { ...input, version: version.ok ? version.data.version : 0 }))) return false
    await startMinutes(tx, meeting)
    await journal(tx, { action: 'minutes.write', kind: 'meeting', id: meeting.id, fields: Object.keys(form.data) })
    return true
  })
  if (saved) return c.redirect(pathOf(meeting, `/compte-rendu#b${block.id}`), 303)
  const now = await reader(c, meeting)
  return page(c, <BlockStale meeting={meeting} saved={now} mine={input} typed={typed} />, {
    title: 'Deux versions à départager',
    status: 409,
    crumbs: crumbs(meeting),
  })
}

/** What a point holds: computed blocks and texts. */
export const blockRoutes = (catalogue: readonly ReportBlock[]) =>
  new Hono<Env>()
    .get(`${BASE}/:id{\\d+}/points/:item{\\d+}/blocs`, may('committees.write'), async (c) => {
      const meeting = await open(c)
      const own = catalogue.filter((one) => holds(c, one.right))
      const data = await read(c, async (tx) => ({
        item: await findItem(tx, meeting.id, idParam(c, 'item')),
        offers: await offersOf(tx, own),
      }))
      return page(c, <PickerPage meeting={meeting} {...data} />, {
        title: `Ajouter au point ${data.item.position}`,
        narrow: true,
        crumbs: crumbs(meeting),
      })
    })
    .post(`${BASE}/:id{\\d+}/points/:item{\\d+}/blocs`, may('committees.write'), async (c) => {
      const meeting = await open(c)
      const item = await read(c, (tx) => findItem(tx, meeting.id, idParam(c, 'item')))
      const form = check(AddBlock, (await readForm(c)).typed)
      const kind = form.ok ? form.data.kind : ''
      const block = catalogue.find((one) => one.kind === kind)
      if (kind !== TEXT_BLOCK && !block) {
        const offers = await read(c, (tx) =>
          offersOf(
            tx,
            catalogue.filter((one) => holds(c, one.right)),
          ),
        )
        const errors = { form: 'Choisissez un bloc de la liste.' }
        return page(c, <PickerPage meeting={meeting} item={item} offers={offers} errors={errors} />, {
          title: `Ajouter au point ${item.position}`,
          narrow: true,
          crumbs: crumbs(meeting),
          status: 422,
          error: true,
        })
      }
      if (block && !holds(c, block.right)) throw new Forbidden()
      const id = await change(c, async (tx) => {
        const made = await insertBlock(tx, item.id, { ...NEW, kind, option: form.ok ? form.data.option : '' })
        await journal(tx, { action: 'minutes.block', kind: 'meeting', id: meeting.id, fields: [kind] })
        return made
      })
      return c.redirect(
        kind === TEXT_BLOCK ? pathOf(meeting, `/blocs/${id}`) : pathOf(meeting, `/compte-rendu#b${id}`),
        303,
      )
    })
    .get(`${BASE}/:id{\\d+}/blocs/:block{\\d+}`, may('committees.write'), async (c) => {
      const meeting = await open(c)
      return blockPage(c, { meeting, block: await reader(c, meeting), catalogue }, { typed: {} })
    })
    .post(`${BASE}/:id{\\d+}/blocs/:block{\\d+}`, may('committees.write'), (c) => saveBlock(c, catalogue))
    .post(`${BASE}/:id{\\d+}/blocs/:block{\\d+}/place`, may('committees.write'), async (c) => {
      const meeting = await open(c)
      const form = check(PlaceForm, (await readForm(c)).typed)
      const block = await reader(c, meeting)
      if (form.ok) {
        await change(c, async (tx) => {
          await swapBlock(tx, block, form.data.by === 'up' ? -1 : 1)
          await journal(tx, { action: 'minutes.move', kind: 'meeting', id: meeting.id, fields: ['blocks'] })
        })
      }
      return c.redirect(pathOf(meeting, `/compte-rendu#b${block.id}`), 303)
    })
    .post(`${BASE}/:id{\\d+}/blocs/:block{\\d+}/retirer`, may('committees.write'), async (c) => {
      const meeting = await open(c)
      const block = await reader(c, meeting)
      await change(c, async (tx) => {
        await deleteBlock(tx, block)
        await journal(tx, { action: 'minutes.remove', kind: 'meeting', id: meeting.id, fields: ['blocks'] })
      })
      return c.redirect(pathOf(meeting, '/compte-rendu'), 303)
    })
