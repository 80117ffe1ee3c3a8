import { clockOf } from '../ledger.ts'
import type { Context } from 'hono'
import { calendars } from '#src/core/organisation/index.ts'
import { type ValuesOf } from '#src/core/room/fields.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { longDateWithWeekday } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { done } from '#src/ground/process/outcome.ts'
import { field, type FieldErrors, type Typed, typedText } from '#src/ground/web/form.ts'
import { type Env, type Perimeter, perimeter, read, within } from '#src/ground/web/web.tsx'
import { correctComplaint, ENTRY_REFUSALS, registerComplaint, servedFault } from '../actions/register.ts'
import { ruleFor } from '../complaint.ts'
import { CHANNEL_CODES, KIND_CODES } from '../kinds.ts'
import { ENTRY } from '../input.ts'
import { categoryChoices, type Lookups } from '../lookups.ts'
import { DueFacts, type Promises } from '../pages/entry.tsx'
import { type Complaint, findComplaint } from '../store/complaints.ts'
import { type Contact, findContact } from '../store/exchange.ts'
import { lastEntered } from '../store/register.ts'
import { listRules } from '../store/settings.ts'
import { seekOpening } from '../store/urn.ts'
import { assertWithin, lookupsOf, momentOf } from './shared.ts'

const BASE = '/reclamations'
type EntryValues = ValuesOf<typeof ENTRY>
/** A request with who wrote it; `name` is theirs. */
type Entered = Complaint & Contact

const mine = (c: Context<Env>): Perimeter => perimeter(c, 'complaints.write')

/** A role on a service may enter for any site that service serves. */
function writableSites(lookups: Lookups, where: Perimeter): Lookups['sites'] {
  if (where.all) return lookups.sites
  const served = new Set(
    lookups.services.filter((service) => where.services.includes(service.id)).flatMap((service) => service.sites),
  )
  return lookups.sites.filter((site) => where.sites.includes(site.id) || served.has(site.id))
}

/** What the form offers; what is no longer proposed stays to a request that bears it. */
async function offered(tx: Tx, c: Context<Env>, record: Entered | undefined) {
  const lookups = await lookupsOf(tx)
  const categories = categoryChoices(lookups.categories)
    .filter(({ active, code }) => active || code === record?.category)
    .map(({ code, name }) => ({ id: code, name }))
  const procedures = lookups.procedures.filter(({ active, id }) => active || id === record?.cause)
  const lists = { sites: writableSites(lookups, mine(c)), services: lookups.services, categories, procedures }
  return { lists, bounds: { receivedOn: { max: momentOf(c).today } } }
}

/** The opening of the urn whose forms are being entered. */
const openingOf = (c: Context<Env>): string => /^\d{1,9}$/.exec(c.req.query('levee') ?? '')?.[0] ?? ''

/** What a new request begins with: what its address says, else what is usual. */
async function usual(c: Context<Env>): Promise<Readonly<Record<string, unknown>>> {
  return read(c, async (tx) => {
    const sites = writableSites(await lookupsOf(tx), mine(c))
    const only = sites.length === 1 ? sites[0]?.id : undefined
    return {
      kind: 'complaint',
      channel: c.req.query('arrivee') ?? (await lastEntered(tx, only)) ?? '',
      receivedOn: c.req.query('jour') ?? momentOf(c).today,
      site: c.req.query('site') ?? String(only ?? ''),
      urnOpening: openingOf(c),
    }
  })
}

/** The due day of each way in, where the site and the day are known: what one promises to the person at the counter. */
async function promisesOf(tx: Tx, c: Context<Env>, typed: Typed): Promise<Promises> {
  const rules = await listRules(tx)
  const said = { rules, today: momentOf(c).today, chosen: typedText(typed, 'channel') }
  // Only a day that the form itself would take: far off, no calendar reaches.
  const { data: receivedOn } = field.optionalDay().safeParse(typedText(typed, 'receivedOn'))
  const site = writableSites(await lookupsOf(tx), mine(c)).find(({ id }) => String(id) === typedText(typed, 'site'))
  if (!receivedOn || !site) return said
  const calendar = await calendars.of(tx, site.id)
  const kind = KIND_CODES.find((code) => code === typedText(typed, 'kind'))
  const due = CHANNEL_CODES.map((channel) => {
    const { term } = ruleFor(rules, { channel, ...(kind ? { kind } : {}) }, receivedOn)
    return { channel, term, dueOn: clockOf({ receivedOn, term, answeredOn: null }, calendar).dueOn }
  })
  return { ...said, at: { receivedOn, site: site.name, due } }
}

