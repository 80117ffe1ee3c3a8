import type { ReactElement } from 'react'
import { type Act, type Acts, ObjectHead } from '#src/core/room/object-page.tsx'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { History, Verbatim } from '#src/ground/design/detail.tsx'
import { ErrorSummary } from '#src/ground/design/form-parts.tsx'
import { KeyValues } from '#src/ground/design/list.tsx'
import { Columns, Notice, Section } from '#src/ground/design/page-head.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import type { FieldErrors, Typed } from '#src/ground/web/form.ts'
import { type Approver, DECISIONS, OPEN } from '../document.ts'
import { placeInWords, type Places } from '../places.ts'
import type { Coverage } from '../reading.ts'
import type { Reading } from '../store/search.ts'
import type { Reader, SheetLine } from '../store/readings.ts'
import type { VersionLine } from '../store/versions.ts'
import { VersionFile } from './file.tsx'
import { VersionMark } from './marks.tsx'
import { ReadButton, Readings } from './readings.tsx'
import { daysInWords, type Stated } from './sheet.tsx'

export type VersionProps = {
  version: Stated
  approvers: readonly Approver[]
  /** What those who approve by themselves are called, by account. */
  names: ReadonlyMap<number, string>
  places: Places
  /** The version in force at the same place today. */
  now: VersionLine | undefined
  readers: readonly Reader[]
  sheets: readonly SheetLine[]
  coverage: Coverage | undefined
  reading: Reading | undefined
  today: PlainDate
  account: number
  writes: boolean
  approves: boolean
  typed: Typed
  errors?: FieldErrors | undefined
  done?: string | undefined
}

/** One version: what it says, who approves it, from when it holds; a former one says so and leads to the one in force. */
export function VersionPage({ done, errors = {}, ...props }: VersionProps): ReactElement {
  const { version, places, now, writes, readers, account } = props
  const mine = readers.some((one) => one.account === account && one.readOn === null)
  const { title, number, state, note } = version
  const former = state === 'superseded' || state === 'withdrawn'
  return (
    <>
      <ErrorSummary errors={errors} />
      <ObjectHead
        where="Version de document"
        title={`${title}, version ${number}`}
        state={<VersionMark state={state} />}
        said={[placeInWords(version, places), daysInWords(version) || undefined]}
        acts={actsOf(props)}
      />
      {done === undefined ? null : <Notice kind="success" title={done} />}
      {former ? (
        <Notice
          kind="info"
          title={
            state === 'superseded' ? 'Version remplacée : ne l’appliquez plus' : 'Version retirée : ne l’appliquez plus'
          }
        >
          <p>
            {version.withdrawnWhy === '' ? null : `${version.withdrawnWhy} `}
            {now === undefined ? (
              'Aucune version n’est en vigueur.'
            ) : (
              <a href={`/documents/versions/${now.id}`}>{`Ouvrir celle en vigueur, la version ${now.number}`}</a>
            )}
          </p>
        </Notice>
      ) : null}
      <Columns
        main={
          <>
            <VersionFile
              version={version}
              reading={props.reading}
              gives={writes && OPEN.has(state)}
              error={errors['file']}
            />
            {mine ? <ReadButton version={version.id} /> : null}
            <Section title="Ce qui change">
              {note === '' ? <p className="pv-grey">Non précisé.</p> : <Verbatim text={note} />}
            </Section>
            <Approval {...props} />
            {state === 'in_force' ? <Readings {...props} version={version.id} keeps={writes} /> : null}
          </>
        }
        aside={<Facts {...props} />}
      />
    </>
  )
}

/** The one act of each state; the others stand in the menu. */
function actsOf({ version: one, writes }: Pick<VersionProps, 'version' | 'writes'>): Acts {
  if (!writes) return {}
  const { id, state, version, document, file, inForceTo } = one
  const here = `/documents/versions/${id}`
  const hidden = { version }
  const submit: Act = { label: 'Demander les visas', href: `${here}/soumettre` }
  const opinion: Act = { label: 'Enregistrer l’avis d’un comité', href: `${here}/avis` }
  const rework: Act = { label: 'Reprendre le projet', href: `${here}/reprendre` }
  const next: Act = { label: 'Préparer une version', href: `/documents/${document}/versions/nouvelle` }
  switch (state) {
    case 'draft':
    case 'refused':
      return {
        ...(file === null ? {} : { primary: submit, others: [opinion, ...(state === 'refused' ? [rework] : [])] }),
        edit: `${here}/modifier`,
        remove: `${here}/supprimer`,
      }
    case 'submitted':
      return { others: [opinion, rework] }
    case 'approved':
      return { primary: { label: 'Mettre en vigueur', href: `${here}/entree` }, others: [rework] }
    case 'coming':
      return { others: [{ label: 'Annuler l’entrée en vigueur', href: `${here}/annuler` }] }
    case 'in_force':
      return {
        primary: next,
        others: [
          { label: 'Relue, rien à changer', post: `${here}/relue`, hidden },
          ...(inForceTo === null ? [{ label: 'Retirer la version', href: `${here}/retirer` }] : []),
        ],
      }
    case 'superseded':
    case 'withdrawn':
      return {}
  }
}

function Approval({ version, approvers, names, account, writes, approves }: VersionProps): ReactElement | null {
  const { quorum, approvals, approvedBy, approvedOn, state } = version
  if (approvedBy !== '')
    return (
      <Section title="Approbation">
        <p>{`${approvedBy}${approvedOn === null ? '' : `, le ${longDate(approvedOn)}`}.`}</p>
      </Section>
    )
  if (approvers.length === 0) return null
  const asks = (one: Approver) =>
    state === 'submitted' &&
    approves &&
    one.decision === '' &&
    (one.account === null ? writes : one.account === account)
  return (
    <Section
      title="Visas"
      count={`${approvals} sur ${quorum}`}
      note={`${formatCount(quorum, 'visa nécessaire', 'visas nécessaires')}, demandés à ${formatCount(approvers.length, 'fonction ou personne', 'fonctions ou personnes')}.`}
    >
      <History
        steps={approvers.map((one) => ({
          key: String(one.id),
          when: one.decidedOn === null ? DECISIONS[one.decision] : longDate(one.decidedOn),
          what: (
            <>
              {one.function}
              {one.account === null ? null : ` (${names.get(one.account) ?? 'compte fermé'})`}
              {one.decision === '' ? null : ` : ${DECISIONS[one.decision].toLowerCase()}`}
              {one.note === '' ? null : <span className="pv-sub">{one.note}</span>}
              {asks(one) ? (
                <span className="pv-sub">
                  <a href={`/documents/visas/${one.id}`}>
                    {one.account === null ? 'Noter ce visa' : 'Donner ou refuser ce visa'}
                    <span className="fr-sr-only">{`, ${one.function}`}</span>
                  </a>
                </span>
              ) : null}
            </>
          ),
        }))}
      />
    </Section>
  )
}

function Facts({ version, places }: VersionProps): ReactElement {
  const { reviewDue, reviewedOn, addedOn, submittedOn, approvedOn } = version
  const on = (label: string, day: PlainDate | null) => (day === null ? [] : [{ label, value: longDate(day) }])
  return (
    <Section opening title="Fiche">
      <KeyValues
        items={[
          { label: 'Vaut pour', value: placeInWords(version, places) },
          ...on('Préparée le', addedOn),
          ...on('Visas demandés le', submittedOn),
          ...on('Approuvée le', approvedOn),
          ...on('Relue le', reviewedOn),
          ...on('À relire le', reviewDue),
        ]}
      />
    </Section>
  )
}
