import type { ReactElement } from 'react'
import { Fields } from '#src/core/room/fields-form.tsx'
import { ErrorSummary } from '#src/ground/design/form-parts.tsx'
import { FileField, Form } from '#src/ground/design/form.tsx'
import { EmptyState } from '#src/ground/design/list.tsx'
import { Notice, PageHead, Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { FieldErrors, Typed } from '#src/ground/web/form.ts'
import type { DropResult } from '../actions/drop.ts'
import { DROPPING } from '../mail-input.ts'
import { reasonText } from '../mail.ts'
import { INBOUND } from './inbound.tsx'
import { MAILBOXES, whenText } from './mailboxes.tsx'

export const DROP = `${INBOUND}/deposer`
/** Files of one drop, and what they weigh together. */
export const DROP_FILES = 60
export const DROP_LIMIT = 80 * 1024 * 1024

export type DropProps = {
  mailboxes: readonly { id: number; name: string }[]
  typed: Typed
  errors?: FieldErrors | undefined
  /** What each file would become, after a trial. */
  trial?: readonly DropResult[] | undefined
  settings: boolean
  zone: string
  today: PlainDate
}

/** Messages as files: tried first, or stored at once. */
export function DropPage({ mailboxes, typed, errors = {}, trial, settings, ...seen }: DropProps): ReactElement {
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead
        where="Messages reçus"
        title="Déposer des messages"
        lead="Pour une boîte qui ne peut pas être relevée : glissez les messages de votre messagerie dans un dossier, puis choisissez-les ici."
      />
      {trial === undefined ? null : <Trial results={trial} {...seen} />}
      {mailboxes.length === 0 ? (
        <EmptyState action={settings ? { href: `${MAILBOXES}/nouvelle`, label: 'Ajouter une boîte' } : undefined}>
          Aucune boîte n’est enregistrée : un message appartient à la boîte où il est arrivé.
        </EmptyState>
      ) : (
        <Form action={DROP} files>
          <Fields
            table={DROPPING}
            groups={[{ fields: [['mailbox', 'day']] }]}
            typed={typed}
            errors={errors}
            lists={{ mailboxes }}
          />
          <FileField
            name="messages"
            label="Messages"
            required
            multiple
            accept=".eml,.msg,message/rfc822,application/vnd.ms-outlook"
            help={`Fichiers .eml (Thunderbird, webmail) ou .msg (Outlook), ${DROP_FILES} au plus et 80 Mo en tout. Déposé deux fois, un message n’est enregistré qu’une fois.`}
            error={errors['messages']}
          />
          <p className="pv-buttons">
            <button type="submit" className="fr-btn" name="acte" value="deposer">
              Déposer
            </button>
            <button type="submit" className="fr-btn fr-btn--secondary" name="acte" value="essayer">
              Essayer sans rien enregistrer
            </button>
          </p>
        </Form>
      )}
    </>
  )
}

const WORDS: Readonly<Record<DropResult['state'], string>> = {
  known: 'Déjà reçu : ne serait pas enregistré de nouveau',
  created: 'Deviendrait une nouvelle demande',
  linked: 'Serait rattaché',
  aside: 'Serait mis de côté',
  fetched: 'Serait lu plus tard',
}

function Trial({ results, ...seen }: { results: readonly DropResult[]; zone: string; today: PlainDate }): ReactElement {
  return (
    <Section title="Essai : rien n’est enregistré" count={results.length}>
      <Notice
        kind="info"
        title={`${formatCount(results.filter(({ state }) => state === 'created').length, 'nouvelle demande', 'nouvelles demandes')} sur ${formatCount(results.length, 'message lu', 'messages lus')}. Choisissez de nouveau les fichiers pour les déposer.`}
      />
      <Table
        caption="Ce que chaque message deviendrait"
        captionHidden
        compact
        rows={results}
        rowKey={({ name }) => name}
        columns={[
          {
            key: 'subject',
            head: 'Objet',
            cell: (one) => <RowTitle title={one.subject || 'Sans objet'} note={one.name} />,
          },
          { key: 'from', head: 'De', cell: (one) => one.from || 'inconnu' },
          { key: 'taken', head: 'Reçu', cell: (one) => whenText(one.takenAt, seen) },
          {
            key: 'state',
            head: 'Suite',
            cell: ({ state, reason, reference }) =>
              `${WORDS[state]}${state === 'linked' && reference !== null ? ` à la demande ${reference}` : ''}${reasonText(reason) === '' ? '' : ` (${reasonText(reason)})`}`,
          },
        ]}
      />
    </Section>
  )
}
