import { type ReactElement, type ReactNode } from 'react'
import { type PlainDate, type Term } from '#src/ground/calendar/index.ts'
import { ChoiceRows, PublicForm, PublicText } from '#src/ground/design/public-form.tsx'
import { PublicLayout } from '#src/ground/design/public-layout.tsx'
import { LinkRows, PublicErrorSummary, PublicHead } from '#src/ground/design/public-parts.tsx'
import { type Procedure, waysInWords } from '#src/core/procedures/index.ts'
import { type FieldErrors, type Typed, typedText } from '#src/ground/web/form.ts'
import { PUBLIC_LIMIT, termInWords } from '../complaint.ts'

/** A field nobody sees: only a machine fills it. */
export const TRAP = 'site_web'

/** Said above a refused form. */
export const KEPT = 'Tout ce que vous avez écrit est gardé.'

export type WaitingPost = { state: string; day: PlainDate }
export type Office = { prefecture: string; demo: boolean }

/** The frame of a public page of this room: the office on two lines, no script. */
export function Frame({
  office,
  title,
  error = false,
  children,
}: {
  office: Office
  title: string
  error?: boolean
  children: ReactNode
}): ReactElement {
  const banner = office.demo ? 'Démonstration : n’écrivez rien de personnel.' : undefined
  return (
    <PublicLayout title={title} error={error} office={office.prefecture} banner={banner}>
      {children}
    </PublicLayout>
  )
}

export const TOPICS = {
  complaint: 'Une réclamation : quelque chose s’est mal passé',
  suggestion: 'Une suggestion : une idée pour mieux vous accueillir',
  information: 'Une question générale : horaires, accès, pièces à fournir',
  appointment: 'Un rendez-vous : le prendre, le changer, l’annuler',
  procedure: 'Mon dossier ou une démarche : où en est-il, comment faire',
  thanks: 'Un remerciement',
  other: 'Autre chose',
} as const

export type AskProps = {
  office: Office
  code: string
  site: string
  term: Term
  typed?: Typed
  errors?: FieldErrors
  notice?: ReactNode
}

export function AskPage({ office, code, site, term, typed = {}, errors = {}, notice }: AskProps): ReactElement {
  const field = (name: string) => ({ name, value: typedText(typed, name), error: errors[name] })
  return (
    <Frame office={office} title="Réclamation, suggestion ou question" error={Object.keys(errors).length > 0}>
      {notice}
      <PublicErrorSummary errors={errors} title="Votre message n’est pas encore envoyé" kept={KEPT} />
      <PublicHead
        title="Réclamation, suggestion ou question"
        lead={`${site}. Deux minutes. Vous recevez un numéro et une page de suivi, et une réponse sous ${termInWords(term)}.`}
        note="N’écrivez ni numéro de titre, ni date de naissance, ni renseignement de santé."
      />
      <PublicForm
        action={`/r/${code}`}
        submit="Envoyer mon message"
        foot="Vos coordonnées ne servent qu’à vous répondre."
      >
        <ChoiceRows
          name="topic"
          legend="De quoi s’agit-il ?"
          required
          choices={Object.entries(TOPICS).map(([value, label]) => ({ value, label }))}
          values={[typedText(typed, 'topic')]}
          error={errors.topic}
        />
        <PublicText
          {...field('message')}
          label="Votre message"
          help="Ce qui s’est passé, quand, dans quel service."
          required
          limit={PUBLIC_LIMIT}
        />
        <PublicText {...field('name')} label="Votre nom" help="Facultatif" autoComplete="name" />
        <PublicText
          {...field('email')}
          label="Votre courriel"
          help="Facultatif. Exemple : nom@exemple.fr. Sans lui, la réponse paraît sur la page de suivi."
          type="email"
          autoComplete="email"
        />
        <PublicText {...field('phone')} label="Votre téléphone" help="Facultatif" type="tel" autoComplete="tel" />
        <Trap />
      </PublicForm>
    </Frame>
  )
}

function Trap(): ReactElement {
  return (
    <div className="fr-sr-only">
      <label htmlFor="champ-libre">Ne remplissez pas ce champ</label>
      <input id="champ-libre" name={TRAP} type="text" tabIndex={-1} autoComplete="off" />
    </div>
  )
}

export type ElsewhereProps = {
  office: Office
  code: string
  typed: Typed
  procedures: readonly Procedure[]
  today: PlainDate
}

/** A personal file has its own place: the page says where, and the message is kept to be copied, or sent all the same. */
export function ElsewherePage({ office, code, typed, procedures, today }: ElsewhereProps): ReactElement {
  const hidden = Object.fromEntries(['message', 'name', 'email', 'phone'].map((name) => [name, typedText(typed, name)]))
  return (
    <Frame office={office} title="Votre démarche a sa propre adresse">
      <PublicHead
        title="Votre démarche a sa propre adresse"
        lead="Ce formulaire ne donne pas accès aux dossiers. Votre message est gardé ci-dessous : copiez-le pour l’envoyer au bon endroit, avec le numéro de votre dossier, vos nom et prénoms et la démarche."
      />
      {procedures.length === 0 ? null : (
        <LinkRows
          items={procedures.map((one) => ({
            href: one.onlineUrl,
            label: one.name,
            note: waysInWords(one, today),
          }))}
        />
      )}
      <p>
        <a href="https://www.service-public.gouv.fr">Toutes les démarches, sur service-public.gouv.fr</a>
      </p>
      <h2>Votre message</h2>
      <p className="pv-verbatim">{typedText(typed, 'message')}</p>
      <PublicForm
        action={`/r/${code}`}
        hidden={{ ...hidden, topic: 'complaint' }}
        submit="L’envoyer quand même comme réclamation"
        foot={<a href={`/r/${code}`}>Revenir au formulaire</a>}
      >
        <p>Si votre dossier a pris du retard ou si une erreur a été commise, c’est bien une réclamation.</p>
      </PublicForm>
      <PublicForm
        action={`/r/${code}`}
        hidden={{ ...hidden, topic: 'file' }}
        submit="L’envoyer au service qui suit mon dossier"
      >
        <p>Le message est alors transmis au service. Il ne remplace ni la démarche en ligne, ni une pièce demandée.</p>
      </PublicForm>
    </Frame>
  )
}

/** A page with a sentence: unknown form, unknown link, too heavy. */
export function PlainPage({
  office,
  title,
  lead,
  children,
}: {
  office: Office
  title: string
  lead: string
  children?: ReactNode
}): ReactElement {
  return (
    <Frame office={office} title={title}>
      <PublicHead title={title} lead={lead} />
      {children}
    </Frame>
  )
}
