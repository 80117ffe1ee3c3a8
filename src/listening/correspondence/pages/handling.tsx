import type { ReactElement, ReactNode } from 'react'
import { ServiceField } from '#src/core/room/place-picker.tsx'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Form, HiddenVersion, Radios, TextArea, TextField } from '#src/ground/design/form.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { type FieldErrors, type Typed, typedText } from '#src/ground/web/form.ts'
import { EXCLUSION_CODES, EXCLUSIONS, type Exclusion } from '../complaint.ts'
import type { Lookups } from '../lookups.ts'
import type { Complaint } from '../store/complaints.ts'

export type HandlingProps = { complaint: Complaint; lookups: Lookups; typed: Typed; errors?: FieldErrors | undefined }

const value = (typed: Typed, name: string, otherwise = ''): string =>
  Object.keys(typed).length === 0 ? otherwise : typedText(typed, name)

function ActPage({
  act,
  title,
  lead,
  verb,
  ...props
}: HandlingProps & { act: string; title: string; lead: string; verb: string; children: ReactNode }): ReactElement {
  const { complaint, errors = {}, children } = props
  const here = `/reclamations/${complaint.id}`
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead object where={`${complaint.reference}, ${complaint.subject}`} title={title} lead={lead} />
      <Form action={`${here}/${act}`}>
        <HiddenVersion version={complaint.version} />
        {children}
        <SubmitRow label={verb} cancel={here} />
      </Form>
    </>
  )
}

function Reason({ typed, errors = {} }: Pick<HandlingProps, 'typed' | 'errors'>): ReactElement {
  return (
    <TextArea
      name="reason"
      label="Motif"
      required
      limit={400}
      rows={3}
      value={value(typed, 'reason')}
      error={errors.reason}
      help="En une phrase, sans nom de personne : il reste à l’historique."
    />
  )
}

export function RoutePage(props: HandlingProps): ReactElement {
  const { complaint, lookups, typed, errors = {} } = props
  return (
    <ActPage
      {...props}
      act="orienter"
      title="Confier à un service"
      lead="L’échéance ne change pas : le délai court depuis la réception."
      verb="Orienter la demande"
    >
      <ServiceField
        prompt="À orienter"
        value={value(typed, 'service', complaint.service?.toString() ?? '')}
        error={errors.service}
        services={lookups.services.filter(
          ({ id, sites }) => sites.includes(complaint.site) || id === complaint.service,
        )}
        sites={[]}
      />
    </ActPage>
  )
}

export function LinkPage(props: HandlingProps & { first?: string | undefined }): ReactElement {
  const { typed, errors = {}, first } = props
  return (
    <ActPage
      {...props}
      act="lier"
      title="Lier à une demande déjà répondue"
      lead="Une répétition d’une demande répondue est comptée à part : elle ne joue plus sur le taux. Deux demandes ouvertes pour le même fait sont des doublons : écartez plutôt la seconde."
      verb="Enregistrer le lien"
    >
      <TextField
        name="reference"
        label="Référence de la première demande"
        width="short"
        value={value(typed, 'reference', first)}
        error={errors.reference}
        help="Exemple : R-2026-0412. Videz le champ pour retirer le lien."
      />
    </ActPage>
  )
}

const HELPS: Readonly<Record<Exclusion, string>> = {
  duplicate: 'La même demande est déjà au registre, ouverte.',
  withdrawn: 'L’usager y a renoncé avant la réponse.',
  spam: 'Publicité, essai, message sans rapport.',
  out_of_scope: 'Elle relève d’un autre service public et lui a été transmise.',
  no_answer_expected: 'Anonyme, sans adresse, ou l’usager n’attend pas de réponse.',
}

export function ExcludePage(props: HandlingProps): ReactElement {
  const { typed, errors = {} } = props
  return (
    <ActPage
      {...props}
      act="ecarter"
      title="Écarter du calcul"
      lead="La demande reste au registre et dans le nombre des reçues. Elle sort du taux, et paraît dessous avec son motif."
      verb="Écarter la demande"
    >
      <Radios
        name="why"
        label="Pourquoi"
        required
        value={value(typed, 'why')}
        error={errors.why}
        choices={EXCLUSION_CODES.map((code) => ({ value: code, label: EXCLUSIONS[code], help: HELPS[code] }))}
      />
      <Reason typed={typed} errors={errors} />
    </ActPage>
  )
}

export function RestorePage(props: HandlingProps): ReactElement {
  return (
    <ActPage
      {...props}
      act="remettre"
      title="Remettre au registre"
      lead="La demande compte de nouveau dans le taux, avec son échéance d’origine."
      verb="Remettre au registre"
    >
      <Reason typed={props.typed} errors={props.errors} />
    </ActPage>
  )
}

export function ReopenPage(props: HandlingProps): ReactElement {
  return (
    <ActPage
      {...props}
      act="rouvrir"
      title="Rouvrir la demande"
      lead={
        props.complaint.answeredOn === null
          ? 'La demande attend de nouveau une réponse, avec son échéance d’origine.'
          : 'À faire quand la réponse a été enregistrée par erreur : le délai repart de la réception, jusqu’à une nouvelle réponse. Si l’usager revient sur une réponse déjà donnée, enregistrez plutôt une nouvelle demande et liez-la.'
      }
      verb="Rouvrir la demande"
    >
      <Reason typed={props.typed} errors={props.errors} />
    </ActPage>
  )
}

export function ClosePage(props: HandlingProps): ReactElement {
  return (
    <ActPage
      {...props}
      act="clore"
      title="Clore sans réponse"
      lead="À faire quand plus personne ne répondra : la demande reste sans réponse dans le taux, et quitte la liste de ce qui est à faire."
      verb="Clore sans réponse"
    >
      <Reason typed={props.typed} errors={props.errors} />
    </ActPage>
  )
}

export function ErasePage(props: HandlingProps): ReactElement {
  return (
    <ActPage
      {...props}
      act="effacer"
      title="Effacer les données personnelles"
      lead="Le nom, les coordonnées, l’objet, le texte, les messages et la page de suivi sont effacés pour toujours. La demande reste comptée, avec ses dates, sa catégorie et sa suite."
      verb="Effacer pour toujours"
    >
      <Reason typed={props.typed} errors={props.errors} />
    </ActPage>
  )
}
