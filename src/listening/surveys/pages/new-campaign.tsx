import type { ReactElement } from 'react'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { ErrorSummary, FieldRow, Fieldset, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Checkboxes, DateField, Form, TextField } from '#src/ground/design/form.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { type FieldErrors, type Typed, typedList, typedText } from '#src/ground/web/form.ts'
import type { Lookups } from '../places.ts'

type NewProps = { lookups: Lookups; typed: Typed; errors: FieldErrors; today: PlainDate }

export function NewCampaignPage({ lookups, typed, errors, today }: NewProps): ReactElement {
  const year = typedText(typed, 'label_year') || today.slice(0, 4)
  const choices = lookups.sites.flatMap((site) =>
    site.validTo !== null && site.validTo < today
      ? []
      : [
          {
            value: String(site.id),
            label: `${site.name}, tout le site`,
            help: 'La personne dit quel service elle est venue voir.',
          },
          ...lookups.services
            .filter((service) => service.sites.includes(site.id))
            .map((service) => ({ value: `${site.id}-${service.id}`, label: `${site.name}, ${service.name}` })),
        ],
  )
  return (
    <>
      <PageHead
        title="Préparer une campagne"
        lead="Le questionnaire prêt à l’emploi compte quatre parties et douze questions. Chaque lieu aura son lien, son code QR et son affiche."
      />
      <ErrorSummary errors={errors} />
      <Form action="/enquetes/nouvelle" guard>
        <TextField
          name="name"
          label="Nom"
          required
          value={typedText(typed, 'name') || `Satisfaction ${year}`}
          error={errors.name}
        />
        <FieldRow>
          <TextField
            name="label_year"
            label="Année de la campagne"
            help="Elle peut différer des dates."
            required
            type="number"
            width="short"
            value={year}
            error={errors.label_year}
          />
          <DateField
            name="opens_on"
            label="Premier jour"
            required
            value={typedText(typed, 'opens_on')}
            error={errors.opens_on}
          />
          <DateField
            name="closes_on"
            label="Dernier jour"
            required
            value={typedText(typed, 'closes_on')}
            error={errors.closes_on}
          />
        </FieldRow>
        <TextField
          name="code"
          label="Code de l’adresse"
          help="Lettres, chiffres et tirets ; laissé vide, il est tiré du nom."
          width="medium"
          value={typedText(typed, 'code')}
          error={errors.code}
        />
        <Fieldset legend="Où ?">
          <Checkboxes
            name="lieux"
            label="Sites et services"
            required
            choices={choices}
            values={typedList(typed, 'lieux')}
            error={errors.lieux}
          />
        </Fieldset>
        <SubmitRow label="Créer la campagne" cancel={{ href: '/enquetes', label: 'Renoncer' }} />
      </Form>
    </>
  )
}
