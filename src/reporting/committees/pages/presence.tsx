import type { ReactElement } from 'react'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { ErrorSummary, FieldRow, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Form, Select, TextField } from '#src/ground/design/form.tsx'
import { BulkBar, BulkForm, EmptyState, KeyValues } from '#src/ground/design/list.tsx'
import { Mark, type State } from '#src/ground/design/marks.tsx'
import { Columns, Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import { type FieldErrors, type Typed, typedText } from '#src/ground/web/form.ts'
import { isToCome, presenceSentence, statusWords } from '../attendance.ts'
import { type Attendee, collegeTitle, type Meeting, type Status, STATUSES } from '../committee.ts'
import { isEditable, presence } from '../session.ts'
import { COLLEGE_OPTIONS } from './committee.tsx'
import { MeetingHead, pathOf } from './shell.tsx'

const MARKS: Readonly<Record<Status, State>> = {
  to_confirm: 'coming',
  present: 'met',
  video: 'met',
  represented: 'progress',
  excused: 'coming',
  absent: 'off',
  guest: 'met',
}
const isStatus = (code: string): code is Status => Object.hasOwn(STATUSES, code)
const NONE: FieldErrors = {}
const statusOptions = (words: Readonly<Record<Status, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

type Props = {
  meeting: Meeting
  attendees: readonly Attendee[]
  today: PlainDate
  writes: boolean
  typed: Typed
  errors?: FieldErrors
}

export function PresencePage(props: Props): ReactElement {
  const { meeting, attendees, today, writes, errors = NONE } = props
  const toCome = isToCome(meeting, today)
  const words = statusWords(toCome)
  const edits = writes && isEditable(meeting.state)
  const counted = presence(attendees)
  const table = <People {...props} edits={edits} />
  return (
    <>
      <ErrorSummary errors={errors} />
      <MeetingHead
        meeting={meeting}
        tab="/presence"
        actions={[{ href: pathOf(meeting, '/presence.csv'), label: 'Exporter la présence (CSV)', icon: 'download' }]}
      />
      <Columns
        main={
          <>
            {attendees.length === 0 ? (
              <EmptyState>
                Personne n’est inscrit. Les membres des instances le sont à la création de la séance ; ajoutez ici les
                autres.
              </EmptyState>
            ) : (
              table
            )}
            {edits ? <AddSeat {...props} /> : null}
          </>
        }
        aside={
          <Section opening title={toCome ? 'Réponses' : 'Présence'} note={presenceSentence(counted, toCome)}>
            <KeyValues
              look="ruled"
              items={[
                ...counted.byCollege.map((one) => ({
                  label: collegeTitle(one.college),
                  value: `${one.sitting} sur ${one.rows.length}`,
                })),
                { label: <strong>{toCome ? 'Viendront' : 'Participants'}</strong>, value: String(counted.sitting) },
                ...Object.keys(STATUSES)
                  .filter(isStatus)
                  .flatMap((status) =>
                    counted.byStatus[status] > 0
                      ? [{ label: words[status], value: String(counted.byStatus[status]) }]
                      : [],
                  ),
              ]}
            />
          </Section>
        }
      />
    </>
  )
}

function People({ meeting, attendees, today, edits, typed, errors = NONE }: Props & { edits: boolean }): ReactElement {
  const toCome = isToCome(meeting, today)
  const words = statusWords(toCome)
  const groups = presence(attendees).byCollege.map((one) => ({
    key: one.college,
    label: collegeTitle(one.college),
    aside: toCome
      ? `${one.sitting} ${one.sitting > 1 ? 'viendront' : 'viendra'}`
      : formatCount(one.sitting, 'participant', 'participants'),
    rows: one.rows,
  }))
  const table = (
    <Table
      caption="Feuille de présence"
      captionHidden
      groups={groups}
      rowKey={(one) => one.id}
      tick={
        edits
          ? (one) => ({ name: 'choix', value: String(one.id), label: `Choisir ${one.function || one.name}` })
          : undefined
      }
      columns={[
        {
          key: 'who',
          head: 'Personne ou fonction',
          cell: (one) => (
            <RowTitle
              title={one.function || one.name}
              note={[one.function === '' ? '' : one.name, one.organisation].filter(Boolean).join(', ') || undefined}
            />
          ),
        },
        {
          key: 'status',
          head: toCome ? 'Réponse' : 'Présence',
          cell: (one) => (
            <Mark
              state={MARKS[one.status]}
              word={
                one.status === 'represented' && one.representedBy !== ''
                  ? `${toCome ? 'Sera représenté' : 'Représenté'} par ${one.representedBy}`
                  : words[one.status]
              }
            />
          ),
        },
      ]}
    />
  )
  if (!edits) return table
  return (
    <BulkForm action={pathOf(meeting, '/presence')}>
      <BulkBar>
        <Select
          name="status"
          label="Noter"
          options={[...statusOptions(words), { value: 'remove', label: 'Retirer de la feuille' }]}
          value={typedText(typed, 'status') || 'present'}
          error={errors['status']}
        />
        <TextField
          name="representedBy"
          label="Représenté par"
          value={typedText(typed, 'representedBy')}
          error={errors['representedBy']}
          width="medium"
        />
        <button
          type="submit"
          className="fr-btn fr-btn--secondary"
          data-pv-one={toCome ? 'Noter la réponse' : 'Noter la présence'}
          data-pv-count={toCome ? 'Noter les {n} réponses' : 'Noter les {n} présences'}
        >
          {toCome ? 'Noter la réponse' : 'Noter la présence'}
        </button>
      </BulkBar>
      {table}
    </BulkForm>
  )
}

function AddSeat({ meeting, today, typed, errors = NONE }: Props): ReactElement {
  const field = (name: string) => ({ name, id: `ajout-${name}`, value: typedText(typed, name), error: errors[name] })
  return (
    <Section title="Ajouter une personne">
      <Form action={pathOf(meeting, '/presence/ajouter')}>
        <TextField {...field('function')} label="Fonction" />
        <FieldRow>
          <TextField {...field('organisation')} label="Organisme" />
          <TextField {...field('name')} label="Nom" help="Vide : la fonction suffit" />
        </FieldRow>
        <FieldRow>
          <Select
            {...field('college')}
            label="Collège"
            prompt="Choisir un collège"
            options={COLLEGE_OPTIONS}
            required
          />
          <Select
            {...field('status')}
            label={isToCome(meeting, today) ? 'Réponse' : 'Présence'}
            options={statusOptions(statusWords(isToCome(meeting, today)))}
            value={typedText(typed, 'status') || 'guest'}
            required
          />
        </FieldRow>
        <SubmitRow kind="secondary" label="Ajouter à la feuille" />
      </Form>
    </Section>
  )
}
