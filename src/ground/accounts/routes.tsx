import { type Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { z } from 'zod'
import { check, field, readForm, typedText } from '#src/ground/web/form.ts'
import { type Env, open, page, personOf, signedIn } from '#src/ground/web/web.tsx'
import {
  changePassword,
  consumeLink,
  findLink,
  openSession,
  PASSWORD_LENGTH,
  setPassword,
  signIn,
  signOut,
  switchTenant,
  tenantsOf,
} from './accounts.ts'
import { AccountPage, NewPasswordPage, SignInPage, TenantPage, UsedLinkPage } from './pages.tsx'

export const SESSION_COOKIE = 'parvis_session'

/** Gives the session to the browser: HttpOnly, same site, secure behind HTTPS. */
export function giveSession(c: Context<Env>, token: string): void {
  const secure = c.get('deps').env.origin?.startsWith('https:') ?? false
  setCookie(c, SESSION_COOKIE, token, { httpOnly: true, sameSite: 'Lax', path: '/', secure, maxAge: 12 * 3600 })
}

const addressOf = (c: Context<Env>): string => {
  const forwarded = c.get('deps').env.trustProxy ? c.req.header('x-real-ip') : undefined
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the Node adapter hands over; absent in tests
  const env = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined
  return forwarded ?? env?.incoming?.socket?.remoteAddress ?? 'local'
}

/** Only a path of this site may follow a sign-in. */
const safePath = (path: string | undefined): string => (path && /^\/(?!\/)[\w/.~?=&%-]*$/.test(path) ? path : '/')

const SIGN_IN_ERRORS = {
  wrong: 'Adresse ou mot de passe incorrect. Vérifiez les deux, puis réessayez.',
  'too-many': 'Trop d’essais manqués sur ce compte. Attendez un quart d’heure avant de réessayer.',
  'demo-off': 'Les comptes de démonstration sont fermés sur cette installation.',
  'no-role': 'Ce compte n’a plus aucun rôle. Demandez à votre administrateur de vous en donner un.',
} as const

const password = z.preprocess(
  (v) => (Array.isArray(v) ? v.at(-1) : v),
  z
    .string('Choisissez un mot de passe.')
    .min(PASSWORD_LENGTH, `Choisissez au moins ${PASSWORD_LENGTH} caractères : une phrase courte convient.`)
    .max(200, 'Deux cents caractères suffisent.'),
)
const NewPassword = z.object({ password })
const PasswordChange = z.object({ present: field.text(200, 'Indiquez votre mot de passe actuel.'), password })

export const accountRoutes = new Hono<Env>()
  .get('/connexion', open(), (c) => {
    if (c.get('person')) return c.redirect(safePath(c.req.query('suite')), 303)
    return page(c, <SignInPage next={safePath(c.req.query('suite'))} email="" demo={c.get('deps').env.demo} />, {
      title: 'Se connecter',
      narrow: true,
    })
  })
  .post('/connexion', open(), async (c) => {
    const { typed } = await readForm(c)
    const deps = c.get('deps')
    const credentials = {
      email: typedText(typed, 'email').slice(0, 200),
      password: typedText(typed, 'password').slice(0, 200),
      address: addressOf(c),
    }
    const outcome = await signIn(deps, credentials, deps.env.demo)
    const next = safePath(typedText(typed, 'suite'))
    if (typeof outcome === 'string') {
      const status = outcome === 'too-many' ? 429 : 422
      const errors = { email: SIGN_IN_ERRORS[outcome] }
      const content = <SignInPage next={next} email={credentials.email} errors={errors} demo={deps.env.demo} />
      return page(c, content, { title: 'Se connecter', status, error: true, narrow: true })
    }
    giveSession(c, outcome.token)
    return c.redirect(next, 303)
  })
  .post('/deconnexion', open(), async (c) => {
    const token = getCookie(c, SESSION_COOKIE)
    if (token) await signOut(c.get('deps').db, token)
    deleteCookie(c, SESSION_COOKIE, { path: '/' })
    return c.redirect('/connexion', 303)
  })
  .get('/compte', signedIn(), (c) =>
    page(c, <AccountPage person={personOf(c)} done={c.req.query('fait') === '1'} />, {
      title: 'Mon compte',
      narrow: true,
    }),
  )
  .post('/compte/mot-de-passe', signedIn(), async (c) => {
    const { typed } = await readForm(c)
    const form = check(PasswordChange, typed)
    const refuse = (errors: Record<string, string>) =>
      page(c, <AccountPage person={personOf(c)} errors={errors} />, {
        title: 'Mon compte',
        status: 422,
        error: true,
        narrow: true,
      })
    if (!form.ok) return refuse(form.errors)
    const person = personOf(c)
    if (person.demo) return refuse({ password: 'Le mot de passe d’un compte de démonstration ne se change pas.' })
    const change = { present: form.data.present, next: form.data.password, token: getCookie(c, SESSION_COOKIE) ?? '' }
    if (!(await changePassword(c.get('deps').db, person.account, change)))
      return refuse({ present: 'Ce n’est pas votre mot de passe actuel.' })
    return c.redirect('/compte?fait=1', 303)
  })
  .get('/compte/departement', signedIn(), async (c) => {
    const tenants = await tenantsOf(c.get('deps').db, personOf(c).account)
    return page(c, <TenantPage tenants={tenants} current={personOf(c).tenant} />, {
      title: 'Changer de département',
      narrow: true,
    })
  })
  .post('/compte/departement', signedIn(), async (c) => {
    const { typed } = await readForm(c)
    const tenant = Number(typedText(typed, 'departement'))
    await switchTenant(c.get('deps').db, personOf(c).account, { token: getCookie(c, SESSION_COOKIE) ?? '', tenant })
    return c.redirect('/', 303)
  })
  .get('/mot-de-passe/:token', open(), async (c) => {
    const link = await findLink(c.get('deps'), c.req.param('token'))
    if (link?.purpose !== 'password')
      return page(c, <UsedLinkPage />, { title: 'Lien expiré', status: 404, narrow: true })
    return page(c, <NewPasswordPage token={c.req.param('token')} />, { title: 'Choisir un mot de passe', narrow: true })
  })
  .post('/mot-de-passe/:token', open(), async (c) => {
    const { typed } = await readForm(c)
    const form = check(NewPassword, typed)
    const token = c.req.param('token')
    if (!form.ok) {
      return page(c, <NewPasswordPage token={token} errors={form.errors} />, {
        title: 'Choisir un mot de passe',
        status: 422,
        error: true,
        narrow: true,
      })
    }
    const deps = c.get('deps')
    const link = await consumeLink(deps, token)
    if (link?.purpose !== 'password' || link.account === null)
      return page(c, <UsedLinkPage />, { title: 'Lien expiré', status: 404, narrow: true })
    await setPassword(deps.db, link.account, form.data.password)
    const tenants = await tenantsOf(deps.db, link.account)
    giveSession(c, await openSession(deps, link.account, tenants[0]?.id ?? null))
    return c.redirect('/', 303)
  })
