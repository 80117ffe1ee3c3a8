import { KeyValues } from '#src/ground/design/list.tsx'
import { Notice, PageHead, PostButton, Section } from '#src/ground/design/page-head.tsx'
import { Table } from '#src/ground/design/table.tsx'
import { formatCount, formatNumber } from '#src/ground/design/text/index.ts'
import type { JournalCheck, SystemState } from '../store.ts'
import { moment } from './journal.tsx'
import { LogSection, type Work, WorkSection } from './work.tsx'

type Guard = { check: JournalCheck | undefined; reach: boolean; anchored: boolean }
type StateProps = {
  state: SystemState
  guard: Guard
  differences?: readonly { code: string; cells: number }[]
  territory: string
  work: Work
  edge: Edge
}
type Edge = { origin: string | undefined; undeclaredProxy: boolean }
const megabytes = (bytes: number) => `${formatNumber(Math.round(bytes / 1024 / 1024))} Mo`

export function StatePage({ state, guard, differences, territory, work, edge }: StateProps) {
  return (
    <>
      <PageHead title="État du système" lead="Ce que le programme vérifie de lui-même." />
      <JournalFaults check={guard.check} territory={territory} />
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
      <JournalSection {...guard} territory={territory} />
      <WorkSection {...work} />
      <LogSection advice={work.advice} />
      <EdgeSection {...edge} />
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

const FAULTS: Readonly<Record<string, string>> = {
  link: 'un scellement ne suit plus le précédent',
  future: 'une ligne ou un scellement est daté du futur',
  order: 'des scellements ne sont plus dans l’ordre',
  lines: 'des lignes manquent ou sont venues après coup',
  content: 'une ligne a changé',
  late: 'des lignes sont entrées dans le passé',
  anchor: 'le journal s’arrête avant son ancre : il a été coupé, vidé, ou vient d’une sauvegarde plus ancienne',
}

function JournalFaults({ check, territory }: { check: JournalCheck | undefined; territory: string }) {
  const first = check?.faults[0]
  if (!first) return null
  const when = first.minute ? `minute du ${moment(new Date(first.minute), territory)}` : 'minute inconnue'
  return (
    <Notice kind="error" title="Le journal ne correspond plus à son scellement">
      {`Première anomalie : ${FAULTS[first.fault] ?? first.fault} (${when}). Prévenez l’administrateur de la base.`}
    </Notice>
  )
}

function JournalSection({ check, reach, anchored, territory }: Guard & { territory: string }) {
  return (
    <Section title="Protection du journal">
      <p>
        {check
          ? `Dernière vérification le ${moment(check.at, territory)} : ${formatCount(check.seals, 'minute scellée', 'minutes scellées')}, ${check.faults.length === 0 ? 'aucune anomalie' : formatCount(check.faults.length, 'anomalie', 'anomalies')}.`
          : 'La chaîne est vérifiée chaque nuit ; elle ne l’a pas encore été.'}
      </p>
      {reach ? (
        <p>
          Le compte qui sert l’application peut devenir propriétaire de la base : le journal n’est pas protégé contre
          lui. Donnez deux comptes (DATABASE_URL et DATABASE_OWNER_URL).
        </p>
      ) : null}
      {anchored ? null : (
        <p>
          Aucune ancre n’est réglée (PARVIS_ANCHOR) : un journal coupé à sa fin ou vidé en entier ne se verrait pas.
        </p>
      )}
      <PostButton action="/reglages/etat/journal" label="Vérifier le journal maintenant" />
    </Section>
  )
}

function EdgeSection({ origin, undeclaredProxy }: Edge) {
  return (
    <Section title="Adresse publique">
      <p>
        {origin === undefined
          ? 'Aucune adresse publique n’est réglée (PARVIS_ORIGIN) : les liens imprimés et les codes QR ne mènent pas jusqu’ici depuis un autre poste.'
          : `Les liens et les codes QR mènent à ${origin}.`}
      </p>
      {undeclaredProxy ? (
        <Notice kind="warning" title="Un relais n’est pas déclaré">
          Les visites passent par un relais (proxy) que le programme ne connaît pas : il les prend toutes pour celles
          d’une seule personne, et les réponses au-delà de sa part du jour seraient mises de côté. Déclarez ce relais
          par PARVIS_TRUST_PROXY.
        </Notice>
      ) : null}
    </Section>
  )
}
