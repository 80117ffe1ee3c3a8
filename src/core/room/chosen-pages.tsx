import type { Context } from 'hono'
import type { ReactElement } from 'react'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { DateField, Form } from '#src/ground/design/form.tsx'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { BulkBar, BulkForm, EmptyState } from '#src/ground/design/list.tsx'
import { PageHead, Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import type { Outcome } from '#src/ground/process/outcome.ts'
import { type Typed, typedText } from '#src/ground/web/form.ts'
import type { Env, PageHead as Head, Right } from '#src/ground/web/web.tsx'

export type Named = { id: number; version: number; name: string }

/** What is done to several objects of a list at once, asked before it is done. */
export type ChosenAct<Row extends Named> = {
  /** The last word of its address: `fermer`. */
  word: string
  /** « Fermer », then how many and of what. */
  verb: string
  /** « fermé », « fermés »: what they are afterwards. */
  past: readonly [one: string, many: string]
  said: string
  /** The day that is asked for, today unless another is typed; `past` when it may not be to come. */
  day?: { label: string; past?: boolean }
  /** Why one stays as it is. */
  stays?: (row: Row, today: PlainDate) => string | undefined
  save: (tx: Tx, row: Row, asked: { on: PlainDate; today: PlainDate }) => Promise<Outcome<string, unknown>>
}

export type ChosenList<Row extends Named> = {
  base: string
  right: Right
  noun: readonly [one: string, many: string]
  crumbs: NonNullable<Head['crumbs']>
  /** Those of these that this person may write. */
  rows: (tx: Tx, c: Context<Env>, ids: ReadonlySet<number>) => Promise<readonly Row[]>
  acts: readonly ChosenAct<Row>[]
  /** What a refusal says. */
  refusals: Readonly<Record<string, string>>
}

export const CHOSEN = 'choix'

export const tickOf = ({ id }: { id: number }, name: string) => ({
  name: CHOSEN,
  value: String(id),
  label: `Choisir ${name}`,
})

type BarProps = { base: string; acts: readonly Pick<ChosenAct<Named>, 'word' | 'verb'>[]; children: ReactElement }

/** The list, with what can be done to what is ticked: each act asks on a page of its own; the export needs no right to write. */
export function ChosenBar({ base, acts, children }: BarProps): ReactElement {
  return (
    <BulkForm method="get" action={`${base}/export`}>
      <BulkBar>
        {acts.map(({ word, verb }) => (
          <button
            key={word}
            type="submit"
            className="fr-btn fr-btn--secondary"
            formAction={`${base}/choisis/${word}`}
            data-pv-one={`${verb}…`}
            data-pv-count={`${verb}…`}
          >
            {`${verb}…`}
          </button>
        ))}
        <button
          type="submit"
          className="fr-btn fr-btn--tertiary"
          data-pv-one="Exporter la ligne choisie"
          data-pv-count="Exporter les {n} lignes choisies"
        >
          Exporter les lignes choisies
        </button>
      </BulkBar>
      {children}
    </BulkForm>
  )
}

export type Left<Row> = { row: Row; why: string }

/** Those that the act changes, and those that stay as they are. */
export function parted<Row extends Named>(rows: readonly Row[], act: ChosenAct<Row>, today: PlainDate) {
  const left = rows.flatMap((row): Left<Row>[] => {
    const why = act.stays?.(row, today)
    return why === undefined ? [] : [{ row, why }]
  })
  const kept = new Set(left.map(({ row }) => row.id))
  return { going: rows.filter(({ id }) => !kept.has(id)), left }
}

export type AskProps<Row extends Named> = {
  list: ChosenList<Row>
  act: ChosenAct<Row>
  rows: readonly Row[]
  asked: number
  today: PlainDate
  typed?: Typed
  errors?: Readonly<Record<string, string>>
}

/** Asks before the act, with the day it holds from. */
export function AskPage<Row extends Named>({ list, act, rows, asked, today, typed, errors = {} }: AskProps<Row>) {
  const { base, noun } = list
  const { going, left } = parted(rows, act, today)
  const outside = asked - rows.length
  const n = formatCount(going.length, ...noun)
  if (going.length === 0)
    return (
      <>
        <PageHead
          object
          where={list.crumbs.at(-1)?.label}
          title={asked === 0 ? 'Rien n’est choisi' : `${act.verb} : rien à changer`}
        />
        <EmptyState action={{ href: base, label: 'Revenir à la liste' }}>
          {asked === 0
            ? 'Cochez des lignes de la liste, puis choisissez ce qu’il faut en faire.'
            : 'Ce qui est choisi est déjà ainsi, ou hors de ce que vous pouvez changer.'}
        </EmptyState>
        <Lefts base={base} left={left} />
      </>
    )
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead object where={list.crumbs.at(-1)?.label} title={`${act.verb} : ${n} ?`} lead={act.said} />
      <Form action={`${base}/choisis/${act.word}`}>
        {going.map(({ id }) => (
          <input key={id} type="hidden" name={CHOSEN} value={id} />
        ))}
        {act.day === undefined ? null : (
          <DateField
            name="on"
            label={act.day.label}
            value={typed === undefined ? today : typedText(typed, 'on')}
            max={act.day.past === true ? today : undefined}
            required
            error={errors['on']}
          />
        )}
        <SubmitRow label={`${act.verb} : ${n}`} cancel={base} />
      </Form>
      <Section title="Ce qui change" count={going.length}>
        <ul>
          {going.map(({ id, name }) => (
            <li key={id}>{name}</li>
          ))}
        </ul>
      </Section>
      <Lefts base={base} left={left} />
      {outside > 0 ? (
        <p>{`${formatCount(outside, 'autre ligne choisie est', 'autres lignes choisies sont')} hors de ce que vous pouvez changer.`}</p>
      ) : null}
    </>
  )
}

function Lefts<Row extends Named>({ base, left }: { base: string; left: readonly Left<Row>[] }): ReactElement | null {
  return left.length === 0 ? null : (
    <Section title="Laissés tels quels" count={left.length}>
      <Table
        caption="Laissés tels quels"
        captionHidden
        rows={left}
        rowKey={({ row }) => row.id}
        columns={[
          { key: 'name', head: 'Ligne', cell: ({ row }) => <RowTitle href={`${base}/${row.id}`} title={row.name} /> },
          { key: 'why', head: 'Pourquoi', cell: ({ why }) => why },
        ]}
      />
    </Section>
  )
}

/** What was done, and what was not. */
export function DonePage<Row extends Named>({
  list: { base, crumbs, noun },
  act,
  rows,
  left,
}: {
  list: ChosenList<Row>
  act: ChosenAct<Row>
  rows: readonly Row[]
  left: readonly Left<Row>[]
}): ReactElement {
  return (
    <>
      <PageHead
        where={crumbs.at(-1)?.label}
        title={
          rows.length === 0
            ? 'Rien n’a changé'
            : `${formatCount(rows.length, ...noun)} ${act.past[rows.length === 1 ? 0 : 1]}`
        }
        actions={[{ href: base, label: 'Revenir à la liste' }]}
      />
      {rows.length === 0 ? null : (
        <ul>
          {rows.map(({ id, name }) => (
            <li key={id}>
              <a href={`${base}/${id}`}>{name}</a>
            </li>
          ))}
        </ul>
      )}
      <Lefts base={base} left={left} />
    </>
  )
}
