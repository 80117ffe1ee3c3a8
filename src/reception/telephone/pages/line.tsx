import type { ReactElement } from 'react'
import { phoneInWords } from '#src/core/room/phone.ts'
import { RECONSTRUCTED } from '#src/core/room/basis.ts'
import { longDateWithWeekday, monthOf, type PlainDate, periodCode, periodLabel } from '#src/ground/calendar/index.ts'
import { EmptyState } from '#src/ground/design/list.tsx'
import { Origin } from '#src/ground/design/marks.tsx'
import { PageHead, Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { formatCount, formatNumber } from '#src/ground/design/text/index.ts'
import type { Writing } from '#src/core/room/value.ts'
import { DESTINATIONS, type Line, rateText, SOURCES, type Source } from '../telephone.ts'

export type TotalShown = {
  id: number
  day: PlainDate
  span: 'day' | 'month'
  theme: string
  offered: number
  answered: number
  lost: number | null
  source: string
  origin: string
  counted: boolean
  takenOver: boolean
  basis: 'real' | 'reconstructed'
}
export type LineView = {
  line: Line
  site: string
  service: string | undefined
  month: PlainDate
  totals: readonly TotalShown[]
  writing: Writing
  writes: boolean
}

const wayOf = (source: string): Source => (source === 'counted' || source === 'imported' ? source : 'typed')

/** The records behind a month of one line. */
export function LinePage({ view, message }: { view: LineView; message?: ReactElement | undefined }): ReactElement {
  const { line, month, totals, writes } = view
  const code = periodCode(monthOf(month))
  const whole = totals.find((one) => one.span === 'month')
  return (
    <>
      {message}
      <PageHead
        where={[...new Set([view.site, view.service, DESTINATIONS[line.destination]])].filter(Boolean).join(', ')}
        title={line.name}
        object
        under={line.number === '' ? undefined : <span>{`Numéro ${phoneInWords(line.number)}`}</span>}
        actions={
          writes
            ? [
                { href: `/telephone/lignes/${line.id}/modifier`, label: 'Modifier la ligne' },
                {
                  href: `/telephone/saisie?ligne=${line.id}&mois=${code}`,
                  label: whole ? 'Corriger le total du mois' : 'Saisir le total du mois',
                  primary: true,
                },
              ]
            : []
        }
      />
      <Section
        title={`Relevés, ${periodLabel(monthOf(month))}`}
        count={totals.length === 0 ? undefined : totals.length}
        action={<a href={`/telephone?mois=${code}`}>Revenir au mois</a>}
      >
        {totals.length === 0 ? (
          <EmptyState>Aucun relevé pour ce mois.</EmptyState>
        ) : (
          <Table
            caption="Relevés de la ligne"
            captionHidden
            rows={[...totals.filter((one) => one.span === 'day'), ...totals.filter((one) => one.span === 'month')]}
            rowKey={(one) => `${one.span}-${one.day}-${one.theme}`}
            rowTone={(one) => (one.counted ? undefined : 'done')}
            columns={[
              {
                key: 'day',
                head: 'Jour',
                cell: (one) => (
                  <RowTitle
                    title={one.span === 'month' ? 'Total du mois' : longDateWithWeekday(one.day)}
                    note={one.theme === '' ? undefined : one.theme}
                  />
                ),
              },
              { key: 'offered', head: 'Présentés', numeric: true, cell: (one) => formatNumber(one.offered) },
              { key: 'answered', head: 'Décrochés', numeric: true, cell: (one) => formatNumber(one.answered) },
              {
                key: 'lost',
                head: 'Perdus',
                numeric: true,
                cell: (one) => (one.lost === null ? '' : formatNumber(one.lost)),
              },
              {
                key: 'rate',
                head: 'Taux',
                numeric: true,
                cell: (one) => rateText(view.writing, one, line.targetPermille),
              },
              {
                key: 'way',
                head: 'D’où',
                cell: (one) => (
                  <Origin
                    way={wayOf(one.source)}
                  >{`${one.takenOver ? ', repris' : ''}${one.basis === 'real' ? '' : `, ${RECONSTRUCTED}`}${one.origin === '' ? '' : ` : ${one.origin}`}`}</Origin>
                ),
              },
              {
                key: 'kept',
                head: 'Dans les chiffres',
                cell: (one) => (one.counted ? 'retenu' : <span className="pv-grey">non retenu</span>),
              },
            ]}
            note={`${formatCount(totals.length, 'relevé', 'relevés')}. ${Object.values(SOURCES).join(', ')} : d’où vient chaque total.`}
          />
        )}
      </Section>
      {whole && writes ? (
        <p>
          <a href={`/telephone/releves/${whole.id}/supprimer`}>Supprimer le total du mois</a>
        </p>
      ) : null}
    </>
  )
}
