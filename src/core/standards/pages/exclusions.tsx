import type { ReactElement } from 'react'
import { ObjectList } from '#src/core/room/object-list.tsx'
import { longDate } from '#src/ground/calendar/index.ts'
import { Verbatim } from '#src/ground/design/detail.tsx'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Form, HiddenVersion, Radios, TextArea } from '#src/ground/design/form.tsx'
import { KeyValues } from '#src/ground/design/list.tsx'
import type { ListState } from '#src/ground/design/list-state.ts'
import { Mark } from '#src/ground/design/marks.tsx'
import { ObjectHead } from '#src/core/room/object-page.tsx'
import { Columns, Notice, Section } from '#src/ground/design/page-head.tsx'
import { type Column, RowTitle } from '#src/ground/design/table.tsx'
import { type FieldErrors, type Typed, typedText } from '#src/ground/web/form.ts'
import { type Exclusion, EXCLUSION_STATES, type ExclusionState } from '../scope.ts'
import { isNarrowed, type ScopeFilters } from '../scope-search.ts'
import { type Choice, scopeFilterFields, spanInWords } from './scope-lines.tsx'

export type ShownExclusion = Exclusion & { title: string; versionName: string; framework: number; siteName: string }

const MARKS = { proposed: 'decide', approved: 'final', refused: 'coming' } as const
const ExclusionMark = ({ state }: { state: ExclusionState }): ReactElement => (
  <Mark state={MARKS[state]} word={EXCLUSION_STATES[state]} />
)

type ListProps = {
  base: string
  exclusions: readonly ShownExclusion[]
  filters: ScopeFilters
  state: ListState
  sites: readonly Choice[]
  versions: readonly Choice[]
  write: boolean
  done?: string | undefined
}

export function ExclusionsPage({
  base,
  exclusions,
  filters,
  state,
  sites,
  versions,
  write,
  done,
}: ListProps): ReactElement {
  return (
    <>
      {done === undefined ? null : <Notice kind="success" title={done} />}
      <ObjectList
        title="Déclaration d’applicabilité"
        lead="Les engagements qui ne s’appliquent pas à un site, pourquoi, et qui l’a approuvé. Celui qui propose n’approuve pas."
        state={state}
        sorts={{ title: 'engagement', site: 'site', span: 'depuis', state: 'etat' }}
        noun={['engagement non applicable', 'engagements non applicables']}
        filtered={isNarrowed(filters)}
        filters={scopeFilterFields({ filters, sites, versions, states: EXCLUSION_STATES })}
        add={
          write
            ? { href: `${base}/nouveau`, label: 'Proposer un engagement non applicable', first: 'En proposer un' }
            : undefined
        }
        none={{
          yet: 'Tous les engagements s’appliquent partout où leur module s’applique.',
          found: 'Aucun engagement ne répond à ces filtres.',
        }}
        rows={exclusions}
        rowKey={({ id }) => id}
        columns={columnsOf(base)}
      />
    </>
  )
}

const columnsOf = (base: string): Column<ShownExclusion>[] => [
  {
    key: 'title',
    head: 'Engagement',
    lead: true,
    cell: ({ id, title, versionName }) => <RowTitle href={`${base}/${id}`} title={title} note={versionName} />,
  },
  { key: 'site', head: 'Site', cell: ({ siteName }) => siteName },
  { key: 'reason', head: 'Motif', cell: ({ reason }) => (reason.length > 120 ? `${reason.slice(0, 117)}…` : reason) },
  { key: 'span', head: 'Dates', cell: (one) => spanInWords(one) },
  { key: 'state', head: 'État', cell: ({ state }) => <ExclusionMark state={state} /> },
]

export type ExclusionProps = {
  base: string
  exclusion: ShownExclusion
  write: boolean
  /** Whether this person may decide; `own` when the proposal is theirs. */
  decide: 'yes' | 'own' | 'no'
  typed: Typed
  errors?: FieldErrors | undefined
  done?: string | undefined
}

export function ExclusionPage({ done, ...props }: ExclusionProps): ReactElement {
  const { base, exclusion, write, errors } = props
  const { id, state } = exclusion
  return (
    <>
      <ObjectHead
        where={exclusion.versionName}
        title={exclusion.title}
        state={<ExclusionMark state={state} />}
        said={[exclusion.siteName]}
        lead={
          state === 'approved'
            ? 'Cet engagement ne s’applique pas à ce site : il ne compte ni dans ses notes, ni dans ses preuves.'
            : undefined
        }
        acts={
          write
            ? {
                ...(state === 'proposed'
                  ? { edit: `${base}/${id}/modifier` }
                  : { archive: { href: `${base}/${id}/modifier` } }),
                duplicate: `${base}/nouveau?modele=${id}`,
                remove: state === 'approved' ? undefined : `${base}/${id}/supprimer`,
              }
            : {}
        }
      />
      {done === undefined ? null : <Notice kind="success" title={done} />}
      {errors === undefined ? null : <ErrorSummary errors={errors} />}
      <Columns main={<Main {...props} />} aside={<Facts {...props} />} />
    </>
  )
}

function Main({ base, exclusion, decide, typed, errors }: ExclusionProps): ReactElement {
  return (
    <>
      <Section opening title="Pourquoi il ne s’applique pas">
        <Verbatim text={exclusion.reason} />
      </Section>
      {exclusion.answer === '' ? null : (
        <Section title="Réponse">
          <Verbatim text={exclusion.answer} />
        </Section>
      )}
      {exclusion.state !== 'proposed' ? null : decide === 'yes' ? (
        <Section title="Décider">
          <Form action={`${base}/${exclusion.id}/decision`}>
            <HiddenVersion version={Number(typedText(typed, 'version')) || exclusion.version} />
            <Radios
              name="state"
              label="Décision"
              value={typedText(typed, 'state')}
              choices={[
                { value: 'approved', label: 'Approuver : l’engagement ne s’applique pas à ce site' },
                { value: 'refused', label: 'Refuser : l’engagement s’applique' },
              ]}
              error={errors?.['state']}
              required
            />
            <TextArea
              name="answer"
              label="Réponse"
              help="Dites pourquoi quand vous refusez."
              value={typedText(typed, 'answer')}
              error={errors?.['answer']}
              limit={2000}
              rows={3}
            />
            <SubmitRow label="Enregistrer la décision" />
          </Form>
        </Section>
      ) : (
        <p className="pv-grey">
          {decide === 'own'
            ? 'Vous l’avez proposé : une autre personne doit l’approuver.'
            : 'Une personne qui en a le droit doit l’approuver ou le refuser.'}
        </p>
      )}
    </>
  )
}

function Facts({ exclusion }: ExclusionProps): ReactElement {
  return (
    <Section opening title="Engagement non applicable">
      <KeyValues
        items={[
          { label: 'Site', value: exclusion.siteName },
          { label: 'Dates', value: spanInWords(exclusion) },
          ...(exclusion.decidedOn === null
            ? []
            : [{ label: 'Décision', value: `${exclusion.approver}, le ${longDate(exclusion.decidedOn)}` }]),
        ]}
      />
    </Section>
  )
}
