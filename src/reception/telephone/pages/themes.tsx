import type { ReactElement } from 'react'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { ObjectList } from '#src/core/room/object-list.tsx'
import { ObjectPage } from '#src/core/room/object-page.tsx'
import { KeyValues } from '#src/ground/design/list.tsx'
import type { ListState } from '#src/ground/design/list-state.ts'
import { yearFilter } from '#src/ground/design/period-picker.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { RowTitle } from '#src/ground/design/table.tsx'
import { formatNumber, formatRate } from '#src/ground/design/text/index.ts'

export const THEMES = '/telephone/themes'
export type ThemeRow = {
  id?: number
  name: string
  procedure?: number | null
  procedureName?: string | undefined
  offered?: number
  answered?: number
}

type ThemesView = {
  rows: readonly ThemeRow[]
  year: number
  years: readonly number[]
  whole: number
  words: string
  state: ListState
}

const count = (value: number | undefined): string => (value === undefined ? '' : formatNumber(value))

/** What calls are about, and the procedure it is. */
export function ThemesPage({
  rows,
  year,
  years,
  whole,
  words,
  state,
  writes,
  views,
}: ThemesView & { writes: boolean; views: ReactElement }): ReactElement {
  return (
    <ObjectList
      title="Thèmes d’appels"
      lead="De quoi parlent les appels, quand les relevés le disent, et la démarche du catalogue dont il s’agit. La part se lit sur les appels décrochés qui portent un thème."
      state={state}
      views={views}
      sorts={{ name: 'theme', answered: 'appels' }}
      noun={['thème', 'thèmes']}
      filtered={words !== ''}
      filters={[
        { name: 'q', label: 'Mots', value: words, type: 'search' },
        yearFilter(years, { name: 'annee', label: 'Année', value: year }),
      ]}
      add={writes ? { href: `${THEMES}/nouveau`, label: 'Ajouter un thème', first: 'Ajouter le premier' } : undefined}
      none={{ yet: 'Aucun thème n’est connu.', found: 'Aucun thème ne répond à ces mots.' }}
      rows={rows}
      rowKey={({ name }) => name}
      columns={[
        {
          key: 'name',
          head: 'Thème',
          cell: ({ id, name }) =>
            id === undefined ? <RowTitle title={name} /> : <RowTitle href={`${THEMES}/${id}`} title={name} />,
        },
        {
          key: 'procedure',
          head: 'Démarche',
          cell: ({ id, name, procedure, procedureName }) =>
            procedure ? (
              <a href={`/demarches/${procedure}`}>{procedureName}</a>
            ) : id === undefined && writes ? (
              <a
                href={`${THEMES}/nouveau?theme=${encodeURIComponent(name)}`}
                aria-label={`Relier ${name} à une démarche`}
              >
                Relier à une démarche
              </a>
            ) : (
              <span className="pv-grey">aucune</span>
            ),
        },
        { key: 'offered', head: 'Présentés', numeric: true, cell: ({ offered }) => count(offered) },
        { key: 'answered', head: 'Décrochés', numeric: true, cell: ({ answered }) => count(answered) },
        {
          key: 'share',
          head: 'Part',
          numeric: true,
          cell: ({ answered }) => (answered === undefined || whole === 0 ? '' : formatRate((100 * answered) / whole)),
        },
      ]}
    />
  )
}

type Props = {
  theme: { id: number; name: string }
  procedure: { id: number; name: string } | undefined
  writes: boolean
  facts: ObjectFacts
  done?: string | undefined
}

export function ThemePage({ theme, procedure, writes, facts, done }: Props): ReactElement {
  const here = `${THEMES}/${theme.id}`
  return (
    <ObjectPage
      where="Thème d’appels"
      title={theme.name}
      acts={
        writes
          ? { edit: `${here}/modifier`, duplicate: `${THEMES}/nouveau?modele=${theme.id}`, remove: `${here}/supprimer` }
          : {}
      }
      notice={done === undefined ? undefined : { title: done }}
      facts={facts}
      main={
        <Section opening title="De quoi il s’agit">
          <KeyValues
            items={[
              {
                label: 'Démarche',
                value: procedure === undefined ? 'aucune' : <a href={`/demarches/${procedure.id}`}>{procedure.name}</a>,
              },
              {
                label: 'Appels',
                value: <a href={`${THEMES}?q=${encodeURIComponent(theme.name)}`}>Voir ses appels de l’année</a>,
              },
            ]}
          />
        </Section>
      }
    />
  )
}
