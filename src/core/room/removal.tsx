import { type Context, Hono, type MiddlewareHandler } from 'hono'
import type { ReactElement } from 'react'
import { journal, type Verb } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type Link, LINK_LIMIT, linksTo } from '#src/ground/database/links.ts'
import { deleteVersion, type Versioned } from '#src/ground/database/versioned.ts'
import { ConfirmPage } from '#src/ground/design/form-parts.tsx'
import { Notice, PageHead } from '#src/ground/design/page-head.tsx'
import { formatCount, formatNumber } from '#src/ground/design/text/index.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import { decide, versionOf } from '#src/ground/web/form-route.tsx'
import { readForm } from '#src/ground/web/form.ts'
import { type Env, idParam, may, page, read, type Right } from '#src/ground/web/web.tsx'
import type { ClockKind } from './clock-actions.ts'
import { answerMoving } from './clock-preview.tsx'
import type { References } from './reference.ts'

export type Removal = {
  /** The list it stands in: `/demarches`; its removal stands under its number and `supprimer`. */
  base: string
  right: Right
  /** What is asked beyond the right. */
  guard?: MiddlewareHandler<Env>
  table: Versioned
  /** Journal: `procedure.delete`; the kind is what stands before the point. */
  action: Verb
  kind?: string
  /** « la démarche », « le site ». */
  object: string
  where: string
  /** The object as it stands, with its own page when its number does not tell it, and the record of the journal it is a part of. Throws NotFound, or Forbidden outside the person's perimeter. */
  load: (
    tx: Tx,
    id: number,
    c: Context<Env>,
  ) => Promise<{ name: string; version: number; href?: string; record?: number | string }>
  /** What else goes with it, in words. */
  also?: string
  /** A state in which nothing may be deleted: the sentence that says why. */
  unless?: (tx: Tx, id: number) => Promise<string | undefined>
  /** What must be written before the row goes: what the database does not do by itself; and, when it returns some, what follows. */
  before?: (tx: Tx, id: number) => Promise<void | (() => Promise<void>)>
  /** The clocks that count with it: what they move is shown before it goes. */
  clocks?: readonly ClockKind[]
  /** Where the page leads back to (its own page unless told), and where to go once it is gone (the list unless told). */
  back?: (id: number, c: Context<Env>) => string
  after?: string | ((c: Context<Env>, gone: { href?: string }) => string)
  /** What to do instead when something is linked: « Retirez-la du catalogue : … »; on its own page, unless told. */
  instead?: string | { sentence: string; label: string; href: (id: number, own: string) => string }
}

type Asked = { name: string; version: number; href?: string; links: readonly Link[]; unless: string | undefined }

async function askedOf(c: Context<Env>, removal: Removal): Promise<Asked> {
  const id = idParam(c)
  return read(c, async (tx) => ({
    ...(await removal.load(tx, id, c)),
    links: await linksTo(tx, removal.table, { id }),
    unless: await removal.unless?.(tx, id),
  }))
}

async function remove(
  tx: Tx,
  { record, ...at }: { id: number; version: number; record: number | string },
  removal: Removal,
): Promise<Outcome<'linked' | 'kept'>> {
  if ((await removal.unless?.(tx, at.id)) !== undefined) return refused('kept')
  if ((await linksTo(tx, removal.table, { id: at.id })).length > 0) return refused('linked')
  const follow = await removal.before?.(tx, at.id)
  const gone = await deleteVersion(tx, removal.table, at)
  if (gone === 'stale') return STALE
  if (gone === 'linked') return refused('linked')
  await follow?.()
  await journal(tx, { action: removal.action, kind: removal.kind ?? removal.action.split('.')[0] ?? '', id: record })
  return done()
}

/** Deleting an object: a page that says what is linked, and a button only when nothing is. */
export function removalRoutes(removal: Removal): Hono<Env> {
  const { base, right, guard = (_, next) => next() } = removal
  const path = `${base}/:id{[0-9]+}/supprimer`
  const show = async (c: Context<Env>, changed = false) => {
    const asked = await askedOf(c, removal)
    const content = (
      <RemovalPage
        {...removal}
        {...asked}
        id={idParam(c)}
        href={asked.href ?? removal.back?.(idParam(c), c) ?? `${base}/${idParam(c)}`}
        action={new URL(c.req.url).pathname}
        changed={changed}
        nounOf={c.get('deps').references.nounOf}
      />
    )
    return page(c, content, { title: `Supprimer ${removal.object}`, narrow: true, ...(changed ? { status: 409 } : {}) })
  }
  return new Hono<Env>()
    .get(path, may(right), guard, (c) => show(c))
    .post(path, may(right), guard, async (c) => {
      const { typed } = await readForm(c)
      const id = idParam(c)
      const asked = await read(c, (tx) => removal.load(tx, id, c))
      const at = { id, version: versionOf(typed), record: asked.record ?? id }
      const { after = base, clocks = [], where, object } = removal
      const moving = { clocks, where, back: new URL(c.req.url).pathname, label: `Supprimer ${object}` }
      return answerMoving(c, moving, async (settle) => {
        const gone = await decide(c, async (tx) => {
          const outcome = await remove(tx, at, removal)
          if (outcome.outcome === 'done') await settle(tx, typed)
          return outcome
        })
        if (gone.outcome !== 'done') return show(c, true)
        return c.redirect(typeof after === 'string' ? after : after(c, asked), 303)
      })
    })
}

type PageProps = Pick<Removal, 'object' | 'where' | 'also' | 'instead'> &
  Omit<Asked, 'href'> & { id: number; href: string; action: string; changed: boolean; nounOf: References['nounOf'] }

function RemovalPage(props: PageProps): ReactElement {
  const { object, where, name, id, href, links, unless, also, instead, version, changed, action, nounOf } = props
  const title = `Supprimer ${object} « ${name} » ?`
  const notice = changed ? <Notice kind="info" title="Rien n’a été supprimé : la page a changé entre-temps." /> : null
  if (unless === undefined && links.length === 0)
    return (
      <>
        {notice}
        <ConfirmPage
          title={title}
          where={where}
          action={action}
          verb={`Supprimer ${object}`}
          version={version}
          back={href}
        >
          <p>{`Rien d’autre ne s’y rattache. ${also ?? 'La suppression est définitive ; le journal en garde la trace.'}`}</p>
        </ConfirmPage>
      </>
    )
  return (
    <>
      {notice}
      <PageHead title={title} where={where} />
      <div className="pv-prose">
        <p>{unless ?? `La suppression n’est pas possible. ${linkedInWords(links, nounOf)}.`}</p>
        {unless === undefined && instead ? (
          <p>
            {typeof instead === 'string' ? (
              instead
            ) : (
              <>
                {`${instead.sentence} `}
                <a href={instead.href(id, href)}>{instead.label}</a>
              </>
            )}
          </p>
        ) : null}
        <p>
          <a href={href}>Revenir sans rien changer</a>
        </p>
      </div>
    </>
  )
}

/** « En dépendent : 12 réclamations, 1 catégorie » */
export function linkedInWords(links: readonly Link[], nounOf: References['nounOf']): string {
  const parts = links.map(({ table, n }) => {
    const [one, many] = nounOf(table)
    return n >= LINK_LIMIT ? `au moins ${formatNumber(n)} ${many}` : formatCount(n, one, many)
  })
  return `En dépendent : ${parts.join(', ')}`
}
