import type { ReactElement } from 'react'
import { type Acts, ObjectAside, ObjectHead } from '#src/core/room/object-page.tsx'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import type { Service, Site } from '#src/core/organisation/index.ts'
import { type Item, titleOf } from '#src/core/standards/index.ts'
import { type PlainDate, longDate } from '#src/ground/calendar/index.ts'
import { Verbatim } from '#src/ground/design/detail.tsx'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { FileField, Form } from '#src/ground/design/form.tsx'
import { EmptyState, KeyValues } from '#src/ground/design/list.tsx'
import { Columns, Notice, Section } from '#src/ground/design/page-head.tsx'
import { capital, formatCount } from '#src/ground/design/text/index.ts'
import type { FieldErrors } from '#src/ground/web/form.ts'
import { type Audit, type AuditAttachment, countdown, isExternal, KINDS, type Slot, whenOf } from '../audit.ts'
import { conformity } from '../conformity.ts'
import { countKinds, countsInWords } from '../finding.ts'
import type { FindingRow } from '../store/findings.ts'
import type { Sample } from '../store/samples.ts'
import type { GuestRow } from '../guest.ts'
import { FindingTable } from './findings.tsx'
import { Guests } from './guests.tsx'
import { AuditMark, placesOf } from './list.tsx'
import { Milestones, Attachments, Plan, Samples } from './parts.tsx'

const BASE = '/audits'

export type AuditProps = {
  audit: Audit
  framework: string | undefined
  items: readonly Item[]
  slots: readonly Slot[]
  attachments: readonly AuditAttachment[]
  findings: readonly FindingRow[]
  samples: readonly Sample[]
  guests: readonly GuestRow[]
  invites: boolean
  sites: readonly Site[]
  services: readonly Service[]
  today: PlainDate
  writes: boolean
  /** Reads the obligations too. */
  sees: boolean
  facts: ObjectFacts
  done: string | undefined
  fault: string | undefined
  errors: FieldErrors | undefined
}

export function AuditPage(props: AuditProps): ReactElement {
  const { audit, findings, sites, today, done, fault, errors, facts } = props
  return (
    <>
      {errors === undefined ? null : <ErrorSummary errors={errors} />}
      {done === undefined ? null : <Notice kind="success" title={done} />}
      {fault === undefined ? null : <Notice kind="error" title={fault} />}
      <ObjectHead
        where={[KINDS[audit.kind], audit.body].filter(Boolean).join(', ')}
        title={audit.title}
        state={<AuditMark audit={audit} today={today} />}
        said={[whenOf(audit), placesOf(audit, sites)]}
        lead={[countdown(audit, today), verdict(props)].filter(Boolean).join(' ') || undefined}
        acts={actsOf(props)}
      />
      <Columns
        main={
          <>
            <Section title="Constats" count={findings.length === 0 ? undefined : findings.length}>
              {findings.length === 0 ? (
                <EmptyState>
                  {audit.heldOn === null ? 'Les constats viendront avec l’audit.' : 'Aucun constat n’est noté.'}
                </EmptyState>
              ) : (
                <FindingTable findings={findings} sites={sites} today={today} />
              )}
            </Section>
            {audit.conclusion === '' ? null : (
              <Section title="Conclusion de l’auditeur">
                <Verbatim text={audit.conclusion} />
              </Section>
            )}
            <Plan {...props} />
            <Attachments {...props} />
          </>
        }
        aside={
          <>
            <Milestones audit={audit} today={today} />
            {props.sees ? (
              <p>
                <a href={`/echeances/avant/audit/${audit.id}`}>Ce qui est dû avant cet audit</a>
              </p>
            ) : null}
            <Scope {...props} />
            <Report {...props} />
            <Samples {...props} />
            <Guests {...props} />
            <ObjectAside facts={facts} />
          </>
        }
      />
    </>
  )
}

/** Before its day one notes what has been done of it; then findings come one after the other. */
function actsOf({ audit, writes }: AuditProps): Acts {
  if (!writes) return {}
  const own = `${BASE}/${audit.id}`
  const note = { label: 'Noter ce qui a eu lieu', href: `${own}/deroulement` }
  const add = { label: 'Ajouter un constat', href: `${own}/constats/nouveau` }
  const [primary, other] = audit.heldOn === null ? [note, add] : [add, note]
  return {
    primary,
    others: [other, { label: 'Tirer un échantillon', href: `${own}/echantillons/nouveau` }],
    edit: `${own}/modifier`,
    duplicate: `${BASE}/nouveau?modele=${audit.id}`,
    remove: audit.state === 'planned' ? `${own}/supprimer` : undefined,
  }
}

function verdict({ audit, items, findings }: AuditProps): string {
  if (audit.heldOn === null) return ''
  const counts = findings.length === 0 ? '' : `${countsInWords(countKinds(findings))}.`
  const said = conformity({ audit, items, findings })
  const shares =
    said === undefined
      ? ''
      : `${formatCount(said.compliant, 'engagement conforme', 'engagements conformes')} sur ${said.assessed}.`
  return [shares, capital(counts)].filter(Boolean).join(' ')
}

function Scope({ audit, framework, items, sites }: AuditProps): ReactElement {
  const modules = items.filter(({ key, level }) => level === 'module' && audit.modules.includes(key))
  const named = sites.filter(({ id }) => audit.sites.includes(id))
  return (
    <Section title="Champ">
      <KeyValues
        items={[
          { label: 'Sites', value: named.map(({ name }) => name).join(', ') },
          ...(framework === undefined
            ? []
            : [{ label: 'Référentiel', value: <a href={`/referentiels/${audit.framework}`}>{framework}</a> }]),
          ...(modules.length === 0
            ? []
            : [
                {
                  label: 'Modules',
                  value: modules.map((one) => [one.number, titleOf(one)].filter(Boolean).join('. ')).join(' ; '),
                },
              ]),
          ...(audit.activities.length === 0
            ? []
            : [{ label: 'Activités évaluées', value: audit.activities.join(', ') }]),
          ...(audit.team === '' ? [] : [{ label: 'Équipe', value: <Verbatim text={audit.team} /> }]),
          ...(isExternal(audit.kind) ? [{ label: 'Organisme', value: audit.body || 'à choisir' }] : []),
        ]}
      />
    </Section>
  )
}

function Report({ audit, writes, errors }: AuditProps): ReactElement | null {
  if (!writes && audit.reportFile === null) return null
  const own = `${BASE}/${audit.id}`
  return (
    <Section title="Rapport">
      {audit.reportFile === null ? (
        <p>Le rapport n’est pas déposé.</p>
      ) : (
        <p>
          <a href={`${own}/rapport`}>Télécharger le rapport (PDF)</a>
          {audit.reportOn === null ? '' : `, reçu le ${longDate(audit.reportOn)}`}
        </p>
      )}
      {writes ? (
        <Form action={`${own}/rapport`} files>
          <FileField
            name="file"
            label={audit.reportFile === null ? 'Déposer le rapport' : 'Remplacer le rapport'}
            help="Un PDF de 20 Mo au plus"
            accept="application/pdf"
            error={errors?.['file']}
            required
          />
          <SubmitRow label="Déposer le rapport" kind="secondary" />
        </Form>
      ) : null}
    </Section>
  )
}
