import type { Context } from 'hono'
import { longDate, parseTerritory, territories, territoryName } from '#src/ground/calendar/index.ts'
import { ErrorSummary, FieldRow, StalePage, SubmitRow } from '#src/ground/design/form-parts.tsx'
import {
  Checkbox,
  Checkboxes,
  DateField,
  Form,
  HiddenVersion,
  Radios,
  Select,
  TextField,
} from '#src/ground/design/form.tsx'
import { EmptyState } from '#src/ground/design/list.tsx'
import { PageHead, Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { type FieldErrors, type Typed, typedList, typedText } from '#src/ground/web/form.ts'
import { type Env, holds } from '#src/ground/web/web.tsx'
import { type Service, SITE_KINDS, type Site } from '../organisation.ts'

const NONE: FieldErrors = {}
const LIST = '/reglages/sites'
const span = (o: Pick<Site, 'validFrom' | 'validTo'>) =>
  [o.validFrom ? `depuis le ${longDate(o.validFrom)}` : '', o.validTo ? `jusqu’au ${longDate(o.validTo)}` : '']
    .filter(Boolean)
    .join(' ') || 'sans limite'
const territoryLabel = (code: string) => {
  const known = parseTerritory(code)
  return known ? territoryName(known) : code
}

export function PlacesPage({
  sites,
  services,
  c,
}: {
  sites: readonly Site[]
  services: readonly Service[]
  c: Context<Env>
}) {
  const writes = holds(c, 'organisation.write')
  const actions = writes
    ? [
        { href: '/reglages/services/nouveau', label: 'Ajouter un service' },
        { href: '/reglages/sites/nouveau', label: 'Ajouter un site' },
      ]
    : []
  const siteName = new Map(sites.map((site) => [site.id, site.shortName]))
  return (
    <>
      <PageHead
        title="Sites et services"
        lead="Ce que chaque réclamation, réponse ou appel désigne. Un site fermé garde son passé."
        actions={actions}
      />
      <Section title="Sites" count={sites.length}>
        {sites.length === 0 ? (
          <EmptyState>Aucun site dans votre périmètre.</EmptyState>
        ) : (
          <Table
            caption="Sites"
            captionHidden
            rows={sites}
            rowKey={(s) => s.id}
            columns={[
              {
                key: 'name',
                head: 'Site',
                cell: (s) => <RowTitle href={writes ? `${LIST}/${s.id}` : undefined} title={s.name} note={s.address} />,
              },
              { key: 'kind', head: 'Sorte', cell: (s) => SITE_KINDS[s.kind] },
              {
                key: 'territory',
                head: 'Jours fériés',
                cell: (s) => `${territoryLabel(s.territory)}${s.goodFriday ? ', Vendredi saint' : ''}`,
              },
              { key: 'span', head: 'Ouvert', cell: span },
            ]}
          />
        )}
      </Section>
      <Section title="Services" count={services.length}>
        {services.length === 0 ? (
          <EmptyState>Aucun service. Ajoutez-en un, ou importez votre liste depuis Imports et exports.</EmptyState>
        ) : (
          <Table
            caption="Services"
            captionHidden
            rows={services}
            rowKey={(s) => s.id}
            columns={[
              {
                key: 'name',
                head: 'Service',
                cell: (s) => <RowTitle href={writes ? `/reglages/services/${s.id}` : undefined} title={s.name} />,
              },
              { key: 'organisation', head: 'Organisation', cell: (s) => s.organisation },
              {
                key: 'sites',
                head: 'Sites',
                cell: (s) =>
                  s.sites
                    .map((id) => siteName.get(id))
                    .filter(Boolean)
                    .join(', ') || 'aucun',
              },
              { key: 'span', head: 'Ouvert', cell: span },
            ]}
          />
        )}
      </Section>
    </>
  )
}

type SiteFormProps = { site?: Site; typed: Typed; errors?: FieldErrors }

export function SiteForm({ site, typed, errors = NONE }: SiteFormProps) {
  const fresh = Object.keys(typed).length === 0
  const value = (name: string, saved: string | undefined) => (fresh ? saved : typedText(typed, name))
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead title={site ? site.name : 'Ajouter un site'} object={site !== undefined} />
      <Form action={site ? `${LIST}/${site.id}` : `${LIST}/nouveau`} guard>
        {site ? <HiddenVersion version={fresh ? site.version : Number(typedText(typed, 'version'))} /> : null}
        <TextField name="name" label="Nom" value={value('name', site?.name)} error={errors['name']} required />
        <TextField
          name="shortName"
          label="Nom court"
          help="Pour les tableaux : Montclair"
          value={value('shortName', site?.shortName)}
          error={errors['shortName']}
          required
        />
        <Radios
          name="kind"
          label="Sorte de site"
          value={value('kind', site?.kind ?? 'sous_prefecture')}
          error={errors['kind']}
          required
          choices={Object.entries(SITE_KINDS).map(([code, label]) => ({ value: code, label }))}
        />
        <TextField name="address" label="Adresse" value={value('address', site?.address)} error={errors['address']} />
        <Select
          name="territory"
          label="Jours fériés"
          help="Ceux du département, sauf si ce site suit un autre territoire."
          prompt="Ceux du département"
          value={value('territory', '')}
          error={errors['territory']}
          options={territories.map((code) => ({ value: code, label: territoryName(code) }))}
        />
        <Checkbox
          name="goodFriday"
          label="Le Vendredi saint est férié ici"
          help="Alsace-Moselle : communes ayant un temple protestant ou une église mixte."
          checked={fresh ? site?.goodFriday : typedText(typed, 'goodFriday') !== ''}
        />
        <Dates of={site} value={value} errors={errors} />
        <SubmitRow label="Enregistrer le site" cancel={{ href: LIST, label: 'Revenir aux sites' }} />
      </Form>
      {site ? <Removal href={`${LIST}/${site.id}/supprimer`} label="Supprimer le site" /> : null}
    </>
  )
}

