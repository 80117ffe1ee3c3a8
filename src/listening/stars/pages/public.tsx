import type { ReactElement, ReactNode } from 'react'
import { longDate } from '#src/ground/calendar/index.ts'
import { ChoiceRows, PublicForm, PublicText } from '#src/ground/design/public-form.tsx'
import { PublicLayout } from '#src/ground/design/public-layout.tsx'
import { LinkRows, PublicErrorSummary, PublicHead, SaidDone, ThankYou } from '#src/ground/design/public-parts.tsx'
import { formatCount, formatNumber } from '#src/ground/design/text/index.ts'
import { type FieldErrors, type Typed, typedText } from '#src/ground/web/form.ts'
import { type Average, COMMENT_LIMIT, type Reply, STAR_WORDS, STARS, starsText, TRAP } from '../rating.ts'

export type Office = { prefecture: string; demo: boolean }

type FrameProps = { office: Office; title: string; error?: boolean; indexed?: boolean; children: ReactNode }
export function Frame({ office, title, error = false, indexed = false, children }: FrameProps): ReactElement {
  return (
    <PublicLayout
      title={title}
      error={error}
      indexed={indexed}
      office={office.prefecture}
      banner={office.demo ? 'Démonstration : vos réponses ne vont nulle part ailleurs.' : undefined}
    >
      {children}
    </PublicLayout>
  )
}

export type RateForm = {
  code: string
  question: string
  /** « Préfecture, séjour » */
  place: string
  /** Agents or partners leave proposals here, instead of stars. */
  box: boolean
  /** Services that may be named; none where the place is one of them, or has none. */
  services: readonly { id: number; name: string }[]
  complaint: string | undefined
  /** Something is published of what was said here. */
  answered: boolean
  office: Office
}

/** Signs are for the eye: a reader says the words. */
const starLabel = (n: (typeof STARS)[number]): ReactNode => (
  <>
    <span aria-hidden="true">{`${'★'.repeat(n)}${'☆'.repeat(5 - n)} `}</span>
    {`${starsText(n)}, ${STAR_WORDS[n]}`}
  </>
)

type Filled = RateForm & { typed?: Typed; errors?: FieldErrors; notice?: ReactNode }

/** Stars, a comment or none: one page, one button, no script. */
export function RatePage({ typed = {}, errors = {}, notice, ...form }: Filled): ReactElement {
  const { code, question, place, services, complaint, answered, office } = form
  const foot: { href: string; label: string }[] = [
    ...(complaint === undefined ? [] : [{ href: complaint, label: 'Déposer une réclamation ou une suggestion' }]),
    ...(answered ? [{ href: `/a/${code}/reponses`, label: 'Lire ce que nous avons fait de vos avis' }] : []),
  ]
  return (
    <Frame office={office} title={question} error={Object.keys(errors).length > 0}>
      {notice}
      <PublicErrorSummary
        errors={errors}
        title="Votre avis n’est pas encore envoyé"
        kept="Ce que vous avez écrit est gardé."
      />
      <PublicHead title={question} lead={place} note="Votre avis est anonyme. Seules les étoiles sont demandées." />
      <PublicForm action={`/a/${code}`} submit="Envoyer mon avis">
        <ChoiceRows
          name="stars"
          legend="Combien d’étoiles donnez-vous ?"
          required
          error={errors['stars']}
          values={[typedText(typed, 'stars')]}
          choices={STARS.map((n) => ({ value: String(n), label: starLabel(n) }))}
        />
        {services.length === 0 ? null : (
          <ChoiceRows
            name="service"
            legend="Pour quel service veniez-vous ?"
            error={errors['service']}
            values={[typedText(typed, 'service')]}
            choices={[
              ...services.map(({ id, name }) => ({ value: String(id), label: name })),
              { value: '0', label: 'Un autre, ou je ne sais pas' },
            ]}
          />
        )}
        <PublicText
          name="comment"
          label="Voulez-vous ajouter un mot ?"
          help="N’écrivez ni nom, ni téléphone, ni numéro de dossier : ils seraient masqués, et personne ne peut répondre ici."
          value={typedText(typed, 'comment')}
          error={errors['comment']}
          limit={COMMENT_LIMIT}
        />
        <div className="fr-sr-only" aria-hidden="true">
          <label htmlFor="champ-piege">Laissez ce champ vide</label>
          <input id="champ-piege" name={TRAP} type="text" tabIndex={-1} autoComplete="off" />
        </div>
      </PublicForm>
      {foot.length === 0 ? null : <LinkRows items={foot} />}
    </Frame>
  )
}