const NO_OPENING =
  'La levée de l’urne choisie n’existe plus. Envoyez de nouveau pour enregistrer sans elle, ou repartez de la page des levées.'

/** What only the database and the person's perimeter tell of an entry. */
async function faultsOf(
  tx: Tx,
  values: EntryValues,
  { c, record }: { c: Context<Env>; record: Entered | undefined },
): Promise<FieldErrors> {
  if (!within(mine(c), values))
    return mine(c).all || values.service !== null
      ? { site: 'Gardez un site ou un service dont vous avez la charge.' }
      : { service: 'Choisissez un service dont vous avez la charge.' }
  if (!record && values.urnOpening !== null && !(await seekOpening(tx, values.urnOpening)))
    return { urnOpening: NO_OPENING }
  const service = await servedFault(tx, values, record)
  return service === undefined ? {} : { service }
}

const entryOf = ({ name, email, phone, address, ...rest }: EntryValues) => ({
  ...rest,
  contact: { name, email, phone, address },
})

/** A request is registered at the counter or from the urn, and its sheet corrected. */
export const entryRoutes = objectRoutes<typeof ENTRY, Entered, keyof typeof ENTRY_REFUSALS>({
  base: BASE,
  fresh: 'nouvelle',
  edit: 'modifier',
  right: 'complaints.write',
  where: 'Réclamations et demandes',
  add: (c) => (openingOf(c) === '' ? 'Enregistrer une demande' : 'Saisir un formulaire de l’urne'),
  change: 'Corriger la fiche',
  submit: 'Enregistrer la correction',
  submitNew: 'Enregistrer la demande',
  within: async (c, record) => {
    const urn = openingOf(c)
    const list = urn === '' ? BASE : `${BASE}/urne/${urn}`
    return record
      ? { where: record.reference, back: `${BASE}/${record.id}`, head: {} }
      : { where: 'Réclamations et demandes', back: list, head: {} }
  },
  table: ENTRY,
  groups: [
    { legend: 'L’arrivée', fields: ['kind', ['channel', 'receivedOn'], ['site', 'service'], 'urnOpening'] },
    { legend: 'La demande', fields: ['subject', 'body', ['category', 'cause']] },
    {
      legend: 'L’usager',
      help: 'Pour lui répondre. Masqué dans les listes, effacé à la fin de la durée de conservation.',
      fields: ['name', ['email', 'phone'], 'address'],
    },
  ],
  offer: offered,
  blank: usual,
  // One person said it once: a request is not begun from another one.
  model: async () => {
    throw new NotFound()
  },
  also: faultsOf,
  find: async (tx, id, c) => {
    const complaint = await findComplaint(tx, id)
    assertWithin(c, 'complaints.write', complaint)
    return { ...complaint, ...(await findContact(tx, id)) }
  },
  insert: async (tx, values, c) => {
    const made = await registerComplaint(tx, { ...entryOf(values), receivedAt: null }, momentOf(c).today)
    return made.outcome === 'done' ? done(made.made.id) : made
  },
  save: (tx, { values, ...at }, c) => correctComplaint(tx, at, { entry: entryOf(values), today: momentOf(c).today }),
  refusals: ENTRY_REFUSALS,
  made: (id, _, { urnOpening }) =>
    urnOpening === null ? `${BASE}/${id}?fait=enregistree` : `${BASE}/urne/${urnOpening}?saisie=${id}`,
  saved: (id) => `${BASE}/${id}?fait=corrigee`,
  called: ({ reference }) => reference,
  series: {
    word: 'la suivante',
    keep: ['kind', 'channel', 'receivedOn', 'site', 'service', 'urnOpening'],
    stored: ({ reference, dueOn }) =>
      `${reference} est enregistrée, réponse au plus tard le ${longDateWithWeekday(dueOn)}.`,
    also: ({ id }) => (
      <>
        {' ou '}
        <a href={`${BASE}/${id}/recepisse`}>établir son récépissé</a>
      </>
    ),
  },
  beside: async (tx, c, typed) => <DueFacts {...(await promisesOf(tx, c, typed))} />,
})
