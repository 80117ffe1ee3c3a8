import type { ReactElement } from 'react'
import { longDateWithWeekday, type PlainDate } from '#src/ground/calendar/index.ts'
import { ChoiceRows, PublicForm, PublicText } from '#src/ground/design/public-form.tsx'
import { LinkRows, PublicErrorSummary, PublicHead } from '#src/ground/design/public-parts.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import { type FieldErrors, type Typed, typedText } from '#src/ground/web/form.ts'
import { type Book, clockOf, type Reason } from '../appointments.ts'
import type { Slot } from '../slots.ts'
import { Documents, Frame, KEY, type Office, Trap } from './public-frame.tsx'

type Common = { office: Office; otherWay: string }

/** Why one comes, in plain words, under a few headings. */
export function HomePage({
  office,
  otherWay,
  base,
  reasons,
}: Common & { base: string; reasons: readonly Reason[] }): ReactElement {
  const groups = [...Map.groupBy(reasons, ({ heading }) => heading)]
  const title = 'Prendre un rendez-vous'
  return (
    <Frame office={office} title={title} otherWay={otherWay}>
      <PublicHead
        title={title}
        lead="Choisissez pourquoi vous venez. Trois minutes, sans compte à créer ; le rendez-vous est gratuit."
      />
      {reasons.length === 0 ? <p>Aucun rendez-vous ne se prend en ligne pour le moment.</p> : null}
      {groups.map(([heading, own]) => (
        <section key={heading}>
          {heading === '' ? null : <h2>{heading}</h2>}
          <LinkRows
            items={own.map(({ code, name, minutes }) => ({
              href: `${base}/${code}`,
              label: name,
              note: `${minutes} minutes`,
            }))}
          />
        </section>
      ))}
    </Frame>
  )
}

export type BookOffered = { book: Book; site: string; next: PlainDate | undefined }

/** What to bring, then where. */
export function ReasonPage(
  props: Common & { base: string; reason: Reason; documents: string; books: readonly BookOffered[] },
): ReactElement {
  const { office, otherWay, base, reason, documents, books } = props
  return (
    <Frame office={office} title={reason.name} otherWay={otherWay}>
      <PublicHead title={reason.name} lead={`Rendez-vous de ${reason.minutes} minutes.`} />
      <Documents text={documents} />
      <h2>Où venir</h2>
      {books.length === 0 ? (
        <p>Ce rendez-vous ne se prend pas en ligne pour le moment.</p>
      ) : (
        <LinkRows
          items={books.map(({ book, site, next }) => ({
            href: `${base}/${reason.code}/${book.code}`,
            label: `${book.name}, ${site}`,
            note:
              next === undefined
                ? 'Aucune place libre : être prévenu'
                : `Première place libre : ${longDateWithWeekday(next)}`,
          }))}
        />
      )}
      <section>
        <p>
          <a href={base}>Choisir un autre motif</a>
        </p>
      </section>
    </Frame>
  )
}

export type DaysProps = Common & {
  /** « /rdv/…/motif/agenda », or the page that changes an appointment. */
  here: string
  title: string
  lead: string
  slots: readonly Slot[]
  wait?: string
  back: { href: string; label: string }
}

const MOST_DAYS = 45

/** Days on which a place is free. */
export function DaysPage({ office, otherWay, here, title, lead, slots, wait, back }: DaysProps): ReactElement {
  const days = [
    ...Map.groupBy(
      slots.filter(({ free }) => free > 0),
      ({ day }) => day,
    ),
  ].slice(0, MOST_DAYS)
  return (
    <Frame office={office} title={title} otherWay={otherWay}>
      <PublicHead title={title} lead={lead} />
      <h2>Quel jour ?</h2>
      {days.length === 0 ? (
        <p>Aucune place n’est libre pour le moment. Des places se libèrent chaque jour.</p>
      ) : (
        <LinkRows
          items={days.map(([day, own]) => ({
            href: `${here}?jour=${day}`,
            label: longDateWithWeekday(day),
            note: formatCount(own.length, 'horaire libre', 'horaires libres'),
          }))}
        />
      )}
      {wait === undefined ? null : (
        <p>
          <a href={wait}>Être prévenu par courriel quand une place se libère</a>
        </p>
      )}
      <section>
        <p>
          <a href={back.href}>{back.label}</a>
        </p>
      </section>
    </Frame>
  )
}

export type TimesProps = Omit<DaysProps, 'wait' | 'lead'> & {
  day: PlainDate
  formKey: string
  submit: string
  foot: string
  error?: string
}