const Removal = ({ href, label }: { href: string; label: string }) => (
  <p>
    <a href={href}>{label}</a>
  </p>
)

type DatesProps = {
  of: Pick<Site, 'validFrom' | 'validTo'> | undefined
  value: (name: string, saved: string | undefined) => string | undefined
  errors: FieldErrors
}
function Dates({ of, value, errors }: DatesProps) {
  return (
    <FieldRow>
      <DateField
        name="validFrom"
        label="Ouvert depuis le"
        value={value('validFrom', of?.validFrom ?? '')}
        error={errors['validFrom']}
      />
      <DateField
        name="validTo"
        label="Jusqu’au"
        value={value('validTo', of?.validTo ?? '')}
        error={errors['validTo']}
      />
    </FieldRow>
  )
}

type ServiceFormProps = { service?: Service; sites: readonly Site[]; typed: Typed; errors?: FieldErrors }

export function ServiceForm({ service, sites, typed, errors = NONE }: ServiceFormProps) {
  const fresh = Object.keys(typed).length === 0
  const value = (name: string, saved: string | undefined) => (fresh ? saved : typedText(typed, name))
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead title={service ? service.name : 'Ajouter un service'} object={service !== undefined} />
      <Form action={service ? `/reglages/services/${service.id}` : '/reglages/services/nouveau'} guard>
        {service ? <HiddenVersion version={fresh ? service.version : Number(typedText(typed, 'version'))} /> : null}
        <TextField name="name" label="Nom" value={value('name', service?.name)} error={errors['name']} required />
        <TextField
          name="organisation"
          label="Organisation"
          help="Celle dont il dépend : Préfecture, SGCD, DDI…"
          value={value('organisation', service?.organisation ?? 'Préfecture')}
          error={errors['organisation']}
          required
        />
        <Checkboxes
          name="sites"
          label="Sites servis"
          values={fresh ? (service?.sites ?? []).map(String) : typedList(typed, 'sites')}
          choices={sites.map((site) => ({ value: String(site.id), label: site.name }))}
        />
        <Dates of={service} value={value} errors={errors} />
        <SubmitRow label="Enregistrer le service" cancel={{ href: LIST, label: 'Revenir aux services' }} />
      </Form>
      {service ? <Removal href={`/reglages/services/${service.id}/supprimer`} label="Supprimer le service" /> : null}
    </>
  )
}

type Stale<T> = { mine: T; saved: T & { id: number; version: number }; typed: Typed }
const day = (value: string | null) => value ?? ''

export function SiteStale({
  mine,
  saved,
  typed,
}: {
  mine: Omit<Site, 'id' | 'code' | 'version' | 'territory'>
  saved: Site
  typed: Typed
}) {
  return (
    <StalePage
      what={saved.name}
      since="modifiée entre-temps par une autre personne"
      action={`${LIST}/${saved.id}`}
      version={saved.version}
      typed={typed}
      back={LIST}
      rows={[
        { label: 'Nom', mine: mine.name, saved: saved.name },
        { label: 'Nom court', mine: mine.shortName, saved: saved.shortName },
        { label: 'Sorte', mine: SITE_KINDS[mine.kind], saved: SITE_KINDS[saved.kind] },
        { label: 'Adresse', mine: mine.address, saved: saved.address },
        {
          label: 'Vendredi saint',
          mine: mine.goodFriday ? 'férié' : 'ouvré',
          saved: saved.goodFriday ? 'férié' : 'ouvré',
        },
        { label: 'Ouvert depuis', mine: day(mine.validFrom), saved: day(saved.validFrom) },
        { label: 'Jusqu’au', mine: day(mine.validTo), saved: day(saved.validTo) },
      ]}
    />
  )
}

type ServiceMine = Omit<Service, 'id' | 'code' | 'version'>
export function ServiceStale({ mine, saved, typed, sites }: Stale<ServiceMine> & { sites: readonly Site[] }) {
  const names = (ids: readonly number[]) =>
    sites
      .filter((site) => ids.includes(site.id))
      .map((site) => site.shortName)
      .join(', ')
  return (
    <StalePage
      what={saved.name}
      since="modifiée entre-temps par une autre personne"
      action={`/reglages/services/${saved.id}`}
      version={saved.version}
      typed={typed}
      back={LIST}
      rows={[
        { label: 'Nom', mine: mine.name, saved: saved.name },
        { label: 'Organisation', mine: mine.organisation, saved: saved.organisation },
        { label: 'Sites', mine: names(mine.sites), saved: names(saved.sites) },
        { label: 'Ouvert depuis', mine: day(mine.validFrom), saved: day(saved.validFrom) },
        { label: 'Jusqu’au', mine: day(mine.validTo), saved: day(saved.validTo) },
      ]}
    />
  )
}
