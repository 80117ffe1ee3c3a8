import type { Context } from 'hono'
import type { ReactNode } from 'react'
import { Layout } from '#src/ground/design/layout.tsx'
import type { Env, PageHead } from '#src/ground/web/web.tsx'
import { ROLES } from '#src/core/room/roles.ts'
import { SEARCH } from '#src/home/found.tsx'
import { helpFor } from '#src/home/help.tsx'
import { importHomeOf } from '#src/office/imports/home.ts'
import { composition } from './rooms.ts'

export const FOOTER = {
  accessibility: { href: '/accessibilite', level: 'partiellement conforme' },
  legal: '/mentions-legales',
  privacy: '/donnees-personnelles',
  siteMap: '/plan-du-site',
} as const

/** The product's frame around a page: doors, account, demonstration banner, footer. */
export function frame(c: Context<Env>, content: ReactNode, head: PageHead): ReactNode {
  const person = c.get('person')
  const { env } = c.get('deps')
  const grant = person?.roles[0]
  const role = grant ? grant.title || (Object.entries(ROLES).find(([code]) => code === grant.role)?.[1] ?? '') : ''
  const doors = person ? composition.doorsFor(c) : []
  const readOnly = c.get('deps').health?.readOnly() === true
  const banner = readOnly
    ? 'Lecture seule : le disque du serveur est presque plein, rien ne peut être enregistré pour le moment.'
    : env.demo && (person === undefined || person.tenantDemo)
      ? 'Démonstration : données inventées à partir de 2024 ; avant, là où seul le taux fut publié, effectifs reconstitués. Personnes inventées, comptes ouverts à tous. N’y écrivez rien de personnel.'
      : undefined
  return (
    <Layout
      title={head.title}
      error={head.error}
      tenant={person?.prefectureName}
      search={person ? SEARCH : undefined}
      doors={doors}
      importing={importHomeOf(c, { doors, profiles: composition.imports, homes: composition.importHomes })}
      account={
        person
          ? {
              name: person.name,
              role,
              href: '/compte',
              signOut: '/deconnexion',
              switchHref: person.tenants > 1 ? '/compte/departement' : undefined,
            }
          : undefined
      }
      crumbs={head.crumbs}
      banner={banner}
      message={head.message}
      narrow={head.narrow}
      footer={person ? { ...FOOTER, help: helpFor(helped(c, head.status)) } : FOOTER}
    >
      {content}
    </Layout>
  )
}

/** The page that help is asked for. An answer that is no page of its own, or none, names no record: absent and foreign read alike. */
function helped(c: Context<Env>, status = 200): string {
  const { pathname } = new URL(c.req.url)
  return c.req.method === 'GET' && status < 400 ? pathname : pathname.replace(/\/\d+(\/.*)?$/, '') || '/'
}
