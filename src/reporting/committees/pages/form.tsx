import type { ReactElement } from 'react'
import { longDate, type PlainDate, yearOf } from '#src/ground/calendar/index.ts'
import { PeriodField, periodWords } from '#src/ground/design/period-picker.tsx'
import { PlacesField, siteChoices } from '#src/core/room/place-picker.tsx'
import { ErrorSummary, FieldRow, Fieldset, type StaleRow, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Checkboxes, DateField, Form, HiddenVersion, Radios, TextArea, TextField } from '#src/ground/design/form.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import type { Site } from '#src/core/organisation/index.ts'
import { type FieldErrors, type Typed, typedList, typedText } from '#src/ground/web/form.ts'
import { capital } from '#src/ground/design/text/index.ts'
import { type AgendaItem, type Committee, type Meeting, MINUTES_KINDS, MODES } from '../committee.ts'
import { PARTS, USUAL } from '../takeover.ts'
import type { MeetingInput } from '../store/meetings.ts'
import { BASE, pathOf } from './shell.tsx'

const NONE: FieldErrors = {}
const KIND_CHOICES = Object.entries(MINUTES_KINDS).map(([value, label]) => ({ value, label }))
const MODE_CHOICES = Object.entries(MODES).map(([value, label]) => ({
  value,
  label: capital(label),
}))
type Props = {
  meeting?: Meeting
  committees: readonly Committee[]
  sites: readonly Site[]
  today: PlainDate
  /** The session it follows, and the points of its agenda. */
  model?: Meeting | undefined
  items?: readonly AgendaItem[]
  /** What the address asks: the session taken as a model. */
  query?: string
  typed: Typed
  errors?: FieldErrors
}

export function MeetingFormPage(props: Props): ReactElement {
  const { meeting, model, items = [], committees, sites, today, query = '', typed, errors = NONE } = props
  const fresh = Object.keys(typed).length === 0
  const value = (name: string, saved: string | null | undefined) => (fresh ? (saved ?? '') : typedText(typed, name))
  const values = (name: string, saved: readonly number[]) => (fresh ? saved.map(String) : typedList(typed, name))
  const field = (name: string, saved: string | null | undefined) => ({
    name,
    value: value(name, saved),
    error: errors[name],
  })
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead
        object={meeting !== undefined}
        where={model && `Après la séance du ${longDate(model.heldOn)}`}
        title={meeting ? meeting.title : model ? 'Préparer la séance suivante' : 'Préparer une séance'}
        lead={
          meeting
            ? undefined
            : 'Les membres des instances choisies sont inscrits « à confirmer » sur la feuille de présence.'
        }
      />
      <Form
        action={meeting ? pathOf(meeting, '/modifier') : `${BASE}/nouvelle${query}`}
        guard
        once={meeting === undefined}
      >
        {meeting ? <HiddenVersion version={fresh ? meeting.version : Number(typedText(typed, 'version'))} /> : null}
        {model ? <TakeoverFields items={items} typed={typed} /> : null}
        <Checkboxes
          name="committees"
          label="Instances"
          help="Deux instances peuvent siéger en une séance"
          values={values('committees', meeting?.committees ?? [])}
          error={errors['committees']}
          choices={committees.map((one) => ({ value: String(one.id), label: one.name }))}
          required
        />
        <TextField {...field('title', meeting?.title)} label="Titre" help="Vide : le nom des instances" />
        <FieldRow>
          <DateField {...field('heldOn', meeting?.heldOn)} label="Date" required />
          <TextField {...field('startsAt', meeting?.startsAt)} label="Début" type="time" width="short" />
          <TextField {...field('endsAt', meeting?.endsAt)} label="Fin" type="time" width="short" />
        </FieldRow>
        <TextField {...field('place', meeting?.place)} label="Lieu" help="Exemple : préfecture, salle du conseil" />
        <Radios
          {...field('mode', meeting?.mode ?? 'in_person')}
          label="La séance se tient"
          choices={MODE_CHOICES}
          required
        />
        <Fieldset legend="Chiffres" help="Chaque bloc peut avoir sa propre période et ses propres sites.">
          <PeriodField
            {...field('period', meeting?.period ?? String(yearOf(today) - 1))}
            label="Période des chiffres"
            ask={{ today }}
            required
          />
          <PlacesField
            name="sites"
            label="Sites"
            help="Aucun coché : tous les sites"
            values={values('sites', meeting?.sites ?? [])}
            error={errors['sites']}
            choices={siteChoices(sites)}
          />
        </Fieldset>
        <SigningFields meeting={meeting} field={field} />
        <DateField {...field('convenedOn', meeting?.convenedOn)} label="Convocation envoyée le" />
        <TextArea
          {...field('opening', meeting?.opening)}
          label="Préambule du compte rendu"
          help="Ce que le président rappelle en ouverture"
          limit={8000}
        />
        <SubmitRow
          label={meeting ? 'Enregistrer la séance' : 'Préparer la séance'}
          cancel={meeting ? pathOf(meeting) : BASE}
        />
      </Form>
    </>
  )
}

