import type { ReactElement } from 'react'
import { Fields } from '#src/core/room/fields-form.tsx'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { Message } from '#src/ground/design/detail.tsx'
import { Form, HiddenVersion } from '#src/ground/design/form.tsx'
import { SubmitRow } from '#src/ground/design/form-parts.tsx'
import { PublicForm } from '#src/ground/design/public-form.tsx'
import { PublicErrorSummary } from '#src/ground/design/public-parts.tsx'
import { Notice, Section } from '#src/ground/design/page-head.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import type { FieldErrors, Typed } from '#src/ground/web/form.ts'
import { SENDING } from '../mail-input.ts'
import { reasonText } from '../mail.ts'
import type { Complaint } from '../store/complaints.ts'
import type { Received, Sent, Thread } from '../store/thread.ts'
import { AttachedList } from './inbound-one.tsx'
import { INBOUND } from './inbound.tsx'
import { whenText } from './mailboxes.tsx'
import { Frame, type Office, PlainPage } from './public.tsx'

type Seen = { zone: string; today: PlainDate }

const FATE: Readonly<Record<string, string>> = {
  waiting: 'en cours d’envoi',
  sent: 'parti',
  failed: 'refusé par le serveur du destinataire',
  bounced: 'revenu : non remis à son adresse',
}

/** The mails of a request: what each was, where it can be read whole, what could not be delivered. */
export function MailSection({
  thread,
  writes,
  ...seen
}: Seen & { thread: Thread; writes: boolean }): ReactElement | null {
  const { received, sent, attached } = thread
  if (received.length === 0 && sent.length === 0) return null
  const lost = sent.some(({ state }) => state === 'failed' || state === 'bounced')
  return (
    <Section title="Courriels" count={received.length + sent.length}>
      {lost ? (
        <Notice kind="warning" title="Un envoi n’a pas été remis : vérifiez l’adresse avant de répondre de nouveau." />
      ) : null}
      {received.map((one) => (
        <ReceivedLine key={one.id} one={one} writes={writes} seen={seen} />
      ))}
      {sent.map((one) => (
        <SentLine key={one.id} one={one} seen={seen} />
      ))}
      {attached.length === 0 ? null : writes ? (
        <>
          <p>
            <strong>Pièces jointes</strong>
          </p>
          <AttachedList attached={attached} />
        </>
      ) : (
        <p>{`${formatCount(attached.length, 'pièce jointe', 'pièces jointes')}, à ouvrir par qui traite la demande.`}</p>
      )}
    </Section>
  )
}

function ReceivedLine({ one, writes, seen }: { one: Received; writes: boolean; seen: Seen }): ReactElement {
  const from = one.folder === 'sent' ? 'Envoyé de la boîte' : one.state === 'aside' ? 'Message d’un automate' : 'Reçu'
  const how = reasonText(one.reason)
  return (
    <Message ours={one.folder === 'sent'} from={from} meta={`${whenText(one.at, seen)}, ${one.mailbox}`}>
      {how === '' ? null : <p>{`${how.slice(0, 1).toUpperCase()}${how.slice(1)}.`}</p>}
      {writes ? <a href={`${INBOUND}/${one.id}`}>Voir le message entier</a> : null}
    </Message>
  )
}

function SentLine({ one, seen }: { one: Sent; seen: Seen }): ReactElement {
  const from = one.kind === 'forward' ? `Transmis à ${one.to || 'une autre boîte'}` : 'Envoyé d’ici'
  const fate = FATE[one.state] ?? ''
  return (
    <Message ours from={from} meta={`${whenText(one.at, seen)}, ${fate}`}>
      {one.answeredOn === null ? null : <p>{`Réponse dite par ce service le ${longDate(one.answeredOn)}.`}</p>}
    </Message>
  )
}

/** The form of an answer that leaves from here, under that of an answer sent otherwise. */
export function SendForm({
  complaint,
  typed,
  errors = {},
}: {
  complaint: Complaint
  typed?: Typed | undefined
  errors?: FieldErrors | undefined
}): ReactElement {
  return (
    <Section
      title="Répondre par courriel d’ici"
      id="envoyer"
      note="La réponse part à l’adresse de l’usager et s’enregistre en même temps. Si elle revient, la demande attend de nouveau une réponse."
    >
      <Form action={`/reclamations/${complaint.id}/envoyer`} guard once>
        <HiddenVersion version={complaint.version} />
        <Fields table={SENDING} groups={[{ fields: ['body'] }]} typed={typed ?? {}} errors={errors} />
        <SubmitRow label="Envoyer la réponse" kind="secondary" />
      </Form>
    </Section>
  )
}

export type ForwardProps = {
  office: Office
  complaint: Complaint
  answered: boolean
  today: PlainDate
  action: string
  errors?: FieldErrors
}

/** Behind the link of a forward: a filter that opens links changes nothing, the button does. */
export function ForwardPage({ office, complaint, answered, today, action, errors = {} }: ForwardProps): ReactElement {
  const title = `Demande ${complaint.reference}`
  if (answered)
    return (
      <PlainPage
        office={office}
        title={title}
        lead={
          complaint.answeredOn === null
            ? 'Cette demande n’attend plus de réponse.'
            : `La réponse du ${longDate(complaint.answeredOn)} est enregistrée. Merci.`
        }
      />
    )
  return (
    <Frame office={office} title={title} error={Object.keys(errors).length > 0}>
      <PublicErrorSummary errors={errors} title="Rien n’est encore enregistré" kept="" />
      <h1>{title}</h1>
      <p>{`Reçue le ${longDate(complaint.receivedOn)}, réponse attendue au plus tard le ${longDate(complaint.dueOn)}.`}</p>
      <p>Une fois la réponse envoyée à l’usager, dites-le ici : le délai de la demande s’arrête au jour indiqué.</p>
      <PublicForm action={action} submit="La réponse est partie ce jour-là">
        <p>
          <label htmlFor="answeredOn">Répondu le</label>
          <br />
          <input
            id="answeredOn"
            name="answeredOn"
            type="date"
            defaultValue={today}
            min={complaint.receivedOn}
            max={today}
            required
          />
        </p>
      </PublicForm>
    </Frame>
  )
}
