import type { ReactElement } from 'react'
import type { ThemeSource } from '#src/core/room/theme-store.ts'
import { type Period, periodCode, periodName, type PlainDate } from '#src/ground/calendar/index.ts'
import { EmptyState, FilterBar } from '#src/ground/design/list.tsx'
import { PageHead, Section } from '#src/ground/design/page-head.tsx'
import { periodFilter } from '#src/ground/design/period-picker.tsx'
import { type Column, RowTitle, Table } from '#src/ground/design/table.tsx'
import { formatNumber } from '#src/ground/design/text/index.ts'
import { coverageWords, shareOf, type ThemeCell, waysSaid } from '../themes.ts'

export const THEMES = '/demarches/themes'
export const themeHref = (theme: string, period: Period): string =>
  `${THEMES}/${encodeURIComponent(theme)}?periode=${encodeURIComponent(periodCode(period))}`

export type ThemeRow = { theme: string; procedures: number; cells: readonly ThemeCell[] }
type Shown = { period: Period; asked: string; today: PlainDate; sources: readonly ThemeSource[] }

function Periods({ period, asked, today, action }: Shown & { action: string }): ReactElement {
  return (
    <FilterBar
      action={action}
      submit="Afficher"
      filters={[periodFilter({ asked, shown: period, ask: { today, units: ['year', 'quarter', 'month'] } })]}
    />
  )
}

const shared = (cell: ThemeCell): string => (cell.of === 0 ? '' : `${formatNumber(cell.of)}, ${shareOf(cell)}`)

/** Each theme of the catalogue beside what each channel counts of it. */
export function ThemesPage(props: Shown & { rows: readonly ThemeRow[] }): ReactElement {
  const { rows, sources, period } = props
  return (
    <>
      <PageHead
        title="Thèmes par canal"
        lead="De quoi l’on vient, appelle ou se plaint : chaque part se lit sur ce dont le thème est dit, canal par canal. Aucun canal n’est ajouté à un autre."
      />
      <Periods {...props} action={THEMES} />
      {rows.length === 0 ? (
        <EmptyState action={{ href: '/demarches', label: 'Ouvrir le catalogue' }}>
          Aucune démarche du catalogue n’a de thème.
        </EmptyState>
      ) : (
        <Table
          caption={`Thèmes, ${periodName(period)}`}
          rows={rows}
          rowKey={({ theme }) => theme}
          columns={[
            {
              key: 'theme',
              head: 'Thème',
              lead: true,
              cell: ({ theme, procedures }) => (
                <RowTitle
                  href={themeHref(theme, period)}
                  title={theme}
                  note={procedures === 1 ? '1 démarche' : `${procedures} démarches`}
                />
              ),
            },
            ...sources.map(
              ({ kind, label }, at): Column<ThemeRow> => ({
                key: kind,
                head: label,
                numeric: true,
                cell: ({ cells }) => {
                  const cell = cells[at]
                  return cell === undefined ? '' : shared(cell)
                },
              }),
            ),
          ]}
          note="Une démarche relie un motif de visite, un thème d’appel ou une réclamation à son thème : ce qui n’en désigne aucune n’est ici dans aucun."
        />
      )}
    </>
  )
}

type OneProps = Shown & {
  theme: string
  cells: readonly ThemeCell[]
  before: readonly ThemeCell[]
  beforeName: string
  names: ReadonlyMap<number, string>
}
type Detail = { key: string; label: string; procedure: string; n: number; href: string | undefined }

/** One theme, channel by channel, then procedure by procedure. */
export function ThemePage(props: OneProps): ReactElement {
  const { theme, cells, before, beforeName, names, sources, period } = props
  const labels = new Map(sources.map((source) => [source.kind, source]))
  const details = cells.flatMap(({ kind, procedures }): Detail[] =>
    procedures.map(({ procedure, n }) => ({
      key: `${kind} ${procedure}`,
      label: labels.get(kind)?.label ?? '',
      procedure: names.get(procedure) ?? '',
      n,
      href: labels.get(kind)?.href?.(procedure, period),
    })),
  )
  return (
    <>
      <PageHead title={theme} where="Thème" lead={`Ce que chaque canal en compte, ${periodName(period)}.`} />
      <Periods {...props} action={`${THEMES}/${encodeURIComponent(theme)}`} />
      <Section title="Canal par canal" rule>
        <Table
          caption="Canal par canal"
          captionHidden
          rows={cells}
          rowKey={({ kind }) => kind}
          columns={[
            { key: 'label', head: 'Canal', lead: true, cell: ({ kind }) => labels.get(kind)?.label ?? '' },
            { key: 'share', head: 'Part', numeric: true, cell: (cell) => (cell.of === 0 ? '' : shareOf(cell)) },
            { key: 'told', head: 'Sur quoi', cell: (cell) => coverageWords(cell) },
            { key: 'way', head: 'Provenance', cell: ({ ways }) => waysSaid(ways) },
            {
              key: 'before',
              head: beforeName,
              numeric: true,
              cell: ({ kind }) => {
                const was = before.find((one) => one.kind === kind)
                return was === undefined || was.of === 0 ? '' : shareOf(was)
              },
            },
          ]}
        />
      </Section>
      {details.length === 0 ? null : (
        <Section title="Démarche par démarche" rule>
          <Table
            caption="Démarche par démarche"
            captionHidden
            rows={details}
            rowKey={({ key }) => key}
            columns={[
              { key: 'procedure', head: 'Démarche', lead: true, cell: ({ procedure }) => procedure },
              { key: 'label', head: 'Canal', cell: ({ label }) => label },
              {
                key: 'n',
                head: 'Nombre',
                numeric: true,
                cell: ({ n, href, procedure, label }) =>
                  href === undefined ? (
                    formatNumber(n)
                  ) : (
                    <a href={href} aria-label={`${formatNumber(n)}, ouvrir : ${label}, ${procedure}`}>
                      {formatNumber(n)}
                    </a>
                  ),
              },
            ]}
          />
        </Section>
      )}
    </>
  )
}
