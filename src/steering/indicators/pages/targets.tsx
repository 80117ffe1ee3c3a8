import type { ReactElement } from 'react'
import type { Site } from '#src/core/organisation/index.ts'
import { inWords } from '#src/core/room/fields.ts'
import { type Target, targetText } from '#src/core/room/target.ts'
import type { Setting } from '#src/core/targets/index.ts'
import { longDate } from '#src/ground/calendar/index.ts'
import { EmptyState, KeyValues } from '#src/ground/design/list.tsx'
import { PageHead, Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import type { Indicator } from '../indicator.ts'
import { SETTING } from '../input.ts'

type Props = { indicator: Indicator; targets: readonly Target[]; sites: readonly Site[]; setting: Setting }

/** The targets of an indicator, by place and by year, and how it is followed and written. */
export function TargetsPage({ indicator, targets, sites, setting }: Props): ReactElement {
  const at = `/indicateurs/${indicator.code}`
  const nameOf = (place: number) => sites.find(({ id }) => id === place)?.name ?? 'Tout le département'
  return (
    <>
      <PageHead
        where={indicator.title}
        title="Cibles"
        object
        lead="La cible d’un site passe avant celle du département. Celle qui vaut est celle qui est en vigueur à la fin de la période."
        actions={[{ href: `${at}/cibles/nouvelle`, label: 'Fixer une cible' }]}
      />
      <Section title="Cibles fixées" count={targets.length}>
        {targets.length === 0 ? (
          <EmptyState>Aucune cible : les valeurs se lisent sans jugement.</EmptyState>
        ) : (
          <Table
            caption="Cibles fixées"
            captionHidden
            rows={targets}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'place',
                head: 'Périmètre',
                cell: (t) => (
                  <RowTitle href={`${at}/cibles/${t.id}/modifier`} title={nameOf(t.place)} note={t.source} />
                ),
              },
              { key: 'value', head: 'Cible', cell: (t) => targetText(indicator, t) },
              {
                key: 'from',
                head: 'En vigueur',
                cell: (t) => `depuis le ${longDate(t.from)}${t.to === null ? '' : ` jusqu’au ${longDate(t.to)}`}`,
              },
              { key: 'authority', head: 'Fixée par', cell: (t) => t.authority },
            ]}
          />
        )}
      </Section>
      <Section title="Suivi et écriture" rule>
        <KeyValues
          items={(['followed', 'sites', 'rounding', 'decimals'] as const).map((key) => ({
            label: SETTING[key].label,
            value: inWords(SETTING[key], setting[key], { sites }),
          }))}
        />
        <p>
          <a href={`${at}/suivi`}>Modifier le suivi et l’écriture</a>
        </p>
      </Section>
    </>
  )
}
