import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { makeLink, tenantsOf } from '#src/ground/accounts/accounts.ts'
import { journal } from '#src/ground/audit/audit.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { check, field, readForm } from '#src/ground/web/form.ts'
import { change, type Env, idParam, may, page, personOf, read } from '#src/ground/web/web.tsx'
import { LinkPage, PeoplePage, PersonForm } from '../pages/people.tsx'
import { grantRole, listPeople, otherAdministrators, revokeRole } from '../store/people.ts'
import { listServices, listSites } from '../store/places.ts'

/** The roles somebody may be given inside a département, with their French names: those that hold a right there. */
const GRANTABLE = [
  'administrator',
  'quality_lead',
  'quality_correspondent',
  'signatory',
  'head_of_service',
  'agent',
  'auditor',
] as const

const NewPerson = z.object({
  name: field.text(120, 'Indiquez le nom de la personne.'),
  email: z.preprocess(
    (v) => (typeof v === 'string' ? v.trim().toLowerCase() : v),
    z
      .email('Indiquez une adresse complète, comme prenom.nom@departement.gouv.fr.')
      .max(200, 'Cette adresse est trop longue.'),
  ),
  role: field.choice(GRANTABLE, 'Choisissez un rôle.'),
  title: field.optionalText(80),
  site: field.optionalId(),
  service: field.optionalId(),
})

const places = (c: Context<Env>) =>
  read(c, async (tx) => ({ sites: await listSites(tx), services: await listServices(tx) }))

export const peopleRoutes = new Hono<Env>()
  .get('/reglages/personnes', may('people.write'), async (c) => {
    const people = await read(c, listPeople)
    const shown = c.req.query('q')?.trim().toLowerCase() ?? ''
    const found = people.filter((p) => `${p.name} ${p.email} ${p.title}`.toLowerCase().includes(shown))
    return page(c, <PeoplePage people={found} total={people.length} search={shown} />, { title: 'Personnes et droits' })
  })
  .get('/reglages/personnes/nouvelle', may('people.write'), async (c) => {
    return page(c, <PersonForm {...(await places(c))} roles={GRANTABLE} typed={{}} />, {
      title: 'Donner un rôle',
      narrow: true,
    })
  })
  .post('/reglages/personnes/nouvelle', may('people.write'), async (c) => {
    const { typed } = await readForm(c)
    const form = check(NewPerson, typed)
    if (!form.ok) {
      const content = <PersonForm {...(await places(c))} roles={GRANTABLE} typed={typed} errors={form.errors} />
      return page(c, content, { title: 'Donner un rôle', status: 422, error: true, narrow: true })
    }
    const made = await change(c, async (tx) => {
      const granted = await grantRole(tx, form.data)
      await journal(tx, {
        action: 'role.grant',
        kind: 'account',
        id: granted.account,
        fields: ['role', 'site', 'service'],
        reason: form.data.role,
      })
      return granted
    })
    if (!made.created) return c.redirect('/reglages/personnes', 303)
    return sendLink(c, made.account, form.data.name)
  })
  .post('/reglages/personnes/:id/lien', may('people.write'), async (c) => {
    const person = (await read(c, listPeople)).find((p) => p.account === idParam(c))
    if (!person) throw new NotFound()
    // Whoever sets a password holds the account: one shared with another département is not ours to open.
    const { tenant } = personOf(c)
    if ((await tenantsOf(c.get('deps').db, person.account)).some(({ id }) => id !== tenant)) return refused(c, SHARED)
    await change(c, (tx) => journal(tx, { action: 'account.link', kind: 'account', id: person.account }))
    return sendLink(c, person.account, person.name)
  })
  .post('/reglages/personnes/roles/:id/retirer', may('people.write'), async (c) => {
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

const SHARED =
  'Cette personne a aussi un rôle dans un autre département : elle seule peut changer son mot de passe, depuis « Mon compte ».'

/** The list again, with the reason why nothing changed. */
async function refused(c: Context<Env>, form: string) {
  const people = await read(c, listPeople)
  return page(c, <PeoplePage people={people} total={people.length} search="" errors={{ form }} />, {
    title: 'Personnes et droits',
    status: 422,
    error: true,
  })
}

/** The link is shown once, to be handed over by the administrator's own means. */
async function sendLink(c: Context<Env>, account: number, name: string) {
  const deps = c.get('deps')
  const token = await makeLink(deps, 'password', account)
  const origin = deps.env.origin ?? new URL(c.req.url).origin
  return page(
    c,
    <LinkPage name={name} link={`${origin}/mot-de-passe/${token}`} self={personOf(c).account === account} />,
    { title: 'Lien à transmettre', narrow: true },
  )
}
