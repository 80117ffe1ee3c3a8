import type { ReactElement } from 'react'
import { FollowedActions, type FollowedProps } from '#src/core/room/followed.tsx'
import { type PlainDate, yearOf } from '#src/ground/calendar/index.ts'
import { Verbatim } from '#src/ground/design/detail.tsx'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { FileField, Form, HiddenVersion } from '#src/ground/design/form.tsx'
import { ButtonLink, Columns, Notice, PageHead, Section } from '#src/ground/design/page-head.tsx'
import type { FieldErrors } from '#src/ground/web/form.ts'
import type { Control, Line } from '../control.ts'
import { ResultMark } from './control.tsx'

const BASE = '/controles'

export type LineProps = {
  line: Line
  control: Control & { name: string }
  count: number
  /** How many lines have no result yet. */
  left: number
  followed: FollowedProps['followed']
  writes: boolean
  /** May make an action of the plan. */
  acts: boolean
  today: PlainDate
  errors?: FieldErrors | undefined
  done?: string | undefined
}

/** One record of a control: what was found, its photograph, the actions that it called for. */
export function LinePage(props: LineProps): ReactElement {
  const { line, control, count, left, followed, writes, acts, errors, done } = props
  const open = writes && control.closedOn === null
  const here = `${BASE}/lignes/${line.id}`
  const make =
    acts && line.result === 'deviation' ? { href: actionHref(props), label: 'En faire une action' } : undefined
  return (
    <>
      {errors === undefined ? null : <ErrorSummary errors={errors} />}
      {done === undefined ? null : <Notice kind="success" title={done} />}
      <PageHead
        object
        where={<a href={`${BASE}/${control.id}`}>{`${control.name}, ${line.position} sur ${count}`}</a>}
        title={line.reference}
        under={<ResultMark {...line} />}
        actions={
          open
            ? [
                {
                  href: `${here}/modifier`,
                  label: line.result === '' ? 'Noter le résultat' : 'Modifier le résultat',
                  primary: line.result === '',
                },
              ]
            : []
        }
      />
      <Columns
        main={
          <>
            {line.failed.length === 0 ? null : (
              <Section title="Points qui ne vont pas" count={line.failed.length}>
                <ul>
                  {line.failed.map((point) => (
                    <li key={point}>{point}</li>
                  ))}
                </ul>
              </Section>
            )}
            {line.note === '' ? null : (
              <Section title="Constat">
                <Verbatim text={line.note} />
              </Section>
            )}
            <Photo line={line} open={open} error={errors?.['file']} />
            {open && left > 0 && line.result !== '' ? (
              <p>
                <ButtonLink href={`${here}/suite`} label="Passer à la suivante" primary />
              </p>
            ) : null}
          </>
        }
        aside={
          line.result === 'deviation' || followed.length > 0 ? (
            <FollowedActions followed={followed} make={make} />
          ) : null
        }
      />
    </>
  )
}

function Photo({ line, open, error }: { line: Line; open: boolean; error: string | undefined }): ReactElement | null {
  const here = `${BASE}/lignes/${line.id}/photo`
  if (line.file === null && !open) return null
  return (
    <Section title="Photographie">
      {line.file === null ? null : (
        <img className="pv-photo" src={`${here}?v=${line.file}`} alt={`Photographie jointe : ${line.reference}`} />
      )}
      {open ? (
        <Form action={here} files>
          <HiddenVersion version={line.version} />
          <FileField
            name="file"
            label={line.file === null ? 'Joindre une photographie' : 'Remplacer la photographie'}
            help="JPEG ou PNG, 12 Mo au plus. Aucun visage, aucun nom."
            accept="image/jpeg,image/png"
            required
            error={error}
          />
          <SubmitRow label="Joindre la photographie" kind="secondary" />
        </Form>
      ) : null}
    </Section>
  )
}

/** A new action of the plan that comes from this deviation. */
function actionHref({ line, control, today }: LineProps): string {
  const query = {
    origine: 'control_line',
    ref: String(line.id),
    libelle: `${control.name}, ${line.reference}`.slice(0, 200),
    titre: (line.failed[0] ?? line.note).slice(0, 200),
    site: String(control.site ?? ''),
    annee: String(yearOf(today)),
  }
  return `/plan-actions/nouvelle?${new URLSearchParams(query).toString()}`
}
