import type { ReactElement, ReactNode } from 'react'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { Sign } from '#src/ground/design/icon.tsx'
import { EmptyState } from '#src/ground/design/list.tsx'
import { Mark, type State } from '#src/ground/design/marks.tsx'
import { Columns, PageHead, Section } from '#src/ground/design/page-head.tsx'
import { Table } from '#src/ground/design/table.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import type { Site } from '#src/core/organisation/index.ts'
import {
  COMMITMENT_MARKS,
  type CommitmentMark,
  type Milestone,
  type Readiness,
  type Todo,
  type Urgency,
} from '#src/core/room/readiness.ts'
import { byTheme, inOrder, inTime, type Marked, missingInWords, provenCount, readinessSentence } from './readiness.ts'

export const BASE = '/preparation'

export type Applied = { id: number; name: string; code: string }
export type SiteLine = { site: Site; frameworks: readonly Applied[]; audit: PlainDate | undefined }

/** The sites that apply a framework, each with its next audit. */
export function SitesPage({ lines }: { lines: readonly SiteLine[] }): ReactElement {
  return (
    <>
      <PageHead
        title="Préparation à l’audit"
        lead="Pour chaque site : ce qui est prouvé, ce qui expire, ce qui manque, dans l’ordre où s’en occuper."
      />
      {lines.length === 0 ? (
        <EmptyState action={{ href: '/perimetre-de-labellisation', label: 'Dire quel site applique quel module' }}>
          Aucun site que vous voyez n’applique encore de référentiel.
        </EmptyState>
      ) : (
        <Table
          caption="Sites qui appliquent un référentiel"
          captionHidden
          rows={lines}
          rowKey={({ site }) => site.id}
          columns={[
            {
              key: 'site',
              head: 'Site',
              lead: true,
              cell: ({ site }) => <a href={`${BASE}/${site.id}`}>{site.name}</a>,
            },
            {
              key: 'framework',
              head: 'Référentiel',
              cell: ({ frameworks }) => frameworks.map(({ name, code }) => `${name}, version ${code}`).join(' ; '),
            },
            {
              key: 'audit',
              head: 'Prochain audit',
              cell: ({ audit }) => (audit === undefined ? 'aucun de prévu' : longDate(audit)),
            },
          ]}
        />
      )}
    </>
  )
}

type SiteProps = {
  site: Site
  version: Applied
  /** Other versions that apply here. */
  others: readonly Applied[]
  audit: PlainDate | undefined
  today: PlainDate
  marked: readonly Marked[]
  parts: readonly Readiness[]
}

/** One site: what to do first, the commitments theme by theme, the days around the audit. */
export function ReadinessPage({ site, version, others, audit, today, marked, parts }: SiteProps): ReactElement {
  const todos = inOrder(parts.flatMap((part) => part.todos ?? []))
  const milestones = inTime(parts.flatMap((part) => part.milestones ?? []))
  return (
    <>
      <PageHead
        where={`${site.name}, ${version.name}, version ${version.code}`}
        title="Préparation à l’audit"
        lead={readinessSentence({ audit, today, marked, todos: todos.length })}
        actions={others.map(({ id, name, code }) => ({
          href: `${BASE}/${site.id}?referentiel=${id}`,
          label: `${name}, version ${code}`,
        }))}
      />
      <Figures parts={parts} marked={marked} />
      <Columns
        main={
          <>
            <Todos todos={todos} />
            <Themes marked={marked} />
          </>
        }
        aside={<Countdown milestones={milestones} today={today} />}
      />
    </>
  )
}

function Figures({ parts, marked }: Pick<SiteProps, 'parts' | 'marked'>): ReactElement | null {
  const proven = provenCount(marked)
  const figures = [
    ...(proven === undefined
      ? []
      : [{ key: 'proven', value: proven.proven, of: proven.all, label: 'engagements prouvés', href: '#engagements' }]),
    ...parts.flatMap((part) => part.figures ?? []).map((one) => ({ ...one, of: undefined })),
  ]
  if (figures.length === 0) return null
  return (
    <ul className="pv-figurestrip pv-ready">
      {figures.map(({ key, value, of, label, href }) => (
        <li key={key}>
          <span className="pv-figure pv-figure--large">
            <span className="pv-figure__value">{value}</span>
            {of === undefined ? null : <span className="pv-figure__n">{` sur ${of}`}</span>}
          </span>
          <a className="pv-figurestrip__label" href={href}>
            {label}
          </a>
        </li>
      ))}
    </ul>
  )
}

const URGENCY_MARKS: Readonly<Record<Urgency, { state: State; word: string }>> = {
  blocking: { state: 'off', word: 'Bloquant' },
  late: { state: 'late', word: 'En retard' },
  missing: { state: 'progress', word: 'À fournir' },
  soon: { state: 'coming', word: 'Avant l’audit' },
}

/** Shown at once; the rest is folded under its count. */
const FIRST = 12