export function ThanksPage({ code, complaint, answered, office }: RateForm): ReactElement {
  return (
    <Frame office={office} title="Merci, c’est enregistré">
      <ThankYou title="Merci, c’est enregistré">
        Votre avis est anonyme. Il compte dans la note de ce lieu, et nous publions ce que nous en faisons.
      </ThankYou>
      <LinkRows
        items={[
          { href: `/a/${code}`, label: 'Donner un avis sur une autre visite' },
          ...(answered ? [{ href: `/a/${code}/reponses`, label: 'Lire ce que nous avons fait de vos avis' }] : []),
          ...(complaint === undefined
            ? []
            : [{ href: complaint, label: 'Déposer une réclamation', note: 'Avec un numéro pour suivre la réponse' }]),
        ]}
      />
    </Frame>
  )
}

type Answered = {
  site: string
  code: string
  office: Office
  replies: readonly Reply[]
  /** What was given in the last quarter that is over, where it may be told. */
  average: Average | undefined
  quarter: string
}

/** « Vous nous avez dit, nous avons fait » of a site. */
export function RepliesPage({ site, code, office, replies, average, quarter }: Answered): ReactElement {
  return (
    <Frame office={office} title="Vous nous avez dit, nous avons fait" indexed>
      <PublicHead
        title="Vous nous avez dit, nous avons fait"
        lead={site}
        note={
          average === undefined
            ? undefined
            : `${quarter} : ${formatNumber(average.mean, { decimals: 1 })} sur 5, ${formatCount(average.n, 'avis', 'avis')}.`
        }
      />
      {replies.length === 0 ? (
        <p>Rien n’est encore publié pour ce site.</p>
      ) : (
        <SaidDone
          title="Nos réponses"
          items={replies.map(({ said, did, doneOn, publishedOn }) => ({
            said,
            done: did,
            when: [
              doneOn === null ? 'Pas encore fait' : `Fait le ${longDate(doneOn)}`,
              publishedOn === null ? '' : `publié le ${longDate(publishedOn)}`,
            ]
              .filter((part) => part !== '')
              .join(', '),
            pending: doneOn === null,
          }))}
        />
      )}
      <LinkRows items={[{ href: `/a/${code}`, label: 'Donner votre avis' }]} />
    </Frame>
  )
}

export function ClosedPage({ form, comment }: { form: RateForm; comment: string }): ReactElement {
  return (
    <Frame office={form.office} title="Ce lieu ne reçoit plus d’avis">
      <PublicHead title="Ce lieu ne reçoit plus d’avis" lead={form.place} />
      {comment === '' ? null : (
        <>
          <label className="pv-q__legend" htmlFor="champ-texte">
            Votre avis n’a pas été enregistré. Voici votre texte, pour que vous ne le perdiez pas
          </label>
          <textarea className="fr-input" id="champ-texte" rows={6} readOnly defaultValue={comment} />
        </>
      )}
      {form.complaint === undefined ? null : (
        <p>
          Vous pouvez toujours <a href={form.complaint}>déposer une réclamation ou une suggestion</a>.
        </p>
      )}
    </Frame>
  )
}

/** A page that belongs to no place: unknown link, unreadable or too heavy posting. */
export const PlainPage = ({ title, lead }: { title: string; lead: string }): ReactElement => (
  <Frame office={{ prefecture: 'Préfecture', demo: false }} title={title}>
    <PublicHead title={title} lead={lead} />
  </Frame>
)
