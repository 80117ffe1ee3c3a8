import type { ReactElement } from 'react'
import { longDate } from '#src/ground/calendar/index.ts'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { DateField, Form } from '#src/ground/design/form.tsx'
import { FilterBar } from '#src/ground/design/list.tsx'
import { ButtonLink, Notice, PageHead, Section } from '#src/ground/design/page-head.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import type { FieldErrors } from '#src/ground/web/form.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Move } from '../store.ts'
import type { MoveReport } from '../transition.ts'
import { MoveMark } from './mapping.tsx'

export type SimulationProps = {
  base: string
  day: PlainDate
  faults: readonly string[]
  unread: number
  reports: MoveReport
  mark: string
  writes: boolean
  errors?: FieldErrors | undefined
}

/** What a move would do; the button confirms exactly that. */
export function SimulationPage(props: SimulationProps): ReactElement {
  const { base, day, faults, unread, reports, mark, writes, errors } = props
  const carried = reports.reduce((sum, { report }) => sum + report.carried, 0)
  return (
    <>
      <PageHead
        title="Passage à la version suivante"
        lead={
          faults.length > 0
            ? 'Le passage n’est pas encore possible. Rien n’a été changé.'
            : `${formatCount(carried, 'élément serait repris', 'éléments seraient repris')} le ${longDate(day)}. Rien n’a été changé.`
        }
      />
      {errors === undefined ? null : <ErrorSummary errors={errors} />}
      <FilterBar
        action={`${base}/simulation`}
        filters={[{ name: 'jour', label: 'À compter du', value: day, neutral: day, type: 'date' }]}
        submit="Simuler"
      />
      {faults.length === 0 ? null : (
        <Notice kind="warning" title="Ce qui empêche le passage">
          <ul>
            {faults.slice(0, 30).map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        </Notice>
      )}
      {unread === 0 ? null : (
        <Notice
          kind="info"
          title={`${formatCount(unread, 'ligne de la correspondance n’est pas relue', 'lignes de la correspondance ne sont pas relues')} : elles seront suivies telles qu’elles sont proposées.`}
        />
      )}
      <Reports reports={reports} />
      {writes && faults.length === 0 ? (
        <Section title="Confirmer" rule>
          <p>
            Tout est repris ensemble, ou rien. L’ancienne version garde tout ce qui s’y rattache. Le passage se défait
            tant que personne n’a travaillé sur ce qui est repris.
          </p>
          <Form action={`${base}/simulation`} once>
            <input type="hidden" name="mark" value={mark} />
            <DateField name="day" label="À compter du" value={day} error={errors?.['day']} required />
            <SubmitRow label="Passer à la version suivante" cancel={base} />
          </Form>
        </Section>
      ) : null}
    </>
  )
}

/** What each room reports: what goes along, what to look at again, what stays behind. */
function Reports({ reports }: { reports: MoveReport }): ReactElement {
  return (
    <>
      {reports.map(({ code, title, report }) => (
        <Section key={code} title={title} count={report.carried} rule>
          <Some title="À relire sur la version suivante" lines={report.again} />
          <Some title="Reste sur la version d’origine" lines={report.behind} />
          {report.carried === 0 && report.behind.length === 0 ? <p className="pv-grey">Rien à reprendre.</p> : null}
        </Section>
      ))}
    </>
  )
}

const MOST = 50
function Some({ title, lines }: { title: string; lines: readonly string[] }): ReactElement | null {
  if (lines.length === 0) return null
  return (
    <>
      <p>
        <strong>{`${title} (${lines.length}) :`}</strong>
      </p>
      <ul>
        {lines.slice(0, MOST).map((line) => (
          <li key={line}>{line}</li>
        ))}
        {lines.length > MOST ? <li>{`et ${lines.length - MOST} autres`}</li> : null}
      </ul>
    </>
  )
}

export type MoveProps = {
  base: string
  name: string
  move: Move
  touched: readonly string[]
  writes: boolean
  done?: string | undefined
  fault?: string | undefined
}

/** A move that was made, what it did, and whether it may still be undone. */
export function MovePage({ base, name, move, touched, writes, done, fault }: MoveProps): ReactElement {
  return (
    <>
      <PageHead
        object
        where={`À compter du ${longDate(move.day)}`}
        title={name}
        under={<MoveMark move={move} />}
        lead={`Fait le ${longDate(move.appliedOn)}.`}
        extra={
          writes && move.state === 'applied' && touched.length === 0 ? (
            <ButtonLink href={`${base}/${move.id}/defaire`} label="Défaire le passage" />
          ) : undefined
        }
      />
      {done === undefined ? null : <Notice kind="success" title={done} />}
      {fault === undefined ? null : <Notice kind="error" title={fault} />}
      {move.state === 'applied' && touched.length > 0 ? (
        <Notice kind="info" title="Quelqu’un a travaillé sur ce qui a été repris : le passage ne se défait plus.">
          <ul>
            {touched.slice(0, 20).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <Reports reports={move.report} />
    </>
  )
}
