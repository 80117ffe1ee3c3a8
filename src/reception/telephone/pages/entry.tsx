import type { ReactElement } from 'react'
import { monthOf, type PlainDate, periodCode, periodLabel } from '#src/ground/calendar/index.ts'
import { Checkbox, DateField, Form, HiddenVersion, Select, TextField } from '#src/ground/design/form.tsx'
import { ErrorSummary, type Faults, FieldRow, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { EmptyState } from '#src/ground/design/list.tsx'
import { PageHead, Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { formatRate } from '#src/ground/design/text/index.ts'
import { type Typed, typedText } from '#src/ground/web/form.ts'
import { DESTINATIONS, type Line } from '../telephone.ts'

export type EntryView = {
  lines: readonly (Line & { siteName: string })[]
  typed: Typed
  errors: Faults
  version: number | undefined
  back: string
}

/** A month's total typed by hand, with where it comes from. */
export function EntryPage({ view }: { view: EntryView }): ReactElement {
  const { lines, typed, errors, version, back } = view
  const value = (name: string) => typedText(typed, name)
  const groups = [...Map.groupBy(lines, (line) => line.siteName)].map(([label, list]) => ({
    label,
    options: list.map((line) => ({ value: String(line.id), label: line.name })),
  }))
  return (
    <>
      <PageHead
        where="Téléphone"
        title={version === undefined ? 'Saisir un total de mois' : 'Corriger un total de mois'}
        lead="Pour un mois dont les jours ne sont pas connus. Si un relevé par jour arrive ensuite, les deux ne s’additionnent jamais : vous choisissez."
      />
      <ErrorSummary errors={errors} />
      <Form action="/telephone/saisie" guard>
        {version === undefined ? null : <HiddenVersion version={version} />}
        <FieldRow>
          <Select
            name="ligne"
            label="Ligne téléphonique"
            options={groups}
            prompt="Choisir une ligne"
            value={value('ligne')}
            required
            error={errors.ligne}
          />
          <TextField
            name="mois"
            label="Mois"
            type="month"
            help="Comme 2026-05."
            value={value('mois')}
            required
            error={errors.mois}
            width="short"
          />
        </FieldRow>
        <FieldRow>
          <TextField
            name="presentes"
            label="Présentés"
            inputMode="numeric"
            value={value('presentes')}
            required
            error={errors.presentes}
            width="short"
          />
          <TextField
            name="decroches"
            label="Décrochés"
            inputMode="numeric"
            value={value('decroches')}
            required
            error={errors.decroches}
            width="short"
          />
          <TextField
            name="perdus"
            label="Perdus"
            inputMode="numeric"
            value={value('perdus')}
            error={errors.perdus}
            width="short"
          />
        </FieldRow>
        <TextField
          name="attente"
          label="Attente moyenne avant réponse, en secondes"
          inputMode="numeric"
          value={value('attente')}
          error={errors.attente}
          width="short"
        />
        <TextField
          name="origine"
          label="D’où vient ce total"
          help="Le document ou l’outil : « tableau du standard, mai 2026 »."
          value={value('origine')}
          required
          error={errors.origine}
        />
        <Checkbox
          name="repris"
          label="Repris du passé : ce total ne peut pas être ouvert jour par jour"
          checked={value('repris') !== ''}
        />
        <SubmitRow label="Enregistrer le total" cancel={{ href: back, label: 'Revenir sans enregistrer' }} />
      </Form>
    </>
  )
}

export type LinesView = {
  lines: readonly Line[]
  sites: ReadonlyMap<number, string>
  services: ReadonlyMap<number, string>
  imports: boolean
}

/** Every followed number. */
export function LinesPage({ view }: { view: LinesView }): ReactElement {
  const { lines, sites, services, imports } = view
  return (
    <>
      <PageHead
        where="Téléphone"
        title="Lignes téléphoniques"
        lead="Ce que chaque relevé d’appels désigne. Une ligne fermée garde son passé."
        actions={[
          ...(imports ? [{ href: '/reglages/imports/lignes-telephoniques', label: 'Importer une liste' }] : []),
          { href: '/telephone/lignes/nouvelle', label: 'Ajouter une ligne', primary: true },
        ]}
      />
      {lines.length === 0 ? (
        <EmptyState>Aucune ligne. Ajoutez la première, ou importez votre liste.</EmptyState>
      ) : (
        <Table
          caption="Lignes téléphoniques"
          captionHidden
          rows={lines}
          rowKey={(line) => line.id}
          columns={[
            {
              key: 'name',
              head: 'Ligne',
              cell: (line) => (
                <RowTitle href={`/telephone/lignes/${line.id}/modifier`} title={line.name} note={line.number} />
              ),
            },
            { key: 'site', head: 'Site', cell: (line) => sites.get(line.site) ?? '' },
            {
              key: 'service',
              head: 'Service',
              cell: (line) => (line.service === null ? '' : services.get(line.service)),
            },
            { key: 'destination', head: 'Destination', cell: (line) => DESTINATIONS[line.destination] },
            {
              key: 'target',
              head: 'Cible',
              numeric: true,
              cell: (line) => (line.targetPermille === null ? '' : formatRate(line.targetPermille / 10)),
            },
          ]}
        />
      )}
      <p>
        <a href="/telephone">Revenir aux appels</a>
      </p>
    </>
  )
}

export type LineFormView = {
  id: number | undefined
  version: number | undefined
  typed: Typed
  errors: Faults
  sites: readonly { id: number; name: string }[]
  services: readonly { id: number; name: string }[]
}

/** A followed number, new or known. */
export function LineFormPage({ view }: { view: LineFormView }): ReactElement {
  const { id, version, typed, errors, sites, services } = view
  const value = (name: string) => typedText(typed, name)
  const options = (list: LineFormView['sites']) => list.map((one) => ({ value: String(one.id), label: one.name }))
  return (
    <>
      <PageHead where="Téléphone" title={id === undefined ? 'Ajouter une ligne' : 'Modifier la ligne'} />
      <ErrorSummary errors={errors} />
      <Form action={id === undefined ? '/telephone/lignes/nouvelle' : `/telephone/lignes/${id}/modifier`} guard>
        {version === undefined ? null : <HiddenVersion version={version} />}
        <TextField name="nom" label="Nom de la ligne" value={value('nom')} required error={errors.nom} />
        <TextField
          name="numero"
          label="Numéro appelé"
          type="tel"
          value={value('numero')}
          error={errors.numero}
          width="medium"
        />
        <FieldRow>
          <Select
            name="site"
            label="Site qui répond"
            options={options(sites)}
            prompt="Choisir un site"
            value={value('site')}
            required
            error={errors.site}
          />
          <Select
            name="service"
            label="Service qui répond"
            options={options(services)}
            prompt="Aucun : un standard"
            value={value('service')}
            error={errors.service}
          />
        </FieldRow>
        <FieldRow>
          <Select
            name="destination"
            label="Destination"
            options={Object.entries(DESTINATIONS).map(([code, label]) => ({ value: code, label }))}
            prompt="Choisir"
            value={value('destination')}
            required
            error={errors.destination}
          />
          <TextField
            name="cible"
            label="Cible de décroché, en %"
            help="Comme 85 ou 92,5. Elle juge cette ligne sur la page Téléphone ; vide, la ligne s’y lit sans cible. Celle du département se fixe avec ses indicateurs."
            inputMode="decimal"
            value={value('cible')}
            error={errors.cible}
            width="short"
          />
        </FieldRow>
        <FieldRow>
          <DateField name="depuis" label="Depuis le" value={value('depuis')} error={errors.depuis} />
          <DateField name="jusque" label="Jusqu’au" value={value('jusque')} error={errors.jusque} />
        </FieldRow>
        <SubmitRow
          label="Enregistrer la ligne"
          cancel={{ href: '/telephone/lignes', label: 'Revenir sans enregistrer' }}
        />
      </Form>
      {id === undefined ? null : (
        <p>
          <a href={`/telephone/lignes/nouvelle?modele=${id}`}>Dupliquer la ligne</a>{' '}
          <a href={`/telephone/lignes/${id}/supprimer`}>Supprimer la ligne</a>
        </p>
      )}
      {id === undefined ? null : (
        <Section
          title="Ce qui ne change pas"
          note="Les totaux déjà enregistrés gardent le site, le service et la destination qu’avait la ligne à ce moment."
        />
      )}
    </>
  )
}

/** « mai 2026 », for the confirmation of a removal. */
export const monthWords = (month: PlainDate): string => periodLabel(monthOf(month))
export const monthCode = (month: PlainDate): string => periodCode(monthOf(month))
