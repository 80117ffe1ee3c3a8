import { Fragment, type ReactElement, type ReactNode } from 'react'
import { dayAndMonth, longDate, longDateWithWeekday, type PlainDate } from '#src/ground/calendar/index.ts'
import { PublicFile } from '#src/ground/design/public-file.tsx'
import { ChoiceRows, PublicForm, PublicText } from '#src/ground/design/public-form.tsx'
import { PublicErrorSummary, PublicHead, ThankYou } from '#src/ground/design/public-parts.tsx'
import { type FieldErrors, type Typed, typedText } from '#src/ground/web/form.ts'
import { PUBLIC_LIMIT } from '../complaint.ts'
import { DOCUMENT_HELP, mayAdd, mayRate, type Rated, REMARK_LIMIT, SCORE_CODES, scoreText } from '../follow-up.ts'
import { stateInWords } from '../sentences.ts'
import type { Complaint } from '../store/complaints.ts'
import type { Message } from '../store/exchange.ts'
import type { Document } from '../store/follow-up.ts'
import { Frame, KEPT, type Office, PlainPage, type WaitingPost } from './public.tsx'

export type FollowProps = {
  office: Office
  complaint: Complaint
  messages: readonly Message[]
  documents: readonly Document[]
  rated: Rated | undefined
  address: string
  today: PlainDate
  fresh: boolean
  /** What became of an addition just sent: `attente` when somebody will read it first. */
  added: string | undefined
  typed?: Typed
  errors?: FieldErrors
}

const ADDED: Readonly<Record<string, string>> = {
  attente: 'Votre ajout est reçu ; il sera lu avant de paraître ici.',
  document: 'Votre document est enregistré.',
  avis: 'Merci : votre avis est enregistré.',
}

/** What became of a request, for the one who holds its private link. */
export function FollowPage({
  office,
  complaint,
  messages,
  documents,
  rated,
  address,
  today,
  fresh,
  added,
  typed = {},
  errors = {},
}: FollowProps): ReactElement {
  const title = `Suivi de votre demande ${complaint.reference}`
  return (
    <Frame office={office} title={title} error={Object.keys(errors).length > 0}>
      <PublicErrorSummary errors={errors} title="Votre ajout n’est pas encore envoyé" kept={KEPT} />
      {fresh ? (
        <ThankYou title="Votre message est bien reçu">
          {`Son numéro : ${complaint.reference}. Voici votre page de suivi : gardez son adresse, elle est à vous seul et ne sera pas envoyée. `}
          <a href={address}>{breakable(address)}</a>
        </ThankYou>
      ) : (
        <PublicHead title={title} lead={`Reçue le ${longDateWithWeekday(complaint.receivedOn)}.`} />
      )}
      {added === undefined ? null : (
        <p role="status">
          <strong>{ADDED[added] ?? 'Votre ajout est enregistré.'}</strong>
        </p>
      )}
      <h2>Où en est-elle ?</h2>
      <p>{stateInWords(complaint, { today, answerBelow: true })}</p>
      <h2>Les messages</h2>
      <Said
        from={`Vous, le ${dayAndMonth(complaint.receivedOn)}`}
        text={
          complaint.purgedOn === null
            ? complaint.body
            : `Texte effacé le ${longDate(complaint.purgedOn)}, à la fin de sa durée de conservation.`
        }
      />
      {messages.map((one) => (
        <Said
          key={one.id}
          from={
            one.kind === 'answer'
              ? `Notre réponse, le ${dayAndMonth(one.day)}`
              : one.kind === 'addition'
                ? `Vous ajoutez, le ${dayAndMonth(one.day)}`
                : `Nous vous avons écrit, le ${dayAndMonth(one.day)}`
          }
          text={one.body}
        />
      ))}
      <Documents documents={documents} />
      {mayRate(complaint, rated) ? <RatingForm address={address} typed={typed} errors={errors} /> : null}
      {rated === undefined ? null : (
        <p>{`Votre avis sur la réponse, donné le ${longDate(rated.on)} : ${scoreText(rated.score).toLowerCase()}.`}</p>
      )}
      {mayAdd(complaint) ? (
        <>
          <h2>Compléter votre demande</h2>
          <PublicForm action={address} submit="Envoyer l’ajout" foot="L’échéance de la réponse ne change pas.">
            <PublicText
              name="body"
              label="Ajouter une précision"
              required
              limit={PUBLIC_LIMIT}
              value={typedText(typed, 'body')}
              error={errors.body}
            />
          </PublicForm>
          <PublicForm action={`${address}/document`} submit="Envoyer le document" files>
            <PublicFile
              name="document"
              label="Joindre un document"
              help={DOCUMENT_HELP}
              accept=".pdf,.jpg,.jpeg,.png,.odt,.ods,.docx,.xlsx"
              error={errors.document}
            />
          </PublicForm>
        </>
      ) : null}
    </Frame>
  )
}

