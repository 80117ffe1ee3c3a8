import type { ReactElement } from 'react'
import { longDateWithWeekday } from '#src/ground/calendar/index.ts'
import { SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Form } from '#src/ground/design/form.tsx'
import { PageHead, Section } from '#src/ground/design/page-head.tsx'
import { Table } from '#src/ground/design/table.tsx'
import { formatCount, formatNumber } from '#src/ground/design/text/index.ts'
import { type Typed, typedText } from '#src/ground/web/form.ts'
import type { ClockChange, ClockPreview } from './clock-actions.ts'

/** The field of the confirmation. */
export const CONFIRMED = 'confirme'
const SHOWN = 200

/** « 12 échéances changent », « 1 échéance change ». */
export const movedText = (n: number): string =>
  `${formatCount(n, 'échéance', 'échéances')} ${n > 1 ? 'changent' : 'change'}`

/** Before a calendar or a rule changes: what it moves, then one button. What was typed is carried along. */
export function ClockPreviewPage({
  preview: { changes, mark },
  where,
  action,
  back,
  typed,
  label,
}: {
  preview: ClockPreview
  where: string
  action: string
  back: string
  typed: Typed
  label: string
}): ReactElement {
  return (
    <>
      <PageHead
        where={where}
        title={movedText(changes.length)}
        lead="Rien n’est encore enregistré. Ce qui est ouvert suivra le nouveau calendrier et les nouvelles règles ; ce qui a déjà une réponse garde ceux qui l’ont jugé."
      />
      <ClockChanges changes={changes} total={changes.length} />
      <Form action={action}>
        {Object.keys(typed)
          .filter((name) => name !== CONFIRMED)
          .map((name) => (
            <input key={name} type="hidden" name={name} value={typedText(typed, name)} />
          ))}
        <input type="hidden" name={CONFIRMED} value={mark} />
        <SubmitRow label={label} cancel={{ href: back, label: 'Ne rien changer' }} />
      </Form>
    </>
  )
}

/** The due days that move, the first ones when there are many. */
export function ClockChanges({ changes, total }: { changes: readonly ClockChange[]; total: number }): ReactElement {
  return (
    <Section
      title="Échéances qui changent"
      count={formatNumber(total)}
      {...(total > SHOWN ? { note: `Les ${SHOWN} premières sont montrées.` } : {})}
    >
      <Table
        caption="Échéances qui changent"
        captionHidden
        rows={changes.slice(0, SHOWN)}
        rowKey={(one) => `${one.kind}-${one.id}`}
        columns={[
          { key: 'name', head: 'Demande', cell: (one) => <a href={one.href}>{one.name}</a> },
          { key: 'from', head: 'Échéance actuelle', cell: (one) => longDateWithWeekday(one.from) },
          { key: 'to', head: 'Nouvelle échéance', cell: (one) => longDateWithWeekday(one.to) },
        ]}
      />
    </Section>
  )
}
