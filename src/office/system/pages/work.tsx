import { EmptyState } from '#src/ground/design/list.tsx'
import { ButtonLink, Notice, PostButton, Section } from '#src/ground/design/page-head.tsx'
import { Table } from '#src/ground/design/table.tsx'
import { formatCount, formatNumber } from '#src/ground/design/text/index.ts'
import type { TaskState } from '#src/ground/jobs/job.ts'
import type { OutboxState } from '#src/ground/jobs/outbox.ts'

const STATE = '/reglages/etat'

const TASKS: Readonly<Record<string, string>> = {
  'mail.send': 'Envoyer un courriel',
  'sms.send': 'Envoyer un texto',
  'measures.fold': 'Compter ce qui vient d’arriver',
  'measures.compare': 'Comparer les chiffres tenus et recomptés',
  'journal.seal': 'Sceller le journal',
}
const CHANNELS = { mail: 'Courriels', sms: 'Textos' } as const

export type Work = {
  tasks: readonly TaskState[]
  outbox: readonly OutboxState[]
  channels: string
  advice: string[]
  mayAct: boolean
}

/** What is done without being looked at, and what leaves the house. */
export function WorkSection({ tasks, outbox, channels, mayAct }: Work) {
  const failed = tasks.reduce((sum, task) => sum + task.failed, 0)
  const held = outbox.reduce((sum, { held: n }) => sum + n, 0)
  return (
    <>
      <Section title="Travail de fond">
        {failed > 0 ? (
          <Notice kind="warning" title={formatCount(failed, 'tâche abandonnée', 'tâches abandonnées')}>
            Chacune a été essayée autant de fois que prévu. Corrigez la cause, puis relancez-les.
          </Notice>
        ) : null}
        {tasks.length === 0 ? (
          <EmptyState>Rien n’attend : tout le travail demandé est fait.</EmptyState>
        ) : (
          <Table
            caption="Tâches en attente"
            captionHidden
            compact
            rows={tasks}
            rowKey={(t) => t.task}
            columns={[
              { key: 'task', head: 'Tâche', cell: (t) => TASKS[t.task] ?? t.task },
              { key: 'waiting', head: 'En attente', numeric: true, cell: (t) => formatNumber(t.waiting) },
              { key: 'running', head: 'En cours', numeric: true, cell: (t) => formatNumber(t.running) },
              { key: 'retrying', head: 'À réessayer', numeric: true, cell: (t) => formatNumber(t.retrying) },
              { key: 'failed', head: 'Abandonnées', numeric: true, cell: (t) => formatNumber(t.failed) },
              { key: 'error', head: 'Dernière erreur', cell: (t) => t.lastError ?? '' },
            ]}
          />
        )}
        {mayAct && failed > 0 ? (
          <PostButton action={`${STATE}/taches`} label="Relancer les tâches abandonnées" />
        ) : null}
      </Section>
      <Section title="Messages">
        <p>{channels}</p>
        {held > 0 ? (
          <Notice kind="warning" title={formatCount(held, 'message retenu', 'messages retenus')}>
            Ils attendaient quand la sauvegarde restaurée a été faite, ou leur canal n’est plus réglé. Ils sont
            peut-être déjà partis : envoyez-les ou abandonnez-les.
          </Notice>
        ) : null}
        {outbox.length === 0 ? null : (
          <Table
            caption="Messages par canal"
            captionHidden
            compact
            rows={outbox}
            rowKey={(o) => o.channel}
            columns={[
              { key: 'channel', head: 'Canal', cell: (o) => CHANNELS[o.channel] },
              { key: 'waiting', head: 'En attente', numeric: true, cell: (o) => formatNumber(o.waiting) },
              { key: 'held', head: 'Retenus', numeric: true, cell: (o) => formatNumber(o.held) },
              { key: 'sent', head: 'Partis', numeric: true, cell: (o) => formatNumber(o.sent) },
              { key: 'failed', head: 'Abandonnés', numeric: true, cell: (o) => formatNumber(o.failed) },
            ]}
          />
        )}
        {mayAct && held > 0 ? (
          <>
            <PostButton action={`${STATE}/messages/envoyer`} label="Envoyer les messages retenus" />
            <ButtonLink href={`${STATE}/messages/abandonner`} label="Abandonner les messages retenus" />
          </>
        ) : null}
      </Section>
    </>
  )
}

/** Whether PostgreSQL writes personal values into its own log. */
export function LogSection({ advice }: Pick<Work, 'advice'>) {
  return (
    <Section title="Journal de PostgreSQL">
      {advice.length === 0 ? (
        <p>Le serveur n’écrit dans son propre journal aucune valeur reçue d’une page ou d’un formulaire.</p>
      ) : (
        <>
          <Notice kind="warning" title="Le journal du serveur PostgreSQL peut contenir des données personnelles">
            Faites exécuter ces lignes par l’administrateur du serveur, puis relancez Parvis.
          </Notice>
          <pre>
            <code>{advice.join('\n')}</code>
          </pre>
        </>
      )}
    </Section>
  )
}