/** Hours of one day: the one that is chosen is held, or taken in place of another. */
export function TimesPage(props: TimesProps): ReactElement {
  const { office, otherWay, here, title, slots, day, formKey, submit, foot, error, back } = props
  const free = slots.filter((one) => one.free > 0)
  const errors: FieldErrors = error === undefined ? {} : { heure: error }
  return (
    <Frame office={office} title={title} otherWay={otherWay} error={error !== undefined}>
      <PublicErrorSummary errors={errors} title="Votre créneau n’est pas retenu" kept="Rien d’autre n’est perdu." />
      <PublicHead title={title} lead={longDateWithWeekday(day)} />
      {free.length === 0 ? (
        <p>Il n’y a plus de place ce jour-là.</p>
      ) : (
        <PublicForm action={here} hidden={{ jour: day, [KEY]: formKey }} submit={submit} foot={foot}>
          <ChoiceRows
            name="heure"
            legend="À quelle heure ?"
            required
            choices={free.map(({ starts, ends }) => ({
              value: String(starts),
              label: `${clockOf(starts)} – ${clockOf(ends)}`,
            }))}
            error={error}
          />
        </PublicForm>
      )}
      <section>
        <p>
          <a href={here}>Choisir un autre jour</a>
        </p>
      </section>
      <section>
        <p>
          <a href={back.href}>{back.label}</a>
        </p>
      </section>
    </Frame>
  )
}

type FormShown = { typed?: Typed; errors?: FieldErrors }

/** Who comes: as little as is needed to be told. */
export function ConfirmPage(
  props: Common & FormShown & { here: string; what: string; where: string; until: string; back: string },
): ReactElement {
  const { office, otherWay, here, what, where, until, back, typed = {}, errors = {} } = props
  const field = (name: string) => ({ name, value: typedText(typed, name), error: errors[name] })
  const title = 'Confirmer mon rendez-vous'
  return (
    <Frame office={office} title={title} error={Object.keys(errors).length > 0} otherWay={otherWay}>
      <PublicErrorSummary
        errors={errors}
        title="Votre rendez-vous n’est pas encore pris"
        kept="Ce que vous avez écrit est gardé."
      />
      <PublicHead title={title} lead={what} note={`${where}. Cette place est retenue pour vous jusqu’à ${until}.`} />
      <PublicForm
        action={here}
        submit="Confirmer le rendez-vous"
        foot="Ces renseignements ne servent qu’à ce rendez-vous et sont effacés après lui."
      >
        <PublicText
          {...field('person')}
          label="Nom et prénom"
          help="Tels que sur votre pièce d’identité."
          required
          autoComplete="name"
        />
        <PublicText
          {...field('email')}
          label="Courriel"
          help="Exemple : nom@exemple.fr. Vous recevez la confirmation et un rappel. Un courriel ou un téléphone suffit."
          type="email"
          autoComplete="email"
        />
        <PublicText
          {...field('phone')}
          label="Téléphone"
          help="Exemple : 06 12 34 56 78"
          type="tel"
          autoComplete="tel"
        />
        <PublicText {...field('fileNumber')} label="Numéro de dossier" help="Facultatif" />
        <Trap />
      </PublicForm>
      <section>
        <p>
          <a href={back}>Choisir un autre créneau</a>
        </p>
      </section>
    </Frame>
  )
}

/** A place on the waiting list. */
export function WaitPage(
  props: Common & FormShown & { here: string; what: string; back: string; until: PlainDate; formKey: string },
): ReactElement {
  const { office, otherWay, here, what, back, until, formKey, typed = {}, errors = {} } = props
  const field = (name: string) => ({ name, value: typedText(typed, name), error: errors[name] })
  const title = 'Être prévenu d’une place libre'
  return (
    <Frame office={office} title={title} error={Object.keys(errors).length > 0} otherWay={otherWay}>
      <PublicErrorSummary
        errors={errors}
        title="Votre demande n’est pas enregistrée"
        kept="Ce que vous avez écrit est gardé."
      />
      <PublicHead
        title={title}
        lead={what}
        note="Nous écrivons trois fois au plus. Le message n’est pas un rendez-vous : la place est à la première personne qui la prend."
      />
      <PublicForm
        action={here}
        hidden={{ [KEY]: formKey }}
        submit="Me prévenir"
        foot="Votre adresse ne sert qu’à cela."
      >
        <PublicText
          {...field('email')}
          label="Courriel"
          help="Exemple : nom@exemple.fr"
          type="email"
          autoComplete="email"
          required
        />
        <PublicText
          {...field('until')}
          value={typedText(typed, 'until') || until}
          label="Jusqu’au"
          help="Le dernier jour où un rendez-vous vous serait utile."
          type="date"
        />
        <Trap />
      </PublicForm>
      <section>
        <p>
          <a href={back}>Revenir aux jours libres</a>
        </p>
      </section>
    </Frame>
  )
}
