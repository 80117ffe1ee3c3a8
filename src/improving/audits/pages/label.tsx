import type { ReactElement } from 'react'
import { type Acts, ObjectAside, ObjectHead } from '#src/core/room/object-page.tsx'
import { longDate } from '#src/ground/calendar/index.ts'
import { Verbatim } from '#src/ground/design/detail.tsx'
import { EmptyState, KeyValues } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { Columns, Notice, PostButton, Section } from '#src/ground/design/page-head.tsx'
import { Table } from '#src/ground/design/table.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import { KINDS, whenOf } from '../audit.ts'
import { countsInWords } from '../finding.ts'
import { isRenewed, blocking, DECISIONS, followUpOf, labelState, type Prerequisite, validityInWords } from '../label.ts'
import { whenInWords } from '../moment.ts'
import { AuditMark } from './list.tsx'
import { Dates, History, LabelFiles, Scope } from './label-aside.tsx'
import { LABELS_BASE as BASE, type LabelProps } from './label-props.ts'
import { LabelMark, Warnings } from './labels.tsx'

export function LabelPage(props: LabelProps): ReactElement {
  const { label, warnings, today, done, fault } = props
  const validity = validityInWords(label)
  return (
    <>
      {done === undefined ? null : <Notice kind="success" title={done} />}
      {fault === undefined ? null : <Notice kind="error" title={fault} />}
      <ObjectHead
        where={['Label', label.body].filter(Boolean).join(', ')}
        title={label.name}
        state={<LabelMark label={label} today={today} renewed={isRenewed(label, props.labels)} />}
        said={[validity]}
        lead={leadOf(props)}
        acts={actsOf(props)}
      />
      <Columns
        main={
          <>
            {warnings.length === 0 ? null : (
              <Section title="À savoir">
                <Warnings list={warnings} />
              </Section>
            )}
            {label.decision === '' ? <Application {...props} /> : <Decision {...props} />}
            <Audits {...props} />
          </>
        }
        aside={
          <>
            <Scope {...props} />
            <Dates {...props} />
            <LabelFiles {...props} />
            <History {...props} />
            <ObjectAside facts={props.facts} />
          </>
        }
      />
    </>
  )
}

function leadOf({ label, prerequisites, openMajor, today }: LabelProps): string | undefined {
  if (label.decision !== '') return undefined
  if (label.appliedOn !== null)
    return openMajor > 0
      ? `Une non-conformité majeure ouverte bloque la décision.`
      : `La candidature est déposée depuis le ${longDate(label.appliedOn)} ; la décision est attendue.`
  const missing = blocking(prerequisites).length
  if (label.dueOn !== null && label.dueOn < today) return 'L’échéance est passée.'
  return missing === 0
    ? 'Rien ne s’oppose à la candidature.'
    : `${formatCount(missing, 'point manque', 'points manquent')} avant de pouvoir déposer la candidature.`
}

/** Once applied for, its decision is awaited; once granted, its renewal is prepared. */
function actsOf({ label, writes, today }: LabelProps): Acts {
  if (!writes) return {}
  const own = `${BASE}/${label.id}`
  const bare = label.decision === '' && label.appliedOn === null
  const renew = { href: `${BASE}/nouveau?modele=${label.id}`, label: 'Préparer le renouvellement' }
  const common = { edit: `${own}/modifier`, remove: bare ? `${own}/supprimer` : undefined }
  if (bare) return common
  if (label.decision === '') return { ...common, primary: { href: `${own}/decision`, label: 'Noter la décision' } }
  if (label.decision !== 'granted') return common
  return {
    ...common,
    primary: labelState(label, today) === 'withdrawn' ? undefined : renew,
    others: [{ href: `${own}/fin`, label: 'Suspendre, lever la suspension ou retirer' }],
  }
}

