import type { Context, Hono } from 'hono'
import { z } from 'zod'
import type { SetAsideKind } from '#src/core/room/set-aside.ts'
import { journal } from '#src/ground/audit/audit.ts'
import { done, type Outcome, STALE } from '#src/ground/process/outcome.ts'
import type { StaleRow } from '#src/ground/design/form-parts.tsx'
import { answerForm, type FormView, showForm } from '#src/ground/web/form-route.tsx'
import { findFloodSetting, saveFloodSetting } from '#src/ground/floods/settings.ts'
import { type Known, networkOf } from '#src/ground/floods/source.ts'
import { type FieldErrors, field, type Typed } from '#src/ground/web/form.ts'
import { type Env, may, read } from '#src/ground/web/web.tsx'
import { knownInWords, SettingsPage, shareLabel } from '../pages/settings.tsx'

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
  const schema = z.object({
    ...Object.fromEntries(kinds.map(({ kind }) => [`share_${kind}`, share])),
    known,
  })
  const sharesOf = (data: z.output<typeof schema>) =>
    Object.fromEntries(kinds.map(({ kind }) => [kind, Number(new Map(Object.entries(data)).get(`share_${kind}`))]))
  routes.get(HOME, may('floods.settings'), async (c) => showForm(c, await viewOf(c, kinds, { typed: undefined })))
  routes.post(HOME, may('floods.settings'), (c) =>
    answerForm(c, {
      schema,
      view: (shown) => viewOf(c, kinds, shown),
      save: async (tx, data, version): Promise<Outcome> => {
        if (!(await saveFloodSetting(tx, { shares: sharesOf(data), known: data.known, version }))) return STALE
        await journal(tx, { action: 'flood_setting.update', kind: 'flood_setting', fields: ['shares', 'known'] })
        return done()
      },
      refusals: {},
      done: () => '/envois-mis-de-cote?fait=regles',
      conflict: async (tx, data) => {
        const saved = await findFloodSetting(tx)
        const mine = { shares: sharesOf(data), known: data.known }
        return {
          what: 'Part d’envois de chaque adresse',
          rows: settingRows(kinds, { mine, saved }),
          version: saved.version,
          back: HOME,
        }
      },
    }),
  )
}

type Setting = Pick<Awaited<ReturnType<typeof findFloodSetting>>, 'shares' | 'known'>

/** Both settings, line by line. */
const settingRows = (
  kinds: readonly SetAsideKind[],
  { mine, saved }: { mine: Setting; saved: Setting },
): StaleRow[] => [
  ...kinds.map(({ kind, many, share: usual }) => ({
    label: shareLabel(many),
    mine: String(mine.shares[kind] ?? usual),
    saved: String(saved.shares[kind] ?? usual),
  })),
  { label: 'Adresses connues', mine: knownInWords(mine.known), saved: knownInWords(saved.known) },
]

async function viewOf(
  c: Context<Env>,
  kinds: readonly SetAsideKind[],
  { typed, errors }: { typed: Typed | undefined; errors?: FieldErrors },
): Promise<FormView> {
  const setting = await read(c, findFloodSetting)
  const saved: Typed = {
    ...Object.fromEntries(
      kinds.map(({ kind, share: usual }) => [`share_${kind}`, String(setting.shares[kind] ?? usual)]),
    ),
    known: knownInWords(setting.known),
    version: String(setting.version),
  }
  return {
    title: 'Part d’envois de chaque adresse',
    crumbs: [{ label: 'Envois mis de côté', href: '/envois-mis-de-cote' }],
    narrow: true,
    content: <SettingsPage kinds={kinds} typed={typed ?? saved} errors={errors ?? {}} />,
  }
}
