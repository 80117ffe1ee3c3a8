import type { ReactElement } from 'react'
import { type Act, type Acts, ObjectPage } from '#src/core/room/object-page.tsx'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { Fields } from '#src/core/room/fields-form.tsx'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { Verbatim } from '#src/ground/design/detail.tsx'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Form, HiddenVersion } from '#src/ground/design/form.tsx'
import { EmptyState, KeyValues } from '#src/ground/design/list.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { formatNumber } from '#src/ground/design/text/index.ts'
import { MAIL_FAULTS, type MailAnswer } from '#src/ground/mail/inbound/model.ts'
import type { FieldErrors, Typed } from '#src/ground/web/form.ts'
import { isFree } from '../actions/inbound.ts'
import { INTO } from '../mail-input.ts'
import { reasonText } from '../mail.ts'
import type { AttachedFile, Inbound } from '../store/received.ts'
import { INBOUND, InboundMark, subjectText } from './inbound.tsx'
import { whenText } from './mailboxes.tsx'

export type InboundProps = {
  message: Inbound
  /** Nothing once erased. */
  answer: MailAnswer | undefined
  attached: readonly AttachedFile[]
  facts: ObjectFacts
  zone: string
  today: PlainDate
  done?: string | undefined
  typed: Typed
  errors?: FieldErrors | undefined
}

/** One message: what it says, what became of it, what may be decided of it. */
export function InboundPage(props: InboundProps): ReactElement {
  const { message, facts, done, errors = {} } = props
  return (
    <>
      <ErrorSummary errors={errors} />
      <ObjectPage
        where={message.folder === 'sent' ? 'Message envoyé d’une de nos boîtes' : 'Message reçu'}
        title={subjectText(message)}
        state={<InboundMark message={message} />}
        said={[whenText(message.takenAt, props), message.mailboxName]}
        acts={actsOf(message)}
        notice={done === undefined ? undefined : { title: done }}
        facts={facts}
        main={
          <>
            <Outcome {...props} />
            <Text {...props} />
            <AttachedSection {...props} />
            {isFree(message) ? <IntoForm {...props} /> : null}
          </>
        }
        aside={
          <Section opening title="Fiche">
            <KeyValues items={itemsOf(props)} />
          </Section>
        }
      />
    </>
  )
}

function actsOf(message: Inbound): Acts {
  const here = `${INBOUND}/${message.id}`
  const hidden = { version: message.version }
  const create: Act = { label: 'En faire une demande', post: `${here}/demande`, hidden }
  const read: Act = { label: 'Marquer comme lu', post: `${here}/lu`, hidden }
  if (!isFree(message)) return message.toRead ? { primary: read } : {}
  return {
    primary: message.toRead ? read : create,
    others: [
      ...(message.toRead ? [create] : []),
      { label: 'Faire relire par la machine', post: `${here}/relire`, hidden },
      ...(message.reason === 'hand' ? [] : [{ label: 'Mettre de côté', post: `${here}/mettre-de-cote`, hidden }]),
    ],
    ...(message.state === 'aside' ? { remove: `${here}/effacer` } : {}),
  }
}

/** What the machine did of it, in a sentence. */
function Outcome({ message }: InboundProps): ReactElement {
  const why = reasonText(message.reason)
  const request =
    message.complaint === null || message.reference === null ? null : (
      <a href={`/reclamations/${message.complaint}`}>{`demande ${message.reference}`}</a>
    )
  return (
    <Section opening title="Ce qu’il est devenu">
      <p className="pv-prose">
        {message.state === 'fetched' ? 'Il va être lu dans un instant.' : null}
        {message.state === 'created' ? <>Il a ouvert la {request}.</> : null}
        {message.state === 'linked' ? (
          <>
            Il est rattaché à la {request}
            {why === '' ? '.' : `, ${why}.`}
          </>
        ) : null}
        {message.state === 'aside' ? `Il est mis de côté${why === '' ? '.' : ` : ${why}.`}` : null}
        {message.state === 'aside' && request !== null ? <> Il concerne la {request}.</> : null}
        {message.twin === null ? null : (
          <>
            {' '}
            <a href={`${INBOUND}/${message.twin}`}>Voir le message de l’autre boîte</a>
          </>
        )}
      </p>
      {message.looksLike === null || message.looksLikeReference === null ? null : (
        <p>
          {'Il ressemble à la '}
          <a href={`/reclamations/${message.looksLike}`}>{`demande ${message.looksLikeReference}`}</a>
          {
            ' du même expéditeur, alors ouverte. Rien n’a été réuni : si c’est la même, écartez la seconde comme doublon.'
          }
        </p>
      )}
    </Section>
  )
}

