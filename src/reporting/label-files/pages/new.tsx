import { wordsOf } from '#src/ground/process/codes.ts'
import type { ReactElement } from 'react'
import type { Site } from '#src/core/organisation/index.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { longDate } from '#src/ground/calendar/index.ts'
import { EmptyState } from '#src/ground/design/list.tsx'
import { Notice, PageHead, PostButton, Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import type { Label } from '#src/improving/audits/index.ts'
import { BASE } from './parts.tsx'

export type NewProps = {
  labels: readonly Label[]
  sites: readonly Site[]
  places: readonly { site: Site; version: { id: number; name: string; code: string } }[]
  today: PlainDate
  refused: string | undefined
}

const REFUSED: Readonly<Record<string, string>> = {
  empty: 'Aucun engagement ne s’applique là : dites d’abord le périmètre du site.',
}

/** What tells two cycles of the same name apart. */
function standing({ decision, obtainedOn, appliedOn, dueOn }: Label): string {
  if (decision !== '')
    return `${decision === 'granted' ? 'accordé' : 'refusé'}${obtainedOn === null ? '' : ` le ${longDate(obtainedOn)}`}`
  if (appliedOn !== null) return `candidature déposée le ${longDate(appliedOn)}`
  return `candidature à venir${dueOn === null ? '' : `, à obtenir avant le ${longDate(dueOn)}`}`
}

/** One button for each application, and for each site and version where there is none. */
export function NewPage({ labels, sites, places, today, refused }: NewProps): ReactElement {
  const placesOf = ({ sites: own }: Label) =>
    sites.flatMap(({ id, shortName }) => (own.includes(id) ? [shortName] : [])).join(', ')
  return (
    <>
      <PageHead
        title="Faire un dossier de labellisation"
        lead={`Preuves, évaluations et constats sont lus aujourd’hui, ${longDate(today)}.`}
      />
      {refused === undefined ? null : (
        <Notice kind="error" title={wordsOf(REFUSED, refused) ?? 'Le dossier n’a pas été demandé : recommencez.'} />
      )}
      <Section
        title="Pour une candidature"
        note="Le périmètre est celui qui a été figé avec la candidature ; celui du jour tant qu’elle n’est pas déposée."
      >
        {labels.length === 0 ? (
          <EmptyState>Aucun cycle de labellisation de vos sites ne nomme de référentiel.</EmptyState>
        ) : (
          <Table
            caption="Cycles de labellisation"
            captionHidden
            rows={labels}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'name',
                head: 'Label',
                lead: true,
                cell: (one) => <RowTitle title={one.name} note={standing(one)} />,
              },
              { key: 'sites', head: 'Sites', cell: placesOf },
              {
                key: 'scope',
                head: 'Périmètre',
                cell: ({ scope }) => (scope === null ? 'celui du jour' : `figé le ${longDate(scope.on)}`),
              },
              {
                key: 'make',
                head: 'Dossier',
                cell: ({ id, name }) => (
                  <PostButton action={BASE} label="Faire le dossier" about={name} hidden={{ label: id }} />
                ),
              },
            ]}
          />
        )}
      </Section>
      <Section title="Pour un site, sans candidature" note="Le périmètre est celui du jour.">
        {places.length === 0 ? (
          <EmptyState>Aucun de vos sites n’applique de référentiel aujourd’hui.</EmptyState>
        ) : (
          <Table
            caption="Sites et référentiels"
            captionHidden
            rows={places}
            rowKey={({ site, version }) => `${site.id} ${version.id}`}
            columns={[
              { key: 'site', head: 'Site', lead: true, cell: ({ site }) => site.name },
              {
                key: 'version',
                head: 'Référentiel',
                cell: ({ version }) => `${version.name}, version ${version.code}`,
              },
              {
                key: 'make',
                head: 'Dossier',
                cell: ({ site, version }) => (
                  <PostButton
                    action={BASE}
                    label="Faire le dossier"
                    about={`${site.name}, ${version.name}`}
                    hidden={{ site: site.id, 'version-referentiel': version.id }}
                  />
                ),
              },
            ]}
          />
        )}
      </Section>
    </>
  )
}
