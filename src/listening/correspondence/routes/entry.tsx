import { randomBytes } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { calendars } from '#src/core/organisation/index.ts'
import { AFTER, StoredNotice } from '#src/core/room/series.tsx'
import { longDateWithWeekday } from '#src/ground/calendar/index.ts'
import { NEXT } from '#src/ground/design/form-parts.tsx'
import { check, field, type FieldErrors, readForm, type Typed, typedText } from '#src/ground/web/form.ts'
import { change, type Env, idParam, may, page, type Perimeter, perimeter, read, within } from '#src/ground/web/web.tsx'
import { correctComplaint, type Entry, registerOnce } from '../actions/register.ts'
import { CHANNEL_CODES, clockOf, ruleFor } from '../complaint.ts'
import { EntryInput, type EntryTyped, unknownCodes } from './input.ts'
import type { Lookups } from '../lookups.ts'
import { EntryForm, EntryStale, type Promises } from '../pages/entry.tsx'
import { type Complaint, findComplaint } from '../store/complaints.ts'
import { type Contact, findContact } from '../store/exchange.ts'
import { lastEntered } from '../store/register.ts'
import { listRules } from '../store/settings.ts'
import { seekOpening } from '../store/urn.ts'
import { assertWithin, lookupsOf, momentOf } from './shared.ts'

async function formData(c: Context<Env>) {
  const { today } = momentOf(c)
  const where = perimeter(c, 'complaints.write')
  return read(c, async (tx) => {
    const lookups = await lookupsOf(tx)
    const rules = await listRules(tx)
    return { lookups, rules, today, sites: writableSites(lookups, where) }
  })
}

/** What a new request begins with: what the one before repeats, else what the address says, else what is usual. */
async function beginning(c: Context<Env>, { sites, today }: Data): Promise<{ typed: Typed; before?: Complaint }> {
  const display = randomBytes(12).toString('base64url')
  const after = c.req.query(AFTER)
  if (after !== undefined && /^[1-9]\d{0,14}$/.test(after)) {
    const before = await read(c, (tx) => findComplaint(tx, Number(after)))
    assertWithin(c, 'complaints.write', before)
    const { kind, channel, receivedOn, site, service, urnOpening } = before
    const kept = { kind, channel, receivedOn, site: String(site), service: String(service ?? '') }
    return { typed: { display, ...kept, urnOpening: String(urnOpening ?? '') }, before }
  }
  const only = sites.length === 1 ? sites[0]?.id : undefined
  const usual = await read(c, (tx) => lastEntered(tx, only))
  const levee = c.req.query('levee') ?? ''
  return {
    typed: {
      display,
      kind: 'complaint',
      channel: c.req.query('arrivee') ?? usual ?? '',
      receivedOn: c.req.query('jour') ?? today,
      site: c.req.query('site') ?? String(only ?? ''),
      urnOpening: /^\d{1,9}$/.test(levee) ? levee : '',
    },
  }
}

/** The due day of each way in, where the site and the day are known: what one promises to the person at the counter. */
async function promisesOf(c: Context<Env>, typed: Typed, { sites, rules }: Data): Promise<Promises | undefined> {
  // Only a day that the form itself would take: far off, no calendar reaches.
  const { data: receivedOn } = field.optionalDay().safeParse(typedText(typed, 'receivedOn'))
  const site = sites.find(({ id }) => String(id) === typedText(typed, 'site'))
  if (!receivedOn || !site) return undefined
  const calendar = await read(c, (tx) => calendars.of(tx, site.id))
  const due = CHANNEL_CODES.map((channel) => {
    const { term } = ruleFor(rules, channel, receivedOn)
    return { channel, term, dueOn: clockOf({ receivedOn, term, answeredOn: null }, calendar).dueOn }
  })
  return { receivedOn, site: site.name, due }
}

/** A role on a service may enter for any site that service serves. */
function writableSites(lookups: Lookups, where: Perimeter): Lookups['sites'] {
  if (where.all) return lookups.sites
  const served = new Set(
    lookups.services.filter((service) => where.services.includes(service.id)).flatMap((service) => service.sites),
  )
  return lookups.sites.filter((site) => where.sites.includes(site.id) || served.has(site.id))
}

const entryOf = (typed: EntryTyped, receivedAt: Date | null): Entry => {
  const { name, email, phone, address, category, ...rest } = typed
  return { ...rest, category: category === '' ? null : category, receivedAt, contact: { name, email, phone, address } }
}

const typedOf = (complaint: Complaint, contact: Contact): Typed => ({
  ...contact,
  kind: complaint.kind,
  channel: complaint.channel,
  receivedOn: complaint.receivedOn,
  site: String(complaint.site),
  service: complaint.service?.toString() ?? '',
  subject: complaint.subject,
  body: complaint.body,
  category: complaint.category ?? '',
  cause: complaint.cause?.toString() ?? '',
  urnOpening: complaint.urnOpening?.toString() ?? '',
  version: String(complaint.version),
})

const NO_OPENING =
  'La levée de l’urne choisie n’existe plus. Envoyez de nouveau pour enregistrer sans elle, ou repartez de la page des levées.'

type Data = Awaited<ReturnType<typeof formData>>