function Text({ message, answer }: InboundProps): ReactElement {
  if (message.erasedOn !== null)
    return (
      <Section title="Message">
        <p className="pv-grey">{`Contenu effacé le ${longDate(message.erasedOn)}.`}</p>
      </Section>
    )
  if (answer?.kind !== 'read')
    return (
      <Section title="Message">
        <p>
          {answer ? `Le texte ne peut pas être montré : ${MAIL_FAULTS[answer.why]}.` : 'Le texte n’a pas été gardé.'}
        </p>
        <OriginalLink message={message} />
      </Section>
    )
  const { mail } = answer
  return (
    <Section
      title="Message"
      note={mail.html === '' ? undefined : 'Texte seul. Les images distantes ne sont jamais chargées.'}
    >
      {mail.text.trim() === '' ? (
        <p className="pv-grey">Message sans texte.</p>
      ) : (
        <Verbatim text={mail.text.slice(0, 40_000)} />
      )}
      <p>
        {mail.html === '' ? null : (
          <a href={`${INBOUND}/${message.id}/mise-en-forme`}>Voir la mise en forme d’origine</a>
        )}
      </p>
      <OriginalLink message={message} />
    </Section>
  )
}

const OriginalLink = ({ message }: Pick<InboundProps, 'message'>): ReactElement => (
  <p>
    <a href={`${INBOUND}/${message.id}/original`}>{`Télécharger le message d’origine (${formatSize(message.size)})`}</a>
  </p>
)

function AttachedSection({ attached, message }: InboundProps): ReactElement | null {
  if (message.erasedOn !== null) return null
  return (
    <Section title="Pièces jointes" count={attached.length}>
      {attached.length === 0 ? <EmptyState>Aucune pièce jointe.</EmptyState> : <AttachedList attached={attached} />}
    </Section>
  )
}

/** Files of a message or of a whole exchange: the same content once. */
export function AttachedList({ attached }: { attached: readonly AttachedFile[] }): ReactElement {
  const once = [...new Map(attached.map((one) => [one.sha256, one])).values()]
  return (
    <ul>
      {once.map((one) => (
        <li key={one.id}>
          <a href={`${INBOUND}/pieces/${one.id}`}>{one.name}</a>
          {` (${formatSize(one.size)}${one.inline ? ', image du texte' : ''}) `}
          <span className="pv-grey">non analysée par un antivirus</span>
        </li>
      ))}
    </ul>
  )
}

function IntoForm({ message, typed, errors = {} }: InboundProps): ReactElement {
  return (
    <Section title="Mettre dans une demande" id="rattacher">
      <Form action={`${INBOUND}/${message.id}/rattacher`}>
        <HiddenVersion version={message.version} />
        <Fields table={INTO} groups={[{ fields: ['reference'] }]} typed={typed} errors={errors} />
        <SubmitRow label="Mettre dans cette demande" kind="secondary" />
      </Form>
    </Section>
  )
}

/** Whether its arrival was acknowledged; the sheet of its request says the rest. */
function acknowledgedText({ folder, state, reason }: Inbound): string | undefined {
  if (folder === 'sent' || state === 'fetched') return undefined
  if (state === 'created') return 'dit sur la fiche de sa demande'
  return state === 'linked' ? 'non envoyé : sa demande a les siens' : `non envoyé : ${reasonText(reason)}`
}

const itemsOf = ({ message }: InboundProps) => [
  { label: 'De', value: [message.fromName, message.fromAddress].filter((one) => one !== '').join(', ') || 'inconnu' },
  { label: 'Boîte', value: message.mailboxName },
  {
    label: 'Arrivé par',
    value:
      message.folder === 'drop'
        ? 'Fichier déposé'
        : message.folder === 'sent'
          ? 'Dossier des envoyés'
          : 'Relève de la boîte',
  },
  { label: 'Poids', value: formatSize(message.size) },
  ...[acknowledgedText(message) ?? []].flat().map((value) => ({ label: 'Accusé d’enregistrement', value })),
  { label: 'Contrôles du relais', value: message.checked === '' ? 'aucun' : checkedText(message.checked) },
]

/** « 12 Ko », « 1,4 Mo » */
const formatSize = (bytes: number): string =>
  bytes < 1024 * 1024
    ? `${formatNumber(Math.max(1, Math.round(bytes / 1024)))} Ko`
    : `${formatNumber(Math.round((bytes * 10) / (1024 * 1024)) / 10, { decimals: 1 })} Mo`

const CHECKS: Readonly<Record<string, string>> = { spf: 'serveur d’envoi', dkim: 'signature', dmarc: 'domaine' }
/** « serveur d’envoi : conforme ; signature : non conforme » */
const checkedText = (checked: string): string =>
  checked
    .split(' ')
    .map((one) => {
      const [what = '', result = ''] = one.split('=')
      const said = result === 'pass' ? 'conforme' : result === 'none' ? 'non fourni' : 'non conforme'
      return `${CHECKS[what] ?? what} : ${said}`
    })
    .join(' ; ')
