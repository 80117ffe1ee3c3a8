import type { Context } from 'hono'
import { type Env } from '#src/ground/web/web.tsx'

/** The address people type or scan. */
export function publicUrl(c: Context<Env>, link: string): string {
  const origin = c.get('deps').env.origin ?? new URL(c.req.url).origin
  return `${origin.replace(/\/$/, '')}/e/${link}`
}

export const crumbs = (campaign: { code: string; name: string }) => [
  { label: 'Enquêtes', href: '/enquetes' },
  { label: campaign.name, href: `/enquetes/${campaign.code}` },
]
