import type { ReactElement } from 'react'
import { ErrorSummary, FieldRow, StalePage, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Checkbox, Form, HiddenVersion, Select, TextField } from '#src/ground/design/form.tsx'
import { EmptyState } from '#src/ground/design/list.tsx'
import { PageHead, Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { type FieldErrors, type Typed, typedText } from '#src/ground/web/form.ts'
import { type Lookups, procedureName } from '../lookups.ts'
import type { Category } from '../store/settings.ts'
import type { RecordedRule } from '../store/settings.ts'
import type { PublicForm } from '../store/settings.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'

export type SettingsProps = {
  rules: readonly RecordedRule[]
  categories: readonly Category[]
  forms: readonly PublicForm[]
  lookups: Lookups
  today: PlainDate
  origin: string
  writes: boolean
  done?: string | undefined
  /** Which of the three forms was refused, what it held, and why. */
  typed: Typed
  errors?: FieldErrors | undefined
}

const value = (typed: Typed, name: string, otherwise = ''): string =>
  name in typed ? typedText(typed, name) : otherwise

export function Categories({ categories, lookups, writes, typed, errors = {} }: SettingsProps): ReactElement {
  const procedures = lookups.procedures
    .filter((one) => one.active)
    .map((one) => ({ value: String(one.id), label: one.name }))
  return (
    <Section title="Catégories" id="categories" count={categories.filter((one) => one.active).length}>
      {categories.length === 0 ? (
        <EmptyState>
          Aucune catégorie. Ajoutez celles dont vous parlez en comité : attente, rendez-vous, dossier, accueil…
        </EmptyState>
      ) : (
        <Table
          caption="Catégories"
          captionHidden
          compact
          rows={categories}
          rowKey={(one) => one.id}
          rowTone={(one) => (one.active ? undefined : 'done')}
          columns={[
            {
              key: 'name',
              head: 'Catégorie',
              cell: (one) => (
                <RowTitle
                  href={writes ? `/reclamations/reglages/categories/${one.id}` : undefined}
                  title={one.name}
                  note={one.active ? undefined : 'retirée'}
                />
              ),
            },
            { key: 'procedure', head: 'Démarche', cell: (one) => procedureName(lookups, one.procedure) ?? 'aucune' },
          ]}
        />
      )}
      {writes ? (
        <Form action="/reclamations/reglages/categories">
          <FieldRow>
            <TextField
              name="name"
              label="Nouvelle catégorie"
              required
              value={value(typed, 'name')}
              error={errors.name}
              maxLength={80}
            />
            <Select
              name="procedure"
              label="Démarche"
              prompt="Aucune"
              value={value(typed, 'procedure')}
              error={errors.procedure}
              options={procedures}
            />
          </FieldRow>
          <SubmitRow label="Ajouter la catégorie" kind="secondary" />
        </Form>
      ) : null}
    </Section>
  )
}

export type CategoryProps = { category: Category; lookups: Lookups; typed: Typed; errors?: FieldErrors | undefined }

export function CategoryPage({ category, lookups, typed, errors = {} }: CategoryProps): ReactElement {
  const fresh = Object.keys(typed).length === 0
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead
        object
        where="Catégorie de réclamations"
        title={category.name}
        lead="Renommer ne change aucun chiffre : la catégorie garde son code. La retirer la cache des nouvelles saisies."
      />
      <Form action={`/reclamations/reglages/categories/${category.id}`}>
        <HiddenVersion version={category.version} />
        <TextField
          name="name"
          label="Nom"
          required
          value={value(typed, 'name', category.name)}
          error={errors.name}
          maxLength={80}
        />
        <Select
          name="procedure"
          label="Démarche"
          prompt="Aucune"
          value={value(typed, 'procedure', category.procedure?.toString() ?? '')}
          error={errors.procedure}
          options={lookups.procedures.map((one) => ({ value: String(one.id), label: one.name }))}
        />
        <Checkbox
          name="active"
          label="Proposée à la saisie"
          checked={fresh ? category.active : typedText(typed, 'active') !== ''}
        />
        <SubmitRow
          label="Enregistrer la catégorie"
          cancel={{ href: '/reclamations/reglages#categories', label: 'Revenir aux réglages' }}
        />
      </Form>
      <p>
        <a href={`/reclamations/reglages/categories/${category.id}/supprimer`}>Supprimer la catégorie</a>
      </p>
    </>
  )
}

type CategoryStaleProps = {
  mine: { name: string; procedure: number | null; active: boolean }
  saved: Category
  typed: Typed
  lookups: Lookups
}

export function CategoryStale({ mine, saved, typed, lookups }: CategoryStaleProps): ReactElement {
  const yes = (is: boolean): string => (is ? 'oui' : 'non')
  const here = `/reclamations/reglages/categories/${saved.id}`
  const rows = [
    { label: 'Nom', mine: mine.name, saved: saved.name },
    {
      label: 'Démarche',
      mine: procedureName(lookups, mine.procedure) ?? '',
      saved: procedureName(lookups, saved.procedure) ?? '',
    },
    { label: 'Proposée à la saisie', mine: yes(mine.active), saved: yes(saved.active) },
  ]
  return (
    <StalePage
      what={`Catégorie ${saved.name}`}
      since="modifiée pendant votre saisie"
      rows={rows}
      action={here}
      version={saved.version}
      typed={typed}
      back="/reclamations/reglages"
    />
  )
}
