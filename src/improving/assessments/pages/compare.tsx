import type { ReactElement } from 'react'
import { Select } from '#src/ground/design/form.tsx'
import { EmptyState, KeyFigures } from '#src/ground/design/list.tsx'
import { Columns, PageHead, Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import type { Line } from '../assessment.ts'
import type { Whole } from '../store/assessments.ts'
import { beside, movesBetween, type Side } from '../view.ts'
import { pathOf } from './shown.ts'
import { Verdict } from './parts.tsx'
import { Scores } from './scores.tsx'

export type CompareProps = {
  one: Whole
  now: Side
  others: readonly Whole[]
  with: { one: Whole; side: Side; lines: readonly Line[] } | undefined
  lines: readonly Line[]
  sites: readonly { id: number; name: string }[]
}
const MOST = 100

/** Two assessments side by side: the scores as a picture with its table, then the lines that moved. */
export function ComparePage(props: CompareProps): ReactElement {
  const { one, others, with: other } = props
  return (
    <>
      <PageHead
        object
        where={one.title}
        title={other === undefined ? 'Comparer avec une autre évaluation' : `Comparée avec « ${other.one.title} »`}
      />
      {others.length === 0 ? (
        <EmptyState action={{ href: pathOf(one.id), label: 'Revenir à l’évaluation' }}>
          Aucune autre évaluation n’a été ouverte.
        </EmptyState>
      ) : (
        <form className="pv-form" method="get" action={pathOf(one.id, '/comparer')}>
          <Select
            name="avec"
            label="Comparer avec"
            value={other === undefined ? '' : String(other.one.id)}
            prompt="Choisir une évaluation"
            options={others.map(({ id, title, year, frameworkName }) => ({
              value: String(id),
              label: `${title}, ${year} (${frameworkName})`,
            }))}
          />
          <button type="submit" className="fr-btn fr-btn--secondary">
            Comparer
          </button>
        </form>
      )}
      {other === undefined ? null : <Both {...props} other={other} />}
    </>
  )
}

function Both({
  one,
  now,
  other,
  lines,
  sites,
}: CompareProps & { other: NonNullable<CompareProps['with']> }): ReactElement {
  const { changes, gone } = movesBetween(lines, other.lines)
  const count = (move: (typeof changes)[number]['move']) => changes.filter((change) => change.move === move).length
  const heads =
    one.year === other.one.year
      ? { now: one.title, before: other.one.title }
      : { now: String(one.year), before: String(other.one.year) }
  const moved = changes.filter(({ move }) => move === 'better' || move === 'worse')
  const names = new Map(sites.map(({ id, name }) => [id, name]))
  return (
    <>
      <KeyFigures
        items={[
          { value: String(count('better')), label: 'lignes en progrès' },
          { value: String(count('worse')), label: 'lignes en recul' },
          { value: String(count('new')), label: 'lignes nouvelles' },
          { value: String(gone.length), label: 'lignes qui ne sont plus là' },
        ]}
      />
      <Columns
        main={
          <>
            <Scores
              title="Par module"
              note=""
              head="Module"
              rows={beside(now.modules, other.side.modules)}
              {...heads}
            />
            <Scores
              title="Par canal"
              note=""
              head="Canal"
              rows={beside(now.channels, other.side.channels)}
              {...heads}
            />
            <Section title="Lignes qui ont bougé" count={moved.length}>
              {moved.length === 0 ? (
                <EmptyState>Aucune ligne cotée des deux côtés n’a changé.</EmptyState>
              ) : (
                <Table
                  caption="Lignes qui ont bougé"
                  captionHidden
                  rows={moved.slice(0, MOST)}
                  rowKey={({ line }) => line.id}
                  columns={[
                    {
                      key: 'line',
                      head: 'Ligne',
                      lead: true,
                      cell: ({ line }) => (
                        <RowTitle
                          href={`/autodiagnostics/lignes/${line.id}`}
                          title={line.title}
                          note={names.get(line.site ?? 0)}
                        />
                      ),
                    },
                    {
                      key: 'was',
                      head: heads.before,
                      cell: ({ was }) => (was ? <Verdict rating={was.rating} rate={was.rate} /> : null),
                    },
                    {
                      key: 'now',
                      head: heads.now,
                      cell: ({ line }) => <Verdict rating={line.rating} rate={line.rate} />,
                    },
                  ]}
                  note={moved.length > MOST ? `Les ${MOST} premières.` : undefined}
                />
              )}
            </Section>
          </>
        }
        aside={
          <Section opening title="Ce qui se compare">
            <p>
              Deux évaluations du même référentiel se comparent ligne par ligne ; de deux versions, seules les lignes de
              même repère. Une ligne non évaluée d’un côté n’est ni un progrès ni un recul.
            </p>
            <p>
              <a href={pathOf(one.id)}>Revenir à l’évaluation</a>
            </p>
          </Section>
        }
      />
    </>
  )
}
