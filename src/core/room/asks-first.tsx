import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { ConfirmPage, type ConfirmPageProps } from '#src/ground/design/form-parts.tsx'
import { type Env, may, page, type PageHead, type Right } from '#src/ground/web/web.tsx'

/** What is asked before an act: what it is done to, what follows from it, and the words of its button. */
export type Asked = Omit<ConfirmPageProps, 'children' | 'action'> & {
  said: string
  crumbs?: PageHead['crumbs']
}

export type AsksFirst = {
  right: Right
  /** What is asked beyond the right. */
  guard?: MiddlewareHandler<Env>
  /** Throws NotFound, or Forbidden outside the person's perimeter. */
  asked: (c: Context<Env>) => Promise<Asked>
}

/**
 * Asks before an act that ends, closes or takes something away. The question stands at the address the act is posted to:
 * a link leads to it, with or without a script.
 */
export const asksFirst = (path: string, { right, guard = (_, next) => next(), asked }: AsksFirst): Hono<Env> =>
  new Hono<Env>().get(path, may(right), guard, async (c) => {
    const { said, crumbs, ...shown } = await asked(c)
    const content = (
      <ConfirmPage {...shown} action={new URL(c.req.url).pathname}>
        <p>{said}</p>
      </ConfirmPage>
    )
    return page(c, content, { title: shown.title, narrow: true, ...(crumbs ? { crumbs } : {}) })
  })
