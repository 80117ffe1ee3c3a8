import type { ReactElement } from 'react'
import { type Acts, keptActs, ObjectPage } from '#src/core/room/object-page.tsx'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { type Period, periodCode, periodLabel, type PlainDate } from '#src/ground/calendar/index.ts'
import { EmptyState, FilterBar, KeyValues } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { Notice, PageHead, PostButton, Section } from '#src/ground/design/page-head.tsx'
import { periodFilter } from '#src/ground/design/period-picker.tsx'
import { type Column, Table } from '#src/ground/design/table.tsx'
import { formatCount, formatNumber, ratio } from '#src/ground/design/text/index.ts'
import type { Setting } from '../store/themes.ts'
import { type Theme, wordsOf } from '../theme.ts'
import { BASE, Tabs, THEMES } from './shell.tsx'

/** A theme with how many comments it has, in all and on each site. */
export type ThemeRow = Theme & { depth: 0 | 1; n: number; bySite: ReadonlyMap<number, number> }

type ListProps = {
  themes: readonly ThemeRow[]
  sites: readonly { id: number; shortName: string }[]
  period: Period
  asked: string
  setting: Setting
  archived: boolean
  put: number
  writes: boolean
  /** Whether this person may sort comments. */
  sorts: boolean
  done: string | undefined
  today: PlainDate
}

/** How many comments each theme has, by site; the tree that they are sorted in. */
export function ThemesPage(props: ListProps): ReactElement {
  const { themes, period, asked, setting, archived, put, writes, sorts, done, today } = props
  const all = themes.reduce((sum, { n }) => sum + n, 0)
  return (
    <>
      <PageHead
        title={archived ? 'Thèmes archivés' : 'Thèmes des commentaires'}
        lead={
          themes.length === 0 || archived
            ? undefined
            : `${formatCount(all, 'commentaire classé', 'commentaires classés')}, ${periodLabel(period)}. Liste de thèmes : édition ${setting.edition}.`
        }
        actions={
          writes
            ? [
                { href: `${THEMES}/garde`, label: 'Durée de garde' },
                { href: `${THEMES}/nouveau`, label: 'Ajouter un thème', icon: 'plus', primary: themes.length > 0 },
              ]
            : []
        }
      />
      <Tabs tab={THEMES} sorts={sorts} />
      {done === undefined ? null : <Notice kind="success" title={done} />}
      {themes.length === 0 && !archived ? (
        <>
          <EmptyState>Aucun thème : partez d’une liste neutre, à compléter, ou ajoutez les vôtres.</EmptyState>
          {writes && put === 0 ? (
            <PostButton action={`${THEMES}/depart`} label="Partir de la liste de départ" kind="primary" />
          ) : null}
        </>
      ) : (
        <>
          <FilterBar
            action={THEMES}
            clear={THEMES}
            hidden={archived ? { etat: 'archives' } : {}}
            filters={[periodFilter({ asked, shown: period, ask: { today } })]}
          />
          <Table
            caption={`Commentaires par thème et par site, ${periodLabel(period)}`}
            rows={themes}
            rowKey={({ id }) => id}
            columns={columns(props, all)}
            note={`Un commentaire a un thème. Les textes sont gardés ${formatCount(setting.months, 'mois', 'mois')} ; ce qu’ils comptent reste.`}
          />
        </>
      )}
      {archived ? (
        <p>
          <a href={THEMES}>Voir les thèmes en usage</a>
        </p>
      ) : put === 0 ? null : (
        <p>
          <a href={`${THEMES}?etat=archives`}>{formatCount(put, 'thème archivé', 'thèmes archivés')}</a>
        </p>
      )}
    </>
  )
}

function columns({ sites, period }: ListProps, all: number): Column<ThemeRow>[] {
  const list = ({ id }: Theme) =>
    `${BASE}?${new URLSearchParams({ theme: String(id), periode: periodCode(period) }).toString()}`
  return [
    {
      key: 'name',
      head: 'Thème',
      lead: true,
      cell: (row) => (
        <>
          {row.depth === 1 ? '\u2003' : null}
          <a href={`${THEMES}/${row.id}`}>{row.name}</a>
        </>
      ),
    },
    { key: 'n', head: 'Commentaires', numeric: true, cell: (row) => <a href={list(row)}>{formatNumber(row.n)}</a> },
    {
      key: 'share',
      head: 'Part',
      numeric: true,
      cell: ({ n }) => (all === 0 ? '' : `${formatNumber(ratio(n, all, { scale: 100, decimals: 0 }) ?? 0)}\u00a0%`),
    },
    ...sites.map(
      ({ id, shortName }): Column<ThemeRow> => ({
        key: `site-${id}`,
        head: shortName,
        numeric: true,
        cell: ({ bySite }) => formatNumber(bySite.get(id) ?? 0),
      }),
    ),
  ]
}

type Props = {
  theme: Theme
  above: string | undefined
  sorted: number
  writes: boolean
  facts: ObjectFacts
  done: string | undefined
}

export function ThemePage({ theme, above, sorted, writes, facts, done }: Props): ReactElement {
  const { id, name, active } = theme
  const primary = { label: 'Lire ses commentaires', href: `${BASE}?theme=${id}` }
  const at = { base: THEMES, fresh: 'nouveau', back: 'Remettre en usage' } as const
  const acts: Acts = writes ? { ...keptActs(theme, at), primary } : { primary }
  const words = wordsOf(theme)
  return (
    <ObjectPage
      where="Thème de commentaires"
      title={name}
      state={<Mark state={active ? 'met' : 'final'} word={active ? 'En usage' : 'Archivé'} />}
      said={[above === undefined ? undefined : `sous « ${above} »`]}
      acts={acts}
      notice={done === undefined ? undefined : { title: done }}
      facts={facts}
      main={
        <Section opening title="Mots qui l’annoncent">
          {words.length === 0 ? (
            <EmptyState>Aucun : il s’apprend de ce que vous classez.</EmptyState>
          ) : (
            <p>{words.join(', ')}</p>
          )}
        </Section>
      }
      aside={
        <Section opening title="Fiche">
          <KeyValues items={[{ label: 'Commentaires classés', value: formatNumber(sorted) }]} />
        </Section>
      }
    />
  )
}
