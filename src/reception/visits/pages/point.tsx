import type { ReactElement } from 'react'
import type { Point } from '#src/core/premises/index.ts'
import { RECONSTRUCTED } from '#src/core/room/basis.ts'
import { longDateWithWeekday, type Period, periodCode, periodLabel } from '#src/ground/calendar/index.ts'
import { EmptyState } from '#src/ground/design/list.tsx'
import { type ListState, pageOf } from '#src/ground/design/list-state.ts'
import { ListTable } from '#src/ground/design/list-page.tsx'
import { Origin } from '#src/ground/design/marks.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { RowTitle } from '#src/ground/design/table.tsx'
import { formatNumber } from '#src/ground/design/text/index.ts'
import { APPOINTMENTS, hourInWords, LAYERS, type Reason, type Total } from '../visits.ts'
import { BASE } from './tally.tsx'

export type PointView = {
  point: Point
  siteName: string
  month: Period
  totals: readonly Total[]
  reasons: readonly Reason[]
  state: ListState
  writes: boolean
  done: string | undefined
}

/** The records behind a month of one point. */
export function PointPage(view: PointView): ReactElement {
  const { point, siteName, month, totals, reasons, state, writes } = view
  const nameOf = (one: Total): string =>
    reasons.find(({ id }) => id === one.reason)?.name ?? (one.layer === 'month' ? 'Tous motifs' : 'Autre motif')
  return (
    <>
      <PageHead
        object
        where={`${siteName} · ${periodLabel(month)}`}
        title={point.name}
        lead="Chaque comptage connu de ce mois, retenu dans les chiffres ou non."
        actions={
          writes ? [{ href: `${BASE}/journee?point=${point.id}`, label: 'Saisir une journée', primary: true }] : []
        }
      />
      {view.done === undefined ? null : <p role="status">{view.done}</p>}
      {totals.length === 0 ? (
        <EmptyState>Aucun comptage pour ce mois.</EmptyState>
      ) : (
        <ListTable<Total>
          state={state}
          sorts={{ day: 'jour', n: 'visiteurs' }}
          total={totals.length}
          noun={['comptage', 'comptages']}
          exports={['csv', 'xlsx']}
          file={`${BASE}/points/${point.id}/export`}
          caption={`Comptages de ${point.name}`}
          captionHidden
          rows={pageOf(totals, state)}
          rowKey={({ id }) => id}
          rowTone={({ counted }) => (counted ? undefined : 'done')}
          columns={[
            {
              key: 'day',
              head: 'Quand',
              cell: (one) => (
                <RowTitle
                  href={writes && one.layer === 'month' ? `${BASE}/totaux/${one.id}/modifier` : undefined}
                  title={one.layer === 'month' ? 'Tout le mois' : longDateWithWeekday(one.day)}
                  note={hourInWords(one.minute) || undefined}
                />
              ),
            },
            { key: 'reason', head: 'Motif', cell: nameOf },
            { key: 'appointment', head: 'Rendez-vous', cell: (one) => APPOINTMENTS[one.appointment] },
            { key: 'n', head: 'Visiteurs', numeric: true, cell: (one) => formatNumber(one.n) },
            { key: 'layer', head: 'Comptage', cell: (one) => LAYERS[one.layer] },
            {
              key: 'way',
              head: 'D’où',
              cell: (one) => (
                <Origin way={one.source}>
                  {`${one.takenOver ? ', repris' : ''}${one.basis === 'real' ? '' : `, ${RECONSTRUCTED}`}${one.origin === '' ? '' : ` : ${one.origin}`}`}
                </Origin>
              ),
            },
            {
              key: 'kept',
              head: 'Dans les chiffres',
              cell: ({ counted }) => (counted ? 'retenu' : <span className="pv-grey">non retenu</span>),
            },
          ]}
        />
      )}
      <p>
        <a href={`${BASE}?mois=${periodCode(month)}`}>Revenir au mois</a>
      </p>
    </>
  )
}
