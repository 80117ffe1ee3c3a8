import type { ReactElement } from 'react'
import { Fields } from '#src/core/room/fields-form.tsx'
import { SubmitRow } from '#src/ground/design/form-parts.tsx'
import { DateField, Form } from '#src/ground/design/form.tsx'
import { EmptyState } from '#src/ground/design/list.tsx'
import { PageHead, Section } from '#src/ground/design/page-head.tsx'
import { ListTable } from '#src/ground/design/list-page.tsx'
import { type ListState, pageOf, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import type { FieldErrors, Typed } from '#src/ground/web/form.ts'
import { NEW_CATEGORY } from '../input.ts'
import { type CauseVersion, inTreeOrder, pathInWords, SINCE_EVER, treeOn, versionOn } from '../causes.ts'
import { categoryChoices, type Lookups, procedureName } from '../lookups.ts'
import type { Category } from '../store/settings.ts'
import type { RecordedRule } from '../store/settings.ts'
import type { PublicForm } from '../store/settings.ts'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'

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
          rows={pageOf(sorted(inTreeOrder(categories), categoryState, categoryKeys(lookups)), categoryState)}
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
            {
              key: 'parent',
              head: 'Rangée sous',
              cell: (one) => (one.parent === null ? '–' : pathInWords(categories, one.parent)),
            },
            { key: 'procedure', head: 'Démarche', cell: (one) => procedureName(lookups, one.procedure) ?? 'aucune' },
          ]}
        />
      )}
      <p className="pv-note">
        <a href="/reclamations/reglages/categories">Voir l’arbre, et ce qu’il était à une date</a>
      </p>
      {writes ? (
        <Form action="/reclamations/reglages/categories">
          <Fields
            table={{ ...NEW_CATEGORY, name: { ...NEW_CATEGORY.name, label: 'Nouvelle catégorie' } }}
            groups={[{ fields: ['name', ['parent', 'procedure']] }]}
            typed={typed}
            errors={errors}
            lists={{
              procedures: lookups.procedures.filter(({ active }) => active),
              categories: categoryChoices(categories)
                .filter(({ active }) => active)
                .map(({ code, name }) => ({ id: code, name })),
            }}
          />
          <SubmitRow label="Ajouter la catégorie" kind="secondary" />
        </Form>
      ) : null}
    </Section>
  )
}

const since = (day: PlainDate): string => (day === SINCE_EVER ? 'l’origine' : `le ${longDate(day)}`)

/** What a category was, from which day on, the latest first: beside its form. */
export function CategoryPast({ code, lookups }: { code: string; lookups: Lookups }): ReactElement {
  const own = lookups.versions.filter(({ category }) => category === code).toReversed()
  return (
    <Section title="Versions" note="Une demande garde le nom et la branche en vigueur le jour de sa réception.">
      <Table
        caption="Versions de la catégorie, la plus récente d’abord"
        captionHidden
        compact
        rows={own}
        rowKey={({ validFrom }) => validFrom}
        columns={[
          {
            key: 'name',
            head: 'Catégorie',
            cell: (one) => (
              <RowTitle
                title={pathInWords(treeOn(lookups.versions, one.validFrom), code) || one.name}
                note={one.active ? undefined : 'retirée de la saisie'}
              />
            ),
          },
          { key: 'from', head: 'Depuis', cell: ({ validFrom }) => since(validFrom) },
        ]}
      />
    </Section>
  )
}

const TREE = '/reclamations/reglages/categories'

type TreeProps = { lookups: Lookups; on: PlainDate; today: PlainDate; writes: boolean }
type Node = { code: string; name: string; depth: number; version: CauseVersion | undefined }

/** The tree of categories as it stood on a day, and the days on which it changed. */
export function CategoryTree({ lookups, on, today, writes }: TreeProps): ReactElement {
  const { versions, categories } = lookups
  // In the order of the settings, whatever the day on which each took its name.
  const rank = new Map(categories.map(({ code }, at) => [code, at]))
  const tree = treeOn(versions, on).toSorted((a, b) => (rank.get(a.code) ?? 0) - (rank.get(b.code) ?? 0))
  const nodes: Node[] = inTreeOrder(tree).map((one) => ({
    ...one,
    version: versionOn(versions, one.code, on),
  }))
  const days = [...new Set(versions.map(({ validFrom }) => validFrom))].filter((day) => day !== SINCE_EVER).toReversed()
  return (
    <>
      <PageHead
        where="Réclamations et demandes"
        title={on === today ? 'Arbre des catégories' : `Arbre des catégories au ${longDate(on)}`}
        lead="Ce sur quoi portent les demandes. Une branche renommée ou déplacée ne change aucun chiffre du passé."
        actions={[
          { href: '/reclamations/reglages#categories', label: writes ? 'Modifier les catégories' : 'Réglages' },
        ]}
      />
      <form action={TREE} method="get" className="pv-filter">
        <DateField name="le" label="Tel qu’il était le" value={on} max={today} />
        <button type="submit" className="fr-btn fr-btn--secondary">
          Voir l’arbre
        </button>
      </form>
      <Section title="Les catégories" count={nodes.length}>
        {nodes.length === 0 ? (
          <EmptyState>Aucune catégorie.</EmptyState>
        ) : (
          <TreeLevel nodes={nodes} lookups={lookups} />
        )}
      </Section>
      {days.length === 0 ? null : (
        <Section title="Ce qui a changé, et quand" count={days.length}>
          <ul>
            {days.slice(0, 60).map((day) => (
              <li key={day}>
                <a href={`${TREE}?le=${day}`}>{longDate(day)}</a>
                {` : ${versions
                  .filter(({ validFrom }) => validFrom === day)
                  .map(({ name, active }) => (active ? name : `${name}, retirée`))
                  .join(', ')}`}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <p className="pv-note">{`${categories.filter(({ active }) => active).length} catégories proposées à la saisie aujourd’hui.`}</p>
    </>
  )
}

/** Lists within lists, as the tree itself. */
function TreeLevel({ nodes, lookups }: { nodes: readonly Node[]; lookups: Lookups }): ReactElement {
  const [first] = nodes
  const tops = nodes.flatMap((one, at) => (one.depth === first?.depth ? [at] : []))
  return (
    <ul>
      {tops.map((at, place) => {
        const node = nodes[at]
        const under = nodes.slice(at + 1, tops[place + 1])
        const procedure = procedureName(lookups, node?.version?.procedure ?? null)
        return node === undefined ? null : (
          <li key={node.code}>
            <a href={`/reclamations?etat=all&categorie=${node.code}`}>{node.name}</a>
            {procedure === undefined ? '' : `, démarche « ${procedure} »`}
            {node.version?.active === false ? ', retirée de la saisie' : ''}
            {under.length === 0 ? null : <TreeLevel nodes={under} lookups={lookups} />}
          </li>
        )
      })}
    </ul>
  )
}