function Application({ label, prerequisites, writes }: LabelProps): ReactElement {
  const own = `${BASE}/${label.id}`
  const missing = blocking(prerequisites)
  return (
    <Section title="Candidature" note="Chaque point dit pourquoi il est rempli ou non.">
      <Table
        caption="Ce qui est demandé avant la candidature"
        captionHidden
        rows={prerequisites}
        rowKey={({ code }) => code}
        columns={[
          {
            key: 'title',
            head: 'Point',
            cell: ({ title, href }) =>
              href === undefined || (!writes && href === `${own}/modifier`) ? title : <a href={href}>{title}</a>,
          },
          { key: 'met', head: 'État', cell: ({ met }) => <MetMark met={met} /> },
          { key: 'why', head: 'Pourquoi', cell: ({ why }) => why },
        ]}
      />
      {label.appliedOn !== null ? (
        writes ? (
          <p>
            <a href={`${own}/reprendre`}>Retirer la candidature</a>
          </p>
        ) : null
      ) : missing.length === 0 && writes ? (
        <PostButton
          action={`${own}/candidature`}
          label="Déposer la candidature"
          kind="primary"
          hidden={{ version: label.version }}
        />
      ) : (
        <p>
          {missing.length === 0
            ? 'La candidature peut être déposée.'
            : `La candidature ne peut pas être déposée : ${formatCount(missing.length, 'point manque', 'points manquent')}.`}
        </p>
      )}
    </Section>
  )
}

function MetMark({ met }: Pick<Prerequisite, 'met'>): ReactElement {
  if (met === 'unknown') return <Mark state="coming" word="non connu" />
  return met ? <Mark state="met" word="rempli" /> : <Mark state="off" word="manque" />
}

function Decision({ label, writes }: LabelProps): ReactElement {
  if (label.decision === '') return <></>
  const from = (source: string) => (source === '' ? null : <span className="pv-sub">{source}</span>)
  return (
    <Section
      title="Décision"
      action={writes ? <a href={`${BASE}/${label.id}/decision`}>Corriger la décision</a> : undefined}
    >
      <KeyValues
        items={[
          { label: 'Décision', value: `${DECISIONS[label.decision]} ${whenInWords(label.obtained)}` },
          ...(label.body === '' ? [] : [{ label: 'Organisme', value: label.body }]),
          ...(label.number === '' ? [] : [{ label: 'Numéro', value: label.number }]),
          ...(label.validFrom === null ? [] : [{ label: 'Valide à partir du', value: longDate(label.validFrom) }]),
          ...(label.validTo === null
            ? []
            : [
                {
                  label: 'Valide jusqu’au',
                  value: (
                    <>
                      {longDate(label.validTo)}
                      {from(label.validitySource)}
                    </>
                  ),
                },
              ]),
          ...(label.suspendedOn === null ? [] : [{ label: 'Suspendu depuis le', value: longDate(label.suspendedOn) }]),
          ...(label.withdrawnOn === null ? [] : [{ label: 'Retiré le', value: longDate(label.withdrawnOn) }]),
          ...(label.endedNote === '' ? [] : [{ label: 'Raison', value: label.endedNote }]),
        ]}
      />
      {label.decisionNote === '' ? null : <Verbatim text={label.decisionNote} />}
    </Section>
  )
}

function Audits({ label, audits, all, today }: LabelProps): ReactElement {
  const follow = label.decision === 'granted' ? followUpOf(label, all) : undefined
  const rows = follow ? [follow, ...audits] : audits
  return (
    <Section title="Audits de ce cycle">
      {rows.length === 0 ? (
        <EmptyState>Aucun audit de ces sites n’est noté pour ce cycle.</EmptyState>
      ) : (
        <Table
          caption="Audits de ce cycle"
          captionHidden
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            { key: 'audit', head: 'Audit', cell: (one) => <a href={`/audits/${one.id}`}>{one.title}</a> },
            { key: 'kind', head: 'Nature', cell: ({ kind }) => KINDS[kind] },
            { key: 'when', head: 'Quand', cell: whenOf },
            { key: 'state', head: 'État', cell: (one) => <AuditMark audit={one} today={today} /> },
            { key: 'found', head: 'Constats', cell: (one) => (one.heldOn === null ? '' : countsInWords(one.counts)) },
          ]}
        />
      )}
    </Section>
  )
}