/** Whether the answer helped: one score, a few words, no account and no script. */
function RatingForm({ address, typed, errors }: { address: string; typed: Typed; errors: FieldErrors }): ReactElement {
  return (
    <>
      <h2>Votre avis sur cette réponse</h2>
      <PublicForm
        action={`${address}/avis`}
        submit="Donner mon avis"
        foot="Un seul avis par demande ; il ne relance pas le délai."
      >
        <ChoiceRows
          name="score"
          legend="Êtes-vous satisfait de la réponse ?"
          required
          choices={SCORE_CODES.map((value) => ({ value, label: scoreText(Number(value)) }))}
          values={[typedText(typed, 'score')]}
          error={errors.score}
        />
        <PublicText
          name="remark"
          label="Que manquait-il, ou qu’est-ce qui vous a aidé ?"
          limit={REMARK_LIMIT}
          value={typedText(typed, 'remark')}
          error={errors.remark}
        />
      </PublicForm>
    </>
  )
}

function Documents({ documents }: { documents: readonly Document[] }): ReactElement | null {
  if (documents.length === 0) return null
  return (
    <>
      <h2>Vos documents</h2>
      <ul>
        {documents.map(({ id, name, day }) => (
          <li key={id}>{`${name}, reçu le ${dayAndMonth(day)}`}</li>
        ))}
      </ul>
    </>
  )
}

/** A long address that may be cut anywhere sensible: a narrow screen has no room for it on one line. */
function breakable(address: string): ReactNode[] {
  return (address.match(/.{1,8}/g) ?? []).map((part, index) => (
    <Fragment key={`${index}-${part}`}>
      {part}
      <wbr />
    </Fragment>
  ))
}

function Said({ from, text }: { from: string; text: string }): ReactElement {
  return (
    <div>
      <p>
        <strong>{from}</strong>
      </p>
      <p className="pv-verbatim">{text}</p>
    </div>
  )
}

/** What became of a message that was set aside, for the one who holds its private link: nobody has read it yet, or it was not kept. */
export function WaitingPage({ office, post }: { office: Office; post: WaitingPost | undefined }): ReactElement {
  if (post === undefined || post.state === 'dropped') {
    return (
      <PlainPage
        office={office}
        title="Ce message n’a pas été enregistré"
        lead="Il est arrivé au milieu d’un grand nombre d’envois venus de la même adresse, et a été écarté avec eux. Si vous l’avez écrit, envoyez-le de nouveau ou déposez-le à l’accueil."
      />
    )
  }
  return (
    <Frame office={office} title="Votre message est bien reçu">
      <ThankYou title="Votre message est bien reçu">
        {`Reçu le ${longDateWithWeekday(post.day)}. Beaucoup de messages viennent aujourd’hui de la même adresse que la vôtre : une personne le lira avant qu’il prenne son numéro. Le délai de réponse court depuis ce jour-là. Gardez l’adresse de cette page, elle est à vous seul : son suivi y paraîtra.`}
      </ThankYou>
    </Frame>
  )
}
