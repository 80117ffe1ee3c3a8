import type { Context, Hono } from 'hono'
import { z } from 'zod'
import type { SetAsideKind } from '#src/core/room/set-aside.ts'
import { journal } from '#src/ground/audit/audit.ts'
import { done, type Outcome, STALE } from '#src/ground/process/outcome.ts'
import { decide } from '#src/ground/web/form-route.tsx'
import { findFloodSetting, saveFloodSetting } from '#src/ground/floods/settings.ts'
import { type Known, networkOf } from '#src/ground/floods/source.ts'
import { check, type FieldErrors, field, readForm, type Typed } from '#src/ground/web/form.ts'
import { type Env, may, page, read } from '#src/ground/web/web.tsx'
import { knownInWords, SettingsPage } from '../pages/settings.tsx'

const HOME = '/envois-mis-de-cote/reglages'
const MOST_KNOWN = 100

const share = field.whole({ min: 1, max: 100_000 }, 'Indiquez un nombre d’envois par jour.')

/** « 192.0.2.0/24, borne de l’accueil », one a line. */
const known = z.preprocess(
  (value) => (Array.isArray(value) ? value.at(-1) : value),
  z
    .string()
    .max(8000, 'Cette liste est trop longue : cent adresses au plus.')
    .default('')
    .transform((text, ctx): Known[] => {
      const lines = text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]))
      if (lines.length > MOST_KNOWN) ctx.addIssue({ code: 'custom', message: 'Indiquez cent adresses au plus.' })
      return lines.slice(0, MOST_KNOWN).flatMap((line) => {
        const cut = line.indexOf(',')
        const [network, label] = cut < 0 ? [line, ''] : [line.slice(0, cut).trim(), line.slice(cut + 1).trim()]
        if (networkOf(network)) return [{ network, label: label.slice(0, 120) }]
        ctx.addIssue({
          code: 'custom',
          message: `« ${network.slice(0, 60)} » n’est pas une adresse ni un réseau. Écrivez par exemple 192.0.2.10 ou 192.0.2.0/24, puis une virgule et ce que c’est.`,
        })
        return []
      })
    }),
)

export function settingRoutes(routes: Hono<Env>, kinds: readonly SetAsideKind[]): void {
  const input = z.object({
    ...Object.fromEntries(kinds.map(({ kind }) => [`share_${kind}`, share])),
    known,
    version: field.version(),
  })
  routes.get(HOME, may('floods.settings'), (c) => show(c, kinds, {}))
  routes.post(HOME, may('floods.settings'), async (c) => {
    const { typed } = await readForm(c)
    const form = check(input, typed)
    if (!form.ok) return show(c, kinds, { typed, errors: form.errors, status: 422 })
    const shares = Object.fromEntries(
      kinds.map(({ kind }) => [kind, Number(new Map(Object.entries(form.data)).get(`share_${kind}`))] as const),
    )
    const setting = { shares, known: form.data.known, version: form.data.version }
    const saved = await decide(c, async (tx): Promise<Outcome> => {
      if (!(await saveFloodSetting(tx, setting))) return STALE
      await journal(tx, { action: 'flood_setting.update', kind: 'flood_setting', fields: ['shares', 'known'] })
      return done()
    })
    if (saved.outcome !== 'done') return show(c, kinds, { typed, errors: CHANGED, status: 409 })
    return c.redirect('/envois-mis-de-cote?fait=regles', 303)
  })
}

const CHANGED: FieldErrors = {
  form: 'Ces réglages ont été changés pendant votre saisie. Ouvrez la page de nouveau pour les voir, puis recommencez.',
}

type Told = { typed?: Typed; errors?: FieldErrors; status?: 409 | 422 }

async function show(c: Context<Env>, kinds: readonly SetAsideKind[], { typed, errors, status }: Told) {
  const setting = await read(c, findFloodSetting)
  const saved: Typed = {
    ...Object.fromEntries(
      kinds.map(({ kind, share: usual }) => [`share_${kind}`, String(setting.shares[kind] ?? usual)]),
    ),
    known: knownInWords(setting.known),
    version: String(setting.version),
  }
  const content = <SettingsPage kinds={kinds} typed={typed ?? saved} errors={errors ?? {}} />
  return page(c, content, {
    title: 'Part d’envois de chaque adresse',
    crumbs: [{ label: 'Envois mis de côté', href: '/envois-mis-de-cote' }],
    narrow: true,
    error: errors !== undefined,
    ...(status ? { status } : {}),
  })
}
