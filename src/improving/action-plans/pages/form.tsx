import { ErrorSummary, FieldRow, StalePage, SubmitRow } from '#src/ground/design/form-parts.tsx'
import {
  DateField,
  Form,
  HiddenVersion,
  type OptionGroup,
  Select,
  TextArea,
  TextField,
} from '#src/ground/design/form.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import type { Service, Site } from '#src/core/organisation/index.ts'
import { type FieldErrors, type Typed, typedText } from '#src/ground/web/form.ts'
import { type Action, ORIGINS } from '../action.ts'
import type { ActionInput } from '../store.ts'

const BASE = '/plan-actions'
const NONE: FieldErrors = {}
type Props = {
  action?: Action
  sites: readonly Site[]
  services: readonly Service[]
  indicators: readonly OptionGroup[]
  typed: Typed
  errors?: FieldErrors
}

export function ActionFormPage({ action, sites, services, indicators, typed, errors = NONE }: Props) {
  const fresh = Object.keys(typed).length === 0
  const value = (name: string, saved: string | number | null | undefined) =>
    fresh ? String(saved ?? '') : typedText(typed, name)
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead
        title={action ? action.title : 'Ajouter une action'}
        object={action !== undefined}
        lead={action ? undefined : 'Une action proposée attend la validation du COPIL.'}
      />
      <Form action={action ? `${BASE}/${action.id}/modifier` : `${BASE}/nouvelle`} guard>
        {action ? <HiddenVersion version={fresh ? action.version : Number(typedText(typed, 'version'))} /> : null}
        <TextField
          name="title"
          label="Ce qui sera fait"
          value={value('title', action?.title)}
          error={errors['title']}
          required
        />
        <TextArea
          name="description"
          label="Précisions"
          limit={4000}
          value={value('description', action?.description)}
          error={errors['description']}
        />
        <FieldRow>
          <TextField
            name="planYear"
            label="Plan de l’année"
            inputMode="numeric"
            width="short"
            value={value('planYear', action?.planYear)}
            error={errors['planYear']}
            required
          />
          <Select
            name="site"
            label="Site"
            prompt="Choisir un site"
            value={value('site', action?.site)}
            error={errors['site']}
            required
            options={sites.map((site) => ({ value: String(site.id), label: site.name }))}
          />
        </FieldRow>
        <Select
          name="service"
          label="Service"
          prompt="Tout le site"
          value={value('service', action?.service)}
          error={errors['service']}
          options={services.map((service) => ({ value: String(service.id), label: service.name }))}
        />
        <TextField
          name="owner"
          label="Responsable"
          help="Une fonction : cheffe du bureau du séjour"
          value={value('owner', action?.owner)}
          error={errors['owner']}
        />
        <Days action={action} value={value} errors={errors} />
        <Select
          name="originKind"
          label="D’où elle vient"
          value={value('originKind', action?.origin.kind ?? 'proposal')}
          error={errors['originKind']}
          required
          options={Object.entries(ORIGINS).map(([code, label]) => ({ value: code, label }))}
        />
        <TextField
          name="originLabel"
          label="Précision sur l’origine"
          help="Critère, motif, constat, comité"
          value={value('originLabel', action?.origin.label)}
          error={errors['originLabel']}
        />
        <input type="hidden" name="originId" value={value('originId', action?.origin.id)} />
        <Select
          name="indicator"
          label="Indicateur à faire bouger"
          prompt="Aucun"
          value={value('indicator', action?.indicator)}
          error={errors['indicator']}
          options={indicators}
        />
        <SubmitRow
          label={action ? 'Enregistrer l’action' : 'Proposer l’action'}
          cancel={{ href: action ? `${BASE}/${action.id}` : BASE, label: 'Revenir' }}
        />
      </Form>
    </>
  )
}

type DaysProps = {
  action: Action | undefined
  value: (name: string, saved: string | null | undefined) => string
  errors: FieldErrors
}
function Days({ action, value, errors }: DaysProps) {
  return (
    <FieldRow>
      <DateField name="startsOn" label="Début" value={value('startsOn', action?.startsOn)} error={errors['startsOn']} />
      <DateField name="dueOn" label="Échéance" value={value('dueOn', action?.dueOn)} error={errors['dueOn']} />
    </FieldRow>
  )
}

export function ActionStale({
  mine,
  saved,
  sites,
  typed,
}: {
  mine: ActionInput
  saved: Action
  sites: readonly Site[]
  typed: Typed
}) {
  const site = (id: number) => sites.find((one) => one.id === id)?.name ?? ''
  return (
    <StalePage
      what={saved.title}
      since="modifiée entre-temps par une autre personne"
      action={`${BASE}/${saved.id}/modifier`}
      version={saved.version}
      typed={typed}
      back={`${BASE}/${saved.id}`}
      rows={[
        { label: 'Action', mine: mine.title, saved: saved.title },
        { label: 'Précisions', mine: mine.description, saved: saved.description },
        { label: 'Plan', mine: String(mine.planYear), saved: String(saved.planYear) },
        { label: 'Site', mine: site(mine.site), saved: site(saved.site) },
        { label: 'Responsable', mine: mine.owner, saved: saved.owner },
        { label: 'Début', mine: mine.startsOn ?? '', saved: saved.startsOn ?? '' },
        { label: 'Échéance', mine: mine.dueOn ?? '', saved: saved.dueOn ?? '' },
        { label: 'Origine', mine: mine.origin.label, saved: saved.origin.label },
        { label: 'Indicateur', mine: mine.indicator ?? '', saved: saved.indicator ?? '' },
      ]}
    />
  )
}
