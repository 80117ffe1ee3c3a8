import type { ReactElement } from 'react'
import type { Point } from '#src/core/premises/index.ts'
import { longDateWithWeekday, type PlainDate } from '#src/ground/calendar/index.ts'
import { Form, HiddenVersion } from '#src/ground/design/form.tsx'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { FilterBar } from '#src/ground/design/list.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { Table } from '#src/ground/design/table.tsx'
import { type FieldErrors, type Typed, typedText } from '#src/ground/web/form.ts'
import { cellName } from '../input.ts'
import { APPOINTMENTS, type Reason, type Total } from '../visits.ts'
import { BASE, whatOf } from './tally.tsx'

export const DAY = `${BASE}/journee`
const OTHERS = 'Autre motif'

export type DayProps = {
  points: readonly (Pick<Point, 'id' | 'name'> & { under: string })[]
  point: Point
  day: PlainDate
  reasons: readonly Reason[]
  known: readonly Total[]
  /** What else is known of the day: « Comptage à un geste : 84 ». */
  beside: readonly string[]
  version: number
  typed: Typed
  errors?: FieldErrors | undefined
}

/** The totals of a day in one grid: reasons by rows, with and without appointment by columns. */
export function DayPage(props: DayProps): ReactElement {
  const { points, point, day, reasons, beside, version, errors = {} } = props
  const rows = [...reasons.map(({ id, name }) => ({ id, name })), { id: null, name: OTHERS }]
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead
        where={point.name}
        title={`Visites du ${longDateWithWeekday(day)}`}
        lead="Un nombre par motif, en fin de journée. Une case vidée est retirée."
      />
      <FilterBar
        action={DAY}
        submit="Afficher"
        filters={[
          {
            name: 'point',
            label: 'Point d’accueil',
            value: String(point.id),
            neutral: String(point.id),
            options: points.map(({ id, name, under }) => ({
              value: String(id),
              label: under === '' ? name : `${name} (${under})`,
            })),
          },
          { name: 'jour', label: 'Jour', value: day, neutral: day, type: 'date' },
        ]}
      />
      {beside.length === 0 ? null : (
        <p className="pv-note">{`Déjà connu de cette journée : ${beside.join(' ; ')}. Ces comptages ne s’additionnent pas à la grille.`}</p>
      )}
      <Form action={DAY}>
        <HiddenVersion version={version} />
        <input type="hidden" name="point" value={point.id} />
        <input type="hidden" name="jour" value={day} />
        <Table
          caption="Visiteurs de la journée, par motif"
          captionHidden
          rows={rows}
          rowKey={({ id }) => id ?? 0}
          columns={[
            { key: 'name', head: 'Motif', cell: ({ name }) => name },
            {
              key: 'without',
              head: APPOINTMENTS.without,
              numeric: true,
              cell: (row) => <Cell {...props} row={row} appointment="without" />,
            },
            {
              key: 'with',
              head: APPOINTMENTS.with,
              numeric: true,
              cell: (row) => <Cell {...props} row={row} appointment="with" />,
            },
          ]}
        />
        <SubmitRow label="Enregistrer la journée" cancel={`${BASE}?mois=${day.slice(0, 7)}`} />
      </Form>
    </>
  )
}

type CellProps = Pick<DayProps, 'known' | 'typed' | 'errors'> & {
  row: { id: number | null; name: string }
  appointment: 'with' | 'without'
}

function Cell({ known, typed, errors = {}, row, appointment }: CellProps): ReactElement {
  const name = cellName(row.id, appointment)
  const stored = known.find((one) => one.reason === row.id && one.appointment === appointment)?.n
  const value = typed[name] === undefined ? String(stored ?? '') : typedText(typed, name)
  const error = errors[name]
  return (
    <>
      <input
        className={`fr-input pv-width-short${error === undefined ? '' : ' fr-input--error'}`}
        id={`champ-${name}`}
        name={name}
        defaultValue={value}
        inputMode="numeric"
        maxLength={9}
        aria-label={whatOf(row.name, appointment)}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={error === undefined ? undefined : `champ-${name}-erreur`}
      />
      {error === undefined ? null : (
        <span className="fr-error-text" id={`champ-${name}-erreur`}>
          {error}
        </span>
      )}
    </>
  )
}
