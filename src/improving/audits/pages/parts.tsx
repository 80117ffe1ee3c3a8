import type { ReactElement } from 'react'
import type { Service, Site } from '#src/core/organisation/index.ts'
import { type Item, titleOf } from '#src/core/standards/index.ts'
import { longDate, longDateWithWeekday, type PlainDate, shortDate } from '#src/ground/calendar/index.ts'
import { History } from '#src/ground/design/detail.tsx'
import { EmptyState } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { PostButton, Section } from '#src/ground/design/page-head.tsx'
import { Table } from '#src/ground/design/table.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import { type Audit, type AuditAttachment, type Milestone, milestones, type Slot } from '../audit.ts'
import { momentInWords } from '../moment.ts'
import type { Sample } from '../store/samples.ts'

const BASE = '/audits'

/** What was foreseen against what took place. */
export function Milestones({ audit, today }: { audit: Audit; today: PlainDate }): ReactElement {
  const steps = milestones(audit, today).filter(({ planned, actual }) => planned !== '' || actual !== null)
  return (
    <Section title="Prévu et réalisé">
      <History
        steps={steps.map((one) => ({
          key: one.key,
          when: one.actual === null ? momentInWords(one.planned) : longDate(one.actual),
          what: <Step one={one} />,
          current: one.actual !== null,
        }))}
      />
    </Section>
  )
}

function Step({ one }: { one: Milestone }): ReactElement {
  const { title, planned, actual, late } = one
  const days = formatCount(late, 'jour', 'jours')
  return (
    <>
      {title}{' '}
      {actual === null ? (
        late > 0 ? (
          <Mark state="late" word={`en retard de ${days}`} />
        ) : (
          <Mark state="coming" word="à venir" />
        )
      ) : (
        <Mark state="met" word="fait" />
      )}
      {actual !== null && planned !== '' ? (
        <span className="pv-sub">
          Prévu : {momentInWords(planned)}
          {late > 0 ? `, ${days} après` : ''}
        </span>
      ) : null}
    </>
  )
}

type PlanProps = {
  audit: Audit
  items: readonly Item[]
  slots: readonly Slot[]
  sites: readonly Pick<Site, 'id' | 'shortName'>[]
  services: readonly Service[]
  writes: boolean
}

/** The plan of an audit, day by day. */
export function Plan({ audit, items, slots, sites, services, writes }: PlanProps): ReactElement {
  const named = new Map(items.map((one) => [one.key, [one.number, titleOf(one)].filter(Boolean).join('. ')]))
  const place = ({ site, service }: Slot): string => {
    const at = sites.find(({ id }) => id === site)?.shortName ?? ''
    const inside = services.find(({ id }) => id === service)?.name
    return inside === undefined ? at : `${at}, ${inside}`
  }
  const days = [...Map.groupBy(slots, ({ day }) => day)]
  return (
    <Section
      title="Plan de l’audit"
      action={writes ? <a href={`${BASE}/${audit.id}/creneaux/nouveau`}>Ajouter un créneau</a> : undefined}
    >
      {slots.length === 0 ? (
        <EmptyState>Aucun créneau n’est encore fixé.</EmptyState>
      ) : (
        <Table
          caption="Plan de l’audit"
          captionHidden
          groups={days.map(([day, rows]) => ({ key: day, label: longDateWithWeekday(day), rows }))}
          rowKey={({ id }) => id}
          columns={[
            { key: 'hours', head: 'Heures', cell: (one) => `${one.startsAt} – ${one.endsAt}` },
            { key: 'place', head: 'Lieu', cell: place },
            {
              key: 'topic',
              head: 'Ce qui est vu',
              cell: (one) => (
                <>
                  {writes ? <a href={`${BASE}/${audit.id}/creneaux/${one.id}/modifier`}>{one.topic}</a> : one.topic}
                  {one.commitments.length === 0 ? null : (
                    <span className="pv-sub">{one.commitments.flatMap((key) => named.get(key) ?? []).join(' ; ')}</span>
                  )}
                </>
              ),
            },
            {
              key: 'met',
              head: 'Rencontre',
              cell: ({ met, auditor }) => (
                <>
                  {met}
                  {auditor === '' ? null : <span className="pv-sub">{auditor}</span>}
                </>
              ),
            },
          ]}
        />
      )}
    </Section>
  )
}

type AttachmentsProps = { audit: Audit; attachments: readonly AuditAttachment[]; today: PlainDate; writes: boolean }

/** What the auditor asked for, and what was supplied. */
export function Attachments({ audit, attachments, today, writes }: AttachmentsProps): ReactElement {
  const own = `${BASE}/${audit.id}/pieces`
  const supplied = attachments.filter(({ suppliedOn }) => suppliedOn !== null).length
  return (
    <Section
      title="Pièces à fournir"
      count={attachments.length === 0 ? undefined : `${supplied} sur ${attachments.length}`}
      action={writes ? <a href={`${own}/nouvelle`}>Ajouter une pièce</a> : undefined}
    >
      {attachments.length === 0 ? (
        <EmptyState>L’auditeur n’a encore rien demandé.</EmptyState>
      ) : (
        <Table
          caption="Pièces à fournir"
          captionHidden
          compact
          rows={attachments}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'title',
              head: 'Pièce',
              cell: (one) => (writes ? <a href={`${own}/${one.id}/modifier`}>{one.title}</a> : one.title),
            },
            { key: 'due', head: 'Pour le', cell: ({ dueOn }) => (dueOn === null ? '' : shortDate(dueOn, today)) },
            {
              key: 'state',
              head: 'État',
              cell: (one) => <AttachmentState attachment={one} {...{ own, today, writes }} />,
            },
          ]}
        />
      )}
    </Section>
  )
}

type AttachmentStateProps = { attachment: AuditAttachment; own: string; today: PlainDate; writes: boolean }
function AttachmentState({ attachment, own, today, writes }: AttachmentStateProps): ReactElement {
  const { id, dueOn, suppliedOn, version } = attachment
  if (suppliedOn !== null) return <Mark state="met" word={`fournie le ${shortDate(suppliedOn, today)}`} />
  return (
    <>
      {dueOn !== null && dueOn < today ? <Mark state="late" /> : <Mark state="coming" word="à fournir" />}{' '}
      {writes ? (
        <PostButton action={`${own}/${id}/fournie`} label="Noter fournie" kind="link" hidden={{ version }} />
      ) : null}
    </>
  )
}

type SamplesProps = {
  audit: Audit
  samples: readonly Sample[]
  today: PlainDate
  writes: boolean
  /** Where one is shown. */
  base?: string
}

/** What was drawn at random for the auditor. */
export function Samples({ audit, samples, today, writes, base = BASE }: SamplesProps): ReactElement | null {
  if (samples.length === 0 && !writes) return null
  return (
    <Section title="Échantillons">
      {samples.length === 0 ? null : (
        <ul>
          {samples.map((one) => (
            <li key={one.id}>
              <a href={`${base}/echantillons/${one.id}`}>
                {`${one.drawn.length} sur ${one.population}, tirés le ${shortDate(one.drawnOn, today)}`}
              </a>
            </li>
          ))}
        </ul>
      )}
      {writes ? (
        <p>
          <a href={`${BASE}/${audit.id}/echantillons/nouveau`}>Tirer un échantillon</a>
        </p>
      ) : null}
    </Section>
  )
}
