import { Fragment, type ReactElement, type ReactNode } from 'react'
import { dayAndMonth, longDate, longDateWithWeekday, type PlainDate } from '#src/ground/calendar/index.ts'
import { PublicForm, PublicText } from '#src/ground/design/public-form.tsx'
import { PublicErrorSummary, PublicHead, ThankYou } from '#src/ground/design/public-parts.tsx'
import { type FieldErrors, type Typed, typedText } from '#src/ground/web/form.ts'
import { PUBLIC_LIMIT } from '../complaint.ts'
import { stateInWords } from '../sentences.ts'
import type { Complaint } from '../store/complaints.ts'
import type { Message } from '../store/exchange.ts'
import { Frame, KEPT, type Office, PlainPage, type WaitingPost } from './public.tsx'

export type FollowProps = {
  office: Office
  complaint: Complaint
  messages: readonly Message[]
  address: string
  today: PlainDate
  fresh: boolean
  /** What became of an addition just sent: `attente` when somebody will read it first. */
  added: string | undefined
  typed?: Typed
  errors?: FieldErrors
}

/** What became of a request, for the one who holds its private link. */
export function FollowPage({
  office,
  complaint,
  messages,
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
          <strong>
            {added === 'attente'
              ? 'Votre ajout est reçu ; il sera lu avant de paraître ici.'
              : 'Votre ajout est enregistré.'}
          </strong>
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
      {complaint.purgedOn === null && complaint.state !== 'out' && complaint.state !== 'unanswered' ? (
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
      ) : null}
    </Frame>
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
