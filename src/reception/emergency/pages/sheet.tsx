import type { ReactElement } from 'react'
import { keptActs, ObjectPage } from '#src/core/room/object-page.tsx'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { longDate } from '#src/ground/calendar/index.ts'
import { EmptyState, KeyValues } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { Notice, Section } from '#src/ground/design/page-head.tsx'
import { Table } from '#src/ground/design/table.tsx'
import { Verbatim } from '#src/ground/design/detail.tsx'
import {
  AUDIENCES,
  CHANNELS,
  type Emergency,
  limitsOf,
  type Line,
  type MessageCell,
  messagesOf,
  MILESTONES,
  milestonesOf,
  NATURES,
  ROLES,
  rolesOf,
  unvalidated,
} from '../emergency.ts'
import { BASE } from '../records.ts'
import { enteredText, faultText, hourOf, keptText, momentText, saidText } from '../said.ts'
import type { ChainFault } from '../store/log.ts'
import type { Finding } from '../store/findings.ts'
import { Findings, type Follow } from './findings.tsx'
import { StateMark } from './list.tsx'

/** The pages that are kept on the phone: nothing else stands under this address. */
export const ENTRY = `${BASE}/saisie/`

export type SheetProps = {
  emergency: Emergency
  lines: readonly Line[]
  faults: readonly ChainFault[]
  findings: readonly Finding[]
  followed: readonly Follow[]
  siteName: string
  zone: string
  now: Date
  logs: boolean
  writes: boolean
  proposes: boolean
  done: string | undefined
  facts: ObjectFacts
}

export function EmergencyPage(props: SheetProps): ReactElement {
  const { emergency, lines, siteName, logs, writes, done, facts } = props
  const { id, name, nature, day, openedOn, reference, summary } = emergency
  const acts = writes ? keptActs(emergency, { base: BASE, fresh: 'nouveau', back: 'Remettre dans la liste' }) : {}
  return (
    <ObjectPage
      where={NATURES[nature]}
      title={name}
      state={<StateMark of={emergency} />}
      said={[longDate(openedOn ?? day), siteName, reference]}
      acts={{
        ...acts,
        ...(logs ? { primary: { label: 'Écrire dans la main courante', href: `${ENTRY}${id}` } } : {}),
        others: [{ label: 'Main courante en PDF', href: `${BASE}/${id}/main-courante.pdf` }, ...(acts.others ?? [])],
      }}
      notice={done === undefined ? undefined : { title: done }}
      facts={facts}
      main={
        <>
          <Limits {...props} />
          {summary === '' ? null : (
            <Section title="Ce dont il s’agit">
              <Verbatim text={summary} />
            </Section>
          )}
          <Log {...props} />
          <Messages cells={messagesOf(lines)} zone={props.zone} />
          <Findings {...props} />
        </>
      }
      aside={
        <>
          <Milestones {...props} />
          <Cell {...props} />
        </>
      }
    />
  )
}

const VERDICTS = { kept: 'met', missed: 'late', running: 'progress', idle: 'coming' } as const

function Limits({ lines, now }: SheetProps): ReactElement {
  return (
    <Section opening title="Les deux délais d’une heure">
      <KeyValues
        items={limitsOf(milestonesOf(lines), now).map((kept) => ({
          label: kept.limit.label,
          value: (
            <>
              <Mark state={VERDICTS[kept.verdict]} word={keptText(kept)} />
              <span className="pv-sub">{`${kept.limit.rule}. ${kept.limit.source}.`}</span>
            </>
          ),
        }))}
      />
    </Section>
  )
}

