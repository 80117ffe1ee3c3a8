import type { Context } from 'hono'
import { printedOrigin } from '#src/ground/web/links.ts'
import type { Env } from '#src/ground/web/web.tsx'

/** The address people type or scan. */
export function publicUrl(c: Context<Env>, link: string): string {
  return `${printedOrigin(c).origin}/e/${link}`
}

export const crumbs = (campaign: { code: string; name: string }) => [
  { label: 'Enquêtes', href: '/enquetes' },
  { label: campaign.name, href: `/enquetes/${campaign.code}` },
]
