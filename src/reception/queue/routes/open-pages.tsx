import type { Context } from 'hono'
import type { ReactElement } from 'react'
import { publicPage, servePublicPage } from '#src/ground/design/public-page.ts'
import type { Env } from '#src/ground/web/web.tsx'
import { PlainPage } from '../pages/public.tsx'

export const serve = (
  c: Context<Env>,
  element: ReactElement,
  { status = 200, headers = {} }: { status?: number; headers?: Readonly<Record<string, string>> } = {},
): Response =>
  servePublicPage(publicPage(element), { acceptEncoding: c.req.header('accept-encoding'), status, headers })

export const unknown = (c: Context<Env>): Response =>
  serve(
    c,
    <PlainPage
      title="Cette page n’existe pas"
      lead="Vérifiez l’adresse, ou scannez de nouveau le code affiché à l’accueil."
    />,
    { status: 404 },
  )
