import type { ReactElement, ReactNode } from 'react'
import { longDate } from '#src/ground/calendar/index.ts'
import { PublicForm, PublicText } from '#src/ground/design/public-form.tsx'
import { LinkRows, PublicErrorSummary, PublicHead, SaidDone, ThankYou } from '#src/ground/design/public-parts.tsx'
import { type FieldErrors, type Typed, typedText } from '#src/ground/web/form.ts'
import { DECISIONS, PROPOSAL_LIMIT } from '../proposal.ts'
import { type Reply, TRAP } from '../rating.ts'
import { Frame, type Office, type RateForm } from './public.tsx'

const answers = (code: string) => ({ href: `/a/${code}/reponses`, label: 'Lire les propositions et nos réponses' })

type Filled = RateForm & { typed?: Typed; errors?: FieldErrors; notice?: ReactNode }

/** The box of agents or partners: one field, one button, no script, no account, no name. */
export function ProposePage({ typed = {}, errors = {}, notice, ...form }: Filled): ReactElement {
  const { code, question, place, answered, office } = form
  return (
    <Frame office={office} title={question} error={Object.keys(errors).length > 0}>
      {notice}
      <PublicErrorSummary
        errors={errors}
        title="Votre proposition n’est pas encore envoyée"
        kept="Ce que vous avez écrit est gardé."
      />
      <PublicHead
        title={question}
        lead={place}
        note="Sans compte et sans nom : seul le jour est gardé. Chaque proposition reçoit une réponse, publiée derrière ce lien."
      />
      <PublicForm action={`/a/${code}`} submit="Envoyer ma proposition">
        <PublicText
          name="proposal"
          label="Votre proposition"
          help="N’écrivez aucun nom, ni le vôtre ni celui d’une autre personne : il serait masqué."
          value={typedText(typed, 'proposal')}
          error={errors['proposal']}
          limit={PROPOSAL_LIMIT}
        />
        <div className="fr-sr-only" aria-hidden="true">
          <label htmlFor="champ-piege">Laissez ce champ vide</label>
          <input id="champ-piege" name={TRAP} type="text" tabIndex={-1} autoComplete="off" />
        </div>
      </PublicForm>
      {answered ? <LinkRows items={[answers(code)]} /> : null}
    </Frame>
  )
}

export function ProposedPage({ code, office }: RateForm): ReactElement {
  return (
    <Frame office={office} title="Merci, c’est enregistré">
      <ThankYou title="Merci, c’est enregistré">
        Votre proposition est anonyme. Elle sera lue, décidée, et la réponse sera publiée derrière ce lien.
      </ThankYou>
      <LinkRows items={[answers(code), { href: `/a/${code}`, label: 'Faire une autre proposition' }]} />
    </Frame>
  )
}

type Answered = { place: string; code: string; office: Office; replies: readonly Reply[] }

/** What was proposed and what was answered, behind the link of the box. */
export function ProposalsPage({ place, code, office, replies }: Answered): ReactElement {
  return (
    <Frame office={office} title="Vos propositions et nos réponses">
      <PublicHead title="Vos propositions et nos réponses" lead={place} />
      {replies.length === 0 ? (
        <p>Aucune réponse n’est encore publiée.</p>
      ) : (
        <SaidDone
          title="Nos réponses"
          items={replies.map(({ said, did, decision, doneOn, publishedOn }) => ({
            said,
            done: did,
            when: [
              DECISIONS[decision],
              ...(doneOn === null ? [] : [`fait le ${longDate(doneOn)}`]),
              ...(publishedOn === null ? [] : [`publié le ${longDate(publishedOn)}`]),
            ].join(', '),
            pending: decision !== 'taken' || doneOn === null,
          }))}
        />
      )}
      <LinkRows items={[{ href: `/a/${code}`, label: 'Faire une proposition' }]} />
    </Frame>
  )
}

export function ClosedBox({ form, proposal }: { form: RateForm; proposal: string }): ReactElement {
  return (
    <Frame office={form.office} title="Cette boîte ne reçoit plus de propositions">
      <PublicHead title="Cette boîte ne reçoit plus de propositions" lead={form.place} />
      {proposal === '' ? null : (
        <>
          <label className="pv-q__legend" htmlFor="champ-texte">
            Votre proposition n’a pas été enregistrée. Voici votre texte, pour que vous ne le perdiez pas
          </label>
          <textarea className="fr-input" id="champ-texte" rows={6} readOnly defaultValue={proposal} />
        </>
      )}
      <LinkRows items={[answers(form.code)]} />
    </Frame>
  )
}
