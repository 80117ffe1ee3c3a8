import type { ReactElement } from 'react'
import { Layout, type LayoutProps } from '#src/ground/design/layout.tsx'
import { InboxList, EmptyState, KeyValues } from '#src/ground/design/list.tsx'
import { Figure, Gap, Legend, Mark, Origin } from '#src/ground/design/marks.tsx'
import { Columns, PageHead, Section } from '#src/ground/design/page-head.tsx'
import { type Column, Table } from '#src/ground/design/table.tsx'

type Frame = Omit<LayoutProps, 'title' | 'children'>

type MonthSample = { month: string; received: string; rate: string; gap: string; met: boolean }
const MONTHS: readonly MonthSample[] = [
  { month: 'Janvier', received: '38', rate: '56,8', gap: '−18,2 pts', met: false },
  { month: 'Juin', received: '31', rate: '76,7', gap: '+1,7 pt', met: true },
  { month: 'Année 2022', received: '1 376', rate: '73,6', gap: '−1,4 pt', met: false },
]
const monthColumns: readonly Column<MonthSample>[] = [
  { key: 'month', head: 'Mois', cell: (row) => row.month },
  { key: 'received', head: 'Reçues', numeric: true, cell: (row) => <a href="#r">{row.received}</a> },
  { key: 'rate', head: 'Taux', numeric: true, total: true, cell: (row) => <Figure value={row.rate} unit="%" /> },
  {
    key: 'gap',
    head: 'Cible de 75 %',
    cell: (row) => (
      <Mark state={row.met ? 'met' : 'off'} compact>
        {row.gap}
      </Mark>
    ),
  },
]

/** A page that tells: figures, states, a compact table, duties, an explaining column. */
export function SheetSample({ frame }: { frame: Frame }): ReactElement {
  return (
    <Layout
      {...frame}
      title="Réponses dans les délais"
      crumbs={[
        { label: 'Indicateurs', href: '#i' },
        { label: 'Réclamations et suggestions', href: '#r' },
      ]}
    >
      <PageHead
        object
        where="Préfecture, année 2022"
        title="Réclamations et suggestions répondues dans les délais"
        under={
          <>
            <Mark state="progress" />
            <span>échéance le 30 juin 2023, dans 116 jours</span>
          </>
        }
        actions={[{ href: '#p', label: 'Changer de site ou de période' }]}
      />
      <Columns
        main={
          <>
            <Section title="Le chiffre" opening note="En % des réclamations reçues chaque mois.">
              <p>
                <Figure value="73,6" unit="%" size="hero" />
              </p>
              <p>
                <Figure value="22" unit="sur 30" size="large" />{' '}
                <Figure value="74,3" unit="%" size="strong" n="395" href="#f" />
              </p>
              <Marks />
            </Section>
            <Section title="Les mêmes chiffres, mois par mois">
              <Table
                caption="Mois par mois"
                captionHidden
                compact
                columns={monthColumns}
                rows={MONTHS}
                rowKey={(row) => row.month}
                rowTone={(row) => (row.month.startsWith('Année') ? 'sum' : undefined)}
                note="Une réclamation compte pour le jour de sa réception."
              />
            </Section>
            <Section title="En retard" count="3" rule>
              <InboxList
                items={[
                  {
                    key: 'a',
                    when: <Mark state="late" word="4 jours" />,
                    whenNote: 'pour le 2 mars',
                    title: 'Répondre à deux réclamations sur les délais de titre de séjour',
                    note: 'Préfecture, bureau du séjour des étrangers. Reçues par courriel le 23 février.',
                    action: { href: '#a', label: 'Ouvrir les deux' },
                  },
                  {
                    key: 'b',
                    when: 'Mar. 7 mars',
                    title: 'Choisir un chiffre du diaporama : réclamations de Boulogne-Billancourt',
                    href: '#b',
                    note: 'Saisi à 100 % dans les indicateurs, à 75 % dans l’analyse.',
                    state: <Mark state="met" word="Faite" />,
                  },
                ]}
              />
            </Section>
            <Section title="À venir" count="0" rule action={<a href="#cal">Calendrier de la démarche</a>}>
              <EmptyState action={{ href: '#fixer', label: 'Fixer une cible' }}>Rien en retard.</EmptyState>
            </Section>
          </>
        }
        aside={<Explained />}
      />
    </Layout>
  )
}

function Explained(): ReactElement {
  return (
    <>
      <Section title="Définition">
        <KeyValues
          items={[
            { label: 'Compte pour', value: 'le jour de réception' },
            { label: 'En retard', value: 'ouverte après l’échéance : comptée' },
            { label: 'Source', value: 'Qual-e-Pref, module 1' },
          ]}
        />
      </Section>
      <Section title="À l’horizon">
        <KeyValues
          look="ruled"
          items={[
            { label: 'Audit de renouvellement, préfecture', value: 'dans 99 jours' },
            { label: 'Enquête mystère annuelle', value: 'mai' },
          ]}
        />
      </Section>
    </>
  )
}

function Marks(): ReactElement {
  return (
    <>
      <Legend>
        <Mark state="met" /> <Mark state="off" word="0,7 pt sous la cible" />
        <Mark state="late" word="6 jours de retard" /> <Mark state="decide" /> <Mark state="progress" />
        <Mark state="coming" word="Provisoire, 11 mois sur 12" />
        <Mark state="final" word="Définitif, publié le 14 février" />
      </Legend>
      <Legend>
        <Origin way="counted">, n = 376</Origin> <Origin way="imported" /> <Origin way="typed" />
        <Origin way={['counted', 'typed']} />
      </Legend>
      <Legend>
        <Gap direction="up">45 % en 2021</Gap> <Gap direction="down">4,1 j en 2021</Gap>
        <Gap direction="same">stable, 63 avis</Gap>
        <Gap direction="up" verdict="better">
          +6,2
        </Gap>
        <Gap direction="down" verdict="worse">
          −7,4
        </Gap>
      </Legend>
    </>
  )
}
