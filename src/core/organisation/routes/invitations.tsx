import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { openSession, switchTenant } from '#src/ground/accounts/accounts.ts'
import { browserOf, giveSession, rememberBrowser } from '#src/ground/accounts/cookies.ts'
import { acceptInvitation, type Invitation, invitationOf, joinByInvitation } from '#src/ground/accounts/links.ts'
import { UsedLinkPage } from '#src/ground/accounts/pages.tsx'
import { checkPassword } from '#src/ground/accounts/passwords.ts'
import { tryingOf } from '#src/ground/accounts/routes.tsx'
import { GUESSABLE, guessable, newPassword } from '#src/ground/accounts/strength.ts'
import { check, type FieldErrors, field, readForm, type Typed, typedText } from '#src/ground/web/form.ts'
import { type Env, open, page } from '#src/ground/web/web.tsx'
import { InvitationPage } from '../pages/invitations.tsx'

const Joining = z.object({ name: field.text(120, 'Indiquez votre nom.'), password: newPassword })
const PRESENT_ERRORS = {
  wrong: 'Ce n’est pas le mot de passe de cette adresse.',
  'too-many': 'Trop d’essais manqués. Attendez un quart d’heure avant de réessayer.',
} as const

const usedLink = (c: Context<Env>) => page(c, <UsedLinkPage />, { title: 'Lien expiré', status: 404, narrow: true })

/** The same page for an address that is known here and for one that is not. */
function show(
  c: Context<Env>,
  invitation: Invitation,
  { typed = {}, errors }: { typed?: Typed; errors?: FieldErrors } = {},
) {
  const token = c.req.param('token') ?? ''
  const content = (
    <InvitationPage token={token} invitation={invitation} person={c.get('person')} typed={typed} errors={errors} />
  )
  const status = errors ? ({ status: 422, error: true } as const) : {}
  return page(c, content, { title: 'Invitation', narrow: true, ...status })
}

/** Somebody who has an account signs in, or says yes when they are. */
async function accept(c: Context<Env>, invitation: Invitation, typed: Typed) {
  const deps = c.get('deps')
  const token = c.req.param('token') ?? ''
  const person = c.get('person')
  const session = c.get('session')
  if (person && session) {
    if (person.email !== invitation.email) return show(c, invitation)
    const tenant = await acceptInvitation(deps, token, person.account)
    if (tenant === undefined) return usedLink(c)
    await switchTenant(deps, session, { tenant, browser: browserOf(c) })
    return c.redirect('/', 303)
  }
  const own = await checkPassword(deps, tryingOf(c, invitation.email, typedText(typed, 'present')))
  if (typeof own === 'string') return show(c, invitation, { typed, errors: { present: PRESENT_ERRORS[own] } })
  const tenant = await acceptInvitation(deps, token, own.account)
  if (tenant === undefined) return usedLink(c)
  giveSession(c, await openSession(deps, own.account, { tenant, browser: rememberBrowser(c), how: 'invitation' }))
  return c.redirect('/', 303)
}

/** Somebody who has none chooses a name and a password. */
async function join(c: Context<Env>, invitation: Invitation, typed: Typed) {
  const deps = c.get('deps')
  const form = check(Joining, typed)
  if (!form.ok) return show(c, invitation, { typed, errors: form.errors })
  const { name, password } = form.data
  if (await guessable(password, [name, invitation.email, invitation.tenantName, invitation.prefectureName]))
    return show(c, invitation, { typed, errors: { password: GUESSABLE } })
  const account = await joinByInvitation(deps, c.req.param('token') ?? '', form.data)
  if (account === undefined) {
    if (!(await invitationOf(deps, c.req.param('token') ?? ''))) return usedLink(c)
    const errors = {
      password: 'Aucun compte nouveau ne peut être ouvert à cette adresse. Connectez-vous avec le vôtre.',
    }
    return show(c, invitation, { typed, errors })
  }
  const { tenant } = invitation
  giveSession(c, await openSession(deps, account, { tenant, browser: rememberBrowser(c), how: 'invitation' }))
  return c.redirect('/', 303)
}

export const invitationRoutes = new Hono<Env>()
  .get('/invitation/:token', open(), async (c) => {
    const invitation = await invitationOf(c.get('deps'), c.req.param('token'))
    return invitation ? show(c, invitation) : usedLink(c)
  })
  .post('/invitation/:token', open(), async (c) => {
    const { typed } = await readForm(c)
    const invitation = await invitationOf(c.get('deps'), c.req.param('token'))
    if (!invitation) return usedLink(c)
    return typedText(typed, 'facon') === 'nouveau' && !c.get('person')
      ? join(c, invitation, typed)
      : accept(c, invitation, typed)
  })
