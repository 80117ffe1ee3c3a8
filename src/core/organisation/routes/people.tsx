import { type Context, Hono } from 'hono'
import { asksFirst } from '#src/core/room/asks-first.tsx'
import { makeInvitationLink, makePasswordLink } from '#src/ground/accounts/links.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { check, type FieldErrors, readForm, type Typed } from '#src/ground/web/form.ts'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { listFile } from '#src/ground/web/attachment.ts'
import { change, type Env, everywhere, idParam, may, page, personOf, read, todayOf } from '#src/ground/web/web.tsx'
import { pointerFaults } from '#src/core/room/fields.ts'
import { handOver, showLink } from '#src/core/room/handed-link.tsx'
import { PERSON, PersonInput } from '../input.ts'
import { GRANTABLE } from '../organisation.ts'
import type { PersonRow } from '../store/people.ts'
import { listState, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { PeoplePage, type PeopleFilter, PersonForm, placeOfRole, roleAndTitle, roleName } from '../pages/people.tsx'
import {
  giveRole,
  listInvitations,
  listPeople,
  otherAdministrators,
  revokeRole,
  withdrawInvitation,
} from '../store/people.ts'
import { listServices, listSites } from '../store/places.ts'

const places = (c: Context<Env>) =>
  read(c, async (tx) => ({ sites: await listSites(tx), services: await listServices(tx) }))

const BACK = { href: '/reglages/personnes', label: 'Revenir aux personnes' }

/** Whoever gives roles gives those of the whole département. */
const wholeOnly = everywhere('people.write')

const SORT_KEYS: SortKeys<PersonRow> = {
  nom: ({ name }) => name,
  role: ({ role }) => roleName(role),
  perimetre: ({ siteName, serviceName }) => [siteName, serviceName].filter(Boolean).join(', '),
}

const numbered = (text: string | undefined): number | undefined =>
  text !== undefined && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined

/** What the address of the list asks for. */
function filterOf(c: Context<Env>): PeopleFilter {
  const { q = '', role = '', site, service } = c.req.query()
  return {
    words: q.trim().slice(0, 200),
    role: GRANTABLE.find((one) => one === role) ?? '',
    place: { site: numbered(site), service: numbered(service) },
  }
}

function answers(one: PersonRow, { words, role, place: { site, service } }: PeopleFilter): boolean {
  return (
    `${one.name} ${one.email} ${one.title}`.toLowerCase().includes(words.toLowerCase()) &&
    (role === '' || one.role === role) &&
    (site === undefined || one.site === site) &&
    (service === undefined || one.service === service)
  )
}

/** The roles that answer the filters, in the order asked for; who is invited only where nothing is narrowed. */
async function peopleShown(c: Context<Env>) {
  const filter = filterOf(c)
  const { people, invitations, ...known } = await read(c, async (tx) => ({
    ...(await everybody(tx)),
    sites: await listSites(tx),
    services: await listServices(tx),
  }))
  const state = listState(c.req.url, Object.keys(SORT_KEYS))
  const found = people.filter((one) => answers(one, filter))
  return {
    ...known,
    filter,
    state,
    people: sorted(found, state, SORT_KEYS),
    invitations: found.length === people.length ? invitations : [],
    territory: personOf(c).territory,
  }
}

const REVOKED = '/reglages/personnes/roles/:id{[0-9]+}/retirer'
const WITHDRAWN = '/reglages/personnes/invitations/:id{[0-9]+}/retirer'

const askedFirst = new Hono<Env>()
  .route(
    '/',
    asksFirst(REVOKED, {
      right: 'people.write',
      guard: wholeOnly,
      asked: async (c) => {
        const grant = (await read(c, listPeople)).find((one) => one.grant === idParam(c))
        if (!grant) throw new NotFound()
        return {
          where: grant.name,
          title: `Retirer le rôle « ${roleAndTitle(grant)} » ?`,
          said: `${grant.name} perd aussitôt ce qu’il ouvre (${placeOfRole(grant).toLowerCase()}). Ce qui a été fait reste au journal.`,
          verb: 'Retirer le rôle',
          back: `/reglages/personnes/${grant.account}`,
        }
      },
    }),
  )
  .route(
    '/',
    asksFirst(WITHDRAWN, {
      right: 'people.write',
      guard: wholeOnly,
      asked: async (c) => {
        const invitation = (await read(c, listInvitations)).find(({ id }) => id === idParam(c))
        if (!invitation) throw new NotFound()
        return {
          where: 'Invitations en attente',
          title: `Retirer l’invitation de ${invitation.name} ?`,
          said: 'Le lien transmis ne s’ouvrira plus. Une autre invitation peut être faite.',
          verb: 'Retirer l’invitation',
          back: '/reglages/personnes',
        }
      },
    }),
  )

export const peopleRoutes = new Hono<Env>()
  .route('/', askedFirst)
  .get('/reglages/personnes', may('people.write'), savedViews(), async (c) =>
    page(c, <PeoplePage {...(await peopleShown(c))} views={<Views c={c} />} />, { title: 'Personnes et droits' }),
  )
  .get('/reglages/personnes/export', may('people.write'), async (c) => {
    const { people } = await peopleShown(c)
    return listFile(c, {
      name: `personnes ${todayOf(c)}`,
      sheet: 'Personnes',
      header: ['Nom', 'Adresse', 'Rôle', 'Fonction', 'Périmètre'],
      rows: people.map((one) => [one.name, one.email, roleName(one.role), one.title, placeOfRole(one)]),
    })
  })
  .get('/reglages/personnes/nouvelle', may('people.write'), wholeOnly, async (c) => {
    const content = <PersonForm lists={await places(c)} typed={{}} />
    return page(c, content, { title: 'Donner un rôle', narrow: true })
  })
  .post('/reglages/personnes/nouvelle', may('people.write'), wholeOnly, async (c) => {
    const { typed } = await readForm(c)
    const form = check(PersonInput, typed)
    if (!form.ok) return refusedRole(c, typed, form.errors)
    const lost = pointerFaults(PERSON, form.data, await places(c))
    if (Object.keys(lost).length > 0) return refusedRole(c, typed, lost)
    const now = c.get('deps').clock.now()
    const made = await change(c, async (tx) => {
      const given = await giveRole(tx, form.data, { now, today: todayOf(c) })
      if ('refused' in given) return given
      const fields = ['role', 'site', 'service']
      if ('account' in given) {
        await journal(tx, { action: 'role.grant', kind: 'account', id: given.account, fields, reason: form.data.role })
        return undefined
      }
      const id = given.invitation
      await journal(tx, { action: 'invitation.create', kind: 'invitation', id, fields, reason: form.data.role })
      const path = `/invitation/${await makeInvitationLink(tx, id, now)}`
      return handOver(c, tx, { ...form.data, path, kind: 'invitation' })
    })
    if (made === undefined) return c.redirect('/reglages/personnes', 303)
    if ('refused' in made) return refusedRole(c, typed, made.refused)
    return showLink(c, made, BACK)
  })
  .post('/reglages/personnes/invitations/:id/lien', may('people.write'), wholeOnly, async (c) => {
    const id = idParam(c)
    const now = c.get('deps').clock.now()
    const made = await change(c, async (tx) => {
      const invitation = (await listInvitations(tx)).find((one) => one.id === id)
      const link = await makeInvitationLink(tx, id, now)
      if (!invitation || link === undefined) throw new NotFound()
      await journal(tx, { action: 'invitation.link', kind: 'invitation', id })
      return handOver(c, tx, { ...invitation, path: `/invitation/${link}`, kind: 'invitation' })
    })
    return showLink(c, made, BACK)
  })
  .post(WITHDRAWN, may('people.write'), wholeOnly, async (c) => {
    const id = idParam(c)
    await change(c, async (tx) => {
      // Withdrawn or taken already: there is nothing left to do.
      if (await withdrawInvitation(tx, id)) await journal(tx, { action: 'invitation.withdraw', kind: 'invitation', id })
    })
    return c.redirect('/reglages/personnes', 303)
  })
  .post('/reglages/personnes/:id/lien', may('people.write'), wholeOnly, async (c) => {
    const id = idParam(c)
    const now = c.get('deps').clock.now()
    const made = await change(c, async (tx) => {
      const person = (await listPeople(tx)).find((p) => p.account === id)
      const link = await makePasswordLink(tx, id, now)
      if (!person || link === undefined) throw new NotFound()
      await journal(tx, { action: 'account.link', kind: 'account', id })
      return handOver(c, tx, { ...person, path: `/mot-de-passe/${link}`, kind: 'password' })
    })
    return showLink(c, made, BACK)
  })
  .post(REVOKED, may('people.write'), wholeOnly, async (c) => {
    const id = idParam(c)
    const refusal = await change(c, async (tx) => {
      const grant = (await listPeople(tx)).find((p) => p.grant === id)
      // Taken back already, by a second click or by somebody else: there is nothing left to do.
      if (!grant) return undefined
      if (grant.role === 'administrator' && (await otherAdministrators(tx, id)) === 0) return 'last-administrator'
      const account = await revokeRole(tx, id)
      await journal(tx, { action: 'role.revoke', kind: 'account', id: account, reason: grant.role })
      return undefined
    })
    if (!refusal) return c.redirect('/reglages/personnes', 303)
    return refused(c, 'C’est le dernier administrateur du département : donnez d’abord ce rôle à quelqu’un d’autre.')
  })

async function refusedRole(c: Context<Env>, typed: Typed, errors: FieldErrors) {
  const content = <PersonForm lists={await places(c)} typed={typed} errors={errors} />
  return page(c, content, { title: 'Donner un rôle', status: 422, error: true, narrow: true })
}

async function everybody(tx: Tx) {
  return { people: await listPeople(tx), invitations: await listInvitations(tx) }
}

/** The list again, with the reason why nothing changed. */
async function refused(c: Context<Env>, form: string) {
  return page(c, <PeoplePage {...(await peopleShown(c))} views={<Views c={c} />} errors={{ form }} />, {
    title: 'Personnes et droits',
    status: 422,
    error: true,
  })
}
