import type { ReactElement } from 'react'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Checkboxes, Form } from '#src/ground/design/form.tsx'
import { EmptyState } from '#src/ground/design/list.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import type { FieldErrors } from '#src/ground/web/form.ts'
import { isOpen, STATES } from '../action.ts'
import type { ActionRow } from '../store.ts'

const BASE = '/plan-actions'
const NONE: FieldErrors = {}
type Props = {
  year: number
  /** Actions of the plan before; `there` when the new plan already holds one of that name. */
  actions: readonly (ActionRow & { there: boolean })[]
  /** What was ticked; every action still open when the page is new. */
  chosen: readonly number[] | undefined
  errors?: FieldErrors | undefined
}

/** The plan of a year from that of the year before: what is ticked is proposed again. */
export function CopyPage({ year, actions, chosen, errors = NONE }: Props): ReactElement {
  const offered = actions.filter(({ there }) => !there)
  const back = { href: `${BASE}?annee=${year}`, label: 'Revenir au plan' }
  const ticked = chosen ?? offered.filter(({ state }) => isOpen(state)).map(({ id }) => id)
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead
        where={`Plan d’actions ${year}`}
        title={`Reprendre le plan ${year - 1}`}
        lead="Chaque action cochée est proposée de nouveau, avec son responsable et ses étapes, sans ses dates. Celle du plan précédent ne change pas."
      />
      {offered.length === 0 ? (
        <EmptyState action={back}>
          {actions.length === 0
            ? `Le plan ${year - 1} n’a pas d’action que vous puissiez reprendre.`
            : `Toutes les actions du plan ${year - 1} figurent déjà dans celui de ${year}.`}
        </EmptyState>
      ) : (
        <Form action={`${BASE}/reprendre/${year}`} guard>
          <Checkboxes
            name="choix"
            label="Actions à reprendre"
            values={ticked.map(String)}
            error={errors['choix']}
            choices={offered.map((one) => ({
              value: String(one.id),
              label: one.title,
              help: `${one.siteName}, ${STATES[one.state].toLowerCase()}`,
            }))}
            required
          />
          <SubmitRow label="Proposer ces actions" cancel={back.href} />
        </Form>
      )}
    </>
  )
}