function Todos({ todos }: { todos: readonly Todo[] }): ReactElement {
  return (
    <Section
      title="À faire d’abord"
      count={String(todos.length)}
      note="Ce qui bloque, ce qui est en retard, ce qui manque, puis ce qui tombe avant l’audit."
      rule
    >
      {todos.length === 0 ? (
        <EmptyState>Rien n’est à faire : ce qui est demandé est là.</EmptyState>
      ) : (
        <>
          <TodoList todos={todos.slice(0, FIRST)} />
          {todos.length > FIRST ? (
            <details>
              <summary>{`Voir ${formatCount(todos.length - FIRST, 'autre geste', 'autres gestes')}`}</summary>
              <TodoList todos={todos.slice(FIRST)} />
            </details>
          ) : null}
        </>
      )}
    </Section>
  )
}

function TodoList({ todos }: { todos: readonly Todo[] }): ReactElement {
  return (
    <ul className="pv-inbox">
      {todos.map((one) => (
        <li key={one.key}>
          <div className="pv-inbox__when">
            <Mark {...URGENCY_MARKS[one.urgency]} />
            {one.due === null ? null : <span className="pv-sub">{longDate(one.due)}</span>}
          </div>
          <div className="pv-inbox__what">
            <span className="pv-inbox__title">{one.title}</span>
            <span className="pv-sub">
              {[
                one.why,
                one.commitments.length > 0
                  ? `${formatCount(one.commitments.length, 'engagement concerné', 'engagements concernés')}.`
                  : '',
              ]
                .filter(Boolean)
                .join(' ')}
            </span>
          </div>
          <div className="pv-inbox__act">
            <a href={one.action.href}>
              {one.action.label}
              <span className="fr-sr-only"> : {one.title}</span>
            </a>
          </div>
        </li>
      ))}
    </ul>
  )
}

function Themes({ marked }: { marked: readonly Marked[] }): ReactElement {
  return (
    <Section title="Les engagements" id="engagements" count={String(marked.length)}>
      {marked.length === 0 ? (
        <EmptyState>Aucun engagement ne s’applique ici.</EmptyState>
      ) : (
        <>
          <Table
            caption="Les engagements, par activité évaluée"
            captionHidden
            rows={byTheme(marked)}
            rowKey={({ title }) => title}
            columns={[
              { key: 'theme', head: 'Activité évaluée', cell: ({ title }) => title },
              { key: 'squares', head: 'Un carré par engagement', cell: ({ items }) => <Squares items={items} /> },
              {
                key: 'proven',
                head: 'Prouvés',
                numeric: true,
                cell: ({ proven, items }) => `${proven} sur ${items.length}`,
              },
              { key: 'missing', head: 'Ce qui manque', cell: ({ missing }) => missing },
            ]}
          />
          <p className="pv-ready__legend">
            {LEGEND.map(([mark, word]) => (
              <span key={word} className={mark === 'off' ? 'pv-mark pv-mark--off' : 'pv-mark'}>
                <Sign shapes={SQUARES[mark]} /> {word}
              </span>
            ))}
          </p>
        </>
      )}
    </Section>
  )
}

type Drawn = CommitmentMark | 'unknown'
const SQUARES: Readonly<Record<Drawn, string>> = {
  proven: '<rect x="1.5" y="1.5" width="13" height="13" rx="1" fill="currentColor"/>',
  renew:
    '<rect x="2.25" y="2.25" width="11.5" height="11.5" rx="1" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="M2 2h12L2 14z" fill="currentColor"/>',
  bare: '<rect x="2.25" y="2.25" width="11.5" height="11.5" rx="1" fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="2 2"/>',
  off: '<path d="M8 1.2 15.2 14.5H.8z" fill="currentColor"/>',
  unknown: '<path d="M3 8h10" fill="none" stroke="currentColor" stroke-width="1.5"/>',
}
const LEGEND: readonly (readonly [Drawn, string])[] = [
  ...(['proven', 'renew', 'bare', 'off'] as const).map((mark) => [mark, COMMITMENT_MARKS[mark]] as const),
  ['unknown', 'non connu'],
]

/** One sign per commitment; its words are read aloud once for the row. */
function Squares({ items }: { items: readonly Marked[] }): ReactElement {
  const all = missingInWords(items)
  return (
    <span className="pv-squares" role="img" aria-label={all === 'Rien' ? 'Tout est prouvé' : all}>
      {items.map(
        ({ key, number, title, mark }): ReactNode => (
          <span
            key={key}
            className={mark === 'off' ? 'pv-mark pv-mark--off' : undefined}
            title={`${number} ${title}`.trim()}
          >
            <Sign shapes={SQUARES[mark ?? 'unknown']} />
          </span>
        ),
      )}
    </span>
  )
}

function Countdown({ milestones, today }: { milestones: readonly Milestone[]; today: PlainDate }): ReactElement {
  return (
    <Section title="Compte à rebours">
      {milestones.length === 0 ? (
        <p>Aucun jalon n’est noté.</p>
      ) : (
        <ol className="pv-history">
          {milestones.map(({ key, day, label, done, href }) => (
            <li key={key}>
              <span className="pv-history__when">{longDate(day)}</span>{' '}
              {href === undefined ? label : <a href={href}>{label}</a>}{' '}
              <Mark
                state={done ? 'met' : day < today ? 'late' : 'coming'}
                word={done ? 'fait' : day < today ? 'non noté comme fait' : 'à venir'}
              />
            </li>
          ))}
        </ol>
      )}
    </Section>
  )
}
