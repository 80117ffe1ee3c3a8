import type { ReactElement } from 'react'
import { Section } from '#src/ground/design/page-head.tsx'
import { Table } from '#src/ground/design/table.tsx'
import { formatNumber } from '#src/ground/design/text/index.ts'
import { AUDIENCE_WORDS } from '../audience.ts'
import { BESIDE, type Beside as BesideOf, type BesideRow, voicesInWords } from '../beside.ts'
import type { Rated } from '../result-view.ts'
import { intervalText, PROTECTION, rateText } from '../result-words.ts'

/** A share with what it is counted on and its interval; what may not be told says so. */
function Share({ of }: { of: Rated | undefined }): ReactElement {
  if (of === undefined) return <span className="pv-grey">non demandé</span>
  if (of.rate === undefined) return <span className="pv-grey">{rateText(of)}</span>
  return (
    <>
      <b>{rateText(of)}</b>
      <span className="pv-sub">
        {intervalText(of)}, sur {formatNumber(of.base)}
      </span>
    </>
  )
}

/** Users beside agents and partners, on the questions that all were asked. */
export function Beside({ beside }: { beside: BesideOf | undefined }): ReactElement | null {
  if (beside === undefined) return null
  return (
    <Section title={BESIDE} rule>
      <Table
        caption={BESIDE}
        captionHidden
        rows={beside.rows}
        rowKey={({ code }) => code}
        columns={[
          { key: 'question', head: 'Question', cell: ({ label }: BesideRow) => label },
          { key: 'users', head: 'Usagers', cell: ({ users }: BesideRow) => <Share of={users} />, numeric: true },
          ...beside.voices.map(({ campaign }, at) => ({
            key: campaign.audience,
            head: AUDIENCE_WORDS[campaign.audience],
            cell: ({ others }: BesideRow) => <Share of={others[at]} />,
            numeric: true,
          })),
        ]}
        note={
          <>
            Part des réponses satisfaites ou favorables, intervalle à 95 % et nombre de réponses comptées.{' '}
            {voicesInWords(beside)} Leurs réponses ne sont jamais ajoutées à celles des usagers. {PROTECTION}{' '}
            {beside.voices.map(({ campaign }) => (
              <a key={campaign.code} href={`/enquetes/${campaign.code}/resultats`}>
                Ouvrir « {campaign.name} »
              </a>
            ))}
          </>
        }
      />
    </Section>
  )
}
