// The share of each address, and the addresses that have none.
import type { Hono } from 'hono'
import { z } from 'zod'
import { area, type Field, type FieldTable, schemaOf, whole } from '#src/core/room/fields.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import type { SetAsideKind } from '#src/core/room/set-aside.ts'
import { journal } from '#src/ground/audit/audit.ts'
import { findFloodSetting, saveFloodSetting } from '#src/ground/floods/settings.ts'
import { type Known, networkOf } from '#src/ground/floods/source.ts'
import { done, STALE } from '#src/ground/process/outcome.ts'
import { capital, formatNumber } from '#src/ground/design/text/index.ts'
import type { Env } from '#src/ground/web/web.tsx'

const LIST = '/envois-mis-de-cote'
const MOST_KNOWN = 100

/** « 192.0.2.0/24, borne de l’accueil », one a line. */
const KNOWN: Field<Known[]> = {
  ...area({
    label: 'Adresses connues, qui n’ont pas de part',
    limit: 8000,
    rows: 6,
    help: 'Une par ligne : l’adresse ou le réseau, une virgule, ce que c’est. Exemple : les bornes et tablettes de vos accueils. Les formulaires papier saisis par un agent n’ont jamais de part.',
  }),
  empty: [],
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as it is kept
  shown: (known) => (known as readonly Known[]).map(inWords).join('\n'),
  schema: z.preprocess(
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
  ),
}
const inWords = ({ network, label }: Known): string => (label === '' ? network : `${network}, ${label}`)

/** « Réponses aux enquêtes, par adresse et par jour ». */
const shareOf = ({ many, share }: SetAsideKind) =>
  whole({
    label: `${capital(many)}, par adresse et par jour`,
    help: `${formatNumber(share)} si rien n’est réglé`,
    min: 1,
    limit: 100_000,
    missing: 'Indiquez un nombre d’envois par jour.',
  })

export function settingRoutes(routes: Hono<Env>, kinds: readonly SetAsideKind[]): void {
  const shares: Record<string, Field<number>> = Object.fromEntries(
    kinds.map((one) => [`share_${one.kind}`, shareOf(one)]),
  )
  const table: FieldTable = { ...shares, known: KNOWN }
  routes.route(
    '/',
    objectRoutes({
      base: `${LIST}/reglages`,
      alone: true,
      right: 'floods.settings',
      where: 'Envois mis de côté',
      head: { crumbs: [{ label: 'Envois mis de côté', href: LIST }] },
      changeLead:
        'Au-delà de sa part du jour, ce qu’une même adresse envoie est reçu et mis de côté : rien n’est refusé, rien n’est compté sans qu’une personne l’ait gardé.',
      submit: 'Enregistrer les parts',
      table,
      groups: [{ fields: Object.keys(table) }],
      schema: schemaOf(table),
      find: async (tx) => {
        const { version, known, shares: set } = await findFloodSetting(tx)
        const each = kinds.map(({ kind, share }) => [`share_${kind}`, set[kind] ?? share])
        return { id: 0, version, name: 'Part d’envois de chaque adresse', known, ...Object.fromEntries(each) }
      },
      save: async (tx, { version, values: { known, ...given } }) => {
        const set = Object.fromEntries(kinds.map(({ kind }) => [kind, Number(given[`share_${kind}`])]))
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as its schema gives it
        if (!(await saveFloodSetting(tx, { shares: set, known: known as Known[], version }))) return STALE
        await journal(tx, { action: 'flood_setting.update', kind: 'flood_setting', fields: ['shares', 'known'] })
        return done()
      },
      refusals: {},
      saved: () => `${LIST}?fait=regles`,
      href: () => LIST,
    }),
  )
}
