import type { ReactElement } from 'react'
import { PlacesField } from '#src/core/room/place-picker.tsx'
import type { FieldTable, Lists } from '#src/core/room/fields.ts'
import { Fields, type Group } from '#src/core/room/fields-form.tsx'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { ErrorSummary, Fieldset, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Form, HiddenVersion } from '#src/ground/design/form.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { type FieldErrors, type Typed, typedList, typedText } from '#src/ground/web/form.ts'
import { keyOfPlace, type PlaceKey } from '../life.ts'
import { type Lookups, placeName } from '../places.ts'

/** Sites and services to choose from: those of today, and those the campaign already has. */
export function placeChoices({ sites, services, names }: Lookups, today: PlainDate, held: readonly PlaceKey[] = []) {
  const offered = sites.flatMap((site) =>
    site.validTo !== null && site.validTo < today
      ? []
      : [
          {
            value: String(site.id),
            label: `${site.name}, tout le site`,
            help: 'La personne dit quel service elle est venue voir.',
          },
          ...services
            .filter((service) => service.sites.includes(site.id))
            .map((service) => ({ value: `${site.id}-${service.id}`, label: service.name, under: site.name })),
        ],
  )
  const known = new Set(offered.map(({ value }) => value))
  const former = held
    .filter((place) => !known.has(keyOfPlace(place)))
    .map((place) => ({ value: keyOfPlace(place), label: placeName(place, names) }))
  return [...offered, ...former]
}

type FormProps = {
  where?: string
  title: string
  lead: string
  action: string
  submit: string
  back: string
  parts: readonly { table: FieldTable; groups: readonly Group<FieldTable>[] }[]
  hints?: Readonly<Record<string, string>>
  lists: Lists
  choices: ReturnType<typeof placeChoices>
  placesHelp?: string
  typed: Typed
  errors?: FieldErrors | undefined
  version?: number
}

/** The form of a campaign, new or corrected. */
export function CampaignForm(props: FormProps): ReactElement {
  const {
    where,
    title,
    lead,
    action,
    submit,
    back,
    parts,
    hints,
    lists,
    choices,
    placesHelp,
    typed,
    errors = {},
  } = props
  const version = Number(typedText(typed, 'version')) || props.version
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead object={where !== undefined} where={where} title={title} lead={lead} />
      <Form action={action} guard once={version === undefined}>
        {version === undefined ? null : <HiddenVersion version={version} />}
        {parts.map((part) => (
          <Fields
            key={Object.keys(part.table).join()}
            {...part}
            typed={typed}
            errors={errors}
            hints={hints}
            lists={lists}
          />
        ))}
        <Fieldset legend="Où ?" help={placesHelp}>
          <PlacesField
            name="places"
            label="Sites et services"
            required
            choices={choices}
            values={typedList(typed, 'places')}
            error={errors.places}
          />
        </Fieldset>
        <SubmitRow label={submit} cancel={back} />
      </Form>
    </>
  )
}
