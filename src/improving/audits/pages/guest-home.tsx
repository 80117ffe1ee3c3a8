import type { ReactElement } from 'react'
import type { Service } from '#src/core/organisation/index.ts'
import type { AuditedLine, AuditedPart } from '#src/core/room/audited.tsx'
import { type Item, titleOf } from '#src/core/standards/index.ts'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { EmptyState, KeyValues } from '#src/ground/design/list.tsx'
import { ButtonLink, Columns, Notice, PageHead, Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { formatCount, capital } from '#src/ground/design/text/index.ts'
import { type Audit, type AuditAttachment, KINDS, type Slot, whenOf } from '../audit.ts'
import { countKinds, countsInWords } from '../finding.ts'
import { type Guest, mayEdit } from '../guest.ts'
import type { Covered } from '../routes/guest-access.ts'
import type { FindingRow } from '../store/findings.ts'
import type { Sample } from '../store/samples.ts'
import { KindMark } from './findings.tsx'
import { Attachments, Plan, Samples } from './parts.tsx'

const HOME = '/audit-invite'
export const homeOf = (audit: number): string => `${HOME}/${audit}`

export type Standing = {
  audit: Audit
  guest: Guest
  covered: Covered
  shown: readonly { part: AuditedPart; lines: readonly AuditedLine[] }[]
  findings: readonly FindingRow[]
  today: PlainDate
}

type HomeProps = Standing & {
  slots: readonly Slot[]
  attachments: readonly AuditAttachment[]
  samples: readonly Sample[]
  services: readonly Service[]
  framework: string | undefined
  done: string | undefined
  fault: string | undefined
}

/** The one page a guest works from: what is asked, what proves it, what was found. */
export function GuestHomePage(props: HomeProps): ReactElement {
  const { audit, guest, covered, findings, done, fault } = props
  const counts = countsInWords(countKinds(findings))
  return (
    <>
      {done === undefined ? null : <Notice kind="success" title={done} />}
      {fault === undefined ? null : <Notice kind="info" title={fault} />}
      <PageHead
        object
        where={[KINDS[audit.kind], audit.body].filter(Boolean).join(', ')}
        title={audit.title}
        under={`${capital(whenOf(audit))}. Votre accès vaut jusqu’au ${longDate(guest.endsOn)}.`}
        lead={leadOf(counts, guest)}
        actions={
          guest.handedOn === null
            ? [
                {
                  href: `${homeOf(audit.id)}/constats/nouveau`,
                  label: 'Saisir un constat',
                  icon: 'plus',
                  primary: true,
                },
              ]
            : []
        }
      />
      <Columns
        main={
          <>
            <Findings {...props} />
            <Commitments {...props} />
            <Plan {...props} items={covered.items} sites={sitesOf(covered)} writes={false} />
            <Attachments {...props} writes={false} />
          </>
        }
        aside={
          <>
            <HandOver {...props} />
            <Scope {...props} />
            {props.shown
              .filter(({ part }) => !part.perCommitment)
              .map(({ part, lines }) => (
                <Whole key={part.code} audit={audit} part={part} lines={lines} />
              ))}
            <Samples {...props} writes={false} base={homeOf(audit.id)} />
          </>
        }
      />
    </>
  )
}

const sitesOf = ({ ask }: Covered) => ask.sites.map((site) => ({ ...site, shortName: site.name }))

const leadOf = (counts: string, { handedOn }: Guest): string =>
  handedOn === null
    ? counts === ''
      ? 'Les preuves sont rangées par engagement ; vos constats restent à vous tant que vous ne les avez pas remis.'
      : `${capital(counts)}. Vos constats restent à vous tant que vous ne les avez pas remis.`
    : `Vos constats sont remis depuis le ${longDate(handedOn)} : ils ne changent plus.`

function Findings({ audit, guest, findings, covered }: HomeProps): ReactElement {
  return (
    <Section title="Constats" count={findings.length === 0 ? undefined : findings.length}>
      {findings.length === 0 ? (
        <EmptyState>Aucun constat n’est encore saisi.</EmptyState>
      ) : (
        <GuestFindings {...{ audit, guest, findings, covered }} />
      )}
    </Section>
  )
}

/** Findings as a guest reads them: words and nature, never how they are treated; their own lead to their form. */
export function GuestFindings({
  audit,
  guest,
  findings,
  covered,
}: Pick<Standing, 'audit' | 'guest' | 'findings' | 'covered'>) {
  const siteOf = (id: number | null) => covered.ask.sites.find((one) => one.id === id)?.name ?? ''
  return (
    <Table
      caption="Constats de l’audit"
      captionHidden
      rows={findings}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'title',
          head: 'Constat',
          lead: true,
          cell: (one) => (
            <RowTitle
              {...(mayEdit(one, guest) ? { href: `${homeOf(audit.id)}/constats/${one.id}/modifier` } : {})}
              title={one.title}
              note={[siteOf(one.site), one.commitmentTitle, one.detail].filter(Boolean).join('. ') || undefined}
            />
          ),
        },
        { key: 'kind', head: 'Nature', cell: ({ kind }) => <KindMark kind={kind} /> },
        {
          key: 'who',
          head: 'Saisi par',
          cell: (one) => (one.guest === guest.id ? 'vous' : one.guest === null ? 'la préfecture' : 'un autre auditeur'),
        },
      ]}
    />
  )
}

