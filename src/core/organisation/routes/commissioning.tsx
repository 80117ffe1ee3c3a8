import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { parseTerritory } from '#src/ground/calendar/index.ts'
import { giveSession, rememberBrowser } from '#src/ground/accounts/cookies.ts'
import { purposeOfLink } from '#src/ground/accounts/links.ts'
import { UsedLinkPage } from '#src/ground/accounts/pages.tsx'
import { GUESSABLE, guessable, newPassword } from '#src/ground/accounts/strength.ts'
import { prefixOf } from '#src/ground/process/address.ts'
import { addressOf } from '#src/ground/web/caller.ts'
import { check, field, readForm } from '#src/ground/web/form.ts'
import { type Env, open, page } from '#src/ground/web/web.tsx'
import { commission } from '../actions/commission.ts'
import { CommissionPage } from '../pages/commissioning.tsx'

const Commission = z.object({
  code: z.preprocess(
    (v) => (typeof v === 'string' ? v.trim().toUpperCase() : v),
    z.string().regex(/^(\d{2,3}|2[AB])$/, 'Indiquez le numéro du département : 92, 2A, 974…'),
  ),
  name: field.text(120, 'Indiquez le nom du département.'),
  prefectureName: field.text(160, 'Indiquez le nom de la préfecture, comme « Préfecture de la Marne ».'),
  territory: z
    .string('Choisissez le territoire.')
    .refine((v) => parseTerritory(v) !== undefined, 'Choisissez le territoire : il fixe les jours fériés.'),
  adminName: field.text(120, 'Indiquez votre nom.'),
  email: field.email('Indiquez une adresse complète.').transform((address) => address.toLowerCase()),
  password: newPassword,
})

const usedLink = (c: Context<Env>) => page(c, <UsedLinkPage />, { title: 'Lien expiré', status: 404, narrow: true })

export const commissioningRoutes = new Hono<Env>()
  .get('/mise-en-service/:token', open(), async (c) => {
    const token = c.req.param('token')
    if ((await purposeOfLink(c.get('deps'), token)) !== 'first_administrator') return usedLink(c)
    return page(c, <CommissionPage token={token} typed={{}} />, { title: 'Mise en service', narrow: true })
  })
  .post('/mise-en-service/:token', open(), async (c) => {
    const token = c.req.param('token')
    const { typed } = await readForm(c)
    const form = check(Commission, typed)
    const refuse = (errors: Record<string, string>) =>
      page(c, <CommissionPage token={token} typed={typed} errors={errors} />, {
        title: 'Mise en service',
        status: 422,
        error: true,
        narrow: true,
      })
    if (!form.ok) return refuse({ ...form.errors })
    if ((await purposeOfLink(c.get('deps'), token)) !== 'first_administrator') return usedLink(c)
    const { adminName, email, name, prefectureName } = form.data
    if (await guessable(form.data.password, [adminName, email, name, prefectureName]))
      return refuse({ password: GUESSABLE })
    const browser = rememberBrowser(c)
    const outcome = await commission(
      c.get('deps'),
      { link: token, address: prefixOf(addressOf(c)), browser },
      form.data,
    )
    if (outcome === 'code-taken')
      return refuse({
        code: 'Ce département existe déjà ici. Connectez-vous, ou demandez un rôle à son administrateur.',
      })
    if (outcome === 'not-your-password')
      return refuse({ password: 'Cette adresse a déjà un compte ici : donnez son mot de passe, ou une autre adresse.' })
    if (outcome === 'link-used') return usedLink(c)
    giveSession(c, outcome.token)
    return c.redirect('/', 303)
  })