/** The typed form checked against its schema and against what this département holds. */
function entryFrom(typed: Typed, data: Data) {
  const form = check(EntryInput, typed)
  if (!form.ok) return form
  const errors = unknownCodes(form.data, { ...data.lookups, sites: data.sites })
  return Object.keys(errors).length > 0 ? { ok: false as const, errors } : form
}

type Shown = { typed: Typed; errors?: FieldErrors; before?: Complaint | undefined }

const newForm = async (c: Context<Env>, data: Data, shown: Shown) => {
  const { before, ...rest } = shown
  const props = { ...data, ...rest, promises: await promisesOf(c, shown.typed, data) }
  const urn = typedText(props.typed, 'urnOpening')
  const back = urn === '' ? '/reclamations' : `/reclamations/urne/${urn}`
  const refused = props.errors !== undefined
  const title = urn === '' ? 'Enregistrer une demande' : 'Saisir un formulaire de l’urne'
  const message = before && (
    <StoredNotice
      title={`${before.reference} est enregistrée, réponse au plus tard le ${longDateWithWeekday(before.dueOn)}.`}
      href={`/reclamations/${before.id}`}
    >
      {' ou '}
      <a href={`/reclamations/${before.id}/recepisse`}>établir son récépissé</a>
    </StoredNotice>
  )
  return page(c, <EntryForm {...props} title={title} action="/reclamations/nouvelle" cancel={back} />, {
    title,
    narrow: true,
    message,
    error: refused,
    ...(refused ? { status: 422 } : {}),
  })
}

const editForm = async (
  c: Context<Env>,
  complaint: Complaint,
  { data, ...shown }: { data: Data; typed: Typed; errors?: FieldErrors },
) => {
  const props = { ...data, ...shown, promises: await promisesOf(c, shown.typed, data) }
  const here = `/reclamations/${complaint.id}`
  const refused = props.errors !== undefined
  const content = (
    <EntryForm {...props} title="Corriger la fiche" complaint={complaint} action={`${here}/modifier`} cancel={here} />
  )
  return page(c, content, {
    title: 'Corriger la fiche',
    narrow: true,
    error: refused,
    ...(refused ? { status: 422 } : {}),
  })
}

export const entryRoutes = new Hono<Env>()
  .get('/reclamations/nouvelle', may('complaints.write'), async (c) => {
    const data = await formData(c)
    return newForm(c, data, await beginning(c, data))
  })
  .post('/reclamations/nouvelle', may('complaints.write'), async (c) => {
    const { typed } = await readForm(c)
    const data = await formData(c)
    const form = entryFrom(typed, data)
    if (!form.ok) return newForm(c, data, { typed, errors: form.errors })
    const { urnOpening } = form.data
    if (urnOpening !== null && !(await read(c, (tx) => seekOpening(tx, urnOpening))))
      return newForm(c, data, { typed: { ...typed, urnOpening: '' }, errors: { form: NO_OPENING } })
    const at = { display: typedText(typed, 'display').slice(0, 40), now: momentOf(c).now, today: data.today }
    const made = await change(c, (tx) => registerOnce(tx, entryOf(form.data, null), at))
    if ('refused' in made) return newForm(c, data, { typed, errors: made.refused })
    if (typedText(typed, NEXT) !== '') return c.redirect(`/reclamations/nouvelle?${AFTER}=${made.id}`, 303)
    const urn = form.data.urnOpening
    return c.redirect(
      urn === null ? `/reclamations/${made.id}?fait=enregistree` : `/reclamations/urne/${urn}?saisie=${made.reference}`,
      303,
    )
  })
  .get('/reclamations/:id/modifier', may('complaints.write'), async (c) => {
    const { complaint, contact } = await read(c, async (tx) => ({
      complaint: await findComplaint(tx, idParam(c)),
      contact: await findContact(tx, idParam(c)),
    }))
    assertWithin(c, 'complaints.write', complaint)
    return editForm(c, complaint, { data: await formData(c), typed: typedOf(complaint, contact) })
  })
  .post('/reclamations/:id/modifier', may('complaints.write'), async (c) => {
    const id = idParam(c)
    const { typed } = await readForm(c)
    const data = await formData(c)
    const complaint = await read(c, (tx) => findComplaint(tx, id))
    assertWithin(c, 'complaints.write', complaint)
    const form = entryFrom(typed, data)
    if (!form.ok) return editForm(c, complaint, { data, typed, errors: form.errors })
    const version = /^\d{1,9}$/.test(typedText(typed, 'version')) ? Number(typedText(typed, 'version')) : 0
    const entry = entryOf(form.data, complaint.receivedOn === form.data.receivedOn ? complaint.receivedAt : null)
    if (!within(perimeter(c, 'complaints.write'), entry))
      return editForm(c, complaint, {
        data,
        typed,
        errors: { site: 'Gardez un site ou un service dont vous avez la charge.' },
      })
    const saved = await change(c, (tx) => correctComplaint(tx, { id, version }, { entry, today: data.today }))
    if ('refused' in saved) return editForm(c, complaint, { data, typed, errors: saved.refused })
    if ('stale' in saved) {
      const content = (
        <EntryStale
          mine={entry}
          saved={saved}
          typed={typed}
          lookups={data.lookups}
          action={`/reclamations/${id}/modifier`}
          back={`/reclamations/${id}`}
        />
      )
      return page(c, content, { title: 'Deux versions à départager', status: 409 })
    }
    return c.redirect(`/reclamations/${id}?fait=corrigee`, 303)
  })
