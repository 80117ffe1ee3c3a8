import { KeyValues } from '#src/ground/design/list.tsx'
import { Notice, PageHead, PostButton, Section } from '#src/ground/design/page-head.tsx'
import { Table } from '#src/ground/design/table.tsx'
import { formatNumber } from '#src/ground/design/text/index.ts'
import type { SystemState } from '../store.ts'
import { moment } from './journal.tsx'
import { LogSection, type Work, WorkSection } from './work.tsx'

type StateProps = {
  state: SystemState
  broken: Date | undefined
  differences?: readonly { code: string; cells: number }[]
  territory: string
  work: Work
}
const megabytes = (bytes: number) => `${formatNumber(Math.round(bytes / 1024 / 1024))} Mo`

export function StatePage({ state, broken, differences, territory, work }: StateProps) {
  return (
    <>
      <PageHead title="État du système" lead="Ce que le programme vérifie de lui-même." />
      {broken ? (
        <Notice kind="error" title="Le journal ne correspond plus à son scellement">
          La première minute touchée est celle du {moment(broken, territory)}. Prévenez l’administrateur de la base.
        </Notice>
      ) : null}
      <Section title="Chiffres tenus et chiffres recomptés">
        {differences === undefined ? (
          <>
            <p>
              Chaque nuit, tout est recompté et réparé s’il le faut. Vous pouvez recompter maintenant ; cela prend
              quelques secondes.
            </p>
            <PostButton action="/reglages/etat" label="Recompter maintenant" />
          </>
        ) : differences.length === 0 ? (
          <p>Aucun écart : chaque comptage tenu au fil de l’eau est égal au comptage refait sur les enregistrements.</p>
        ) : (
          <Table
            caption="Écarts"
            captionHidden
            compact
            rows={differences}
            rowKey={(d) => d.code}
            note="La réparation se fait la nuit, sans arrêter le service."
            columns={[
              { key: 'code', head: 'Comptage', cell: (d) => d.code },
              { key: 'cells', head: 'Cases différentes', numeric: true, cell: (d) => formatNumber(d.cells) },
            ]}
          />
        )}
      </Section>
      <WorkSection {...work} />
      <LogSection advice={work.advice} />
      <Section title="Base et fichiers">
        <KeyValues
          items={[
            { label: 'PostgreSQL', value: state.postgres },
            { label: 'Taille de la base', value: megabytes(state.size) },
            { label: 'Lignes du journal', value: formatNumber(state.journalLines) },
            {
              label: 'Minutes scellées',
              value: `${formatNumber(state.sealedMinutes)}${state.lastSeal ? `, la dernière le ${moment(state.lastSeal, territory)}` : ''}`,
            },
            { label: 'Fichiers', value: `${formatNumber(state.files)}, ${megabytes(state.fileBytes)}` },
          ]}
        />
      </Section>
    </>
  )
}