function Log({ emergency, lines, faults, zone, logs }: SheetProps): ReactElement {
  const corrected = new Map(lines.flatMap((one) => (one.corrects === null ? [] : [[one.corrects, one.seq] as const])))
  return (
    <Section title="Main courante" count={lines.length}>
      <ChainNotice lines={lines} faults={faults} />
      {lines.length === 0 ? (
        <EmptyState action={logs ? { href: `${ENTRY}${emergency.id}`, label: 'Écrire la première ligne' } : undefined}>
          La main courante est vide.
        </EmptyState>
      ) : (
        <Table
          caption="Main courante"
          captionHidden
          rows={lines}
          rowKey={({ seq }) => seq}
          columns={[
            { key: 'seq', head: 'Ligne', numeric: true, cell: ({ seq }) => seq },
            { key: 'at', head: 'Quand', cell: ({ happenedAt }) => momentText(happenedAt, zone) },
            {
              key: 'said',
              head: 'Ce qui s’est passé',
              cell: (one) => (
                <>
                  {corrected.has(one.seq) ? <s>{saidText(one)}</s> : saidText(one)}
                  {corrected.has(one.seq) ? (
                    <span className="pv-sub">{`Voir la ligne ${corrected.get(one.seq) ?? ''}`}</span>
                  ) : null}
                  <span className="pv-sub">{enteredText(one, zone)}</span>
                </>
              ),
            },
            ...(logs
              ? [
                  {
                    key: 'correct',
                    head: 'Corriger',
                    cell: ({ seq }: Line) =>
                      corrected.has(seq) ? null : (
                        <a href={`${ENTRY}${emergency.id}?ligne=${seq}`}>
                          Corriger<span className="fr-sr-only">{` la ligne ${seq}`}</span>
                        </a>
                      ),
                  },
                ]
              : []),
          ]}
        />
      )}
    </Section>
  )
}

function ChainNotice({ lines, faults }: Pick<SheetProps, 'lines' | 'faults'>): ReactElement | null {
  const last = lines.at(-1)
  if (last === undefined) return null
  if (faults.length > 0)
    return (
      <Notice kind="error" title="La chaîne de la main courante ne tient pas">
        <ul>
          {faults.map((one) => (
            <li key={one.seq}>{faultText(one)}</li>
          ))}
        </ul>
      </Notice>
    )
  return (
    <p className="pv-note">
      {`Chaîne vérifiée : aucune ligne changée ni retirée. Empreinte de la dernière : ${last.hash.slice(0, 16)}.`}
    </p>
  )
}

function Messages({ cells, zone }: { cells: readonly MessageCell[]; zone: string }): ReactElement {
  return (
    <Section title="Messages" count={cells.length === 0 ? undefined : cells.length}>
      {cells.length === 0 ? (
        <EmptyState>Aucun message n’est encore noté.</EmptyState>
      ) : (
        <Table
          caption="Messages par public et par moyen"
          captionHidden
          rows={cells}
          rowKey={({ audience, channel }) => `${audience} ${channel}`}
          columns={[
            { key: 'audience', head: 'Public', cell: ({ audience }) => AUDIENCES[audience] },
            { key: 'channel', head: 'Moyen', cell: ({ channel }) => CHANNELS[channel] },
            {
              key: 'validated',
              head: 'Validé',
              cell: ({ validated }) => (validated === null ? 'non' : hourOf(validated, zone)),
            },
            {
              key: 'sent',
              head: 'Diffusé',
              cell: (one) => (
                <>
                  {one.sent === null ? 'pas encore' : hourOf(one.sent, zone)}{' '}
                  {unvalidated(one) ? <Mark state="off" word="sans validation avant" /> : null}
                </>
              ),
            },
          ]}
        />
      )}
    </Section>
  )
}

function Milestones({ lines, zone }: SheetProps): ReactElement {
  const passed = [...milestonesOf(lines)]
  return (
    <Section opening title="Étapes">
      {passed.length === 0 ? (
        <EmptyState>Aucune étape n’est encore notée.</EmptyState>
      ) : (
        <KeyValues items={passed.map(([code, at]) => ({ label: MILESTONES[code], value: momentText(at, zone) }))} />
      )}
    </Section>
  )
}

function Cell({ lines, zone }: SheetProps): ReactElement {
  const held = [...rolesOf(lines)]
  return (
    <Section title="Rôles de la cellule">
      {held.length === 0 ? (
        <EmptyState>Personne n’est encore désigné.</EmptyState>
      ) : (
        <KeyValues
          items={held.map(([role, { text, since }]) => ({
            label: ROLES[role],
            value: `${text}, depuis ${hourOf(since, zone)}`,
          }))}
        />
      )}
    </Section>
  )
}
