import type { Context } from 'hono'
import type { ReactElement } from 'react'
import type { Tx } from '#src/ground/database/db.ts'
import { longDateWithWeekday } from '#src/ground/calendar/index.ts'
import { SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Form } from '#src/ground/design/form.tsx'
import { PageHead, Section } from '#src/ground/design/page-head.tsx'
import { Table } from '#src/ground/design/table.tsx'
import { formatCount, formatNumber } from '#src/ground/design/text/index.ts'
import { type Typed, typedList } from '#src/ground/web/form.ts'
import { type Env, page, type PageHead as Head, read, todayOf } from '#src/ground/web/web.tsx'
import {
  type ClockChange,
  type ClockKind,
  type ClockPreview,
  CONFIRMED,
  following,
  settleConfirmed,
  Unconfirmed,
} from './clock-actions.ts'

const SHOWN = 200

/** « 12 échéances changent », « 1 échéance change ». */
export const movedText = (n: number): string =>
  `${formatCount(n, 'échéance', 'échéances')} ${n > 1 ? 'changent' : 'change'}`

/** Before a calendar or a rule changes: what it moves, then one button. What was typed is carried along. */
export function ClockPreviewPage({
  preview: { changes, mark },
  where,
  action,
  back,
  typed,
  label,
}: {
  preview: ClockPreview
  where: string
  action: string
  back: string
  typed: Typed
  label: string
}): ReactElement {
  return (
    <>
      <PageHead
        where={where}
        title={movedText(changes.length)}
        lead="Rien n’est encore enregistré. Ce qui est ouvert suivra les nouveaux jours et les nouvelles règles ; ce qui a déjà une réponse garde ceux qui l’ont jugé."
      />
      <ClockChanges changes={changes} total={changes.length} />
      <Form action={action}>
        {Object.keys(typed)
          .filter((name) => name !== CONFIRMED)
          .flatMap((name) =>
            typedList(typed, name).map((one) => <input key={`${name} ${one}`} type="hidden" name={name} value={one} />),
          )}
        <input type="hidden" name={CONFIRMED} value={mark} />
        <SubmitRow label={label} cancel={back} />
      </Form>
    </>
  )
}

/** The due days that move, the first ones when there are many. */
export function ClockChanges({ changes, total }: { changes: readonly ClockChange[]; total: number }): ReactElement {
  return (
    <Section
      title="Échéances qui changent"
      count={formatNumber(total)}
      {...(total > SHOWN ? { note: `Les ${SHOWN} premières sont montrées.` } : {})}
    >
      <Table
        caption="Échéances qui changent"
        captionHidden
        rows={changes.slice(0, SHOWN)}
        rowKey={(one) => `${one.kind}-${one.id}`}
        columns={[
          { key: 'name', head: 'Ce qui est dû', cell: (one) => <a href={one.href}>{one.name}</a> },
          { key: 'from', head: 'Échéance actuelle', cell: (one) => longDateWithWeekday(one.from) },
          { key: 'to', head: 'Nouvelle échéance', cell: (one) => longDateWithWeekday(one.to) },
        ]}
      />
    </Section>
  )
}

/** What a write that may move due days says of itself on the page that shows them first. */
export type Moving = {
  clocks: readonly ClockKind[]
  where: string
  back: string
  label: string
  crumbs?: Head['crumbs']
}

/** What the form of an object says of itself there; one without clocks moves nothing. */
export const movingOf = (
  { clocks = [], where, submit: label }: { clocks?: readonly ClockKind[]; where: string; submit: string },
  back: string,
): Moving => ({ clocks, where, label, back })

/** Run at the end of the transaction of such a write. */
export type Settle = (tx: Tx, typed: Typed) => Promise<void>

/**
 * Answers a write that may move due days: nothing is kept before they were shown and confirmed. Once done, the address it leads to says
 * how many moved (`movedSaid`).
 */
export async function answerMoving(
  c: Context<Env>,
  { clocks, crumbs, ...shown }: Moving,
  answer: (settle: Settle) => Promise<Response>,
): Promise<Response> {
  const today = todayOf(c)
  const days = following(clocks).map(async (clock) => [clock, await read(c, (tx) => clock.days(tx, today))] as const)
  const before = { today, days: new Map(await Promise.all(days)) }
  let moved = 0
  try {
    const answered = await answer(async (tx, typed) => {
      moved = await settleConfirmed(tx, { clocks, before }, typed)
    })
    const [path = '', hash] = (answered.headers.get('location') ?? '').split('#')
    if (moved === 0 || path === '') return answered
    const said = `${path}${path.includes('?') ? '&' : '?'}deplacees=${moved}`
    return c.redirect(hash === undefined ? said : `${said}#${hash}`, 303)
  } catch (error) {
    if (!(error instanceof Unconfirmed)) throw error
    const { preview, typed } = error
    const content = <ClockPreviewPage {...shown} {...{ preview, typed }} action={new URL(c.req.url).pathname} />
    return page(c, content, { title: movedText(preview.changes.length), ...(crumbs ? { crumbs } : {}) })
  }
}

/** « 12 échéances changent », where a write that moved some led to. */
export function movedSaid(c: Context<Env>): string | undefined {
  const moved = Number(c.req.query('deplacees'))
  return moved > 0 && moved < 1e9 ? movedText(moved) : undefined
}
