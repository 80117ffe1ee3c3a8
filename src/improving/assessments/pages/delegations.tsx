import type { ReactElement } from 'react'
import { longDate } from '#src/ground/calendar/index.ts'
import { Mark, type State as MarkState } from '#src/ground/design/marks.tsx'
import { PostButton, Section } from '#src/ground/design/page-head.tsx'
import { isOpen } from '../assessment.ts'
import type { Whole } from '../store/assessments.ts'
import { DELEGATION_STATES, type DelegationState } from '../words.ts'
import { BASE, type Delegated } from './shown.ts'

const MARKS: Readonly<Record<DelegationState, MarkState>> = {
  given: 'progress',
  handed_back: 'decide',
  changes_requested: 'late',
  accepted: 'met',
  taken_back: 'final',
}
const ACTS: Readonly<Record<DelegationState, { path: string; label: string }>> = {
  handed_back: { path: 'rendre', label: 'Rendre ces lignes' },
  accepted: { path: 'accepter', label: 'Accepter' },
  taken_back: { path: 'reprendre', label: 'Retirer' },
  given: { path: 'confier', label: 'Confier de nouveau' },
  changes_requested: { path: 'demander', label: 'Demander des changements' },
}

/** Who rates what, and where it stands. */
export function Delegations({
  one,
  delegations,
  writes,
}: {
  one: Whole
  delegations: readonly Delegated[]
  writes: boolean
}): ReactElement | null {
  const open = isOpen(one)
  if (delegations.length === 0 && !(writes && open)) return null
  return (
    <Section
      title="Lignes confiées"
      action={writes && open ? <a href={`${BASE}/${one.id}/delegations/nouvelle`}>Confier des lignes</a> : undefined}
    >
      {delegations.length === 0 ? <p className="pv-grey">Aucune.</p> : null}
      {delegations.map((row) => (
        <div key={row.id} className="pv-delegation">
          <p>
            {row.writes && open ? (
              <a href={`${BASE}/${one.id}/delegations/${row.id}/modifier`}>{row.told}</a>
            ) : (
              row.told
            )}
            <span className="pv-sub">
              {[row.place, row.owner, row.dueOn === null ? '' : `pour le ${longDate(row.dueOn)}`]
                .filter(Boolean)
                .join(', ')}
            </span>
          </p>
          <p>
            <Mark state={MARKS[row.state]} word={DELEGATION_STATES[row.state]} />
          </p>
          {row.message === '' ? null : <p className="pv-grey">« {row.message} »</p>}
          {open
            ? row.steps.map((to) =>
                to === 'changes_requested' ? (
                  <p key={to}>
                    <a href={`${BASE}/${one.id}/delegations/${row.id}/demander`}>{ACTS[to].label}</a>
                  </p>
                ) : (
                  <PostButton
                    key={to}
                    action={`${BASE}/${one.id}/delegations/${row.id}/${ACTS[to].path}`}
                    label={ACTS[to].label}
                    kind={to === 'handed_back' || to === 'accepted' ? 'secondary' : 'link'}
                    hidden={{ version: row.version }}
                  />
                ),
              )
            : null}
        </div>
      ))}
    </Section>
  )
}
