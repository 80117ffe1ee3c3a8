import type { ReactElement } from 'react'
import { Fields } from '#src/core/room/fields-form.tsx'
import { SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Form } from '#src/ground/design/form.tsx'
import { EmptyState } from '#src/ground/design/list.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { ListTable } from '#src/ground/design/list-page.tsx'
import { type ListState, pageOf, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { RowTitle } from '#src/ground/design/table.tsx'
import type { FieldErrors, Typed } from '#src/ground/web/form.ts'
import { NEW_CATEGORY } from '../input.ts'
import { type Lookups, procedureName } from '../lookups.ts'
import type { Category } from '../store/settings.ts'
import type { RecordedRule } from '../store/settings.ts'
import type { PublicForm } from '../store/settings.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'

export type SettingsProps = {
  rules: readonly RecordedRule[]
  categories: readonly Category[]
  categoryState: ListState
  views: ReactElement
  forms: readonly PublicForm[]
  receipts: { receiptDays: number; version: number }
  lookups: Lookups
  today: PlainDate
  origin: string
  writes: boolean
  done?: string | undefined
  /** Which of the forms was refused, what it held, and why. */
  typed: Typed
  errors?: FieldErrors | undefined
}

/** What the categories may be ordered by. */
export const categoryKeys = (lookups: Lookups): SortKeys<Category> => ({
  nom: ({ name }) => name,
  demarche: ({ procedure }) => procedureName(lookups, procedure),
})

export function Categories(props: SettingsProps): ReactElement {
  const { categories, lookups, writes, typed, errors = {}, categoryState, views } = props
  return (
    <Section title="Catégories" id="categories" count={categories.filter((one) => one.active).length}>
      {categories.length === 0 ? (
        <EmptyState>
          Aucune catégorie. Ajoutez celles dont vous parlez en comité : attente, rendez-vous, dossier, accueil…
        </EmptyState>
      ) : (
        <ListTable
          state={categoryState}
          views={views}
          sorts={{ name: 'nom', procedure: 'demarche' }}
          total={categories.length}
          noun={['catégorie', 'catégories']}
          exports={['csv', 'xlsx']}
          file="/reclamations/reglages/categories/export"
          caption="Catégories"
          captionHidden
          compact
          rows={pageOf(sorted(categories, categoryState, categoryKeys(lookups)), categoryState)}
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
          <Fields
            table={{ ...NEW_CATEGORY, name: { ...NEW_CATEGORY.name, label: 'Nouvelle catégorie' } }}
            groups={[{ fields: [['name', 'procedure']] }]}
            typed={typed}
            errors={errors}
            lists={{ procedures: lookups.procedures.filter(({ active }) => active) }}
          />
          <SubmitRow label="Ajouter la catégorie" kind="secondary" />
        </Form>
      ) : null}
    </Section>
  )
}
