import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { prefixOf } from '#src/ground/process/address.ts'
import { addressOf } from '#src/ground/web/caller.ts'
import { check, field, readForm, typedText } from '#src/ground/web/form.ts'
import { type Env, open, page, personOf, signedIn } from '#src/ground/web/web.tsx'
import { changePassword, signIn, signOut, switchTenant, tenantsOf } from './accounts.ts'
import { browserOf, dropSession, giveSession, rememberBrowser } from './cookies.ts'
import { purposeOfLink, usePasswordLink } from './links.ts'
import { AccountPage, NewPasswordPage, SignInPage, TenantPage, UsedLinkPage } from './pages.tsx'
import { GUESSABLE, guessable, newPassword } from './strength.ts'
import { newToken } from './tokens.ts'

/** Only a page of this site may follow a sign-in. */
export function safePath(path: string | undefined): string {
  if (!path || path.length > 1000 || !/^\/(?![/\\])[^\\\p{C}]*$/u.test(path)) return '/'
  const url = URL.parse(path, 'http://parvis.invalid')
  return url?.host === 'parvis.invalid' ? `${url.pathname}${url.search}` : '/'
}

const SIGN_IN_ERRORS = {
  wrong: 'Adresse ou mot de passe incorrect. Vérifiez les deux, puis réessayez.',
  'too-many':
    'Trop d’essais manqués. Attendez un quart d’heure avant de réessayer, ou connectez-vous depuis un ordinateur où vous l’avez déjà fait.',
  'demo-off': 'Les comptes de démonstration sont fermés sur cette installation.',
  'no-role': 'Ce compte n’a plus aucun rôle. Demandez à votre administrateur de vous en donner un.',
} as const

const PRESENT_ERRORS = {
  wrong: 'Ce n’est pas votre mot de passe actuel.',
  'too-many': 'Trop d’essais manqués. Attendez un quart d’heure avant de réessayer.',
} as const

const PasswordChoice = z.object({ password: newPassword })
const PasswordChange = z.object({
  present: field.text(200, 'Indiquez votre mot de passe actuel.'),
  password: newPassword,
})

/** Where a person arrives once signed in: the page asked for, after choosing a département when none ever was. */
const arrival = (next: string, choose: boolean): string =>
  choose ? `/compte/departement?suite=${encodeURIComponent(next)}` : next

/** One try of a password, with where it comes from. */
export const tryingOf = (c: Context<Env>, email: string, password: string) => ({
  email: email.slice(0, 200),
  password: password.slice(0, 200),
  address: prefixOf(addressOf(c)),
  browser: browserOf(c),
})

const usedLink = (c: Context<Env>) => page(c, <UsedLinkPage />, { title: 'Lien expiré', status: 404, narrow: true })

export const accountRoutes = new Hono<Env>()
  .get('/connexion', open(), (c) => {
    const next = safePath(c.req.query('suite'))
    if (c.get('person')) return c.redirect(next, 303)
    const asked = { next, code: codeOf(c.req.query('departement')), email: '' }
    return page(c, <SignInPage {...asked} demo={c.get('deps').env.demo} />, { title: 'Se connecter', narrow: true })
  })
  .post('/connexion', open(), async (c) => {
    const { typed } = await readForm(c)
    const deps = c.get('deps')
    const code = codeOf(typedText(typed, 'departement'))
    const browser = browserOf(c) ?? newToken()
    const trying = { ...tryingOf(c, typedText(typed, 'email'), typedText(typed, 'password')), browser }
    const outcome = await signIn(deps, { ...trying, code }, deps.env.demo)
    const next = safePath(typedText(typed, 'suite'))
    if (typeof outcome === 'string') {
      const status = outcome === 'too-many' ? 429 : 422
      const shown = { next, code, email: trying.email, errors: { email: SIGN_IN_ERRORS[outcome] } }
      const content = <SignInPage {...shown} demo={deps.env.demo} />
      return page(c, content, { title: 'Se connecter', status, error: true, narrow: true })
    }
    giveSession(c, outcome.token)
    rememberBrowser(c, browser)
    return c.redirect(arrival(next, outcome.choose), 303)
  })
  .post('/deconnexion', open(), async (c) => {
    const session = c.get('session')
    if (session) await signOut(c.get('deps').db, session)
    dropSession(c)
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
    const person = personOf(c)
    const refuse = (errors: Record<string, string>, status: 422 | 429 = 422) =>
      page(c, <AccountPage person={person} errors={errors} />, {
        title: 'Mon compte',
        status,
        error: true,
        narrow: true,
      })
    if (!form.ok) return refuse(form.errors)
    if (person.demo) return refuse({ password: 'Le mot de passe d’un compte de démonstration ne se change pas.' })
    if (await guessable(form.data.password, [person.name, person.email, person.tenantName, person.prefectureName]))
      return refuse({ password: GUESSABLE })
    const session = c.get('session')
    if (!session) return c.redirect('/connexion', 303)
    const trying = tryingOf(c, person.email, form.data.present)
    const changed = await changePassword(c.get('deps'), session, {
      ...trying,
      browser: trying.browser ?? rememberBrowser(c),
      next: form.data.password,
    })
    if (typeof changed === 'string')
      return refuse({ present: PRESENT_ERRORS[changed] }, changed === 'too-many' ? 429 : 422)
    giveSession(c, changed.token)
    return c.redirect('/compte?fait=1', 303)
  })
  .get('/compte/departement', signedIn(), async (c) => {
    const { account, tenant } = personOf(c)
    const tenants = await tenantsOf(c.get('deps'), account)
    const content = <TenantPage tenants={tenants} current={tenant} next={safePath(c.req.query('suite'))} />
    return page(c, content, { title: 'Choisir le département', narrow: true })
  })
  .post('/compte/departement', signedIn(), async (c) => {
    const { typed } = await readForm(c)
    const asked = typedText(typed, 'departement')
    const tenant = /^[1-9]\d{0,8}$/.test(asked) ? Number(asked) : 0
    const session = c.get('session')
    if (session) await switchTenant(c.get('deps'), session, { tenant, browser: browserOf(c) })
    return c.redirect(safePath(typedText(typed, 'suite')), 303)
  })
  .get('/mot-de-passe/:token', open(), async (c) => {
    const token = c.req.param('token')
    if ((await purposeOfLink(c.get('deps'), token)) !== 'password') return usedLink(c)
    return page(c, <NewPasswordPage token={token} />, { title: 'Choisir un mot de passe', narrow: true })
  })
  .post('/mot-de-passe/:token', open(), async (c) => {
    const { typed } = await readForm(c)
    const form = check(PasswordChoice, typed)
    const token = c.req.param('token')
    const refuse = (errors: Record<string, string>) => {
      const content = <NewPasswordPage token={token} errors={errors} />
      return page(c, content, { title: 'Choisir un mot de passe', status: 422, error: true, narrow: true })
    }
    if ((await purposeOfLink(c.get('deps'), token)) !== 'password') return usedLink(c)
    if (!form.ok) return refuse(form.errors)
    if (await guessable(form.data.password, [])) return refuse({ password: GUESSABLE })
    const browser = rememberBrowser(c)
    const opened = await usePasswordLink(c.get('deps'), token, { password: form.data.password, browser })
    if (opened === undefined) return usedLink(c)
    giveSession(c, opened)
    return c.redirect('/', 303)
  })

/** The number of a département as an address names it. */
const codeOf = (text: string | undefined): string | undefined =>
  text && /^[0-9AB]{2,3}$/.test(text) ? text : undefined
