import { Fields, type Group } from '#src/core/room/fields-form.tsx'
import { type PlainDate, shortDate } from '#src/ground/calendar/index.ts'
import { SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Form } from '#src/ground/design/form.tsx'
import { EmptyState } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { PostButton, Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import type { FormShown } from '#src/ground/web/form-route.tsx'
import type { Action, Step } from '../action.ts'
import { STEP } from '../input.ts'

type StepsProps = Required<FormShown> & {
  action: Action
  steps: readonly Step[]
  today: PlainDate
  rights: { write: boolean }
}

const BASE = '/plan-actions'
const GROUPS: readonly Group<typeof STEP>[] = [{ fields: ['title', ['owner', 'day']] }]
const STEP_MARK = {
  to_come: ['coming', 'À venir'],
  in_progress: ['progress', 'En cours'],
  done: ['met', 'Faite'],
} as const

/** The steps of an action, and the form that adds one. */
export function Steps({ action, steps, today, rights, errors, typed }: StepsProps) {
  const refused = Object.keys(STEP).some((name) => errors[name] !== undefined)
  const done = steps.filter((step) => step.state === 'done').length
  return (
    <Section title="Étapes" count={steps.length > 0 ? `${done} sur ${steps.length}` : undefined}>
      {steps.length === 0 ? (
        <EmptyState>Pas d’étape. Une action courte peut s’en passer.</EmptyState>
      ) : (
        <Table
          caption="Étapes de l’action"
          captionHidden
          rows={steps}
          rowKey={(s) => s.id}
          columns={[
            {
              key: 'title',
              head: 'Étape',
              cell: (s) => (
                <RowTitle
                  title={s.title}
                  note={s.owner}
                  {...(rights.write && { href: `${BASE}/etapes/${s.id}/modifier` })}
                />
              ),
            },
            { key: 'day', head: 'Jour', cell: (s) => (s.day ? shortDate(s.day, today) : 'sans date') },
            {
              key: 'state',
              head: 'État',
              cell: (s) => <Mark state={STEP_MARK[s.state][0]} word={STEP_MARK[s.state][1]} />,
            },
            ...(rights.write
              ? [
                  {
                    key: 'act',
                    head: 'Changer',
                    cell: (s: Step) => (
                      <>
                        <PostButton
                          action={`${BASE}/${action.id}/etapes/etat`}
                          label={s.state === 'done' ? `Rouvrir « ${s.title} »` : `Marquer faite « ${s.title} »`}
                          kind="link"
                          hidden={{
                            step: String(s.id),
                            version: String(s.version),
                            state: s.state === 'done' ? 'in_progress' : 'done',
                          }}
                        />
                        <a href={`${BASE}/etapes/${s.id}/supprimer`}>Supprimer « {s.title} »</a>
                      </>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {rights.write ? (
        <details open={refused}>
          <summary>Ajouter une étape</summary>
          <Form action={`${BASE}/${action.id}/etapes`}>
            <Fields table={STEP} groups={GROUPS} typed={typed} errors={errors} />
            <SubmitRow label="Ajouter l’étape" kind="secondary" />
          </Form>
        </details>
      ) : null}
    </Section>
  )
}