/** What is taken over of the session before: every point, its blocks and the guests, unless somebody chose. */
function TakeoverFields({ items, typed }: { items: readonly AgendaItem[]; typed: Typed }): ReactElement {
  const chosen = typedText(typed, 'choisir') !== ''
  const all = items.map(({ id }) => String(id))
  return (
    <Fieldset
      legend="À reprendre"
      help="Les membres des instances sont inscrits d’eux-mêmes. Les chiffres sont recalculés."
    >
      <input type="hidden" name="choisir" value="oui" />
      {items.length === 0 ? null : (
        <Checkboxes
          name="points"
          label="Points de l’ordre du jour"
          values={chosen ? typedList(typed, 'points') : all}
          choices={items.map((one) => ({ value: String(one.id), label: `${one.position}. ${one.title}` }))}
        />
      )}
      <Checkboxes
        name="parts"
        label="Avec ces points"
        values={chosen ? typedList(typed, 'parts') : USUAL.parts}
        choices={Object.entries(PARTS).map(([value, label]) => ({ value, label }))}
      />
    </Fieldset>
  )
}

type FieldOf = (
  name: string,
  saved: string | null | undefined,
) => { name: string; value: string; error: string | undefined }

/** Who presides and signs, and what the paper says of itself. */
function SigningFields({ meeting, field }: { meeting: Meeting | undefined; field: FieldOf }): ReactElement {
  return (
    <Fieldset
      legend="Présidence et signature"
      help="Des fonctions, avec l’article. Exemple : le secrétaire général de la préfecture"
    >
      <TextField {...field('chair', meeting?.chair)} label="Séance présidée par" />
      <TextField {...field('secretary', meeting?.secretary)} label="Secrétariat" />
      <TextField
        {...field('signatory', meeting?.signatory)}
        label="Signataire du compte rendu"
        help="Exemple : le secrétaire général"
      />
      <FieldRow>
        <TextField
          {...field('signatoryName', meeting?.signatoryName)}
          label="Nom du signataire"
          help="Vide : la fonction seule"
        />
        <TextField
          {...field('signedFor', meeting?.signedFor ?? 'Pour le préfet et par délégation,')}
          label="Formule de signature"
        />
      </FieldRow>
      <TextArea
        {...field('issuer', meeting?.issuer)}
        label="Service qui établit le compte rendu"
        help="Une ligne par niveau, sous le nom de la préfecture"
        rows={2}
        limit={300}
      />
      <Radios
        {...field('minutesKind', meeting?.minutesKind ?? 'minutes')}
        label="Ce qui sera diffusé"
        choices={KIND_CHOICES}
        required
      />
      <TextField
        {...field('drawnUpAt', meeting?.drawnUpAt)}
        label="Fait à"
        help="La ville, avant la date"
        width="medium"
      />
      <TextArea
        {...field('followedBy', meeting?.followedBy)}
        label="Affaire suivie par"
        help="Une ligne par information : nom, téléphone, adresse électronique"
        rows={3}
        limit={400}
      />
    </Fieldset>
  )
}

type Shared = Omit<MeetingInput, 'issuedOn'>
/** Every field of a session, as typed and as saved meanwhile. */
export function staleMeeting(
  mine: Shared,
  saved: Shared,
  { committees, sites }: Pick<Props, 'committees' | 'sites'>,
): StaleRow[] {
  const fields: readonly (readonly [string, (one: Shared) => string | null])[] = [
    ['Instances', (one) => namesOf(committees, one.committees)],
    ['Titre', (one) => one.title],
    ['Date', (one) => one.heldOn],
    ['Début', (one) => one.startsAt],
    ['Fin', (one) => one.endsAt],
    ['Lieu', (one) => one.place],
    ['Forme', (one) => MODES[one.mode]],
    ['Période', (one) => periodWords(one.period)],
    ['Sites', (one) => namesOf(sites, one.sites)],
    ['Présidence', (one) => one.chair],
    ['Secrétariat', (one) => one.secretary],
    ['Signataire', (one) => one.signatory],
    ['Nom du signataire', (one) => one.signatoryName],
    ['Formule de signature', (one) => one.signedFor],
    ['Service', (one) => one.issuer],
    ['Ce qui sera diffusé', (one) => MINUTES_KINDS[one.minutesKind]],
    ['Fait à', (one) => one.drawnUpAt],
    ['Affaire suivie par', (one) => one.followedBy],
    ['Convocation envoyée le', (one) => one.convenedOn],
    ['Préambule', (one) => one.opening],
  ]
  return fields.map(([label, of]) => ({ label, mine: of(mine) ?? '', saved: of(saved) ?? '' }))
}

const namesOf = (all: readonly { id: number; name: string }[], ids: readonly number[]): string =>
  all
    .filter(({ id }) => ids.includes(id))
    .map(({ name }) => name)
    .join(', ')
