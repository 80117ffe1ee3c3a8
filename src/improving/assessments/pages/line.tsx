import type { ReactElement } from 'react'
import { FollowedActions, type FollowedProps } from '#src/core/room/followed.tsx'
import { EmptyState, KeyValues } from '#src/ground/design/list.tsx'
import { Verbatim } from '#src/ground/design/detail.tsx'
import { Columns, PageHead, Section } from '#src/ground/design/page-head.tsx'
import { Table } from '#src/ground/design/table.tsx'
import { isGap, type Line, type Point } from '../assessment.ts'
import type { Whole } from '../store/assessments.ts'
import { moduleName } from '../view.ts'
import { POINTS, type Rating, WORK } from '../words.ts'
import { actionHref, pathOf } from './shown.ts'
import { Verdict } from './parts.tsx'
import { rateHref } from './rate.tsx'

export type LineProps = {
  line: Line
  one: Whole
  siteName: string | undefined
  points: readonly Point[]
  history: readonly {
    id: number
    assessment: number
    title: string
    year: number
    rating: Rating
    rate: number | null
  }[]
  acts: boolean
  /** What came of it in the plan of actions. */
  followed: FollowedProps['followed']
}

/** One line: its verdict, what was said of it in other years, what may come of it. */
export function LinePage({ line, one, siteName, points, history, acts, followed }: LineProps): ReactElement {
  const module = one.modules.find(({ key }) => key === line.module)
  const gap = isGap(line)
  return (
    <>
      <PageHead
        object
        where={`${one.title}${siteName === undefined ? '' : `, ${siteName}`}`}
        title={line.title}
        under={<Verdict rating={line.rating} rate={line.rate} />}
        actions={acts && gap ? [{ href: actionHref(line, one), label: 'Proposer une action', primary: true }] : []}
      />
      <Columns
        main={
          <>
            <Section title="Ce qui a été constaté">
              {line.comment === '' && line.reason === '' ? (
                <EmptyState>Aucun commentaire.</EmptyState>
              ) : (
                <Verbatim text={[line.comment, line.reason].filter(Boolean).join('\n')} />
              )}
              {points.map(({ id, kind, body }) => (
                <p key={id}>
                  <strong>{POINTS[kind]}</strong> : {body}
                </p>
              ))}
            </Section>
            {gap || followed.length > 0 ? (
              <FollowedActions
                followed={followed}
                tie={acts && gap ? `/plan-actions/rattacher?origine=assessment_line&ref=${line.id}` : undefined}
              />
            ) : null}
            <Section title="Les autres années">
              {history.length === 0 ? (
                <EmptyState>Cette ligne n’a pas été cotée ailleurs.</EmptyState>
              ) : (
                <Table
                  caption="Les autres années"
                  captionHidden
                  compact
                  rows={history}
                  rowKey={({ id }) => id}
                  columns={[
                    { key: 'year', head: 'Millésime', cell: ({ year }) => year },
                    {
                      key: 'title',
                      head: 'Évaluation',
                      cell: (was) => <a href={`/autodiagnostics/lignes/${was.id}`}>{was.title}</a>,
                    },
                    { key: 'rating', head: 'Cotation', cell: (was) => <Verdict rating={was.rating} rate={was.rate} /> },
                  ]}
                />
              )}
            </Section>
          </>
        }
        aside={
          <Section opening title="La ligne">
            <KeyValues
              items={[
                { label: 'Module', value: module ? moduleName(module) : line.module },
                { label: 'Canaux', value: line.channels.join(', ') || 'aucun en particulier' },
                ...(line.theme === '' ? [] : [{ label: 'Thème', value: line.theme }]),
                {
                  label: 'Poids',
                  value: line.weight === 1 ? line.commitmentWeight : `${line.weight} dans son engagement`,
                },
                { label: 'Travail', value: WORK[line.work] },
              ]}
            />
            <p>
              <a href={`${rateHref(one.id, { module: line.module, site: line.site })}#ligne-${line.id}`}>
                Voir dans son module
              </a>
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