/** The commitments of the audit, each with what proves it. */
function Commitments({ audit, covered, shown, findings }: HomeProps): ReactElement {
  const { items } = covered
  const modules = items.filter(({ level }) => level === 'module')
  const rows = (module: Item) => items.filter(({ parent }) => parent === module.id)
  const total = items.length - modules.length
  const proofs = shown.filter(({ part }) => part.perCommitment).flatMap(({ lines }) => lines)
  return (
    <Section title="Engagements" count={total === 0 ? undefined : total}>
      {total === 0 ? (
        <EmptyState>Cet audit ne porte sur aucun référentiel : il n’a pas d’engagement à montrer.</EmptyState>
      ) : (
        <Table
          caption="Engagements de l’audit"
          captionHidden
          groups={modules
            .map((module) => ({ key: module.key, label: nameOf(module), rows: rows(module) }))
            .filter((group) => group.rows.length > 0)}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'commitment',
              head: 'Engagement',
              lead: true,
              cell: (one) => (
                <a href={`${homeOf(audit.id)}/engagements/${encodeURIComponent(one.key)}`}>{nameOf(one)}</a>
              ),
            },
            {
              key: 'proofs',
              head: 'Preuves',
              cell: (one) => {
                const n = proofs.filter(({ commitments }) => commitments.includes(one.key)).length
                return n === 0 ? <span className="pv-grey">aucune</span> : formatCount(n, 'preuve', 'preuves')
              },
            },
            {
              key: 'findings',
              head: 'Constats',
              cell: (one) => {
                const n = findings.filter(({ commitment }) => commitment === one.key).length
                return n === 0 ? <span className="pv-grey">aucun</span> : n
              },
            },
          ]}
        />
      )}
    </Section>
  )
}

export const nameOf = (item: Item): string => [item.number, titleOf(item)].filter(Boolean).join('. ')

/** What a room shows of the whole, beside its commitments. */
function Whole({ audit, part, lines }: { audit: Audit; part: AuditedPart; lines: readonly AuditedLine[] }) {
  return (
    <Section title={part.title}>
      {lines.length === 0 ? (
        <p>{part.none}</p>
      ) : (
        <ul>
          {lines.map((one) => (
            <li key={one.id}>
              <a href={`${homeOf(audit.id)}/pieces/${part.code}/${one.id}`}>{one.title}</a>
              {one.note === '' ? null : <span className="pv-sub">{one.note}</span>}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function Scope({ audit, covered, framework }: HomeProps): ReactElement {
  const { frozen, ask } = covered
  return (
    <Section title="Champ">
      <KeyValues
        items={[
          { label: 'Sites', value: ask.sites.map(({ name }) => name).join(', ') },
          ...(framework === undefined ? [] : [{ label: 'Référentiel', value: framework }]),
          ...(frozen === undefined
            ? []
            : [{ label: 'Périmètre', value: `figé le ${longDate(frozen.on)} dans « ${frozen.name} »` }]),
          ...(audit.activities.length === 0
            ? []
            : [{ label: 'Activités évaluées', value: audit.activities.join(', ') }]),
        ]}
      />
    </Section>
  )
}

/** One act ends the writing: nothing is changed afterwards unless the préfecture gives it back. */
function HandOver({ audit, guest, findings }: HomeProps): ReactElement | null {
  const own = findings.filter((one) => one.guest === guest.id).length
  if (guest.handedOn !== null || own === 0) return null
  return (
    <Section title="Remettre vos constats">
      <p>{`${formatCount(own, 'constat est saisi', 'constats sont saisis')}. Une fois remis, vous les lisez sans plus les changer.`}</p>
      <ButtonLink href={`${homeOf(audit.id)}/remettre`} label="Remettre mes constats" />
    </Section>
  )
}

/** Of who is invited for several audits, or for none any more. */
export function GuestListPage({ opened }: { opened: readonly { audit: Audit; guest: Guest }[] }): ReactElement {
  return (
    <>
      <PageHead title="Audits où vous êtes invité" />
      {opened.length === 0 ? (
        <EmptyState>Aucun audit ne vous est ouvert. Demandez à la préfecture de prolonger votre accès.</EmptyState>
      ) : (
        <ul>
          {opened.map(({ audit, guest }) => (
            <li key={audit.id}>
              <a href={homeOf(audit.id)}>{audit.title}</a>
              <span className="pv-sub">{`${capital(whenOf(audit))}. Accès jusqu’au ${longDate(guest.endsOn)}.`}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
