import { type Context, Hono } from 'hono'
import { journal } from '#src/ground/audit/audit.ts'
import { check, type FieldErrors, readForm, type Typed } from '#src/ground/web/form.ts'
import { change, type Env, idParam, may, page, read } from '#src/ground/web/web.tsx'
import { type AgendaItem, type Meeting } from '../committee.ts'
import { OrderPage } from '../pages/agenda.tsx'
import { ItemPage, ItemStale } from '../pages/items.tsx'
import { BASE, pathOf } from '../pages/shell.tsx'
import { addItem, deleteItem, findItem, listItems, swapItem, updateItem } from '../store/agenda.ts'
import { open } from './access.ts'
import { ItemForm, PlaceForm, VersionForm } from './input.ts'
import { crumbs } from './meeting.tsx'

type Back = { typed: Typed; errors?: FieldErrors }

function itemPage(c: Context<Env>, meeting: Meeting, view: Back & { item?: AgendaItem }) {
  return page(c, <ItemPage meeting={meeting} {...view} />, {
    title: view.item ? `Point ${view.item.position}` : 'Ajouter un point',
    narrow: true,
    crumbs: crumbs(meeting),
    status: view.errors ? 422 : 200,
    error: view.errors !== undefined,
  })
}

/** Points of the agenda: add, change, move, take away. */
export const itemRoutes = new Hono<Env>()
  .get(`${BASE}/:id{\\d+}/ordre`, may('committees.write'), async (c) => {
    const meeting = await open(c)
    const items = await read(c, (tx) => listItems(tx, meeting.id))
    return page(c, <OrderPage meeting={meeting} items={items} />, {
      title: 'Changer l’ordre',
      narrow: true,
      crumbs: crumbs(meeting),
    })
  })
  .get(`${BASE}/:id{\\d+}/points/nouveau`, may('committees.write'), async (c) =>
    itemPage(c, await open(c), { typed: {} }),
  )
  .post(`${BASE}/:id{\\d+}/points/nouveau`, may('committees.write'), async (c) => {
    const meeting = await open(c)
    const { typed } = await readForm(c)
    const form = check(ItemForm, typed)
    if (!form.ok) return itemPage(c, meeting, { typed, errors: form.errors })
    await change(c, async (tx) => {
      if ((await addItem(tx, meeting.id, form.data)) === undefined) return
      await journal(tx, { action: 'agenda.add', kind: 'meeting', id: meeting.id, fields: ['agenda'] })
    })
    return c.redirect(pathOf(meeting), 303)
  })
  .get(`${BASE}/:id{\\d+}/points/:item{\\d+}`, may('committees.write'), async (c) => {
    const meeting = await open(c)
    return itemPage(c, meeting, {
      item: await read(c, (tx) => findItem(tx, meeting.id, idParam(c, 'item'))),
      typed: {},
    })
  })
  .post(`${BASE}/:id{\\d+}/points/:item{\\d+}`, may('committees.write'), async (c) => {
    const meeting = await open(c)
    const item = await read(c, (tx) => findItem(tx, meeting.id, idParam(c, 'item')))
    const { typed } = await readForm(c)
    const form = check(ItemForm, typed)
    const version = check(VersionForm, typed)
    if (!form.ok) return itemPage(c, meeting, { item, typed, errors: form.errors })
    const saved = await change(c, async (tx) => {
      if (!(await updateItem(tx, item.id, { ...form.data, version: version.ok ? version.data.version : 0 })))
        return false
      await journal(tx, { action: 'agenda.update', kind: 'meeting', id: meeting.id, fields: Object.keys(form.data) })
      return true
    })
    if (saved) return c.redirect(pathOf(meeting), 303)
    const now = await read(c, (tx) => findItem(tx, meeting.id, item.id))
    return page(c, <ItemStale meeting={meeting} saved={now} mine={form.data} typed={typed} />, {
      title: 'Deux versions à départager',
      status: 409,
      crumbs: crumbs(meeting),
    })
  })
  .post(`${BASE}/:id{\\d+}/points/:item{\\d+}/place`, may('committees.write'), async (c) => {
    const meeting = await open(c)
    const form = check(PlaceForm, (await readForm(c)).typed)
    if (!form.ok) return c.redirect(pathOf(meeting, '/ordre'), 303)
    await change(c, async (tx) => {
      await swapItem(tx, await findItem(tx, meeting.id, idParam(c, 'item')), form.data.by === 'up' ? -1 : 1)
      await journal(tx, { action: 'agenda.move', kind: 'meeting', id: meeting.id, fields: ['agenda'] })
    })
    return c.redirect(pathOf(meeting, '/ordre'), 303)
  })
  .post(`${BASE}/:id{\\d+}/points/:item{\\d+}/retirer`, may('committees.write'), async (c) => {
    const meeting = await open(c)
    await change(c, async (tx) => {
      await deleteItem(tx, await findItem(tx, meeting.id, idParam(c, 'item')))
      await journal(tx, { action: 'agenda.remove', kind: 'meeting', id: meeting.id, fields: ['agenda'] })
    })
    return c.redirect(pathOf(meeting), 303)
  })
